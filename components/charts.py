"""How a figure stands on a screen: title with unit, drawing, text alternative, source line, and its table."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import theme

CONFIG = {"topojsonURL": "/assets/topojson/", "displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d"]}
SOURCE = "Source: EDICT"


def layout(**more: object) -> dict:
    """What all figures share: fonts and colours of the reader's mode, no margins wasted."""
    look = theme.current()
    axis = {"gridcolor": look.grid, "linecolor": look.grid, "zerolinecolor": look.grid, "automargin": True}
    return {
        "font": {"family": "Source Sans, sans-serif", "size": 14, "color": look.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": axis,
        "yaxis": axis,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        "hoverlabel": {"align": "left"},
    } | more


def show(
    figure: go.Figure | dict,
    title: str,
    unit: str,
    alt: str,
    table: pd.DataFrame,
    key: str,
    source: str = "",
    version: str = "",
    columns: Mapping[str, object] | None = None,
    clickable: bool = True,
) -> list[dict]:
    """Draw a figure with all that belongs to it; gives the points that the reader clicked."""
    st.markdown(f"#### {title}")
    st.caption(unit)
    chosen = st.plotly_chart(
        figure,
        theme=None,
        key=key,
        alt=alt,
        config=CONFIG,
        on_select="rerun" if clickable else "ignore",
        selection_mode="points",
    )
    st.caption(f"{source or SOURCE}{f', data version {version}' if version else ''}.")
    with st.expander("Show as table"):
        st.caption(alt)
        st.dataframe(table, hide_index=True, column_config=dict(columns or {}), key=f"{key}_table")
    return chosen["selection"]["points"] if clickable else []
