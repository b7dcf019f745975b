"""Who works with whom: ties between countries or organisations by the records they share."""

from itertools import combinations

import numpy as np
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


def members_with(members: pd.DataFrame, records: pd.DataFrame, record_type: str, member: str) -> pd.Series:
    """How many records of a kind each member has, shared or not; index: the member's key; most first.

    In: as for ties.
    """
    rows = members[(members["record_type"] == record_type) & keys_of(members).isin(keys_of(records))]
    return rows.groupby(member)["record_id"].nunique().sort_values(ascending=False, kind="stable")


def between(pairs: pd.DataFrame, members: list[str], most: int, on: str = "") -> pd.DataFrame:
    """The ties to draw: the strongest among the named members, and all that touch the one looked at.

    In: ties from this file; `most`, the number of ties; `on`, a member or a pair `a~b`, or nothing.
    Out: rows of ties, strongest first, plus is_on (whether the tie is the pair looked at or one of the member's).
    """
    rows = pairs[pairs["a"].isin(members) & pairs["b"].isin(members)]
    looked_at = (rows["a"] == on) | (rows["b"] == on) | (rows["a"] + "~" + rows["b"] == on)
    rows = rows.assign(is_on=looked_at)
    return rows[looked_at | (np.arange(len(rows)) < most)].reset_index(drop=True)


def bucketed(pairs: pd.DataFrame, buckets: int) -> pd.DataFrame:
    """Ties with a bucket for the width of their line: 0 for the weakest, in equal steps of records up to the strongest.

    In and out: ties from this file, plus bucket.
    """
    most = pairs["records"].max()
    return pairs.assign(bucket=np.ceil(pairs["records"] * buckets / most).astype(int) - 1)


def facing(members: list[str]) -> list[str]:
    """Members in the order of a circle, clockwise from the top, so that the strongest face each other.

    In: members, the strongest first. They take the right and the left side by turns, and each side is filled from its
    middle outwards; the lines between the strongest then cross the middle and do not hide behind one another.
    """
    right, left = ([*side[1::2][::-1], *side[0::2]] for side in (members[0::2], members[1::2]))
    return right + left[::-1]


def circle(order: list[str]) -> pd.DataFrame:
    """Places on a circle, clockwise from the top, with equal steps of height so that names beside it do not overlap.

    Out, one row a member: member, x, y (from -1 to 1), is_right (its name stands to the right).
    """
    right = (len(order) + 1) // 2
    sides = [(number, right, True) for number in range(right)]
    sides += [(number, len(order) - right, False) for number in reversed(range(len(order) - right))]
    rows = pd.DataFrame(sides, columns=["number", "of", "is_right"]).assign(member=order)
    y = 1 - (2 * rows["number"] + 1) / rows["of"]
    x = np.sqrt(1 - y**2) * rows["is_right"].map({True: 1, False: -1})
    return rows.assign(x=x, y=y)[["member", "x", "y", "is_right"]]


def curves(pairs: pd.DataFrame, places: pd.DataFrame, points: int, pull: float) -> pd.DataFrame:
    """Ties with the line of each, bent towards the middle of the circle so that lines between neighbours are seen.

    In: ties from this file; places from circle; `points`, how many a line has; `pull`, how far its middle is drawn to
    the middle of the circle (0 is straight, 1 all the way). Out: ties plus xs and ys (lists of points from a to b).
    """
    at = places.set_index("member")[["x", "y"]]
    start, end = at.loc[pairs["a"]].to_numpy(), at.loc[pairs["b"]].to_numpy()
    bend = (start + end) / 2 * (1 - pull)
    share = np.linspace(0, 1, points)[:, None, None]
    lines = (1 - share) ** 2 * start + 2 * share * (1 - share) * bend + share**2 * end
    xs, ys = lines[:, :, 0].T.round(4).tolist(), lines[:, :, 1].T.round(4).tolist()
    return pairs.assign(xs=pd.Series(xs, index=pairs.index), ys=pd.Series(ys, index=pairs.index))


def spots(lines: pd.DataFrame) -> pd.DataFrame:
    """A spot on each line, kept clear of those on other lines.

    In: ties from curves. Out: the same plus x, y: of the points in the middle half of the line the one that is
    farthest from all spots taken before; the strongest tie takes its spot first.
    """
    taken = np.empty((0, 2))
    for xs, ys in zip(lines["xs"], lines["ys"], strict=True):
        line = np.column_stack([xs, ys])[len(xs) // 4 : len(xs) - len(xs) // 4]
        free = np.linalg.norm(line[:, None] - taken[None], axis=2).min(axis=1, initial=9.0)
        taken = np.vstack([taken, line[np.argmax(free.round(6))]])
    return lines.assign(x=taken[:, 0], y=taken[:, 1])


def partners(pairs: pd.DataFrame, on: str) -> pd.DataFrame:
    """With whom a member shares records, strongest first.

    In: ties from this file. Out, one row a partner: partner, records (number shared).
    """
    rows = pairs[(pairs["a"] == on) | (pairs["b"] == on)]
    return rows.assign(partner=rows["a"].where(rows["b"] == on, rows["b"]))[["partner", "records"]].reset_index(
        drop=True
    )
