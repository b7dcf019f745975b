"""One country, or a few beside each other."""

import pandas as pd
import pytest

from transforms import profile
from transforms.selection import Selection

ON = pd.Timestamp("2026-02-01")
RECORDS = pd.DataFrame(
    [("agreement", "a"), ("agreement", "b"), ("site", "s"), ("site", "t"), ("project", "p")],
    columns=["record_type", "record_id"],
).assign(
    on=pd.to_datetime(["2024-01-01", "2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01"]), grade="B", title="x"
)
COUNTRIES = pd.DataFrame(
    [
        ("agreement", "a", "DK", "party"),
        ("agreement", "a", "DK", "donor"),
        ("agreement", "a", "UA", "party"),
        ("agreement", "b", "DK", "party"),
        ("agreement", "b", "SE", "party"),
        ("agreement", "b", "UA", "party"),
        ("site", "s", "DK", "host"),
        ("site", "s", "UA", "owner"),
        ("site", "t", "UA", "host"),
        ("site", "t", "DK", "owner"),
        ("project", "p", "DK", "coordinator"),
        ("project", "p", "DK", "participant"),
    ],
    columns=["record_type", "record_id", "country_id", "role"],
)
SHARES = pd.DataFrame(
    [("p", "DK", 10.0), ("p", "DK", None), ("p", "SE", None)], columns=["project_id", "country_id", "eu_contribution"]
).assign(programme_id="edf")


def claims(*rows):
    columns = ["subject_id", "measure", "stage", "country_role", "eur", "counts_in_total", "on"]
    return pd.DataFrame(rows, columns=columns).assign(country_id="DK", precision="day")


FIGURES = claims(
    ("safe", "loan", "tentative", "recipient", 50.0, True, ON),
    ("safe", "loan", "approved", "recipient", 40.0, True, ON),
    ("model", "pledge", "pledged", "donor", 7.0, True, ON),
    ("model", "pledge", "pledged", "donor", 3.0, True, pd.Timestamp("2026-03-01")),
    ("model", "pledge", "spent", "donor", 9.0, False, ON),
)


def test_records_of_a_country_come_once_and_newest_first():
    assert profile.records_of(RECORDS, COUNTRIES, "DK")["record_id"].tolist() == ["p", "t", "s", "b", "a"]


def test_partners_are_counted_once_a_record_and_most_agreements_come_first():
    found = profile.partners(COUNTRIES, RECORDS, "DK").to_numpy().tolist()
    assert found == [["UA", 2, 2, 0], ["SE", 1, 0, 0]]


def test_a_site_is_at_home_where_hosted_and_abroad_where_only_owned():
    found = profile.sites_by_place(RECORDS, COUNTRIES, "DK").set_index("record_id")["place"]
    assert found.to_dict() == {"s": "home", "t": "abroad"}


def test_a_sum_of_grants_says_how_many_shares_are_not_published():
    found = profile.grants_by_programme(SHARES, RECORDS, "DK").iloc[0]
    assert found[["eur", "projects", "shares_published", "shares_not_published"]].tolist() == [10.0, 1, 1, 1]


def test_grants_of_which_no_share_is_published_are_missing_and_not_zero():
    assert pd.isna(profile.grants_by_programme(SHARES, RECORDS, "SE")["eur"].iloc[0])


def test_only_programmes_of_the_european_union_have_shares():
    projects = pd.DataFrame({"project_id": ["p", "q"], "programme_id": ["edf", "pesco"]})
    programmes = pd.DataFrame({"programme_id": ["edf", "pesco"], "framework": ["EU", "PESCO"]})
    rows = pd.DataFrame({"project_id": ["p", "q"], "country_id": "DK"})
    assert profile.paid_from_eu(rows, projects, programmes)["project_id"].tolist() == ["p"]


@pytest.mark.parametrize(("start", "end", "left"), [(None, None, [1, 2]), (2025, None, [2]), (None, 2024, [1])])
def test_figures_are_cut_to_the_years_and_to_the_day_of_the_release(start, end, left):
    days = pd.to_datetime(["2024-05-01", "2025-05-01", "2027-01-01"])
    figures = pd.DataFrame({"on": days, "id": [1, 2, 3], "subject_type": "programme", "subject_id": "safe"})
    assert profile.in_view(figures, RECORDS, Selection(start=start, end=end), ON)["id"].tolist() == left


@pytest.mark.parametrize(("programmes", "left"), [((), [1, 2, 3]), (("safe",), [1, 3])])
def test_figures_of_records_stay_with_their_record_and_those_of_programmes_with_the_filter(programmes, left):
    subjects = [("programme", "safe"), ("programme", "model"), ("agreement", "a"), ("agreement", "gone")]
    figures = pd.DataFrame(subjects, columns=["subject_type", "subject_id"]).assign(on=ON, id=[1, 2, 3, 4])
    assert profile.in_view(figures, RECORDS, Selection(programmes=programmes), ON)["id"].tolist() == left


def test_stages_of_money_are_measures_of_their_own():
    measured = profile.measures(RECORDS, COUNTRIES, SHARES, FIGURES)
    money = measured[measured["measure"].str.contains(".", regex=False)]
    values = dict(zip(money["measure"], money["value"], strict=True))
    assert values == {"safe.tentative": 50.0, "safe.approved": 40.0, "given.pledged": 10.0}


def test_beside_each_other_a_missing_count_is_zero_and_missing_money_is_missing():
    measured = profile.measures(RECORDS, COUNTRIES, SHARES, FIGURES)
    found = profile.beside(measured, ["DK", "SE"]).set_index(["measure", "country_id"])["value"]
    assert found["hosted", "SE"] == 0
    assert pd.isna(found["safe.approved", "SE"])


def test_each_measure_is_divided_by_the_context_of_its_country():
    measured = pd.DataFrame(
        [("agreements", "DK", 6.0, 6, 0), ("hosted", "DK", 3.0, 3, 0)],
        columns=["measure", "country_id", "value", "rows_counted", "rows_without_value"],
    )
    context = pd.DataFrame({"country_id": ["DK"], "indicator_value": [2e6], "indicator_year": [2024]})
    assert profile.each_per_unit(measured, context, 1e6)["value"].tolist() == [3.0, 1.5]


def test_stages_come_in_their_order_with_the_date_of_the_newest_claim():
    found = profile.by_stage(FIGURES, "DK")
    assert found[["kind", "stage", "eur"]].to_numpy().tolist() == [
        ["safe", "tentative", 50.0],
        ["safe", "approved", 40.0],
        ["given", "pledged", 10.0],
    ]
    assert found["newest_on"].max() == pd.Timestamp("2026-03-01")


def test_a_figure_that_does_not_count_says_why():
    figures = pd.DataFrame(
        [(True, True, False, 1.0), (False, False, False, 1.0), (False, True, False, None), (False, True, True, 1.0)],
        columns=["counts_in_total", "is_preferred", "is_cumulative", "value"],
    )
    assert profile.why_left_out(figures).tolist() == ["", "rival", "no_value", "cumulative"]


def test_the_strip_leaves_out_confirmations_and_other_years():
    events = pd.DataFrame(
        [("a", "signed", "2024-01-01"), ("a", "confirmed", "2025-01-01"), ("b", "signed", "2025-02-01")],
        columns=["subject_id", "stage", "on"],
    ).assign(subject_type="agreement", on=lambda rows: pd.to_datetime(rows["on"]))
    assert profile.steps_of(events, RECORDS, 2025, None)["record_id"].tolist() == ["b"]


def test_the_newest_value_of_a_series_comes_with_its_years_and_gaps():
    rows = pd.DataFrame({"year": [2021, 2023], "value": [1.0, 3.0]})
    rows = rows.assign(country_id="DK", indicator_id="x", evidence="", unit="persons")
    found = profile.newest_context(rows, "DK").iloc[0]
    assert (found["year"], found["first_year"], str(found["series"])) == (2023, 2021, "[1.0, nan, 3.0]")


def test_disclosure_is_a_share_of_each_group():
    sites = pd.DataFrame({"site_id": ["s", "t"], "geo_precision": ["locality", "country"]})
    figures = pd.DataFrame({"subject_type": ["site"], "subject_id": ["s"], "value_state": ["undisclosed"]})
    found = profile.disclosure(RECORDS, sites, figures)
    assert dict(zip(found["code"], found["share_pct"], strict=True)) == {
        "B": 100.0,
        "country": 50.0,
        "locality": 50.0,
        "undisclosed": 100.0,
    }
