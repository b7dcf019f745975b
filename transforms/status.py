"""The status of every record: the last rung of its dated ladder, with date, basis and age."""

import pandas as pd

STALE_AFTER_DAYS = 365
KEYS = ["subject_type", "subject_id"]


def period_end(on: pd.Series, precision: pd.Series) -> pd.Series:
    """Last day of the period that starts with `on` (date) and is a day, month, quarter or year long."""
    ends = {
        "month": on + pd.offsets.MonthEnd(0),
        "quarter": on + pd.offsets.QuarterEnd(0),
        "year": on + pd.offsets.YearEnd(0),
    }
    result = on.copy()
    for code, end in ends.items():
        result = result.mask(precision == code, end)
    return result


def status_of(events: pd.DataFrame, stages: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Status of every record that has a rung dated up to `today`.

    In: events (data/events.csv); stages, the codes of the vocabulary stage with code, rank, is_status, is_end.
    A rung known to its month or year counts at the end of it, unless a later stage or an end lies inside.
    Out, one row a record: subject_type, subject_id, stage, on, precision, basis, source_ids of the rung;
    has_ended (the rung is an end), confirmed_on (date of the newest event of any stage), age_days (days from there
    to `today`), is_stale (older than 365 days and not ended). A record without a rung is not in the result.
    """
    known = events[events["on"] <= today]
    codes = stages.set_index("code")
    rungs = known[known["stage"].map(codes["is_status"]).fillna(False).astype(bool)]
    rungs = rungs.assign(rank=rungs["stage"].map(codes["rank"]).fillna(99), counts_on=_counts_on(rungs, codes, today))
    last = rungs.sort_values(["counts_on", "rank"], kind="stable").groupby(KEYS).tail(1)
    newest = known.groupby(KEYS)["on"].max().rename("confirmed_on")
    status = last.merge(newest, on=KEYS, validate="one_to_one")
    status["age_days"] = (today - status["confirmed_on"]).dt.days
    status["has_ended"] = status["stage"].map(codes["is_end"]).fillna(False).astype(bool)
    status["is_stale"] = (status["age_days"] > STALE_AFTER_DAYS) & ~status["has_ended"]
    columns = [*KEYS, "stage", "on", "precision", "basis", "source_ids"]
    return status[[*columns, "has_ended", "confirmed_on", "age_days", "is_stale"]].reset_index(drop=True)


def _counts_on(rungs: pd.DataFrame, codes: pd.DataFrame, today: pd.Timestamp) -> pd.Series:
    # A rung known only to its year may have come after one known to the day, so the ends of the periods count;
    # but a later stage or an end dated inside that year came after it, and then the year's start counts.
    end = period_end(rungs["on"], rungs["precision"]).clip(upper=today)
    step = rungs["stage"].map(codes["rank"]).astype("float64").mask(rungs["stage"].map(codes["is_end"]).eq(True), 99)
    dated = rungs[[*KEYS, "on"]].assign(end=end, step=step, row=rungs.index)
    pairs = dated.merge(dated, on=KEYS, suffixes=("", "_other"), validate="many_to_many")
    inside = pairs["on_other"].between(pairs["on"], pairs["end"]) & (pairs["step_other"] > pairs["step"])
    return end.mask(rungs.index.isin(pairs.loc[inside, "row"]), rungs["on"])
