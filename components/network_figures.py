"""Who works with whom: a picture of members in a circle, a matrix, the strongest ties, and what stands behind one."""

from collections.abc import Iterator
from html import escape
from textwrap import shorten, wrap

import pandas as pd
import streamlit as st

from components import charts, choices, links, lists, state, theme
from components.tracker import Tracker
from components.wording import counted
from transforms import network

WHO = {"countries": "Countries", "organisations": "Organisations"}
BY = {"agreements": "Agreements", "consortia": "Consortia of EU and joint projects", "sites": "Sites"}
AS = {"picture": "Picture", "matrix": "Matrix"}
RECORD_TYPE = {"agreements": "agreement", "consortia": "project", "sites": "site"}
MEMBER = {"countries": ("country_id", "country"), "organisations": ("organisation_id", "organisation")}
MOST_MEMBERS = {"picture": 30, "matrix": 20}
MOST_TIES, MOST_LISTED = 70, 50
PAIR = "~"
BUCKETS = 4
WIDTHS = (1.0, 2.4, 4.4, 7.0)
SPOTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)
ROW, ROOM = 38, 70
SIDE = 2.3  # half the width of the picture in radii of the circle: the rest is for the names
LINE, LINES = 17, 2
NONE_CHOSEN = ""


def names(who: str, data: Tracker) -> dict[str, str]:
    """What the members are called."""
    return data.country_names if who == "countries" else data.organisation_names


def members_of(who: str, data: Tracker) -> pd.DataFrame:
    """Which member takes part in which record."""
    return data.countries if who == "countries" else data.organisations


def looked_at(pairs: pd.DataFrame, drawn_as: str) -> list[str]:
    """The members to draw: the strongest, and whom the reader looks at."""
    strongest = network.strongest(pairs, MOST_MEMBERS[drawn_as])
    known = set(pairs["a"]) | set(pairs["b"])
    asked = [key for key in state.option("on").split(PAIR) if key in known and key not in strongest]
    return strongest + asked


def figure(
    ties: pd.DataFrame, members: list[str], numbers: pd.Series, named: dict[str, str], by: str, drawn_as: str
) -> dict:
    """The picture or the matrix as a plain dict.

    In: ties from transforms.network.between; members; numbers of records from members_with; names of the members.
    """
    if drawn_as == "matrix":
        return _matrix(network.matrix(ties, members), named, by)
    places = network.circle(network.neighbours(ties, members))
    spots = network.placed(network.bucketed(ties, BUCKETS), places, SPOTS)
    traces = [*_lines(spots), _spots(spots, named, by), *_nodes(places, numbers, named, by)]
    look = theme.current()
    base = charts.layout(height=ROOM + ROW * ((len(members) + 1) // 2), hovermode="closest", clickmode="event+select")
    bare = {"visible": False, "fixedrange": True}
    legend = base["legend"] | {"font": {"size": 12, "color": look.ink}, "itemclick": False, "itemdoubleclick": False}
    return {
        "data": traces,
        "layout": base
        | {"xaxis": bare | {"range": [-SIDE, SIDE]}, "yaxis": bare | {"range": [-1.04, 1.04]}, "legend": legend}
        | {"dragmode": _drag()},
    }


def title(who: str, by: str) -> str:
    """What is shown."""
    return f"{WHO[who]} tied by {BY[by][0].lower()}{BY[by][1:]}"


def unit(ties: pd.DataFrame, pairs: pd.DataFrame, members: list[str], by: str, drawn_as: str) -> str:
    """What sizes and widths mean, and what is not drawn."""
    everyone = len(set(pairs["a"]) | set(pairs["b"]))
    part = f"Drawn: {len(members)} of {everyone:,} members, {len(ties):,} of {len(pairs):,} ties, the strongest first."
    how = "Choose a member on the right" if theme.is_phone() else "Click a circle or a dot on a line"
    if drawn_as == "matrix":
        how = "Choose a member below" if theme.is_phone() else "Click a cell"
        sizes = f"Number in a cell: {_word(by)}s that both take part in; an empty cell: none in this selection."
    else:
        sizes = f"Circle: number of {_word(by)}s; line: number that both take part in."
    return f"{sizes} {part} A record of several members ties each with each. {how} to see the records."


def alt(ties: pd.DataFrame, pairs: pd.DataFrame, named: dict[str, str], who: str, by: str) -> str:
    """What is drawn, in words and with the same numbers."""
    top = ", ".join(f"{named[row.a]} and {named[row.b]} {row.records}" for row in ties.head(3).itertuples())
    return (
        f"Network of {WHO[who].lower()} by {_word(by)}s that both take part in: {counted(len(ties), 'tie')} drawn of "
        f"{len(pairs):,}. Strongest: {top}."
    )


def table(ties: pd.DataFrame, named: dict[str, str], who: str, by: str) -> pd.DataFrame:
    """Ties in words, strongest first."""
    one = "Country" if who == "countries" else "Organisation"
    shared = {f"{_word(by).capitalize()}s of both": ties["records"]}
    return pd.DataFrame({one: ties["a"].map(named), "and": ties["b"].map(named)} | shared)


def listing(pairs: pd.DataFrame, named: dict[str, str], who: str, by: str) -> None:
    """The strongest ties as a table; choosing a row shows the records of the pair."""
    shown = pairs.head(MOST_LISTED)
    st.markdown("#### The strongest ties")
    st.caption(f"The first {len(shown):,} of {len(pairs):,}. Choose a row to see the records that both take part in.")
    key = f"network_listing_{who}_{by}"
    st.dataframe(
        table(shown, named, who, by),
        hide_index=True,
        key=key,
        on_select=lambda: _choose(key, shown),
        selection_mode="single-row",
        height="content" if len(shown) < 10 else 400,
    )


def take(points: list[dict]) -> None:
    """Look at the member or the tie that was clicked."""
    clicked = [point["customdata"][0] for point in points if point.get("customdata")]
    if clicked and clicked[-1] != state.option("on"):
        state.set_option("on", clicked[-1])
        st.rerun()


def panel(pairs: pd.DataFrame, records: pd.DataFrame, data: Tracker, who: str, by: str) -> None:
    """Choose a member, and see the records of it or of the tie that was clicked."""
    named = names(who, data)
    on = state.option("on")
    known = sorted(set(pairs["a"]) | set(pairs["b"]), key=lambda key: named[key].casefold())
    labels = {NONE_CHOSEN: f"Choose {'a country' if who == 'countries' else 'an organisation'}"}
    labels |= {key: named[key] for key in known}
    tie = pairs[pairs["a"] + PAIR + pairs["b"] == on]
    if len(tie):
        labels |= {on: " and ".join(named[key] for key in on.split(PAIR))}
    elif on not in labels:
        st.info("What the address names has no tie here: the filters or the choices above leave it out.")
        state.set_option("on", NONE_CHOSEN)
    choices.pick("on", "Look at", labels)
    if len(tie):
        _tie(tie.iloc[0], records, data, who, by)
    elif state.option("on"):
        _member(state.option("on"), pairs, records, data, who, by)
    else:
        st.caption("Its records, and with whom it shares most, are shown here.")


def _tie(tie: pd.Series, records: pd.DataFrame, data: Tracker, who: str, by: str) -> None:
    for key in (tie["a"], tie["b"]):
        links.to_record(MEMBER[who][1], key, names(who, data)[key])
    st.markdown(f"**{counted(tie['records'], _word(by))}** that both take part in")
    _records(tie["record_ids"].split(";"), records, data, by)


def _member(on: str, pairs: pd.DataFrame, records: pd.DataFrame, data: Tracker, who: str, by: str) -> None:
    named = names(who, data)
    links.to_record(MEMBER[who][1], on, named[on])
    most = network.partners(pairs, on)
    first = ", ".join(f"{named[row.partner]} {row.records}" for row in most.head(6).itertuples())
    st.markdown(links.plain(f"Shares most with: {first}") + ("" if len(most) <= 6 else f" … ({len(most):,} in all)"))
    members = members_of(who, data)
    ids = members.loc[(members["record_type"] == RECORD_TYPE[by]) & (members[MEMBER[who][0]] == on), "record_id"]
    known = records[(records["record_type"] == RECORD_TYPE[by]) & records["record_id"].isin(ids)]
    st.markdown(f"**{counted(len(known), _word(by))}**, shared or not")
    _records(known["record_id"].tolist(), records, data, by)


def _records(ids: list[str], records: pd.DataFrame, data: Tracker, by: str) -> None:
    rows = records[(records["record_type"] == RECORD_TYPE[by]) & records["record_id"].isin(ids)]
    lists.short_list(rows.sort_values("on", ascending=False, kind="stable"), data, "network_records", most=6)


def _choose(key: str, shown: pd.DataFrame) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        tie = shown.iloc[rows[0]]
        state.set_option("on", tie["a"] + PAIR + tie["b"])


def _word(by: str) -> str:
    return RECORD_TYPE[by]


def _drag() -> str | bool:
    # Nothing can be dragged here, and on a phone a finger has to scroll past.
    return False if theme.is_phone() else "pan"


def _lines(spots: pd.DataFrame) -> Iterator[dict]:
    look = theme.current()
    is_asked = bool(spots["is_on"].any())
    for bucket, width in enumerate(WIDTHS):
        for is_on in (False, True):
            rows = spots[(spots["bucket"] == bucket) & (spots["is_on"] == is_on)]
            if len(rows):
                low, high = rows["records"].min(), rows["records"].max()
                yield {
                    "type": "scatter",
                    "mode": "lines",
                    "x": [x for pair in zip(rows["x_a"], rows["x_b"], strict=True) for x in (*pair, None)],
                    "y": [y for pair in zip(rows["y_a"], rows["y_b"], strict=True) for y in (*pair, None)],
                    "line": {"width": width, "color": theme.SERIES[5] if is_on else look.muted},
                    "opacity": 0.9 if is_on else 0.15 if is_asked else 0.5,
                    "hoverinfo": "skip",
                    "name": f"{low:,}" if low == high else f"{low:,} to {high:,}",
                    "showlegend": is_on or not is_asked,
                }


def _spots(spots: pd.DataFrame, named: dict[str, str], by: str) -> dict:
    look = theme.current()
    rows = spots[spots["is_on"]] if spots["is_on"].any() else spots
    words = [
        f"{escape(named[row.a], quote=False)} and<br>{escape(named[row.b], quote=False)}:<br>"
        f"{counted(row.records, _word(by))} of both"
        for row in rows.itertuples()
    ]
    keys = rows["a"] + PAIR + rows["b"]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["x"].round(4).tolist(),
        "y": rows["y"].round(4).tolist(),
        "customdata": [[key, text] for key, text in zip(keys, words, strict=True)],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "marker": {"size": 7, "color": look.paper, "line": {"width": 1.4, "color": look.muted}},
        "showlegend": False,
    }


def _nodes(places: pd.DataFrame, numbers: pd.Series, named: dict[str, str], by: str) -> Iterator[dict]:
    look = theme.current()
    on = state.option("on").split(PAIR)
    most = numbers.reindex(places["member"]).max()
    for is_right in (True, False):
        rows = places[places["is_right"] == is_right]
        counts = numbers.reindex(rows["member"])
        words = [
            f"{escape(named[key], quote=False)}<br>{counted(int(number), _word(by))}"
            for key, number in zip(rows["member"], counts, strict=True)
        ]
        yield {
            "type": "scatter",
            "mode": "markers+text",
            "x": rows["x"].round(4).tolist(),
            "y": rows["y"].round(4).tolist(),
            "text": [_label(named[key]) for key in rows["member"]],
            "textposition": "middle right" if is_right else "middle left",
            "textfont": {"size": 12, "color": look.ink},
            "cliponaxis": False,
            "customdata": [[key, text] for key, text in zip(rows["member"], words, strict=True)],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
            "marker": {
                "size": [8 + 22 * (number / most) ** 0.5 for number in counts],
                "color": [theme.SERIES[5] if key in on else theme.SERIES[0] for key in rows["member"]],
                "opacity": 1,
                "line": {"width": 1, "color": look.paper},
            },
            "showlegend": False,
        }


def _label(name: str) -> str:
    lines = wrap(name, LINE)
    if len(lines) > LINES:
        lines = [lines[0], shorten(" ".join(lines[1:]), LINE, placeholder=" …")]
    return "<br>".join(escape(line, quote=False) for line in lines)


def _matrix(cells: pd.DataFrame, named: dict[str, str], by: str) -> dict:
    look = theme.current()
    labels = [named[key] if len(named[key]) <= 24 else named[key][:23] + "…" for key in cells.index]
    values = cells.mask(cells == 0)
    rows = values.stack().rename("records").rename_axis(["a", "b"]).reset_index()
    at = dict(zip(cells.index, range(len(cells)), strict=True))
    words = [
        f"{escape(named[row.a], quote=False)} and<br>{escape(named[row.b], quote=False)}:<br>"
        f"{counted(int(row.records), _word(by))} of both"
        for row in rows.itertuples()
    ]
    keys = [PAIR.join(sorted((row.a, row.b))) for row in rows.itertuples()]
    heat = {
        "type": "heatmap",
        "z": [[None if pd.isna(cell) else int(cell) for cell in line] for line in values.to_numpy()],
        "texttemplate": "%{z}",
        "colorscale": [list(step) for step in look.ramp],
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hoverinfo": "skip",
    }
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": rows["b"].map(at).tolist(),
        "y": rows["a"].map(at).tolist(),
        "customdata": [[key, text] for key, text in zip(keys, words, strict=True)],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "marker": {"symbol": "square", "size": 18, "opacity": 0},
        "showlegend": False,
    }
    base = charts.layout(height=150 + 27 * len(cells), hovermode="closest", clickmode="event+select", dragmode=_drag())
    axis = base["xaxis"] | {"tickvals": list(range(len(cells))), "ticktext": labels, "showgrid": False}
    axis |= {"zeroline": False, "fixedrange": True, "tickfont": {"size": 12}, "range": [-0.5, len(cells) - 0.5]}
    axes = {"xaxis": axis | {"side": "top", "tickangle": -60}, "yaxis": axis | {"range": [len(cells) - 0.5, -0.5]}}
    return {"data": [heat, marks], "layout": base | axes}
