"""Coverage on the Method screen: our sums and counts beside the totals that the programmes published."""

import pandas as pd
import streamlit as st

from components import charts, country_figures, method_text, theme
from components.tracker import Tracker
from components.wording import MILLION, amount, counted, money
from transforms import evidence
from transforms.coverage import against_official

WIDTHS = {"Programme": 170, "What the total covers": 240, "Reason for the gap": 420}
YES_NO = {True: "yes", False: "no"}


def coverage(data: Tracker) -> None:
    """Our sums and counts against the totals that the programmes published."""
    st.markdown(method_text.COVERAGE)
    official = data.tables["official_totals"]
    rows = against_official(official, data.tables["projects"], data.tables["participations"], data.tables["figures"])
    _against(evidence.comparable(rows, "eu_support"), data, "EU support", "EUR million", "money")
    _against(evidence.comparable(rows, "projects_selected"), data, "Number of projects", "projects", "projects")
    st.markdown(f"#### All {counted(len(rows), 'official total')}")
    missing = int(rows["ours"].isna().sum())
    st.caption(f"{counted(missing, 'total')} we can only show, as our tables hold nothing to compare.")
    st.dataframe(
        _totals(rows, data),
        hide_index=True,
        key="method_totals",
        height=620,
        placeholder="",
        column_config=_totals_columns(),
    )


def _against(rows: pd.DataFrame, data: Tracker, what: str, unit: str, key: str) -> None:
    scale = MILLION if key == "money" else 1
    year = rows["call_year"].astype("str").where(rows["call_year"].notna(), "all years")
    names = rows["programme_id"].str.upper() + ", " + year.str.removesuffix(".0")
    words = money if key == "money" else "{:,.0f}".format
    held = [
        f"{data.programme_names[row.programme_id]}. {row.scope}: official {words(row.value)}, ours {words(row.ours)}"
        for row in rows.itertuples()
    ]
    hover = {"customdata": [[text] for text in held], "hovertemplate": "%{customdata[0]}<extra></extra>"}
    ours = {
        "type": "bar",
        "orientation": "h",
        "name": "EDICT",
        "x": (rows["ours"] / scale).tolist(),
        "y": names.tolist(),
    }
    theirs = {
        "type": "scatter",
        "mode": "markers",
        "name": "Official or as reported",
        "x": (rows["value"] / scale).tolist(),
    }
    look = theme.current()
    mark = {"size": 12, "symbol": "diamond", "color": look.paper, "line": {"width": 2, "color": look.ink}}
    base = charts.layout(height=country_figures.ROW * len(rows) + 90, margin={"l": 8, "r": 8, "t": 34, "b": 8})
    base["yaxis"] = base["yaxis"] | {"autorange": "reversed", "ticksuffix": " ", "showgrid": False}
    base["xaxis"] = base["xaxis"] | {"rangemode": "tozero", "tickformat": ",d"}
    figure = {
        "data": [
            ours | hover | {"marker": {"color": theme.SERIES[0]}},
            theirs | hover | {"y": names.tolist(), "marker": mark},
        ],
        "layout": base | {"bargap": 0.3},
    }
    charts.show(
        figure,
        title=f"{what}: ours beside the published total",
        unit=f"{unit[0].upper() + unit[1:]}, by programme and call year. Bar: EDICT. Diamond: published total.",
        alt=f"{what}, ours against the published total. " + "; ".join(held[:3]) + f"; {len(held)} totals in all.",
        table=_totals(rows, data),
        key=f"method_{key}",
        source="Source: official totals as cited, and EDICT projects and figures",
        version=data.version,
        columns=_totals_columns(),
        clickable=False,
    )


def _totals_columns() -> dict:
    narrow = {name: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()}
    return narrow | {"Source": country_figures.source_column()}


def _totals(rows: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    pairs = list(zip(rows["value"], rows["ours"], rows["unit"], strict=True))
    return pd.DataFrame(
        {
            "Programme": rows["programme_id"].map(data.programme_names),
            "Year": rows["call_year"]
            .astype("str")
            .where(rows["call_year"].notna(), "all years")
            .str.removesuffix(".0"),
            "What the total covers": rows["scope"],
            "Published": [amount(value, unit) for value, _, unit in pairs],
            "Ours": ["nothing to compare" if pd.isna(ours) else amount(ours, unit) for _, ours, unit in pairs],
            "Gap, percent": rows["gap_pct"].round(1),
            "Reason for the gap": rows["reason_for_gap"],
            "Remark": rows["note"],
            "Official page": rows["is_official"].map(YES_NO),
            "Source": rows["source_ids"].str.split(";").str[0].map(country_figures.pages(data)),
        }
    )
