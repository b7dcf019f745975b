"""SAFE loans of each state, from the tentative share to what was paid."""

import pandas as pd
import streamlit as st

from components import charts, frame, funding_drawings, funding_rows, links
from components.funding_rows import WHOLE, Numbers, left_out, sum_words
from components.tracker import Tracker
from components.wording import BILLION, MILLION, counted, money
from transforms import funding
from transforms.money import totals
from transforms.selection import Selection

SAFE = "safe"
RUNG_WIDTH = 165


def safe(data: Tracker, asked: Selection) -> None:
    """SAFE loans of each state, from the tentative share to what was paid."""
    rows = data.figures[(data.figures["subject_id"] == SAFE) & (data.figures["measure"] == funding.LOAN)]
    rows = funding.of_claims(rows.assign(programme_id=rows["subject_id"]), asked)
    if rows.empty or rows["country_id"].isna().all():
        frame.empty("SAFE loans")
    whole = totals(rows, [])
    sums = whole.set_index("stage").reindex(list(funding.LADDER))
    wide = funding.ladder(rows)
    st.markdown(
        "**The stages are the same money, one after the other:** a tentative share becomes an approved loan, of which "
        "a part may be paid in advance. Never add them."
    )
    _rungs(sums, wide, data)
    points = charts.show(
        funding_drawings.dumbbells(wide, data.country_names, data.labels["stage"]),
        title="SAFE loans by state and stage",
        unit="Euro, current prices. Each gridline is ten times the one before it; the largest loan comes first.",
        alt=_safe_alt(wide, sums, data),
        table=_safe_table(wide, data),
        key="funding_safe",
        source="Source: Council and Commission as cited, and the press where a row says so",
        version=data.version,
        columns=dict.fromkeys(data.labels["stage"].values(), WHOLE),
    )
    funding_rows.follow(points, "funding_safe")
    st.caption(f"{left_out(whole)} {_without_rung(wide, data)}")
    funding_rows.show(rows, safe_numbers(rows, data), data, "safe")
    links.to_record("programme", SAFE, data.programme_names[SAFE])
    funding_rows.not_narrowed(asked)


def _rungs(sums: pd.DataFrame, wide: pd.DataFrame, data: Tracker) -> None:
    definitions = data.codes[data.codes["vocabulary"] == "stage"].set_index("code")["definition"]
    grid = st.container(horizontal=True)
    for stage in funding.LADDER:
        amount, states = sums.loc[stage, "eur"], int(wide[stage].notna().sum())
        with grid.container(width=RUNG_WIDTH, gap="xsmall"):
            st.metric(data.labels["stage"][stage], _short(amount), help=definitions[stage])
            if states:
                funding_rows.see(f"{SAFE}.{funding.LOAN}.{stage}", f"Rows of {counted(states, 'state')}")


def _short(amount: float) -> str:
    if pd.isna(amount):
        return "no claim seen"
    return f"EUR {amount / BILLION:,.1f} bn" if amount >= BILLION else f"EUR {amount / MILLION:,.1f} m"


def _without_rung(wide: pd.DataFrame, data: Tracker) -> str:
    lines = []
    for stage in funding.LADDER[:4]:
        missing = wide.loc[wide[stage].isna(), "country_id"].map(data.country_names)
        if 0 < len(missing) <= len(wide) // 2:
            words = data.labels["stage"][stage].lower()
            lines.append(f"No amount at the stage “{words}” was seen for {', '.join(sorted(missing))}.")
    return " ".join(lines)


def _safe_alt(wide: pd.DataFrame, sums: pd.DataFrame, data: Tracker) -> str:
    stages = data.labels["stage"]
    rungs = [stage for stage in funding.LADDER if wide[stage].notna().any()]
    known = [f"{stages[stage].lower()} {money(sums.loc[stage, 'eur'])}" for stage in rungs]
    top = wide.head(3).set_index("country_id").max(axis=1, numeric_only=True)
    largest = ", ".join(f"{data.country_names[code]} {money(value)}" for code, value in top.items())
    return f"SAFE loans of {counted(len(wide), 'state')}: {'; '.join(known)}. Largest: {largest}."


def _safe_table(wide: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    shown = wide.rename(columns=data.labels["stage"])
    shown.insert(0, "State", shown.pop("country_id").map(data.country_names))
    return shown


def safe_numbers(rows: pd.DataFrame, data: Tracker) -> Numbers:
    """The sums of all states and the loans of each by stage, with the rows that belong to each."""
    stages, states = ["measure", "stage"], ["country_id", "measure", "stage"]
    keys = {"all": funding.keyed(rows, stages, SAFE), "state": funding.keyed(rows, states, SAFE)}
    whole, single = totals(rows, []), totals(rows[rows["country_id"].notna()], ["country_id"])
    all_words = "All states, " + whole["stage"].map(data.labels["stage"]).str.lower()
    words = single["country_id"].map(data.country_names) + ", " + single["stage"].map(data.labels["stage"]).str.lower()
    labels = {}
    for sums, by, named in ((whole, stages, all_words), (single, states, words)):
        labels |= dict(zip(funding.keyed(sums, by, SAFE), named + ": " + sums["eur"].map(sum_words), strict=True))
    return Numbers(pd.DataFrame(keys), labels)
