"""What changed: steps since a day, and what a release of the data changed against the one before or any other."""

import re
from datetime import date

import pandas as pd
import streamlit as st

from components import choices, links
from components.tracker import RECORD_TYPES, RELEASES, Tracker, has_release, tables_as_text
from components.wording import MISSING, counted, listed, on_day, release_words
from tables.release import versions
from transforms import changes, overview

NUMBER = re.compile(r"-?\d+(\.\d+)?")


def since(newest: pd.DataFrame, records: pd.DataFrame, data: Tracker, day: date) -> None:
    """New records, status moves and other steps since a day, by kind and by country."""
    start = pd.Timestamp(day)
    steps = newest[newest["on"] >= start]
    stages = data.codes[data.codes["vocabulary"] == "stage"]
    table = overview.changed_since(newest, records, stages, start)
    st.markdown(f"#### Steps since {on_day(start)}, by kind of record")
    st.caption("Number of records and steps. A step that only confirms a state is left out.")
    st.dataframe(
        pd.DataFrame(
            {
                "Kind": table["record_type"].map(RECORD_TYPES),
                "Records first known": table["first_known"],
                "Status moves": table["moves"],
                "Other steps": table["other_steps"],
            }
        ),
        hide_index=True,
        key="since_kinds",
    )
    if steps.empty:
        st.info("No step is dated since that day. Choose an earlier one.")
        return
    _per_country(steps, data)
    _steps(steps, data)


def _per_country(steps: pd.DataFrame, data: Tracker) -> None:
    pairs = data.countries.drop_duplicates(["record_type", "record_id", "country_id"])
    rows = steps.merge(pairs, on=["record_type", "record_id"], validate="many_to_many")
    counts = rows.groupby("country_id")["event_id"].nunique().sort_values(ascending=False)
    with st.expander(f"By country: {counted(len(counts), 'country', 'countries')}"):
        st.caption("A step of a record with several countries counts for each of them.")
        shown = pd.DataFrame({"Country": counts.index.map(data.country_names), "Steps": counts.to_numpy()})
        st.dataframe(shown, hide_index=True, key="since_countries")


def _steps(steps: pd.DataFrame, data: Tracker) -> None:
    pages = data.tables["sources"].set_index("source_id")["url"]
    shown = pd.DataFrame(
        {
            "Date": [on_day(on, precision) for on, precision in zip(steps["on"], steps["precision"], strict=True)],
            "Record": steps["title"],
            "Kind": steps["record_type"].map(RECORD_TYPES),
            "Step": steps["stage"].map(data.labels["stage"]),
            "What happened": steps["description"],
            "Source": steps["source_ids"].str.split(";").str[0].map(pages),
        }
    )
    st.caption(f"{counted(len(shown), 'step')}, newest first. Choose a row to open the record.")
    picked = st.dataframe(
        shown,
        hide_index=True,
        key="since_steps",
        on_select="rerun",
        selection_mode="single-row",
        column_config={"Source": st.column_config.LinkColumn(display_text=r"https?://(?:www\.)?([^/]+)")},
    )
    for number in picked["selection"]["rows"]:
        links.open_record(steps.iloc[number]["record_type"], steps.iloc[number]["record_id"])


def releases(data: Tracker) -> None:
    """What the release in view changed against an earlier one: rows, cells, corrected figures."""
    st.markdown("#### What the data release changed")
    earlier = [version for version in versions(RELEASES) if version < data.version and has_release(version)]
    if not earlier:
        st.caption(f"{data.day_words} is the first release; there is nothing to compare it with yet.")
        return
    than = choices.pick(
        "than",
        "Compared with the release of",
        {"": f"the one before, {release_words(earlier[0])}"} | {old: release_words(old) for old in earlier},
    )
    found = _between(than or earlier[0], data.version)
    names = {name: table.label for name, table in data.contract.tables.items()}
    counts = changes.summary(found)
    st.dataframe(
        pd.DataFrame(
            {
                "Table": counts["table"].map(names),
                "Rows added": counts["added"],
                "Rows changed": counts["changed"],
                "Rows removed": counts["removed"],
            }
        ),
        hide_index=True,
        key="release_counts",
    )
    _changed_figures(changes.corrected_figures(found), data)
    with st.expander(f"All {counted(len(found), 'change')}, row by row"):
        labels = {
            (name, column.name): column.label for name, of in data.contract.tables.items() for column in of.columns
        }
        columns = [labels.get(pair, pair[1]) for pair in zip(found["table"], found["column"], strict=True)]
        shown = found.assign(table=found["table"].map(names), column=columns)
        st.dataframe(
            shown.set_axis(["Table", "Change", "Row", "Column", "Was", "Is"], axis=1),
            hide_index=True,
            key="changes_all",
        )


def _changed_figures(rows: pd.DataFrame, data: Tracker) -> None:
    if rows.empty:
        return
    figures = data.figures.set_index("figure_id").loc[rows["key"]]
    marks = zip(figures["subject_type"], figures["subject_id"], strict=True)
    st.caption(f"Figures with another value or unit than before: {len(set(rows['key'])):,}")
    shown = {
        "About": [data.titles.get(mark, mark[1]) for mark in marks],
        "Country": figures["country_id"].map(data.country_names).fillna("").to_numpy(),
        "What is measured": figures["measure"].map(data.labels["measure"]).to_numpy(),
        "Stage": figures["stage"].map(data.labels["stage"]).to_numpy(),
        "Was": [_claimed(text, unit) for text, unit in zip(rows["was"], figures["unit"], strict=True)],
        "Is": [_claimed(text, unit) for text, unit in zip(rows["is"], figures["unit"], strict=True)],
    }
    st.dataframe(pd.DataFrame(shown), hide_index=True, key="changed_figures")


def _claimed(text: str, unit: str) -> str:
    # Either the value or its unit was changed; a unit is no number.
    if not NUMBER.fullmatch(text):
        return text or MISSING
    exact = f"{float(text):,.2f}".removesuffix(".00")
    return f"{unit} {exact}" if unit.isupper() else f"{exact} {unit}"


def corrections(data: Tracker) -> None:
    """What was published wrong and is now right, newest first."""
    told = corrections_in_words(data)
    if told.empty:
        st.caption("No published value had to be corrected so far.")
        return
    st.table(told.map(links.plain), hide_index=True, border="horizontal")


def corrections_in_words(data: Tracker) -> pd.DataFrame:
    """The table of corrections with labels for codes and titles for keys: What, and Was, is, and why."""
    rows = data.tables["corrections"].sort_values("on", ascending=False, kind="stable")
    known = {key: title for (_, key), title in data.titles.items()}
    said = [
        f"Was: {_said(row, 'was', known, data)}. Is: {_said(row, 'is', known, data)}. {row['why']}".replace("..", ".")
        for _, row in rows.iterrows()
    ]
    return pd.DataFrame(
        {"What": [_corrected(row, known, data) for _, row in rows.iterrows()], "Was, is, and why": said}
    )


def _corrected(row: pd.Series, known: dict[str, str], data: Tracker) -> str:
    # Keys of steps and figures begin with that of their record; the row itself may be gone.
    title = known.get(row["record_id"].split(".")[0], row["record_id"])
    table = data.contract.tables[row["table"]]
    column = table.column[row["column"]].label if row["column"] in table.column else row["column"]
    return f"{title}. {table.label}, {column.lower()}; corrected {on_day(row['on'])}"


def _said(row: pd.Series, which: str, known: dict[str, str], data: Tracker) -> str:
    if pd.isna(row[which]):
        return MISSING
    column = data.contract.tables[row["table"]].column.get(row["column"])
    labels = known | (data.labels.get(column.vocabulary, {}) if column is not None else {})
    # Running text may hold semicolons, too; a list is one only when all of it is known.
    return listed(row[which], labels) if set(row[which].split(";")) <= set(labels) else row[which]


def ways_out() -> None:
    """The same as feed and as briefing."""
    query = links.query({})
    feed = "&".join(f"{key}={value}" for key, value in query.items())
    st.caption("The same as a feed, for a reader of feeds, with the filters above; the briefing is behind “Brief me”.")
    st.link_button("Feed of what is new", f"/feed.atom?{feed}" if feed else "/feed.atom", icon=":material/rss_feed:")


@st.cache_data(show_spinner="Comparing the releases …", max_entries=24)
def _between(old: str, new: str) -> pd.DataFrame:
    keys, before = tables_as_text(old)
    more, after = tables_as_text(new)
    return changes.changes_between(before, after, keys | more)
