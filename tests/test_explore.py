"""Explore on the release: every table in words, narrowed, and safe to take away."""

import pandas as pd
import pytest

from components import explore_view, table_words
from components.source_lines import LANGUAGES
from components.tracker import tracker
from transforms import explore
from transforms.selection import Selection, narrow

DATA = tracker()
TABLES = list(DATA.contract.tables)
DANISH = narrow(DATA.records, DATA.countries, DATA.tables["events"], Selection(countries=("DK",)))


def view_of(name):
    labels = table_words.labels_of(name, DATA)
    words = table_words.all_words(DATA.version, name, DATA)
    return explore_view.Shown(name, words, DATA.tables[name], list(labels), labels, len(words))


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_that_leaves_could_run_as_a_formula(name):
    texts = explore_view.taken(view_of(name), DATA).select_dtypes(exclude="number").astype("object")
    assert not texts.map(lambda cell: isinstance(cell, str) and cell.startswith(explore.FORMULA_STARTS)).any().any()


@pytest.mark.parametrize(
    "name", [name for name in TABLES if "source_ids" in DATA.tables[name] and name != "exclusions"]
)
def test_every_row_that_leaves_has_the_addresses_of_its_sources_and_the_data_version(name):
    taken = explore_view.taken(view_of(name), DATA)
    assert taken["Sources"].str.fullmatch(r"https?://\S+(; https?://\S+)*").all()
    assert (taken["Data version"] == DATA.version).all()


@pytest.mark.parametrize("name", TABLES)
def test_no_code_of_a_closed_list_is_left_in_a_table_in_words(name):
    words = table_words.all_words(DATA.version, name, DATA)
    for column in DATA.contract.tables[name].columns:
        listed = column.vocabulary or (column.list_of or {}).get("vocabulary")
        if listed:
            shown = set(words[column.name].dropna().astype("str").str.split("; ").explode())
            assert shown <= set(DATA.labels[listed].values())


def test_the_rows_of_a_narrowed_table_belong_to_the_records_left():
    rows = explore.rows_of(DATA.tables["agreements"], "agreements", DANISH)
    assert len(rows) == (DANISH["record_type"] == "agreement").sum()
    assert "ukr-dnk-2025-10-joint-production-mou" in set(rows["agreement_id"])


def test_the_file_read_back_is_the_table_taken():
    taken = explore_view.taken(view_of("events"), DATA)
    back = pd.read_csv(pd.io.common.BytesIO(explore.as_csv(taken)), dtype=str, keep_default_na=False)
    assert back["What happened"].tolist() == taken["What happened"].tolist()


def test_every_language_of_a_source_has_a_name():
    assert set(DATA.tables["sources"]["language"].dropna()) <= set(LANGUAGES)


def test_explore_shows_what_the_address_asks_for(open_screen):
    app = open_screen("explore", table="figures", c="DK", cols="measure,value,unit", sort="-value")
    values = app.dataframe[0].value["Value"].dropna()
    assert app.dataframe[0].value.columns.tolist() == ["Measure", "Value", "Unit", "First source"]
    assert values.tolist() == sorted(values, reverse=True)


def test_what_explore_does_not_know_is_named_and_left_out(open_screen):
    app = open_screen("explore", table="sites", cols="name,foo", sort="-bar")
    said = " ".join(warning.value for warning in app.warning)
    assert "foo" in said and "-bar" in said
    assert app.query_params == {"table": "sites", "cols": "name"}


def test_words_that_no_row_holds_are_said_and_can_be_forgotten(open_screen):
    app = open_screen("explore", find="zzzz")
    assert "zzzz" in app.info[0].value
    app.button(key="find_clear").click().run()
    assert len(app.dataframe[0].value) == len(DATA.tables["agreements"])
