"""One palette and one scale for every figure: colour-blind safe, light and dark."""

from dataclasses import dataclass

import streamlit as st

# Okabe and Ito's palette, told apart by red-blind and green-blind readers alike.
GROUP_COLOURS = {
    "drones": "#E69F00",
    "missiles_air_defence": "#D55E00",
    "ammunition": "#CC79A7",
    "land": "#009E73",
    "naval": "#0072B2",
    "air_space": "#56B4E9",
    "electronics": "#F0E442",
    "support": "#8A949E",
}
SERIES = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#8A949E"]
STAGE_COLOURS = {
    "announced": "#B9C4CE",
    "intent_signed": "#9CC7E4",
    "agreed": "#9CC7E4",
    "selected": "#9CC7E4",
    "signed": "#56B4E9",
    "financed": "#56B4E9",
    "in_force": "#0072B2",
    "running": "#0072B2",
    "implementing": "#009E73",
    "under_construction": "#E69F00",
    "delivering": "#00664A",
    "producing": "#009E73",
    "finished": "#5B6873",
    "stalled": "#D55E00",
    "suspended": "#D55E00",
    "lapsed": "#5B6873",
    "superseded": "#5B6873",
    "closed": "#5B6873",
    "terminated": "#5B6873",
    "cancelled": "#5B6873",
}
# Stages of money, apart from those of records: announced to paid.
MONEY_COLOURS = {
    "tentative": "#8A949E",
    "announced": "#8A949E",
    "expected": "#8A949E",
    "budgeted": "#8A949E",
    "pledged": "#56B4E9",
    "selected": "#56B4E9",
    "approved": "#0072B2",
    "signed": "#0072B2",
    "contracted": "#0072B2",
    "prefinancing_approved": "#E69F00",
    "prefinanced": "#CC79A7",
    "disbursed": "#009E73",
    "spent": "#009E73",
}
MONEY_SYMBOLS = {
    "tentative": "circle-open",
    "approved": "diamond",
    "prefinancing_approved": "square",
    "prefinanced": "triangle-up",
    "disbursed": "star",
}
STAGE_SYMBOLS = {
    "announced": "circle",
    "agreed": "diamond",
    "financed": "square",
    "under_construction": "triangle-up",
    "producing": "star",
    "stalled": "x",
    "suspended": "x",
    "closed": "x",
    "cancelled": "x",
}


@dataclass(frozen=True)
class Theme:
    """Colours of figures in the reader's mode."""

    ink: str
    muted: str
    grid: str
    paper: str
    sea: str
    land: str
    border: str
    arc: str
    ramp: tuple[tuple[float, str], ...]


LIGHT = Theme(
    ink="#14202b", muted="#55636f", grid="#dde4ea", paper="#ffffff", sea="#eef3f7", land="#dfe4e8",
    border="#ffffff", arc="rgba(90,40,10,0.55)",
    ramp=((0.0, "#e3eef7"), (0.25, "#b3d1e8"), (0.5, "#74a9cf"), (0.75, "#2b7bb5"), (1.0, "#08457e")),
)  # fmt: skip
DARK = Theme(
    ink="#eaf1f7", muted="#a9b7c4", grid="#2c3a47", paper="#0f1720", sea="#131e29", land="#2a3541",
    border="#0f1720", arc="rgba(255,214,170,0.6)",
    ramp=((0.0, "#1d3c56"), (0.25, "#235e8c"), (0.5, "#3f8bc2"), (0.75, "#79b8e3"), (1.0, "#cfe8fb")),
)  # fmt: skip


def current() -> Theme:
    """The theme of the reader's browser."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def is_phone() -> bool:
    """Whether the reader holds a phone, where fewer marks and names find room."""
    return "Mobi" in st.context.headers.get("User-Agent", "")
