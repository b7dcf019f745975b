"""What the tables rest on."""

import pandas as pd

from transforms.evidence import comparable, pages_by


def test_pages_without_a_noted_language_are_counted_too():
    found = pages_by(pd.DataFrame({"language": ["en", "en", "de", None]}), "language")
    assert found["pages"].tolist() == [2, 1, 1]
    assert found["share_pct"].sum() == 100


def test_only_preferred_totals_of_whole_years_with_ours_are_comparable():
    rows = pd.DataFrame(
        {
            "programme_id": "edf",
            "call_year": [2024, 2023, 2022, 2021],
            "metric": "eu_support",
            "ours": [1.0, None, 1.0, 1.0],
            "is_preferred": [True, True, False, True],
            "category": [None, None, None, "research"],
            "call_id": None,
            "award_basis": None,
        }
    )
    assert comparable(rows, "eu_support")["call_year"].tolist() == [2024]
