"""Published EU shares of participants, from programme over domain to country, and how much of the money they cover."""

import pandas as pd
import streamlit as st

from components import charts, frame, funding_drawings, funding_rows, links, state
from components.funding_rows import WHOLE, projects_of
from components.tracker import Tracker
from components.wording import counted, listed, money
from transforms import funding
from transforms.selection import Selection

LARGEST = 10


def flow(data: Tracker, asked: Selection, left: pd.DataFrame) -> None:
    """Published EU shares of participants, from programme over domain to country."""
    projects = projects_of(left, data)
    covered = funding.coverage(data.tables["participations"], projects, data.figures)
    projects = projects[projects["programme_id"].isin(covered["programme_id"])]
    rows = data.tables["participations"]
    rows = rows[rows["project_id"].isin(projects["project_id"])]
    shown = rows[rows["country_id"].isin(asked.countries)] if asked.countries else rows
    if shown.empty:
        frame.empty("participations in projects with EU money")
    shares = funding.shares(shown, projects)
    ties = funding.flow(shares)
    whose = f" of {listed(';'.join(asked.countries), data.country_names)}" if asked.countries else ""
    _coverage_words(covered, shown, projects, whose)
    if ties.empty:
        st.info("No share above zero is published, so there is nothing to draw.", icon=":material/info:")
    else:
        _draw(ties, data)
    _flow_rows(shares, data)
    _coverage_table(covered, data)


def _draw(ties: pd.DataFrame, data: Tracker) -> None:
    drawn = funding.folded(funding.folded(ties, "country_id", LARGEST), "domain", LARGEST)
    charts.show(
        funding_drawings.sankey(drawn, _names(ties, data), data),
        title="EU money from programme over domain to country",
        unit="Euro, published shares of participants, current prices. Left: programme; middle: domain; right: country. "
        f"Beyond the {LARGEST} largest domains and countries, the others are drawn as one; the table has each.",
        alt=_flow_alt(ties, data),
        table=_flow_table(ties, data),
        key="funding_flow",
        source="Source: EU Funding and Tenders Portal and the pages cited",
        version=data.version,
        columns={"Shares, EUR": WHOLE},
        clickable=False,
    )


def _coverage_words(covered: pd.DataFrame, rows: pd.DataFrame, projects: pd.DataFrame, whose: str) -> None:
    published, granted = covered["eur_shares"].sum(), covered["eur_granted"].sum()
    several = projects["domains"].str.contains(";").sum()
    part = f"{published / granted:.0%}" if granted else "An unknown part"
    st.markdown(
        f"**{part} of the EU money of these projects has published shares:** {money(published)} of {money(granted)}, "
        "all participants together."
    )
    zero, none = int(rows["eu_contribution"].eq(0).sum()), int(rows["eu_contribution"].isna().sum())
    known = len(rows) - none
    split = f" {counted(int(several), 'project')} with several domains are split equally among them." if several else ""
    st.caption(
        f"{known:,} of {counted(len(rows), 'participation')}{whose} have a published share, {zero:,} of them "
        f"a share of zero. For {none:,} no share is published, which is not zero; they are not drawn.{split}"
    )


def _names(ties: pd.DataFrame, data: Tracker) -> dict[str, dict[str, str]]:
    others = {
        "domain": counted(ties["domain"].nunique() - LARGEST, "further domain"),
        "country_id": counted(ties["country_id"].nunique() - LARGEST, "further country", "further countries"),
    }
    return {column: names | {funding.OTHER: others.get(column, "")} for column, names in _sides(data)}


def _flow_alt(ties: pd.DataFrame, data: Tracker) -> str:
    parts = []
    for column, labels in _sides(data):
        top = ties.groupby(column)["eur"].sum().nlargest(3)
        parts.append(", ".join(f"{labels.get(code, code)} {money(value)}" for code, value in top.items()))
    return (
        f"Published EU shares, total {money(ties['eur'].sum())}. Largest programmes: {parts[0]}. "
        f"Largest domains: {parts[1]}. Largest countries: {parts[2]}."
    )


def _sides(data: Tracker) -> list[tuple[str, dict[str, str]]]:
    return [
        ("programme_id", data.programme_names),
        ("domain", data.labels["domain"]),
        ("country_id", data.country_names),
    ]


def _flow_table(ties: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Programme": ties["programme_id"].map(data.programme_names),
            "Domain": ties["domain"].map(data.labels["domain"]),
            "Country": ties["country_id"].map(data.country_names),
            "Shares, EUR": ties["eur"].round(),
            "Participations": ties["participations"],
        }
    )


def _flow_rows(shares: pd.DataFrame, data: Tracker) -> None:
    known = shares[shares["eur"].notna()]
    if known.empty:
        return
    keys, labels = {}, {}
    for column, names in _sides(data):
        keys[column] = funding.keyed(known, [column], f"flow.{column}")
        sums = known.groupby(column)["eur"].sum().sort_values(ascending=False).reset_index()
        words = sums[column].map(names) + ": " + sums["eur"].map(money)
        labels |= dict(zip(funding.keyed(sums, [column], f"flow.{column}"), words, strict=True))
    with st.expander(
        f"The {counted(known['participation'].nunique(), 'published share')} behind these numbers",
        expanded=bool(state.option("on")),
    ):
        chosen = funding_rows.picked(labels, "flow", "All shares")
        rows = known[pd.DataFrame(keys).eq(chosen).any(axis=1)] if chosen else known
        st.markdown(f"**EUR {rows['eur'].sum():,.0f}**: {counted(rows['participation'].nunique(), 'participation')}.")
        _shares_table(rows.sort_values("eur", ascending=False), data)


def _shares_table(rows: pd.DataFrame, data: Tracker) -> None:
    st.caption("Choose a row to open its project.")
    shown = pd.DataFrame(
        {
            "Project": [data.titles["project", key] for key in rows["project_id"]],
            "Programme": rows["programme_id"].map(data.programme_names),
            "Domain": rows["domain"].map(data.labels["domain"]),
            "Participant": rows["organisation_id"].map(data.organisation_names),
            "Role": rows["participation_role"].map(data.labels["participation_role"]),
            "Country": rows["country_id"].map(data.country_names),
            "Added, EUR": rows["eur"].round(2),
            "Whole share, EUR": rows["eu_contribution"],
        }
        | funding_rows.links_to_sources(rows, data)
    )
    chosen = funding_rows.open_rows(shown, "flow_rows")
    if chosen is not None:
        links.open_record("project", rows["project_id"].iloc[chosen])


def _coverage_table(covered: pd.DataFrame, data: Tracker) -> None:
    with st.expander("How much of the money has published shares, by programme"):
        shown = pd.DataFrame(
            {
                "Programme": covered["programme_id"].map(data.programme_names),
                "Participations": covered["participations"],
                "With a published share": covered["published"],
                "Published shares, EUR": covered["eur_shares"].round(),
                "EU contribution of the projects, EUR": covered["eur_granted"].round(),
                "Covered, %": (covered["eur_shares"] / covered["eur_granted"] * 100).round(1),
            }
        )
        st.dataframe(
            shown,
            hide_index=True,
            key="flow_coverage",
            placeholder="not known",
            column_config=dict.fromkeys(("Published shares, EUR", "EU contribution of the projects, EUR"), WHOLE),
        )
