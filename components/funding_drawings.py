"""The drawings of the Funding screen: bars in panels, bars by year, dumbbells on a tenfold scale, and the flow."""

from html import escape
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from components import charts, theme
from components.tracker import Tracker
from components.wording import MILLION, counted, money
from transforms.funding import LADDER, OTHER

ROW, HEAD = 44, 46
THICK, BELOW = 0.3, 0.2
HIDDEN = {"visible": False, "fixedrange": True}
LABEL = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False}
TENFOLD = {1e6: "1 m", 1e7: "10 m", 1e8: "100 m", 1e9: "1 bn", 1e10: "10 bn", 1e11: "100 bn"}
TRANSLUCENT = "66"
LONGEST_LABEL, LONGEST_NAME = 110, 34
FEWEST_YEARS = 5
NODE_WIDTH, NODE_LINES = 18, 2


def panels(rows: pd.DataFrame) -> go.Figure:
    """Bars below their own label, one panel a kind of money with its own scale.

    In: rows in drawing order with panel, label (empty: none), name, amount, stage, key and, for segments, base.
    """
    look = theme.current()
    groups = list(rows.groupby("panel", sort=False))
    lines = {panel: max(1, int((part["label"] != "").sum())) for panel, part in groups}
    height = sum(lines.values()) * ROW + len(groups) * HEAD
    figure = go.Figure(layout=charts.layout(height=height + 16, showlegend=False, barmode="overlay"))
    top = 1.0
    for number, (panel, part) in enumerate(groups, start=1):
        axis = "" if number == 1 else str(number)
        start = top - HEAD / height
        end = start - lines[panel] * ROW / height
        top = end
        place = (part["label"] != "").cumsum() - 1
        figure.add_trace(_bars(part, place, axis, look))
        largest = (part["base"] + part["amount"]).max() if "base" in part else part["amount"].max()
        across = HIDDEN | {"range": [0, largest * 1.02], "anchor": f"y{axis}"}
        down = HIDDEN | {"range": [lines[panel] - 0.5, -0.5], "domain": [max(end, 0), start], "anchor": f"x{axis}"}
        figure.update_layout({f"xaxis{axis}": across, f"yaxis{axis}": down})
        figure.add_annotation(LABEL, text=f"<b>{escape(panel)}</b>", y=start, yref="paper", yshift=4, font={"size": 15})
        for at, label in zip(place, part["label"], strict=True):
            if label:
                text = escape(_short(label, LONGEST_LABEL))
                figure.add_annotation(LABEL, text=text, y=at, yref=f"y{axis}", yshift=-5, font={"size": 13})
    return figure


def _bars(part: pd.DataFrame, place: pd.Series, axis: str, look: theme.Theme) -> go.Bar:
    return go.Bar(
        x=part["amount"],
        y=place + BELOW,
        base=part.get("base"),
        width=THICK,
        orientation="h",
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
        marker={
            "color": [theme.MONEY_COLOURS.get(stage, look.muted) for stage in part["stage"]],
            "line": {"color": look.paper, "width": 1},
        },
        customdata=part[["key"]].assign(words=_hover(part)).to_numpy(),
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def years(rows: pd.DataFrame) -> go.Figure:
    """Bars by year, stacked by programme. In: year, name, amount, panel, key of one kind and stage of money."""
    look = theme.current()
    whole = rows.groupby("year")["amount"].sum()
    figure = go.Figure(layout=charts.layout(height=360, barmode="stack", hovermode="closest"))
    order = rows.groupby("name")["amount"].sum().sort_values(ascending=False).index
    for number, name in enumerate(order):
        part = rows[rows["name"] == name]
        figure.add_bar(
            x=part["year"],
            y=part["amount"] / MILLION,
            name=_short(name, LONGEST_NAME),
            marker={
                "color": theme.SERIES[number % len(theme.SERIES)],
                "pattern": {"shape": "/" if number >= len(theme.SERIES) else ""},
                "line": {"color": look.paper, "width": 1},
            },
            customdata=part[["key"]].assign(words=part["year"].astype(str) + ": " + _hover(part)).to_numpy(),
            hovertemplate="%{customdata[1]}<extra></extra>",
        )
    for year, value in whole.items():
        figure.add_annotation(x=year, y=value / MILLION, text=_millions(value), showarrow=False, yshift=10)
    last = rows["year"].max()
    first = min(rows["year"].min(), last - FEWEST_YEARS)
    figure.update_xaxes(dtick=1, tickformat="d", range=[first - 0.6, last + 0.6])
    figure.update_yaxes(title="EUR million", tickformat=",", range=[0, whole.max() / MILLION * 1.12])
    figure.update_layout(showlegend=True)
    return figure


def dumbbells(wide: pd.DataFrame, names: dict[str, str], stages: dict[str, str]) -> go.Figure:
    """One line a state from its smallest to its largest stage, a mark a stage, on a scale of tens.

    In: country_id and one column a stage (euro), in drawing order from the top.
    """
    look = theme.current()
    figure = go.Figure(layout=charts.layout(height=len(wide) * 30 + 110))
    rungs = [stage for stage in LADDER if wide[stage].notna().any()]
    places = wide["country_id"].map(names)
    low, high = wide[rungs].min(axis=1), wide[rungs].max(axis=1)
    spans = [value for pair in zip(low, high, strict=True) for value in (*pair, None)]
    at = [value for place in places for value in (place, place, None)]
    line = {"color": look.muted, "width": 2}
    figure.add_scatter(x=spans, y=at, mode="lines", line=line, showlegend=False, hoverinfo="skip")
    for stage in rungs:
        figure.add_trace(_marks(wide[wide[stage].notna()], stage, names, stages[stage]))
    figure.update_yaxes(autorange="reversed", categoryorder="array", categoryarray=list(places), showgrid=False)
    figure.update_xaxes(type="log", tickvals=list(TENFOLD), ticktext=list(TENFOLD.values()), title="EUR, tenfold scale")
    return figure


def _marks(part: pd.DataFrame, stage: str, names: dict[str, str], label: str) -> go.Scatter:
    words = part["country_id"].map(names) + ", " + label.lower() + ": " + part[stage].map(money)
    keys = "safe." + part["country_id"].str.lower() + f".loan.{stage}"
    return go.Scatter(
        x=part[stage],
        y=part["country_id"].map(names),
        mode="markers",
        name=label,
        marker={
            "symbol": theme.MONEY_SYMBOLS[stage],
            "color": theme.MONEY_COLOURS[stage],
            "size": 15 if stage == LADDER[0] else 10,
            "line": {"color": theme.MONEY_COLOURS[stage], "width": 2},
        },
        customdata=list(zip(keys, words, strict=True)),
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def sankey(ties: pd.DataFrame, kinds: dict[str, dict[str, str]], data: Tracker) -> go.Figure:
    """Money from programme over domain to country. In: programme_id, domain, country_id, eur; names by column."""
    look = theme.current()
    domains = data.codes[data.codes["vocabulary"] == "domain"].set_index("code")["group"]
    colours = domains.map(theme.GROUP_COLOURS).to_dict() | {OTHER: look.muted}
    sums = {kind: ties.groupby(kind)["eur"].sum().sort_values(ascending=False) for kind in kinds}
    nodes = [(kind, code, value) for kind, codes in sums.items() for code, value in codes.items()]
    place = {(kind, code): number for number, (kind, code, _) in enumerate(nodes)}
    figure = go.Figure(layout=charts.layout(height=max(420, 44 * max(len(codes) for codes in sums.values()))))
    node = {
        "label": [_node(kinds[kind][code]) for kind, code, _ in nodes],
        "color": [colours[code] if kind == "domain" else look.muted for kind, code, _ in nodes],
        "customdata": [f"{escape(kinds[kind][code])}: {money(value)}" for kind, code, value in nodes],
        "hovertemplate": "%{customdata}<extra></extra>",
        "pad": 20,
        "thickness": 14,
        "line": {"width": 0},
    }
    figure.add_sankey(node=node, link=_links(ties, place, colours), textfont={"color": look.ink, "size": 12})
    return figure


def _links(ties: pd.DataFrame, place: dict[tuple[str, str], int], colours: dict[str, str]) -> dict[str, object]:
    halves = (("programme_id", "domain"), ("domain", "country_id"))
    found = [
        (place[source, a], place[target, b], value, colours[b if target == "domain" else a] + TRANSLUCENT)
        for source, target in halves
        for (a, b), value in ties.groupby([source, target], sort=False)["eur"].sum().items()
    ]
    columns = dict(zip(("source", "target", "value", "color"), zip(*found, strict=True), strict=True))
    hover = "%{source.label} → %{target.label}: %{customdata}<extra></extra>"
    return columns | {"customdata": [money(value) for value in columns["value"]], "hovertemplate": hover}


def _millions(value: float) -> str:
    return f"{value / MILLION:,.0f}" if value >= MILLION else f"{value / MILLION:,.1f}"


def _hover(part: pd.DataFrame) -> list[str]:
    currencies = part["currency"] if "currency" in part else ["EUR"] * len(part)
    rows = zip(part["name"], part["panel"], part["amount"], currencies, part["rows_counted"], strict=True)
    return [
        f"{escape(name)}<br>{escape(panel)}: {money(amount, unit)}<br>{counted(int(number), 'row')} added; click to see"
        for name, panel, amount, unit, number in rows
    ]


def _node(name: str) -> str:
    lines = wrap(name, NODE_WIDTH)
    more = "…" if len(lines) > NODE_LINES else ""
    return "<br>".join(escape(line) for line in lines[:NODE_LINES]) + more


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
