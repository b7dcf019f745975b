"""What surrounds a country's cooperation: memberships, defence expenditure, GDP and population."""

import pandas as pd
import streamlit as st

from components import charts, country_figures, links
from components.tracker import Tracker
from components.wording import amount, counted, on_day
from transforms import profile

PRODUCERS = {"wb": "World Bank", "eurostat": "Eurostat", "nato": "NATO"}


def memberships(of: str, data: Tracker) -> None:
    """Organisations, partnerships and coalitions that the country belongs to, with since when."""
    rows = data.tables["memberships"]
    rows = rows[rows["country_id"] == of].sort_values("since_on", kind="stable")
    st.markdown(f"#### {counted(len(rows), 'membership')}")
    if rows.empty:
        st.caption("None recorded.")
        return
    since = [on_day(on, precision) for on, precision in zip(rows["since_on"], rows["since_precision"], strict=True)]
    until = [
        "" if pd.isna(on) else on_day(on, precision)
        for on, precision in zip(rows["until_on"], rows["until_precision"], strict=True)
    ]
    shown = pd.DataFrame(
        {
            "Body": rows["body"].map(data.labels["membership_body"]),
            "Role": rows["membership_role"].map(data.labels["membership_role"]),
            "Since": since,
            "Until": until,
            "Source": rows["source_ids"].str.split(";").str[0].map(country_figures.pages(data)),
        }
    )
    shown = shown if shown["Until"].any() else shown.drop(columns="Until")
    st.dataframe(
        shown, hide_index=True, key="country_memberships", column_config={"Source": country_figures.source_column()}
    )


def defence(of: str, data: Tracker) -> None:
    """Defence expenditure as share of GDP, a line a definition."""
    series = data.tables["indicators"]
    shares = series[(series["country_id"] == of) & series["indicator_id"].isin(country_figures.DEFENCE)]
    shares = shares.sort_values(["indicator_id", "year"])
    if shares.empty:
        st.markdown("#### Defence expenditure")
        st.caption("Neither NATO nor Eurostat has a series of this country in our tables.")
        return
    charts.show(
        country_figures.defence_lines(shares),
        title="Defence expenditure, two definitions",
        unit="Percent of GDP. Open marks are estimates. The two lines count different things; do not compare them.",
        alt=country_figures.defence_alt(shares, data.country_names[of]),
        table=pd.DataFrame(
            {
                "Definition": shares["definition"],
                "Year": shares["year"].astype(str),
                "Percent of GDP": shares["value"],
                "Estimate": shares["is_estimate"].map({True: "yes", False: "no"}),
                "Source": shares["source_ids"].str.split(";").str[0].map(country_figures.pages(data)),
            }
        ),
        key="country_defence",
        source="Source: NATO and Eurostat, as cited",
        version=data.version,
        columns={"Source": country_figures.source_column()},
        clickable=False,
    )


def context(of: str, data: Tracker) -> None:
    """Defence spending, GDP and population: newest year of each series, and the years before as a small line."""
    newest = profile.newest_context(data.tables["indicators"], of)
    st.markdown("#### Context: newest value of each series")
    if newest.empty:
        st.caption(f"No context series is held for {links.plain(data.country_names[of])}.")
        return
    page = newest["source_ids"].str.split(";").str[0]
    cited = data.tables["sources"].set_index("source_id")
    st.caption("Small lines run from the first to the newest year held; a gap is a year without a value.")
    shown = pd.DataFrame(
        {
            "Series": newest["indicator_id"].map(data.labels["indicator"]),
            "Newest value": [amount(value, unit) for value, unit in zip(newest["value"], newest["unit"], strict=True)],
            "Year": newest["year"].astype(str) + newest["is_estimate"].map({True: " (estimate)", False: ""}),
            "Line": newest["series"].where(newest["series"].str.len() > 1),
            "Line from": newest["first_year"].astype(str),
            "Producer": newest["indicator_id"].str.partition("_")[0].map(PRODUCERS),
            "Read at": page.map(cited["publisher"]),
            "Definition": newest["definition"],
            "Source": page.map(cited["url"]),
        }
    )
    columns = {"Line": st.column_config.LineChartColumn(), "Source": country_figures.source_column()}
    st.dataframe(shown, hide_index=True, key="country_context", column_config=columns)
