"""Steps of agreements and sites in time: lanes, lifelines from stage to stage, and counts per month."""

import pandas as pd

from transforms.selection import KEYS

AGREEMENT, SITE = "agreement", "site"
KINDS = {"all": (AGREEMENT, SITE), "agreements": (AGREEMENT,), "sites": (SITE,)}
EVIDENCE = "confirmed"
STEP_NAMES = {
    "subject_type": "record_type",
    "subject_id": "record_id",
    "stage": "step",
    "on": "step_on",
    "precision": "step_precision",
    "source_ids": "step_sources",
}
STEP_COLUMNS = [*KEYS, "step", "step_on", "step_precision", "description", "step_sources"]
LINE_COLUMNS = [*KEYS, "step", "start", "end"]
TO_THE_MONTH = ("day", "month")


def drawn(records: pd.DataFrame, what: str) -> pd.DataFrame:
    """The records of the kinds that the timeline shows: agreements, sites, or all (both)."""
    return records[records["record_type"].isin(KINDS[what])]


def steps(records: pd.DataFrame, events: pd.DataFrame, first_year: int | None, last_year: int | None) -> pd.DataFrame:
    """The dated steps of records within a period, oldest first.

    In: records from transforms.records.all_records; events as in data/; years, both included, none for no limit.
    Out, one row a step: the columns of records plus step (stage reached), step_on (first day of the period it is
    known to), step_precision, description, step_sources (`;`-list). A confirmation that nothing had changed is
    evidence and no step, so it is left out.
    """
    year = events["on"].dt.year
    inside = year.between(first_year or 0, last_year or 9999) & (events["stage"] != EVIDENCE)
    rows = events[inside].rename(columns=STEP_NAMES)[STEP_COLUMNS]
    found = rows.merge(records, on=KEYS, how="inner", validate="many_to_one")
    return found.sort_values(["step_on", *KEYS, "step"], ignore_index=True)


def lifelines(steps: pd.DataFrame, stages: pd.DataFrame, first_year: int | None, last_year: int | None) -> pd.DataFrame:
    """How long each record stayed in each stage, within a period.

    In: steps of all years from this file, with confirmed_on (newest evidence of the record); stages, the codes of the
    vocabulary stage with code, rank and is_status; years, both included, none for no limit.
    Out, one row a stretch: record_type, record_id, step (the stage), start, end. The last stage lasts to the newest
    evidence and is not drawn on from there; a stage without length has no row.
    """
    codes = stages.set_index("code")
    rungs = steps[steps["step"].map(codes["is_status"]).fillna(False).astype(bool)]
    rungs = rungs.assign(rank=rungs["step"].map(codes["rank"]).fillna(99))
    rungs = rungs.sort_values([*KEYS, "step_on", "rank"], ignore_index=True)
    following = rungs.groupby(KEYS)["step_on"].shift(-1)
    lower = pd.Timestamp(first_year or 1900, 1, 1)
    upper = pd.Timestamp(last_year or 2200, 12, 31)
    start = rungs["step_on"].clip(lower, upper)
    rows = rungs.assign(start=start, end=following.fillna(rungs["confirmed_on"]).clip(lower, upper))
    return rows.loc[rows["end"] > rows["start"], LINE_COLUMNS].reset_index(drop=True)


def spans(steps: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """From when to when each record is drawn.

    In: steps and lifelines from this file. Out, one row a record: record_type, record_id, first, last (dates).
    """
    points = steps[KEYS].assign(first=steps["step_on"], last=steps["step_on"])
    both = pd.concat([points, lines[KEYS].assign(first=lines["start"], last=lines["end"])])
    return both.groupby(KEYS).agg(first=("first", "min"), last=("last", "max")).reset_index()


def lanes(spans: pd.DataFrame, records: pd.DataFrame, column: str, gap_days: int) -> pd.DataFrame:
    """In which lanes and on which line of a lane each record lies, so that no two cover each other.

    In: spans from this file; records with `column`, a `;`-list of codes; `gap_days`, the room kept free behind each.
    Out, one row a record and lane: record_type, record_id, lane (code), line (0 is the topmost of the lane). A record
    with several codes lies in each of their lanes. Each takes the first line that is free, in the order of dates.
    """
    rows = spans.merge(records[[*KEYS, column]], on=KEYS, validate="one_to_one")
    rows = rows.assign(lane=rows[column].str.split(";")).explode("lane")
    rows = rows.sort_values(["lane", "first", "last", *KEYS], ignore_index=True)
    line: list[int] = []
    for _, lane in rows.groupby("lane", sort=False):
        free_from: list[pd.Timestamp] = []
        for first, last in zip(lane["first"], lane["last"], strict=True):
            place = next((number for number, day in enumerate(free_from) if day <= first), len(free_from))
            free_from[place : place + 1] = [last + pd.Timedelta(days=gap_days)]
            line.append(place)
    return rows.assign(line=line)[[*KEYS, "lane", "line"]]


def heights(placed: pd.DataFrame, head: float) -> pd.DataFrame:
    """The lanes from top to bottom, the one with most records first.

    In: lanes from this file; `head`, the room for a lane's name, counted in lines.
    Out, one row a lane: lane, records (number), lines, top (where the lane begins, in lines from the very top).
    """
    grouped = placed.groupby("lane")
    rows = pd.DataFrame({"records": grouped.size(), "lines": grouped["line"].max() + 1}).reset_index()
    rows = rows.sort_values(["records", "lane"], ascending=[False, True], ignore_index=True)
    return rows.assign(top=(rows["lines"] + head).cumsum().shift(fill_value=0.0))


def places(placed: pd.DataFrame, heights: pd.DataFrame, head: float) -> pd.DataFrame:
    """Where each record is drawn.

    In: lanes (placed) and heights from this file; `head` as there. Out, one row a record and lane: record_type,
    record_id, lane, y (in lines from the very top).
    """
    rows = placed.merge(heights[["lane", "top"]], on="lane", validate="many_to_one")
    return rows.assign(y=rows["top"] + head + rows["line"])[[*KEYS, "lane", "y"]]


def monthly(steps: pd.DataFrame) -> pd.DataFrame:
    """Steps per month and kind of record.

    In: steps from this file. Out, one row a month and kind: month (its first day), record_type, steps (number). A step
    of which only the quarter or year is known belongs to no month and is not counted here.
    """
    known = steps[steps["step_precision"].isin(TO_THE_MONTH)]
    month = known["step_on"].dt.to_period("M").dt.to_timestamp()
    return known.assign(month=month).groupby(["month", "record_type"]).size().rename("steps").reset_index()
