"""What the tables rest on."""

import pandas as pd

from transforms.evidence import comparable, freshness, pages_by


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


def test_old_evidence_is_told_apart_by_whether_somebody_looked():
    days = pd.to_datetime(["2026-10-01", "2020-01-01", "2020-01-01", "2020-01-01", None])
    records = pd.DataFrame(
        {
            "record_type": "site",
            "record_id": ["new", "closed", "looked", "looked-long-ago", "never-dated"],
            "evidence_on": days,
            "has_ended": [False, True, False, False, None],
        }
    )
    searched = pd.Series(pd.to_datetime(["2026-11-01", "2024-01-01"]), index=["looked", "looked-long-ago"])
    found = freshness(records, searched, pd.Timestamp("2026-11-24")).iloc[0]
    assert (found["fresh"], found["ended"], found["searched"], found["not_searched"]) == (1, 1, 1, 2)
