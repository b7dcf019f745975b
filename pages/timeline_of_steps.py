"""Timeline: agreements and site milestones on one time axis, in lanes by country, domain or type."""

import streamlit as st

from components import charts, choices, frame, state, timeline_figures
from components.tracker import tracker
from transforms import timeline
from transforms.selection import narrow

data = tracker(state.pinned())
asked = state.selection()
with st.container(horizontal=True, vertical_alignment="bottom"):
    lane = choices.choose("lane", "Lanes by", timeline_figures.LANES)
    what = choices.choose("what", "Show", timeline_figures.WHAT)

events, stages = data.tables["events"], data.codes[data.codes["vocabulary"] == "stage"]
matching = narrow(data.records, data.countries, events, asked)
left = timeline.drawn(matching, what)
if left.empty:
    frame.empty(timeline_figures.WHAT[what].lower())

steps = timeline.steps(left, events, asked.start, asked.end)
lines = timeline.lifelines(timeline.steps(left, events, None, None), stages, asked.start, asked.end)
spans = timeline.spans(steps, lines)
placed = timeline.lanes(spans, left, timeline_figures.COLUMNS[lane], timeline_figures.GAP_DAYS)
lanes = timeline_figures.named(timeline.heights(placed, timeline_figures.HEAD_LINES), lane, data)
places = timeline.places(placed, lanes, timeline_figures.HEAD_LINES)

timeline_figures.find(left)
timeline_figures.found(steps, data)
points = charts.show(
    timeline_figures.figure(steps, lines, places, lanes, data),
    title=timeline_figures.title(lane, what, asked),
    unit=timeline_figures.unit(lane, steps, matching),
    alt=timeline_figures.alt(steps, lanes),
    table=timeline_figures.table(steps, data),
    key="timeline",
    source="Source: EDICT events, each from the pages its row cites",
    version=data.version,
    columns=timeline_figures.columns(),
)
timeline_figures.open_clicked(points)
