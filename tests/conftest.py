"""Fixtures that more than one test file uses."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test
from streamlit.util import calc_hash

import serve
from tables.contract import code_table, load_contract
from tables.read import read_tables

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
GOLDEN = ROOT / "tests" / "golden"
TODAY = pd.Timestamp("2026-11-24")


@pytest.fixture(scope="session")
def contract():
    return load_contract(DATA)


@pytest.fixture(scope="session")
def codes(contract):
    return code_table(contract)


@pytest.fixture(scope="session")
def stages(codes):
    return codes[codes["vocabulary"] == "stage"]


@pytest.fixture(scope="session")
def tables():
    return read_tables(DATA)


@pytest.fixture
def package(tmp_path):
    """A sound package of a few rows, under the real contract with row bounds small enough for it."""
    directory = tmp_path / "package"
    shutil.copytree(GOLDEN / "package", directory)
    shutil.copy(DATA / "shapes" / "countries.geojson", directory / "shapes")
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        resource["row_bounds"]["at_least"] = 1 if resource["name"] == "memberships" else 0
    (directory / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return directory


@pytest.fixture
def open_screen(monkeypatch):
    """Opens a screen from a deep link in a fresh session: open_screen("map", c="DK")."""
    assert serve.app
    # AppTest takes the app for one of the older kind, because of the folder pages/; on its server it is none.
    monkeypatch.setattr(app_test, "PagesManager", type("DeclaredPages", (PagesManager,), {}))
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)

    def opened(screen="", **query):
        app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
        app.query_params.update({key.rstrip("_"): value for key, value in query.items()})
        app._page_hash = calc_hash(screen) if screen else ""
        return app.run()

    return opened
