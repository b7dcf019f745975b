"""Funding: claims of programmes and donors, shares of the EU money, consortia, calls by their deadline."""

import pandas as pd
import pytest

from transforms import funding
from transforms.money import totals
from transforms.selection import Selection

FIGURE = {
    "figure_id": "f",
    "subject_type": "programme",
    "subject_id": "edf",
    "measure": "budget",
    "stage": "budgeted",
    "value": 100.0,
    "unit": "EUR",
    "eur": 100.0,
    "country_id": None,
    "country_role": None,
    "on": "2024-03-01",
    "is_preferred": True,
    "counts_in_total": True,
    "rival_of": None,
}
PROJECTS = pd.DataFrame(
    {"project_id": ["p1", "p2"], "programme_id": ["edf", "asap"], "domains": ["uav;naval", "ammunition"]}
)


def figures(*rows):
    frame = pd.DataFrame([FIGURE | row for row in rows])
    return frame.astype({"value": "float64", "eur": "float64", "is_preferred": "boolean", "counts_in_total": "boolean"}
                        ).assign(on=pd.to_datetime(frame["on"]))  # fmt: skip


def participations(*rows):
    columns = ["project_id", "country_id", "eu_contribution", "currency", "organisation_id", "participation_role"]
    return pd.DataFrame(rows, columns=columns)


DK = ("p1", "DK", 60.0, "EUR", "o1", "coordinator")
FR = ("p1", "FR", None, None, "o2", "participant")
DE = ("p2", "DE", 30.0, "EUR", "o3", "participant")


def test_a_figure_of_a_project_belongs_to_its_programme_and_the_year_of_the_claim():
    rows = figures({}, {"subject_type": "project", "subject_id": "p2", "measure": "eu_contribution"})
    found = funding.with_programme(rows, PROJECTS)
    assert found[["programme_id", "year"]].to_numpy().tolist() == [["edf", 2024], ["asap", 2024]]


@pytest.mark.parametrize(
    "row",
    [{"unit": "vehicles"}, {"measure": "total_cost"}, {"subject_type": "call", "subject_id": "edf-2024"}],
)
def test_numbers_of_things_whole_costs_and_budgets_of_calls_are_no_money_of_a_programme(row):
    assert funding.with_programme(figures(row), PROJECTS).empty


def test_a_contribution_names_its_programme_as_the_mechanism_and_otherwise_none():
    rows = figures({"measure": "pledge"}, {"measure": "pledge", "subject_type": "agreement", "subject_id": "a"}, {})
    found = funding.contributions(rows)["programme_id"]
    assert found.fillna("").tolist() == ["edf", ""]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        (Selection(countries=("DK",)), ["a", "b"]),
        (Selection(countries=("DK",), role="donor"), ["b"]),
        (Selection(start=2025), ["b"]),
        (Selection(programmes=("asap",)), []),
        (Selection(domains=("uav",)), ["a", "b", "c"]),
    ],
)
def test_claims_are_narrowed_by_what_they_hold_themselves(asked, left):
    rows = figures(
        {"figure_id": "a", "country_id": "DK", "country_role": "recipient"},
        {"figure_id": "b", "country_id": "DK", "country_role": "donor", "on": "2025-01-01"},
        {"figure_id": "c"},
    ).assign(programme_id="edf")
    assert funding.of_claims(rows, asked)["figure_id"].tolist() == left


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        (Selection(), ["whole", "own"]),
        (Selection(domains=("uav",)), ["own"]),
        (Selection(countries=("DK",)), ["own"]),
        (Selection(start=2026), []),
    ],
)
def test_claims_on_projects_stay_with_their_project_and_go_by_their_own_date(asked, left):
    project = {"subject_type": "project", "subject_id": "p1"}
    rows = figures({"figure_id": "whole"}, project | {"figure_id": "own"}, {**project, "subject_id": "p9"})
    rows = funding.with_programme(rows.assign(programme_id="edf"), PROJECTS)
    assert funding.of_programmes(rows, pd.Series(["p1"]), asked)["figure_id"].tolist() == left


def test_a_key_is_in_small_letters_and_names_what_is_missing():
    rows = pd.DataFrame({"country_id": ["DK", None], "year": [2024, 2025]})
    assert funding.keyed(rows, ["country_id", "year"], "safe").tolist() == ["safe.dk.2024", "safe.none.2025"]


def test_a_row_is_counted_or_left_out_for_the_reason_that_the_totals_count():
    rows = figures(
        {},
        {"value": None, "eur": None},
        {"eur": None},
        {"counts_in_total": False},
        {"is_preferred": False, "counts_in_total": False},
    )
    assert funding.counting(rows).tolist() == ["counted", "no_value", "no_rate", "same_money", "disputed"]
    assert totals(rows, [])[["rows_counted", "rows_without_value", "rows_without_rate", "rows_same_money",
                             "rows_disputed"]].to_numpy().tolist() == [[1, 1, 1, 1, 1]]  # fmt: skip


def test_behind_a_number_stand_its_rows_and_the_rivals_of_those():
    rows = figures({"figure_id": "a"}, {"figure_id": "b"}, {"figure_id": "c", "rival_of": "a"})
    keys = pd.DataFrame({"stage": ["x", "y", "z"]})
    assert funding.behind(rows, keys, "x")["figure_id"].tolist() == ["a", "c"]
    assert funding.behind(rows, keys, "")["figure_id"].tolist() == ["a", "b", "c"]


def test_a_ladder_has_a_column_a_stage_and_the_largest_loan_first():
    loan = {"measure": "loan", "subject_id": "safe"}
    rows = figures(
        loan | {"country_id": "DK", "stage": "tentative", "eur": 5.0},
        loan | {"country_id": "PL", "stage": "tentative", "eur": 50.0},
        loan | {"country_id": "PL", "stage": "approved", "eur": 40.0},
        loan | {"stage": "approved", "eur": 40.0},
    )
    found = funding.ladder(rows)
    assert found["country_id"].tolist() == ["PL", "DK"]
    assert found.columns.tolist() == ["country_id", *funding.LADDER]
    assert found["approved"].fillna(-1).tolist() == [40.0, -1]


def test_a_share_is_split_equally_over_the_domains_of_its_project():
    found = funding.shares(participations(DK, DE), PROJECTS)
    assert found[["domain", "eur"]].to_numpy().tolist() == [["uav", 30.0], ["naval", 30.0], ["ammunition", 30.0]]


def test_a_share_that_is_not_published_is_missing_and_flows_nowhere():
    found = funding.flow(funding.shares(participations(DK, FR), PROJECTS))
    assert found[["domain", "country_id", "eur", "participations"]].to_numpy().tolist() == [
        ["naval", "DK", 30.0, 1],
        ["uav", "DK", 30.0, 1],
    ]


def test_all_but_the_largest_are_folded_into_one_without_losing_money():
    ties = pd.DataFrame({"country_id": ["DK", "FR", "DE"], "eur": [1.0, 3.0, 2.0]})
    assert funding.folded(ties, "country_id", 1)["country_id"].tolist() == ["other", "FR", "other"]


def test_coverage_sets_published_shares_against_the_grants_of_the_projects():
    grant = {"subject_type": "project", "subject_id": "p1", "measure": "eu_contribution", "stage": "signed"}
    found = funding.coverage(participations(DK, FR, DE), PROJECTS, figures(grant)).set_index("programme_id")
    assert found.loc["edf"].tolist() == [2, 1, 60.0, 100.0]
    assert pd.isna(found.loc["asap", "eur_granted"])


def test_a_consortium_has_its_coordinator_partners_countries_and_money():
    tables = {
        "participations": participations(DK, FR),
        "organisations": pd.DataFrame({"organisation_id": ["o1", "o2"], "name": ["Terma", "Thales"]}),
        "countries": pd.DataFrame({"country_id": ["DK", "FR"], "name": ["Denmark", "France"]}),
    }
    grant = {"subject_type": "project", "subject_id": "p1", "measure": "eu_contribution", "stage": "signed"}
    found = funding.consortia(PROJECTS, tables, figures(grant))
    first = found[["project_id", "coordinator", "partners", "countries", "eur", "stage"]].iloc[0].tolist()
    assert first == ["p1", "Terma", 1, "DK;FR", 100.0, "signed"]
    assert found.loc[1, ["coordinator", "partners", "eur"]].isna().all()


CALLS = pd.DataFrame(
    [
        ("old", None, "call", "2025-01-01", "2025-10-16"),
        ("open", None, "call", "2026-06-17", "2026-11-25"),
        ("coming", None, "call", "2026-12-01", "2027-03-01"),
        ("undated", None, "call", None, None),
        ("topic", "open", "topic", "2026-06-17", "2026-11-25"),
        ("year", None, "yearly_summary", None, None),
    ],
    columns=["call_id", "parent_call_id", "call_kind", "opens_on", "closes_on"],
).assign(call_year=2026, programme_id="edf")
CALLS[["opens_on", "closes_on"]] = CALLS[["opens_on", "closes_on"]].apply(pd.to_datetime)
DAY = pd.Timestamp("2026-11-24")


def test_calls_come_open_first_with_the_days_to_their_deadline():
    found = funding.by_deadline(CALLS, figures({}), DAY)
    assert found[["call_id", "state"]].to_numpy().tolist() == [
        ["open", "open"],
        ["coming", "coming"],
        ["old", "closed"],
        ["undated", "no_dates"],
    ]
    assert found["days_left"].fillna(-1).tolist() == [1, 97, -1, -1]
    assert found["topics"].tolist() == [1, 0, 0, 0]


def test_on_the_day_of_its_deadline_a_call_is_open():
    found = funding.by_deadline(CALLS, figures({}), pd.Timestamp("2026-11-25")).iloc[0]
    assert [found["state"], found["days_left"]] == ["open", 0]


def test_the_budget_of_a_call_is_the_sum_of_its_preferred_claims():
    part = {"subject_type": "call", "subject_id": "open", "counts_in_total": False}
    rows = figures(part, part | {"eur": 20.0}, part | {"eur": 49.0, "is_preferred": False})
    found = funding.by_deadline(CALLS, rows, DAY)
    assert found.loc[0, ["eur", "parts"]].tolist() == [120.0, 2]
    assert found["eur"][1:].isna().all()


@pytest.mark.parametrize(("asked", "left"), [(Selection(programmes=("asap",)), 0), (Selection(start=2026), 6)])
def test_calls_are_narrowed_by_programme_and_call_year(asked, left):
    assert len(funding.calls_of(CALLS, asked)) == left
