"""The parts of the Method screen: the rules in words, and the tables that are generated from the data."""

import pandas as pd
import streamlit as st

from components import change_sections, charts, country_figures, links, method_coverage, method_text, state
from components.source_lines import LANGUAGES
from components.tracker import GRADED, Tracker
from components.wording import counted
from tables.contract import dictionary as dictionary_of
from transforms import evidence

LADDERS = {
    "agreement": "Agreements",
    "site": "Sites",
    "project": "Projects",
    "programme": "Programmes",
    "figure": "Figures: money and other numbers",
}
GROUPS = {
    "drones": "Drones",
    "missiles_air_defence": "Missiles and air defence",
    "ammunition": "Ammunition",
    "land": "Land systems",
    "naval": "Naval",
    "air_space": "Air and space",
    "electronics": "Electronics and cyber",
    "support": "Support, components and general",
}
RECORD_NAMES = {kind: LADDERS[kind] for _, _, kind in GRADED}
AGES = {
    evidence.FRESH: "Of the last 365 days",
    evidence.ENDED: "Older, has ended",
    evidence.SEARCHED: "Older, nothing newer found",
    evidence.NOT_SEARCHED: "Older, not searched yet",
}
SPACE = "\u00a0"
UNKNOWN = "Not noted"
YES_NO = {True: "yes", False: "no"}


def show(part: str, data: Tracker) -> None:
    """One part of the screen."""
    if not state.selection().is_empty:
        st.caption("The filters do not narrow this screen.")
    st.markdown(f"### {method_text.PARTS[part]}")
    drawn = {
        "what-counts": what_counts,
        "status": ladders,
        "grades": grades,
        "money": kinds_of_money,
        "places": places,
        "coverage": method_coverage.coverage,
        "dictionary": dictionary,
        "sources": sources,
        "left-out": left_out,
        "use": use,
    }
    drawn[part](data)


def what_counts(data: Tracker) -> None:
    """Inclusion rules, definitions, and how domains are grouped."""
    st.markdown(method_text.WHAT_COUNTS)
    st.markdown("#### Types of agreement")
    _codes(data, "agreement_type")
    st.markdown("#### Why a site counts")
    _codes(data, "cooperation_kind")
    st.markdown("#### Domains")
    st.markdown(method_text.DOMAINS)
    rows = data.codes[data.codes["vocabulary"] == "domain"]
    _table(rows, {"Domain": rows["label"], "Group": rows["group"].map(GROUPS), "Meaning": rows["definition"]})


def ladders(data: Tracker) -> None:
    """The status rule and the ladder of each kind of record, from the closed list of stages."""
    st.markdown(method_text.STATUS)
    stages = data.codes[data.codes["vocabulary"] == "stage"].sort_values("rank", kind="stable")
    for kind, heading in LADDERS.items():
        rows = stages[stages["applies_to"].str.split(";").map(lambda kinds, kind=kind: kind in kinds)]
        st.markdown(f"#### {heading}")
        part = pd.Series("Interrupted", index=rows.index).mask(rows["rank"].notna(), "On the ladder")
        part = part.mask(rows["is_end"].eq(True), "End").mask(~rows["is_status"].eq(True), "Step without a status")
        part = part if kind != "figure" else part.where(part != "Interrupted", "Other numbers")
        _table(rows, {"Stage": rows["label"], "Counts as": part, "Meaning": rows["definition"]})
    st.markdown("#### How we know a step")
    _codes(data, "event_basis")


def grades(data: Tracker) -> None:
    """The rule of the grades and how many records have each."""
    st.markdown(method_text.GRADES)
    numbers = data.records.groupby(["grade", "record_type"]).size().unstack(fill_value=0)
    numbers = numbers.reindex(columns=list(RECORD_NAMES), fill_value=0)
    st.markdown("#### Records by grade")
    _table(
        numbers,
        {"Grade": numbers.index} | {label: _with_share(numbers[kind]) for kind, label in RECORD_NAMES.items()},
    )
    # Releases of an older schema do not say when anybody searched.
    if all("searched_on" in data.tables[table] for table, _, _ in GRADED):
        _freshness(data)


def _freshness(data: Tracker) -> None:
    st.markdown("#### How old the newest evidence is")
    st.markdown(method_text.FRESHNESS)
    searched = pd.concat([data.tables[table].set_index(key)["searched_on"] for table, key, _ in GRADED])
    found = evidence.freshness(data.records, searched, data.as_of).set_index("record_type")
    ages = found.reindex(list(RECORD_NAMES), fill_value=0)[list(AGES)].T
    _table(
        ages,
        {"Newest evidence": list(AGES.values())}
        | {label: _with_share(ages[kind]) for kind, label in RECORD_NAMES.items()},
    )


def _with_share(numbers: pd.Series) -> list[str]:
    whole = max(int(numbers.sum()), 1)
    return [f"{number:,}{SPACE}({number / whole * 100:.0f}{SPACE}%)" for number in numbers]


def kinds_of_money(data: Tracker) -> None:
    """The rules of money, its kinds, and what an empty cell can mean."""
    st.markdown(method_text.MONEY)
    st.markdown("#### Kinds of money and other numbers")
    _codes(data, "measure")
    st.markdown("#### What an empty cell can mean")
    numbers = data.figures["value_state"].value_counts()
    _codes(data, "value_state", numbers)
    st.markdown("#### How exact a number is")
    _codes(data, "qualifier", data.figures["qualifier"].value_counts())


def places(data: Tracker) -> None:
    """The location policy, and how exactly the sites are known."""
    st.markdown(method_text.PLACES)
    sites = data.tables["sites"]
    st.markdown("#### Sites by precision of place")
    _codes(data, "geo_precision", sites["geo_precision"].value_counts())
    st.markdown("#### Sites by who disclosed the place")
    _codes(data, "disclosure", sites["disclosure"].value_counts())


def dictionary(data: Tracker) -> None:
    """Every table, column and code, generated from the contract."""
    st.markdown(method_text.DICTIONARY)
    tables = data.contract.tables.values()
    st.markdown(f"#### {counted(len(data.contract.tables), 'table')}")
    rows = pd.DataFrame(
        [(table.label, f"{len(data.tables[table.name]):,}", table.definition) for table in tables],
        columns=["Table", "Rows", "What a row is"],
    )
    _table(rows, {name: rows[name] for name in rows})
    columns = dictionary_of(data.contract)
    lists = {name: vocabulary["label"] for name, vocabulary in data.contract.vocabularies.items()}
    st.markdown(f"#### {counted(len(columns), 'column')}")
    shown = pd.DataFrame(
        {
            "Table": columns["table_label"],
            "Column": columns["label"],
            "Name in the file": columns["column"],
            "Meaning": columns["definition"],
            "Type": columns["type"],
            "Required": columns["is_required"].map(YES_NO),
            "Closed list": columns["vocabulary"].map(lists),
        }
    )
    st.dataframe(shown, hide_index=True, key="method_columns", height=520, placeholder="")
    st.markdown(f"#### {counted(len(data.codes), 'code')} of {counted(len(lists), 'closed list')}")
    codes = pd.DataFrame(
        {
            "Closed list": data.codes["vocabulary"].map(lists),
            "Label": data.codes["label"],
            "Code in the file": data.codes["code"],
            "Meaning": data.codes["definition"],
        }
    )
    st.dataframe(codes, hide_index=True, key="method_codes", height=520)


def sources(data: Tracker) -> None:
    """The pages that are cited, by tier and language."""
    st.markdown(method_text.SOURCES)
    pages = data.tables["sources"]
    tiers = evidence.pages_by(pages, "tier")
    names = tiers["tier"].map(data.labels["source_tier"]).tolist()
    meaning = data.codes[data.codes["vocabulary"] == "source_tier"].set_index("code")["definition"]
    texts = [f"{row.pages:,} ({row.share_pct:.0f} %)" for row in tiers.itertuples()]
    top = ", ".join(f"{name} {text}" for name, text in zip(names[:3], texts[:3], strict=True))
    charts.show(
        country_figures.bars(names, tiers["pages"].tolist(), texts, tiers["tier"].tolist()),
        title=f"{counted(len(pages), 'page')}, by who stands behind them",
        unit="Number of pages cited, and percent of all pages.",
        alt=f"{counted(len(pages), 'cited page')} by tier. Most: {top}.",
        table=pd.DataFrame(
            {
                "Tier": names,
                "Pages": tiers["pages"],
                "Percent": tiers["share_pct"].round(1),
                "Meaning": tiers["tier"].map(meaning),
            }
        ),
        key="method_tiers",
        source="Source: EDICT table of sources",
        version=data.version,
        clickable=False,
    )
    _codes(data, "source_tier")
    languages = evidence.pages_by(pages, "language")
    st.markdown("#### Languages")
    words = languages["language"].map(lambda code: UNKNOWN if pd.isna(code) else LANGUAGES.get(code, code))
    st.dataframe(
        pd.DataFrame({"Language": words, "Pages": languages["pages"], "Percent": languages["share_pct"].round(1)}),
        hide_index=True,
        key="method_languages",
        width=420,
    )
    links.to_screen("explore", "See every page", {"table": "sources"})


def left_out(data: Tracker) -> None:
    """What was left out, with the reason, and what was corrected."""
    st.markdown(method_text.LEFT_OUT)
    rows = data.tables["exclusions"].sort_values("reason", kind="stable")
    reasons = rows["reason"].map(data.labels["exclusion_reason"])
    numbers = rows["rows_excluded"].map(lambda number: counted(int(number), "row"))
    _table(rows, {"What was left out": rows["what"] + " · " + numbers, "Why": reasons + ". " + rows["why"]})
    st.markdown("#### Corrections")
    st.markdown(method_text.CORRECTIONS)
    change_sections.corrections(data)


def use(data: Tracker) -> None:
    """Licence, terms of the sources, how to cite, how a release is made."""
    st.markdown("#### How to cite")
    day = data.as_of
    st.code(
        f"EDICT contributors ({day.year}): EDICT, the European Defence-Industrial Cooperation Tracker, "
        f"data version {data.version}, CC BY 4.0.",
        language=None,
        wrap_lines=True,
    )
    st.caption(
        "For one record or view, add its address from the browser; with the data version in it, it stays as it is."
    )
    st.markdown("#### Licence and terms of the sources")
    st.markdown(method_text.LICENCE)
    terms = pd.DataFrame(method_text.TERMS, columns=["From", "What", "Terms"])
    _table(terms, {name: terms[name] for name in terms})
    st.markdown(method_text.PRESS)
    st.markdown("#### How a release is made")
    st.markdown(method_text.RELEASES)


def _codes(data: Tracker, vocabulary: str, numbers: pd.Series | None = None) -> None:
    rows = data.codes[data.codes["vocabulary"] == vocabulary]
    shown = {data.contract.vocabularies[vocabulary]["label"]: rows["label"]}
    if numbers is not None:
        shown["Number"] = rows["code"].map(numbers).fillna(0).astype(int).map("{:,}".format)
    _table(rows, shown | {"Meaning": rows["definition"]})


def _table(rows: pd.DataFrame, columns: dict[str, pd.Series]) -> None:
    shown = pd.DataFrame(dict(columns), index=rows.index)
    st.table(shown.map(lambda text: links.plain(str(text))), hide_index=True, border="horizontal")
