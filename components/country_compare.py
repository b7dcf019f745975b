"""Two to four countries beside each other: the same measures in columns, in total, per head and per GDP."""

import pandas as pd
import streamlit as st

from components import charts, choices, country_figures, links, theme
from components.country_choice import COUNT_LABELS
from components.tracker import Tracker
from components.wording import MISSING, money
from transforms import countries, profile

PER = {"total": "Total", "head": "Per million inhabitants", "gdp": "Per USD 1 billion of GDP"}
SCALES = {"head": ("wb_population", 1e6), "gdp": ("wb_gdp_usd_m", 1e3)}
NONE, HIDDEN = "none known", "not published"
NO_DIVISOR = {"head": "no population figure", "gdp": "no GDP figure"}
DRAWN = ("agreements", "hosted", "abroad", "projects", "grants", "safe.approved", "given.pledged")
PRODUCERS = {
    "head": "Population: World Bank, {year}",
    "gdp": "GDP in USD at current prices: World Bank, {year}. Euro amounts stay in euro",
}


def show(codes: list[str], measured: pd.DataFrame, data: Tracker) -> None:
    """The comparison: bars for the main measures, and the table of all."""
    names = [data.country_names[code] for code in codes]
    st.markdown(f"### {links.plain(' · '.join(names))}")
    per = choices.choose("per", "Count", PER)
    rows = profile.beside(measured, codes)
    source = "Source: EDICT records and figures with their pages"
    if per in SCALES:
        indicator, scale = SCALES[per]
        context = countries.newest_indicator(data.tables["indicators"], indicator, data.as_of.year)
        # A number of partner countries does not grow with a population.
        rows = profile.each_per_unit(rows[rows["measure"] != "partners"], context, scale)
        source += ". " + PRODUCERS[per].format(year=_years(context, codes))
    st.table(table(rows, codes, per, data), hide_index=True, border="horizontal")
    if rows.loc[rows["measure"].isin(DRAWN), "value"].isna().all():
        return
    charts.show(
        _bars(rows, codes, per, data),
        title=f"{len(codes)} countries beside each other",
        unit=f"{PER[per]}. Each measure has its own scale. No bar: no value; the table says why.",
        alt=_alt(rows, codes, per, data),
        table=table(rows[rows["measure"].isin(DRAWN)], codes, per, data),
        key="country_compare",
        source=source,
        version=data.version,
        clickable=False,
    )
    with st.container(horizontal=True):
        for code in codes[1:]:
            links.to_record("country", code, f"{data.country_names[code]}: profile")


def table(rows: pd.DataFrame, codes: list[str], per: str, data: Tracker) -> pd.DataFrame:
    """The measures in rows, the countries in columns, values in words; what a sum leaves out has its own row."""
    shown = []
    for name, group in rows.groupby("measure", sort=False):
        found = {row.country_id: row for row in group.itertuples()}
        shown.append([label(name, data), *(value_words(found[code], per) for code in codes)])
        if name == "grants":
            left = [f"{found[code].rows_without_value:,}" for code in codes]
            shown.append(["Shares of EU grants not published, number", *left])
    return pd.DataFrame(shown, columns=["Measure", *(data.country_names[code] for code in codes)])


def label(measure: str, data: Tracker) -> str:
    """A measure in words, money with its stage."""
    if measure in COUNT_LABELS:
        return COUNT_LABELS[measure]
    if measure == "grants":
        return "EU grants published for its participants"
    kind, _, stage = measure.partition(".")
    name = "SAFE loan" if kind == "safe" else "Given as donor"
    return f"{name}: {data.labels['stage'][stage].lower()}"


def value_words(row: object, per: str) -> str:
    """A value in words; missing money is not zero."""
    counts = row.measure in COUNT_LABELS
    if pd.isna(row.value):
        if counts or row.rows_counted:
            return NO_DIVISOR[per]
        return HIDDEN if row.rows_without_value else NONE
    if counts:
        return f"{row.value:,.0f}" if per == "total" else f"{row.value:,.3g}"
    return money(row.value)


def _years(context: pd.DataFrame, codes: list[str]) -> str:
    years = sorted(set(context.loc[context["country_id"].isin(codes), "indicator_year"]))
    return " to ".join(str(year) for year in sorted({years[0], years[-1]})) if years else MISSING


def _bars(rows: pd.DataFrame, codes: list[str], per: str, data: Tracker) -> dict:
    drawn = [name for name in DRAWN if rows.loc[rows["measure"] == name, "value"].notna().any()]
    known = {(row.measure, row.country_id): row for row in rows.itertuples()}
    share = 1 / max(len(drawn), 1)
    colours = dict(zip(codes, theme.SERIES, strict=False))
    traces, notes, axes = [], [], {}
    for number, name in enumerate(drawn):
        axis = "" if number == 0 else str(number + 1)
        found = [known[name, code] for code in codes]
        values = [None if pd.isna(row.value) else row.value for row in found]
        words = [value_words(row, per) for row in found]
        bar = country_figures.bars([data.country_names[code] for code in codes], values, words, codes)
        trace = bar["data"][0] | {"xaxis": f"x{axis}", "yaxis": f"y{axis}", "marker": {"color": list(colours.values())}}
        traces.append(trace)
        top = 1 - number * share
        axes[f"xaxis{axis}"] = bar["layout"]["xaxis"] | {"anchor": f"y{axis}"}
        axes[f"yaxis{axis}"] = bar["layout"]["yaxis"] | {
            "anchor": f"x{axis}",
            "domain": [max(top - share * 0.72, 0), top - share * 0.18],
        }
        notes.append({"text": f"<b>{label(name, data)}</b>", "x": 0, "y": top, "xref": "paper", "yref": "paper",
                      "xanchor": "left", "yanchor": "top", "showarrow": False})  # fmt: skip
    height = len(drawn) * (country_figures.ROW * len(codes) + 48) + 20
    return {"data": traces, "layout": charts.layout(height=height, showlegend=False, annotations=notes) | axes}


def _alt(rows: pd.DataFrame, codes: list[str], per: str, data: Tracker) -> str:
    cells = {(row.measure, row.country_id): value_words(row, per) for row in rows.itertuples()}
    said = [
        f"{label(name, data)}: " + ", ".join(f"{data.country_names[code]} {cells[name, code]}" for code in codes)
        for name in DRAWN
        if name in rows["measure"].to_numpy()
    ]
    return f"{PER[per]}. {'; '.join(said)}."
