"""Overview: what this is, how much there is, what is new."""

import streamlit as st

from components import choices, frame, map_panel, overview_figures, state
from components.tracker import tracker
from transforms import overview
from transforms.selection import narrow

data = tracker(state.pinned())
asked = state.selection()
left = narrow(data.records, data.countries, data.tables["events"], asked)
if left.empty:
    frame.empty("records")
news = overview.news(overview.newest_events(data.tables["events"], left, data.as_of))

st.markdown(
    "### Who in Europe agreed with whom to build weapons together, what is built where because of it, "
    "which EU and national money stands behind it, and how sure we are."
)
overview_figures.headline(left, data, asked)

steps, picture = st.columns([4, 5], gap="large")
with steps:
    overview_figures.event_list(news, data)
with picture:
    map_panel.small(left, data)
    overview_figures.eu_money(left, data, asked)

st.markdown("#### What changed since")
since = choices.day("since", "Since", map_panel.year_before(data), data.as_of.date())
overview_figures.changes(news, left, data, since)
