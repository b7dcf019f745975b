"""Records as short lists with links, and as tables whose rows open the record."""

import pandas as pd
import streamlit as st

from components import links
from components.tracker import RECORD_TYPES, Tracker
from components.wording import counted, listed, on_day

STALE = "no update since"


def status_words(row: pd.Series, data: Tracker) -> str:
    """The status of a record with its date; when nothing was heard for a year, that instead."""
    if pd.isna(row["stage"]):
        return "no dated step"
    stage = data.labels["stage"][row["stage"]].lower()
    since = on_day(row["on"], row["precision"])
    if bool(row["is_stale"]):
        return f"{stage} since {since}, {STALE} {on_day(row['confirmed_on'])}"
    return f"{stage} since {since}"


def short_list(rows: pd.DataFrame, data: Tracker, key: str, most: int = 8) -> None:
    """The first records as links, each with its status and grade, and the number of those not shown."""
    for _, row in rows.head(most).iterrows():
        told = links.plain(row["summary"]) or None
        links.to_record(row["record_type"], row["record_id"], row["title"], help_text=told)
        st.caption(f"{data.kinds[row['kind']]} · {status_words(row, data)} · grade {row['grade']}")
    if len(rows) > most:
        with st.expander(f"All {counted(len(rows), 'record')}"):
            table(rows, data, key)


def table(rows: pd.DataFrame, data: Tracker, key: str) -> None:
    """Records as a table in words; choosing a row opens the record."""
    shown = in_words(rows, data)
    st.caption("Choose a row to open the record.")
    chosen = st.dataframe(
        shown,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        column_config={"Status since": st.column_config.DateColumn(format="YYYY-MM-DD")},
    )
    if chosen["selection"]["rows"]:
        row = rows.iloc[chosen["selection"]["rows"][0]]
        links.open_record(row["record_type"], row["record_id"])


def in_words(rows: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    """Records with every code as a label, ready for a screen."""
    return pd.DataFrame(
        {
            "Record": rows["title"],
            "Kind": rows["record_type"].map(RECORD_TYPES),
            "Type": rows["kind"].map(data.kinds),
            "Countries": rows["countries"].map(lambda codes: listed(codes, data.country_names)),
            "Domains": rows["domains"].map(lambda codes: listed(codes, data.labels["domain"])),
            "Status": rows["stage"].map(data.labels["stage"]),
            "Status since": rows["on"],
            "Last evidence": rows["evidence_on"].dt.strftime("%Y-%m-%d"),
            "Grade": rows["grade"],
        }
    )
