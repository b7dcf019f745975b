"""Map: countries by a measure, arcs of agreements, marks of sites, and the records behind each of them."""

import streamlit as st

from components import charts, choices, frame, map_figure, map_panel, state
from components.tracker import tracker
from transforms import network, sites
from transforms.selection import narrow

data = tracker(state.pinned())
left = narrow(data.records, data.countries, data.tables["events"], state.selection())
if left.empty:
    frame.empty("records")
map_panel.check_chosen(data)

with st.container(horizontal=True, vertical_alignment="bottom"):
    measure = choices.pick("show", "Colour countries by", map_figure.MEASURES, width=280)
    per = choices.choose("per", "Count", map_figure.PER)
    year = choices.year("year", "State at the end of", map_panel.FIRST_YEAR, data.as_of.year)

known = map_panel.until(left, data, year)
measured = map_panel.measured(known, data, measure, per, year)
arcs = network.ties(data.countries, known, "agreement", "country_id", largest=map_figure.LARGEST_DRAWN)
marks = sites.marks(data.tables["sites"], known)
centres = map_panel.centres(known, data)
layers = map_figure.Layers(measured, map_panel.drawn(arcs), marks, centres)

picture, panel = st.columns([5, 3])
with picture:
    points = charts.show(
        map_figure.figure(layers, data, measure, per),
        title=f"{map_figure.MEASURES[measure]}, by country, {map_panel.day_words(data, year)}",
        unit=map_panel.legend_words(measure, per),
        alt=map_figure.alt(layers, data, measure, per),
        table=map_panel.table(measured, data, measure, per),
        key="map",
        source=map_panel.SOURCES[measure],
        version=data.version,
    )
    map_panel.tables(arcs, marks, data)
with panel:
    map_panel.show(points, known, arcs, data)
choices.play_on("year", data.as_of.year)
