"""Places: inside their country, far apart, and spelled alike."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from transforms.geo import distance_km, outside_country, plain_name

SHAPES = gpd.GeoDataFrame({"country_id": ["DK", "UA"]}, geometry=[box(8, 55, 10, 57), box(30, 48, 34, 50)], crs=4326)
LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)


def outside(country_id, lat, lon):
    return outside_country(pd.DataFrame({"country_id": [country_id], "lat": [lat], "lon": [lon]}), SHAPES).tolist()


@pytest.mark.parametrize(
    ("lat", "lon", "is_outside"), [(56.0, 9.0, False), (56.0, 10.1, False), (56.0, 10.3, True), (9.0, 56.0, True)]
)
def test_a_point_may_lie_10_km_off_its_country_and_no_more(lat, lon, is_outside):
    assert outside("DK", lat, lon) == [is_outside]


def test_a_point_in_another_country_is_outside():
    assert outside("UA", 56.0, 9.0) == [True]


def test_a_country_without_a_shape_has_no_outside():
    assert outside("SG", 1.3, 103.8) == [False]


def test_the_answer_keeps_the_rows_of_the_points():
    points = pd.DataFrame({"country_id": ["SG", "UA", "DK"], "lat": [1.3, 56.0, 56.0], "lon": [103.8, 9.0, 9.0]})
    found = outside_country(points.set_index(pd.Index([7, 3, 5])), SHAPES)
    assert found.to_dict() == {7: False, 3: True, 5: False}


def test_without_points_there_is_no_answer():
    assert outside_country(pd.DataFrame({"country_id": [], "lat": [], "lon": []}), SHAPES).empty


def test_kyiv_is_1054_km_from_vienna():
    found = distance_km(50.4501, 30.5234, pd.Series([48.2082]), pd.Series([16.3738]))
    assert found[0] == pytest.approx(1054, abs=3)


@settings(max_examples=60, deadline=None)
@given(LATS, LONS, LATS, LONS)
def test_a_distance_is_the_same_there_and_back_and_at_most_half_the_globe(lat, lon, other_lat, other_lon):
    there = distance_km(lat, lon, pd.Series([other_lat]), pd.Series([other_lon]))[0]
    back = distance_km(other_lat, other_lon, pd.Series([lat]), pd.Series([lon]))[0]
    assert there == pytest.approx(back, abs=1e-3)
    assert 0 <= there <= 20_016


@pytest.mark.parametrize(
    ("spellings", "plain"),
    [
        (["Łódź", "Lodz", "LODZ"], "lodz"),
        (["Unterlüß", "Unterluss"], "unterluss"),
        (["Saint-Étienne", "saint etienne"], "saintetienne"),
        (["Tønder", "Tonder"], "tonder"),
        (["Đakovo", "Dakovo"], "dakovo"),
        (["Kırıkkale", "Kirikkale"], "kirikkale"),
        (["Næstved", "Naestved"], "naestved"),
        (["КИЇВ", "Київ"], "киів"),
    ],
)
def test_spellings_of_one_name_become_one(spellings, plain):
    assert set(plain_name(pd.Series(spellings))) == {plain}
