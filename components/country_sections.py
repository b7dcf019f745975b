"""The sections of a country's profile, in the order in which they stand on the screen."""

import pandas as pd
import streamlit as st

from components import charts, country_choice, country_figures, country_money, links, lists
from components.tracker import Tracker
from components.wording import counted, money, on_day
from transforms import profile
from transforms.records import COORDINATOR
from transforms.selection import Selection

MOST_BARS = 12
PLACES = {
    profile.HOME: "Sites at home",
    profile.ABROAD: "Sites of its companies abroad",
    profile.OTHER: "Other sites it takes part in, as customer, payer or partner",
}


def headline(of: str, measured: pd.DataFrame, own: pd.DataFrame, figures: pd.DataFrame, data: Tracker) -> None:
    """The numbers that come first, each with its date or with what it leaves out."""
    row = measured[measured["country_id"] == of].set_index("measure")
    number = {name: int(row["value"].get(name, 0)) for name in profile.COUNTS}
    placed = profile.sites_by_place(own, data.countries, of)
    shares = row.loc["grants"] if "grants" in row.index else pd.Series({"value": None, "rows_counted": 0})
    known, unknown = int(shares["rows_counted"]), int(shares.get("rows_without_value", 0))
    st.markdown(f"### {links.plain(data.country_names[of])}")
    cards = [
        ("Agreements", f"{number['agreements']:,}", _newest(own[own["record_type"] == "agreement"])),
        ("Partner countries", f"{number['partners']:,}", "in these agreements"),
        ("Sites at home", f"{number['hosted']:,}", _newest(placed[placed["place"] == profile.HOME])),
        ("Sites abroad", f"{number['abroad']:,}", "run or owned by its companies"),
        ("Joint projects", f"{number['projects']:,}", f"{number['coordinated']:,} of them coordinated by it"),
        (
            "EU grants to its participants",
            money(shares["value"]) if known else "none published",
            f"{counted(known, 'share')} published, {unknown:,} not published",
        ),
        country_money.card(of, figures, "safe", data),
        country_money.card(of, figures, "given", data),
    ]
    with st.container(horizontal=True, gap="small"):
        for label, value, note in cards:
            with st.container(border=True, width=170 if value.replace(",", "").isdigit() else 255, gap=None):
                st.metric(label, value)
                st.caption(links.plain(note))
    st.caption(
        f"As of {on_day(data.as_of)}. Money in euro at the rate of each claim’s own date; stages are never added. "
        "Loans and contributions of programmes follow the filters for years and programme only."
    )


def _newest(rows: pd.DataFrame) -> str:
    if rows["on"].notna().any():
        row = rows.loc[rows["on"].idxmax()]
        return f"newest status {on_day(row['on'], row['precision'])}"
    return "none known"


def nothing(of: str, data: Tracker) -> None:
    """Say that the country has no record in view."""
    name = links.plain(data.country_names[of])
    st.info(f"No agreement, site or project of {name} matches the filters, or none is known.", icon=":material/info:")


def partners(of: str, own: pd.DataFrame, data: Tracker) -> None:
    """Partners ranked, and the records shared with the one chosen."""
    rows = profile.partners(data.countries, own, of)
    drawn = rows[rows["agreements"] > 0].head(MOST_BARS)
    name = data.country_names[of]
    picture, panel = st.columns([3, 2], gap="large")
    with picture:
        if drawn.empty:
            st.markdown("#### Partners")
            st.caption(f"No agreement of {links.plain(name)} with another country matches the filters.")
            points = []
        else:
            table = rows.assign(partner_id=rows["partner_id"].map(data.country_names))
            points = charts.show(
                country_figures.partner_bars(drawn, data),
                title="Partners, by shared agreements",
                unit=f"Number of agreements. The table has all {len(rows)} partners, also of sites and projects.",
                alt=country_figures.partner_alt(rows, drawn, data, name),
                table=table.set_axis(["Partner", "Agreements", "Sites", "Joint projects"], axis=1),
                key="country_partners",
                source="Source: EDICT agreements and their pages",
                version=data.version,
            )
    if rows.empty:
        return
    with panel:
        code = country_choice.partner(points, rows, data)
        if code:
            shared = country_choice.shared_with(code, own, data)
            links.to_record("country", code, f"{data.country_names[code]}: profile")
            st.caption(f"{counted(len(shared), 'record')} with {links.plain(name)}, agreements first")
            lists.short_list(shared.sort_values("record_type", kind="stable"), data, "country_pair", most=6)
        else:
            st.caption("Choose a partner to see the agreements, sites and projects that the two share.")


def agreements(of: str, own: pd.DataFrame, data: Tracker, asked: Selection) -> None:
    """The country's agreements, newest status first."""
    rows = own[own["record_type"] == "agreement"]
    st.markdown(f"#### {counted(len(rows), 'agreement')}")
    lists.short_list(rows, data, "country_agreements", most=5)
    if len(rows):
        links.to_rows("agreements", "See them in the table", asked, countries=(of,))


def sites(of: str, own: pd.DataFrame, data: Tracker) -> None:
    """The country's sites: at home, of its companies abroad, and others."""
    rows = profile.sites_by_place(own, data.countries, of)
    for place, heading in PLACES.items():
        found = rows[rows["place"] == place]
        if len(found) or place != profile.OTHER:
            st.markdown(f"#### {heading}: {len(found):,}")
            lists.short_list(found, data, f"country_sites_{place}", most=4)
        if found.empty and place != profile.OTHER:
            st.caption("None known.")


def coordinated(of: str, own: pd.DataFrame, data: Tracker) -> None:
    """The projects that an organisation of the country, or the country itself, leads."""
    projects = own[own["record_type"] == "project"]
    rows = profile.records_of(projects, data.countries, of, COORDINATOR)
    st.markdown(f"#### Projects it coordinates: {len(rows):,} of {len(projects):,}")
    lists.short_list(rows, data, "country_coordinated", most=5)
    if rows.empty:
        st.caption("None known.")
    if projects.empty:
        return
    with st.expander(f"Its {counted(len(projects), 'joint project')}"):
        lists.table(projects, data, "country_projects")


def steps(of: str, own: pd.DataFrame, data: Tracker, asked: Selection) -> None:
    """The strip of the country's dated steps; a dot opens its record."""
    rows = profile.steps_of(data.tables["events"], own, asked.start, asked.end)
    if rows.empty:
        return
    points = charts.show(
        country_figures.step_dots(rows, data),
        title="Dated steps",
        unit="A dot is a dated step of an agreement, site or project. Click one to open the record.",
        alt=country_figures.step_alt(rows, data.country_names[of]),
        table=country_figures.step_table(rows, data),
        key="country_steps",
        source="Source: EDICT events and their pages",
        version=data.version,
        columns={"Source": country_figures.source_column()},
    )
    if points:
        kind, _, key = points[-1]["customdata"][1].partition("/")
        links.open_record(kind, key)


def disclosure(of: str, own: pd.DataFrame, data: Tracker) -> None:
    """How well the country's records are known: grades, precision of places, numbers that are stated."""
    known = profile.disclosure(own, data.tables["sites"], data.figures)
    name = data.country_names[of]
    charts.show(
        country_figures.known_bars(known, data),
        title="How much is known",
        unit="Percent of each group: records by grade, sites by precision of place, numbers by what the source says.",
        alt=country_figures.known_alt(known, data, name),
        table=pd.DataFrame(
            {
                "Group": known["part"].map(country_figures.PARTS),
                "What": [country_figures.code_words(row.part, row.code, data) for row in known.itertuples()],
                "Number": known["rows"],
                "Percent of the group": known["share_pct"].round(1),
            }
        ),
        key="country_known",
        source=f"Source: EDICT, all records of {name} in view",
        version=data.version,
        clickable=False,
    )
    links.to_screen("method", "What grades and places mean", {"part": "grades"})
