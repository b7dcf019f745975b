"""The grade: sources, their tier, their independence and their age."""

import pandas as pd
import pytest

from tests.conftest import TODAY
from transforms.grade import citations, grade_of

STATUS = pd.DataFrame(columns=["subject_type", "subject_id", "confirmed_on", "has_ended"])
STATUS = STATUS.astype({"confirmed_on": "datetime64[s]", "has_ended": "bool"})


def page(tier, publisher, published_on="2026-06-01", original=None):
    row = {"publisher": publisher, "original_publisher": original, "published_on": published_on, "tier": tier}
    return row | {"source_id": f"{tier}-{publisher}"}


def graded(*pages, status=STATUS):
    sources = pd.DataFrame(pages).astype({"published_on": "datetime64[s]", "original_publisher": "str"})
    cited = sources[["source_id"]].assign(subject_type="site", subject_id="a")
    return grade_of(cited, sources, status, TODAY).iloc[0]


def known(confirmed_on, has_ended=False):
    row = {"subject_type": "site", "subject_id": "a", "confirmed_on": confirmed_on, "has_ended": has_ended}
    return pd.DataFrame([row]).astype({"confirmed_on": "datetime64[s]"})


MINISTRY, PAPER, MAKER = page("official", "Ministry"), page("press", "Paper"), page("company", "Maker")
LIST, COPY = page("aggregator", "List"), page("official_copy", "Agency", original="Ministry")
OLD_MINISTRY, OLD_PAPER = page("official", "Ministry", "2024-01-01"), page("press", "Paper", "2024-01-01")


@pytest.mark.parametrize(
    ("pages", "grade"),
    [
        ((MINISTRY, PAPER), "A"),
        ((MINISTRY, page("official", "Other ministry")), "A"),
        ((MINISTRY,), "B"),
        ((MINISTRY, LIST), "B"),
        ((PAPER, MAKER), "B"),
        ((PAPER,), "C"),
        ((MAKER,), "C"),
        ((page("think_tank", "Institute"),), "C"),
        ((PAPER, LIST), "C"),
        ((LIST, page("aggregator", "Other list")), "D"),
    ],
)
def test_the_letter_follows_from_number_and_tier_of_sources(pages, grade):
    assert graded(*pages)["grade"] == grade


def test_an_official_copy_is_not_official():
    assert graded(COPY)[["grade", "sources_official", "sources_independent"]].tolist() == ["C", 0, 1]


def test_a_copy_is_no_second_source_beside_its_original():
    assert graded(MINISTRY, COPY)[["grade", "sources_independent"]].tolist() == ["B", 1]


def test_two_papers_with_one_wire_report_are_one_source():
    copies = [page("press", "Paper", original="Wire"), page("press", "Gazette", original="wire")]
    assert graded(*copies)[["grade", "sources_independent"]].tolist() == ["C", 1]


@pytest.mark.parametrize(
    ("published_on", "grade"),
    [("2025-11-24", "A"), ("2025-11-23", "B"), ("2024-11-24", "B"), ("2024-11-23", "D")],
)
def test_a_needs_evidence_within_365_days_and_after_730_days_it_is_d(published_on, grade):
    assert graded(page("official", "Ministry", published_on), page("press", "Paper", published_on))["grade"] == grade


def test_the_newest_page_or_event_is_the_evidence():
    found = graded(OLD_MINISTRY, OLD_PAPER, status=known("2026-11-14"))
    assert found[["grade", "evidence_age_days"]].tolist() == ["A", 10]


def test_age_does_not_lower_the_grade_of_what_has_ended():
    assert graded(OLD_MINISTRY, OLD_PAPER, status=known("2024-01-01", has_ended=True))["grade"] == "A"


def test_without_any_date_the_grade_is_d():
    found = graded(page("official", "Ministry", None), page("press", "Paper", None))
    assert found["grade"] == "D"
    assert pd.isna(found["evidence_age_days"])


def test_a_record_cites_the_pages_of_its_events_and_figures_once():
    sites = pd.DataFrame({"site_id": ["a"], "source_ids": ["p;q"]})
    events = pd.DataFrame(
        {"subject_type": ["site", "agreement"], "subject_id": ["a", "a"], "source_ids": ["q;r", "of-another-kind"]}
    )
    figures = pd.DataFrame({"subject_type": ["site"], "subject_id": ["b"], "source_ids": ["of-another-record"]})
    cited = citations(sites, "site_id", "site", events, figures)
    assert cited.to_numpy().tolist() == [["site", "a", page] for page in "pqr"]
