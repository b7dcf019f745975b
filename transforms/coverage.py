"""Our counts and sums against the totals that the programmes published."""

import pandas as pd

COUNTED = "call"


def against_official(
    official: pd.DataFrame, projects: pd.DataFrame, participations: pd.DataFrame, figures: pd.DataFrame
) -> pd.DataFrame:
    """Every official total with ours beside it.

    In: official (official_totals.csv), projects, participations, figures as in data/.
    Out: the rows of official plus ours (same unit; missing where we hold nothing to compare), gap_pct (ours against
    the official value in percent) and is_reconciled (within tolerance_pct, or a reason is given, or not comparable).
    A total with a call year covers the projects of that year that were chosen in a call; award_basis, category and
    call_id of the row narrow further. Sums take the rows of figures that count in totals.
    """
    money = figures[(figures["measure"] == "eu_contribution") & figures["counts_in_total"].astype(bool)]
    grants = money.groupby("subject_id")["value"].sum()
    ours = pd.Series([_ours(row, projects, participations, grants) for _, row in official.iterrows()], official.index)
    gap = (ours / official["value"] - 1) * 100
    fits = gap.abs() <= official["tolerance_pct"]
    reconciled = fits | ours.isna() | official["reason_for_gap"].notna() | ~official["is_preferred"].astype(bool)
    return official.assign(ours=ours.astype("float64"), gap_pct=gap, is_reconciled=reconciled)


def _ours(total: pd.Series, projects: pd.DataFrame, participations: pd.DataFrame, grants: pd.Series) -> float:
    chosen = projects[_selected(total, projects)]
    members = participations[participations["project_id"].isin(chosen["project_id"])]
    if total["metric"] == "projects_selected":
        return len(chosen)
    if total["metric"] == "eu_support":
        return grants.reindex(chosen["project_id"]).sum(min_count=1)
    if members.empty:
        return float("nan")
    if total["metric"] == "entities":
        return members["organisation_id"].nunique()
    if total["metric"] == "participations":
        return len(members)
    return float("nan")


def _selected(total: pd.Series, projects: pd.DataFrame) -> pd.Series:
    chosen = projects["programme_id"] == total["programme_id"]
    if pd.notna(total["call_year"]):
        chosen &= (projects["call_year"] == total["call_year"]).fillna(False).astype(bool)
    if pd.notna(total["award_basis"]):
        chosen &= projects["award_basis"] == total["award_basis"]
    elif pd.notna(total["call_year"]):
        chosen &= projects["award_basis"] == COUNTED
    if pd.notna(total["category"]):
        chosen &= projects["category"] == total["category"]
    if pd.notna(total["call_id"]):
        chosen &= projects["call_id"].fillna("").str.startswith(total["call_id"])
    return chosen
