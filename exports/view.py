"""The view that an address asks for, without a screen: the same words, the same rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import pandas as pd

from components import address
from components.tracker import Tracker, has_release, tracker
from transforms.explore import rows_of
from transforms.selection import Selection, narrow


class BadQueryError(ValueError):
    """A query that cannot be answered; `reasons` says what is wrong with it, a sentence each."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class View:
    """A selection on one release, as a screen would show it."""

    data: Tracker
    screen: str
    asked: Selection
    options: dict[str, str]

    @cached_property
    def records(self) -> pd.DataFrame:
        """The records that the selection leaves."""
        return narrow(self.data.records, self.data.countries, self.data.tables["events"], self.asked)

    def rows(self, table: str) -> pd.DataFrame:
        """The rows of a table that belong to the records of the view, or all where they belong to none."""
        frame = self.data.tables[table]
        return frame if self.asked.is_empty else rows_of(frame, table, self.records)

    @property
    def query(self) -> dict[str, str]:
        """The canonical address of the view, pinned to its data version."""
        return address.write(self.asked, self.options, self.data.version)

    @property
    def path(self) -> str:
        """Path and query of the view on the interactive screens."""
        return f"/{self.screen}?{urlencode(self.query, safe=',/')}"

    @property
    def words(self) -> list[str]:
        """What is filtered, a phrase each: Country: Denmark."""
        return said(self.asked, self.data)

    @property
    def file_stem(self) -> str:
        """A name for files that says what is filtered: edict-agreements-DK-uav-2026-11-24."""
        held = [value for key, value in address.write(self.asked).items() if key != "q"]
        parts = ["edict", self.screen or "overview", *(value.replace(",", "-") for value in held), self.data.version]
        return "-".join(parts)[:120]


def view_of(items: Iterable[tuple[str, str]], screen: str = "", extra: Iterable[str] = ()) -> View:
    """The view that a query asks for; keys in `extra` belong to the route and are left alone.

    Raises BadQueryError for unknown keys, codes, years and versions: a machine must not mistake all rows for its own.
    """
    joined: dict[str, list[str]] = {}
    for key, value in items:
        if key not in extra:
            joined.setdefault(key, []).append(value)
    query = address.flat(joined)
    version = query.get("v", "")
    if version and not has_release(version):
        raise BadQueryError([f"There is no data version “{version[:40]}”. /data/ lists those that there are."])
    data = tracker(version)
    asked, wrong = address.read_selection(query, data.known)
    options, more = address.read_options(query, screen)
    if wrong or more:
        raise BadQueryError([sentence.removesuffix(" It was left out.") for sentence in wrong + more])
    return View(data, screen, asked, options)


def said(asked: Selection, data: Tracker) -> list[str]:
    """A selection in words, one phrase a filter."""
    names = {
        "countries": ("Country", data.country_names),
        "partners": ("Partner country", data.country_names),
        "domains": ("Domain", data.labels["domain"]),
        "types": ("Type", data.kinds),
        "levels": ("Level", data.labels["agreement_level"]),
        "statuses": ("Status", data.labels["stage"]),
        "programmes": ("Programme", data.programme_names),
        "grades": ("Grade", {}),
    }
    phrases = [
        f"{name}: {', '.join(labels.get(code, code) for code in getattr(asked, field))}"
        for field, (name, labels) in names.items()
        if getattr(asked, field)
    ]
    if asked.role:
        phrases.append(f"Role of the country: {asked.role}")
    if asked.start is not None or asked.end is not None:
        phrases.append(f"Years: {asked.start or 'first'} to {asked.end or 'latest'}")
    return phrases + ([f"Words: {asked.text}"] if asked.text else [])
