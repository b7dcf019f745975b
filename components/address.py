"""The view in the address: short, readable, canonical, and total: no address raises, and what is ignored is named.

Version 1 of the address carries no mark; a later one will carry `s=2`, and this one then says that it cannot read it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from transforms.selection import Selection

LONGEST = 400
FIRST_YEAR, LAST_YEAR = 2014, 2030
FIELDS = {
    "c": "countries",
    "role": "role",
    "p": "partners",
    "d": "domains",
    "t": "types",
    "l": "levels",
    "st": "statuses",
    "pr": "programmes",
    "from": "start",
    "to": "end",
    "g": "grades",
    "q": "text",
}
NAMES = {
    "c": "country",
    "role": "role",
    "p": "partner country",
    "d": "domain",
    "t": "type",
    "l": "level",
    "st": "status",
    "pr": "programme",
    "from": "first year",
    "to": "last year",
    "g": "grade",
    "q": "text",
    "v": "data version",
}
# What people type for codes that are written otherwise, and keys that were renamed after a link was published.
ALIASES = {"UK": "GB", "EL": "GR", "uk": "GB", "el": "GR"}
OF_COUNTRIES = ("of", "with")
RESERVED = ("v", "embed", "embed_options")
VERSION_MARK = "s"


@dataclass(frozen=True)
class Option:
    """One choice of a screen: its default, the test a value must pass, and the values when they are few."""

    default: str
    accepts: Callable[[str], bool]
    values: tuple[str, ...] = ()


def one_of(*values: str) -> Option:
    """A choice among values; the first is the default."""
    return Option(values[0], lambda value: value in values, values)


def matching(pattern: str, default: str = "") -> Option:
    """A free value that has a form."""
    return Option(default, lambda value: len(value) <= LONGEST and re.fullmatch(pattern, value) is not None)


RECORD = r"(agreement|site|project|programme|organisation|call)/[a-z0-9]+([.-][a-z0-9]+)*"
COUNTRY_LIST = r"[A-Z]{2}(,[A-Z]{2}){0,2}"
OPTIONS: dict[str, dict[str, Option]] = {
    "": {"since": matching(r"20\d\d-[01]\d-[0-3]\d")},
    "map": {
        "show": one_of("agreements", "hosted", "abroad", "grants", "tentative", "approved", "prefinancing_approved",
                       "prefinanced", "disbursed", "contributions", "contracted"),
        "per": one_of("total", "head", "gdp"),
        "year": matching(r"20[12]\d"),
        "on": matching(rf"([A-Z]{{2}}(-[A-Z]{{2}})?|{RECORD})"),
    },
    "timeline": {
        "lane": one_of("country", "domain", "type"),
        "what": one_of("all", "agreements", "sites"),
        "on": matching(RECORD),
    },
    "funding": {
        "part": one_of("programmes", "safe", "donors", "flow", "projects", "calls"),
        "money": one_of("eur", "original"),
        "prices": one_of("current", "constant"),
        "kind": matching(r"[a-z_]{1,40}\.[a-z_]{1,40}", "eu_contribution.signed"),
        "on": matching(r"[a-z0-9_.-]{1,120}"),
    },
    "countries": {
        "of": matching(r"[A-Z]{2}"),
        "with": matching(COUNTRY_LIST),
        "per": one_of("total", "head", "gdp"),
        "on": matching(r"[A-Z]{2}"),
    },
    "network": {
        "who": one_of("countries", "organisations"),
        "by": one_of("agreements", "consortia", "sites"),
        "as": one_of("picture", "matrix"),
        "on": matching(r"[A-Za-z0-9.-]{2,120}(~[A-Za-z0-9.-]{2,120})?"),
    },
    "explore": {
        "table": matching(r"[a-z_]{2,40}", "agreements"),
        "cols": matching(r"[a-z_]{1,40}(,[a-z_]{1,40}){0,39}"),
        "find": matching(r".{1,120}"),
        "sort": matching(r"-?[a-z_]{1,40}"),
    },
    "changes": {"since": matching(r"20\d\d-[01]\d-[0-3]\d"), "than": matching(r"20\d\d-[01]\d-[0-3]\d(\.[2-9])?")},
    "record": {"id": matching(RECORD), "on": matching(r"[a-z0-9]+([.-][a-z0-9]+)*")},
    "method": {
        "part": one_of("what-counts", "status", "grades", "money", "places", "coverage", "dictionary", "sources",
                       "left-out", "use"),
    },
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """The codes that an address may name, per key of the address."""

    codes: Mapping[str, frozenset[str]]


def read_selection(query: Mapping[str, str], known: Known) -> tuple[Selection, list[str]]:
    """The selection that an address asks for, and a sentence for each part of it that is ignored."""
    notices: list[str] = []
    found: dict[str, object] = {}
    for key in ("c", "p", "d", "t", "l", "st", "pr", "g"):
        if key in query:
            found[FIELDS[key]] = _members(key, query[key], known, notices)
    role = query.get("role", "")
    if role and role not in known.codes["role"]:
        notices.append(unknown("role", role))
        role = ""
    start, end = _year("from", query, notices), _year("to", query, notices)
    if start is not None and end is not None and start > end:
        notices.append(f"The address asks for the years {start} to {end}, which is no period. Both were left out.")
        start = end = None
    start, end = None if start == FIRST_YEAR else start, None if end == LAST_YEAR else end
    text = " ".join(query.get("q", "").split())
    if len(text) > LONGEST:
        notices.append("The text in the address is too long and was left out.")
        text = ""
    return Selection(**found, role=role, start=start, end=end, text=text), notices


def read_options(query: Mapping[str, str], screen: str) -> tuple[dict[str, str], list[str]]:
    """The screen's own choices that an address holds, and a sentence for each value or key that is ignored."""
    options, notices = {}, []
    known = OPTIONS.get(screen, {})
    version = query.get(VERSION_MARK, "1")
    if version != "1":
        notices.append(f"The address is of a later kind ({_short(version)}); parts of it may be ignored.")
    for key, text in query.items():
        value = ",".join(ALIASES.get(part, part) for part in text.split(",")) if key in OF_COUNTRIES else text
        if key in known:
            if known[key].accepts(value):
                options[key] = value
            else:
                notices.append(refused(key, value))
        elif key not in FIELDS and key not in RESERVED and key != VERSION_MARK:
            notices.append(f"The address holds {_short(key)}, which means nothing here. It was left out.")
    return {key: value for key, value in options.items() if value != known[key].default}, notices


def write(asked: Selection, options: Mapping[str, str] | None = None, version: str = "") -> dict[str, str]:
    """The canonical address of a view: keys in fixed order, members sorted, defaults left out."""
    query = {}
    for key, field in FIELDS.items():
        value = getattr(asked, field)
        if isinstance(value, tuple):
            value = ",".join(sorted(set(value)))
        if value not in ("", None):
            query[key] = str(value)
    query |= {key: value for key, value in sorted((options or {}).items()) if value}
    return query | ({"v": version} if version else {})


def unknown(key: str, *values: str) -> str:
    """The sentence for values of a filter that EDICT does not know."""
    named = ", ".join(_short(value) for value in values[:5]) + (" and more" if len(values) > 5 else "")
    return f"The address asks for the {NAMES[key]} {named}, which EDICT does not know. It was left out."


def refused(key: str, value: str) -> str:
    """The sentence for a choice of a screen that the screen does not know."""
    return f"The address gives {_short(value)} for “{key}”, which this screen does not know."


def flat(query: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """One value per key: values given more than once are joined, as old links repeat them."""
    return {key: ",".join(values) for key, values in query.items()}


def _members(key: str, value: str, known: Known, notices: list[str]) -> tuple[str, ...]:
    members = [ALIASES.get(part.strip(), part.strip()) for part in value.split(",")]
    members = list(dict.fromkeys(part for part in members if part))
    good = [part for part in members if part in known.codes[key]]
    bad = [part for part in members if part not in known.codes[key]]
    if bad:
        notices.append(unknown(key, *bad))
    return tuple(sorted(good))


def _year(key: str, query: Mapping[str, str], notices: list[str]) -> int | None:
    value = query.get(key, "")
    if not value:
        return None
    if re.fullmatch(r"[0-9]{4}", value) and FIRST_YEAR <= int(value) <= LAST_YEAR:
        return int(value)
    notices.append(unknown(key, value))
    return None


def _short(value: str) -> str:
    plain = "".join(char if char.isprintable() and char not in "[]<>`*_$\\" else " " for char in value)
    return f"“{plain if len(plain) <= 40 else plain[:39] + '…'}”"
