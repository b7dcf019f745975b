"""What the tables rest on: pages by tier and language, and what was left out."""

import pandas as pd


def pages_by(sources: pd.DataFrame, column: str) -> pd.DataFrame:
    """How many pages are cited per code of a column of sources.

    In: sources as in data/. Out, one row a code, most pages first: `column` (missing where nobody noted it), pages,
    share_pct (of all pages).
    """
    numbers = sources[column].value_counts(dropna=False, sort=False).rename("pages").reset_index()
    found = numbers.assign(share_pct=numbers["pages"] / max(len(sources), 1) * 100)
    return found.sort_values(["pages", column], ascending=[False, True], kind="stable", ignore_index=True)


def comparable(compared: pd.DataFrame, metric: str) -> pd.DataFrame:
    """The official totals of one metric that ours can be held against.

    In: compared from transforms.coverage.against_official. Out: its rows that are preferred and have ours, and whose
    total covers a whole programme or one of its years; parts of a year are left out.
    """
    whole = compared["category"].isna() & compared["call_id"].isna() & compared["award_basis"].isna()
    kept = (compared["metric"] == metric) & compared["is_preferred"].astype(bool) & compared["ours"].notna()
    return compared[whole & kept].sort_values(["programme_id", "call_year"], ignore_index=True)
