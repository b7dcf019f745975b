"""Status: the last rung of a dated ladder."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.contract import code_table, load_contract
from tests.conftest import DATA, TODAY
from transforms.status import period_end, status_of

STAGES = code_table(load_contract(DATA)).query("vocabulary == 'stage'")
STATUS_CODES = STAGES["code"][STAGES["is_status"].astype(bool)].tolist()


def ladder(*rungs, site="a"):
    frame = pd.DataFrame(rungs, columns=["stage", "on", "precision"]).assign(on=lambda f: pd.to_datetime(f["on"]))
    return frame.assign(subject_type="site", subject_id=site, basis="stated", source_ids="page")


def status(*rungs):
    return status_of(ladder(*rungs), STAGES, TODAY).iloc[0]


@pytest.mark.parametrize(
    ("precision", "end"),
    [("day", "2024-01-01"), ("month", "2024-01-31"), ("quarter", "2024-03-31"), ("year", "2024-12-31")],
)
def test_a_period_ends_with_its_last_day(precision, end):
    on = pd.Series(pd.to_datetime(["2024-01-01"]))
    assert period_end(on, pd.Series([precision])).tolist() == [pd.Timestamp(end)]


def test_the_status_is_the_last_rung_with_its_date_basis_and_source():
    rungs = ladder(("producing", "2026-06-01", "month"), ("announced", "2025-01-10", "day"))
    columns = ["subject_id", "stage", "precision", "basis", "source_ids", "age_days", "has_ended", "is_stale"]
    found = status_of(rungs, STAGES, TODAY)
    assert found[columns].to_numpy().tolist() == [["a", "producing", "month", "stated", "page", 176, False, False]]
    assert found["on"].tolist() == [pd.Timestamp("2026-06-01")]


def test_a_rung_known_to_its_year_counts_at_the_years_end():
    rungs = [("producing", "2025-01-01", "year"), ("under_construction", "2025-04-03", "day")]
    assert status(*rungs)["stage"] == "producing"


def test_a_rung_known_to_its_year_does_not_undo_a_later_stage_of_that_year():
    assert status(("agreed", "2025-01-01", "year"), ("producing", "2025-04-03", "day"))["stage"] == "producing"


def test_a_rung_known_to_its_year_does_not_undo_an_end_of_that_year():
    assert status(("producing", "2025-01-01", "year"), ("closed", "2025-04-03", "day"))["stage"] == "closed"


def test_this_year_as_a_whole_counts_today():
    rungs = [("producing", "2026-01-01", "year"), ("under_construction", "2026-10-01", "day")]
    assert status(*rungs)["stage"] == "producing"


def test_of_two_rungs_of_one_day_the_later_stage_counts():
    assert status(("agreed", "2026-01-05", "day"), ("announced", "2026-01-05", "day"))["stage"] == "agreed"


def test_work_resumed_after_a_stop_counts():
    assert status(("suspended", "2025-03-01", "day"), ("producing", "2026-03-01", "day"))["stage"] == "producing"


def test_an_attack_is_no_status():
    assert status(("producing", "2026-01-01", "day"), ("attacked", "2026-05-01", "day"))["stage"] == "producing"


@pytest.mark.parametrize(("on", "age", "is_stale"), [("2025-11-24", 365, False), ("2025-11-23", 366, True)])
def test_a_status_is_stale_after_365_days(on, age, is_stale):
    assert status(("producing", on, "day"))[["age_days", "is_stale"]].tolist() == [age, is_stale]


def test_an_end_does_not_grow_stale():
    assert status(("cancelled", "2022-05-01", "day"))[["has_ended", "is_stale"]].tolist() == [True, False]


def test_a_confirmation_makes_a_status_fresh_and_keeps_its_date():
    found = status(("producing", "2024-01-01", "day"), ("confirmed", "2026-11-14", "day"))
    assert found[["stage", "on", "confirmed_on"]].tolist() == [
        "producing",
        pd.Timestamp("2024-01-01"),
        pd.Timestamp("2026-11-14"),
    ]
    assert found[["age_days", "is_stale"]].tolist() == [10, False]


def test_what_lies_ahead_is_left_out():
    assert status(("announced", "2026-01-01", "day"), ("producing", "2026-11-25", "day"))["stage"] == "announced"


def test_a_record_without_a_rung_has_no_status():
    assert status_of(ladder(("confirmed", "2026-01-01", "day")), STAGES, TODAY).empty


def test_records_do_not_mix():
    rungs = pd.concat([ladder(("producing", "2026-01-01", "day")), ladder(("agreed", "2026-02-01", "day"), site="b")])
    found = status_of(rungs.reset_index(drop=True), STAGES, TODAY)
    assert dict(zip(found["subject_id"], found["stage"], strict=True)) == {"a": "producing", "b": "agreed"}


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(STATUS_CODES),
            st.dates(pd.Timestamp("2022-01-01").date(), TODAY.date()).map(lambda day: day.replace(day=1)),
            st.sampled_from(["day", "month"]),
        ),
        min_size=1,
        max_size=6,
    ),
    st.randoms(),
)
def test_the_order_of_rows_never_changes_the_stage_and_date(rungs, random):
    shuffled = random.sample(rungs, len(rungs))
    ranks = STAGES.set_index("code")["rank"].fillna(99)
    one, other = status(*rungs), status(*shuffled)
    assert one[["confirmed_on", "age_days"]].tolist() == other[["confirmed_on", "age_days"]].tolist()
    assert ranks[one["stage"]] == ranks[other["stage"]]


def test_any_later_event_shows_that_the_record_is_alive():
    found = status(("producing", "2024-01-01", "day"), ("expanded", "2026-11-14", "day"))
    assert found[["stage", "age_days", "is_stale"]].tolist() == ["producing", 10, False]
