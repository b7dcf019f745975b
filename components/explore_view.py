"""The tables of the data: choosing one, its columns and order, its rows in words, and taking them away."""

import re
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import choices, frame, links, state
from components.links import plain
from components.table_words import SIDE_COLUMNS, STATUS_COLUMNS, STATUS_TABLES, all_words, labels_of
from components.tracker import Tracker
from components.wording import counted
from transforms import explore
from transforms.selection import narrow

PAGE_COLUMNS = ("url", "archive_url", "website")
LOOKED_AT = "_explored_table"
HOST = r"https?://(?:www\.)?([^/]+)"
TO_FIND = "For example: Vojens, Rheinmetall, loan"


@dataclass(frozen=True)
class Shown:
    """The rows of one table as chosen: `words` with all columns in words, `raw` with codes, both in shown order."""

    name: str
    words: pd.DataFrame
    raw: pd.DataFrame
    columns: list[str]
    labels: dict[str, str]
    of_all: int


def choose(data: Tracker) -> tuple[str, dict[str, str], list[str], str]:
    """The table, the labels of its columns, the columns in view and the order; unknown ones are named and left out."""
    tables = {name: f"{table.label} ({len(data.tables[name]):,})" for name, table in data.contract.tables.items()}
    _drop_unknown("table", tables, "table")
    name = choices.pick("table", "Table", tables)
    labels = labels_of(name, data)
    if st.session_state.get(LOOKED_AT, name) != name and state.option("sort").removeprefix("-") not in labels:
        state.set_option("sort", "")
    st.session_state[LOOKED_AT] = name
    _drop_unknown("sort", {sign + code: "" for code in labels for sign in ("", "-")} | {"": ""}, "order")
    _keep_known("cols", labels)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _find()
        orders = {"": "As in the table"}
        for code, label in labels.items():
            orders |= {code: f"{label}, upwards", f"-{code}": f"{label}, downwards"}
        sort = choices.pick("sort", "Sort by", orders)
    with st.expander("Choose columns"):
        columns = choices.pick_several("cols", "Columns; none chosen shows the usual ones", labels)
    return name, labels, columns, sort


def shown(name: str, labels: dict[str, str], columns: list[str], sort: str, data: Tracker) -> Shown:
    """The rows that the filters and the words leave, in words and in order."""
    records = narrow(data.records, data.countries, data.tables["events"], state.selection())
    narrowed = explore.is_narrowed(name) and not state.selection().is_empty
    rows = explore.rows_of(data.tables[name], name, records) if narrowed else data.tables[name]
    words = all_words(data.version, name, data).loc[rows.index]
    words = explore.ordered(explore.holding(words, state.option("find")), sort)
    side = {*SIDE_COLUMNS, data.contract.tables[name].key}
    usual = [code for code in labels if code not in side and not code.endswith("precision")]
    return Shown(name, words, rows.loc[words.index], columns or usual, labels, len(data.tables[name]))


def nothing(view: Shown, data: Tracker) -> None:
    """Say why there is no row, and offer the way out."""
    table = data.contract.tables[view.name]
    if not view.of_all:
        st.info(f"The table “{table.label}” has no rows yet. {table.definition}", icon=":material/inbox:")
        dictionary(view.name, data)
    elif state.option("find"):
        st.info(
            f"No row of “{table.label}” in view holds “{plain(state.option('find'))}”.", icon=":material/search_off:"
        )
        st.button("Forget the words", key="find_clear", on_click=_forget)
    else:
        frame.empty(f"rows of “{table.label}”")


def head(view: Shown, data: Tracker) -> None:
    """How many rows are shown, and what the filters do to this table."""
    table = data.contract.tables[view.name]
    st.markdown(f"**{len(view.words):,} of {counted(view.of_all, 'row')}** · {table.definition}")
    if explore.is_narrowed(view.name) or state.selection().is_empty:
        st.caption("An empty cell means not known or not applicable. Choose a row to open its record.")
    else:
        st.caption(
            "The filters above speak of agreements, sites and projects; they do not narrow this table. An empty cell "
            "means not known or not applicable."
        )


def grid(view: Shown, data: Tracker) -> None:
    """The rows on screen; choosing one opens its record."""
    table = view.words[view.columns].rename(columns=view.labels)
    if "source_ids" in view.words and "source_ids" not in view.columns:
        table["First source"] = view.words["source_ids"].str.split("; ").str[0]
    pages = [view.labels[code] for code in PAGE_COLUMNS if code in view.columns] + ["First source"]
    config = {label: st.column_config.LinkColumn(display_text=HOST) for label in pages if label in table}
    numbers = [column for column in data.contract.tables[view.name].columns if column.type == "number"]
    config |= {column.label: st.column_config.NumberColumn(format="localized") for column in numbers}
    picked = st.dataframe(
        table,
        hide_index=True,
        key=f"grid_{view.name}",
        on_select="rerun",
        selection_mode="single-row",
        column_config=config,
        placeholder="",
        height=520,
        lazy=False,
        alt=f"{data.contract.tables[view.name].label}: {counted(len(table), 'row')}",
    )
    opened = explore.opens(view.raw, view.name)
    for number in picked["selection"]["rows"]:
        _open(view, opened.iloc[number], number, data)


def take_away(view: Shown, data: Tracker) -> None:
    """The rows shown as CSV, with their sources and the data version in every row."""
    st.download_button(
        f"Download {counted(len(view.words), 'row')}",
        data=lambda: explore.as_csv(taken(view, data)),
        file_name=file_name(view.name, data),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        help="CSV with the columns in view, the addresses of the sources and the data version in every row",
    )
    st.caption(f"{file_name(view.name, data)} · CC BY 4.0, sources’ own terms respected")


def taken(view: Shown, data: Tracker) -> pd.DataFrame:
    """The rows as they leave: columns in view with readable names, key of the record, sources, data version."""
    table = view.words[[code for code in view.columns if code != "source_ids"]].rename(columns=view.labels)
    opened = explore.opens(view.raw, view.name)
    table["Record in EDICT"] = (opened["kind"] + "/" + opened["key"]).where(opened["key"].notna())
    if "source_ids" in view.words:
        table["Sources"] = view.words["source_ids"]
    return table.assign(**{"Data version": data.version}).dropna(axis="columns", how="all")


def file_name(name: str, data: Tracker) -> str:
    """The name of the file: table, data version and the filters as the address writes them."""
    query = links.query({"find": state.option("find"), "sort": ""}) | {"v": ""}
    asked = "-".join(f"{key}-{value}" for key, value in query.items() if value)
    asked = re.sub(r"[^A-Za-z0-9]+", "-", asked).strip("-")[:100]
    return "-".join(part for part in ("edict", name, data.version, asked) if part) + ".csv"


def dictionary(name: str, data: Tracker) -> None:
    """What each column of the table holds."""
    vocabularies = data.contract.vocabularies
    rows = []
    for column in data.contract.tables[name].columns:
        listed = column.vocabulary or (column.list_of or {}).get("vocabulary")
        values = ", ".join(code["label"] for code in vocabularies[listed]["codes"]) if listed else ""
        kind = "list" if column.list_of is not None else column.type
        rows.append((column.label, column.definition, kind, column.name, values))
    for code, (label, definition) in STATUS_COLUMNS.items():
        if name in STATUS_TABLES:
            rows.append((label, definition, "string", code, ""))
    names = ["Column", "What it holds", "Kind of value", "Name in the data files", "Possible values"]
    with st.expander("Data dictionary of this table"):
        st.dataframe(pd.DataFrame(rows, columns=names), hide_index=True, key=f"dictionary_{name}")


def _open(view: Shown, opened: pd.Series, number: int, data: Tracker) -> None:
    if pd.isna(opened["key"]):
        st.toast("This row belongs to no single record.")
    elif opened["kind"] == "country":
        links.go("countries", {"of": opened["key"]})
    elif opened["kind"] == "figure":
        row = data.figures.set_index("figure_id").loc[opened["key"]]
        links.open_record(row["subject_type"], row["subject_id"], opened["key"])
    else:
        on = view.raw.iloc[number]["figure_id"] if view.name == "figures" else ""
        links.open_record(opened["kind"], opened["key"], on)


def _find() -> None:
    held = state.OPTION + "find"
    if held not in st.session_state:
        st.session_state[held] = ""
    st.text_input("Find in this table", key=held, placeholder=TO_FIND, max_chars=120, help="Every word, in any column")


def _drop_unknown(key: str, known: dict[str, str], what: str) -> None:
    asked = state.option(key)
    if asked not in known:
        _notice(f"There is no {what} “{plain(asked)}” here. It was left out.")
        st.session_state.pop(state.OPTION + key, None)


def _keep_known(key: str, known: dict[str, str]) -> None:
    unknown = [code for code in state.option(key).split(",") if code and code not in known]
    held = st.session_state.get(state.OPTION + key + "_list")
    if held is not None:
        st.session_state[state.OPTION + key + "_list"] = [code for code in held if code in known]
    elif unknown:
        _notice(f"This table has no column {plain(', '.join(unknown))}. It was left out.")


def _notice(sentence: str) -> None:
    # The frame drew its notices before this screen ran: shown here now, and there from the next run on.
    st.warning(sentence, icon=":material/info:")
    state.notices().append(sentence)


def _forget() -> None:
    st.session_state[state.OPTION + "find"] = ""
