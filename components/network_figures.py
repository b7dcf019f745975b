"""Who works with whom: a picture of members in a circle, a matrix, the strongest ties, and what stands behind one."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import shorten, wrap

import pandas as pd
import streamlit as st

from components import charts, choices, links, lists, state, theme
from components.tracker import Tracker
from components.wording import counted
from transforms import network

WHO = {"countries": "Countries", "organisations": "Organisations"}
BY = {"agreements": "Agreements", "consortia": "Consortia", "sites": "Sites"}
BY_HELP = "Consortia are those of EU projects and of joint projects such as PESCO."
AS = {"picture": "Picture", "matrix": "Matrix"}
RECORD_TYPE = {"agreements": "agreement", "consortia": "project", "sites": "site"}
MEMBER_COLUMN = {"countries": "country_id", "organisations": "organisation_id"}
MEMBER_KIND = {"countries": "country", "organisations": "organisation"}
MOST_MEMBERS = {"picture": 30, "matrix": 20}
MOST_ON_PHONE = {"picture": 30, "matrix": 12}
MOST_TIES = {"picture": 70, "matrix": 400}
MOST_LISTED = 50
PAIR = "~"
WIDTHS = (1.0, 2.4, 4.4, 7.0)
POINTS, PULL = 17, 0.35
ROW, ROOM, CELL, CELL_ROOM = 34, 100, 27, 150  # pixels
SIDE = 2.15  # half the width of the picture in radii of the circle: the rest is for the names
LINE, LINES = {"countries": 11, "organisations": 16}, 2
SHORT = 18
NONE_CHOSEN = ""
LOOK_AT = "Look at"


@dataclass(frozen=True)
class View:
    """What the reader chose: who is tied, by what kind of record, and how it is shown."""

    who: str
    by: str
    drawn_as: str

    @property
    def kind(self) -> str:
        """The kind of record that ties."""
        return RECORD_TYPE[self.by]

    @property
    def member(self) -> str:
        """The column that names a member."""
        return MEMBER_COLUMN[self.who]

    @property
    def title(self) -> str:
        """What is shown."""
        return f"{WHO[self.who]} tied by {BY[self.by][0].lower()}{BY[self.by][1:]}"


def asked() -> View:
    """The screen's own choices."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = choices.choose("who", "Who", WHO)
        by = choices.choose("by", "Tied by", BY, help_text=BY_HELP)
        return View(who, by, choices.choose("as", "Show as", AS))


def names(view: View, data: Tracker) -> dict[str, str]:
    """What the members are called."""
    return data.country_names if view.who == "countries" else data.organisation_names


def members_of(view: View, data: Tracker) -> pd.DataFrame:
    """Which member takes part in which record."""
    return data.countries if view.who == "countries" else data.organisations


def nodes(pairs: pd.DataFrame, numbers: pd.Series, view: View) -> pd.Series:
    """The members to draw with their numbers of records: the strongest, and whom the reader looks at."""
    most = MOST_ON_PHONE if theme.is_phone() else MOST_MEMBERS
    strongest = network.strongest(pairs, most[view.drawn_as])
    known = set(pairs["a"]) | set(pairs["b"])
    more = [key for key in state.option("on").split(PAIR) if key in known and key not in strongest]
    return numbers.reindex(strongest + more)


def figure(ties: pd.DataFrame, nodes: pd.Series, named: dict[str, str], view: View) -> dict:
    """The picture or the matrix as a plain dict.

    In: ties from transforms.network.between; nodes from this file; names of the members.
    """
    if view.drawn_as == "matrix":
        return _matrix(network.matrix(ties, nodes.index.tolist()), named, view)
    places = network.circle(network.facing(nodes.index.tolist()))
    lines = network.spots(network.curves(network.bucketed(ties, len(WIDTHS)), places, POINTS, PULL))
    base = charts.layout(height=ROOM + ROW * ((len(nodes) + 1) // 2), hovermode="closest", dragmode="pan")
    bare = {"visible": False, "fixedrange": True}
    legend = {
        "font": {"size": 12},
        "title": {"text": f"{view.kind.capitalize()}s of both", "side": "top"},
        "itemclick": False,
    }
    return {
        "data": [*_lines(lines), _spots(lines, named, view), *_nodes(places, nodes, named, view)],
        "layout": base
        | {"xaxis": bare | {"range": [-SIDE, SIDE]}, "yaxis": bare | {"range": [-1.04, 1.04]}}
        | {"legend": base["legend"] | legend | {"itemdoubleclick": False}},
    }


def unit(ties: pd.DataFrame, pairs: pd.DataFrame, nodes: pd.Series, view: View) -> str:
    """What sizes and widths mean, and what is not drawn."""
    everyone = len(set(pairs["a"]) | set(pairs["b"]))
    part = f"Drawn: {len(nodes)} of {everyone:,} {view.who}, {len(ties):,} of {len(pairs):,} ties, the strongest first."
    if view.drawn_as == "matrix":
        sizes, how = f"Number: {view.kind}s that both take part in; empty: none in this selection.", "Click a cell"
    else:
        sizes = f"Circle: number of {view.kind}s; width of a line: number that both take part in."
        how = "Click a circle or a dot on a line"
    return f"{sizes} {part} A record of several {view.who} ties each with each. {how} to see the records."


def alt(ties: pd.DataFrame, pairs: pd.DataFrame, named: dict[str, str], view: View) -> str:
    """What is drawn, in words and with the same numbers."""
    top = ", ".join(f"{named[row.a]} and {named[row.b]} {row.records}" for row in ties.head(3).itertuples())
    return (
        f"{view.drawn_as.capitalize()} of {view.who} by the number of {view.kind}s that both take part in: "
        f"{counted(len(ties), 'tie')} drawn of {len(pairs):,}. Strongest: {top}."
    )


def table(ties: pd.DataFrame, named: dict[str, str], view: View) -> pd.DataFrame:
    """Ties in words, strongest first."""
    one = MEMBER_KIND[view.who].capitalize()
    shared = {f"{view.kind.capitalize()}s of both": ties["records"]}
    return pd.DataFrame({one: ties["a"].map(named), "and": ties["b"].map(named)} | shared)


def listing(pairs: pd.DataFrame, named: dict[str, str], view: View) -> None:
    """The strongest ties as a table; choosing a row shows the records of the pair."""
    shown = pairs.head(MOST_LISTED)
    st.markdown("#### The strongest ties")
    st.caption(f"The first {len(shown):,} of {len(pairs):,}. Choose a row to see the records that both take part in.")
    key = f"network_listing_{view.who}_{view.by}"
    st.dataframe(
        table(shown, named, view),
        hide_index=True,
        key=key,
        on_select=lambda: _choose(key, shown),
        selection_mode="single-row",
    )


def take(points: list[dict]) -> None:
    """Look at the member or the tie that was clicked."""
    clicked = [point["customdata"][0] for point in points if point.get("customdata")]
    if clicked and clicked[-1] != state.option("on"):
        state.set_option("on", clicked[-1])
        st.rerun()


def panel(pairs: pd.DataFrame, records: pd.DataFrame, data: Tracker, view: View) -> None:
    """Choose a member, and see the records of it or of the tie that was clicked."""
    named = names(view, data)
    on = state.option("on")
    known = sorted(set(pairs["a"]) | set(pairs["b"]), key=lambda key: named[key].casefold())
    labels = {NONE_CHOSEN: f"Choose one of the {view.who}"}
    labels |= {key: named[key] for key in known}
    tie = pairs[pairs["a"] + PAIR + pairs["b"] == on]
    if len(tie):
        labels |= {on: " and ".join(named[key] for key in on.split(PAIR))}
    elif on not in labels:
        both = data.country_names | data.organisation_names
        asked = links.plain(" and ".join(both.get(key, key) for key in on.split(PAIR)))
        st.info(f"{asked}: no tie here. EDICT does not know it, or the filters or the choices above leave it out.")
        state.set_option("on", NONE_CHOSEN)
    choices.pick("on", LOOK_AT, labels)
    if len(tie):
        _tie(tie.iloc[0], records, data, view)
    elif state.option("on"):
        _member(state.option("on"), pairs, records, data, view)
    else:
        st.caption("Its records, and with whom it shares most, are shown here.")


def _tie(tie: pd.Series, records: pd.DataFrame, data: Tracker, view: View) -> None:
    for key in (tie["a"], tie["b"]):
        links.to_record(MEMBER_KIND[view.who], key, names(view, data)[key])
    st.markdown(f"**{counted(tie['records'], view.kind)}** that both take part in")
    _records(tie["record_ids"].split(";"), records, data, view)


def _member(on: str, pairs: pd.DataFrame, records: pd.DataFrame, data: Tracker, view: View) -> None:
    named = names(view, data)
    links.to_record(MEMBER_KIND[view.who], on, named[on])
    most = network.partners(pairs, on)
    first = ", ".join(f"{named[row.partner]} {row.records}" for row in most.head(6).itertuples())
    rest = "" if len(most) <= 6 else f" … ({len(most):,} in all)"
    st.markdown(links.plain(f"Shares most with: {first}{rest}"))
    members = members_of(view, data)
    ids = members.loc[members[view.member] == on, "record_id"]
    number = len(records[(records["record_type"] == view.kind) & records["record_id"].isin(ids)])
    st.markdown(f"**{counted(number, view.kind)}**, shared or not")
    _records(ids.tolist(), records, data, view)


def _records(ids: list[str], records: pd.DataFrame, data: Tracker, view: View) -> None:
    rows = records[(records["record_type"] == view.kind) & records["record_id"].isin(ids)]
    lists.short_list(rows.sort_values("on", ascending=False, kind="stable"), data, "network_records", most=6)


def _choose(key: str, shown: pd.DataFrame) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        tie = shown.iloc[rows[0]]
        state.set_option("on", tie["a"] + PAIR + tie["b"])


def _lines(lines: pd.DataFrame) -> Iterator[dict]:
    look = theme.current()
    is_asked = bool(lines["is_on"].any())
    for (bucket, is_on), rows in lines.groupby(["bucket", "is_on"]):
        low, high = rows["records"].min(), rows["records"].max()
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": [x for xs in rows["xs"] for x in (*xs, None)],
            "y": [y for ys in rows["ys"] for y in (*ys, None)],
            "line": {"width": WIDTHS[bucket], "color": theme.SERIES[5] if is_on else look.muted},
            "opacity": 0.9 if is_on else 0.15 if is_asked else 0.35 + 0.13 * bucket,
            "hoverinfo": "skip",
            "name": f"{low:,}" if low == high else f"{low:,} to {high:,}",
            "showlegend": bool(is_on or not is_asked),
        }


def _tie_words(a: str, b: str, records: int, named: dict[str, str], view: View) -> str:
    both = f"{escape(named[a], quote=False)} and<br>{escape(named[b], quote=False)}"
    return f"{both}<br>{counted(int(records), view.kind)} of both"


def _spots(lines: pd.DataFrame, named: dict[str, str], view: View) -> dict:
    rows = lines[lines["is_on"]] if lines["is_on"].any() else lines
    words = [_tie_words(row.a, row.b, row.records, named, view) for row in rows.itertuples()]
    keys = rows["a"] + PAIR + rows["b"]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["x"].tolist(),
        "y": rows["y"].tolist(),
        "customdata": [list(pair) for pair in zip(keys, words, strict=True)],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "marker": {"size": 8, "color": theme.current().muted, "line": {"width": 1, "color": theme.current().paper}},
        "showlegend": False,
    }


def _nodes(places: pd.DataFrame, nodes: pd.Series, named: dict[str, str], view: View) -> Iterator[dict]:
    look = theme.current()
    on = state.option("on").split(PAIR)
    for is_right, rows in places.groupby("is_right"):
        numbers = [int(nodes[key]) for key in rows["member"]]
        words = [f"{escape(named[key], quote=False)}<br>" for key in rows["member"]]
        words = [text + counted(number, view.kind) for text, number in zip(words, numbers, strict=True)]
        yield {
            "type": "scatter",
            "mode": "markers+text",
            "x": rows["x"].round(4).tolist(),
            "y": rows["y"].round(4).tolist(),
            "text": [_label(named[key], LINE[view.who]) for key in rows["member"]],
            "textposition": "middle right" if is_right else "middle left",
            "textfont": {"size": 12, "color": look.ink},
            "cliponaxis": False,
            "customdata": [list(pair) for pair in zip(rows["member"], words, strict=True)],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
            "marker": {
                "size": [8 + 22 * (number / nodes.max()) ** 0.5 for number in numbers],
                "color": [theme.SERIES[5] if key in on else theme.SERIES[0] for key in rows["member"]],
                "opacity": 1,
                "line": {"width": 1, "color": look.paper},
            },
            "showlegend": False,
        }


def _label(name: str, line: int) -> str:
    lines = wrap(name, line)
    if len(lines) > LINES:
        lines = [lines[0], shorten(" ".join(lines[1:]), line, placeholder=" …")]
    return "<br>".join(escape(part, quote=False) for part in lines)


def _matrix(cells: pd.DataFrame, named: dict[str, str], view: View) -> dict:
    values = cells.mask(cells == 0)
    heat = {
        "type": "heatmap",
        "z": [[None if pd.isna(cell) else int(cell) for cell in line] for line in values.to_numpy()],
        "texttemplate": "%{z}",
        "colorscale": [list(step) for step in theme.current().ramp],
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hoverinfo": "skip",
    }
    rows = [_label(named[key], LINE["organisations"]) for key in cells.index]
    columns = [named[key] if len(named[key]) <= SHORT else named[key][: SHORT - 1] + "…" for key in cells.index]
    size = len(cells)
    base = charts.layout(height=CELL_ROOM + CELL * size, hovermode="closest", dragmode="pan")
    axis = base["xaxis"] | {"tickvals": list(range(size)), "tickfont": {"size": 11}}
    axis |= {"showgrid": False, "zeroline": False, "fixedrange": True, "range": [-0.5, size - 0.5], "ticks": ""}
    axis |= {"ticklabeloverflow": "allow"}
    axes = {
        "xaxis": axis | {"side": "top", "tickangle": -60, "ticktext": columns},
        "yaxis": axis | {"range": [size - 0.5, -0.5], "ticktext": rows},
    }
    return {"data": [heat, _cells(values, named, view)], "layout": base | axes}


def _cells(values: pd.DataFrame, named: dict[str, str], view: View) -> dict:
    # A heatmap cannot be clicked in Streamlit, so unseen marks lie on its cells.
    rows = values.rename_axis(index="a", columns="b").stack().dropna().rename("records").reset_index()
    at = dict(zip(values.index, range(len(values)), strict=True))
    words = [_tie_words(row.a, row.b, row.records, named, view) for row in rows.itertuples()]
    keys = [PAIR.join(sorted((row.a, row.b))) for row in rows.itertuples()]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["b"].map(at).tolist(),
        "y": rows["a"].map(at).tolist(),
        "customdata": [list(pair) for pair in zip(keys, words, strict=True)],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "marker": {"symbol": "square", "size": 20, "opacity": 0},
        "showlegend": False,
    }
