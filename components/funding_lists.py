"""The Funding screen's lists: projects with their consortium and money, and calls with their deadline and budget."""

import pandas as pd
import streamlit as st

from components import charts, frame, funding_rows, links
from components.funding_rows import Numbers, iso_days, money_words, open_rows, projects_of, sum_words
from components.tracker import Tracker
from components.wording import counted, listed, money, on_day
from transforms import funding
from transforms.money import totals
from transforms.selection import Selection

RECENT = pd.DateOffset(years=2)
PROJECT_COLUMNS = {
    "Project": st.column_config.TextColumn(width=260),
    "Coordinator": st.column_config.TextColumn(width=140),
    "Partners": st.column_config.NumberColumn(width=70),
    "Countries": st.column_config.NumberColumn(width=80),
}


def projects(data: Tracker, left: pd.DataFrame) -> None:
    """Projects and their consortia, most EU money first; a row opens its record."""
    chosen = projects_of(left, data)
    if chosen.empty:
        frame.empty("projects")
    rows = funding.consortia(chosen, data.tables, data.figures)
    figures = data.figures[(data.figures["measure"] == funding.GRANT) & (data.figures["subject_type"] == "project")]
    figures = figures[figures["subject_id"].isin(chosen["project_id"])]
    sums = totals(figures, [])
    st.markdown(f"#### {counted(len(rows), 'project')} and their consortia")
    for row in sums[sums["rows_counted"] > 0].itertuples():
        stage = data.labels["stage"][row.stage].lower()
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"EU contribution, {stage}: **{money(row.eur)}**", width="content")
            funding_rows.see(f"projects.{row.stage}", f"Rows of {counted(row.rows_counted, 'project')}")
    st.caption(
        f"No EU contribution is known for {counted(int(rows['eur'].isna().sum()), 'project')}: cooperation without EU "
        "money of its own, or an amount that no page seen gives. Choose a row to open its record."
    )
    at = open_rows(_projects_table(rows, left, data), "funding_projects", PROJECT_COLUMNS)
    if at is not None:
        links.open_record("project", rows["project_id"].iloc[at])
    st.caption(f"{charts.SOURCE}, data version {data.version}. Partners: participants that do not coordinate.")
    if len(figures):
        words = money_words(sums, data) + ": " + sums["eur"].map(sum_words)
        labels = dict(zip(funding.keyed(sums, ["stage"], "projects"), words, strict=True))
        numbers = Numbers(pd.DataFrame({"all": funding.keyed(figures, ["stage"], "projects")}), labels)
        funding_rows.show(figures, numbers, data, "projects")


def _projects_table(rows: pd.DataFrame, left: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    status = left[left["record_type"] == "project"].set_index("record_id")
    return pd.DataFrame(
        {
            "Project": [data.titles["project", key] for key in rows["project_id"]],
            "Coordinator": rows["coordinator"],
            "Partners": rows["partners"],
            "Countries": rows["countries"].str.count(";") + 1,
            "EU contribution, EUR": rows["eur"].round(),
            "Stage of the money": rows["stage"].map(data.labels["stage"]),
            "Starts": iso_days(rows, "starts_on", "starts_precision"),
            "Ends": iso_days(rows, "ends_on", "ends_precision"),
            "Status": rows["project_id"].map(status["stage"]).map(data.labels["stage"]),
            "Programme": rows["programme_id"].map(data.programme_names),
            "Which countries": rows["countries"].fillna("").map(lambda codes: listed(codes, data.country_names)),
            "Grade": rows["project_id"].map(status["grade"]),
        }
    )


def calls(data: Tracker, asked: Selection) -> None:
    """Calls that are open or coming with their deadline, then those that closed lately."""
    kept = funding.calls_of(data.tables["calls"], asked)
    rows = funding.by_deadline(kept, data.figures, data.as_of)
    if rows.empty:
        frame.empty("calls")
    ahead = rows[rows["state"].isin([funding.OPEN, funding.COMING])]
    closed = rows[rows["state"] == funding.CLOSED]
    lately = closed[closed["closes_on"] >= data.as_of - RECENT]
    unknown = rows[rows["state"] == funding.NO_DATES]
    st.markdown(f"#### Open or coming: {counted(len(ahead), 'call')}, as of {on_day(data.as_of)}")
    st.caption("Budgets are those of calls, in euro, never of topics; each is a part of its programme’s budget.")
    if ahead.empty:
        st.info("No call in view is open or coming.", icon=":material/event_busy:")
    else:
        _calls_table(ahead, data, "calls_ahead")
    st.markdown(f"#### Closed in the two years before: {counted(len(lately), 'call')}")
    _calls_table(lately, data, "calls_closed")
    with st.expander(f"{counted(len(unknown), 'call')} whose dates no page seen gives"):
        _calls_table(unknown, data, "calls_undated")
    with st.expander(f"{counted(len(closed) - len(lately), 'call')} that closed earlier"):
        _calls_table(closed[~closed.index.isin(lately.index)], data, "calls_earlier")
    _call_rows(rows, data)
    funding_rows.not_narrowed(asked, ("countries", "role", *funding.RECORD_FILTERS))


def _calls_table(rows: pd.DataFrame, data: Tracker, key: str) -> None:
    shown = pd.DataFrame(
        {
            "Deadline": iso_days(rows, "closes_on", "closes_precision"),
            "Days left": rows["days_left"],
            "Call": rows["title"],
            "Budget, EUR": rows["eur"],
            "Programme": rows["programme_id"].map(data.programme_names),
            "Opens": iso_days(rows, "opens_on", "opens_precision"),
            "Topics": rows["topics"],
            "Claims in the budget": rows["parts"],
            "Remark": rows["note"],
        }
    )
    shown = shown if rows["days_left"].notna().any() else shown.drop(columns="Days left")
    at = open_rows(shown, key)
    if at is not None:
        links.open_record("call", rows["call_id"].iloc[at])


def _call_rows(rows: pd.DataFrame, data: Tracker) -> None:
    figures = data.figures[(data.figures["subject_type"] == "call") & (data.figures["measure"] == "budget")]
    figures = figures[figures["subject_id"].isin(rows["call_id"])]
    if figures.empty:
        return
    known = rows[rows["parts"] > 0]
    words = known["title"] + ": " + known["eur"].map(money)
    labels = dict(zip(funding.keyed(known, ["call_id"], "calls"), words, strict=True))
    numbers = Numbers(pd.DataFrame({"call": funding.keyed(figures, ["subject_id"], "calls")}), labels)
    # Within one call the claims on parts of its budget are added up; none counts again in a programme's total.
    funding_rows.show(figures.assign(counts_in_total=figures["is_preferred"]), numbers, data, "calls")
