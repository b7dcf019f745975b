"""Who works with whom: ties between countries or organisations by the records they share."""

from itertools import combinations

import pandas as pd

from transforms.selection import keys_of

TIE_COLUMNS = ["a", "b", "records", "record_ids"]


def ties(
    members: pd.DataFrame, records: pd.DataFrame, record_type: str, member: str, largest: int | None = None
) -> pd.DataFrame:
    """Pairs of members that share records.

    In: members with record_type, record_id and the column `member` (country_id or organisation_id); records
    (narrowed); the kind of record that ties them; `largest`, the most members that a record may have to tie each of
    them with each other (none: no limit).
    Out, one row a pair, strongest first: a, b (a before b), records (number shared), record_ids (`;`-list).
    """
    rows = members[(members["record_type"] == record_type) & keys_of(members).isin(keys_of(records))]
    groups = rows.groupby("record_id")[member].agg(lambda ids: sorted(set(ids.dropna())))
    groups = groups if largest is None else groups[groups.map(len) <= largest]
    pairs = [(a, b, record) for record, ids in groups.items() for a, b in combinations(ids, 2)]
    frame = pd.DataFrame(pairs, columns=["a", "b", "record_id"])
    grouped = frame.groupby(["a", "b"])["record_id"]
    result = pd.DataFrame({"records": grouped.size(), "record_ids": grouped.agg(";".join)}).reset_index()
    return result.sort_values(["records", "a", "b"], ascending=[False, True, True], ignore_index=True)[TIE_COLUMNS]


def matrix(pairs: pd.DataFrame, members: list[str]) -> pd.DataFrame:
    """Ties as a square table of the named members; 0 where they share nothing, missing on the diagonal."""
    both = pd.concat([pairs, pairs.rename(columns={"a": "b", "b": "a"})])
    table = both.pivot_table(index="a", columns="b", values="records", aggfunc="sum")
    table = table.reindex(index=members, columns=members).fillna(0.0)
    for member in members:
        table.loc[member, member] = float("nan")
    return table


def strongest(pairs: pd.DataFrame, most: int) -> list[str]:
    """The members with the most shared records, most first."""
    totals = pd.concat([pairs.groupby("a")["records"].sum(), pairs.groupby("b")["records"].sum()])
    return totals.groupby(level=0).sum().sort_values(ascending=False, kind="stable").head(most).index.tolist()
