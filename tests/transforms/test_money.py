"""Money: rates of the claim's own date, constant prices, and totals that say what they leave out."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.money import TOTAL_COLUMNS, at_constant_prices, has_rate, totals, with_eur

RATES = pd.DataFrame(
    [
        ("DKK", "2025", 0.134),
        ("DKK", "2025-10", 0.135),
        ("SEK", "2025-01", 0.08),
        ("SEK", "2025-03", 0.10),
    ],
    columns=["currency", "period", "eur_per_unit"],
)
PRICES = pd.DataFrame({"year": [2020, 2025], "value": [100.0, 125.0]}).astype({"year": "Int64"})


def figure(value, unit="EUR", on="2025-10-06", precision="day", **more):
    row = {"value": value, "unit": unit, "on": pd.Timestamp(on), "precision": precision}
    return row | {"measure": "grant", "stage": "signed", "is_preferred": True, "counts_in_total": True} | more


def figures(*rows):
    return pd.DataFrame(rows).astype({"value": "float64", "is_preferred": "boolean", "counts_in_total": "boolean"})


def in_eur(*arguments):
    return with_eur(figures(figure(*arguments)), RATES)[["eur", "rate_period"]].iloc[0].tolist()


@pytest.mark.parametrize("precision", ["day", "month"])
def test_a_claim_dated_to_a_day_or_month_takes_the_rate_of_its_month(precision):
    assert in_eur(100, "DKK", "2025-10-01", precision) == [pytest.approx(13.5), "2025-10"]


@pytest.mark.parametrize("precision", ["quarter", "year"])
def test_a_claim_dated_to_a_quarter_or_year_takes_the_rate_of_its_year(precision):
    assert in_eur(100, "DKK", "2025-10-01", precision) == [pytest.approx(13.4), "2025"]


def test_where_the_month_is_unknown_the_year_counts():
    assert in_eur(100, "DKK", "2025-04-02", "day") == [pytest.approx(13.4), "2025"]


def test_where_only_months_are_known_their_mean_stands_for_the_year():
    assert in_eur(100, "SEK", "2025-07-01", "day") == [pytest.approx(9.0), "2025"]


def test_euro_needs_no_rate():
    found = with_eur(figures(figure(100)), RATES).iloc[0]
    assert found["eur"] == 100
    assert pd.isna(found["rate_period"])


@pytest.mark.parametrize("row", [figure(100, "NOK"), figure(100, "DKK", "2019-01-01"), figure(None, "DKK")])
def test_without_value_or_rate_the_euro_value_is_missing(row):
    assert with_eur(figures(row), RATES)["eur"].isna().tolist() == [True]


def test_a_figure_has_a_rate_when_its_year_is_known():
    rows = figures(figure(1), figure(1, "DKK"), figure(1, "DKK", "2019-01-01"))
    assert has_rate(rows, RATES).tolist() == [True, True, False]


def test_constant_prices_multiply_by_the_ratio_of_the_index():
    rows = figures(figure(100, on="2020-05-01"), figure(100), figure(100, on="1999-01-01")).assign(eur=100.0)
    found = at_constant_prices(rows, PRICES, 2025)["eur_constant"]
    assert found[:2].tolist() == [125.0, 100.0]
    assert pd.isna(found[2])


def test_a_base_year_without_index_is_refused():
    with pytest.raises(ValueError, match="No price index for 2030"):
        at_constant_prices(figures(figure(100)).assign(eur=100.0), PRICES, 2030)


def test_a_total_says_what_it_leaves_out():
    rows = figures(
        figure(100),
        figure(50),
        figure(None),
        figure(7, "NOK"),
        figure(100, counts_in_total=False),
        figure(110, is_preferred=False, counts_in_total=False),
    )
    found = totals(with_eur(rows, RATES), [])
    assert found[TOTAL_COLUMNS].to_numpy().tolist() == [[150, 2, 1, 1, 1, 1]]


def test_a_total_without_any_counted_row_is_missing_and_not_zero():
    found = totals(with_eur(figures(figure(None)), RATES), [])
    assert found["eur"].isna().tolist() == [True]
    assert found["rows_without_value"].tolist() == [1]


def test_kinds_and_stages_of_money_never_mix():
    rows = figures(figure(1), figure(2, measure="loan"), figure(4, stage="disbursed"))
    found = totals(with_eur(rows, RATES), [])
    assert found[["measure", "stage", "eur"]].to_numpy().tolist() == [
        ["grant", "signed", 1],
        ["loan", "signed", 2],
        ["grant", "disbursed", 4],
    ]


def test_rows_without_a_group_are_a_group_of_their_own():
    rows = figures(figure(1, country_id="DK"), figure(2, country_id=None))
    found = totals(with_eur(rows, RATES), ["country_id"])
    assert found[["eur", "rows_counted"]].to_numpy().tolist() == [[1, 1], [2, 1]]


def test_totals_at_constant_prices_name_their_column_so():
    rows = at_constant_prices(with_eur(figures(figure(100, on="2020-05-01")), RATES), PRICES, 2025)
    assert totals(rows, [], value="eur_constant")["eur_constant"].tolist() == [125.0]


ROWS = st.builds(
    figure,
    st.one_of(st.none(), st.integers(0, 10**9)),
    st.sampled_from(["EUR", "DKK", "NOK"]),
    st.sampled_from(["2025-10-06", "2019-01-01"]),
    measure=st.sampled_from(["grant", "loan"]),
    is_preferred=st.booleans(),
    counts_in_total=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=12))
def test_counted_and_left_out_rows_are_all_rows(rows):
    found = totals(with_eur(figures(*rows), RATES), [])
    assert found[TOTAL_COLUMNS[1:]].to_numpy().sum() == len(rows)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=12))
def test_the_sum_is_that_of_the_counted_rows(rows):
    frame = with_eur(figures(*rows), RATES)
    counted = frame[frame["is_preferred"] & frame["counts_in_total"] & frame["eur"].notna()]
    assert totals(frame, [])["eur"].sum() == pytest.approx(counted["eur"].sum())
