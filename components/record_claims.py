"""The claims of a record: figures with their rivals beside them, and what counts in totals and why not."""

import pandas as pd
import streamlit as st

from components import links
from components.links import plain
from components.source_lines import Pages
from components.tracker import Tracker
from components.wording import MISSING, amount, counted, money, on_day
from transforms.money import totals
from transforms.record import APART, CUMULATIVE, NO_VALUE, RIVAL, SAME_MONEY, Record, projects_under

PREFIX = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
WHY_LEFT_OUT = {
    RIVAL: "another claim is preferred",
    NO_VALUE: "the source gives no number",
    CUMULATIVE: "it contains other rows, or grows with time",
    SAME_MONEY: "a figure of the same money, wholly or in part, is added up instead",
    APART: "a number of this kind or scope stands by itself",
}
MOST_CARDS = 8
A_ROW = 3


def amount_words(row: pd.Series, data: Tracker) -> str:
    """The number of a claim as exactly as its source gives it; without a number, why there is none."""
    if pd.isna(row["value"]):
        return data.labels["value_state"][row["value_state"]].lower()
    return PREFIX.get(row["qualifier"], "") + amount(row["value"], row["unit"])


def measure_words(row: pd.Series, data: Tracker) -> str:
    """What a claim measures, and at which stage."""
    return f"{data.labels['measure'][row['measure']]}, {data.labels['stage'][row['stage']].lower()}"


def chosen(on: str, found: Record, claims: pd.DataFrame, data: Tracker, pages: Pages) -> None:
    """The claim that the address names, set apart at the top."""
    named = claims[claims["figure_id"] == on]
    if on and named.empty:
        st.warning("The address names a figure that this record does not have.", icon=":material/info:")
    for _, row in named.iterrows():
        with st.container(border=True):
            st.caption("The figure that led here")
            _card(row, found, data, pages)


def draw(found: Record, claims: pd.DataFrame, data: Tracker, pages: Pages) -> None:
    """All claims: those that sources disagree on side by side, the others as cards or, when many, as a table."""
    if claims.empty:
        return
    st.markdown(f"### Figures ({len(claims)})")
    st.caption(
        "Each is one claim of one or more sources, in the currency of the source. Kinds of money and stages are "
        "never added to each other; a figure is added up only where no other row counts the same money."
    )
    disputed = claims[claims["rivals"] > 0]
    for _, rivals in disputed.groupby("question", sort=False):
        _side_by_side(rivals, found, data, pages)
    single = claims[claims["rivals"] == 0]
    if len(single) <= MOST_CARDS:
        _grid(single, found, data, pages)
    else:
        st.dataframe(
            in_words(single, data),
            hide_index=True,
            key="claims_table",
            placeholder="",
            column_config=_columns(),
        )


def sums(found: Record, claims: pd.DataFrame, data: Tracker) -> None:
    """Money of a programme or call by stage: its own figures, and those of its projects."""
    if found.kind in ("programme", "call"):
        _sums(claims, f"Money of the {found.kind} by stage", data, "own")
        projects = projects_under(data.tables, found)
        of_projects = data.figures["subject_type"].eq("project") & data.figures["subject_id"].isin(projects)
        _sums(data.figures[of_projects], "Money of its projects by stage", data, "projects_money")


def _sums(claims: pd.DataFrame, title: str, data: Tracker, key: str) -> None:
    money_measures = data.codes[(data.codes["vocabulary"] == "measure") & data.codes["is_money"].eq(True)]["code"]
    rows = claims[claims["measure"].isin(money_measures)]
    if rows.empty:
        return
    st.markdown(f"#### {title}")
    st.caption("Euro at the rate of each claim’s own date, current prices. Lines are never added to each other.")
    grouped = totals(rows, ["measure", "stage"])
    table = pd.DataFrame(
        {
            "Measure": grouped["measure"].map(data.labels["measure"]),
            "Stage": grouped["stage"].map(data.labels["stage"]),
            "Sum": grouped["eur"].map(money).mask(grouped["rows_counted"] == 0, "nothing added up"),
            "Rows added": grouped["rows_counted"],
            "No number given": grouped["rows_without_value"],
            "Same money elsewhere": grouped["rows_same_money"],
            "Another claim preferred": grouped["rows_disputed"],
        }
    )
    st.dataframe(table, hide_index=True, key=f"{key}_sums")
    with st.expander(f"The {counted(len(rows), 'row')} behind these sums"):
        st.dataframe(
            in_words(rows, data),
            hide_index=True,
            key=f"{key}_rows",
            placeholder="",
            column_config=_columns(),
        )


def in_words(claims: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    """Claims as a table in words."""
    first = claims["source_ids"].str.split(";").str[0].map(data.tables["sources"].set_index("source_id")["url"])
    subjects = zip(claims["subject_type"], claims["subject_id"], strict=True)
    counts = claims["counts_in_total"].astype(bool)
    return pd.DataFrame(
        {
            "Measure": claims["measure"].map(data.labels["measure"]),
            "Stage": claims["stage"].map(data.labels["stage"]),
            "Amount": [amount_words(row, data) for _, row in claims.iterrows()],
            "EUR": claims["eur"].round(),
            "Country": claims["country_id"].map(data.country_names),
            "Date": [on_day(day, exact) for day, exact in zip(claims["on"], claims["precision"], strict=True)],
            "Record": [data.titles[subject] for subject in subjects],
            "Added up": counts.map({True: "yes", False: "no"}),
            "Evidence": claims["evidence"],
            "Note": claims["note"],
            "Source": first,
        }
    )


def _columns() -> dict[str, object]:
    return {
        "EUR": st.column_config.NumberColumn(format="localized"),
        "Source": st.column_config.LinkColumn(display_text=r"https?://(?:www\.)?([^/]+)"),
    }


def _side_by_side(rivals: pd.DataFrame, found: Record, data: Tracker, pages: Pages) -> None:
    st.markdown(f"**Sources disagree: {counted(len(rivals), 'claim')} that answer the same question**")
    _grid(rivals, found, data, pages)


def _grid(rows: pd.DataFrame, found: Record, data: Tracker, pages: Pages) -> None:
    for start in range(0, len(rows), A_ROW):
        columns = st.columns(A_ROW)
        for column, (_, row) in zip(columns, rows.iloc[start : start + A_ROW].iterrows(), strict=False):
            with column, st.container(border=True, height="stretch"):
                _card(row, found, data, pages)


def _card(row: pd.Series, found: Record, data: Tracker, pages: Pages) -> None:
    standing = ""
    if row["rivals"]:
        standing = "  \n✓ the claim we use" if row["is_preferred"] else "  \n✕ not the claim we use"
    st.markdown(f"#### {plain(amount_words(row, data))}")
    st.markdown(f"**{measure_words(row, data)}** · {_when_and_who(row, data)}{standing}")
    subject = row["subject_type"], row["subject_id"]
    if subject != (found.kind, found.key):
        links.to_record(*subject, data.titles[subject])
    if row["unit"] != "EUR" and pd.notna(row["eur"]):
        exact = "month" if "-" in row["rate_period"] else "year"
        st.markdown(f"{money(row['eur'])} at the mean rate of {on_day(pd.Timestamp(row['rate_period']), exact)}")
    if row["counts_in_total"]:
        st.caption("Counts in totals.")
    else:
        st.caption(f"Not added up: {WHY_LEFT_OUT[row['left_out']]}.")
    if pd.notna(row["note"]):
        st.markdown(plain(row["note"]))
    st.caption(f"Evidence: {plain(row['evidence'])} {pages.refs(row['source_ids'])}")
    _same_money(row, data)


def _when_and_who(row: pd.Series, data: Tracker) -> str:
    words = [on_day(row["on"], row["precision"])]
    if pd.notna(row["country_id"]):
        role = data.labels["country_role"].get(row["country_role"], "")
        words.append(f"{data.country_names[row['country_id']]} ({role.lower()})")
    if pd.notna(row["organisation_id"]):
        words.append(plain(data.organisation_names.get(row["organisation_id"], MISSING)))
    return " · ".join(words)


def _same_money(row: pd.Series, data: Tracker) -> None:
    if pd.isna(row["overlaps_with"]):
        return
    others = data.figures[data.figures["figure_id"].isin(row["overlaps_with"].split(";"))]
    others = others[others["subject_id"] != row["subject_id"]]
    if others.empty:
        return
    st.caption("The same money, wholly or in part, in:")
    for _, other in others.head(4).iterrows():
        kind, key = other["subject_type"], other["subject_id"]
        links.to_record(kind, key, f"{data.titles[kind, key]}: {amount_words(other, data)}", on=other["figure_id"])
    if len(others) > 4:
        st.caption(f"and {counted(len(others) - 4, 'further record')}")
