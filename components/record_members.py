"""Who and what belongs to a record: parties, consortium, and the records of an organisation, programme or call."""

import pandas as pd
import streamlit as st

from components import links, lists
from components.links import plain
from components.tracker import Tracker
from components.wording import counted, listed, money
from transforms import record
from transforms.record import MEMBERS, Record

MOST_PARTIES = 12
MOST_LINKS = 6
HEADS = {"agreement": "Agreements", "site": "Sites", "project": "Projects"}


def parties(found: Record, data: Tracker) -> None:
    """Parties of an agreement or a site: who, in which role, and who signed in which office."""
    rows = record.members(data.tables, found)
    if rows.empty or found.kind == "project":
        return
    st.markdown(f"### Parties ({len(rows)})")
    for _, row in rows.head(MOST_PARTIES).iterrows():
        _party(row, found, data)
    if len(rows) > MOST_PARTIES:
        with st.expander(f"{counted(len(rows) - MOST_PARTIES, 'further party', 'further parties')}"):
            for _, row in rows.iloc[MOST_PARTIES:].iterrows():
                _party(row, found, data)


def consortium(found: Record, data: Tracker) -> None:
    """Participants of a project with their shares, the coordinator first; choosing a row opens the organisation."""
    rows = record.consortium(record.members(data.tables, found))
    if rows.empty or found.kind != "project":
        return
    st.markdown(f"### Participants ({len(rows)})")
    for _, row in rows[rows["role"] == "coordinator"].iterrows():
        _party(row, found, data)
    st.caption(_parts_words(rows))
    table = pd.DataFrame(
        {
            "Organisation": rows["organisation_id"].map(data.organisation_names),
            "Country": rows["country_id"].map(data.country_names),
            "Role": rows["role"].map(data.labels["participation_role"]),
            "EU contribution (EUR)": rows["eu_contribution"].round(),
            "Share (%)": rows["share"].round(1),
            "Small or medium-sized": rows["is_sme"].map({True: "yes", False: "no"}),
        }
    ).dropna(axis="columns", how="all")
    _choose_row(table, "organisation", rows["organisation_id"], "consortium")


def _parts_words(rows: pd.DataFrame) -> str:
    known = rows["eu_contribution"].notna()
    if not known.any():
        return "Their parts of the money are not published."
    return (
        f"Published parts of the EU grant: {money(rows['eu_contribution'].sum())} in "
        f"{counted(int(known.sum()), 'row')}; {counted(int((~known).sum()), 'part')} not published. Shares are of "
        "the published parts. A part belongs to the project’s figure and is never added to it."
    )


def records_of(found: Record, data: Tracker) -> None:
    """Agreements, sites and projects of an organisation with its role, its part of grants, and projects of others."""
    if found.kind == "organisation":
        _of_organisation(found, data)
    elif found.kind in ("programme", "call"):
        keys = record.projects_under(data.tables, found)
        rows = data.records[(data.records["record_type"] == "project") & data.records["record_id"].isin(keys)]
        if len(rows):
            st.markdown(f"### Projects ({len(rows)})")
            lists.table(rows, data, "projects")


def belongs_to(found: Record, data: Tracker) -> None:
    """The record that this one is a part of, its programme and call, and its own parts."""
    ups = [(found.kind, found.row.get(record.PARENTS.get(found.kind, "")), "Part of")]
    ups += [("programme", found.row.get("programme_id"), "Programme"), ("call", found.row.get("call_id"), "Call")]
    for kind, key, words in ups:
        if isinstance(key, str):
            st.caption(words)
            links.to_record(kind, key, data.titles[kind, key])
    downs = record.parts(data.tables, found)
    if downs:
        words = f"{counted(len(downs), 'part')} of this {found.kind}"
        with st.expander(words, expanded=len(downs) <= MOST_PARTIES):
            for key in downs:
                links.to_record(found.kind, key, data.titles[found.kind, key])


def calls(found: Record, data: Tracker) -> None:
    """The calls of a programme; choosing a row opens the call."""
    rows = data.tables["calls"]
    rows = rows[rows["programme_id"].eq(found.key) & (found.kind == "programme") & rows["call_kind"].ne("topic")]
    if rows.empty:
        return
    st.markdown(f"### Calls ({len(rows)})")
    table = pd.DataFrame(
        {
            "Call": rows["title"],
            "Year": rows["call_year"],
            "Kind": rows["call_kind"].map(data.labels["call_kind"]),
            "Opens": rows["opens_on"].dt.strftime("%Y-%m-%d"),
            "Deadline": rows["closes_on"].dt.strftime("%Y-%m-%d"),
        }
    )
    _choose_row(table, "call", rows["call_id"], "calls")


def _party(row: pd.Series, found: Record, data: Tracker) -> None:
    role = data.labels[MEMBERS[found.kind][1]][row["role"]]
    country = data.country_names.get(row["country_id"], "")
    if pd.notna(row["organisation_id"]):
        name = data.organisation_names[row["organisation_id"]]
        links.to_record("organisation", row["organisation_id"], f"{name} ({country})" if country else name)
    else:
        links.to_record("country", row["country_id"], country)
    words = [role]
    if pd.notna(row["share_pct"]):
        words.append(f"holds {row['share_pct']:g} % of the operator")
    if pd.notna(row["signatory"]):
        office = f", {plain(row['office'])}" if pd.notna(row["office"]) else ""
        words.append(f"signed by {plain(row['signatory'])}{office}")
    if pd.notna(row["note"]):
        words.append(plain(row["note"]))
    st.caption(" · ".join(words))


def _of_organisation(found: Record, data: Tracker) -> None:
    plays = record.parts_played(data.organisations, data.tables["participations"], found.key)
    rows = plays.merge(data.records, on=["record_type", "record_id"], validate="one_to_one")
    if rows.empty:
        st.caption("It takes part in no agreement, site or project of its own that we hold; see its parent and parts.")
    for kind, head in HEADS.items():
        mine = rows[rows["record_type"] == kind]
        if mine.empty:
            continue
        st.markdown(f"### {head} ({len(mine)})")
        roles = mine["roles"].map(lambda codes, kind=kind: listed(codes, data.labels[MEMBERS[kind][1]]))
        if kind == "project":
            _grants(mine)
        if len(mine) <= MOST_LINKS:
            _as_links(mine, roles, data)
        else:
            _opening_table(mine, roles, data, kind)


def _grants(mine: pd.DataFrame) -> None:
    known = mine["eu_contribution"].notna()
    total = money(mine["eu_contribution"].sum(min_count=1))
    st.caption(
        f"Published parts of EU grants: {total} in {counted(int(known.sum()), 'project')}; "
        f"in {counted(int((~known).sum()), 'project')} the part is not published."
    )


def _as_links(mine: pd.DataFrame, roles: pd.Series, data: Tracker) -> None:
    for (_, row), role in zip(mine.iterrows(), roles, strict=True):
        links.to_record(row["record_type"], row["record_id"], row["title"])
        st.caption(f"{role} · {data.kinds[row['kind']]} · {lists.status_words(row, data)} · grade {row['grade']}")


def _opening_table(mine: pd.DataFrame, roles: pd.Series, data: Tracker, kind: str) -> None:
    table = lists.in_words(mine, data).drop(columns="Kind")
    table.insert(1, "Its role", roles)
    if kind == "project":
        table.insert(2, "Its part (EUR)", mine["eu_contribution"].round())
    _choose_row(table, kind, mine["record_id"], f"played_{kind}")


def _choose_row(table: pd.DataFrame, kind: str, keys: pd.Series, key: str) -> None:
    st.caption(f"Choose a row to open the {kind}.")
    picked = st.dataframe(
        table,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        placeholder="",
        column_config={
            "Status since": st.column_config.DateColumn(format="YYYY-MM-DD"),
            "EU contribution (EUR)": st.column_config.NumberColumn(format="localized"),
            "Its part (EUR)": st.column_config.NumberColumn(format="localized"),
        },
    )
    for number in picked["selection"]["rows"]:
        if pd.notna(keys.iloc[number]):
            links.open_record(kind, keys.iloc[number])
