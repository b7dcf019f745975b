"""The frame of every screen: page config, navigation, filters, address. `serve.py` puts it on a server."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from components import filters, frame, links, share, state
from components.tracker import has_release, tracker

ICON = Path(__file__).parent / "assets" / "icon.png"

pages = {
    screen: st.Page(path, title=frame.TITLES.get(screen, "Record"), url_path=screen or None, default=not screen)
    for screen, path in links.SCREENS.items()
}
page = st.navigation(list(pages.values()), position="hidden")
st.set_page_config(page_title=f"{page.title} · EDICT", page_icon=str(ICON), layout="wide")
asked_version = st.query_params.get("v", "")
state.pin(asked_version if asked_version and has_release(asked_version) else "")
data = tracker(state.pinned())
state.adopt(page.url_path, data)
if st.context.is_embedded:
    share.scope(data)
    with suppress(frame.NothingLeft):
        page.run()
    frame.source_line(data)
else:
    frame.header(data)
    frame.notices(data)
    tools = filters.bar(data)
    filters.chips(data)
    with suppress(frame.NothingLeft):
        page.run()
    with tools:
        share.bar(data)
    frame.footer(data)
state.publish()
