"""Beside the map: what is drawn, and the records behind a country, an arc or a mark."""

from datetime import date

import pandas as pd
import streamlit as st

from components import charts, links, lists, map_figure, state
from components.tracker import Tracker
from components.wording import counted, on_day
from transforms import countries, sites
from transforms.network import ties
from transforms.profile import paid_from_eu
from transforms.records import HOST, OWNER, PARTY, with_status
from transforms.status import status_of

FIRST_YEAR = 2018
COUNTRY_CODE = 2
SCALES = {"head": ("wb_population", 1e6), "gdp": ("wb_gdp_usd_m", 1e3)}
SOURCES = {
    "agreements": "Source: EDICT agreements and their pages",
    "hosted": "Source: EDICT sites and their pages",
    "abroad": "Source: EDICT sites and their pages",
    "grants": "Source: EU Funding and Tenders Portal, published shares of participants; the others are left out",
    "contributions": "Source: EDICT figures of donors, rate of each claim’s own date",
    "contracted": "Source: EDICT figures of donors, rate of each claim’s own date",
} | dict.fromkeys(
    ("tentative", "approved", "prefinancing_approved", "prefinanced", "disbursed"),
    "Source: Council and Commission as cited, and the press where a row says so",
)
PLEDGE_STAGES = {"contributions": "pledged", "contracted": "contracted"}


def until(records: pd.DataFrame, data: Tracker, year: int) -> pd.DataFrame:
    """Records that were known by the end of a year, with their status on that day."""
    day = min(pd.Timestamp(year, 12, 31), data.as_of)
    stages = data.codes[data.codes["vocabulary"] == "stage"]
    known = records[records["first_on"] <= day]
    return known if day == data.as_of else with_status(known, status_of(data.tables["events"], stages, day))


def check_chosen(data: Tracker) -> None:
    """Name what the address puts in the panel when EDICT does not hold it."""
    chosen = state.option("on")
    if "/" in chosen:
        is_known = tuple(chosen.split("/", 1)) in data.titles
    else:
        is_known = set(chosen.split("-")) <= {"", *data.country_names}
    if not is_known:
        state.refuse("on")


def day_words(data: Tracker, year: int) -> str:
    """The day the map stands for, in words."""
    return f"as of {on_day(data.as_of)}" if year == data.as_of.year else f"at the end of {year}"


def legend_words(measure: str, per: str) -> str:
    """What colour, lines and marks mean."""
    chosen = state.option("on")
    whose = "all pairs" if len(chosen) != COUNTRY_CODE else "those of the chosen country"
    return (
        f"Colour: {map_figure.unit_of(measure, per)}. Lines: agreements of up to "
        f"{map_figure.LARGEST_DRAWN} countries, {whose}; thicker for more. Marks: sites in their town, "
        f"{map_figure.STATUS_WORDS}."
    )


def drawn(arcs: pd.DataFrame) -> pd.DataFrame:
    """The arcs to draw: those of the chosen country, or all."""
    chosen = state.option("on")
    return arcs[(arcs["a"] == chosen) | (arcs["b"] == chosen)] if len(chosen) == COUNTRY_CODE else arcs


def measured(records: pd.DataFrame, data: Tracker, measure: str, per: str, year: int) -> pd.DataFrame:
    """The measure that colours the countries: country_id, value, rows_counted, rows_without_value."""
    day = min(pd.Timestamp(year, 12, 31), data.as_of)
    if measure == "agreements":
        rows = countries.records_per_country(records, data.countries, "agreement", PARTY)
    elif measure in ("hosted", "abroad"):
        role = HOST if measure == "hosted" else OWNER
        rows = countries.records_per_country(records, data.countries, "site", role)
    elif measure == "grants":
        paid = paid_from_eu(*(data.tables[name] for name in ("participations", "projects", "programmes")))
        rows = countries.grants_per_country(paid, records)
    elif measure in PLEDGE_STAGES:
        rows = countries.money_per_country(data.figures, "pledge", PLEDGE_STAGES[measure], day)
    else:
        safe = data.figures[data.figures["subject_id"] == "safe"]
        rows = countries.money_per_country(safe, "loan", measure, day)
    asked = state.selection().countries
    rows = rows[rows["country_id"].isin(asked)] if asked and measure not in map_figure.COUNTS else rows
    if per == "total":
        return rows
    indicator, scale = SCALES[per]
    return countries.per_unit(rows, countries.newest_indicator(data.tables["indicators"], indicator, year), scale)


def centres(records: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    """A point inside each country, with the number of its sites whose town is not published."""
    rows = sites.unplaced(data.tables["sites"], records, ("country", "region"))
    numbers = rows.groupby("country_id").size()
    shapes = data.shapes[data.shapes["frame"] == "europe"][["country_id", "label_lon", "label_lat"]]
    return pd.DataFrame(shapes).assign(sites=shapes["country_id"].map(numbers).fillna(0).astype(int))


def table(rows: pd.DataFrame, data: Tracker, measure: str, per: str) -> pd.DataFrame:
    """The values of the countries in words, most first."""
    ordered = rows.sort_values("value", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Country": ordered["country_id"].map(data.country_names),
            f"{map_figure.MEASURES[measure]} ({map_figure.unit_of(measure, per)})": ordered["value"],
            "Rows counted": ordered["rows_counted"],
            "Rows without a published value": ordered["rows_without_value"],
        }
    )


def tables(arcs: pd.DataFrame, marks: pd.DataFrame, data: Tracker) -> None:
    """The arcs and the marks that are drawn, as tables."""
    drawn = f"{counted(len(arcs), 'pair')} of countries and {counted(len(marks), 'site')}"
    with st.expander(f"The {drawn} on the map, as tables"):
        names = data.country_names
        pairs = {"Country": arcs["a"].map(names), "and": arcs["b"].map(names), "Agreements": arcs["records"]}
        st.dataframe(pd.DataFrame(pairs), hide_index=True, key="map_arcs")
        towns = {
            "Site": marks["title"],
            "Town": marks["locality"],
            "Country": marks["country_id"].map(names),
            "Status": marks["stage"].map(data.labels["stage"]),
        }
        st.dataframe(pd.DataFrame(towns), hide_index=True, key="map_marks")


def show(points: list[dict], records: pd.DataFrame, arcs: pd.DataFrame, data: Tracker) -> None:
    """The records of what was clicked last, or how to begin; below it the sites that no map may show."""
    clicked = [_named(point) for point in points if _named(point)]
    if clicked:
        if clicked[-1].startswith("site/"):
            links.open_record("site", clicked[-1].partition("/")[2])
        state.set_option("on", clicked[-1])
    chosen = state.option("on")
    if not chosen:
        st.markdown("**Click a country, a dot on a line or a mark** to see its records here.")
    elif "-" in chosen and "/" not in chosen:
        _pair(chosen, records, arcs, data)
    else:
        _country(chosen, records, data)
    _beside(records, data)


def _named(point: dict) -> str:
    if point.get("location"):
        return point["location"]
    held = point.get("customdata") or []
    return held[1] if len(held) > 1 else ""


def _pair(chosen: str, records: pd.DataFrame, arcs: pd.DataFrame, data: Tracker) -> None:
    a, _, b = chosen.partition("-")
    row = arcs[(arcs["a"] == a) & (arcs["b"] == b)]
    keys = row["record_ids"].iloc[0].split(";") if len(row) else []
    rows = records[(records["record_type"] == "agreement") & records["record_id"].isin(keys)]
    st.markdown(f"**{data.country_names.get(a, a)} and {data.country_names.get(b, b)}**")
    st.caption(counted(len(rows), "agreement"))
    lists.short_list(_newest(rows), data, "map_pair")


def _country(chosen: str, records: pd.DataFrame, data: Tracker) -> None:
    name = data.country_names.get(chosen)
    if name is None:
        st.info("EDICT holds no record for this country.")
        return
    links.to_record("country", chosen, f"{name}: profile")
    inside = data.countries[data.countries["country_id"] == chosen]
    for kind, heading in (("agreement", "agreement"), ("site", "site"), ("project", "project")):
        ids = inside.loc[inside["record_type"] == kind, "record_id"]
        rows = records[(records["record_type"] == kind) & records["record_id"].isin(ids)]
        st.markdown(f"**{counted(len(rows), heading)}**")
        lists.short_list(_newest(rows), data, f"map_{kind}", most=6)


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("on", ascending=False, kind="stable")


def _beside(records: pd.DataFrame, data: Tracker) -> None:
    hidden = sites.unplaced(data.tables["sites"], records, ("undisclosed",))
    shapes = data.shapes[data.shapes["frame"] == "overseas"]["country_id"]
    parties = data.countries[data.countries["country_id"].isin(shapes)]
    with st.expander(f"Not on the map: {counted(len(hidden), 'site')} with an undisclosed place"):
        lists.short_list(_newest(hidden), data, "map_hidden", most=6)
    far = parties[parties["record_id"].isin(records["record_id"])]
    if len(far):
        numbers = far.drop_duplicates(["record_id", "country_id"]).groupby("country_id").size()
        names = ", ".join(f"{data.country_names[code]} ({number})" for code, number in numbers.items())
        st.caption(f"Partners overseas, outside the frame, with their number of records: {names}.")


def small(records: pd.DataFrame, data: Tracker) -> None:
    """The small map of the Overview: agreements by country and the sites in their towns."""
    rows = measured(records, data, "agreements", "total", data.as_of.year)
    marks = sites.marks(data.tables["sites"], records)
    none = ties(data.countries, records.head(0), "agreement", "country_id")
    layers = map_figure.Layers(rows, none, marks, centres(records, data))
    points = charts.show(
        map_figure.figure(layers, data, "agreements", "total", height=430),
        title=f"Agreements by country and sites, as of {on_day(data.as_of)}",
        unit="Colour: number of agreements. Marks: sites in their town; a square gives the number of those without.",
        alt=map_figure.alt(layers, data, "agreements", "total"),
        table=table(rows, data, "agreements", "total"),
        key="small_map",
        source=SOURCES["agreements"],
        version=data.version,
    )
    clicked = [named for named in map(_named, points) if named]
    if clicked:
        st.switch_page(links.SCREENS["map"], query_params=links.query({"on": clicked[-1]}))
    links.to_screen("map", "Open the map")


def year_before(data: Tracker) -> date:
    """The day one year before the release."""
    return (data.as_of - pd.DateOffset(years=1)).date()
