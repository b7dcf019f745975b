"""The data that every screen stands on: one release, read once per process, never changed."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import geopandas as gpd
import pandas as pd
import streamlit as st

from components.address import Known
from components.wording import release_words
from tables.contract import Contract, code_table, load_contract
from tables.read import read_shapes, read_tables
from tables.release import VERSION, RefusedReleaseError, day_of, key_columns, last_good, open_release, texts
from transforms import grade, records, search, status
from transforms.money import with_eur

RELEASES = Path(__file__).parent.parent / "releases"
ROLES = {
    records.PARTY: "Party of the agreement",
    records.HOST: "Host of the site",
    records.OWNER: "Home of the operator",
    records.DONOR: "Donor",
    records.COORDINATOR: "Coordinator",
    records.PARTICIPANT: "Participant",
}
RECORD_TYPES = {"agreement": "Agreement", "site": "Site", "project": "Project"}
GRADED = (
    ("agreements", "agreement_id", "agreement"),
    ("sites", "site_id", "site"),
    ("projects", "project_id", "project"),
)


@dataclass(frozen=True)
class Tracker:
    """One release with what is derived from it; frames are shared by all readers and must not be changed."""

    version: str
    refused: tuple[str, ...]
    contract: Contract
    codes: pd.DataFrame
    tables: dict[str, pd.DataFrame]
    status: pd.DataFrame
    grades: pd.DataFrame
    records: pd.DataFrame
    countries: pd.DataFrame
    programmes: pd.DataFrame
    organisations: pd.DataFrame
    figures: pd.DataFrame
    shapes: gpd.GeoDataFrame

    @property
    def as_of(self) -> pd.Timestamp:
        """The day of the release; every status, age and grade is as of that day."""
        return day_of(self.version)

    @property
    def day_words(self) -> str:
        """The version in words: its day, and which release of that day it is from the second on."""
        return release_words(self.version)

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """Label of every code, by closed list."""
        lists = self.codes.groupby("vocabulary", sort=False)
        return {name: dict(zip(rows["code"], rows["label"], strict=True)) for name, rows in lists}

    @cached_property
    def domain_group(self) -> dict[str, str]:
        """Group of every domain, for colours."""
        domains = self.codes[self.codes["vocabulary"] == "domain"]
        return dict(zip(domains["code"], domains["group"], strict=True))

    @cached_property
    def country_names(self) -> dict[str, str]:
        """English name of every country."""
        return self.tables["countries"].set_index("country_id")["name"].to_dict()

    @cached_property
    def organisation_names(self) -> dict[str, str]:
        """Name of every organisation."""
        return self.tables["organisations"].set_index("organisation_id")["name"].to_dict()

    @cached_property
    def programme_names(self) -> dict[str, str]:
        """Name of every programme."""
        return self.tables["programmes"].set_index("programme_id")["name"].to_dict()

    @cached_property
    def titles(self) -> dict[tuple[str, str], str]:
        """Title of every record, by kind and key."""
        rows = self.records[["record_type", "record_id", "title"]].itertuples(index=False)
        found = {(kind, key): title for kind, key, title in rows}
        found |= {("programme", key): name for key, name in self.programme_names.items()}
        found |= {("organisation", key): name for key, name in self.organisation_names.items()}
        calls = self.tables["calls"]
        return found | {("call", key): name for key, name in zip(calls["call_id"], calls["title"], strict=True)}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Label of every type that the records have: type of agreement, kind of site, category of project."""
        lists = ("agreement_type", "site_kind", "project_category")
        return {code: label for name in lists for code, label in self.labels[name].items()}

    @cached_property
    def known(self) -> Known:
        """What an address may name."""
        stages = self.codes[(self.codes["vocabulary"] == "stage") & self.codes["is_status"].eq(True)]
        used = stages[stages["applies_to"].str.contains("agreement|site|project")]
        codes = {
            "c": self.country_names,
            "p": self.country_names,
            "role": ROLES,
            "d": self.labels["domain"],
            "t": self.kinds,
            "l": self.labels["agreement_level"],
            "st": used["code"],
            "pr": self.programme_names,
            "g": ("A", "B", "C", "D"),
        }
        return Known({key: frozenset(values) for key, values in codes.items()})

    @cached_property
    def index(self) -> search.Index:
        """What the search box looks in."""
        return search.build(self.tables, self.records, self.labels)


def tracker(version: str = "") -> Tracker:
    """The release named, or the last good one.

    Raises RefusedReleaseError when there is no good release, or not the one named.
    """
    if version:
        return _opened(_sound(version), ())
    return _opened(*_newest())


# Asked again after a minute: a release that is made today is there tomorrow, for a process that runs on.
@st.cache_data(ttl=60, show_spinner=False, max_entries=64)
def has_release(version: str) -> bool:
    """Whether a release of that day is there and as it was frozen."""
    if not VERSION.fullmatch(version):
        return False
    try:
        return open_release(RELEASES / version).version == version
    except RefusedReleaseError:
        return False


# Checksums are compared once a minute, not at every click.
@st.cache_data(ttl=60, show_spinner=False)
def _newest() -> tuple[str, tuple[str, ...]]:
    release, refused = last_good(RELEASES)
    return str(release.directory), tuple(refused)


@st.cache_data(show_spinner=False, max_entries=64)
def _sound(version: str) -> str:
    return str(open_release(RELEASES / version).directory)


def tables_as_text(version: str) -> tuple[dict[str, list[str]], dict[str, pd.DataFrame]]:
    """The key columns of every table of a release, and the tables as text, to compare releases.

    Raises RefusedReleaseError when the release is not there or not as it was frozen.
    """
    return key_columns(RELEASES / version), texts(open_release(RELEASES / version).directory)


@st.cache_resource(show_spinner="Reading the tables …", max_entries=14)
def _opened(folder: str, refused: tuple[str, ...]) -> Tracker:
    directory = Path(folder)
    contract, tables = load_contract(directory), read_tables(directory)
    codes, today = code_table(contract), day_of(directory.name)
    state = status.status_of(tables["events"], codes[codes["vocabulary"] == "stage"], today)
    cited = pd.concat(
        [grade.citations(tables[name], key, kind, tables["events"], tables["figures"]) for name, key, kind in GRADED]
    )
    grades = grade.grade_of(cited, tables["sources"], state, today)
    countries = records.record_countries(tables)
    programmes = records.record_programmes(tables["projects"], tables["links"])
    return Tracker(
        version=directory.name,
        refused=refused,
        contract=contract,
        codes=codes,
        tables=tables,
        status=state,
        grades=grades,
        records=records.all_records(tables, state, grades, countries, programmes),
        countries=countries,
        programmes=programmes,
        organisations=records.record_organisations(tables),
        figures=with_eur(tables["figures"], tables["exchange_rates"]),
        shapes=read_shapes(directory, "countries"),
    )
