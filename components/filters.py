"""The filters that every screen shares, and the chips that show what they hold."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import address, state
from components.links import plain
from components.tracker import ROLES, Tracker
from components.wording import counted
from transforms.selection import Selection, narrow

LISTS = {
    "countries": "Country",
    "partners": "Partner country",
    "domains": "Domain",
    "types": "Type",
    "levels": "Level",
    "statuses": "Status",
    "programmes": "Programme",
    "grades": "Grade",
}
GRADES = {
    "A": "A: official and a second source, fresh",
    "B": "B: official, or two independent sources",
    "C": "C: one source",
    "D": "D: weak or old evidence",
}


def bar(data: Tracker) -> DeltaGenerator:
    """The filters of all screens: the country in view, the others behind one button; gives the room beside them."""
    labels = labels_of(data)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _several("countries", labels, placeholder="All countries", width=360)
        with st.popover(_button(), icon=":material/tune:"):
            _single("role", "Role of the country", ROLES)
            for field in ("partners", "domains", "types", "levels", "statuses", "programmes", "grades"):
                _several(field, labels, placeholder="All")
            st.slider(
                "Period: years with a dated step",
                address.FIRST_YEAR,
                address.LAST_YEAR,
                key=state.FIELD + "years",
            )
            st.text_input(
                "Words in the record",
                key=state.FIELD + "text",
                placeholder="for example Vojens, shells",
                max_chars=address.LONGEST,
            )
        return st.container(horizontal=True, vertical_alignment="bottom", width="content", gap="small")


def chips(data: Tracker) -> None:
    """What the filters hold, each with a cross to take it away, and the number of records that match."""
    asked = state.selection()
    matching = len(narrow(data.records, data.countries, data.tables["events"], asked))
    total = counted(len(data.records), "record")
    if asked.is_empty:
        st.caption(f"Nothing is filtered: all {total}.")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{counted(matching, 'record')}** of {total} match")
        for number, (label, field, member) in enumerate(_held(asked, labels_of(data))):
            st.button(
                f"{plain(label)} ✕",
                key=f"chip_{number}_{field}_{member}",
                help="Take this filter away",
                on_click=_drop,
                args=(field, member),
            )
        st.button("Clear all", type="tertiary", key="chip_clear", on_click=state.set_selection, args=(Selection(),))


def labels_of(data: Tracker) -> dict[str, dict[str, str]]:
    """What each list of the filters offers: code and label."""
    stages = data.labels["stage"]
    by_name = dict(sorted(data.country_names.items(), key=lambda item: item[1]))
    return {
        "countries": by_name,
        "partners": by_name,
        "domains": data.labels["domain"],
        "types": data.kinds,
        "levels": data.labels["agreement_level"],
        "statuses": {code: label for code, label in stages.items() if code in data.known.codes["st"]},
        "programmes": data.programme_names,
        "grades": GRADES,
    }


def _several(field: str, labels: dict[str, dict[str, str]], placeholder: str, width: int | str = "stretch") -> None:
    options = labels[field]
    st.multiselect(
        LISTS[field],
        list(options),
        format_func=options.get,
        key=state.FIELD + field,
        placeholder=placeholder,
        width=width,
    )


def _single(field: str, label: str, options: dict[str, str]) -> None:
    st.selectbox(
        label, list(options), index=None, format_func=options.get, key=state.FIELD + field, placeholder="Any role"
    )


def _button() -> str:
    asked = state.selection()
    held = len(_held(asked, {})) - len(asked.countries)
    return f"More filters ({held})" if held else "More filters"


def _held(asked: Selection, labels: dict[str, dict[str, str]]) -> list[tuple[str, str, str | None]]:
    found = [
        (f"{LISTS[field]}: {labels.get(field, {}).get(code, code)}", field, code)
        for field in LISTS
        for code in getattr(asked, field)
    ]
    if asked.role:
        found.append((f"Role: {ROLES[asked.role]}", "role", None))
    if asked.start is not None or asked.end is not None:
        found.append((f"Years: {asked.start or 'first'} to {asked.end or 'latest'}", "years", None))
    if asked.text:
        found.append((f"Words: {asked.text}", "text", None))
    return found


def _drop(field: str, member: str | None) -> None:
    asked = state.selection()
    asked = asked.without("start").without("end") if field == "years" else asked.without(field, member)
    state.set_selection(asked)
