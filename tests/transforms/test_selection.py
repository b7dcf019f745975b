"""The selection: every field narrows, all fields must hold, and one member is enough within a field."""

import pandas as pd
import pytest

from transforms.selection import Selection, keys_of, narrow

RECORDS = pd.DataFrame(
    [
        ("agreement", "memo", "mou", "government", "uav;shells", "build", "signed", "A", "ukraine denmark drones"),
        ("agreement", "deal", "contract", "industry", "shells", "", "in_force", "C", "ukraine germany shells"),
        ("site", "memo", "production", "", "rockets", "build;edf", "producing", "B", "plant vojens"),
    ],
    columns=["record_type", "record_id", "kind", "level", "domains", "programmes", "stage", "grade", "words"],
    index=[7, 8, 9],
)
COUNTRIES = pd.DataFrame(
    [
        ("agreement", "memo", "DK", "party"),
        ("agreement", "memo", "UA", "party"),
        ("agreement", "deal", "DE", "party"),
        ("agreement", "deal", "UA", "party"),
        ("site", "memo", "DK", "host"),
    ],
    columns=["record_type", "record_id", "country_id", "role"],
)
EVENTS = pd.DataFrame(
    [
        ("agreement", "memo", "signed", "2025-10-06"),
        ("agreement", "deal", "in_force", "2023-05-01"),
        ("agreement", "deal", "confirmed", "2026-05-01"),
    ],
    columns=["subject_type", "subject_id", "stage", "on"],
).assign(on=lambda frame: pd.to_datetime(frame["on"]))


def left(**asked):
    return narrow(RECORDS, COUNTRIES, EVENTS, Selection(**asked)).index.tolist()


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({}, [7, 8, 9]),
        ({"countries": ("DK",)}, [7, 9]),
        ({"countries": ("DK", "DE")}, [7, 8, 9]),
        ({"countries": ("DK",), "role": "host"}, [9]),
        ({"role": "host"}, [9]),
        ({"countries": ("UA",), "partners": ("DE",)}, [8]),
        ({"partners": ("DK", "DE")}, [7, 8, 9]),
        ({"domains": ("shells",)}, [7, 8]),
        ({"domains": ("uav", "rockets")}, [7, 9]),
        ({"types": ("mou", "production")}, [7, 9]),
        ({"levels": ("industry",)}, [8]),
        ({"statuses": ("signed",)}, [7]),
        ({"programmes": ("edf",)}, [9]),
        ({"grades": ("A", "B")}, [7, 9]),
        ({"text": "Drönes, DENMARK"}, [7]),
        ({"text": "denmark vojens"}, []),
        ({"domains": ("shells",), "levels": ("industry",)}, [8]),
    ],
)
def test_each_field_narrows_and_all_must_hold(asked, rows):
    assert left(**asked) == rows


@pytest.mark.parametrize(
    ("years", "rows"),
    [((2025, 2025), [7]), ((None, 2023), [8]), ((2023, None), [7, 8]), ((2024, 2024), []), ((2026, 2026), [])],
)
def test_a_period_keeps_records_with_a_dated_step_in_it_and_a_confirmation_is_none(years, rows):
    assert left(start=years[0], end=years[1]) == rows


def test_part_of_a_code_is_not_the_code():
    assert left(domains=("shell",)) == []


def test_records_of_different_kinds_with_one_key_do_not_mix():
    assert keys_of(RECORDS).tolist() == [("agreement", "memo"), ("agreement", "deal"), ("site", "memo")]


def test_taking_one_member_away_leaves_the_others():
    assert Selection(countries=("DK", "UA")).without("countries", "DK") == Selection(countries=("UA",))


@pytest.mark.parametrize("field", ["role", "start", "text"])
def test_taking_a_field_away_empties_it(field):
    asked = Selection(role="host", start=2025, text="vojens")
    assert getattr(asked.without(field), field) == getattr(Selection(), field)


def test_a_selection_without_its_last_member_is_empty():
    asked = Selection(domains=("uav",))
    assert [asked.is_empty, asked.without("domains", "uav").is_empty] == [False, True]
