"""The sections of a record: what it is, its status and ladder, its grade, how to cite it and how to report an error."""

import pandas as pd
import streamlit as st

from components import frame, links, state
from components.links import plain
from components.source_lines import Pages
from components.tracker import Tracker
from components.wording import counted, listed, on_day
from transforms import record, search
from transforms.grade import FRESH_DAYS
from transforms.record import Record

TOLD_ELSEWHERE = {
    "title", "name", "summary", "evidence", "source_ids", "note", "aliases", "parent_id", "parent_site_id",
    "parent_project_id", "parent_programme_id", "parent_call_id", "programme_id", "call_id", "country_id",
    "searched_on", "region_name", "locality", "lat", "lon", "geo_source", "geo_precision", "disclosure", "place_signed",
}  # fmt: skip
GRADE_WORDS = {
    "A": "an official page and a second independent origin, with evidence of the last 365 days unless it has ended",
    "B": "an official page, or two independent origins",
    "C": "one origin that is press, company, research or a copy of an official page",
    "D": "only pages that repeat others, or no evidence for more than two years",
}
MOST_STEPS, MOST_COUNTRIES = 12, 12


def asked(data: Tracker) -> Record:
    """The record that the address names; without one, or with an unknown one, a notice and the nearest, and stop."""
    wanted = state.option("id")
    found = record.record_of(data.tables, data.titles, wanted)
    if found is not None:
        return found
    if wanted:
        st.warning(f"There is no record “{plain(wanted)}” in data version {data.version}.", icon=":material/info:")
    else:
        st.info("The address names no record. Search above, or start from one of these.", icon=":material/search:")
    hits = search.find(data.index, wanted.partition("/")[2].replace("-", " ") or "memorandum", most=8)
    st.markdown("#### Nearest records" if wanted else "#### Some records")
    for hit in hits:
        links.to_record(hit.entry.kind, hit.entry.key, f"{hit.entry.title} · {frame.KINDS[hit.entry.kind]}")
    raise frame.NothingLeft


def head(found: Record, data: Tracker) -> None:
    """Title, kind and summary."""
    st.set_page_config(page_title=f"{found.title} · EDICT")
    kinds = [frame.KINDS[found.kind]]
    for column, vocabulary in (
        ("agreement_type", "agreement_type"), ("level", "agreement_level"), ("site_kind", "site_kind"),
        ("entity", "site_entity"), ("category", "project_category"), ("organisation_kind", "organisation_kind"),
        ("call_kind", "call_kind"), ("framework", "framework"),
    ):  # fmt: skip
        if isinstance(found.row.get(column), str):
            kinds.append(data.labels[vocabulary][found.row[column]])
    st.markdown(f"## {plain(found.title)}")
    st.caption(" · ".join(dict.fromkeys(kinds)))
    if isinstance(found.row.get("summary"), str):
        st.markdown(plain(found.row["summary"]))


def status(found: Record, data: Tracker, pages: Pages) -> None:
    """The status with date, basis and age; when nothing was heard for a year, a warning says so."""
    rows = record.of_subject(data.status, found)
    if rows.empty:
        return
    row = rows.iloc[0]
    stage, basis = data.labels["stage"][row["stage"]], data.labels["event_basis"][row["basis"]].lower()
    st.markdown(
        f"### {stage} since {on_day(row['on'], row['precision'])}  \n"
        f"Basis: {basis} {pages.refs(row['source_ids'])} · {_meaning(data, 'stage', row['stage'])}"
    )
    age = counted(int(row["age_days"]), "day")
    heard = f"Last heard of on {on_day(row['confirmed_on'])}, {age} before this release."
    if row["is_stale"]:
        looked = found.row.get("searched_on")
        again = f" We last searched on {on_day(looked)}." if pd.notna(looked) else ""
        st.warning(
            f"No update for over a year. {heard}{again} It may have changed since.", icon=":material/hourglass_empty:"
        )
    elif row["has_ended"]:
        st.caption(f"It has ended. {heard}")
    else:
        st.caption(heard)


def ladder(events: pd.DataFrame, data: Tracker, pages: Pages) -> None:
    """The dated steps, newest first, each with its basis and its pages."""
    if events.empty:
        return
    st.markdown(f"### Dated steps ({len(events)})")
    for _, event in events.iloc[::-1].head(MOST_STEPS).iterrows():
        _step(event, data, pages)
    if len(events) > MOST_STEPS:
        with st.expander(f"{counted(len(events) - MOST_STEPS, 'earlier step')}"):
            for _, event in events.iloc[::-1].iloc[MOST_STEPS:].iterrows():
                _step(event, data, pages)


def facts(found: Record, data: Tracker) -> None:
    """What the table says of the record, in words, and what it does not say."""
    name, key = record.TABLES[found.kind]
    known, missing = _place(found, data), []
    for column in data.contract.tables[name].columns:
        if column.name == key or column.name in TOLD_ELSEWHERE or column.name.endswith("precision"):
            continue
        value = found.row[column.name]
        if pd.isna(value):
            missing.append(column.label)
        else:
            known.append(f"**{column.label}:** {_fact(found.row, column, data)}")
    st.markdown("### At a glance")
    st.markdown("  \n".join(known))
    if isinstance(found.row.get("aliases"), str):
        st.markdown(f"**Also known as:** {plain(found.row['aliases'].replace(';', ', '))}")
    if isinstance(found.row.get("note"), str):
        st.markdown(f"**Note:** {plain(found.row['note'])}")
    if missing:
        st.caption(f"Not known or not applicable: {', '.join(missing)}.")
    _countries(found, data)


def grade(found: Record, data: Tracker) -> None:
    """The grade and why."""
    st.markdown("### How sure we are")
    rows = record.of_subject(data.grades, found)
    if rows.empty:
        st.caption("Grades are given to agreements, sites and projects; this record has none.")
        return
    row = rows.iloc[0]
    age = "nothing it cites is dated"
    if pd.notna(row["evidence_age_days"]):
        days = counted(int(row["evidence_age_days"]), "day")
        age = f"the newest evidence is of {on_day(row['evidence_on'])}, {days} before this release"
    st.markdown(f"**Grade {row['grade']}**: {GRADE_WORDS[row['grade']]}.")
    st.markdown(
        f"Here: {counted(int(row['sources_official']), 'official page')}, "
        f"{counted(int(row['sources_independent']), 'independent origin')} better than pages that only repeat others; "
        f"{age}. {_searched(found.row, row['evidence_on'])}"
    )
    links.to_screen("method", "How grades are given", {"part": "grades"})


def _searched(row: pd.Series, evidence_on: pd.Timestamp) -> str:
    if pd.isna(row.get("searched_on")):
        return "Nobody has searched for newer pages since." if "searched_on" in row else ""
    told = f"We last searched for newer pages on {on_day(row['searched_on'])}"
    is_old = pd.isna(evidence_on) or row["searched_on"] - evidence_on > pd.Timedelta(days=FRESH_DAYS)
    return f"{told} and found none of the last {FRESH_DAYS} days." if is_old else f"{told}."


def cite(found: Record, data: Tracker) -> None:
    """A sentence to cite the record with."""
    about = data.contract.descriptor
    st.markdown("### Cite this record")
    sentence = (
        f"{about['contributors'][0]['title']} ({data.as_of.year}): {found.title}. In: {about['title']}, "
        f"version {data.version}. {_address(found, data)}. Licence: {about['licenses'][0]['title']} (CC BY 4.0)."
    )
    st.code(sentence, language=None, wrap_lines=True)


def report(found: Record, data: Tracker) -> None:
    """A text to report an error with, and where it goes."""
    st.markdown("### Report an error")
    text = (
        f"Record: {found.title}\nKey: {found.kind}/{found.key}\nData version: {data.version}\n"
        f"Address: {_address(found, data)}\n\nWhat is wrong:\n\nWhat is right:\n\n"
        "The page that says so (address, date):\n"
    )
    st.code(text, language=None, wrap_lines=True)
    st.caption(
        "Copy the text, fill it in and open it as an issue in the tracker of the project’s repository, which "
        "README.md names. Nothing is sent from here. Corrections are listed on the Method screen."
    )


def _step(event: pd.Series, data: Tracker, pages: Pages) -> None:
    when = on_day(event["on"], event["precision"])
    ahead = " · still ahead at this release" if event["on"] > data.as_of else ""
    st.markdown(
        f"**{when[0].upper() + when[1:]} · {data.labels['stage'][event['stage']]}**  \n"
        f"{plain(event['description'])} {pages.refs(event['source_ids'])}  \n"
        f":gray[{data.labels['event_basis'][event['basis']]}: {_meaning(data, 'event_basis', event['basis'])}{ahead}]"
    )


def _fact(row: pd.Series, column: object, data: Tracker) -> str:
    value = row[column.name]
    vocabulary = column.vocabulary or (column.list_of or {}).get("vocabulary")
    if column.type == "date":
        return on_day(value, row.get(column.name.replace("_on", "_precision"), "day"))
    if vocabulary:
        return listed(value, data.labels[vocabulary])
    if column.name == "website":
        return f"[{plain(value)}](<{value}>)"
    return plain(str(value))


def _place(found: Record, data: Tracker) -> list[str]:
    row = found.row
    if found.kind == "agreement" and isinstance(row["place_signed"], str):
        return [f"**Signed at:** {plain(row['place_signed'])}"]
    if found.kind != "site":
        return []
    parts = [row["locality"], row["region_name"], data.country_names[row["country_id"]]]
    exact, said_by = row["geo_precision"], row["disclosure"]
    return [
        f"**Place:** {plain(', '.join(part for part in parts if isinstance(part, str)))}",
        f"**How exact:** {data.labels['geo_precision'][exact].lower()}. {_meaning(data, 'geo_precision', exact)}",
        f"**Disclosed by:** {data.labels['disclosure'][said_by].lower()}. {_meaning(data, 'disclosure', said_by)}",
    ]


def _countries(found: Record, data: Tracker) -> None:
    rows = data.records[(data.records["record_type"] == found.kind) & (data.records["record_id"] == found.key)]
    codes = rows["countries"].iloc[0].split(";") if len(rows) else [found.row.get("country_id")]
    with st.container(horizontal=True):
        for code in codes[:MOST_COUNTRIES]:
            if isinstance(code, str) and code:
                links.to_record("country", code, data.country_names[code])
    if len(codes) > MOST_COUNTRIES:
        st.caption(f"and {listed(';'.join(codes[MOST_COUNTRIES:]), data.country_names)}")


def _meaning(data: Tracker, vocabulary: str, code: str) -> str:
    rows = data.codes[(data.codes["vocabulary"] == vocabulary) & (data.codes["code"] == code)]
    return rows["definition"].iloc[0]


def _address(found: Record, data: Tracker) -> str:
    base = (st.context.url or "").partition("?")[0] or "/record"
    return f"{base}?id={found.kind}/{found.key}&v={data.version}"
