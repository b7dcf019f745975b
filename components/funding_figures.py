"""The Funding screen's money by programme and by donor: bars by stage, the same by year, in any prices or currency."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from components import address, charts, choices, frame, funding_drawings, funding_rows, state
from components.funding_rows import WHOLE, Numbers, left_out, money_words, sum_words, sums_table
from components.tracker import Tracker
from components.wording import counted, money
from transforms import funding
from transforms.money import at_constant_prices, totals
from transforms.selection import Selection, narrow

PARTS = {
    "programmes": "Programmes",
    "safe": "SAFE loans",
    "donors": "Donors",
    "flow": "Programme to country",
    "projects": "Projects",
    "calls": "Calls",
}
PRICE_INDEX = "eurostat_hicp_index_2015"
SOURCE = "Source: EDICT figures and the pages they cite"
# Money set aside, granted, lent, passed on, given; what is not named here comes after.
MEASURES = ("budget", "eu_contribution", "loan", "transfer", "pledge")


@dataclass(frozen=True)
class Amounts:
    """Claims with the column that is added up, and what that column is in words."""

    rows: pd.DataFrame
    value: str
    words: str


def choose_prices(rows: pd.DataFrame, data: Tracker) -> Amounts:
    """Claims in euro at current or at constant prices, as the reader chooses."""
    index = data.tables["indicators"]
    index = index[(index["indicator_id"] == PRICE_INDEX) & (index["country_id"] == "EU")][["year", "value"]]
    base = int(index["year"].max())
    labels = {"current": "As stated", "constant": f"At prices of {base}"}
    hint = (
        f"By the year of the claim and Eurostat’s index of consumer prices of the EU; after {base} there is none yet."
    )
    if choices.choose("prices", "Prices", labels, hint) == "current":
        return Amounts(rows, "eur", "euro at the rate of each claim’s own date, current prices")
    words = f"euro at prices of {base}; claims after {base} have no price index yet and are left out"
    return Amounts(at_constant_prices(rows, index, base), "eur_constant", words)


def programmes(data: Tracker, asked: Selection) -> None:
    """Budgets, selections, signatures and payments of programmes, by stage and by year."""
    kept = narrow(data.records, data.countries, data.tables["events"], replace(asked, start=None, end=None))
    every = funding.with_programme(data.figures, data.tables["projects"])
    rows = funding.of_programmes(every, kept.loc[kept["record_type"] == "project", "record_id"], asked)
    if rows.empty:
        frame.empty("claims on money of programmes")
    amounts = choose_prices(rows, data)
    _by_stage(amounts, data, asked)
    _by_year(amounts, data)
    funding_rows.show(amounts.rows, programme_numbers(amounts, data), data, "programmes", amounts.value)
    gone = int((every["subject_type"] == "programme").sum() - (rows["subject_type"] == "programme").sum())
    if gone:
        st.caption(
            f"{counted(gone, 'claim')} about whole programmes do not match the filters and are left out; a claim that "
            "names no country, domain or other quality asked for does not match it."
        )


def _by_stage(amounts: Amounts, data: Tracker, asked: Selection) -> None:
    sums = _programme_sums(amounts, data)
    drawn = sums[sums["rows_counted"] > 0]
    if drawn.empty:
        funding_rows.nothing_added(sums)
        return
    whole = " A project counts with its whole grant, whichever of its countries is chosen." if asked.countries else ""
    points = charts.show(
        funding_drawings.panels(drawn),
        title="Money by programme, kind and stage",
        unit=f"Amounts in {amounts.words}. Each kind has its own scale; kinds and stages are never added up.{whole}",
        alt=_alt(drawn, "Bars of money by programme, kind and stage"),
        table=sums_table(sums, {"Programme": "name", "Money": "panel"}),
        key="funding_stages",
        source=SOURCE,
        version=data.version,
        columns={"Sum, EUR": WHOLE},
    )
    funding_rows.follow(points, "funding_stages")
    st.caption(
        f"{left_out(sums)} A project whose signed amount is known counts there and not among the selected. Budgets of "
        "calls are parts of those of their programme and stand in the part Calls."
    )


def _by_year(amounts: Amounts, data: Tracker) -> None:
    sums = _programme_sums(amounts, data, ["year"])
    drawn = sums[sums["rows_counted"] > 0]
    kinds = dict(zip(drawn["kind"], drawn["panel"], strict=True))
    if state.option("kind") not in kinds and kinds:
        usual = address.OPTIONS["funding"]["kind"].default
        first = usual if usual in kinds else next(iter(kinds))
        st.info(f"Nothing left is of the kind of money that was chosen. Shown instead: {kinds[first]}.")
        state.set_option("kind", first)
    if not kinds:
        return
    kind = choices.pick("kind", "Kind and stage of money, by year", kinds)
    drawn = drawn[drawn["kind"] == kind].sort_values("year")
    points = charts.show(
        funding_drawings.years(drawn),
        title=f"{kinds[kind]}, by year and programme",
        unit=f"Amounts in {amounts.words}, in millions. The year is that of the claim’s date.",
        alt=f"{_alt(drawn, f'Bars of {kinds[kind]} by year and programme')} Total {money(drawn['amount'].sum())}.",
        table=sums_table(sums[sums["kind"] == kind].sort_values("year"), {"Year": "year", "Programme": "name"}),
        key="funding_years",
        source=SOURCE,
        version=data.version,
        columns={"Sum, EUR": WHOLE, "Year": st.column_config.NumberColumn(format="%d")},
    )
    funding_rows.follow(points, "funding_years")


def _programme_sums(amounts: Amounts, data: Tracker, more: list[str] | None = None) -> pd.DataFrame:
    by = ["programme_id", *(more or [])]
    sums = totals(amounts.rows, by, amounts.value).rename(columns={amounts.value: "amount"})
    sums = sums.assign(
        key=funding.keyed(sums, [*by, "measure", "stage"], "programmes"),
        kind=funding.keyed(sums, ["measure", "stage"]),
        panel=money_words(sums, data),
        name=sums["programme_id"].map(data.programme_names),
        rank=_rank(sums, data),
    )
    sums["label"] = sums["amount"].map(money) + " · " + sums["name"]
    return sums.sort_values(["rank", "amount"], ascending=[True, False], kind="stable", ignore_index=True)


def programme_numbers(amounts: Amounts, data: Tracker) -> Numbers:
    """The sums of programmes by stage, and by stage and year, with the rows that belong to each."""
    rows = amounts.rows
    one, year = ["programme_id", "measure", "stage"], ["programme_id", "year", "measure", "stage"]
    keys = {"all": funding.keyed(rows, one, "programmes"), "year": funding.keyed(rows, year, "programmes")}
    labels = {}
    for sums in (_programme_sums(amounts, data), _programme_sums(amounts, data, ["year"])):
        years = sums["year"].astype(str) + ": " if "year" in sums else ""
        words = sums["name"] + ", " + years + sums["panel"].str.lower() + ": " + sums["amount"].map(sum_words)
        labels |= dict(zip(sums["key"], words, strict=True))
    return Numbers(pd.DataFrame(keys), labels)


def donors(data: Tracker, asked: Selection) -> None:
    """National contributions by donor, stage and mechanism, in euro or in the donor's currency."""
    rows = funding.of_claims(funding.contributions(data.figures), asked)
    if rows.empty:
        frame.empty("national contributions")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        currency = choices.choose("money", "Currency", {"eur": "Euro", "original": "As the donor states it"})
        amounts = Amounts(rows, "value", "the currency of the source, current prices; currencies are never added up")
        if currency == "eur":
            amounts = choose_prices(rows, data)
    _by_donor(amounts, data)
    funding_rows.show(amounts.rows, donor_numbers(amounts, data), data, "donors", amounts.value)
    funding_rows.not_narrowed(asked)


def _by_donor(amounts: Amounts, data: Tracker) -> None:
    segments = _donor_sums(amounts, data, ["country_id", "programme_id"])
    drawn = segments[segments["rows_counted"] > 0]
    if drawn.empty:
        funding_rows.nothing_added(segments)
        return
    points = charts.show(
        funding_drawings.panels(_stacked(drawn)),
        title="Contributions by donor, stage and mechanism",
        unit=f"Amounts in {amounts.words}. A bar is one donor, its segments are the mechanisms the money goes through. "
        "Each panel has its own scale; stages are never added up.",
        alt=_alt(drawn.assign(name=drawn["donor"]), "Bars of national contributions by donor and stage"),
        table=sums_table(segments, {"Donor": "donor", "Mechanism": "name", "Money": "panel"}, "Sum"),
        key="funding_donors",
        source=SOURCE,
        version=data.version,
        columns={"Sum": WHOLE},
    )
    funding_rows.follow(points, "funding_donors")
    st.caption(
        f"{left_out(segments)} Sums over several donors, year’s totals and income from immobilised assets repeat money "
        "of other rows; they are listed with them. Aid packages named with an agreement are no contributions to "
        "production and stand with their agreement."
    )


def _donor_sums(amounts: Amounts, data: Tracker, by: list[str]) -> pd.DataFrame:
    unit = ["unit"] if amounts.value == "value" else []
    sums = totals(amounts.rows, [*by, *unit], amounts.value).rename(columns={amounts.value: "amount"})
    currency = sums["unit"] if unit else pd.Series("EUR", index=sums.index)
    names = data.programme_names
    sums = sums.assign(
        key=funding.keyed(sums, [*by, *unit, "measure", "stage"], "donors"),
        currency=currency,
        panel=money_words(sums, data) + (" (" + currency + ")" if unit else ""),
        donor=sums["country_id"].map(data.country_names).fillna("Several donors, not split"),
        rank=_rank(sums, data),
    )
    sums["name"] = sums["programme_id"].map(names).fillna("No programme") if "programme_id" in by else ""
    sums["words"] = [money(value, unit) for value, unit in zip(sums["amount"], sums["currency"], strict=True)]
    sums["whole"] = sums.groupby([*unit, "country_id", "stage"], dropna=False)["amount"].transform("sum")
    order = ["rank", "panel", "whole", "donor", "amount"]
    return sums.sort_values(order, ascending=[True, True, False, True, False], kind="stable", ignore_index=True)


def _stacked(drawn: pd.DataFrame) -> pd.DataFrame:
    groups = drawn.groupby(["panel", "donor"], sort=False)["amount"]
    whole = [money(value, unit) for value, unit in zip(drawn["whole"], drawn["currency"], strict=True)]
    through = drawn.groupby(["panel", "donor"], sort=False)["name"].transform(", ".join)
    label = pd.Series(whole, index=drawn.index, dtype="str") + " · " + drawn["donor"] + " through " + through
    return drawn.assign(
        base=groups.cumsum() - drawn["amount"],
        label=label.where(groups.cumcount() == 0, ""),
        name=drawn["donor"] + ", " + drawn["name"],
    )


def donor_numbers(amounts: Amounts, data: Tracker) -> Numbers:
    """The sums of donors by stage, whole and by mechanism, with the rows that belong to each."""
    unit = ["unit"] if amounts.value == "value" else []
    kinds = {"donor": ["country_id"], "mechanism": ["country_id", "programme_id"]}
    keys = {name: funding.keyed(amounts.rows, [*by, *unit, "measure", "stage"], "donors") for name, by in kinds.items()}
    labels = {}
    for by in kinds.values():
        sums = _donor_sums(amounts, data, by)
        through = (" through " + sums["name"]) if "programme_id" in by else " in all"
        amount = sums["words"].where(sums["amount"].notna(), sum_words(float("nan")))
        words = sums["donor"] + through + ", " + sums["panel"].str.lower() + ": " + amount
        labels |= dict(zip(sums["key"], words, strict=True))
    return Numbers(pd.DataFrame(keys), labels)


def _rank(sums: pd.DataFrame, data: Tracker) -> pd.Series:
    stages = data.codes[data.codes["vocabulary"] == "stage"].set_index("code")["rank"].astype("float64")
    order = [*MEASURES, *(code for code in data.labels["measure"] if code not in MEASURES)]
    place = sums["measure"].map(order.index)
    return place * 100 + sums["stage"].map(stages).fillna(50)


def _alt(drawn: pd.DataFrame, words: str) -> str:
    top = drawn.nlargest(3, "amount")
    currencies = top["currency"] if "currency" in top else ["EUR"] * len(top)
    parts = zip(top["name"], top["panel"], top["amount"], currencies, strict=True)
    largest = "; ".join(f"{name}, {panel.lower()}, {money(value, unit)}" for name, panel, value, unit in parts)
    period = f", {drawn['year'].min()} to {drawn['year'].max()}" if "year" in drawn else ""
    return f"{words}{period}: {counted(len(drawn), 'sum')}. Largest: {largest}."
