"""The pages that a record stands on: numbered references in the text, and the list they lead to."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.links import plain
from components.tracker import Tracker
from components.wording import counted, listed, on_day
from transforms import record
from transforms.record import Record

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French", "hr": "Croatian", "hu": "Hungarian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
CHAIN = "tie of the chain"
MOST_USES = 4
MOST_OPEN = 8


@dataclass(frozen=True)
class Pages:
    """The pages cited on one screen, numbered, and what each is cited for."""

    cited: pd.DataFrame
    pages: pd.DataFrame

    def refs(self, source_ids: object) -> str:
        """References in the text, each a link to its page."""
        if not isinstance(source_ids, str):
            return ""
        known = self.pages.set_index("source_id")
        rows = known.reindex(source_ids.split(";")).dropna(subset="url")
        return " ".join(f"[\\[{number}\\]](<{url}>)" for number, url in zip(rows["number"], rows["url"], strict=True))


def cite(found: Record, events: pd.DataFrame, claims: pd.DataFrame, ties: pd.DataFrame, data: Tracker) -> Pages:
    """Number every page that the record, its events, its claims, its participants and its chain cite."""
    own = found.row.to_frame().T.reindex(columns=["source_ids", "evidence"])
    shares = data.tables["participations"]
    shares = shares[shares["project_id"].eq(found.key) & (found.kind == "project")]
    frames = [(own, "the record", "evidence")]
    for stage, rows in events.groupby("stage", sort=False):
        frames.append((rows, f"“{data.labels['stage'][stage].lower()}”", "description"))
    for measure, rows in claims.groupby("measure", sort=False):
        frames.append((rows, f"figure: {data.labels['measure'][measure].lower()}", "evidence"))
    frames += [(shares, "participants", "evidence"), (ties, CHAIN, "evidence")]
    cited = record.uses(frames)
    return Pages(cited, record.numbered(cited, data.tables["sources"]))


def draw(pages: Pages, data: Tracker) -> None:
    """The list of sources: who says it, when, in which language, and for what it is cited."""
    own = pages.cited.loc[pages.cited["use"] != CHAIN, "source_id"]
    mine = pages.pages[pages.pages["source_id"].isin(own)]
    others = pages.pages[~pages.pages["source_id"].isin(own)]
    st.markdown(f"### Sources ({len(mine)})")
    _lines(mine.head(MOST_OPEN), pages, data)
    if len(mine) > MOST_OPEN:
        with st.expander(f"{counted(len(mine) - MOST_OPEN, 'further source')}"):
            _lines(mine.iloc[MOST_OPEN:], pages, data)
    if len(others):
        with st.expander(f"{counted(len(others), 'page')} cited for the chain only; not counted in the grade"):
            _lines(others, pages, data)


def _lines(rows: pd.DataFrame, pages: Pages, data: Tracker) -> None:
    for _, page in rows.iterrows():
        title = page["title"] if pd.notna(page["title"]) else f"Page of {page['publisher']} (title not noted)"
        st.markdown(f"**{page['number']}.** [{plain(title)}](<{page['url']}>)  \n{_about(page, data)}")
        st.caption(_cited_for(pages.cited[pages.cited["source_id"] == page["source_id"]]))


def _about(page: pd.Series, data: Tracker) -> str:
    who = plain(page["publisher"])
    if pd.notna(page["original_publisher"]):
        who += f" (repeats {plain(page['original_publisher'])})"
    when = "date of the page not known"
    if pd.notna(page["published_on"]):
        when = f"published {on_day(page['published_on'], page['published_precision'])}"
    spoken = page["language"]
    language = f"in {listed(spoken, LANGUAGES)}" if pd.notna(spoken) else "language not noted"
    read = f" · last read {on_day(page['accessed_on'])}" if pd.notna(page["accessed_on"]) else ""
    copy = f" · [archived copy](<{page['archive_url']}>)" if pd.notna(page["archive_url"]) else ""
    return f"{who} · tier: {data.labels['source_tier'][page['tier']].lower()} · {when} · {language}{read}{copy}"


def _cited_for(cited: pd.DataFrame) -> str:
    own = cited[cited["use"] != CHAIN]
    cited = own if len(own) else cited
    lines = [
        f"For {use}: {plain(says)}" if isinstance(says, str) else f"For {use}."
        for use, says in zip(cited["use"], cited["says"], strict=True)
    ]
    more = f"  \n… and {counted(len(lines) - MOST_USES, 'further use')}" if len(lines) > MOST_USES else ""
    return "  \n".join(lines[:MOST_USES]) + more
