"""Figures on paper: map, years and money, drawn without a browser, each with title, unit, source line and version."""

import io
from math import ceil, floor, log10
from textwrap import wrap

import geopandas as gpd
import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from components.theme import GROUP_COLOURS, LIGHT, SERIES
from components.tracker import Tracker
from exports.view import View
from transforms import overview, sites

EUROPE = "EPSG:3035"
FRAME = (2_350_000, 6_750_000, 1_350_000, 5_450_000)  # metres in EPSG:3035: Iceland's south to the Caucasus
POINTS = 8
NOTE = "Boundaries imply no judgement."
MILLION = 1e6
HEAD = 0.82
FEWEST_YEARS, FEWEST_ROWS = 4, 3
KEY = 1.75  # inches beside the map for what its marks mean
LINE_WIDTH, MOST_LINES = 18, 3  # characters of small text an inch, lines of it above a figure
# The same figure is the same file: names inside an SVG are not drawn by lot.
mpl.rcParams["svg.hashsalt"] = "edict"
# A dollar sign in a title is a dollar sign, not the start of a formula.
mpl.rcParams["text.parse_math"] = False
MARKERS = {
    "announced": "o", "agreed": "D", "financed": "s", "under_construction": "^", "producing": "*",
    "stalled": "x", "suspended": "x", "closed": "x", "cancelled": "x",
}  # fmt: skip


def map_of(view: View, width: float = 7.2, height: float = 4.8) -> Figure:
    """Countries by their number of records in view, and the sites whose town is published.

    Width and height in inches; colours are those of the screens in light mode.
    """
    data, records = view.data, view.records
    counted, placed = view.mapped
    counts = overview.countries_in(data.countries, placed)
    shapes = data.shapes[data.shapes["frame"] == "europe"].to_crs(EUROPE)
    shapes = shapes.merge(counts, on="country_id", how="left", validate="one_to_one")
    figure, axes = _sheet(width, height, right=KEY)
    axes.set_facecolor(LIGHT.sea)
    shapes.plot(ax=axes, color=LIGHT.land, edgecolor="white", linewidth=0.5)
    filled = shapes.dropna(subset="records")
    if len(filled):
        filled.assign(depth=filled["records"] ** 0.5).plot(
            ax=axes, column="depth", cmap=_ramp(), vmin=0, edgecolor="white", linewidth=0.5
        )
    _marks(axes, sites.marks(data.tables["sites"], records), data)
    axes.set_anchor("W")
    axes.set_xlim(*FRAME[:2])
    axes.set_ylim(*FRAME[2:])
    axes.set(xticks=[], yticks=[], xlabel="", ylabel="")
    axes.spines[:].set_visible(False)
    most = f"darkest: {int(counts['records'].max())}" if len(counts) else "none"
    _texts(
        figure,
        f"{counted} by country",
        f"Number of records ({most}; root scale). Marks: sites whose town is published.",
        view,
        NOTE,
    )
    return figure


def years_of(per_year: pd.DataFrame, view: View, width: float = 7.2, height: float = 3.1) -> Figure:
    """Agreements and sites by the year of their first dated step."""
    figure, axes = _sheet(width, height, left=0.5, foot=0.6)
    places = range(len(per_year))
    axes.bar([place - 0.2 for place in places], per_year["agreements"], 0.4, color=SERIES[0], label="Agreements")
    axes.bar([place + 0.2 for place in places], per_year["sites"], 0.4, color=SERIES[1], label="Sites", hatch="///",
             edgecolor="white")  # fmt: skip
    axes.set_xticks(list(places), [str(year) for year in per_year["year"]])
    axes.set_xlim(-0.6, max(len(per_year), FEWEST_YEARS) - 0.4)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    _plain_axes(axes)
    axes.legend(frameon=False, fontsize=8, loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0)
    _texts(figure, "New agreements and sites by year", "Number of records by the year of their first dated step.", view)
    return figure


def money_of(sums: pd.DataFrame, view: View, width: float = 7.2, height: float = 3.4) -> Figure:
    """Sums of money by measure and stage, in EUR million on a logarithmic axis."""
    rows = sums[sums["eur"] > 0].head(12).iloc[::-1]
    figure, axes = _sheet(width, height, left=2.7, foot=0.6, right=0.4)
    names = [f"{row.measure}, {row.stage.lower()}" for row in rows.itertuples()]
    # Dots, not bars: on a logarithmic axis the length of a bar means nothing.
    axes.plot(rows["eur"] / MILLION, names, "o", color=SERIES[0], markersize=6)
    axes.grid(axis="x", color=LIGHT.grid, linewidth=0.6)
    for place, value in enumerate(rows["eur"] / MILLION):
        axes.text(value, place, f"  {value:,.0f}", va="center", fontsize=8, color=LIGHT.ink)
    if len(rows):
        axes.set_xscale("log")
        least, most = rows["eur"].min() / MILLION, rows["eur"].max() / MILLION
        axes.set_xlim(10 ** floor(log10(least)), 10 ** ceil(log10(most * 1.6)))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}" if value >= 1 else f"{value:g}"))
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.set_ylim(-0.6, max(len(rows), FEWEST_ROWS) - 0.4)
    _plain_axes(axes)
    _texts(
        figure,
        "Money by kind and stage",
        "EUR million at the rate of each claim’s date, logarithmic. Stages of one kind speak of the same money.",
        view,
    )
    return figure


def as_svg(figure: Figure) -> bytes:
    """The figure as SVG; its letters are drawn as shapes, so that they look the same everywhere."""
    return _saved(figure, "svg")


def as_png(figure: Figure) -> bytes:
    """The figure as PNG, 200 dots an inch."""
    return _saved(figure, "png")


def _sheet(
    width: float, height: float, left: float = 0.15, foot: float = 0.35, right: float = 0.15
) -> tuple[Figure, Axes]:
    # Margins in inches: the head holds title and unit, the foot the axis and the source line.
    figure = Figure(figsize=(width, height), facecolor="white")
    rest = (width - left - right, height - HEAD - foot)
    axes = figure.add_axes((left / width, foot / height, rest[0] / width, rest[1] / height))
    return figure, axes


def _plain_axes(axes: Axes) -> None:
    axes.tick_params(labelsize=8, colors=LIGHT.ink, length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LIGHT.grid)


def _texts(figure: Figure, title: str, unit: str, view: View, note: str = "") -> None:
    scope = f" {'; '.join(view.words)}." if view.words else ""
    width, height = figure.get_size_inches()
    left = 0.15 / width
    told = wrap(unit + scope, int(LINE_WIDTH * (width - 0.3)), max_lines=MOST_LINES, placeholder=" …")
    figure.text(left, 1 - 0.1 / height, title, fontsize=11, fontweight="bold", color=LIGHT.ink, va="top")
    figure.text(left, 1 - 0.34 / height, "\n".join(told), fontsize=7.5, color=LIGHT.muted, va="top", linespacing=1.15)
    line = f"Source: EDICT, data version {view.data.day_words}, CC BY 4.0. {note}".strip()
    figure.text(left, 0.08 / height, line, fontsize=7.5, color=LIGHT.muted, va="bottom")


def _marks(axes: Axes, marks: pd.DataFrame, data: Tracker) -> None:
    points = gpd.GeoSeries(gpd.points_from_xy(marks["lon"], marks["lat"]), crs=4326).to_crs(EUROPE)
    groups = marks["domains"].map(lambda codes: data.domain_group[codes.split(";")[0]])
    for point, stage, group in zip(points, marks["stage"], groups, strict=True):
        marker = MARKERS.get(stage, "o")
        edge = {"color": GROUP_COLOURS[group]} if marker == "x" else {
            "markerfacecolor": GROUP_COLOURS[group], "markeredgecolor": LIGHT.ink, "markeredgewidth": 0.6,
        }  # fmt: skip
        axes.plot(point.x, point.y, marker=marker, markersize=POINTS if marker == "*" else POINTS - 2, **edge)
    _key(axes, [stage for stage in MARKERS if stage in set(marks["stage"])], set(groups), data)


def _key(axes: Axes, stages: list[str], groups: set[str], data: Tracker) -> None:
    # What a mark says: its form the status, its colour the domain. Only what is drawn is explained.
    forms: dict[str, list[str]] = {}
    for stage in stages:
        forms.setdefault(MARKERS[stage], []).append(data.labels["stage"][stage])
    mark = {"linestyle": "none", "markersize": 6, "markeredgecolor": LIGHT.ink, "markeredgewidth": 0.6}
    handles = [
        Line2D([], [], marker=form, label="\n".join(wrap(", ".join(names), 24)), markerfacecolor="white", **mark)
        for form, names in forms.items()
    ]
    handles += [
        Line2D([], [], marker="o", label="\n".join(wrap(label, 24)), markerfacecolor=GROUP_COLOURS[group], **mark)
        for group, label in data.labels["domain_group"].items()
        if group in groups
    ]
    if handles:
        axes.legend(
            handles=handles, loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, fontsize=7.5, borderaxespad=0.2
        )


def _ramp() -> LinearSegmentedColormap:
    return LinearSegmentedColormap.from_list("edict", [colour for _, colour in LIGHT.ramp])


def _saved(figure: Figure, kind: str) -> bytes:
    held = io.BytesIO()
    figure.savefig(held, format=kind, dpi=200, metadata={"Date": None} if kind == "svg" else None)
    return held.getvalue()


def card_of(title: str, note: str, country_ids: list[str], view: View) -> Figure:
    """The picture of a record for link previews: its title, status and grade, and its countries on a small map."""
    figure = Figure(figsize=(6, 3.15), facecolor="white")
    axes = figure.add_axes((0.58, 0.04, 0.4, 0.92))
    shapes = view.data.shapes[view.data.shapes["frame"] == "europe"].to_crs(EUROPE)
    shapes.plot(ax=axes, color=LIGHT.land, edgecolor="white", linewidth=0.4)
    own = shapes[shapes["country_id"].isin(country_ids)]
    if len(own):
        own.plot(ax=axes, color=SERIES[0], edgecolor="white", linewidth=0.4)
    axes.set(xticks=[], yticks=[], xlabel="", ylabel="", xlim=FRAME[:2], ylim=FRAME[2:])
    axes.spines[:].set_visible(False)
    figure.text(0.04, 0.9, "EDICT", fontsize=10, fontweight="bold", color=SERIES[0], va="top")
    figure.text(0.04, 0.78, "\n".join(wrap(title, 26)[:6]), fontsize=13, fontweight="bold", color=LIGHT.ink, va="top")
    figure.text(0.04, 0.1, "\n".join(wrap(note, 48)), fontsize=8, color=LIGHT.muted, va="bottom")
    return figure
