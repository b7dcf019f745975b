"""Network: which countries or organisations work with which, as a picture, a matrix and a list of ties."""

import streamlit as st

from components import charts, frame, network_figures, state
from components.tracker import tracker
from transforms import network
from transforms.selection import narrow

data = tracker(state.pinned())
left = narrow(data.records, data.countries, data.tables["events"], state.selection())
view = network_figures.asked()
everyone, named = network_figures.members_of(view, data), network_figures.names(view, data)
pairs = network.ties(everyone, left, view.kind, view.member)
if pairs.empty:
    frame.empty(f"{view.who} tied by {view.by}")

numbers = network.members_with(everyone, left, view.kind, view.member)
nodes = network_figures.nodes(pairs, numbers, view)
most = network_figures.MOST_TIES[view.drawn_as]
ties = network.between(pairs, nodes.index.tolist(), most, state.option("on"))

picture, panel = st.columns([5, 3])
with picture:
    points = charts.show(
        network_figures.figure(ties, nodes, named, view),
        title=view.title,
        unit=network_figures.unit(ties, pairs, nodes, view),
        alt=network_figures.alt(ties, pairs, named, view),
        table=network_figures.table(ties, named, view),
        key=f"network_{view.who}_{view.by}_{view.drawn_as}_{state.option('on')}",
        source=f"Source: EDICT {view.by} and the pages that name who takes part",
        version=data.version,
    )
    network_figures.take(points)
with panel:
    network_figures.panel(pairs, left, data, view)
network_figures.listing(pairs, named, view)
