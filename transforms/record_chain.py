"""The chain around one record as a drawing: agreement, organisation, site, money in layers, each mark in its place."""

import pandas as pd

from transforms.chain import EDGE_COLUMNS, chain_around
from transforms.record import MEMBERS, Record

COLUMNS = [*EDGE_COLUMNS, "words", "link_basis", "evidence", "source_ids", "step"]
LAYERS = {"agreement": 0, "organisation": 1, "site": 2, "project": 3, "call": 3, "programme": 3, "figure": 3}
RUNS_IT = ("operator", "parent", "coordinator")
MOST_A_LAYER = 9
NAMES, STATED, MAY_FUND = "names", "stated", "may_fund"
NAMING = ("agreement", "site", "project")
Mark = tuple[str, str]


def chain_of(
    record: Record, tables: dict[str, pd.DataFrame], figures: pd.DataFrame, plays: pd.DataFrame, measures: list[str]
) -> pd.DataFrame:
    """Every tie of the chain that a record belongs to.

    In: tables as in data/; figures as in data/; plays from transforms.records.record_organisations; the measures
    that are money.
    Out, one row a tie: from_type, from_id, relation (code), to_type, to_id, words (the closed list of the code:
    relation, agreement_role, site_role, participation_role, or names for a sum that a record names), link_basis,
    evidence, source_ids (missing for parties, whose page is the record's), step (how far from the record).
    """
    walked = _around(record, tables["links"], plays).assign(words="relation")
    near = _reached(record, walked)
    ties = pd.concat([walked, _parties(record, near, plays)], ignore_index=True)
    money = _sums(_reached(record, ties), figures, measures)
    return pd.concat([ties, money], ignore_index=True)[COLUMNS]


def marks_of(record: Record, ties: pd.DataFrame) -> pd.DataFrame:
    """The marks of the drawing.

    In: ties from chain_of. Out, one row a record, organisation or sum, nearest first: kind, key, step (0 for the
    record itself), layer (0 agreements, 1 organisations, 2 sites, 3 money), is_loose (a programme that only could
    pay; after the others), column (the layer without empty ones), row (place in the column, centred on 0), is_drawn
    (at most nine marks a layer are).
    """
    reached = _reached(record, ties)
    marks = pd.DataFrame([(kind, key, step) for (kind, key), step in reached.items()], columns=["kind", "key", "step"])
    marks["layer"] = marks["kind"].map(LAYERS)
    marks["is_loose"] = _is_loose(marks, ties)
    marks = marks.sort_values(["is_loose", "step"], kind="stable", ignore_index=True)
    marks["is_drawn"] = marks.groupby("layer").cumcount() < MOST_A_LAYER
    marks["column"] = marks["layer"].rank(method="dense").astype(int) - 1
    return marks.assign(row=_rows(marks, ties))


def _is_loose(marks: pd.DataFrame, ties: pd.DataFrame) -> pd.Series:
    among = ties["from_type"].eq("programme") & ties["to_type"].eq("programme")
    firm = ties[ties["relation"].ne(MAY_FUND) & ~among]
    held = set(firm["from_id"][firm["from_type"] == "programme"]) | set(firm["to_id"][firm["to_type"] == "programme"])
    return marks["kind"].eq("programme") & ~marks["key"].isin(held) & marks["step"].gt(0)


def _around(record: Record, links: pd.DataFrame, plays: pd.DataFrame) -> pd.DataFrame:
    if record.kind != "organisation":
        return chain_around(record.kind, record.key, links)
    own = plays[plays["organisation_id"] == record.key]
    steps = dict.fromkeys(zip(own["record_type"], own["record_id"], strict=True), 1)
    touching = _step_of(links, "from", steps).notna() | _step_of(links, "to", steps).notna()
    return links[touching].assign(step=2)


def _parties(record: Record, near: dict[Mark, int], plays: pd.DataFrame) -> pd.DataFrame:
    names = {"organisation_id": "from_id", "record_type": "to_type", "record_id": "to_id", "role": "relation"}
    rows = plays.rename(columns=names).assign(from_type="organisation", link_basis=STATED)
    step, runs = _step_of(rows, "to", near), rows["relation"].isin(RUNS_IT)
    if record.kind == "organisation":
        wanted = (rows["from_id"] == record.key) & ((rows["to_type"] != "project") | step.notna())
        step = step.mask(wanted, 0)
    else:
        wanted = runs & step.notna() & (rows["to_type"].eq("site") | step.eq(0))
        wanted |= step.eq(0) & (rows["to_type"] != "project")
    rows = rows[wanted].assign(step=step[wanted] + 1)
    return rows.assign(words=rows["to_type"].map({kind: role for kind, (_, role) in MEMBERS.items()}))


def _sums(near: dict[Mark, int], figures: pd.DataFrame, measures: list[str]) -> pd.DataFrame:
    names = {"subject_type": "from_type", "subject_id": "from_id", "figure_id": "to_id"}
    rows = figures[figures["measure"].isin(measures) & figures["is_preferred"].astype(bool)].rename(columns=names)
    step = _step_of(rows, "from", near)
    direct = step.notna() & (rows["from_type"].isin(NAMING) | step.eq(0))
    shared = rows.loc[direct, "overlaps_with"].dropna().str.split(";").explode()
    through = step.notna() & rows["to_id"].isin(shared) & rows["counts_in_total"].astype(bool)
    wanted = direct | through
    rows = rows[wanted].assign(step=step[wanted] + 1, to_type="figure", words=NAMES, relation=NAMES)
    return pd.concat([rows, _same_money(rows)], ignore_index=True).assign(link_basis=STATED).reindex(columns=COLUMNS)


def _same_money(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["overlaps_with"].notna()]
    pairs = rows.assign(from_type="figure", from_id=rows["to_id"], to_id=rows["overlaps_with"].str.split(";"))
    pairs = pairs.assign(relation="same_money", words="relation").explode("to_id")
    pairs = pairs[pairs["to_id"].isin(rows["to_id"])]
    ordered = pairs[["from_id", "to_id"]].min(axis=1) + " " + pairs[["from_id", "to_id"]].max(axis=1)
    return pairs[~ordered.duplicated()]


def _step_of(frame: pd.DataFrame, end: str, steps: dict[Mark, int]) -> pd.Series:
    marks = zip(frame[f"{end}_type"], frame[f"{end}_id"], strict=True)
    return pd.Series([steps.get(mark) for mark in marks], index=frame.index, dtype="float64")


def _reached(record: Record, ties: pd.DataFrame) -> dict[Mark, int]:
    steps = {(record.kind, record.key): 0}
    for row in ties.sort_values("step", kind="stable").itertuples():
        for end in ((row.from_type, row.from_id), (row.to_type, row.to_id)):
            steps.setdefault(end, int(row.step))
    return steps


def _rows(marks: pd.DataFrame, ties: pd.DataFrame) -> pd.Series:
    place = marks.groupby("column").cumcount().astype("float64")
    size = marks[marks["is_drawn"]].groupby("column").size()
    middle = marks["column"].map((size - 1) / 2)
    place = place - middle
    names = list(zip(marks["kind"], marks["key"], strict=True))
    for _ in range(3):
        at = dict(zip(names, place, strict=True))
        pulled = pd.Series([_pull(name, at, ties) for name in names], index=marks.index).where(marks["is_drawn"], 99.0)
        place = pulled.groupby(marks["column"]).rank(method="first") - 1 - middle
    return place


def _pull(name: Mark, at: dict[Mark, float], ties: pd.DataFrame) -> float:
    starts = zip(ties["from_type"], ties["from_id"], strict=True)
    ends = zip(ties["to_type"], ties["to_id"], strict=True)
    near = [b if a == name else a for a, b in zip(starts, ends, strict=True) if name in (a, b)]
    places = [at[other] for other in near]
    return sum(places) / len(places) if places else at[name]
