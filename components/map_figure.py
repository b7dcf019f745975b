"""The map of Europe: countries by a measure, arcs of agreements, marks of sites."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from components import charts, theme
from components.tracker import Tracker
from components.wording import counted, money

SHAPES = "/assets/countries.geojson"
MEASURES = {
    "agreements": "Agreements",
    "hosted": "Sites hosted",
    "abroad": "Sites of its companies abroad",
    "grants": "EU grants to its participants",
    "tentative": "SAFE loan: tentative share",
    "approved": "SAFE loan: approved",
    "prefinancing_approved": "SAFE loan: pre-financing approved",
    "prefinanced": "SAFE loan: pre-financed",
    "disbursed": "SAFE loan: disbursed",
    "contributions": "Contributions to production in or with Ukraine: pledged",
    "contracted": "Contributions to production in or with Ukraine: contracted",
}
PER = {"total": "Total", "head": "Per million people", "gdp": "Per USD billion of GDP"}
COUNTS = {"agreements": "agreement", "hosted": "site", "abroad": "site"}
# Arcs in four widths: one trace each keeps the figure small.
WIDTHS = ((1, 1, 0.8), (2, 3, 1.7), (4, 7, 3.0), (8, 9999, 5.0))
# An agreement of many states ties each with each and would hide all others.
LARGEST_DRAWN = 4
CURVE = 0.14
POINTS = 13
STATUS_WORDS = (
    "circle announced, diamond agreed, square financed, triangle under construction, star in operation, "
    "cross stalled or ended"
)


@dataclass(frozen=True)
class Layers:
    """What is drawn: countries with country_id and value; arcs from transforms.network.ties; marks from
    transforms.sites.marks; centres with country_id, label_lon, label_lat and sites (those without a town).
    """

    measured: pd.DataFrame
    arcs: pd.DataFrame
    marks: pd.DataFrame
    centres: pd.DataFrame


def unit_of(measure: str, per: str) -> str:
    """The unit of what the countries are coloured by, in words."""
    unit = {"agreements": "agreements", "hosted": "sites", "abroad": "sites"}.get(measure, "euro")
    return unit if per == "total" else f"{unit} {_after(PER[per])}"


def figure(layers: Layers, data: Tracker, measure: str, per: str, height: int = 640) -> dict:
    """The figure as a plain dict; height in pixels."""
    traces = [_land(data), _countries(layers.measured, data, measure, per)]
    points = layers.centres.set_index("country_id")
    arcs = layers.arcs[layers.arcs["a"].isin(points.index) & layers.arcs["b"].isin(points.index)]
    for low, high, width in WIDTHS:
        rows = arcs[arcs["records"].between(low, high)]
        if len(rows):
            traces += [_arcs(rows, points, width), _middles(rows, points, data)]
    traces.append(_country_marks(layers.centres[layers.centres["sites"] > 0], data))
    traces += list(_town_marks(layers.marks, data))
    return {"data": traces, "layout": _layout(height)}


def alt(layers: Layers, data: Tracker, measure: str, per: str) -> str:
    """What the map shows, in words and with the same numbers."""
    known = layers.measured.dropna(subset="value").sort_values("value", ascending=False, kind="stable")
    top = ", ".join(
        f"{data.country_names[row.country_id]} {value_words(row.value, measure, per)}"
        for row in known.head(3).itertuples()
    )
    return (
        f"Map of Europe. {MEASURES[measure]}, {_after(PER[per])}: {counted(len(known), 'country', 'countries')} with a "
        f"value; most: {top or 'none'}. {counted(len(layers.arcs), 'pair')} of countries tied by agreements. "
        f"{counted(len(layers.marks), 'site')} shown in their town."
    )


def value_words(value: float, measure: str, per: str) -> str:
    """A value of the measure with its unit."""
    if measure not in COUNTS:
        words = money(value)
    elif per == "total":
        words = counted(int(value), COUNTS[measure])
    else:
        words = f"{value:,.2f} {COUNTS[measure]}s"
    return words if per == "total" else f"{words} {_after(PER[per])}"


def _after(words: str) -> str:
    return words[0].lower() + words[1:]


def _land(data: Tracker) -> dict:
    look = theme.current()
    shapes = data.shapes[data.shapes["frame"] == "europe"]["country_id"].tolist()
    return {
        "type": "choropleth",
        "geojson": SHAPES,
        "featureidkey": "properties.country_id",
        "locations": shapes,
        "z": [1] * len(shapes),
        "colorscale": [[0, look.land], [1, look.land]],
        "showscale": False,
        "customdata": [[f"{data.country_names.get(code, 'Not in EDICT')}: nothing known"] for code in shapes],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "marker": {"line": {"color": look.border, "width": 0.7}},
        "showlegend": False,
    }


def _countries(measured: pd.DataFrame, data: Tracker, measure: str, per: str) -> dict:
    rows = measured.dropna(subset="value")
    look = theme.current()
    words = [
        f"{data.country_names[row.country_id]}: {value_words(row.value, measure, per)}" for row in rows.itertuples()
    ]
    # The root of the value, so that one large country does not leave the others alike.
    return {
        "type": "choropleth",
        "geojson": SHAPES,
        "featureidkey": "properties.country_id",
        "locations": rows["country_id"].tolist(),
        "z": [math.sqrt(max(value, 0)) for value in rows["value"]],
        "colorscale": [list(step) for step in look.ramp],
        "zmin": 0,
        "showscale": len(rows) > 0,
        "colorbar": _scale(rows["value"].max(), measure) if len(rows) else None,
        "customdata": [[text] for text in words],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "marker": {"line": {"color": look.border, "width": 0.7}},
        "showlegend": False,
    }


def _scale(most: float, measure: str) -> dict:
    steps = [most * share for share in (0, 1 / 16, 1 / 4, 9 / 16, 1)]
    words = [f"{step:,.0f}" if most >= 10 else f"{step:,.2f}" for step in steps]
    if measure not in COUNTS and most >= 1e5:
        words = [f"{step / 1e6:,.1f} m" if most < 1e9 else f"{step / 1e9:,.1f} bn" for step in steps]
    return {
        "tickvals": [math.sqrt(step) for step in steps],
        "ticktext": words,
        "thickness": 10,
        "len": 0.42,
        "y": 0.98,
        "yanchor": "top",
        "x": 0.01,
        "xanchor": "left",
        "outlinewidth": 0,
    }


def _curve(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    bent = (middle[0] - (end[1] - start[1]) * CURVE, middle[1] + (end[0] - start[0]) * CURVE)
    steps = [step / (POINTS - 1) for step in range(POINTS)]
    return [
        tuple((1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * bent[axis] + t**2 * end[axis] for axis in (0, 1))
        for t in steps
    ]


def _curves(rows: pd.DataFrame, points: pd.DataFrame) -> Iterator[list[tuple[float, float]]]:
    for row in rows.itertuples():
        ends = [tuple(points.loc[code, ["label_lon", "label_lat"]]) for code in (row.a, row.b)]
        yield _curve(*ends)


def _arcs(rows: pd.DataFrame, points: pd.DataFrame, width: float) -> dict:
    lon, lat = [], []
    for curve in _curves(rows, points):
        lon += [round(point[0], 2) for point in curve] + [None]
        lat += [round(point[1], 2) for point in curve] + [None]
    line = {"width": width, "color": theme.current().arc}
    return {"type": "scattergeo", "mode": "lines", "lon": lon, "lat": lat, "line": line, "hoverinfo": "skip",
            "showlegend": False}  # fmt: skip


def _middles(rows: pd.DataFrame, points: pd.DataFrame, data: Tracker) -> dict:
    middles = [curve[POINTS // 2] for curve in _curves(rows, points)]
    words = [
        f"{data.country_names[row.a]} and {data.country_names[row.b]}: {counted(row.records, 'agreement')}"
        for row in rows.itertuples()
    ]
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [round(point[0], 2) for point in middles],
        "lat": [round(point[1], 2) for point in middles],
        "customdata": [[text, f"{row.a}-{row.b}"] for text, row in zip(words, rows.itertuples(), strict=True)],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "marker": {"size": 6, "color": theme.current().arc, "symbol": "circle"},
        "showlegend": False,
    }


def _country_marks(centres: pd.DataFrame, data: Tracker) -> dict:
    look = theme.current()
    words = [
        f"{data.country_names[row.country_id]}: {counted(row.sites, 'site')}, only the country or region is known"
        for row in centres.itertuples()
    ]
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "lon": centres["label_lon"].tolist(),
        "lat": centres["label_lat"].tolist(),
        "text": [str(number) for number in centres["sites"]],
        "textfont": {"size": 11, "color": look.ink},
        "customdata": [[text, code] for text, code in zip(words, centres["country_id"], strict=True)],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "marker": {"size": 18, "symbol": "square-open", "color": look.ink, "line": {"width": 1.3, "color": look.ink}},
        "name": "Sites without a published town (number)",
    }


def _town_marks(marks: pd.DataFrame, data: Tracker) -> Iterator[dict]:
    look = theme.current()
    groups = marks["domains"].map(lambda codes: data.domain_group[codes.split(";")[0]])
    for group, label in data.labels["domain_group"].items():
        rows = marks[groups == group]
        if rows.empty:
            continue
        words = [
            f"{row.title}, {row.locality}<br>{data.labels['stage'].get(row.stage, 'no dated step')}"
            for row in rows.itertuples()
        ]
        yield {
            "type": "scattergeo",
            "mode": "markers",
            "lon": rows["lon"].tolist(),
            "lat": rows["lat"].tolist(),
            "customdata": [[text, f"site/{key}"] for text, key in zip(words, rows["site_id"], strict=True)],
            "hovertemplate": "%{customdata[0]}<extra></extra>",
            "marker": {
                "size": 11,
                "color": theme.GROUP_COLOURS[group],
                "symbol": [theme.STAGE_SYMBOLS.get(stage, "circle") for stage in rows["stage"]],
                "line": {"width": 1, "color": look.ink},
            },
            "name": label,
        }


def _layout(height: int) -> dict:
    look = theme.current()
    return charts.layout(
        height=height,
        geo={
            "projection": {"type": "azimuthal equal area", "rotation": {"lon": 14, "lat": 53}, "scale": 1},
            "lonaxis": {"range": [-13, 43]},
            "lataxis": {"range": [35, 71]},
            "bgcolor": look.sea,
            "showframe": False,
            "showcoastlines": False,
            "showland": False,
            "showcountries": False,
            "fitbounds": False,
        },
        legend={"orientation": "h", "y": -0.02, "yanchor": "top", "x": 0, "font": {"size": 12}}
        | {"itemsizing": "constant"},
        uirevision="map",
        hovermode="closest",
        # Beyond a few pixels the country under the pointer is meant, not the nearest mark.
        hoverdistance=7,
        clickmode="event+select",
    )
