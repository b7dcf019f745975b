"""A client of the server's own addresses, without the screens."""

from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.address import write
from components.table_words import all_words
from components.tracker import tracker
from exports.api import bad_query
from exports.routes import ROUTES
from exports.view import BadQueryError, View
from transforms.selection import Selection, narrow

DATA = tracker()
SELECTIONS = {
    "everything": Selection(),
    "one-country": Selection(countries=("DK",)),
    "two-countries-and-a-domain": Selection(countries=("DK", "UA"), domains=("uav",)),
    "hosts-since-2025": Selection(countries=("PL",), role="host", start=2025),
    "a-programme": Selection(programmes=("edf",)),
    "words-and-grades": Selection(grades=("A", "B"), text="drone"),
}
EVIL = "http://evil.example"
POISON = f'=HYPERLINK("{EVIL}")<script>alert(\'1\')</script>]]>&amp;"$_{{$#eval("1") @@'


@pytest.fixture(scope="session")
def client():
    app = Starlette(routes=ROUTES, exception_handlers={BadQueryError: bad_query})
    return TestClient(app, raise_server_exceptions=True)


def query_of(asked, **more):
    return write(asked) | more


def records_of(asked):
    return narrow(DATA.records, DATA.countries, DATA.tables["events"], asked)


def view(asked, screen="", **options):
    return View(DATA, screen, asked, options)


@pytest.fixture
def poisoned():
    """A view on data of which every cell of free text tries to run; the version is one that no cache holds."""
    tables = dict(DATA.tables)
    for name, columns in {
        "agreements": ["title", "summary"],
        "sites": ["name", "summary"],
        "projects": ["title", "summary"],
        "events": ["description"],
        "organisations": ["name"],
        "figures": ["note"],
        "sources": ["title", "publisher"],
    }.items():
        tables[name] = tables[name].assign(**dict.fromkeys(columns, POISON))
    tables["sources"] = tables["sources"].assign(url="javascript:alert(1)")
    records = DATA.records.assign(title=POISON, summary=POISON)
    data = replace(DATA, version="2026-11-23", tables=tables, records=records)
    yield View(data, "", Selection(countries=("DK",)), {})
    all_words.clear()
