"""What the tables rest on: pages by tier and language, and what was left out."""

import pandas as pd

from transforms.grade import FRESH_DAYS

FRESH, ENDED, SEARCHED, NOT_SEARCHED = "fresh", "ended", "searched", "not_searched"


def pages_by(sources: pd.DataFrame, column: str) -> pd.DataFrame:
    """How many pages are cited per code of a column of sources.

    In: sources as in data/. Out, one row a code, most pages first: `column` (missing where nobody noted it), pages,
    share_pct (of all pages).
    """
    numbers = sources[column].value_counts(dropna=False, sort=False).rename("pages").reset_index()
    found = numbers.assign(share_pct=numbers["pages"] / max(len(sources), 1) * 100)
    return found.sort_values(["pages", column], ascending=[False, True], kind="stable", ignore_index=True)


def freshness(records: pd.DataFrame, searched_on: pd.Series, as_of: pd.Timestamp) -> pd.DataFrame:
    """How many records of each kind have evidence of the last 365 days, and what is known of the others.

    In: records from transforms.records.all_records; searched_on, by record_id, the day of the last search (missing
    where nobody has searched); as_of, the day of the release. Out, one row a record_type: fresh (evidence
    of the last 365 days), ended (older, but nothing can follow), searched (older, and a search after the newest
    evidence found nothing of the last 365 days), not_searched.
    """
    is_fresh = (as_of - records["evidence_on"]).dt.days <= FRESH_DAYS
    ended = records["has_ended"].fillna(False).astype(bool)
    looked = (as_of - records["record_id"].map(searched_on)).dt.days <= FRESH_DAYS
    state = pd.Series(NOT_SEARCHED, index=records.index).mask(looked, SEARCHED).mask(ended, ENDED).mask(is_fresh, FRESH)
    counts = state.groupby(records["record_type"]).value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=[FRESH, ENDED, SEARCHED, NOT_SEARCHED], fill_value=0)
    return counts.rename_axis(columns=None).reset_index()


def comparable(compared: pd.DataFrame, metric: str) -> pd.DataFrame:
    """The official totals of one metric that ours can be held against.

    In: compared from transforms.coverage.against_official. Out: its rows that are preferred and have ours, and whose
    total covers a whole programme or one of its years; parts of a year are left out.
    """
    whole = compared["category"].isna() & compared["call_id"].isna() & compared["award_basis"].isna()
    kept = (compared["metric"] == metric) & compared["is_preferred"].astype(bool) & compared["ours"].notna()
    return compared[whole & kept].sort_values(["programme_id", "call_year"], ignore_index=True)
