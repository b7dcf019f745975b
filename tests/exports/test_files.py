"""Rows as files: opened by the readers that people have, with the numbers of the screen, and nothing that runs."""

import csv
import io
import json

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

from components.links import SCREENS
from exports import files
from tests.exports.conftest import DATA, EVIL, SELECTIONS, query_of, records_of, view
from transforms.explore import FORMULA_STARTS, rows_of
from transforms.selection import Selection

TABLES = list(DATA.contract.tables)


def rows_on_screen(table, asked):
    frame = DATA.tables[table]
    return frame if asked.is_empty else rows_of(frame, table, records_of(asked))


def fetched(client, ending, **query):
    answer = client.get(f"/export/rows.{ending}", params=query)
    assert answer.status_code == 200, answer.text
    return answer


def as_rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def as_book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("asked", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("screen", [screen for screen in SCREENS if screen != "record"])
def test_from_every_screen_a_file_holds_the_rows_of_the_selection(client, screen, asked):
    for table in ("agreements", "figures"):
        found = as_rows(fetched(client, "csv", **query_of(asked, screen=screen, table=table)).content)
        assert len(found) == len(rows_on_screen(table, asked))


@pytest.mark.parametrize("asked", SELECTIONS.values(), ids=SELECTIONS)
def test_every_format_holds_the_same_rows(client, asked):
    expected = rows_on_screen("sites", asked)
    query = query_of(asked, table="sites")
    book = as_book(fetched(client, "xlsx", **query).content)
    assert book["Rows"].max_row - 1 == len(expected)
    typed = pd.read_parquet(io.BytesIO(fetched(client, "parquet", **query).content))
    assert typed["site_id"].tolist() == expected["site_id"].tolist()
    content = fetched(client, "geojson", **query).content
    assert len(json.loads(content)["features"]) == len(expected)
    if expected.empty:
        return
    places = gpd.read_file(io.BytesIO(content))
    assert sorted(places["site_id"]) == sorted(expected["site_id"])
    assert places.crs.to_epsg() == 4326
    assert places.geometry.notna().sum() == expected["lat"].notna().sum()
    assert {"source_urls", "sources_read_on", "edict_version"} <= {*places.columns} & {*typed.columns}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_taken_away(client, table):
    expected = DATA.tables[table]
    rows = as_rows(fetched(client, "csv", table=table).content)
    book = as_book(fetched(client, "xlsx", table=table).content)
    assert len(rows) == book["Rows"].max_row - 1 == len(expected)
    assert book.sheetnames == ["Rows", "Sources", "Dictionary", "Terms"]
    assert all(row["Data version"] == DATA.version for row in rows)
    if "source_ids" in expected:
        given = expected["source_ids"].notna().tolist()
        assert all(
            row["Sources"].startswith("http") and row["Sources read on"]
            for row, has in zip(rows, given, strict=True)
            if has
        )
    head = [cell.value for cell in book["Rows"][1]]
    explained = {row[0].value for row in book["Dictionary"].iter_rows(min_row=2)}
    assert [label for label in head if label not in explained] == []


def test_a_workbook_has_typed_days_and_numbers_and_no_formula(client):
    book = as_book(fetched(client, "xlsx", table="figures", c="DK").content)
    rows, expected = book["Rows"], rows_on_screen("figures", SELECTIONS["one-country"])
    head = [cell.value for cell in rows[1]]
    labels = {column.name: column.label for column in DATA.contract.tables["figures"].columns}
    values = [row[head.index(labels["value"])].value for row in rows.iter_rows(min_row=2)]
    days = [row[head.index(labels["on"])] for row in rows.iter_rows(min_row=2)]
    assert [value for value in values if value is not None] == expected["value"].dropna().tolist()
    assert [cell.value for cell in days if cell.value] == expected["on"].dropna().dt.to_pydatetime().tolist()
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    cited = set(expected["source_ids"].str.split(";").explode())
    assert {row[0].value for row in book["Sources"].iter_rows(min_row=2)} == cited
    assert any(f"v={DATA.version}" in (cell.value or "") for cell in book["Terms"]["A"])


def test_the_file_name_says_table_filters_and_version(client):
    query = query_of(SELECTIONS["two-countries-and-a-domain"], table="sites", screen="map")
    name = fetched(client, "csv", **query).headers["content-disposition"]
    assert name == f'attachment; filename="edict-sites-map-DK-UA-uav-{DATA.version}.csv"'


def test_a_long_selection_keeps_the_version_in_the_file_name():
    everyone = view(Selection(countries=tuple(sorted(DATA.country_names))))
    assert everyone.file_stem.endswith(DATA.version)
    assert len(everyone.file_stem) < 130


def test_no_cell_of_a_csv_starts_a_formula(poisoned):
    for table in ("agreements", "events", "sources", "organisations"):
        rows = list(csv.reader(io.StringIO(files.csv_of(poisoned, table).decode("utf-8-sig"))))
        assert len(rows) > 1
        assert [cell for row in rows[1:] for cell in row if cell.startswith(FORMULA_STARTS)] == []


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(poisoned):
    for table in ("agreements", "events", "sources"):
        book = as_book(files.xlsx_of(poisoned, table))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert any(EVIL in str(cell.value) for cell in cells)
        assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


def test_geojson_holds_the_cells_as_they_are(poisoned):
    found = json.loads(files.geojson_of(poisoned, "sites"))
    assert all(feature["properties"]["name"].startswith("=HYPERLINK") for feature in found["features"])
