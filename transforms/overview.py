"""The headline figures with their trend, the newest events, and what changed since a day."""

import pandas as pd

from transforms.records import KEYS, with_status
from transforms.selection import keys_of

IN_FORCE = ("in_force", "implementing", "delivering")
PRODUCING = ("producing",)
YEAR = pd.DateOffset(years=1)


def with_stage(records: pd.DataFrame, record_type: str, stages: tuple[str, ...]) -> pd.DataFrame:
    """The records of one kind whose status is one of the stages."""
    return records[(records["record_type"] == record_type) & records["stage"].isin(stages)]


def as_they_were(records: pd.DataFrame, status: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """The records known on a day, with their status of that day.

    In: records; status from transforms.status.status_of for the same day.
    """
    return with_status(records[records["first_on"] <= day], status)


def countries_in(countries: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """Countries with at least one of the records; one row a country: country_id, records (number)."""
    rows = countries[keys_of(countries).isin(keys_of(records))].drop_duplicates([*KEYS, "country_id"])
    return rows.groupby("country_id").size().rename("records").reset_index()


def newest_events(events: pd.DataFrame, records: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """Events of the records up to a day, newest first.

    In: events as in data/; records (narrowed). Out: the rows of events with record_type, record_id, title and kind
    of their record.
    """
    rows = events[events["on"] <= until].rename(columns={"subject_type": "record_type", "subject_id": "record_id"})
    rows = rows.merge(records[[*KEYS, "title", "kind"]], on=KEYS, validate="many_to_one")
    return rows.sort_values(["on", "event_id"], ascending=[False, True], ignore_index=True)


def news(newest: pd.DataFrame) -> pd.DataFrame:
    """The events that changed something: those that only confirm a state are left out."""
    return newest[newest["stage"] != "confirmed"]


def changed_since(newest: pd.DataFrame, records: pd.DataFrame, stages: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """What happened since a day, by kind of record.

    In: newest from newest_events; records; the codes of the vocabulary stage.
    Out, one row a kind: record_type, first_known (records whose first event is of that day or later), moves (events
    that are a status), other_steps (events that are none).
    """
    rows = newest[newest["on"] >= day]
    is_status = rows["stage"].map(stages.set_index("code")["is_status"]).fillna(False).astype(bool)
    grouped = rows.assign(moves=is_status, other_steps=~is_status).groupby("record_type")
    grouped = grouped[["moves", "other_steps"]].sum()
    fresh = records[records["first_on"] >= day].groupby("record_type").size().rename("first_known")
    kinds = pd.Index(["agreement", "site", "project"], name="record_type")
    result = grouped.join(fresh, how="outer").reindex(kinds).fillna(0).astype(int)
    return result[["first_known", "moves", "other_steps"]].reset_index()
