"""The chain of a record as a drawing in layers, and the same ties as a list with relation, basis and evidence."""

import textwrap

import pandas as pd
import streamlit as st

from components import charts, links, theme
from components.links import plain
from components.record_claims import amount_words, measure_words
from components.source_lines import Pages
from components.tracker import Tracker
from components.wording import counted
from transforms import record_chain
from transforms.record import Record

LISTS = {
    "Sites": ("site",),
    "Sums": ("figure",),
    "Agreements": ("agreement",),
    "Programmes, projects and calls": ("programme", "project", "call"),
}
LAYER_NAMES = ["Agreements", "Organisations", "Sites", "Money"]
SYMBOLS = {"agreement": "circle", "organisation": "square", "site": "diamond", "figure": "hexagon",
           "project": "triangle-up", "programme": "triangle-up", "call": "triangle-up"}  # fmt: skip
COLOURS = {"agreement": 0, "organisation": 1, "site": 2, "project": 3, "programme": 3, "call": 3, "figure": 3}
ROW_HEIGHT = 86
MOST_OPEN = 6
LABEL_WIDTH, LABEL_LINES = 15, 4


def ties_of(found: Record, data: Tracker) -> pd.DataFrame:
    """The ties of the chain that a record belongs to."""
    measures = data.codes[(data.codes["vocabulary"] == "measure") & data.codes["is_money"].eq(True)]["code"]
    return record_chain.chain_of(found, data.tables, data.figures, data.organisations, measures.tolist())


def draw(found: Record, ties: pd.DataFrame, data: Tracker, pages: Pages) -> None:
    """The drawing, whose marks open their record, and the list of the same ties."""
    st.markdown("### The chain it belongs to")
    if ties.empty:
        st.caption("No tie to another record is known to us.")
        return
    marks = record_chain.marks_of(found, ties)
    marks["title"] = [_title(kind, key, data) for kind, key in zip(marks["kind"], marks["key"], strict=True)]
    points = charts.show(
        _figure(marks[marks["is_drawn"]], ties),
        "From agreement to organisation, site and money",
        "One mark is one record, organisation or sum; the ring marks this record. Lines: drawn through where a page "
        "says it, dashed where we conclude it, dotted where a programme could pay but no award is known. Choose a mark "
        "to open it.",
        alt=_alt(found, marks, ties),
        table=_table(ties, data),
        key="chain",
        version=data.version,
        source="Source: pages cited for each tie in the list below",
    )
    hidden = int((~marks["is_drawn"]).sum())
    if hidden:
        st.caption(f"{counted(hidden, 'mark')} further along the chain not drawn; they are in the list and the table.")
    if points:
        _open(points[0].get("customdata"), found, data)
    listed(found, ties, marks, data, pages)


def listed(found: Record, ties: pd.DataFrame, marks: pd.DataFrame, data: Tracker, pages: Pages) -> None:
    """The ties as a list: the record at the other end as a link, then the relation in words, basis and evidence."""
    told = marks[marks["kind"].ne("organisation") & marks["step"].gt(0)]
    own = ties[ties["words"].ne("relation") & ties["from_id"].eq(found.key)]
    told = told[~told["key"].isin(own["to_id"])]
    for title, kinds in LISTS.items():
        rows = told[told["kind"].isin(kinds)]
        if rows.empty:
            continue
        st.markdown(f"**{title} along this chain ({len(rows)})**")
        for _, mark in rows.head(MOST_OPEN).iterrows():
            _mark(mark, found, ties, data, pages)
        if len(rows) > MOST_OPEN:
            with st.expander(f"{len(rows) - MOST_OPEN} further"):
                for _, mark in rows.iloc[MOST_OPEN:].iterrows():
                    _mark(mark, found, ties, data, pages)


def _mark(mark: pd.Series, found: Record, ties: pd.DataFrame, data: Tracker, pages: Pages) -> None:
    kind, key, on = _target(mark["kind"], mark["key"], data)
    links.to_record(kind, key, mark["title"], on=on)
    starts = ties["from_type"].eq(mark["kind"]) & ties["from_id"].eq(mark["key"])
    ends = ties["to_type"].eq(mark["kind"]) & ties["to_id"].eq(mark["key"])
    shown = ties[(starts | ends) & ties["step"].le(mark["step"]) & ties["from_type"].ne("organisation")]
    between_sums = shown["from_type"].eq("figure") & shown["to_type"].eq("figure")
    st.caption("  \n".join(_line(tie, found, data, pages) for _, tie in shown[~between_sums].iterrows()))


def _line(tie: pd.Series, found: Record, data: Tracker, pages: Pages) -> str:
    basis = f" ({data.labels['link_basis'][tie['link_basis']].lower()})" if tie["words"] == "relation" else ""
    return f"{_sentence(tie, found, data)}{basis}. {_evidence(tie, pages)}"


def _evidence(tie: pd.Series, pages: Pages) -> str:
    evidence = plain(tie["evidence"]) if isinstance(tie["evidence"], str) else ""
    return f"{evidence} {pages.refs(tie['source_ids'])}"


def _sentence(tie: pd.Series, found: Record, data: Tracker) -> str:
    ends = []
    for end in ("from", "to"):
        is_here = (tie[f"{end}_type"], tie[f"{end}_id"]) == (found.kind, found.key)
        ends.append("this record" if is_here else f"“{_title(tie[f'{end}_type'], tie[f'{end}_id'], data)}”")
    sentence = f"{ends[0]} {_relation(tie, data)} {ends[1]}"
    return plain(sentence[0].upper() + sentence[1:])


def _relation(tie: pd.Series, data: Tracker) -> str:
    if tie["words"] == record_chain.NAMES:
        return "names the sum"
    if tie["words"] == "relation":
        return data.labels["relation"][tie["relation"]]
    return f"is {data.labels[tie['words']][tie['relation']].lower()} of"


def _title(kind: str, key: str, data: Tracker) -> str:
    if kind != "figure":
        return data.titles[kind, key]
    row = data.figures.set_index("figure_id").loc[key]
    return f"{amount_words(row, data)}: {measure_words(row, data).lower()}"


def _target(kind: str, key: str, data: Tracker) -> tuple[str, str, str]:
    if kind != "figure":
        return kind, key, ""
    row = data.figures.set_index("figure_id").loc[key]
    return row["subject_type"], row["subject_id"], key


def _open(mark: list[str] | None, found: Record, data: Tracker) -> None:
    if not mark:
        return
    kind, key, on = _target(mark[0], mark[1], data)
    if (mark[0], mark[1]) != (found.kind, found.key):
        links.open_record(kind, key, on)


def _figure(marks: pd.DataFrame, ties: pd.DataFrame) -> dict:
    look = theme.current()
    at = {(mark.kind, mark.key): (mark.column, -mark.row - 0.5 * (mark.column % 2)) for mark in marks.itertuples()}
    traces = [_lines(rows, at, dash) for dash, rows in ties.groupby(_dashes(ties), sort=False)]
    for kind, rows in marks.groupby("kind", sort=False):
        traces.append(_marks(kind, rows, at))
    columns = marks.drop_duplicates("column").set_index("column")["layer"]
    top = max(y for _, y in at.values()) + 0.75
    heads = [
        {"x": column, "y": top, "text": f"<b>{LAYER_NAMES[layer]}</b>", "showarrow": False}
        for column, layer in columns.items()
    ]
    names = [_label(mark.title, *at[mark.kind, mark.key]) for mark in marks.itertuples()]
    depth = top - min(y for _, y in at.values())
    hidden = {"visible": False, "fixedrange": True}
    return {
        "data": traces,
        "layout": charts.layout(
            xaxis={**hidden, "range": [-0.5, columns.index.max() + 0.5]},
            yaxis={**hidden, "range": [top - depth - 0.85, top + 0.3]},
            height=int(ROW_HEIGHT * (depth + 1.2)),
            showlegend=False,
            annotations=heads + names,
            dragmode=False,
            hovermode="closest",
            font={"family": "Source Sans, sans-serif", "size": 11, "color": look.ink},
        ),
    }


def _dashes(ties: pd.DataFrame) -> pd.Series:
    dashes = ties["link_basis"].map({"stated": "solid", "inferred": "dash"})
    return dashes.mask(ties["relation"] == record_chain.MAY_FUND, "dot")


def _lines(ties: pd.DataFrame, at: dict, dash: str) -> dict:
    look = theme.current()
    xs, ys = [], []
    for tie in ties.itertuples():
        start, end = at.get((tie.from_type, tie.from_id)), at.get((tie.to_type, tie.to_id))
        if start is None or end is None:
            continue
        bend = 0.3 if start[0] == end[0] else 0
        xs += [start[0], (start[0] + end[0]) / 2 + bend, end[0], None]
        ys += [start[1], (start[1] + end[1]) / 2, end[1], None]
    line = {"color": look.muted, "width": 1.2 if dash == "dot" else 1.6, "dash": dash, "shape": "spline"}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "opacity": 0.7, "hoverinfo": "skip"}


def _marks(kind: str, rows: pd.DataFrame, at: dict) -> dict:
    look = theme.current()
    here = rows["step"] == 0
    places = [at[kind, key] for key in rows["key"]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "hovertext": rows["title"].tolist(),
        "hoverinfo": "text",
        "customdata": [[kind, key] for key in rows["key"]],
        "marker": {
            "symbol": SYMBOLS[kind],
            "size": [20 if ring else 14 for ring in here],
            "color": theme.SERIES[COLOURS[kind]],
            "line": {"color": look.ink, "width": [3 if ring else 1 for ring in here]},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _label(title: str, x: float, y: float) -> dict:
    lines = textwrap.wrap(title, LABEL_WIDTH, max_lines=LABEL_LINES, placeholder=" …")
    text = "<br>".join(line.replace("<", "‹") for line in lines)
    place = {"x": x, "y": y, "yshift": -11, "yanchor": "top", "showarrow": False, "borderpad": 0}
    return place | {"text": text, "bgcolor": theme.current().paper, "opacity": 0.9}


def _alt(found: Record, marks: pd.DataFrame, ties: pd.DataFrame) -> str:
    layers = marks.groupby("layer").size()
    counts = ", ".join(f"{LAYER_NAMES[layer].lower()} {number}" for layer, number in layers.items())
    hidden = int((~marks["is_drawn"]).sum())
    left_out = f" {counted(hidden, 'mark')} not drawn; they are in the list and the table." if hidden else ""
    concluded = int((ties["link_basis"] == "inferred").sum())
    return (
        f"Chain of {found.title}: {counts}; {counted(len(ties), 'tie')}, {concluded} of them concluded by us.{left_out}"
    )


def _table(ties: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "From": [_title(kind, key, data) for kind, key in zip(ties["from_type"], ties["from_id"], strict=True)],
            "Relation": [_relation(tie, data) for _, tie in ties.iterrows()],
            "To": [_title(kind, key, data) for kind, key in zip(ties["to_type"], ties["to_id"], strict=True)],
            "Basis": ties["link_basis"].map(data.labels["link_basis"]),
            "Evidence": ties["evidence"].fillna("as in the record"),
        }
    )
