"""The Funding screen on the real data: every number equals the sum of its rows, and every part opens."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from components.funding_figures import PARTS, PRICE_INDEX, Amounts, donor_numbers, programme_numbers
from components.funding_rows import sum_words
from components.funding_safe import safe_numbers
from components.tracker import tracker
from tests.conftest import ROOT
from transforms import funding
from transforms.money import at_constant_prices, totals


@pytest.fixture(scope="module")
def data():
    return tracker()


def amounts(rows, value, data):
    if value != "eur_constant":
        return Amounts(rows, value, "")
    index = data.tables["indicators"]
    index = index[(index["indicator_id"] == PRICE_INDEX) & (index["country_id"] == "EU")]
    return Amounts(at_constant_prices(rows, index, int(index["year"].max())), value, "")


def sums_that_differ(numbers, rows, value):
    """Numbers whose words are not the sum of the rows behind them that are added."""
    wrong = []
    for key, words in numbers.labels.items():
        found = funding.behind(rows, numbers.keys, key)
        added = found[funding.counting(found, value) == funding.COUNTED]
        assert added[["measure", "stage"]].drop_duplicates().shape[0] <= 1, key
        units = added["unit"].unique() if value == "value" else ["EUR"]
        assert len(units) <= 1, key
        if not words.endswith(sum_words(added[value].sum(min_count=1), *units)):
            wrong.append(words)
    return wrong


@pytest.mark.parametrize("value", ["eur", "eur_constant"])
def test_every_sum_of_programmes_is_that_of_its_rows(data, value):
    shown = amounts(funding.with_programme(data.figures, data.tables["projects"]), value, data)
    assert sums_that_differ(programme_numbers(shown, data), shown.rows, value) == []


@pytest.mark.parametrize("value", ["eur", "eur_constant", "value"])
def test_every_sum_of_donors_is_that_of_its_rows(data, value):
    shown = amounts(funding.contributions(data.figures), value, data)
    assert sums_that_differ(donor_numbers(shown, data), shown.rows, value) == []


def test_every_loan_of_safe_is_the_sum_of_its_rows(data):
    rows = data.figures[(data.figures["subject_id"] == "safe") & (data.figures["measure"] == funding.LOAN)]
    assert sums_that_differ(safe_numbers(rows, data), rows, "eur") == []
    whole = totals(rows, []).set_index("stage")["eur"]
    wide = funding.ladder(rows).set_index("country_id").sum(min_count=1).dropna()
    pd.testing.assert_series_equal(wide, whole.reindex(wide.index), check_names=False)


def test_the_classes_of_rows_are_those_that_the_totals_count(data):
    rows = funding.with_programme(data.figures, data.tables["projects"])
    counted = totals(rows, [])[["rows_counted", "rows_without_value", "rows_without_rate", "rows_same_money"]].sum()
    classes = funding.counting(rows).value_counts()
    order = [funding.COUNTED, funding.NO_VALUE, funding.NO_RATE, funding.SAME_MONEY]
    assert counted.tolist() == classes.reindex(order).fillna(0).tolist()


def test_the_flow_loses_no_published_share(data):
    ties = funding.flow(funding.shares(data.tables["participations"], data.tables["projects"]))
    assert ties["eur"].sum() == pytest.approx(data.tables["participations"]["eu_contribution"].sum())
    folded = funding.folded(ties, "country_id", 10)
    assert folded["eur"].sum() == ties["eur"].sum()


def test_the_grants_of_projects_are_the_totals_by_stage(data):
    rows = funding.consortia(data.tables["projects"], data.tables, data.figures)
    grants = data.figures[(data.figures["measure"] == funding.GRANT) & (data.figures["subject_type"] == "project")]
    whole = totals(grants, []).set_index("stage")["eur"].sort_index()
    assert rows.groupby("stage")["eur"].sum().sort_index().tolist() == pytest.approx(whole.tolist())


def opened(**query):
    """The screen as it opens at an address."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    app._page_hash = calc_hash("funding")
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


FILTERS = [
    {},
    {"c": "DK"},
    {"c": "DK,UA", "d": "uav", "from": "2025"},
    {"c": "UA"},
    {"pr": "pesco"},
    {"role": "donor", "g": "A"},
    {"from": "2026", "prices": "constant"},
    {"money": "original"},
]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("query", FILTERS, ids=str)
def test_every_part_opens_under_every_filter(part, query):
    app = opened(part=part, **query)
    assert not app.exception
    assert any("Which money" in line.value for line in app.markdown)


@pytest.mark.parametrize(
    ("part", "number", "words"),
    [
        ("programmes", "programmes.edip.budget.budgeted", "**EUR 1,500,000,000**: 1 row added, 6 rows not."),
        ("safe", "safe.dk.loan.approved", "**EUR 46,796,822**: 1 row added, 0 rows not."),
        ("donors", "donors.nl.dutch-drone-line.pledge.contracted", "**EUR 500,000,000**: 1 row added, 0 rows not."),
        ("calls", "calls.edf-edip-usi-2027-ls-ira", "**EUR 80,000,000**: 1 row added, 0 rows not."),
    ],
)
def test_the_address_names_a_number_and_its_rows_are_open(part, number, words):
    app = opened(part=part, on=number)
    assert words in [line.value for line in app.markdown]


def test_the_rival_claims_on_the_danish_model_stand_beside_the_one_we_use():
    app = opened(part="donors", on="donors.none.danish-model.pledge.spent")
    rows = app.dataframe[-1].value
    assert rows["Amount in the source"].str.contains("535|588.7").sum() == 2
    assert rows["Disagrees with"].str.contains("538").sum() == 4


def test_a_number_that_is_not_in_view_is_named_and_all_rows_are_listed():
    app = opened(part="safe", on="safe.us.loan.approved")
    assert any("not in this view" in line.value for line in app.caption)
