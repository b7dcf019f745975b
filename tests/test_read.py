"""Reading and writing: typed, refused when broken, and the same after a round trip."""

import shutil

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.contract import load_contract
from tables.read import BrokenTableError, read_table, read_tables, read_towns
from tables.write import write_table
from tests.conftest import DATA, GOLDEN

CONTRACT = load_contract(DATA)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(str.strip)
MAYBE = st.one_of(st.none(), TEXT.filter(bool))
DAYS = st.dates(pd.Timestamp("1900-01-01").date(), pd.Timestamp("2100-01-01").date())


def test_types_are_those_of_the_contract(tables):
    figures = tables["figures"]
    assert figures["on"].dtype.kind == "M"
    assert figures["value"].dtype == "float64"
    assert figures["is_preferred"].dtype == "boolean"
    assert tables["projects"]["call_year"].dtype == "Int64"


def test_one_table_can_be_read_alone():
    assert list(read_tables(DATA, ["countries"])) == ["countries"]


def test_only_an_empty_cell_is_missing(package):
    path = package / "organisations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Example Works", "NULL"), encoding="utf-8")
    assert read_tables(package, ["organisations"])["organisations"]["name"].iloc[0] == "NULL"


@pytest.mark.parametrize(
    ("case", "name", "words"),
    [
        ("bad-date", "events", "events.csv line 2, on"),
        ("bad-number", "figures", "figures.csv line 3, value"),
        ("bad-yes-no", "participations", "participations.csv line 2, is_sme"),
        ("required-cell-empty", "agreements", "agreements.csv line 2, evidence"),
        ("semicolon-delimiter", "memberships", "memberships.csv line 1"),
        ("merge-conflict", "agreements", "agreements.csv line 2"),
    ],
)
def test_a_broken_file_is_refused_with_file_line_and_column(case, name, words, package):
    shutil.copy(GOLDEN / "bad" / case / f"{name}.csv", package)
    with pytest.raises(BrokenTableError, match=words):
        read_tables(package, [name])


def test_towns_are_read_with_their_country():
    towns = read_towns(DATA)
    assert towns[(towns["name"] == "Vojens") & (towns["country_id"] == "DK")]["geoname_id"].tolist() == ["2610075"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT.filter(bool), MAYBE, DAYS, st.booleans()), min_size=1, max_size=8))
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    directory = tmp_path_factory.mktemp("round-trip")
    table = CONTRACT.tables["corrections"]
    frame = pd.DataFrame(
        [
            {"on": pd.Timestamp(on), "table": "sites", "record_id": "a", "column": text, "was": maybe, "is": text}
            | {"why": text, "is_reported_by_reader": flag}
            for text, maybe, on, flag in rows
        ]
    ).astype({"was": "str", "is": "str", "is_reported_by_reader": "boolean"})
    write_table(frame, table, directory / table.path)
    again = read_table(directory, CONTRACT, "corrections")
    pd.testing.assert_frame_equal(again, frame, check_dtype=False, check_column_type=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=64), min_size=1, max_size=8))
def test_numbers_come_back_to_the_last_digit(tmp_path_factory, values):
    directory = tmp_path_factory.mktemp("numbers")
    table = CONTRACT.tables["exchange_rates"]
    rows = {"currency": "DKK", "period": "2025", "observations": 1, "source_ids": "a", "evidence": "b"}
    frame = pd.DataFrame([{**rows, "eur_per_unit": value} for value in values])
    write_table(frame, table, directory / table.path)
    assert read_table(directory, CONTRACT, "exchange_rates")["eur_per_unit"].tolist() == values


def test_every_table_is_written_as_it_stands(contract, tables, tmp_path):
    for name, table in contract.tables.items():
        write_table(tables[name], table, tmp_path / table.path)
        assert (tmp_path / table.path).read_bytes() == (DATA / table.path).read_bytes(), name


def test_a_cell_that_would_not_come_back_is_not_written(tmp_path, tables, contract):
    frame = tables["countries"].head(1).assign(name="two\nlines")
    with pytest.raises(ValueError, match="line 2, name"):
        write_table(frame, contract.tables["countries"], tmp_path / "countries.csv")
