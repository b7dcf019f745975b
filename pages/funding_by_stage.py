"""Funding: money by programme, state, donor and country, never without its stage; projects; calls and deadlines."""

import streamlit as st

from components import choices, funding_figures, funding_flow, funding_lists, funding_safe, state
from components.tracker import tracker
from transforms.selection import narrow

data = tracker(state.pinned())
asked = state.selection()
left = narrow(data.records, data.countries, data.tables["events"], asked)

st.markdown("### Which money stands behind it, and how far it has come")
match choices.choose("part", "Part", funding_figures.PARTS):
    case "programmes":
        funding_figures.programmes(data, asked)
    case "safe":
        funding_safe.safe(data, asked)
    case "donors":
        funding_figures.donors(data, asked)
    case "flow":
        funding_flow.flow(data, asked, left)
    case "projects":
        funding_lists.projects(data, left)
    case "calls":
        funding_lists.calls(data, asked)
