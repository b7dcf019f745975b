"""The one writer of tables: the same frame always becomes the same bytes."""

from pathlib import Path

import pandas as pd

from tables.contract import Table

NO_YES = {True: "yes", False: "no"}


def write_table(frame: pd.DataFrame, table: Table, path: Path) -> None:
    """Write one typed frame (see tables.read) as UTF-8 CSV with LF line ends.

    Raises ValueError for a cell that would not come back as it was: a line break, or spaces at its ends.
    """
    text = as_text(frame, table)
    for name in text.columns:
        unsafe = text[name].str.contains(r"[\x00-\x1f\x7f\x85\u2028\u2029]|^\s|\s$", regex=True).fillna(False)
        if unsafe.any():
            raise ValueError(f"{table.path} line {unsafe.idxmax() + 2}, {name}: line break or space at the end")
    text.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def as_text(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """A typed frame as the text of its cells, in the contract's columns; missing cells stay missing."""
    return pd.DataFrame({column.name: _text(frame[column.name], column.type) for column in table.columns})


def _text(values: pd.Series, kind: str) -> pd.Series:
    if kind == "date":
        return values.dt.strftime("%Y-%m-%d")
    if kind == "boolean":
        return values.map(NO_YES)
    if kind == "integer":
        return values.astype("Int64").astype("string")
    if kind == "number":
        return values.map(_number, na_action="ignore")
    return values.replace("", pd.NA)


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else repr(float(value))
