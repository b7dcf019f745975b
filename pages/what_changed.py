"""What changed: since a day, and with a release of the data."""

import streamlit as st

from components import change_sections, choices, frame, map_panel, state
from components.tracker import tracker
from transforms import overview
from transforms.selection import narrow

data = tracker(state.pinned())
left = narrow(data.records, data.countries, data.tables["events"], state.selection())
if left.empty:
    frame.empty("records")
news = overview.news(overview.newest_events(data.tables["events"], left, data.as_of))

st.markdown("## What changed")
since = choices.day("since", "Since", map_panel.year_before(data), data.as_of.date())
change_sections.since(news, left, data, since)
change_sections.releases(data)
st.markdown("#### Corrections")
change_sections.corrections(data)
change_sections.ways_out()
