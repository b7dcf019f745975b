"""Money of a country: EU grants by programme, loans and contributions by stage, each with its rows."""

import pandas as pd
import streamlit as st

from components import charts, country_figures, links
from components.tracker import Tracker
from components.wording import MILLION, counted, money, on_day
from transforms import profile
from transforms.money import totals

FIRST_SHOWN = {"safe": ("approved", "tentative"), "given": ("pledged", "contracted")}
KINDS = {"safe": "SAFE loan", "given": "Given as donor"}
LEFT_OUT = {
    "": "yes",
    "rival": "no: another claim is preferred",
    "no_value": "no: no number is stated",
    "cumulative": "no: it contains other rows, or grows with time",
    "elsewhere": "no: the same money, or another scope, is counted instead",
}


def card(of: str, figures: pd.DataFrame, kind: str, data: Tracker) -> tuple[str, str, str]:
    """The SAFE loan (`safe`) or the contributions (`given`): label, value, and its date with the other stages."""
    rows = profile.by_stage(figures, of)
    rows = rows[rows["kind"] == kind].set_index("stage")
    if rows.empty:
        return KINDS[kind], "none known", "no figure of this country is held"
    shown = next((stage for stage in FIRST_SHOWN[kind] if stage in rows.index), rows.index[0])
    words = {
        row.Index: (
            f"{data.labels['stage'][row.Index].lower()}",
            f"{money(row.eur)}",
            on_day(row.newest_on, row.precision),
        )
        for row in rows.itertuples()
    }
    rest = "; ".join(f"{stage} {value}, {day}" for key, (stage, value, day) in words.items() if key != shown)
    stage, value, day = words[shown]
    return f"{KINDS[kind]}, {stage}", value, f"claim of {day}" + (f"; {rest}" if rest else "")


def grants(of: str, own: pd.DataFrame, shares: pd.DataFrame, data: Tracker) -> None:
    """EU grants published for the country's participants by programme, and the shares behind each bar."""
    rows = profile.grants_by_programme(shares, own, of)
    published, hidden = int(rows["shares_published"].sum()), int(rows["shares_not_published"].sum())
    if not rows["eur"].sum():
        st.markdown("#### EU money by programme")
        said = f"{counted(published, 'share')} published, none above EUR 0; {counted(hidden, 'share')} not published."
        st.caption(said if len(rows) else "No participation in a project that the EU budget pays for.")
    else:
        table = rows.assign(programme_id=rows["programme_id"].map(data.programme_names), eur=rows["eur"].round())[
            ["programme_id", "eur", "projects", "shares_published", "shares_not_published"]
        ]
        points = charts.show(
            country_figures.grant_bars(rows, data),
            title="EU money by programme",
            unit=f"Grants published for single participants, euro. {counted(hidden, 'share')} not published: not zero.",
            alt=_grants_alt(rows, data, data.country_names[of]),
            table=table.set_axis(["Programme", "EUR", "Projects", "Shares published", "Shares not published"], axis=1),
            key="country_grants",
            source="Source: EU Funding and Tenders Portal and fact sheets, as cited",
            version=data.version,
            columns={"EUR": st.column_config.NumberColumn(format="localized")},
        )
        if points:
            links.open_record("programme", points[-1]["customdata"][1])
    if rows.empty:
        return
    with st.expander(f"The {counted(published + hidden, 'participation')} behind it"):
        st.dataframe(
            _share_rows(of, own, shares, data),
            hide_index=True,
            key="country_shares",
            column_config=_columns(),
            placeholder="not published",
        )


def named(of: str, figures: pd.DataFrame, data: Tracker) -> None:
    """All money that names the country, by record, role and stage, and every claim behind it."""
    is_money = data.codes[(data.codes["vocabulary"] == "measure") & data.codes["is_money"].eq(True)]["code"]
    rows = figures[(figures["country_id"] == of) & figures["measure"].isin(is_money)]
    rows = rows[rows["subject_type"] != "project"]
    st.markdown("#### Loans, contributions and other money that names the country")
    if rows.empty:
        st.caption("None held.")
        return
    keys = zip(rows["subject_type"], rows["subject_id"], strict=True)
    rows = rows.assign(about=[data.titles.get(key, key[1]) for key in keys])
    sums = totals(rows, ["about", "country_role"])
    sums = sums[sums["rows_counted"] > 0].sort_values("eur", ascending=False)
    shown = pd.DataFrame(
        {
            "About": sums["about"],
            "Money": sums["measure"].map(data.labels["measure"]),
            "Role": sums["country_role"].map(data.labels["country_role"]),
            "Stage": sums["stage"].map(data.labels["stage"]),
            "EUR": sums["eur"].round(),
            "Claims added up": sums["rows_counted"],
        }
    )
    st.caption("Stages of one loan speak of the same money one after the other. Nothing is added across rows.")
    if len(shown):
        st.dataframe(shown, hide_index=True, key="country_money", column_config=_columns())
    left = int((profile.why_left_out(rows) != "").sum())
    with st.expander(f"All {counted(len(rows), 'claim')}, of which {left:,} are not added up, and why"):
        st.dataframe(
            _claims(rows, data), hide_index=True, key="country_claims", column_config=_columns(), placeholder=""
        )


def _grants_alt(rows: pd.DataFrame, data: Tracker, name: str) -> str:
    known = rows[rows["eur"].notna()]
    top = ", ".join(f"{data.programme_names[row.programme_id]} {money(row.eur)}" for row in known.head(3).itertuples())
    return (
        f"EU grants published for participants from {name}, by programme: {top}; in total {money(known['eur'].sum())} "
        f"in {counted(int(rows['shares_published'].sum()), 'share')}. "
        f"{counted(int(rows['shares_not_published'].sum()), 'share')} not published."
    )


def _share_rows(of: str, own: pd.DataFrame, shares: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    kept = own.loc[own["record_type"] == "project", "record_id"]
    rows = shares[(shares["country_id"] == of) & shares["project_id"].isin(kept)]
    rows = rows.sort_values("eu_contribution", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Project": [data.titles.get(("project", key), key) for key in rows["project_id"]],
            "Programme": rows["programme_id"].map(data.programme_names),
            "Participant": rows["organisation_id"].map(data.organisation_names).fillna(data.country_names[of]),
            "Role": rows["participation_role"].map(data.labels["participation_role"]),
            "EUR": rows["eu_contribution"].round(),
            "Source": rows["source_ids"].str.split(";").str[0].map(country_figures.pages(data)),
        }
    )


def _claims(rows: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    ordered = rows.sort_values(["about", "on"], kind="stable")
    return pd.DataFrame(
        {
            "About": ordered["about"],
            "Money": ordered["measure"].map(data.labels["measure"]),
            "Role": ordered["country_role"].map(data.labels["country_role"]),
            "Stage": ordered["stage"].map(data.labels["stage"]),
            "Value in million": ordered["value"] / MILLION,
            "Currency": ordered["unit"],
            "EUR": ordered["eur"].round(),
            "Date": [on_day(on, precision) for on, precision in zip(ordered["on"], ordered["precision"], strict=True)],
            "Added up": profile.why_left_out(ordered).map(LEFT_OUT),
            "Remark": ordered["note"],
            "Source": ordered["source_ids"].str.split(";").str[0].map(country_figures.pages(data)),
        }
    )


def _columns() -> dict:
    return {
        "EUR": st.column_config.NumberColumn(format="localized", help="Empty: no number is published or stated"),
        "Source": country_figures.source_column(),
    }
