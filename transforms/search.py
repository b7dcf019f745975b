"""The search: records, countries, organisations, towns, programmes, in the words people type, typos forgiven."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from transforms.words import fold

ALIKE = 80
SHORTEST_TYPO = 4
WEIGHT = {"name": 3.0, "other name": 2.5, "country": 1.6, "town": 2.0, "type": 1.5, "domain": 1.5, "party": 1.4,
          "programme": 1.4, "text": 1.0}  # fmt: skip
KIND_WEIGHT = {"country": 1.15, "organisation": 0.95, "call": 0.8, "project": 0.95}
STOP_WORDS = frozenset(
    {"the", "a", "an", "of", "in", "on", "and", "for", "with", "to", "by", "der", "die", "das", "und", "la", "le",
     "les", "de", "du", "et"}
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: its kind, key and title."""

    kind: str
    key: str
    title: str


@dataclass(frozen=True)
class Hit:
    """One find: the entry, its score, and why it matched, in words."""

    entry: Entry
    score: float
    why: str


@dataclass(frozen=True)
class Index:
    """Entries, and for each word the entries that hold it with the field it stands in."""

    entries: tuple[Entry, ...]
    places: dict[str, list[tuple[int, str]]]
    words: tuple[str, ...]


def build(tables: dict[str, pd.DataFrame], records: pd.DataFrame, labels: dict[str, dict[str, str]]) -> Index:
    """An index of countries, organisations, programmes, calls and records.

    In: tables as in data/; records from transforms.records.all_records; labels of codes by closed list.
    """
    entries, places = [], defaultdict(dict)
    for entry, fields in _documents(tables, records, labels):
        number = len(entries)
        entries.append(entry)
        for field, text in fields:
            for word in set(fold(text).split()) - STOP_WORDS:
                best = places[word].get(number)
                if best is None or WEIGHT[field] > WEIGHT[best]:
                    places[word][number] = field
    ready = {word: list(found.items()) for word, found in places.items()}
    return Index(tuple(entries), ready, tuple(ready))


def find(index: Index, text: str, most: int = 12) -> list[Hit]:
    """The best finds for what was typed, best first.

    A word counts when an entry holds it, holds a word that starts with it, or one that is spelled nearly so. An
    entry that misses a word falls behind those that hold them all.
    """
    typed = [word for word in fold(text).split() if word not in STOP_WORDS][:12]
    scores: dict[int, float] = defaultdict(float)
    held: dict[int, int] = defaultdict(int)
    reasons: dict[int, list[str]] = defaultdict(list)
    for word in typed:
        for number, (score, field, spelled) in _best_of(index, word).items():
            scores[number] += score
            held[number] += 1
            reasons[number].append(f"{spelled} ({field})")
    full = max(held.values(), default=0)
    ranked = [
        Hit(index.entries[n], scores[n] * KIND_WEIGHT.get(index.entries[n].kind, 1.0), ", ".join(reasons[n]))
        for n in scores
        if held[n] == full
    ]
    ranked.sort(key=lambda hit: (-round(hit.score, 3), hit.entry.title))
    return ranked[:most]


def _best_of(index: Index, word: str) -> dict[int, tuple[float, str, str]]:
    best: dict[int, tuple[float, str, str]] = {}
    for spelled, likeness in _spellings(index, word):
        found = index.places[spelled]
        rarity = 1 / (1 + len(found) / 400)
        for number, field in found:
            score = likeness * WEIGHT[field] * rarity
            if number not in best or score > best[number][0]:
                best[number] = (score, field, spelled)
    return best


def _spellings(index: Index, word: str) -> Iterator[tuple[str, float]]:
    if word in index.places:
        yield word, 1.0
    if len(word) >= SHORTEST_TYPO - 1:
        for known in index.words:
            if known.startswith(word) and known != word:
                yield known, 0.85
    if len(word) >= SHORTEST_TYPO and word not in index.places:
        near = process.extract(word, index.words, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8)
        for known, likeness, _ in near:
            yield known, likeness / 100 * 0.8


def _documents(
    tables: dict[str, pd.DataFrame], records: pd.DataFrame, labels: dict[str, dict[str, str]]
) -> Iterator[tuple[Entry, list[tuple[str, str]]]]:
    countries = tables["countries"].set_index("country_id")
    for key, row in countries.iterrows():
        names = [row[column] for column in countries.columns if column.startswith("name_")]
        yield Entry("country", str(key), row["name"]), [("name", row["name"]), ("other name", " ".join(names))]
    for row in tables["organisations"].itertuples():
        home = countries["name"].get(row.country_id, "")
        fields = [("name", row.name), ("other name", _text(row.aliases)), ("country", home), ("town", _text(row.city))]
        yield Entry("organisation", row.organisation_id, row.name), fields
    for row in tables["programmes"].itertuples():
        fields = [("name", f"{row.name} {row.programme_id}"), ("text", _text(row.note))]
        yield Entry("programme", row.programme_id, row.name), fields
    for row in tables["calls"].itertuples():
        yield Entry("call", row.call_id, row.title), [("name", f"{row.title} {row.call_id}")]
    yield from _of_records(tables, records, labels, countries["name"])


def _of_records(
    tables: dict[str, pd.DataFrame], records: pd.DataFrame, labels: dict[str, dict[str, str]], names: pd.Series
) -> Iterator[tuple[Entry, list[tuple[str, str]]]]:
    sites = tables["sites"].set_index("site_id")
    kinds = labels["agreement_type"] | labels["site_kind"] | labels["project_category"]
    for row in records.itertuples():
        fields = [
            ("name", f"{row.title} {row.record_id}"),
            ("type", f"{row.record_type} {kinds.get(row.kind, '')}"),
            ("country", _joined(row.countries, names.get)),
            ("domain", _joined(row.domains, labels["domain"].get)),
            ("programme", row.programmes),
            ("party", row.words),
        ]
        if row.record_type == "site":
            site = sites.loc[row.record_id]
            fields += [("town", f"{_text(site['locality'])} {_text(site['region_name'])}"), ("name", site["product"])]
        yield Entry(row.record_type, row.record_id, row.title), fields


def _joined(listed: str, label: Callable[[str], str | None]) -> str:
    return " ".join(label(code) or "" for code in listed.split(";") if code)


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
