"""Money: euro at the rate of the claim's own date, constant prices, and totals that say what they leave out."""

import pandas as pd

MONEY_UNIT = r"[A-Z]{3}"
EURO = "EUR"
TOTAL_COLUMNS = ["eur", "rows_counted", "rows_without_value", "rows_without_rate", "rows_same_money", "rows_disputed"]


def with_eur(figures: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """Figures with their value in euro.

    In: figures with value, unit, on, precision; rates with currency, period (year or month), eur_per_unit.
    Out: the same rows plus eur (euro at the rate of the claim's own date; missing when the value, the rate or the
    currency is missing) and rate_period (the month or year of the rate; empty for euro). The month's mean is used
    where the claim is dated to a day or month and the month is known, otherwise the year's mean, otherwise the mean
    of the months of that year that are known. Source of the rates: exchange_rates.csv.
    """
    found = _rates_of(figures, rates)
    return figures.assign(eur=figures["value"] * found["eur_per_unit"], rate_period=found["rate_period"])


def has_rate(figures: pd.DataFrame, rates: pd.DataFrame) -> pd.Series:
    """Whether each figure's unit has a rate for its date; see with_eur."""
    return _rates_of(figures, rates)["eur_per_unit"].notna()


def at_constant_prices(figures: pd.DataFrame, prices: pd.DataFrame, base_year: int) -> pd.DataFrame:
    """Euro values at the prices of `base_year`.

    In: figures from with_eur; prices with year and value (price index of the EU, any base).
    Out: the same rows plus eur_constant: eur × index(base_year) ÷ index(year of the claim); missing where the index
    of either year is unknown. Raises ValueError when the base year itself has no index.
    """
    index = prices.set_index("year")["value"].astype("float64")
    if base_year not in index.index:
        raise ValueError(f"No price index for {base_year}; known are {index.index.min()} to {index.index.max()}.")
    factor = index.loc[base_year] / figures["on"].dt.year.map(index)
    return figures.assign(eur_constant=figures["eur"] * factor)


def totals(figures: pd.DataFrame, by: list[str], value: str = "eur") -> pd.DataFrame:
    """Sums of figures per group, each with what it leaves out.

    In: figures from with_eur (or at_constant_prices with value="eur_constant"); `by`, the columns to group by.
    Measure and stage are always part of the group, so kinds of money never mix.
    Out, one row a group: `by`, measure, stage, `value` (euro; missing when no row counts), rows_counted,
    rows_without_value (the source gives no number), rows_without_rate (no euro value known), rows_same_money
    (left out because another row counts the same money or contains it), rows_disputed (another claim is preferred).
    """
    groups = by + [column for column in ("measure", "stage") if column not in by]
    disputed = ~figures["is_preferred"].astype(bool)
    elsewhere = ~disputed & ~figures["counts_in_total"].astype(bool)
    usable = ~disputed & ~elsewhere
    rows = figures[groups].assign(
        amount=figures[value].where(usable),
        rows_counted=usable & figures[value].notna(),
        rows_without_value=usable & figures["value"].isna(),
        rows_without_rate=usable & figures["value"].notna() & figures[value].isna(),
        rows_same_money=elsewhere,
        rows_disputed=disputed,
    )
    grouped = rows.groupby(groups, dropna=False, sort=False)
    result = grouped[TOTAL_COLUMNS[1:]].sum().astype("int64")
    result.insert(0, value, grouped["amount"].sum(min_count=1))
    return result.reset_index()


def _rates_of(figures: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    known = rates.set_index(["currency", "period"])["eur_per_unit"]
    year = figures["on"].dt.strftime("%Y")
    month = figures["on"].dt.strftime("%Y-%m").where(figures["precision"].isin(["day", "month"]))
    partial = rates[rates["period"].str.len() == 7]
    partial = partial.groupby(["currency", partial["period"].str[:4].rename("period")])["eur_per_unit"].mean()
    result = pd.DataFrame({"eur_per_unit": float("nan"), "rate_period": pd.NA}, index=figures.index).astype(
        {"rate_period": "str"}
    )
    for period, table in ((month, known), (year, known), (year, partial)):
        found = pd.Series(table.reindex(pd.MultiIndex.from_arrays([figures["unit"], period])).to_numpy(), figures.index)
        fresh = result["eur_per_unit"].isna() & found.notna()
        result.loc[fresh, "eur_per_unit"] = found[fresh]
        result.loc[fresh, "rate_period"] = period[fresh]
    result.loc[figures["unit"] == EURO, ["eur_per_unit"]] = 1.0
    return result
