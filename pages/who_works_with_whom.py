"""Network: which countries or organisations work with which, as a picture, a matrix and a list of ties."""

import streamlit as st

from components import charts, choices, frame, network_figures, state, theme
from components.tracker import tracker
from transforms import network
from transforms.selection import narrow

data = tracker(state.pinned())
left = narrow(data.records, data.countries, data.tables["events"], state.selection())
with st.container(horizontal=True, vertical_alignment="bottom"):
    who = choices.choose("who", "Who", network_figures.WHO)
    by = choices.choose("by", "Tied by", network_figures.BY)
    drawn_as = choices.choose("as", "Show as", network_figures.AS)

kind, member = network_figures.RECORD_TYPE[by], network_figures.MEMBER[who][0]
everyone, named = network_figures.members_of(who, data), network_figures.names(who, data)
pairs = network.ties(everyone, left, kind, member)
if pairs.empty:
    frame.empty(f"ties by {by}")

members = network_figures.looked_at(pairs, drawn_as)
most = network_figures.MOST_TIES if drawn_as == "picture" else len(pairs)
ties = network.between(pairs, members, most, state.option("on"))
numbers = network.members_with(everyone, left, kind, member)

picture, panel = st.columns([5, 3])
with picture:
    points = charts.show(
        network_figures.figure(ties, members, numbers, named, by, drawn_as),
        title=network_figures.title(who, by),
        unit=network_figures.unit(ties, pairs, members, by, drawn_as),
        alt=network_figures.alt(ties, pairs, named, who, by),
        table=network_figures.table(ties, named, who, by),
        key=f"network_{who}_{by}_{drawn_as}_{state.option('on')}",
        source=f"Source: EDICT {by} and the pages that name who takes part",
        version=data.version,
        clickable=not theme.is_phone(),
    )
    network_figures.take(points)
with panel:
    network_figures.panel(pairs, left, data, who, by)
network_figures.listing(pairs, named, who, by)
