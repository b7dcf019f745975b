"""The view that an address asks for, without a screen: the same words, the same rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

import pandas as pd

from components import address
from components.tracker import RECORD_TYPES, ROLES, Tracker, has_release, tracker
from transforms.explore import rows_of
from transforms.selection import Selection, narrow

PAIR = "~"
LONGEST_NAME = 100
NO_SCREEN = "none"
LEFT_OUT = r" (It was|Both were) left out\.$"


class BadQueryError(ValueError):
    """A query that cannot be answered; `reasons` says what is wrong with it, a sentence each."""

    def __init__(self, reasons: list[str], status: int = 400) -> None:
        super().__init__(" ".join(reasons))
        self.reasons, self.status = reasons, status


@dataclass(frozen=True)
class View:
    """A selection on one release, as a screen would show it."""

    data: Tracker
    screen: str
    asked: Selection
    options: dict[str, str]

    @cached_property
    def record(self) -> tuple[str, str] | None:
        """Kind and key of the one agreement, site or project that the screen shows, if it shows one."""
        kind, _, key = self.options.get("id", "").partition("/")
        return (kind, key) if kind in RECORD_TYPES and (kind, key) in self.data.titles else None

    @cached_property
    def subject(self) -> Selection:
        """What the view is about: the filters, and the country, pair or programme that its screen shows."""
        return Selection() if self.record else _focused(self.screen, self.asked, self.options, self.data)

    @cached_property
    def is_whole(self) -> bool:
        """Whether the view holds every record."""
        return self.record is None and self.subject.is_empty

    @cached_property
    def records(self) -> pd.DataFrame:
        """The records that the view is about."""
        left = narrow(self.data.records, self.data.countries, self.data.tables["events"], self.subject)
        if self.record is None:
            return left
        kind, key = self.record
        return left[(left["record_type"] == kind) & (left["record_id"] == key)]

    @cached_property
    def mapped(self) -> tuple[str, pd.DataFrame]:
        """What a map of the view counts, and the records: agreements and sites, or projects where there is no other."""
        placed = self.records[self.records["record_type"] != "project"]
        return ("Agreements and sites", placed) if len(placed) else ("Projects", self.records)

    def rows(self, table: str) -> pd.DataFrame:
        """The rows of a table that belong to the records of the view, or all where they belong to none."""
        frame = self.data.tables[table]
        return frame if self.is_whole else rows_of(frame, table, self.records)

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
        if self.record:
            return [f"{RECORD_TYPES[self.record[0]]}: {self.data.titles[self.record]}"]
        return said(self.subject, self.data)

    @property
    def file_stem(self) -> str:
        """A name for files that says what is filtered: edict-map-DK-uav-2026-11-24."""
        held = [self.record[1]] if self.record else address.write(self.subject).values()
        parts = [re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in (self.screen or "overview", *held)]
        return f"edict-{'-'.join(part for part in parts if part)[:LONGEST_NAME].strip('-')}-{self.data.version}"


def view_of(items: Iterable[tuple[str, str]], screen: str | None = None, extra: Iterable[str] = ()) -> View:
    """The view that a query asks for; keys in `extra` belong to the route and are left alone.

    A screen's own choices are read where the query names the screen.
    Raises BadQueryError for unknown keys, codes, years and versions: a machine must not mistake all rows for its own.
    """
    if screen is not None and screen not in address.OPTIONS:
        raise BadQueryError(
            [f"There is no screen “{screen[:40]}”. Right would be one of: {', '.join(address.OPTIONS)}."]
        )
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
    if not asked.text.isprintable():
        wrong.append("The words hold signs that cannot be printed.")
    options, more = address.read_options(query, NO_SCREEN if screen is None else screen)
    if wrong or more:
        raise BadQueryError([re.sub(LEFT_OUT, "", sentence) for sentence in wrong + more])
    return View(data, screen or "", asked, options)


def _focused(screen: str, asked: Selection, options: dict[str, str], data: Tracker) -> Selection:
    names, on = data.country_names, options.get("on", "")
    if screen == "countries" and options.get("of") in names:
        beside = (on,) if on in names else asked.partners
        return replace(asked, countries=(options["of"],), role="", partners=beside)
    if screen == "network" and not asked.countries and not asked.partners:
        own, _, other = on.partition(PAIR)
        if own in names and (not other or other in names):
            return replace(asked, countries=(own,), partners=(other,) if other else ())
    kind, _, key = options.get("id", "").partition("/")
    if kind == "programme" and key in data.programme_names:
        return replace(Selection(), programmes=(key,))
    return asked


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
        phrases.append(f"Role of the country: {ROLES[asked.role].lower()}")
    if asked.start is not None or asked.end is not None:
        phrases.append(f"Years: {asked.start or 'first'} to {asked.end or 'latest'}")
    return phrases + ([f"Words: {asked.text}"] if asked.text else [])
