"""Network: ties, their strength, and where they are drawn."""

import numpy as np
import pandas as pd

from transforms import network

MEMBERS = pd.DataFrame(
    [("agreement", "1", "DK"), ("agreement", "1", "UA"), ("agreement", "1", "SE"), ("agreement", "2", "UA"),
     ("agreement", "2", "DK"), ("agreement", "2", "DK"), ("agreement", "3", "FR"), ("site", "2", "FR")],
    columns=["record_type", "record_id", "country_id"],
)  # fmt: skip
RECORDS = pd.DataFrame([("agreement", "1"), ("agreement", "2"), ("agreement", "3"), ("site", "2")],
                       columns=["record_type", "record_id"])  # fmt: skip


def ties(*rows):
    return pd.DataFrame(rows, columns=["a", "b", "records"])


def test_members_of_one_record_are_tied_each_with_each_and_counted_once_a_record():
    found = network.ties(MEMBERS, RECORDS, "agreement", "country_id")
    assert found.to_numpy().tolist() == [["DK", "UA", 2, "1;2"], ["DK", "SE", 1, "1"], ["SE", "UA", 1, "1"]]


def test_a_record_of_too_many_members_ties_nobody():
    found = network.ties(MEMBERS, RECORDS, "agreement", "country_id", largest=2)
    assert found.to_numpy().tolist() == [["DK", "UA", 1, "2"]]


def test_records_that_the_filters_leave_out_tie_nobody():
    assert network.ties(MEMBERS, RECORDS.iloc[2:], "agreement", "country_id").empty


def test_a_member_counts_each_of_its_records_once_shared_or_not():
    found = network.members_with(MEMBERS, RECORDS, "agreement", "country_id")
    assert found.to_dict() == {"DK": 2, "UA": 2, "FR": 1, "SE": 1}


def test_the_matrix_has_both_directions_zero_for_no_tie_and_nothing_on_the_diagonal():
    found = network.matrix(ties(("DK", "UA", 2)), ["UA", "DK", "SE"])
    assert found.fillna(-1).to_numpy().tolist() == [[-1, 2, 0], [2, -1, 0], [0, 0, -1]]


def test_the_strongest_member_has_most_shared_records():
    assert network.strongest(ties(("DK", "UA", 2), ("DK", "SE", 1), ("SE", "UA", 5)), 2) == ["UA", "SE"]


def test_only_the_strongest_ties_are_drawn_and_all_of_the_member_looked_at():
    pairs = ties(("DK", "UA", 5), ("SE", "UA", 3), ("DK", "SE", 1), ("DK", "FR", 1))
    found = network.between(pairs, ["DK", "SE", "UA"], most=1, on="SE")
    assert found[["a", "b", "is_on"]].to_numpy().tolist() == [
        ["DK", "UA", False],
        ["SE", "UA", True],
        ["DK", "SE", True],
    ]


def test_a_pair_that_is_looked_at_is_drawn():
    found = network.between(ties(("DK", "UA", 5), ("DK", "SE", 1)), ["DK", "SE", "UA"], most=1, on="DK~SE")
    assert found["is_on"].tolist() == [False, True]


def test_lines_grow_wider_in_equal_steps_up_to_the_strongest_tie():
    found = network.bucketed(ties(("a", "b", 20), ("a", "c", 15), ("a", "d", 5), ("a", "e", 1)), 4)
    assert found["bucket"].tolist() == [3, 2, 0, 0]


def test_the_strongest_members_face_each_other_in_the_middle_of_the_sides():
    assert network.facing(["first", "second", "third", "fourth", "fifth", "sixth"]) == [
        "third", "first", "fifth", "sixth", "second", "fourth",
    ]  # fmt: skip


def test_places_lie_on_a_circle_with_equal_steps_of_height_on_each_side():
    found = network.circle(["a", "b", "c", "d"])
    assert found[["member", "y", "is_right"]].to_numpy().tolist() == [
        ["a", 0.5, True], ["b", -0.5, True], ["c", -0.5, False], ["d", 0.5, False],
    ]  # fmt: skip
    assert np.allclose(found["x"] ** 2 + found["y"] ** 2, 1)


def test_a_line_runs_from_member_to_member_bent_towards_the_middle():
    places = pd.DataFrame([("a", 1.0, 0.0), ("b", 0.0, 1.0)], columns=["member", "x", "y"])
    found = network.curves(ties(("a", "b", 1)), places, points=3, pull=1.0)
    assert found[["xs", "ys"]].iloc[0].tolist() == [[1.0, 0.25, 0.0], [0.0, 0.25, 1.0]]


def test_spots_of_lines_that_cross_are_set_apart():
    lines = network.curves(ties(("a", "c", 2), ("b", "d", 1)), network.circle(["a", "b", "c", "d"]), 9, 0.0)
    found = network.spots(lines)
    assert np.hypot(*(found[["x", "y"]].iloc[0] - found[["x", "y"]].iloc[1])) > 0.3


def test_partners_are_found_on_either_side_of_a_tie():
    found = network.partners(ties(("DK", "UA", 5), ("DK", "SE", 3), ("SE", "UA", 1)), "DK")
    assert found.to_numpy().tolist() == [["UA", 5], ["SE", 3]]
