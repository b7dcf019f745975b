"""The Overview's figures: headline numbers with their trend, EU money by stage, events, what changed."""

from datetime import date

import pandas as pd
import streamlit as st

from components import links
from components.tracker import RECORD_TYPES, Tracker
from components.wording import MILLION, counted, on_day
from transforms import overview
from transforms.money import totals
from transforms.selection import Selection, keys_of
from transforms.status import status_of

PAGE = st.column_config.LinkColumn(display_text=r"https?://(?:www\.)?([^/]+)")
GRANTS = "EU grants to projects"
COUNTED = {
    "agreement": ("Agreements in force or later", "agreements", overview.IN_FORCE),
    "site": ("Sites in operation", "sites", overview.PRODUCING),
}
EU_MEASURES = ("eu_contribution", "loan")


def headline(records: pd.DataFrame, data: Tracker, asked: Selection) -> None:
    """The numbers that say how much there is, each with its change over twelve months and the way to its rows."""
    before = data.as_of - overview.YEAR
    stages = data.codes[data.codes["vocabulary"] == "stage"]
    was = overview.as_they_were(records, status_of(data.tables["events"], stages, before), before)
    grid = st.columns(4)
    for cell, kind in zip(grid, COUNTED, strict=False):
        with cell:
            _counted(records, was, kind, asked)
    with grid[2]:
        now, then = (len(overview.countries_in(data.countries, rows)) for rows in (records, was))
        _metric("Countries with a record", now, then)
        links.to_screen("countries", "See the countries")
    with grid[3]:
        newest = overview.newest_events(data.tables["events"], records, data.as_of)
        day = newest["on"].iloc[0] if len(newest) else None
        steps = f"{int((newest['on'] > before).sum()):,} dated steps in 12 months"
        st.metric("Newest evidence", on_day(day), steps, delta_color="off", delta_arrow="off")
        links.to_screen("timeline", "See the timeline")
    st.caption(
        f"As of {on_day(data.as_of)}; changes against {on_day(before)}. A status is the last dated step of a record."
    )


def _counted(records: pd.DataFrame, was: pd.DataFrame, kind: str, asked: Selection) -> None:
    label, table, stages = COUNTED[kind]
    now, then = (len(overview.with_stage(rows, kind, stages)) for rows in (records, was))
    _metric(label, now, then)
    links.to_rows(table, f"See the {counted(now, 'row')}", asked, statuses=stages)


def _metric(label: str, now: int, then: int) -> None:
    change = f"{now - then:+d} in 12 months" if now != then else "no change in 12 months"
    arrow = "auto" if now != then else "off"
    st.metric(label, f"{now:,}", change, delta_color="off", delta_arrow=arrow)


def eu_money(records: pd.DataFrame, data: Tracker, asked: Selection) -> None:
    """EU money by measure and stage, never added across stages, with what each sum leaves out."""
    rows = eu_figures(records, data, asked)
    sums = totals(rows, ["programme"])
    sums = sums[sums["rows_counted"] > 0].sort_values(["programme", "eur"], ascending=[True, False])
    fresh = totals(rows[rows["on"] > data.as_of - overview.YEAR], ["programme"])
    keys = ["programme", "measure", "stage"]
    sums = sums.merge(fresh[[*keys, "eur"]], on=keys, how="left", suffixes=("", "_fresh"), validate="one_to_one")
    names = data.labels
    st.markdown("#### EU money by stage")
    st.caption(
        "Million euro, current prices; *new* is dated in the last 12 months. Stages speak of the same money one after "
        "the other and are never added."
    )
    shown = pd.DataFrame(
        {
            "Money": sums["programme"],
            "Stage": sums["stage"].map(names["stage"]),
            "EUR million": (sums["eur"] / MILLION).round(1),
            "of it new": (sums["eur_fresh"].fillna(0) / MILLION).round(1),
            "Rows counted": sums["rows_counted"],
            "Rows left out": sums["rows_without_value"] + sums["rows_same_money"] + sums["rows_disputed"],
        }
    )
    st.dataframe(shown, hide_index=True, key="eu_money", column_config=_money_columns())
    with st.expander(f"The {counted(int(sums['rows_counted'].sum()), 'row')} that make these sums"):
        made_of = figure_rows(rows[rows["counts_in_total"].astype(bool)], data)
        st.dataframe(made_of, hide_index=True, key="eu_money_rows", column_config={"Source": PAGE})
    links.to_screen("funding", "See the funding screen")


def _money_columns() -> dict:
    texts = {name: st.column_config.TextColumn(width=width) for name, width in {"Money": 205, "Stage": 160}.items()}
    sums = ("EUR million", "of it new")
    return texts | {name: st.column_config.NumberColumn(format="localized", width=95) for name in sums}


def eu_figures(records: pd.DataFrame, data: Tracker, asked: Selection) -> pd.DataFrame:
    """Figures of EU grants to the projects in view, and of EU loans to the countries in view."""
    rows = data.figures[data.figures["measure"].isin(EU_MEASURES)]
    keys = pd.MultiIndex.from_frame(rows[["subject_type", "subject_id"]])
    programmes = data.tables["programmes"].set_index("programme_id")["framework"]
    of_project = (rows["subject_type"] == "project") & keys.isin(keys_of(records))
    of_programme = (rows["subject_type"] == "programme") & (rows["subject_id"].map(programmes) == "EU")
    if asked.countries:
        of_programme &= rows["country_id"].isin(asked.countries)
    measure = rows["measure"].map(data.labels["measure"]).str.lower()
    names = rows["subject_id"].map(data.programme_names) + ": " + measure
    return rows.assign(programme=names.where(~of_project, GRANTS))[of_project | of_programme]


def figure_rows(rows: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    """Figures in words, with the page that says each."""
    pages = data.tables["sources"].set_index("source_id")["url"]
    subjects = zip(rows["subject_type"], rows["subject_id"], strict=True)
    return pd.DataFrame(
        {
            "About": [data.titles.get(key, key[1]) for key in subjects],
            "Money": rows["measure"].map(data.labels["measure"]),
            "Stage": rows["stage"].map(data.labels["stage"]),
            "Country": rows["country_id"].map(data.country_names),
            "Value": rows["value"],
            "Unit": rows["unit"],
            "EUR": rows["eur"],
            "Date": [on_day(on, precision) for on, precision in zip(rows["on"], rows["precision"], strict=True)],
            "Source": rows["source_ids"].str.split(";").str[0].map(pages),
        }
    ).sort_values("EUR", ascending=False)


def event_list(newest: pd.DataFrame, data: Tracker, most: int = 10) -> None:
    """The newest events, each with its record."""
    st.markdown("#### Newest steps")
    for row in newest.head(most).itertuples():
        links.to_record(row.record_type, row.record_id, row.title)
        stage = data.labels["stage"][row.stage]
        st.caption(f"{on_day(row.on, row.precision)} · {stage} · {links.plain(row.description)}")


def changes(newest: pd.DataFrame, records: pd.DataFrame, data: Tracker, since: date) -> None:
    """What happened since a day that the reader picked."""
    day = pd.Timestamp(since)
    stages = data.codes[data.codes["vocabulary"] == "stage"]
    table = overview.changed_since(newest, records, stages, day)
    shown = pd.DataFrame(
        {
            "Kind": table["record_type"].map(RECORD_TYPES),
            "Records first known": table["first_known"],
            "Status moves": table["moves"],
            "Other steps": table["other_steps"],
        }
    )
    st.dataframe(shown, hide_index=True, key="changes")
    steps = newest[newest["on"] >= day]
    with st.expander(f"The {counted(len(steps), 'step')} since {on_day(day)}"):
        rows = pd.DataFrame(
            {
                "Date": steps["on"].dt.strftime("%Y-%m-%d"),
                "Record": steps["title"],
                "Kind": steps["record_type"].map(RECORD_TYPES),
                "Step": steps["stage"].map(data.labels["stage"]),
                "What happened": steps["description"],
            }
        )
        st.dataframe(rows, hide_index=True, key="changes_rows")
