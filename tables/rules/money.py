"""Rules on figures: units, missing values, disagreeing claims, and no money counted twice."""

from collections.abc import Iterator
from functools import partial

import pandas as pd

from tables.faults import FIRST_LINE, Fault, faults_at, quoted
from transforms.money import MONEY_UNIT, has_rate


def money_faults(tables: dict[str, pd.DataFrame], codes: pd.DataFrame) -> Iterator[Fault]:
    """Faults of figures.csv, of amounts beside participations, and of exchange rates that are missing."""
    figures = tables["figures"]
    measures = codes[codes["vocabulary"] == "measure"].set_index("code")
    is_money = figures["measure"].map(measures["is_money"]).fillna(False).astype(bool)
    is_currency = figures["unit"].str.fullmatch(MONEY_UNIT).fillna(False).astype(bool)
    at = partial(faults_at, "figures.csv", figures)
    yield from at(is_money & ~is_currency, "unit", '"{unit}" is no currency.', "Write its ISO code, such as EUR.")
    yield from at(~is_money & is_currency, "unit", "A {measure} is no money.", "Write the unit in words.")
    stated = figures["value_state"] == "stated"
    yield from at(stated & figures["value"].isna(), "value", "The value is missing.", "Fill it in, or set value_state.")
    yield from at(
        ~stated & figures["value"].notna(), "value", "The value is {value_state}.", "Delete it, or set stated."
    )
    lone = figures["country_id"].notna() & figures["country_role"].isna()
    yield from at(lone, "country_role", "The country has no role.", "Say whether it gets, gives or spends.")
    yield from _rivals(figures)
    yield from _overlaps(figures)
    if "exchange_rates" in tables:
        without = is_money & is_currency & stated & ~has_rate(figures, tables["exchange_rates"])
        yield from at(without, "unit", "No rate of {unit} for that date.", "Add the year to exchange_rates.csv.")


def _rivals(figures: pd.DataFrame) -> Iterator[Fault]:
    preferred = figures["is_preferred"].astype(bool)
    by_id = figures.set_index("figure_id")
    at = partial(faults_at, "figures.csv", figures)
    remedy = "Name the preferred figure in rival_of."
    yield from at(~preferred & figures["rival_of"].isna(), "rival_of", "No figure is preferred to it.", remedy)
    remedy = "Delete rival_of, or set is_preferred to no."
    yield from at(preferred & figures["rival_of"].notna(), "rival_of", "It is itself preferred.", remedy)
    yield from at(~preferred & figures["note"].isna(), "note", "No reason is given.", "Say why the other is preferred.")
    counted = ~preferred & figures["counts_in_total"].astype(bool)
    yield from at(counted, "counts_in_total", "It is not preferred.", "Set counts_in_total to no.")
    rivals = figures[figures["rival_of"].isin(by_id.index)]
    other = by_id.loc[rivals["rival_of"]].set_index(rivals.index)
    mixed = rivals.index[(other["measure"] != rivals["measure"]) | ~other["is_preferred"].astype(bool)]
    for index in mixed:
        problem = f"{quoted(rivals['rival_of'][index])} is not preferred, or has another measure."
        yield Fault("figures.csv", index + FIRST_LINE, "rival_of", problem, "Name the preferred figure.")


def _overlaps(figures: pd.DataFrame) -> Iterator[Fault]:
    counted = set(figures.loc[figures["counts_in_total"].astype(bool), "figure_id"])
    rows = figures[figures["overlaps_with"].notna() & figures["figure_id"].isin(counted)]
    for index, row in rows.iterrows():
        both = sorted(set(row["overlaps_with"].split(";")) & counted)
        if both:
            problem = f"It is the same money as {quoted(both[0])}, and both count in totals."
            yield Fault("figures.csv", index + FIRST_LINE, "counts_in_total", problem, "Set one of the two to no.")
