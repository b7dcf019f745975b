"""Our counts and sums beside the official ones."""

import pandas as pd
import pytest

from transforms.coverage import against_official

PROJECTS = pd.DataFrame(
    [
        ("a", 2025, "research", "call", "edf-2025-ra"),
        ("b", 2025, "development", "call", "edf-2025-da"),
        ("c", 2025, "development", "direct_award", None),
        ("d", 2024, "research", "call", "edf-2024-ra"),
    ],
    columns=["project_id", "call_year", "category", "award_basis", "call_id"],
).assign(programme_id="edf")
PARTICIPATIONS = pd.DataFrame({"project_id": ["a", "a", "b"], "organisation_id": ["x", "y", "x"]})
FIGURES = pd.DataFrame(
    [
        ("a", "eu_contribution", 40.0, True),
        ("b", "eu_contribution", 60.0, True),
        ("b", "eu_contribution", 66.0, False),
        ("b", "total_cost", 90.0, True),
    ],
    columns=["subject_id", "measure", "value", "counts_in_total"],
)


def compared(metric, value=1.0, year=2025, **more):
    row = {"programme_id": "edf", "call_year": year, "award_basis": None, "category": None, "call_id": None}
    row |= {"metric": metric, "value": value, "tolerance_pct": 1.0, "reason_for_gap": None, "is_preferred": True}
    return against_official(pd.DataFrame([row | more]), PROJECTS, PARTICIPATIONS, FIGURES).iloc[0]


@pytest.mark.parametrize(
    ("metric", "ours"),
    [("projects_selected", 2), ("eu_support", 100), ("entities", 2), ("participations", 3)],
)
def test_each_metric_is_counted_over_the_projects_chosen_in_calls_of_the_year(metric, ours):
    assert compared(metric)["ours"] == ours


@pytest.mark.parametrize("metric", ["budget", "proposals_received"])
def test_what_we_do_not_hold_is_missing_and_not_zero(metric):
    assert compared(metric)[["ours", "is_reconciled"]].isna().tolist() == [True, False]


def test_participations_of_a_year_without_consortia_are_missing():
    assert pd.isna(compared("participations", year=2024)["ours"])


def test_a_sum_without_any_amount_is_missing():
    assert pd.isna(compared("eu_support", year=2024)["ours"])


@pytest.mark.parametrize(
    ("narrower", "ours"),
    [
        ({"award_basis": "direct_award"}, 1),
        ({"category": "research"}, 1),
        ({"call_id": "edf-2025-da"}, 1),
        ({"call_year": None}, 4),
        ({"programme_id": "asap"}, 0),
    ],
)
def test_a_total_covers_what_its_row_names(narrower, ours):
    assert compared("projects_selected", **narrower)["ours"] == ours


@pytest.mark.parametrize(("value", "is_reconciled"), [(101.0, True), (102.0, False), (99.2, True), (98.0, False)])
def test_a_gap_within_the_tolerance_is_reconciled(value, is_reconciled):
    assert compared("eu_support", value)["is_reconciled"] == is_reconciled


def test_the_gap_is_ours_against_the_official_value_in_percent():
    assert compared("eu_support", 80.0)["gap_pct"] == pytest.approx(25.0)


@pytest.mark.parametrize("excuse", [{"reason_for_gap": "Two grants are not public."}, {"is_preferred": False}])
def test_a_reason_or_a_preferred_rival_excuses_a_gap(excuse):
    assert compared("eu_support", 500.0, **excuse)["is_reconciled"]
