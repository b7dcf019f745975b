"""The timeline: steps as marks in lanes, lifelines of sites, bars per month, and the record that is looked for."""

from collections.abc import Iterator
from html import escape
from textwrap import wrap

import pandas as pd
import streamlit as st

from components import charts, choices, links, lists, state, theme
from components.tracker import RECORD_TYPES, Tracker
from components.wording import counted, listed, on_day
from transforms import timeline
from transforms.selection import KEYS, Selection

LANES = {"country": "Country", "domain": "Domain", "type": "Type"}
COLUMNS = {"country": "countries", "domain": "domains", "type": "kind"}
WHAT = {"all": "Agreements and sites", "agreements": "Agreements", "sites": "Sites"}
REPEATED = {
    "country": "A record of several countries lies in the lane of each of them.",
    "domain": "A record of several domains lies in the lane of each of them.",
    "type": "Each record lies in one lane.",
}
GAP_DAYS = 18  # what a mark covers when six years are in view
EDGE = pd.Timedelta(days=25)
HEAD_LINES = 2.4  # room for the name of a lane, in lines
LINE_HEIGHT, BARS_HEIGHT, BETWEEN, ABOVE, ROOM, ENTRY = 8.5, 90, 32, 30, 80, 19  # pixels
NONE_CHOSEN = ""
SYMBOLS = {
    "agreement": {
        "announced": "circle-open",
        "intent_signed": "circle",
        "signed": "circle",
        "in_force": "circle",
        "implementing": "circle-dot",
        "delivering": "circle-dot",
    },
    "site": {
        "announced": "square-open",
        "agreed": "diamond",
        "financed": "pentagon",
        "under_construction": "triangle-up",
        "producing": "star",
    },
}
STOPS = ("stalled", "suspended", "lapsed", "superseded", "cancelled", "closed")
STOPPED, OTHER = "stopped or ended", "another step"


def figure(steps: pd.DataFrame, lines: pd.DataFrame, places: pd.DataFrame, lanes: pd.DataFrame, data: Tracker) -> dict:
    """The figure as a plain dict.

    In: steps, lifelines and places from transforms.timeline; lanes from `named`.
    """
    spots = places[[*KEYS, "y"]]
    marks = steps.assign(hover=_hover(steps, data)).merge(spots, on=KEYS, validate="many_to_many")
    stretches = lines.merge(spots, on=KEYS, validate="many_to_many")
    traces = [*_bars(timeline.monthly(steps)), *_lifelines(stretches, data), *_marks(marks, data), *_rings(marks)]
    drawn = timeline.spans(steps, lines)
    entries = sum(trace.get("showlegend", True) for trace in traces)
    return {"data": traces, "layout": _layout(lanes, drawn["first"].min(), drawn["last"].max(), entries)}


def named(heights: pd.DataFrame, lane: str, data: Tracker) -> pd.DataFrame:
    """The lanes from transforms.timeline.heights with their names."""
    names = {"country": data.country_names, "domain": data.labels["domain"], "type": data.kinds}[lane]
    return heights.assign(name=heights["lane"].map(names))


def title(lane: str, what: str, asked: Selection) -> str:
    """What the timeline shows."""
    period = ""
    if asked.start or asked.end:
        period = f", {asked.start or 'first'} to {asked.end or 'latest'}"
    return f"{WHAT[what]}: dated steps, by {LANES[lane].lower()}{period}"


def unit(lane: str, steps: pd.DataFrame, matching: pd.DataFrame) -> str:
    """What marks, lines and bars mean, and what is not counted."""
    vague = len(steps) - int(timeline.monthly(steps)["steps"].sum())
    projects = int((matching["record_type"] == "project").sum())
    elsewhere = f" {counted(projects, 'project')} that match too are not drawn here." if projects else ""
    left_out = f" {counted(vague, 'step')} known only to the quarter or year not in the bars." if vague else ""
    how = "Click a mark to open its record; drag sideways or use the buttons to zoom."
    return (
        "Marks: steps, on the first day of the time they are known to. Thick lines: sites, each stage in its colour, "
        f"up to the newest evidence. Bars: steps per month.{left_out} {REPEATED[lane]}{elsewhere} {how}"
    )


def alt(steps: pd.DataFrame, lanes: pd.DataFrame) -> str:
    """What the timeline shows, in words and with the same numbers."""
    records = steps[KEYS].drop_duplicates()
    top = ", ".join(f"{row.name} {row.records}" for row in lanes.head(3).itertuples(index=False))
    return (
        f"Timeline of {counted(len(steps), 'step')} of {counted(len(records), 'record')} from "
        f"{on_day(steps['step_on'].min(), 'month')} to {on_day(steps['step_on'].max(), 'month')}, in "
        f"{counted(len(lanes), 'lane')}. Most records: {top}."
    )


def table(steps: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    """The steps in words, oldest first, each with its first page."""
    pages = data.tables["sources"].set_index("source_id")["url"]
    return pd.DataFrame(
        {
            "Date": steps["step_on"].dt.strftime("%Y-%m-%d"),
            "Known to the": steps["step_precision"].map(data.labels["precision"]).str.lower(),
            "Step": steps["step"].map(data.labels["stage"]),
            "Record": steps["title"],
            "Kind": steps["record_type"].map(RECORD_TYPES),
            "What happened": steps["description"],
            "Countries": steps["countries"].map(lambda codes: listed(codes, data.country_names)),
            "Domains": steps["domains"].map(lambda codes: listed(codes, data.labels["domain"])),
            "Type": steps["kind"].map(data.kinds),
            "Status": steps["stage"].map(data.labels["stage"]),
            "Grade": steps["grade"],
            "First source": steps["step_sources"].str.split(";").str[0].map(pages),
        }
    )


def columns() -> dict[str, object]:
    """How the table's columns are drawn."""
    return {"First source": st.column_config.LinkColumn(display_text="Open the page")}


def find(records: pd.DataFrame) -> None:
    """A list of the records drawn, to find one by its title and ring it on the timeline."""
    ordered = records.sort_values("title")
    keys = ordered["record_type"] + "/" + ordered["record_id"]
    labels = {NONE_CHOSEN: "Choose, or type a part of the title"} | dict(zip(keys, ordered["title"], strict=True))
    if state.option("on") not in labels:
        st.info("The record that the address names has no step here: the filters or the choice above leave it out.")
        state.set_option("on", NONE_CHOSEN)
    choices.pick("on", "Find a record and ring it on the timeline", labels)


def found(steps: pd.DataFrame, data: Tracker) -> None:
    """The record that is ringed: the way to it and its steps."""
    mine = steps[_key(steps) == state.option("on")]
    if mine.empty:
        return
    with st.container(border=True):
        row = mine.iloc[0]
        links.to_record(row["record_type"], row["record_id"], row["title"])
        words = [
            f"{data.labels['stage'][step.step]} {on_day(step.step_on, step.step_precision)}"
            for step in mine.itertuples()
        ]
        st.caption(f"Ringed below. Steps: {'; '.join(words)}. Status: {lists.status_words(row, data)}.")


def open_clicked(points: list[dict]) -> None:
    """Go to the record of the mark that was clicked."""
    for point in points:
        if point.get("customdata"):
            links.open_record(point["customdata"][0], point["customdata"][1])


def _key(rows: pd.DataFrame) -> pd.Series:
    return rows["record_type"] + "/" + rows["record_id"]


def _hover(steps: pd.DataFrame, data: Tracker) -> list[str]:
    return [
        "<br>".join(
            [
                *(f"<b>{escape(part, quote=False)}</b>" for part in wrap(row["title"], 48)),
                f"{data.labels['stage'][row['step']]}: {on_day(row['step_on'], row['step_precision'])}",
                *wrap(f"Status: {lists.status_words(row, data)}", 56),
            ]
        )
        for _, row in steps.iterrows()
    ]


def _bars(months: pd.DataFrame) -> Iterator[dict]:
    look = theme.current()
    for kind, colour, shape in (("agreement", theme.SERIES[0], ""), ("site", theme.SERIES[1], "/")):
        rows = months[months["record_type"] == kind]
        if len(rows):
            words = [
                f"{on_day(row.month, 'month')}: {counted(row.steps, 'step')} of {kind}s" for row in rows.itertuples()
            ]
            yield {
                "type": "bar",
                "x": rows["month"].dt.strftime("%Y-%m-%d").tolist(),
                "y": rows["steps"].tolist(),
                "xperiod": "M1",
                "xperiodalignment": "middle",
                "xaxis": "x2",
                "yaxis": "y2",
                "hovertext": words,
                "hoverinfo": "text",
                "marker": {"color": colour, "pattern": {"shape": shape, "bgcolor": colour, "fgcolor": look.ink}},
                "name": f"Steps of {kind}s per month",
            }


def _lifelines(lines: pd.DataFrame, data: Tracker) -> Iterator[dict]:
    thin = lines[lines["record_type"] == "agreement"]
    if len(thin):
        yield _stretches(thin, theme.current().muted, 1)
    thick = lines[lines["record_type"] == "site"]
    for step in data.labels["stage"]:
        rows = thick[thick["step"] == step]
        if len(rows):
            yield _stretches(rows, theme.STAGE_COLOURS[step], 5)


def _stretches(rows: pd.DataFrame, colour: str, width: float) -> dict:
    start, end = (rows[name].dt.strftime("%Y-%m-%d") for name in ("start", "end"))
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day for pair in zip(start, end, strict=True) for day in (*pair, None)],
        "y": [place for y in rows["y"] for place in (y, y, None)],
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(marks: pd.DataFrame, data: Tracker) -> Iterator[dict]:
    named = marks["step"].map(data.labels["stage"]).str.lower()
    named = named.mask(marks["step"].isin(STOPS), STOPPED)
    for kind, symbols in SYMBOLS.items():
        own = marks[marks["record_type"] == kind]
        names = named[own.index].where(own["step"].isin([*symbols, *STOPS]), OTHER)
        # Hollow marks have no fill to tell them by, so they take a colour that is seen on the page.
        colours = theme.STAGE_COLOURS | {"announced": theme.current().muted}
        known = {data.labels["stage"][step].lower(): (symbol, colours[step]) for step, symbol in symbols.items()}
        known |= {STOPPED: ("x", colours["stalled"]), OTHER: ("cross", colours["announced"])}
        for name, (symbol, colour) in known.items():
            rows = own[names == name]
            if len(rows):
                yield _points(rows, f"{RECORD_TYPES[kind]}: {name}", symbol, colour)


def _points(rows: pd.DataFrame, name: str, symbol: str, colour: str) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["step_on"].dt.strftime("%Y-%m-%d").tolist(),
        "y": rows["y"].tolist(),
        "customdata": rows[["record_type", "record_id", "hover"]].to_numpy().tolist(),
        "hovertemplate": "%{customdata[2]}<extra></extra>",
        "marker": {
            "symbol": symbol,
            "size": 10 if symbol in ("star", "triangle-up", "circle-dot") else 8,
            "color": colour,
            "line": {"width": 1.5 if symbol.endswith("open") else 0.8, "color": theme.current().muted},
        },
        "name": name,
    }


def _rings(marks: pd.DataFrame) -> list[dict]:
    rows = marks[_key(marks) == state.option("on")]
    if rows.empty:
        return []
    look = theme.current()
    ring = _points(rows, "The record chosen above", "circle-open", look.ink)
    return [ring | {"marker": {"symbol": "circle-open", "size": 20, "color": look.ink, "line": {"width": 2.5}}}]


def _layout(lanes: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, entries: int) -> dict:
    total = float(lanes["top"].iloc[-1] + lanes["lines"].iloc[-1] + HEAD_LINES)
    plot = total * LINE_HEIGHT + BETWEEN + BARS_HEIGHT
    # On a narrow screen each entry of the legend has a line of its own, and the lanes must not pay for it.
    height = round(plot + ROOM + ENTRY * entries)
    base = charts.layout(height=height, barmode="stack", hovermode="closest", dragmode="zoom")
    days = [str((first - EDGE).date()), str((last + EDGE).date())]
    time = base["xaxis"] | {"type": "date", "range": days, "automargin": False}
    rows = {"domain": [0, total * LINE_HEIGHT / plot], "range": [total, 0], "tickvals": lanes["top"].tolist()}
    bars = {"domain": [1 - BARS_HEIGHT / plot, 1], "anchor": "x2", "nticks": 4, "rangemode": "tozero"}
    return base | {
        "xaxis": time | {"anchor": "y", "rangeselector": _zooms()},
        "xaxis2": time | {"anchor": "y2", "matches": "x"},
        "yaxis": base["yaxis"] | rows | {"showticklabels": False, "fixedrange": True, "zeroline": False},
        "yaxis2": base["yaxis"] | bars | {"fixedrange": True, "tickformat": ",d"},
        "annotations": [_lane_name(row) for row in lanes.itertuples(index=False)],
        "legend": base["legend"] | {"font": {"size": 12}, "y": 1 + ABOVE / plot, "traceorder": "normal"},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 30},
    }


def _lane_name(lane: object) -> dict:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": lane.top + HEAD_LINES / 2 - 0.4,
        "yanchor": "middle",
        "text": f"<b>{escape(lane.name, quote=False)}</b> {counted(lane.records, 'record')}",
        "showarrow": False,
        "font": {"size": 13},
    }


def _zooms() -> dict:
    look = theme.current()
    years = [{"step": "year", "stepmode": "backward", "count": number, "label": label}
             for number, label in ((1, "Last year"), (2, "Two years"))]  # fmt: skip
    return {
        "buttons": [*years, {"step": "all", "label": "All"}],
        "bgcolor": look.grid,
        "activecolor": look.ramp[1][1],
        "x": 0,
        "y": 1,
        "yanchor": "bottom",
    }
