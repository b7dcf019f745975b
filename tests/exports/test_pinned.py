"""A link with a data version shows the numbers of that version when the data has moved on, and says so."""

import pandas as pd
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import change_sections, tracker
from exports import api, routes
from exports.view import BadQueryError
from tables.release import changelog_part, freeze, open_release

OLD, NEW = "2026-11-23", "2026-11-24"
FIGURE = "dnk-vojens-example.investment"
AGREEMENT = "ukr-dnk-2025-example"


def rewritten(package, table, column, was, now):
    path = package / f"{table}.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert was in set(rows[column])
    rows[column] = rows[column].replace(was, now)
    rows.to_csv(path, index=False, lineterminator="\n")


@pytest.fixture
def two_releases(package, tmp_path, monkeypatch):
    folder = tmp_path / "releases"
    folder.mkdir()
    freeze(package, folder, OLD)
    rewritten(package, "figures", "value", "500000000", "600000000")
    rewritten(package, "agreements", "title", "Example memorandum on production in Denmark", "Example treaty, renamed")
    events = package / "events.csv"
    lines = events.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if ".signed." not in line]
    events.write_text("\n".join(kept) + "\n", encoding="utf-8")
    freeze(package, folder, NEW)
    for module in (tracker, change_sections, routes):
        monkeypatch.setattr(module, "RELEASES", folder)
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def forget():
    st.cache_data.clear()
    st.cache_resource.clear()
    api._table_body.cache_clear()


@pytest.fixture
def client():
    return TestClient(Starlette(routes=routes.ROUTES, exception_handlers={BadQueryError: api.bad_query}))


def said(app):
    return " ".join(element.value for kind in (app.info, app.markdown, app.caption) for element in kind)


def value_of(client, query):
    rows = client.get(f"/api/tables/figures{query}").json()["rows"]
    return {row["figure_id"]: row["value"] for row in rows}[FIGURE]


def test_a_pinned_screen_shows_the_old_numbers_and_says_that_newer_data_exists(two_releases, open_screen):
    old, new = (open_screen("record", id=f"agreement/{AGREEMENT}", **pin) for pin in ({"v": OLD}, {}))
    assert "Example memorandum on production in Denmark" in said(old)
    assert "Example treaty, renamed" in said(new)
    assert "This link shows the data of 23 November 2026. Newer data of 24 November 2026 exists." in said(old)
    assert "Newer data" not in said(new)
    assert old.query_params["v"] == OLD
    assert [error.value for error in [*old.exception, *new.exception]] == []


def test_a_pinned_query_gives_the_old_numbers(two_releases, client):
    assert [value_of(client, query) for query in (f"?v={OLD}", f"?v={NEW}", "")] == [
        500_000_000,
        600_000_000,
        600_000_000,
    ]
    titles = [client.get(f"/records/agreement/{AGREEMENT}?v={pin}").text for pin in (OLD, NEW)]
    assert ["renamed" in text for text in titles] == [False, True]
    assert f"&amp;v={OLD}" in titles[0]
    assert f"v={NEW}" not in titles[1]
    assert client.get("/data/").json() == {"versions": [NEW, OLD], "newest": NEW}


def test_a_version_that_is_not_there_is_refused_by_the_server_and_named_on_the_screen(
    two_releases, client, open_screen
):
    assert client.get("/api/tables/figures?v=2026-01-01").status_code == 400
    app = open_screen("explore", v="2026-01-01")
    assert "2026-01-01" in " ".join(warning.value for warning in app.warning)


def test_what_changed_is_told_on_the_screen_and_in_the_changelog(two_releases, open_screen):
    app = open_screen("changes", since="2025-01-01")
    assert [error.value for error in app.exception] == []
    (counts,) = [frame.value for frame in app.dataframe if "Rows added" in frame.value]
    table = {row["Table"]: tuple(row)[1:] for _, row in counts.iterrows()}
    (changed,) = [frame.value for frame in app.dataframe if "Was" in frame.value and "About" in frame.value]
    assert changed[["Was", "Is"]].to_numpy().tolist() == [["DKK 500,000,000", "DKK 600,000,000"]]
    assert table == {"Agreements": (0, 1, 0), "Figures": (0, 1, 0), "Events": (0, 0, 1)}
    told = changelog_part(open_release(two_releases / NEW))
    assert f"Figure {FIGURE}: value was 500000000, is 600000000." in told
    assert "- events: 0 added, 0 changed, 1 removed." in told


def test_a_release_that_was_tampered_with_is_not_compared(two_releases, open_screen):
    (two_releases / OLD / "sites.csv").write_text("broken", encoding="utf-8")
    forget()
    app = open_screen("changes")
    assert [error.value for error in app.exception] == []
    assert "is the first release" in said(app)


def test_a_release_is_compared_with_the_last_good_one_before_it(two_releases, package):
    (two_releases / NEW / "sites.csv").write_text("broken", encoding="utf-8")
    told = changelog_part(freeze(package, two_releases, "2026-11-25"))
    assert "value was 500000000, is 600000000" in told
