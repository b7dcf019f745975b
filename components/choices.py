"""A screen's own choices, each held by a widget and by the address."""

import time
from datetime import date

import streamlit as st

from components import address, state

PLAY_SECONDS = 1.2
FIRST_DAY = date(address.FIRST_YEAR, 1, 1)


def choose(key: str, label: str, labels: dict[str, str], help_text: str | None = None) -> str:
    """One of a few values, all in view; the chosen one."""
    _default(key)
    # An embedded figure is what its address says; an article has no room for buttons.
    if not st.context.is_embedded:
        st.segmented_control(
            label, list(labels), format_func=labels.get, key=state.OPTION + key, required=True, help=help_text
        )
    return state.option(key)


def pick(key: str, label: str, labels: dict[str, str], width: int | str = "stretch") -> str:
    """One of many values, from a list that can be searched; the picked one."""
    _default(key)
    if state.option(key) not in labels:
        state.refuse(key)
        _default(key)
    if not st.context.is_embedded:
        st.selectbox(label, list(labels), format_func=labels.get, key=state.OPTION + key, width=width)
    return state.option(key)


def pick_several(key: str, label: str, labels: dict[str, str], most: int | None = None) -> list[str]:
    """Several of many values; the address holds them as one list."""
    held = state.OPTION + key + "_list"
    if held not in st.session_state:
        asked = [code for code in state.option(key).split(",") if code]
        st.session_state[held] = [code for code in asked if code in labels][:most]
        if st.session_state[held] != asked:
            state.refuse(key)
    picked = st.multiselect(label, list(labels), format_func=labels.get, key=held, max_selections=most)
    state.set_option(key, ",".join(picked))
    return picked


def _default(key: str) -> None:
    if state.OPTION + key not in st.session_state:
        st.session_state[state.OPTION + key] = address.OPTIONS[st.session_state[state.SCREEN]][key].default


def day(key: str, label: str, default: date, last: date) -> date:
    """A day; the default stays out of the address."""
    held = state.OPTION + key + "_day"
    if held not in st.session_state:
        asked = _day(state.option(key), last)
        st.session_state[held] = asked or default
        if asked is None and state.option(key):
            state.refuse(key)
    chosen = st.date_input(label, key=held, min_value=FIRST_DAY, max_value=last, format="YYYY-MM-DD", width=220)
    state.set_option(key, "" if chosen == default else chosen.isoformat())
    return chosen


def _day(text: str, last: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= last else None


def year(key: str, label: str, first: int, last: int) -> int:
    """A year on a slider that can play by itself; the last year is the default and stays out of the address."""
    held, ahead, playing = state.OPTION + key + "_slider", key + "_ahead", key + "_playing"
    years = [str(number) for number in range(first, last + 1)]
    if ahead in st.session_state:
        st.session_state[held] = st.session_state.pop(ahead)
    if st.session_state.get(held) not in years:
        if state.option(key) not in ("", *years):
            state.refuse(key)
        st.session_state[held] = state.option(key) or years[-1]
    if st.context.is_embedded:
        return int(st.session_state[held])
    with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
        chosen = st.select_slider(label, years, key=held, width=260)
        st.toggle("Play", key=playing, help="Goes from year to year by itself", on_change=_rewind, args=(key, years))
    state.set_option(key, "" if chosen == years[-1] else chosen)
    return int(chosen)


def play_on(key: str, last: int) -> None:
    """When the slider plays: wait a moment, then go on to the next year; at the end of a screen."""
    shown = int(st.session_state[state.OPTION + key + "_slider"])
    if st.session_state.get(key + "_playing") and shown < last:
        state.publish()
        time.sleep(PLAY_SECONDS)
        st.session_state[key + "_ahead"] = str(shown + 1)
        st.rerun()


def _rewind(key: str, years: list[str]) -> None:
    if st.session_state[key + "_playing"] and st.session_state[state.OPTION + key + "_slider"] == years[-1]:
        st.session_state[key + "_ahead"] = years[0]
