"""The reader's selection, and which records it leaves."""

from dataclasses import dataclass, fields, replace

import pandas as pd

from transforms.words import fold

KEYS = ["record_type", "record_id"]


@dataclass(frozen=True)
class Selection:
    """What the reader asked for; an empty field asks for nothing.

    countries and partners are country codes, role one of the roles of transforms.records, the tuples are codes of
    the closed lists, start and end are years (both included), text is matched word by word.
    """

    countries: tuple[str, ...] = ()
    role: str = ""
    partners: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    grades: tuple[str, ...] = ()
    text: str = ""

    def without(self, field: str, member: str | None = None) -> "Selection":
        """The same selection with one field emptied, or one member of it taken away."""
        default = {known.name: known.default for known in fields(self)}[field]
        left = tuple(item for item in getattr(self, field) if item != member) if member is not None else default
        return replace(self, **{field: left})

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        return self == Selection()


def narrow(records: pd.DataFrame, countries: pd.DataFrame, events: pd.DataFrame, asked: Selection) -> pd.DataFrame:
    """The records that a selection leaves.

    In: records from transforms.records.all_records; countries from record_countries; events as in data/.
    Out: the rows of `records` that meet every field: any of the countries (in the role, when one is given) and any
    of the partners, any member of each list, at least one dated step within the years, every word of the text.
    """
    keep = pd.Series(True, index=records.index)
    if asked.countries or asked.role:
        keep &= _in_country(records, countries, asked.countries, asked.role)
    if asked.partners:
        keep &= _in_country(records, countries, asked.partners, "")
    for column, members in (("domains", asked.domains), ("programmes", asked.programmes)):
        if members:
            keep &= records[column].str.split(";").map(set(members).intersection).astype(bool)
    singles = (("kind", asked.types), ("level", asked.levels), ("stage", asked.statuses), ("grade", asked.grades))
    for column, members in singles:
        if members:
            keep &= records[column].isin(members)
    if asked.start is not None or asked.end is not None:
        keep &= _within(records, events, asked.start, asked.end)
    for word in fold(asked.text).split():
        keep &= records["words"].str.contains(word, regex=False)
    return records[keep]


def keys_of(frame: pd.DataFrame) -> pd.MultiIndex:
    """Kind and key of every row, to compare records with."""
    return pd.MultiIndex.from_frame(frame[KEYS])


def _in_country(records: pd.DataFrame, countries: pd.DataFrame, wanted: tuple[str, ...], role: str) -> pd.Series:
    rows = countries[countries["country_id"].isin(wanted)] if wanted else countries
    rows = rows[rows["role"] == role] if role else rows
    return pd.Series(keys_of(records).isin(keys_of(rows)), index=records.index)


def _within(records: pd.DataFrame, events: pd.DataFrame, start: int | None, end: int | None) -> pd.Series:
    year = events["on"].dt.year
    inside = (year >= (start or 0)) & (year <= (end or 9999)) & (events["stage"] != "confirmed")
    dated = events[inside].rename(columns={"subject_type": "record_type", "subject_id": "record_id"})
    return pd.Series(keys_of(records).isin(keys_of(dated)), index=records.index)
