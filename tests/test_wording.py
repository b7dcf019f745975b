"""Wording: numbers with unit and separators, dates as exactly as they are known, codes as labels."""

import pandas as pd
import pytest

from components.wording import amount, counted, listed, money, on_day


@pytest.mark.parametrize(
    ("precision", "words"),
    [("day", "6 October 2025"), ("month", "October 2025"), ("quarter", "fourth quarter of 2025"), ("year", "2025")],
)
def test_a_date_is_as_exact_as_it_is_known(precision, words):
    assert on_day(pd.Timestamp("2025-10-06"), precision) == words


@pytest.mark.parametrize("missing", [None, pd.NaT])
def test_a_missing_date_is_not_known(missing):
    assert on_day(missing) == "not known"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (150_000_000_000, "EUR", "EUR 150.00 billion"),
        (1_031_000_000, "EUR", "EUR 1.03 billion"),
        (500_000_000, "DKK", "DKK 500 million"),
        (67_200_000, "EUR", "EUR 67.2 million"),
        (999_999, "EUR", "EUR 999,999"),
        (0, "EUR", "EUR 0"),
        (-2_500_000, "EUR", "EUR -2.5 million"),
        (float("nan"), "EUR", "not known"),
    ],
)
def test_money_is_in_words_with_its_currency(value, unit, words):
    assert money(value, unit) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (500_000_000, "DKK", "DKK 500 million"),
        (350_000, "rounds a year", "350,000 rounds a year"),
        (2.5, "hectares", "2.50 hectares"),
        (float("nan"), "jobs", "not known"),
    ],
)
def test_an_amount_has_its_unit(value, unit, words):
    assert amount(value, unit) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 countries"), (1, "1 country"), (2, "2 countries"), (4668, "4,668 countries")]
)
def test_a_noun_follows_its_number(number, words):
    assert counted(number, "country", "countries") == words


def test_a_list_of_codes_is_read_as_labels():
    assert listed("DK;UA;ZZ", {"DK": "Denmark", "UA": "Ukraine"}) == "Denmark, Ukraine, ZZ"
    assert listed("", {}) == ""
