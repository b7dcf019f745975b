"""What changed between two releases of the tables."""

import pandas as pd

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
COLUMNS = ["table", "change", "key", "column", "was", "is"]


def changes_between(
    old: dict[str, pd.DataFrame], new: dict[str, pd.DataFrame], keys: dict[str, list[str]]
) -> pd.DataFrame:
    """Every row that was added or removed, and every cell that was changed.

    In: tables as text (missing cells empty), by name; for each table the columns that together name a row.
    Out, one row an added or removed row and a changed cell: table, change (added, changed, removed), key (the key
    columns joined by " · "), column, was, is (empty for rows that were added or removed). A column that only one
    release has counts as changed where it holds something.
    """
    parts = [_of_table(name, old.get(name), frame, keys[name]) for name, frame in new.items()]
    gone = [_rows(name, REMOVED, _keyed(frame, keys[name]).index) for name, frame in old.items() if name not in new]
    return pd.concat([pd.DataFrame(columns=COLUMNS), *parts, *gone], ignore_index=True)


def summary(changes: pd.DataFrame) -> pd.DataFrame:
    """Rows added, changed and removed per table; one row a table that changed: table, added, changed, removed."""
    rows = changes.drop_duplicates(["table", "change", "key"])
    counts = rows.groupby(["table", "change"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=[ADDED, CHANGED, REMOVED], fill_value=0)
    return counts.rename_axis(columns=None).reset_index()


def corrected_figures(changes: pd.DataFrame) -> pd.DataFrame:
    """Figures whose value or unit is another one now; columns as in changes_between."""
    rows = changes[(changes["table"] == "figures") & (changes["change"] == CHANGED)]
    return rows[rows["column"].isin(["value", "unit"])].reset_index(drop=True)


def _of_table(name: str, old: pd.DataFrame | None, new: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    after = _keyed(new, key)
    if old is None:
        return _rows(name, ADDED, after.index)
    before = _keyed(old, key)
    both = before.index.intersection(after.index)
    columns = before.columns.union(after.columns, sort=False)
    was, now = (frame.reindex(index=both, columns=columns).astype("str").fillna("") for frame in (before, after))
    differs = (was != now).stack()
    cells = differs[differs].index
    changed = pd.DataFrame(
        {
            "table": name,
            "change": CHANGED,
            "key": cells.get_level_values(0),
            "column": cells.get_level_values(1),
            "was": was.stack()[cells].to_numpy(),
            "is": now.stack()[cells].to_numpy(),
        }
    )
    added, removed = after.index.difference(before.index), before.index.difference(after.index)
    return pd.concat([_rows(name, ADDED, added), changed[COLUMNS], _rows(name, REMOVED, removed)])


def _keyed(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    joined = frame[key].agg(" · ".join, axis=1) if len(frame) else pd.Series(dtype="str")
    return frame.set_axis(pd.Index(joined, name="key"), axis=0)


def _rows(name: str, change: str, keys: pd.Index) -> pd.DataFrame:
    return pd.DataFrame({"table": name, "change": change, "key": keys, "column": "", "was": "", "is": ""})
