"""Every table of the data in words: labels of its columns, codes and keys spelled out, sources as addresses."""

import pandas as pd
import streamlit as st

from components.record_claims import amount_words, measure_words
from components.tracker import Tracker
from transforms import explore

KINDS_OF_KEY = {
    "agreement_id": "agreement", "site_id": "site", "project_id": "project", "programme_id": "programme",
    "organisation_id": "organisation", "call_id": "call", "parent_id": "organisation", "parent_site_id": "site",
    "parent_project_id": "project", "parent_programme_id": "programme", "parent_call_id": "call",
}  # fmt: skip
SIDE_COLUMNS = {
    "evidence", "note", "lat", "lon", "geo_source", "pic", "celex", "grant_id", "wave", "source_ids", "iso3",
    "rival_of", "overlaps_with", "is_cumulative", "value_state", "qualifier", "archive_url", "shape_note",
}  # fmt: skip
STATUS_COLUMNS = {
    "countries": ("Countries", "Countries of all parties, hosts and donors; computed from the tables of parties."),
    "stage": ("Status", "The last rung by date; computed from the events."),
    "status_on": ("Status since", "Date of that rung; the first day of the period when only month or year is known."),
    "grade": ("Grade", "A to D: how official, how independent and how fresh the evidence is; computed."),
}
STATUS_TABLES = {"agreements": "agreement", "sites": "site", "projects": "project"}


def labels_of(name: str, data: Tracker) -> dict[str, str]:
    """Readable name of every column of a table, those that are computed included."""
    labels = {column.name: column.label for column in data.contract.tables[name].columns}
    if name in STATUS_TABLES:
        labels |= {code: label for code, (label, _) in STATUS_COLUMNS.items()}
        labels = {code: labels[code] for code in sorted(labels, key=lambda code: code in SIDE_COLUMNS)}
    return labels


@st.cache_resource(show_spinner=False, max_entries=80)
def all_words(version: str, name: str, _data: Tracker) -> pd.DataFrame:  # noqa: ARG001 (version is the cache key)
    """A whole table in words, with the columns that are computed; its index is that of the table."""
    rows = _with_status(_data.tables[name], name, _data)
    own = _data.contract.tables[name].key
    words = explore.in_words(rows, {code: known for code, known in _words(name, _data).items() if code != own})
    for end in explore.ENDS.get(name, ()):
        marks = zip(rows[f"{end}_type"], rows[f"{end}_id"], strict=True)
        words[f"{end}_id"] = [_title(kind, key, _data) for kind, key in marks]
    return words


def _with_status(rows: pd.DataFrame, name: str, data: Tracker) -> pd.DataFrame:
    if name not in STATUS_TABLES:
        return rows
    kind = STATUS_TABLES[name]
    records = data.records[data.records["record_type"] == kind].set_index("record_id")
    found = records.reindex(rows[explore.OWN_KEY[name][1]]).set_index(rows.index).rename(columns={"on": "status_on"})
    return rows.assign(**{code: found[code] for code in STATUS_COLUMNS})


def _words(name: str, data: Tracker) -> dict[str, dict[str, str]]:
    pages = data.tables["sources"].set_index("source_id")["url"].to_dict()
    words = {"country_id": data.country_names, "countries": data.country_names, "source_ids": pages}
    for column in data.contract.tables[name].columns:
        listed = column.vocabulary or (column.list_of or {}).get("vocabulary")
        if listed:
            words[column.name] = data.labels[listed]
        elif column.name in KINDS_OF_KEY:
            kind = KINDS_OF_KEY[column.name]
            words[column.name] = {key: title for (of, key), title in data.titles.items() if of == kind}
    if name in STATUS_TABLES:
        words["stage"] = data.labels["stage"]
    return words


def _title(kind: str, key: str, data: Tracker) -> str:
    if kind != "figure":
        return data.titles.get((kind, key), key)
    row = data.figures.set_index("figure_id").loc[key]
    about = _title(*row[["subject_type", "subject_id"]], data)
    return f"{amount_words(row, data)}, {measure_words(row, data).lower()}: {about}"
