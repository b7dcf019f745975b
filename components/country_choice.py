"""Which countries the screen is about: one, those beside it, and the partner whose records are open."""

import pandas as pd
import streamlit as st

from components import choices, links, state
from components.tracker import Tracker
from components.wording import counted
from transforms import profile
from transforms.selection import Selection

MOST_BESIDE = 3
COUNT_LABELS = {
    "agreements": "Agreements",
    "partners": "Partner countries",
    "hosted": "Sites at home",
    "abroad": "Sites of its companies abroad",
    "projects": "Joint projects",
    "coordinated": "Projects it coordinates",
}


def records_asked() -> Selection:
    """The filters without the country: the screen has its own. Says so where that may surprise."""
    asked = state.selection()
    if asked.countries or asked.role:
        st.caption("The filters for country and role do not narrow this screen; all other filters do.")
    return asked.without("countries").without("role")


def name_unknown(data: Tracker) -> None:
    """Name the countries of the address that EDICT does not know, and leave them out."""
    asked = {key: [code for code in state.option(key).split(",") if code] for key in ("of", "with", "on")}
    bad = [code for codes in asked.values() for code in codes if code not in data.country_names]
    if bad:
        st.warning(f"EDICT knows no country {', '.join(bad)}; the address asks for it. It was left out.")
        for key, codes in asked.items():
            state.set_option(key, ",".join(code for code in codes if code in data.country_names))


def country(data: Tracker) -> str:
    """The country of the profile: the one picked, else the only one that the filters hold, else none."""
    names = _by_name(data)
    filtered = state.selection().countries
    inherited = filtered[0] if len(filtered) == 1 else ""
    nobody = f"{names[inherited]} (from the filter)" if inherited else "No country: show all"
    return choices.pick("of", "Country of the profile", {"": nobody} | names) or inherited


def others(data: Tracker, of: str) -> list[str]:
    """Up to three countries beside the one of the profile."""
    names = {code: name for code, name in _by_name(data).items() if code != of}
    held = state.OPTION + "with_list"
    if held in st.session_state:
        st.session_state[held] = [code for code in st.session_state[held] if code in names][:MOST_BESIDE]
    return choices.pick_several("with", "Compare with (up to three)", names, most=MOST_BESIDE)


def partner(points: list[dict], partners: pd.DataFrame, data: Tracker) -> str:
    """The partner whose records are open: clicked in the figure, or picked from the list."""
    numbers = partners.set_index("partner_id")["agreements"].to_dict()
    names = {
        code: f"{data.country_names[code]} ({counted(number, 'agreement')})" if number else data.country_names[code]
        for code, number in numbers.items()
    }
    clicked = [point["customdata"][1] for point in points if point.get("customdata")]
    if clicked != st.session_state.get("country_clicked"):
        st.session_state["country_clicked"] = clicked
        if clicked:
            state.set_option("on", clicked[-1])
    if state.option("on") not in names:
        state.set_option("on", "")
    return choices.pick("on", "Records shared with", {"": "Choose a partner, or click its bar"} | names)


def everyone(measured: pd.DataFrame, data: Tracker) -> None:
    """All countries with their numbers; choosing a row opens the profile."""
    numbers = measured[measured["measure"].isin(COUNT_LABELS)]
    table = numbers.pivot_table(index="country_id", columns="measure", values="value", fill_value=0.0)
    table = table.reindex(columns=list(COUNT_LABELS), fill_value=0.0).astype(int)
    table = table.sort_values(["agreements", "projects"], ascending=False, kind="stable")
    grants = measured[measured["measure"] == "grants"].set_index("country_id")["value"]
    shown = table.rename(columns=COUNT_LABELS).assign(
        **{"EU grants published, EUR": grants.reindex(table.index).round()}
    )
    shown.insert(0, "Country", table.index.map(data.country_names))
    st.markdown(f"#### {counted(len(shown), 'country', 'countries')} with a record")
    st.caption(
        "Choose a row to open a country; it can then be compared with up to three others. Not published is not zero."
    )
    money = {"EU grants published, EUR": st.column_config.NumberColumn(format="localized")}
    chosen = st.dataframe(
        shown,
        hide_index=True,
        key="countries_all",
        height=620,
        placeholder="none published",
        on_select="rerun",
        selection_mode="single-row",
        column_config=money,
    )
    if chosen["selection"]["rows"]:
        code = table.index[chosen["selection"]["rows"][0]]
        links.go("countries", {"of": code})


def shared_with(code: str, records: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    """The records that the profile's country shares with a partner."""
    return profile.records_of(records, data.countries, code)


def _by_name(data: Tracker) -> dict[str, str]:
    return dict(sorted(data.country_names.items(), key=lambda item: item[1]))
