"""Country shapes: the borders we hold to, and small enough to send to a phone."""

import pytest
from shapely.geometry import Point

from tables.read import read_shapes
from tests.conftest import DATA


@pytest.fixture(scope="module")
def shapes():
    return read_shapes(DATA, "countries").set_index("country_id").geometry


@pytest.mark.parametrize(
    ("town", "lat", "lon", "country_id"),
    [
        ("Simferopol", 44.95, 34.10, "UA"),
        ("Sevastopol", 44.60, 33.52, "UA"),
        ("Kerch", 45.36, 36.47, "UA"),
        ("Donetsk", 48.00, 37.80, "UA"),
        ("Luhansk", 48.57, 39.33, "UA"),
        ("Pristina", 42.66, 21.17, "XK"),
        ("Kyrenia", 35.34, 33.32, "CY"),
        ("North Nicosia", 35.19, 33.36, "CY"),
        ("Tiraspol", 46.84, 29.63, "MD"),
        ("Rostov-on-Don", 47.23, 39.72, "RU"),
    ],
)
def test_a_town_is_in_its_country_and_in_no_other(town, lat, lon, country_id, shapes):
    assert shapes.index[shapes.contains(Point(lon, lat))].tolist() == [country_id], town


def test_the_file_is_under_250_kb():
    assert (DATA / "shapes" / "countries.geojson").stat().st_size < 250_000


def test_every_shape_is_a_valid_geometry_and_there_once(shapes):
    assert shapes.index.is_unique
    assert shapes.index[~shapes.is_valid | shapes.is_empty].tolist() == []


def test_every_country_has_a_shape_or_a_reason(shapes, tables):
    countries = tables["countries"]
    bare = ~countries["country_id"].isin(shapes.index) & countries["shape_note"].isna()
    assert countries["country_id"][bare].tolist() == []
