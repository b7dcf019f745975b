"""Taking a view along: lasting links, a briefing, rows and figures as files, from addresses any replica answers."""

import io
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st

from components import address, state
from components.links import plain
from components.tracker import Tracker
from components.wording import counted
from exports import drawings
from exports.brief import Brief, Line, brief_of
from exports.pdf import alts, pictures
from exports.view import View, said

BRIEF_FORMATS = {"pdf": "PDF", "docx": "Word", "pptx": "PowerPoint", "html": "Web page"}
FIRST_TABLES = ("agreements", "sites", "projects", "events", "figures", "links", "participations", "sources")
FIGURES = {"map": "Map", "years": "By year", "money": "Money"}
ROW_FORMATS = {"csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet", "geojson": "Places of sites (GeoJSON)"}
DOWNLOAD = ":material/download:"
MOST_TITLE = 80


def bar(data: Tracker) -> None:
    """Share, brief and take away, for the view as it stands; drawn once the screen has said what it shows."""
    view = View(data, st.session_state[state.SCREEN], state.selection(), state.options())
    with st.container(horizontal=True, gap="small"):
        with st.popover("Share", icon=":material/link:"):
            _links(view)
        if st.button("Brief me", icon=":material/description:", key="brief_open"):
            _brief(view)
        with st.popover("Take away", icon=":material/download:"):
            _files(view)


def scope(data: Tracker) -> None:
    """What an embedded figure is narrowed to, since no filter is in view there."""
    words = said(state.selection(), data)
    if words:
        st.caption(plain(" · ".join(words)))


def short_title(view: View) -> str:
    """A title for the link: what is shown, of what, as of when."""
    screen = view.screen.capitalize() or "Overview"
    text = f"EDICT {screen}: {'; '.join(view.words) or 'all records'}"
    return f"{text[:MOST_TITLE]}, data of {view.data.day_words}"


def _origin() -> str:
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _address(view: View, version: str) -> str:
    query = urlencode(address.write(view.asked, view.options, version), safe=",/")
    return f"{_origin()}/{view.screen}" + (f"?{query}" if query else "")


def _links(view: View) -> None:
    lasting = _address(view, view.data.version)
    st.markdown(f"**{plain(short_title(view))}**")
    st.caption("Stays as it is: the same numbers, also when the data has moved on.")
    st.code(lasting, language=None, wrap_lines=True)
    st.caption("Follows the data: the same filters on the newest release.")
    st.code(_address(view, ""), language=None, wrap_lines=True)
    held = io.BytesIO()
    segno.make(lasting, error="m").save(held, kind="png", scale=4, border=2)
    st.image(
        held.getvalue(),
        width=180,
        caption="The lasting link as a code for the phone",
        alt="QR code of the lasting link",
    )


@st.dialog("Briefing on this view", width="large")
def _brief(view: View) -> None:
    if view.records.empty:
        st.info("No record matches the filters, so there is nothing to brief on.", icon=":material/filter_alt_off:")
        return
    with st.spinner("Counting the rows and drawing the figures …"):
        told = brief_of(view)
        svgs = {name: drawings.as_svg(figure).decode() for name, figure in pictures(told, view).items()}
    words = alts(told)
    _brief_files(view)
    st.markdown(f"## {plain(told.title)}")
    st.caption(plain(" · ".join(told.scope)))
    _lines(told.sentences)
    rows = [{"Figure": row.label, "Value": row.value, "Basis": row.basis} for row in told.figures]
    st.dataframe(rows, hide_index=True, key="brief_figures")
    for name, svg in svgs.items():
        st.image(svg[svg.index("<svg") :], alt=words[name])
    if told.records:
        _part("Records with the newest steps", tuple(line for _, _, line in told.records))
    _part("Where sources disagree", told.conflicts)
    _part("What is not known", tuple(Line(text) for text in told.gaps))
    _sources(told)


def _brief_files(view: View) -> None:
    query = urlencode(view.query | {"screen": view.screen}, safe=",/")
    with st.container(horizontal=True):
        for ending, label in BRIEF_FORMATS.items():
            st.link_button(label, f"/export/brief.{ending}?{query}", icon=DOWNLOAD)


def _part(heading: str, lines: tuple[Line, ...]) -> None:
    st.markdown(f"**{heading}**")
    _lines(lines or (Line("None recorded in this view."),))


def _lines(lines: tuple[Line, ...]) -> None:
    st.markdown("\n".join(f"- {plain(line.text)}{_marks(line)}" for line in lines))


def _marks(line: Line) -> str:
    return f" \\[{', '.join(map(str, line.sources))}\\]" if line.sources else ""


def _sources(told: Brief) -> None:
    with st.expander(counted(len(told.sources), "source")):
        st.markdown("\n".join(f"{number}. {plain(page.line)}" for number, page in enumerate(told.sources, 1)))


def _files(view: View) -> None:
    if len(view.records):
        st.caption("Briefing on this view")
        _brief_files(view)
    known = view.data.contract.tables
    labels = {name: known[name].label for name in dict.fromkeys((*FIRST_TABLES, *known))}
    table = st.selectbox("Rows of the table", list(labels), format_func=labels.get, key="take_table")
    query = view.query | {"screen": view.screen}
    st.caption(f"Download {counted(len(view.rows(table)), 'row')}; sources and data version are in every row.")
    with st.container(horizontal=True):
        for ending, label in ROW_FORMATS.items():
            asked = urlencode(query | {"table": "sites" if ending == "geojson" else table}, safe=",/")
            st.link_button(label, f"/export/rows.{ending}?{asked}", icon=DOWNLOAD)
    figure = st.selectbox("Figure", list(FIGURES), format_func=FIGURES.get, key="take_figure")
    query = urlencode(view.query | {"screen": view.screen, "figure": figure}, safe=",/")
    with st.container(horizontal=True):
        for ending in ("svg", "png"):
            st.link_button(ending.upper(), f"/export/figure.{ending}?{query}", icon=DOWNLOAD)
    feed = urlencode(address.write(view.subject), safe=",/")
    st.caption("For machines")
    st.link_button("Feed of what is new", f"/feed.atom?{feed}", icon=":material/rss_feed:")
    st.link_button("Interface (OpenAPI)", "/api/openapi.json", icon=":material/api:")
