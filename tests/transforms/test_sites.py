"""Sites on the map: in their town when it is published, never placed otherwise."""

import pandas as pd

from transforms.sites import marks, unplaced

SITES = pd.DataFrame(
    [
        ("a", "locality", 55.25, 9.30, "Vojens", None, "DK", "rockets"),
        ("b", "locality", 55.25, 9.30, "Vojens", None, "DK", "uav"),
        ("c", "region", None, None, None, "Bavaria", "DE", "uav"),
        ("d", "undisclosed", None, None, None, None, "UA", "uav"),
    ],
    columns=["site_id", "geo_precision", "lat", "lon", "locality", "region_name", "country_id", "domains"],
)
RECORDS = pd.DataFrame(
    [("site", key, key.upper(), "producing", False) for key in "abcd"]
    + [("agreement", "a", "No site", "signed", True)],
    columns=["record_type", "record_id", "title", "stage", "is_stale"],
)


def test_only_sites_with_a_town_are_marks():
    assert marks(SITES, RECORDS)[["site_id", "title", "locality"]].to_numpy().tolist() == [
        ["a", "A", "Vojens"],
        ["b", "B", "Vojens"],
    ]


def test_two_sites_of_one_town_are_set_apart():
    found = marks(SITES, RECORDS)
    assert found[["lat", "lon"]].drop_duplicates().shape[0] == 2
    assert (found["lat"] - 55.25).max() < 0.1


def test_a_site_that_the_selection_leaves_out_is_no_mark():
    assert marks(SITES, RECORDS[RECORDS["record_id"] == "b"])[["site_id", "lat"]].to_numpy().tolist() == [["b", 55.25]]


def test_sites_without_a_town_come_by_the_precision_of_their_place():
    columns = ["record_id", "geo_precision", "country_id"]
    assert unplaced(SITES, RECORDS, ("region", "country"))[columns].to_numpy().tolist() == [["c", "region", "DE"]]
    assert unplaced(SITES, RECORDS, ("undisclosed",))["record_id"].tolist() == ["d"]
