"""The one reader: typed tables from a directory. Nothing else in EDICT reads data files."""

from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from tables.contract import Contract, Table, load_contract

YES_NO = {"yes": True, "no": False}


class BrokenTableError(ValueError):
    """A file that does not hold what the contract promises; the message names file, line, column and remedy."""


def read_tables(directory: Path, names: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """Typed tables of the package in `directory`, all of them or only those named.

    Each frame has exactly the contract's columns in its order: text as str, dates as datetime64, integers as
    Int64, numbers as float64, yes/no as boolean; only an empty cell is missing; `;`-lists stay text.
    Raises BrokenTableError for a file that breaks the contract, FileNotFoundError for a missing one.
    """
    contract = load_contract(directory)
    wanted = contract.tables if names is None else names
    return {name: read_table(directory, contract, name) for name in wanted}


def read_table(directory: Path, contract: Contract, name: str) -> pd.DataFrame:
    """One typed table; see read_tables."""
    table = contract.tables[name]
    frame = pd.read_csv(
        directory / table.path, dtype=str, keep_default_na=False, na_values=[""], skip_blank_lines=False
    )
    _require_columns(frame, table)
    for column in table.columns:
        if column.is_required and frame[column.name].isna().any():
            _refuse(table, column.name, frame[column.name].isna(), "the cell is empty", "fill it in")
        if column.type != "string":
            frame[column.name] = _typed(frame[column.name], column.type, table)
    return frame


def read_shapes(directory: Path, name: str) -> gpd.GeoDataFrame:
    """Country shapes in WGS 84 from shapes/<name>.geojson, columns country_id and geometry. Source: Natural Earth."""
    return gpd.read_file(directory / "shapes" / f"{name}.geojson", engine="pyogrio")


def read_towns(directory: Path) -> pd.DataFrame:
    """Towns of at least 500 inhabitants: geoname_id, name, country_id, lat, lon (degrees). Source: GeoNames."""
    text = {"geoname_id": str, "name": str, "country_id": str}
    return pd.read_csv(directory / "shapes" / "towns.csv.gz", dtype=text, keep_default_na=False)


def _require_columns(frame: pd.DataFrame, table: Table) -> None:
    expected = [column.name for column in table.columns]
    if list(frame.columns) != expected:
        raise BrokenTableError(
            f"{table.path} line 1: the columns are {list(frame.columns)}, right would be {expected}."
        )


def _typed(text: pd.Series, kind: str, table: Table) -> pd.Series:
    if kind == "date":
        typed = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    elif kind == "boolean":
        typed = text.map(YES_NO).astype("boolean")
    else:
        typed = pd.to_numeric(text, errors="coerce")
    bad = typed.isna() & text.notna()
    if bad.any():
        remedy = {"date": "2026-11-24", "boolean": "yes or no"}.get(kind, "a number such as 1250000.5")
        _refuse(table, str(text.name), bad, f'"{text[bad].iloc[0]}" is no {kind}', f"right would be {remedy}")
    if kind == "integer":
        return typed.astype("Int64")
    return typed.astype("float64") if kind == "number" else typed


def _refuse(table: Table, column: str, bad: pd.Series, problem: str, remedy: str) -> None:
    # The header is line 1 and no cell holds a line break, so the index tells the line.
    line = bad.idxmax() + 2
    raise BrokenTableError(f"{table.path} line {line}, {column}: {problem}; {remedy}.")
