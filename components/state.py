"""What the reader has chosen, kept the same in the widgets and in the address."""

import streamlit as st

from components import address
from components.tracker import Tracker
from transforms.selection import Selection

WRITTEN = "_written"
SCREEN = "_screen"
NOTICES = "_notices"
VERSION = "_version"
LINKED = "_linked"
LEFT = "_left"
FIELD = "filter_"
OPTION = "option_"
LISTS = ("countries", "partners", "domains", "types", "levels", "statuses", "programmes", "grades")


def adopt(screen: str, data: Tracker) -> None:
    """Take over the address when it is not the one that this session wrote: a new link, back, or forward."""
    query = address.flat(_all_values())
    here = (screen, tuple(sorted(query.items())))
    st.session_state[LINKED] = False
    if st.session_state.get(WRITTEN) == here:
        return
    st.session_state[LINKED] = st.session_state.get(SCREEN) == screen
    # A run that the reader's next step cuts off has written nothing, so no address is ours until one is published.
    st.session_state[WRITTEN] = None
    st.session_state[SCREEN] = screen
    query = st.session_state.get(LEFT, {}).get(here, query)
    asked, notices = address.read_selection(query, data.known)
    options, more = address.read_options(query, screen)
    if query.get("v", pinned()) not in ("", pinned()):
        more.append(address.unknown("v", query["v"]))
    set_selection(asked)
    for key in [key for key in st.session_state if str(key).startswith(OPTION)]:
        del st.session_state[key]
    for key, value in options.items():
        st.session_state[OPTION + key] = value
    st.session_state[NOTICES] = notices + more


def leave(target: dict[str, str]) -> None:
    """Note the view before switching to another screen, whose options no other screen has.

    A switch leaves an entry in the browser's history that has this screen's path and the other's query; on the way
    back, this view belongs there.
    """
    screen = st.session_state[SCREEN]
    entry = (screen, tuple(sorted(target.items())))
    st.session_state.setdefault(LEFT, {})[entry] = address.write(selection(), options(), pinned())


def publish() -> None:
    """Write the view into the address, in its canonical form."""
    query = address.write(selection(), options(), pinned())
    st.session_state[WRITTEN] = (st.session_state[SCREEN], tuple(sorted(query.items())))
    # A link from a screen to itself changes what the server knows, but not what the browser shows as its address.
    if address.flat(_all_values()) != query or st.session_state[LINKED]:
        st.query_params.from_dict(query | _reserved())


def selection() -> Selection:
    """The selection that the filters hold."""
    held = {name: tuple(sorted(st.session_state.get(FIELD + name, ()))) for name in LISTS}
    start, end = st.session_state.get(FIELD + "years", (None, None))
    return Selection(
        **held,
        role=st.session_state.get(FIELD + "role") or "",
        start=None if start in (None, address.FIRST_YEAR) else start,
        end=None if end in (None, address.LAST_YEAR) else end,
        text=" ".join((st.session_state.get(FIELD + "text") or "").split()),
    )


def set_selection(asked: Selection) -> None:
    """Put a selection into the filters; only before they are drawn or in a callback."""
    for name in LISTS:
        st.session_state[FIELD + name] = list(getattr(asked, name))
    st.session_state[FIELD + "role"] = asked.role or None
    st.session_state[FIELD + "text"] = asked.text
    st.session_state[FIELD + "years"] = (asked.start or address.FIRST_YEAR, asked.end or address.LAST_YEAR)


def option(key: str) -> str:
    """The current value of one of the screen's own choices."""
    known = address.OPTIONS[st.session_state[SCREEN]][key]
    value = st.session_state.get(OPTION + key)
    return value if isinstance(value, str) and known.accepts(value) else known.default


def set_option(key: str, value: str) -> None:
    """Set one of the screen's own choices that no widget holds."""
    st.session_state[OPTION + key] = value


def refuse(key: str) -> None:
    """Name a choice of the address that has the right form and yet means nothing, and fall back to the default."""
    sentence = address.refused(key, st.session_state.pop(OPTION + key))
    st.session_state[NOTICES] = [*notices(), sentence]
    st.warning(sentence, icon=":material/info:")


def notices() -> list[str]:
    """What of the address was ignored."""
    return st.session_state.get(NOTICES, [])


def pinned() -> str:
    """The data version that the address pins, or nothing."""
    return st.session_state.get(VERSION, "")


def pin(version: str) -> None:
    """Stay with a data version, or with the newest when empty."""
    st.session_state[VERSION] = version


def options() -> dict[str, str]:
    """The screen's own choices that differ from their defaults."""
    screen = st.session_state[SCREEN]
    found = {key: option(key) for key in address.OPTIONS.get(screen, {})}
    return {key: value for key, value in found.items() if value != address.OPTIONS[screen][key].default}


def _all_values() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _reserved() -> dict[str, str]:
    return {key: st.query_params[key] for key in ("embed", "embed_options") if key in st.query_params}
