"""The figures of a country's profile, each as a plain dict with its text alternative."""

import pandas as pd
import streamlit as st

from components import charts, theme
from components.tracker import RECORD_TYPES, Tracker
from components.wording import MILLION, counted, money, on_day

ROW = 26
LANES = {"agreement": "Agreements", "site": "Sites", "project": "Projects"}
LANE_COLOURS = dict(zip(LANES, theme.SERIES, strict=False))
LANE_SYMBOLS = {"agreement": "circle", "site": "square", "project": "diamond"}
DEFENCE = {
    "nato_defence_pct_gdp": "NATO definition",
    "eurostat_defence_pct_gdp": "Eurostat definition",
}
PARTS = {"grade": "Grade of records", "geo_precision": "Place of sites", "value_state": "Stated numbers"}


def bars(
    names: list[str], values: list[float], texts: list[str], keys: list[str], colour: str = theme.SERIES[0]
) -> dict:
    """Bars from left to right, first on top, each with its value written beside it."""
    held = [[f"{name}: {text}", key] for name, text, key in zip(names, texts, keys, strict=True)]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": names,
        "text": texts,
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": held,
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "marker": {"color": colour},
    }
    base = charts.layout(height=ROW * len(names) + 44, bargap=0.25, showlegend=False)
    room = 1.1 + 0.035 * max(map(len, texts), default=0)
    most = max([value for value in values if not pd.isna(value)], default=1) or 1
    base["yaxis"] = base["yaxis"] | {"autorange": "reversed", "showgrid": False, "ticksuffix": " "}
    base["xaxis"] = base["xaxis"] | {"showticklabels": False, "showgrid": False, "range": [0, most * room]}
    return {"data": [trace], "layout": base}


def partner_bars(partners: pd.DataFrame, data: Tracker) -> dict:
    """Partners by the number of shared agreements."""
    names = partners["partner_id"].map(data.country_names).tolist()
    numbers = partners["agreements"].tolist()
    return bars(names, numbers, [f"{number:,}" for number in numbers], partners["partner_id"].tolist())


def partner_alt(partners: pd.DataFrame, shown: pd.DataFrame, data: Tracker, name: str) -> str:
    """The bars of partners in words."""
    top = ", ".join(f"{data.country_names[row.partner_id]} {row.agreements}" for row in shown.head(3).itertuples())
    return (
        f"{name} shares agreements with {counted(int((partners['agreements'] > 0).sum()), 'country', 'countries')}; "
        f"the first {len(shown)} are drawn. Most: {top}. An agreement of several countries counts for each of them."
    )


def grant_bars(grants: pd.DataFrame, data: Tracker) -> dict:
    """EU grants by programme, in EUR million."""
    known = grants[grants["eur"].notna()]
    names = known["programme_id"].map(data.programme_names).tolist()
    short = [name if len(name) <= 26 else f"{name[:25]}…" for name in names]
    texts = [money(value) for value in known["eur"]]
    return bars(short, (known["eur"] / MILLION).tolist(), texts, known["programme_id"].tolist())


def step_dots(steps: pd.DataFrame, data: Tracker) -> dict:
    """A strip of dots: each dated step of a record, by kind of record."""
    traces = []
    for kind, label in LANES.items():
        rows = steps[steps["record_type"] == kind]
        words = [
            f"{on_day(row.on, row.precision)}: {data.labels['stage'][row.stage].lower()}<br>{row.title}"
            for row in rows.itertuples()
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": label,
                "x": rows["on"].dt.strftime("%Y-%m-%d").tolist(),
                "y": [label] * len(rows),
                "customdata": [[text, f"{kind}/{key}"] for text, key in zip(words, rows["record_id"], strict=True)],
                "hovertemplate": "%{customdata[0]}<extra></extra>",
                "marker": {"size": 11, "opacity": 0.65, "color": LANE_COLOURS[kind], "symbol": LANE_SYMBOLS[kind]},
            }
        )
    base = charts.layout(height=210, showlegend=False)
    base["yaxis"] = base["yaxis"] | {"categoryarray": list(LANES.values())[::-1], "categoryorder": "array",
                                     "range": [-0.6, 2.6], "ticksuffix": " "}  # fmt: skip
    base["xaxis"] = base["xaxis"] | {"type": "date"}
    return {"data": traces, "layout": base}


def step_alt(steps: pd.DataFrame, name: str) -> str:
    """The strip of dots in words."""
    numbers = steps["record_type"].value_counts()
    kinds = ", ".join(f"{numbers.get(kind, 0):,} of {label.lower()}" for kind, label in LANES.items())
    first, last = on_day(steps["on"].min()), on_day(steps["on"].max())
    return f"{counted(len(steps), 'dated step')} of the records of {name}, from {first} to {last}: {kinds}."


def step_table(steps: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    """The steps of the strip in words, newest first."""
    rows = steps.iloc[::-1]
    return pd.DataFrame(
        {
            "Date": [on_day(on, precision) for on, precision in zip(rows["on"], rows["precision"], strict=True)],
            "Kind": rows["record_type"].map(RECORD_TYPES),
            "Record": rows["title"],
            "Step": rows["stage"].map(data.labels["stage"]),
            "What happened": rows["description"],
            "Source": rows["source_ids"].str.split(";").str[0].map(pages(data)),
        }
    )


def defence_lines(series: pd.DataFrame) -> dict:
    """Defence expenditure as share of GDP: a line a definition, estimates as open marks."""
    traces = []
    for number, (indicator, label) in enumerate(DEFENCE.items()):
        rows = series[series["indicator_id"] == indicator].sort_values("year")
        known = ["estimate" if bool(estimate) else "as published" for estimate in rows["is_estimate"]]
        held = [f"{label}, {row.year}: {row.value:g} % of GDP" for row in rows.itertuples()]
        shape = ("circle", "square")[number]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": label,
                "x": rows["year"].tolist(),
                "y": rows["value"].tolist(),
                "customdata": [[f"{text} ({word})"] for text, word in zip(held, known, strict=True)],
                "hovertemplate": "%{customdata[0]}<extra></extra>",
                "line": {"color": theme.SERIES[number], "dash": ("solid", "dash")[number], "width": 2},
                "marker": {"size": 9, "symbol": [f"{shape}-open" if word == "estimate" else shape for word in known]},
            }
        )
    base = charts.layout(height=260, margin={"l": 8, "r": 8, "t": 34, "b": 8})
    base["yaxis"] = base["yaxis"] | {"rangemode": "tozero", "ticksuffix": " %"}
    base["xaxis"] = base["xaxis"] | {"dtick": 1, "tickformat": "d"}
    return {"data": traces, "layout": base}


def defence_alt(series: pd.DataFrame, name: str) -> str:
    """The lines of defence expenditure in words."""
    said = [f"Defence expenditure of {name} as share of GDP, two definitions that are not comparable."]
    for indicator, label in DEFENCE.items():
        rows = series[series["indicator_id"] == indicator].sort_values("year")
        if len(rows):
            first, last = rows.iloc[0], rows.iloc[-1]
            said.append(f"{label}: {first['value']:g} % in {first['year']}, {last['value']:g} % in {last['year']}.")
    return " ".join(said)


def known_bars(known: pd.DataFrame, data: Tracker) -> dict:
    """What is known and how well, in percent of each group; a colour and a gap for each group."""
    rows = known[known["part"].isin(PARTS)]
    words = [code_words(row.part, row.code, data) for row in rows.itertuples()]
    texts = [f"{row.rows:,} ({row.share_pct:.0f} %)" for row in rows.itertuples()]
    drawn = bars(words, rows["share_pct"].tolist(), texts, rows["code"].tolist())
    colours = dict(zip(PARTS, theme.SERIES, strict=False))
    drawn["data"][0]["marker"] = {"color": rows["part"].map(colours).tolist()}
    return drawn


def known_alt(known: pd.DataFrame, data: Tracker, name: str) -> str:
    """The bars of what is known in words."""
    said = [f"How much is known about the records of {name}."]
    for part, label in PARTS.items():
        rows = known[known["part"] == part]
        numbers = ", ".join(f"{code_words(part, row.code, data)} {row.rows:,}" for row in rows.itertuples())
        said.append(f"{label}: {numbers or 'none'}.")
    return " ".join(said)


def code_words(part: str, code: str, data: Tracker) -> str:
    """A grade, a precision of place or a state of a value in words."""
    if part == "grade":
        return f"Grade {code}"
    label = data.labels[part][code].lower()
    return f"Place: {label}" if part == "geo_precision" else f"Number: {label}"


def pages(data: Tracker) -> pd.Series:
    """Address of every page that is cited."""
    return data.tables["sources"].set_index("source_id")["url"]


def source_column() -> object:
    """How a table shows the page behind a row: the host as a link."""
    return st.column_config.LinkColumn(display_text=r"https?://(?:www\.)?([^/]+)")
