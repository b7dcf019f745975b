"""The claims behind a number of the Funding screen: their sum, why a row is left out, sources, and rivals."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import choices, filters, links, state
from components.links import plain
from components.record_claims import amount_words, measure_words
from components.tracker import Tracker
from components.wording import counted, listed, money, on_day
from transforms import funding
from transforms.selection import Selection

ADDED = {
    funding.COUNTED: "yes",
    funding.NO_VALUE: "no: the source gives no number",
    funding.NO_RATE: "no: no rate or price index for its date",
    funding.SAME_MONEY: "no: another row holds this money, or it is outside the scope",
    funding.DISPUTED: "no: another claim is preferred",
}
LEFT_OUT = {
    "rows_without_value": "without a number in the source",
    "rows_without_rate": "without a rate or price index for their date",
    "rows_same_money": "whose money another row holds, or that lie outside the scope",
    "rows_disputed": "to which another claim is preferred",
}
COLUMNS = {
    "rows_counted": "Rows added",
    "rows_without_value": "No number",
    "rows_without_rate": "No rate or index",
    "rows_same_money": "Same money elsewhere",
    "rows_disputed": "Another claim preferred",
}
EXACT = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
WHOLE = st.column_config.NumberColumn(format="localized")
HOST = r"https?://(?:www\.)?([^/]+)"
MOST_SOURCES = 4
FILTERS = filters.LISTS | {"text": "Words in the record", "role": "Role of the country"}


@dataclass(frozen=True)
class Numbers:
    """The numbers that a part shows: for each row the keys of those it belongs to, and each key in words."""

    keys: pd.DataFrame
    labels: dict[str, str]


def left_out(sums: pd.DataFrame) -> str:
    """What the sums leave out, with the number of rows for each reason."""
    numbers = {words: int(sums[column].sum()) for column, words in LEFT_OUT.items()}
    found = [f"{counted(number, 'row')} {words}" for words, number in numbers.items() if number]
    return f"Left out of the sums: {'; '.join(found)}." if found else "No row is left out of the sums."


def nothing_added(sums: pd.DataFrame) -> None:
    """Say that no claim in view is added up, and why."""
    st.info(f"No claim in view is added up, so there is nothing to draw. {left_out(sums)}", icon=":material/info:")


def follow(points: list[dict], key: str) -> None:
    """A new click on a mark puts its rows into view; an old click, kept by the figure, does not come back."""
    held = [point["customdata"] for point in points if point.get("customdata")]
    clicked = (held[0] if isinstance(held[0], str) else held[0][0]) if held else ""
    if clicked and st.session_state.get(f"{key}_clicked") != clicked:
        state.set_option("on", clicked)
    st.session_state[f"{key}_clicked"] = clicked


def picked(labels: dict[str, str], part: str, words: str) -> str:
    """The number whose rows are asked for, out of those of this part; empty for all."""
    asked = state.option("on")
    if asked and asked not in labels:
        if asked.startswith(f"{part}."):
            st.caption("The number that was asked for is not in this view; all rows are listed.")
        state.set_option("on", "")
    return choices.pick("on", "Rows behind", {"": words} | labels)


def see(key: str, words: str) -> None:
    """A button beside a number that puts its rows into view."""
    asked = {"on_click": state.set_option, "args": ("on", key)}
    st.button(words, key=f"see_{key}", type="tertiary", icon=":material/list:", help="See the rows below", **asked)


def show(rows: pd.DataFrame, numbers: Numbers, data: Tracker, part: str, value: str = "eur") -> None:
    """The rows behind the numbers of a part, one number at a time or all."""
    with st.expander(f"The {counted(len(rows), 'row')} behind these numbers", expanded=bool(state.option("on"))):
        asked = picked(numbers.labels, part, "All numbers of this part")
        found = funding.behind(rows, numbers.keys, asked)
        answer = funding.counting(found, value)
        _sum(found, answer, value, bool(asked))
        st.caption("Choose a row for what its page says, all its sources and the claims that disagree with it.")
        at = open_rows(in_words(found, answer, data, value), f"{part}_rows")
        if at is not None:
            _row(found.iloc[at], data)


def in_words(rows: pd.DataFrame, answer: pd.Series, data: Tracker, value: str) -> pd.DataFrame:
    """Figures as a table in words, each with its sources; `Added` adds up to the sum."""
    subjects = zip(rows["subject_type"], rows["subject_id"], strict=True)
    dates = zip(rows["on"], rows["precision"], strict=True)
    added = rows[value].where(answer == funding.COUNTED)
    shown = {
        "About": [data.titles[subject] for subject in subjects],
        "Money": [measure_words(row, data) for _, row in rows.iterrows()],
        "Country": [_country(row, data) for _, row in rows.iterrows()],
        "Date": [iso_day(on, precision) for on, precision in dates],
        "Amount in the source": [amount_words(row, data) for _, row in rows.iterrows()],
        "EUR": rows["eur"].round(),
    }
    if value != "eur":
        shown["Added"] = added.round()
        shown["Currency"] = rows["unit"]
    else:
        shown["Added, EUR"] = added.round()
    shown |= {"Added up": answer.map(ADDED), "Disagrees with": [_rival(row, data) for _, row in rows.iterrows()]}
    if rows["subject_id"].nunique() == 1:
        shown["About"] = shown.pop("About")
    return pd.DataFrame(shown | {"Remark": rows["note"]} | links_to_sources(rows, data))


def iso_day(day: pd.Timestamp, precision: str) -> str:
    """A date in digits, as exactly as it is known: 2025-10-06, 2025-10, 2025 Q3, 2025."""
    return f"{day.year} Q{day.quarter}" if precision == "quarter" else day.strftime(EXACT[precision])


def links_to_sources(rows: pd.DataFrame, data: Tracker) -> dict[str, pd.Series]:
    """The addresses of the sources of each row, as many columns as a row needs."""
    pages = data.tables["sources"].set_index("source_id")["url"]
    listed_ids = rows["source_ids"].str.split(";")
    most = min(int(listed_ids.str.len().max()) if len(rows) else 1, MOST_SOURCES)
    return {_source(number): listed_ids.str[number].map(pages) for number in range(most)}


def _source(number: int) -> str:
    return "Source" if number == 0 else f"Source {number + 1}"


def open_rows(shown: pd.DataFrame, key: str, columns: dict[str, object] | None = None) -> int | None:
    """A table of which one row can be chosen: amounts as whole numbers, sources as links; the row's place, if any."""
    amounts = [column for column in shown if "EUR" in column or column == "Added"]
    sources = [column for column in shown if column.startswith("Source")]
    config = dict.fromkeys(amounts, WHOLE) | dict.fromkeys(sources, st.column_config.LinkColumn(display_text=HOST))
    chosen = st.dataframe(
        shown,
        hide_index=True,
        key=key,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        column_config=config | (columns or {}),
    )
    at = chosen["selection"]["rows"]
    return at[0] if at and at[0] < len(shown) else None


def projects_of(records: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    """The projects among narrowed records, as in the table of projects."""
    keys = records.loc[records["record_type"] == "project", "record_id"]
    return data.tables["projects"][data.tables["projects"]["project_id"].isin(keys)]


def iso_days(rows: pd.DataFrame, day: str, precision: str) -> pd.Series:
    """The dates of a column in digits, as exactly as they are known; missing stays missing."""
    pairs = zip(rows[day], rows[precision], strict=True)
    found = [None if pd.isna(on) else iso_day(on, exact) for on, exact in pairs]
    return pd.Series(found, index=rows.index, dtype="str")


def money_words(rows: pd.DataFrame, data: Tracker) -> pd.Series:
    """Measure and stage of each row in words."""
    return rows["measure"].map(data.labels["measure"]) + ", " + rows["stage"].map(data.labels["stage"]).str.lower()


def sum_words(value: float, unit: str = "EUR") -> str:
    """A sum in words; a sum without rows is no zero."""
    return "no row is added up" if pd.isna(value) else money(value, unit)


def sums_table(sums: pd.DataFrame, names: dict[str, str], heading: str = "Sum, EUR") -> pd.DataFrame:
    """Sums as a table: the columns named, the amount, and the numbers of rows added and left out."""
    shown = {words: sums[column] for words, column in names.items()} | {heading: sums["amount"].round()}
    return pd.concat([pd.DataFrame(shown), sums[list(COLUMNS)].rename(columns=COLUMNS)], axis=1)


def not_narrowed(asked: Selection, names: tuple[str, ...] = funding.RECORD_FILTERS) -> None:
    """Say which filters hold something that the claims of this part do not have."""
    held = [FILTERS[field].lower() for field in names if getattr(asked, field)]
    if held:
        st.caption(f"Claims of this part have no {' and no '.join(held)}: that filter does not narrow them.")


def _sum(rows: pd.DataFrame, answer: pd.Series, value: str, is_one: bool) -> None:
    added = rows[answer == funding.COUNTED]
    if not is_one:
        st.markdown("Kinds and stages of money are not added to each other: pick one number to see its sum.")
        return
    if value == "value":
        sums = [f"{unit} {number:,.0f}" for unit, number in added.groupby("unit")["value"].sum().items()]
    else:
        sums = [f"EUR {added[value].sum():,.0f}"] if len(added) else []
    words = " and ".join(sums) or "no row is added up"
    st.markdown(f"**{words}**: {counted(len(added), 'row')} added, {counted(len(rows) - len(added), 'row')} not.")


def _country(row: pd.Series, data: Tracker) -> str:
    if pd.isna(row["country_id"]):
        return "none named"
    role = data.labels["country_role"].get(row["country_role"], "")
    return f"{listed(row['country_id'], data.country_names)} ({role.lower()})"


def _rival(row: pd.Series, data: Tracker) -> str | None:
    if pd.isna(row["rival_of"]):
        return None
    other = data.figures.loc[data.figures["figure_id"] == row["rival_of"]].iloc[0]
    return f"{amount_words(other, data)} ({measure_words(other, data)})"


def _row(row: pd.Series, data: Tracker) -> None:
    kind, key = row["subject_type"], row["subject_id"]
    pages = data.tables["sources"].set_index("source_id")
    with st.container(border=True):
        links.to_record(kind, key, f"{amount_words(row, data)} · {data.titles[kind, key]}", on=row["figure_id"])
        st.markdown(f"{measure_words(row, data)}, {on_day(row['on'], row['precision'])}. {plain(row['evidence'])}")
        if pd.notna(row["eur"]) and row["unit"] != "EUR":
            st.caption(f"{money(row['eur'])} at the mean rate of {row['rate_period']}.")
        for source in row["source_ids"].split(";"):
            page = pages.loc[source]
            title = page["title"] if pd.notna(page["title"]) else "Page without a noted title"
            tier = data.labels["source_tier"][page["tier"]].lower()
            when = "date of the page not known"
            if pd.notna(page["published_on"]):
                when = on_day(page["published_on"], page["published_precision"])
            st.markdown(f"- [{plain(title)}](<{page['url']}>) · {plain(page['publisher'])} · {tier} · {when}")
        _rivals(row, data)


def _rivals(row: pd.Series, data: Tracker) -> None:
    question = row["rival_of"] if pd.notna(row["rival_of"]) else row["figure_id"]
    same = data.figures[(data.figures["figure_id"] == question) | (data.figures["rival_of"] == question)]
    others = same[same["figure_id"] != row["figure_id"]]
    if others.empty:
        return
    st.markdown(f"**Sources disagree:** {counted(len(others), 'other claim')} on the same question.")
    for _, other in others.iterrows():
        standing = "the claim we use" if other["is_preferred"] else "not used"
        note = plain(other["note"]) if pd.notna(other["note"]) else "no reason noted"
        st.markdown(f"- {plain(amount_words(other, data))} ({measure_words(other, data)}), {standing}. {note}")
