"""Countries measured: who counts where, and what is not published is not zero."""

import pandas as pd

from transforms.countries import (
    grants_per_country,
    money_per_country,
    newest_indicator,
    per_unit,
    records_per_country,
)

RECORDS = pd.DataFrame([("site", "a"), ("site", "b"), ("agreement", "a")], columns=["record_type", "record_id"])
TODAY = pd.Timestamp("2026-11-24")


def countries(*rows):
    return pd.DataFrame(rows, columns=["record_type", "record_id", "country_id", "role"])


def figure(value, country="DK", on="2025-06-24", **more):
    row = {"eur": value, "country_id": country, "on": pd.Timestamp(on)}
    return row | {"measure": "pledge", "stage": "pledged", "counts_in_total": True} | more


def money(*rows, stage="pledged"):
    frame = pd.DataFrame(rows).astype({"eur": "float64", "counts_in_total": "boolean"})
    return money_per_country(frame, "pledge", stage, TODAY).fillna(-1).to_numpy().tolist()


def test_a_country_counts_once_for_an_agreement_whatever_its_role():
    rows = countries(("agreement", "a", "DK", "party"), ("agreement", "a", "DK", "donor"), ("site", "a", "DK", "host"))
    found = records_per_country(RECORDS, rows, "agreement", "party")
    assert found.to_numpy().tolist() == [["DK", 1.0, 1, 0]]


def test_sites_at_home_are_not_abroad():
    rows = countries(
        ("site", "a", "DK", "host"),
        ("site", "a", "DK", "owner"),
        ("site", "a", "UA", "owner"),
        ("site", "b", "UA", "owner"),
    )
    assert records_per_country(RECORDS, rows, "site", "owner")[["country_id", "value"]].to_numpy().tolist() == [
        ["UA", 2]
    ]
    assert records_per_country(RECORDS, rows, "site", "host")[["country_id", "value"]].to_numpy().tolist() == [
        ["DK", 1]
    ]


def test_records_that_the_selection_leaves_out_do_not_count():
    assert records_per_country(RECORDS, countries(("site", "z", "DK", "host")), "site", "host").empty


def test_a_share_that_is_not_published_is_counted_and_not_summed():
    shares = pd.DataFrame(
        [("p", "DK", 5.0), ("p", "DK", None), ("p", "PL", None), ("other", "DK", 9.0), ("p", None, 7.0)],
        columns=["project_id", "country_id", "eu_contribution"],
    )
    projects = pd.DataFrame({"record_type": ["project"], "record_id": ["p"]})
    found = grants_per_country(shares, projects).fillna(-1)
    assert found.to_numpy().tolist() == [["DK", 5.0, 1, 1], ["PL", -1.0, 0, 1]]


def test_money_of_other_kinds_stages_and_later_days_is_left_out():
    rows = [
        figure(1),
        figure(2, measure="loan"),
        figure(4, stage="disbursed"),
        figure(8, on="2026-11-25"),
        figure(16, counts_in_total=False),
        figure(32, country=None),
    ]
    assert money(*rows, stage="pledged") == [["DK", 1.0, 1, 0]]


def test_another_stage_is_never_added():
    assert money(figure(1), figure(4, stage="disbursed"), figure(None)) == [["DK", 1.0, 1, 1]]


def test_a_country_of_which_no_amount_is_known_has_no_sum():
    assert money(figure(None)) == [["DK", -1.0, 0, 1]]


def test_the_newest_year_up_to_the_one_asked_counts():
    series = pd.DataFrame(
        [("gdp", "DK", 2022, 3.0), ("gdp", "DK", 2024, 5.0), ("gdp", "DK", 2026, 7.0), ("area", "DK", 2024, 1.0)],
        columns=["indicator_id", "country_id", "year", "value"],
    )
    assert newest_indicator(series, "gdp", 2025).to_numpy().tolist() == [["DK", 5.0, 2024]]


def test_a_value_per_head_is_missing_where_the_population_is():
    measured = pd.DataFrame({"country_id": ["DK", "XK"], "value": [12.0, 3.0]})
    people = pd.DataFrame({"country_id": ["DK"], "indicator_value": [6e6], "indicator_year": [2024]})
    assert per_unit(measured, people, 1e6)["value"].fillna(-1).tolist() == [2.0, -1.0]
