"""Ways from one screen to another that keep the reader's selection."""

from dataclasses import replace

import streamlit as st

from components import address, state
from transforms.selection import Selection

SCREENS = {
    "": "pages/overview.py",
    "map": "pages/map_of_europe.py",
    "timeline": "pages/timeline_of_steps.py",
    "funding": "pages/funding_by_stage.py",
    "countries": "pages/country_profile.py",
    "network": "pages/who_works_with_whom.py",
    "explore": "pages/explore_tables.py",
    "record": "pages/record_card.py",
    "changes": "pages/what_changed.py",
    "method": "pages/method_and_sources.py",
}
ICONS = {
    "agreement": ":material/handshake:",
    "site": ":material/factory:",
    "project": ":material/science:",
    "programme": ":material/account_balance:",
    "organisation": ":material/apartment:",
    "call": ":material/campaign:",
    "country": ":material/flag:",
}


def query(options: dict[str, str]) -> dict[str, str]:
    """The address of the current selection with a screen's own choices."""
    return address.write(state.selection(), options, state.pinned())


def to_screen(screen: str, label: str, options: dict[str, str] | None = None, icon: str | None = None) -> None:
    """A link to a screen that keeps the selection."""
    st.page_link(SCREENS[screen], label=label, icon=icon, query_params=query(options or {}))


def to_newest(label: str) -> None:
    """A link to the same view with the newest data instead of the pinned version."""
    screen = st.session_state[state.SCREEN]
    st.page_link(SCREENS[screen], label=label, query_params=address.write(state.selection(), state.options()))


def to_rows(table: str, label: str, asked: Selection, **narrower: tuple[str, ...]) -> None:
    """A link to the rows of a table that a number counts: the selection, narrowed further."""
    options = {} if table == "agreements" else {"table": table}
    st.page_link(
        SCREENS["explore"], label=label, query_params=address.write(replace(asked, **narrower), options, state.pinned())
    )


def to_record(kind: str, key: str, title: str, help_text: str | None = None, on: str = "") -> None:
    """A link to one record (and to one of its figures, `on`), or to the profile of a country."""
    if kind == "country":
        screen, options = "countries", {"of": key}
    else:
        screen, options = "record", {"id": f"{kind}/{key}", "on": on}
    label = plain(title)
    st.page_link(SCREENS[screen], label=label, icon=ICONS[kind], help=help_text, query_params=query(options))


def open_record(kind: str, key: str, on: str = "") -> None:
    """Go to a record (and to one of its figures, `on`) at once, as after a click in a table or a figure."""
    go("record", {"id": f"{kind}/{key}", "on": on})


def go(screen: str, options: dict[str, str]) -> None:
    """Go to a screen at once, with options that only this screen has."""
    if st.session_state[state.SCREEN] != screen:
        state.leave(query(options))
    st.switch_page(SCREENS[screen], query_params=query(options))


def plain(text: str) -> str:
    """Text of a cell made safe for a label: Markdown and directives have no effect."""
    return "".join("\\" + char if char in "\\`*_[]<>#$:~|" else char for char in text)
