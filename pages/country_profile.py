"""Countries: one country as the front door, or up to four beside each other."""

import streamlit as st

from components import country_choice, country_compare, country_context, country_money, country_sections, frame, state
from components.tracker import tracker
from transforms import profile
from transforms.selection import narrow

data = tracker(state.pinned())
country_choice.name_unknown(data)
asked = country_choice.records_asked()
left = narrow(data.records, data.countries, data.tables["events"], asked)
if left.empty:
    frame.empty("records")

choice, more = st.columns(2)
with choice:
    of = country_choice.country(data)
with more:
    others = country_choice.others(data, of) if of else []
shares = profile.paid_from_eu(data.tables["participations"], data.tables["projects"], data.tables["programmes"])
figures = profile.in_view(data.figures, left, asked, data.as_of)
measured = profile.measures(left, data.countries, shares, figures)
if not of:
    country_choice.everyone(measured, data)
else:
    own = profile.records_of(left, data.countries, of)
    if others:
        country_compare.show([of, *others], measured, data)
    country_sections.headline(of, measured, own, figures, data)
    if own.empty:
        country_sections.nothing(of, data)
    else:
        country_sections.partners(of, own, data)
        country_sections.steps(of, own, data, asked)
        agreed, placed = st.columns(2, gap="large")
        with agreed:
            country_sections.agreements(of, own, data, asked)
        with placed:
            country_sections.sites(of, own, data)
        paid, led = st.columns(2, gap="large")
        with paid:
            country_money.grants(of, own, shares, data)
        with led:
            country_sections.coordinated(of, own, data)
        country_sections.disclosure(of, own, data)
    country_money.named(of, figures, data)
    spending, known = st.columns(2, gap="large")
    with spending:
        country_context.defence(of, data)
    with known:
        country_context.memberships(of, data)
    country_context.context(of, data)
