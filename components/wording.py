"""Numbers, dates and codes in words."""

import pandas as pd

MILLION, BILLION = 1e6, 1e9
MISSING = "not known"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def on_day(day: pd.Timestamp | None, precision: str | None = "day") -> str:
    """A date as exactly as it is known: 6 October 2025, October 2025, third quarter of 2025, 2025."""
    if day is None or pd.isna(day):
        return MISSING
    if precision == "year":
        return str(day.year)
    if precision == "quarter":
        return f"{('first', 'second', 'third', 'fourth')[day.quarter - 1]} quarter of {day.year}"
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if precision == "month" else f"{day.day} {month}"


def release_words(version: str) -> str:
    """A data version in words: 25 November 2026; from the second one of a day on: 25 November 2026, release 2."""
    day, _, number = version.partition(".")
    return on_day(pd.Timestamp(day)) + (f", release {number}" if number else "")


def money(value: float, unit: str = "EUR") -> str:
    """An amount in words: EUR 1.03 billion, DKK 500 million."""
    if pd.isna(value):
        return MISSING
    if abs(value) >= BILLION:
        return f"{unit} {value / BILLION:,.2f} billion"
    if abs(value) >= MILLION:
        return f"{unit} {f'{value / MILLION:,.1f}'.removesuffix('.0')} million"
    return f"{unit} {value:,.0f}"


def amount(value: float, unit: str) -> str:
    """A number with its unit: money in words, other units behind the number."""
    if pd.isna(value):
        return MISSING
    if len(unit) == 3 and unit.isupper():
        return money(value, unit)
    return f"{value:,.0f} {unit}" if float(value).is_integer() else f"{value:,.2f} {unit}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 record, 12 records."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(codes: str, labels: dict[str, str]) -> str:
    """A `;`-list of codes as labels."""
    return ", ".join(labels.get(code, code) for code in codes.split(";") if code)
