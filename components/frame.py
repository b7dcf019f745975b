"""What surrounds every screen: the way to the others, the search box, notices, and the foot with the data version."""

from urllib.parse import urlencode

import streamlit as st

from components import links, state
from components.tracker import RECORD_TYPES, Tracker, tracker
from components.wording import on_day
from transforms import search
from transforms.selection import Selection

TITLES = {
    "": "Overview",
    "map": "Map",
    "timeline": "Timeline",
    "funding": "Funding",
    "countries": "Countries",
    "network": "Network",
    "explore": "Explore",
    "changes": "What changed",
    "method": "Method",
}
KINDS = RECORD_TYPES | {
    "country": "Country",
    "organisation": "Organisation",
    "programme": "Programme",
    "call": "EU call",
}
SEARCH = "search_text"
SEARCH_WIDTH = 300


class NothingLeft(Exception):  # noqa: N818
    """Ends a screen that has nothing to show and has said so; the frame around it goes on."""


def header(data: Tracker) -> None:
    """The product's name, the links to the screens and the search box."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("**EDICT**", width="content")
        for screen, title in TITLES.items():
            links.to_screen(screen, title)
        text = st.text_input(
            "Search",
            key=SEARCH,
            icon=":material/search:",
            placeholder="Country, company, town, weapon …",
            label_visibility="collapsed",
            width=SEARCH_WIDTH,
        )
    if text.strip():
        _finds(data, text)


def notices(data: Tracker) -> None:
    """A pinned version that newer data has passed, what of the address was ignored, and releases that were refused."""
    newest = tracker()
    if data.version < newest.version:
        st.info(
            f"This link shows the data of {data.day_words}. Newer data of {newest.day_words} exists.",
            icon=":material/history:",
        )
        links.to_newest(f"Show this view with the data of {newest.day_words}")
    for sentence in state.notices():
        st.warning(sentence, icon=":material/info:")
    for sentence in data.refused:
        st.warning(f"{sentence} The last good one is shown.", icon=":material/warning:")


def footer(data: Tracker) -> None:
    """Data version, freshness, terms, and the note on boundaries."""
    newest = data.tables["events"]["on"].max()
    st.divider()
    st.caption(
        f"Data version {data.day_words} · newest event {on_day(newest)} · CC BY 4.0, sources’ own terms apply · "
        "Boundaries on maps imply no judgement. Kosovo: this designation is without prejudice to positions on status, "
        "and is in line with UNSCR 1244/1999 and the ICJ opinion on the Kosovo declaration of independence."
    )


def source_line(data: Tracker) -> None:
    """What stands under an embedded figure: source, version, and the way to the whole view."""
    st.caption(f"EDICT, data version {data.day_words}, CC BY 4.0. Boundaries on maps imply no judgement.")
    # Beside the article, not within its frame.
    query = urlencode(links.query(state.options()), safe=",/")
    st.link_button("Open in EDICT", f"/{st.session_state[state.SCREEN]}?{query}".removesuffix("?"))


def empty(what: str) -> None:
    """Say that nothing is left, and offer the way out; then end the screen."""
    st.info(f"No {what} match the filters.", icon=":material/filter_alt_off:")
    st.button("Clear all filters", key="empty_clear", on_click=state.set_selection, args=(Selection(),))
    raise NothingLeft


def _finds(data: Tracker, text: str) -> None:
    hits = search.find(data.index, text)
    with st.container(border=True):
        if not hits:
            st.markdown(
                f"Nothing found for **{links.plain(text[:80])}**. Try fewer words, or a country, company or town."
            )
        for hit in hits:
            links.to_record(hit.entry.kind, hit.entry.key, f"{hit.entry.title} · {KINDS[hit.entry.kind]}")
            st.caption(f"matched {links.plain(hit.why)}")
        st.button("Close", key="search_close", type="tertiary", on_click=_close)


def _close() -> None:
    st.session_state[SEARCH] = ""
