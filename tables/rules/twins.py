"""Rules on near-duplicates: two rows that look like one real thing, unless somebody looked and said they differ."""

import re
from collections.abc import Iterator
from itertools import combinations
from urllib.parse import urlsplit

import pandas as pd
from rapidfuzz import fuzz

from tables.faults import FIRST_LINE, Fault, quoted
from transforms.geo import plain_name

SAME_TITLE = 90
DAYS_APART = 45
LEGAL_FORMS = re.compile(
    r"\b(gmbh|ag|sa|s a|spa|srl|s r l|sas|sarl|ltd|limited|plc|oy|oyj|ab|as|asa|a s|aps|bv|nv|kft|zrt|sro|s r o|"
    r"doo|d o o|ou|uab|sia|sl|slu|sau|inc|llc|co|company|group|jsc|pjsc|ad|sp z o o)\b"
)


def twin_faults(tables: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    """Pairs of agreements, sites, organisations, projects and pages that look like one, minus reviewed_pairs."""
    reviewed = {frozenset(pair) for pair in tables["reviewed_pairs"][["record_a", "record_b"]].itertuples(index=False)}
    for table, key, pairs in (
        ("agreements", "agreement_id", _agreements(tables)),
        ("sites", "site_id", _sites(tables["sites"])),
        ("organisations", "organisation_id", _organisations(tables["organisations"])),
        ("projects", "project_id", _projects(tables["projects"])),
        ("sources", "source_id", _sources(tables["sources"])),
    ):
        for first, second, why in pairs:
            ids = tables[table].loc[[first, second], key]
            if frozenset(ids) not in reviewed:
                problem = f"It looks like {quoted(ids.iloc[0])} of line {first + FIRST_LINE}: {why}."
                remedy = "Merge the two, or say in reviewed_pairs.csv why they differ."
                yield Fault(f"{table}.csv", second + FIRST_LINE, key, problem, remedy)


def _agreements(tables: dict[str, pd.DataFrame]) -> Iterator[tuple[int, int, str]]:
    events = tables["events"]
    first = events[events["subject_type"] == "agreement"].groupby("subject_id")["on"].min()
    parties = tables["agreement_parties"].dropna(subset="country_id")
    countries = parties.groupby("agreement_id")["country_id"].agg(lambda ids: ";".join(sorted(set(ids))))
    frame = tables["agreements"]
    ids = frame["agreement_id"]
    frame = frame.assign(day=first.reindex(ids).to_numpy(), countries=countries.reindex(ids).to_numpy())
    for _, same in frame.groupby("countries"):
        for a, b in combinations(same.index, 2):
            apart = abs((same["day"][a] - same["day"][b]).days)
            if apart <= DAYS_APART and fuzz.token_sort_ratio(same["title"][a], same["title"][b]) >= SAME_TITLE:
                yield a, b, f"same countries, {apart} days apart, nearly the same title"


def _sites(sites: pd.DataFrame) -> Iterator[tuple[int, int, str]]:
    for _, same in sites.groupby("country_id"):
        for a, b in combinations(same.index, 2):
            if fuzz.token_sort_ratio(same["name"][a], same["name"][b]) >= SAME_TITLE:
                yield a, b, "same country, nearly the same name"


def _organisations(organisations: pd.DataFrame) -> Iterator[tuple[int, int, str]]:
    stripped = organisations["name"].str.casefold().str.replace(r"[^\w]+", " ", regex=True)
    plain = plain_name(stripped.str.replace(LEGAL_FORMS, " ", regex=True))
    for _, same in organisations.assign(plain=plain).groupby(["country_id", "plain"]):
        for a, b in combinations(same.index, 2):
            yield a, b, "same country and name"


def _projects(projects: pd.DataFrame) -> Iterator[tuple[int, int, str]]:
    named = projects.dropna(subset="acronym")
    for _, same in named.assign(plain=plain_name(named["acronym"])).groupby(["programme_id", "plain"]):
        for a, b in combinations(same.index, 2):
            yield a, b, "same programme and acronym"


def _sources(sources: pd.DataFrame) -> Iterator[tuple[int, int, str]]:
    for _, same in sources.assign(plain=sources["url"].map(_plain_address)).groupby("plain"):
        for a, b in combinations(same.index, 2):
            yield a, b, "same address"


def _plain_address(url: str) -> str:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/") + "?" + parts.query
