"""Explore: every table, to search, sort, open a record from and take away."""

import streamlit as st

from components import explore_view, state
from components.tracker import tracker

data = tracker(state.pinned())
st.markdown("## Explore the tables")
name, labels, columns, sort = explore_view.choose(data)
view = explore_view.shown(name, labels, columns, sort, data)
if view.words.empty:
    explore_view.nothing(view, data)
else:
    explore_view.head(view, data)
    explore_view.take_away(view, data)
    explore_view.grid(view, data)
    explore_view.dictionary(name, data)
