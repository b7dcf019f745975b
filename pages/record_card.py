"""Record: one agreement, site, project, programme, organisation or call with all that is known of it."""

import streamlit as st

from components import chain_figure, record_claims, record_members, record_sections, source_lines, state
from components.tracker import tracker
from transforms import record

data = tracker(state.pinned())
found = record_sections.asked(data)
events = record.ladder(data.tables["events"], found)
claims = record.claims(data.figures, found)
ties = chain_figure.ties_of(found, data)
pages = source_lines.cite(found, events, claims, ties, data)

record_sections.head(found, data)
record_claims.chosen(state.option("on"), found, claims, data, pages)
left, right = st.columns([3, 2], gap="large")
with left:
    record_sections.status(found, data, pages)
    record_sections.ladder(events, data, pages)
    record_members.parties(found, data)
with right if len(events) else left:
    record_sections.facts(found, data)
with right:
    record_members.belongs_to(found, data)

record_claims.sums(found, claims, data)
record_claims.draw(found, claims, data, pages)
record_members.consortium(found, data)
record_members.calls(found, data)
record_members.records_of(found, data)
chain_figure.draw(found, ties, data, pages)
source_lines.draw(pages, data)
record_sections.grade(found, data)
cited, reported = st.columns(2, gap="large")
with cited:
    record_sections.cite(found, data)
with reported:
    record_sections.report(found, data)
