"""The grade of a record, A to D: how many sources, of which tier, how independent, and how old."""

import pandas as pd

OFFICIAL = "official"
WEAK = "aggregator"
FRESH_DAYS = 365
OLD_DAYS = 730
KEYS = ["subject_type", "subject_id"]


def citations(records: pd.DataFrame, key: str, kind: str, events: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Every page that a record, its events or its figures cite.

    In: records with `key` and source_ids; events and figures with subject_type, subject_id, source_ids.
    Out, one row a record and page: subject_type (`kind`), subject_id, source_id.
    """
    own = records.rename(columns={key: "subject_id"}).assign(subject_type=kind)
    rows = pd.concat([frame[[*KEYS, "source_ids"]] for frame in (own, events, figures)])
    rows = rows[(rows["subject_type"] == kind) & rows["subject_id"].isin(own["subject_id"])]
    pages = rows.assign(source_id=rows["source_ids"].str.split(";")).explode("source_id")
    return pages[[*KEYS, "source_id"]].dropna().drop_duplicates().reset_index(drop=True)


def grade_of(cited: pd.DataFrame, sources: pd.DataFrame, status: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Grade of every record in `cited`.

    In: cited from citations; sources with source_id, publisher, original_publisher, published_on, tier; status from
    transforms.status.status_of with has_ended (whether the last rung is an end).
    Out, one row a record: subject_type, subject_id, grade, sources_official, sources_independent (different origins
    better than aggregators), evidence_on (newest page or event), evidence_age_days (missing when nothing is dated).
    A: an official and a second independent page, evidence within 365 days. B: official, or two independent ones.
    C: one press, company, research page or official copy. D: aggregators only, or no evidence for over 730 days.
    Age does not lower the grade of a record that has ended.
    """
    pages = cited.merge(sources, on="source_id", validate="many_to_one")
    pages["origin"] = pages["original_publisher"].fillna(pages["publisher"]).str.casefold()
    pages["firm_origin"] = pages["origin"].where(pages["tier"] != WEAK)
    grouped = pages.groupby(KEYS)
    record = grouped.agg(sources_independent=("firm_origin", "nunique"), published_on=("published_on", "max"))
    record.insert(0, "sources_official", grouped["tier"].agg(lambda tiers: int((tiers == OFFICIAL).sum())))
    heard = status[[*KEYS, "confirmed_on", "has_ended"]]
    record = record.reset_index().merge(heard, on=KEYS, how="left", validate="one_to_one")
    record["evidence_on"] = record[["published_on", "confirmed_on"]].max(axis=1)
    record["evidence_age_days"] = (today - record["evidence_on"]).dt.days.astype("Int64")
    record["grade"] = _letters(record)
    columns = ["grade", "sources_official", "sources_independent", "evidence_on", "evidence_age_days"]
    return record[KEYS + columns]


def _letters(record: pd.DataFrame) -> pd.Series:
    ended = record["has_ended"].fillna(False).astype(bool)
    age = record["evidence_age_days"].astype("float64")
    official, firm = record["sources_official"] > 0, record["sources_independent"]
    grade = pd.Series("D", index=record.index).mask(firm == 1, "C").mask((firm >= 2) | official, "B")
    grade = grade.mask(official & (firm >= 2) & ((age <= FRESH_DAYS) | ended), "A")
    return grade.mask((age.isna() | (age > OLD_DAYS)) & ~ended, "D")
