"""Tables as readers take them away: the rows that the selection leaves, in words, searched, sorted, safe to open."""

from collections.abc import Mapping

import pandas as pd

from transforms.words import fold, folded

OWN_KEY = {
    "agreements": ("agreement", "agreement_id"),
    "agreement_parties": ("agreement", "agreement_id"),
    "sites": ("site", "site_id"),
    "site_parties": ("site", "site_id"),
    "projects": ("project", "project_id"),
    "participations": ("project", "project_id"),
    "programmes": ("programme", "programme_id"),
    "organisations": ("organisation", "organisation_id"),
    "calls": ("call", "call_id"),
    "countries": ("country", "country_id"),
    "memberships": ("country", "country_id"),
    "indicators": ("country", "country_id"),
    "official_totals": ("programme", "programme_id"),
}
ENDS = {"events": ("subject",), "figures": ("subject",), "links": ("from", "to")}
RECORD_KINDS = ("agreement", "site", "project")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
YES_NO = {True: "yes", False: "no"}


def is_narrowed(name: str) -> bool:
    """Whether the rows of a table belong to agreements, sites or projects, so that the selection narrows them."""
    return name in ENDS or OWN_KEY.get(name, ("", ""))[0] in RECORD_KINDS


def rows_of(frame: pd.DataFrame, name: str, records: pd.DataFrame) -> pd.DataFrame:
    """The rows of the table `name` that belong to the records left by a selection.

    In: frame, a table as in data/; records (narrowed) with record_type, record_id. A link belongs to both its ends.
    Tables that belong to no agreement, site or project come back whole.
    """
    if not is_narrowed(name):
        return frame
    left = set(zip(records["record_type"], records["record_id"], strict=True))
    if name in OWN_KEY:
        kind, key = OWN_KEY[name]
        return frame[[(kind, value) in left for value in frame[key]]]
    keep = pd.Series(False, index=frame.index)
    for end in ENDS[name]:
        marks = zip(frame[f"{end}_type"], frame[f"{end}_id"], strict=True)
        keep |= pd.Series([mark in left for mark in marks], index=frame.index, dtype=bool)
    return frame[keep]


def opens(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The record that each row of the table `name` opens.

    Out, on the index of `frame`: kind, key; the first end of a link; missing where a row belongs to no record.
    """
    if name in OWN_KEY:
        kind, key = OWN_KEY[name]
        return pd.DataFrame({"kind": kind, "key": frame[key]}, index=frame.index)
    if name in ENDS:
        end = ENDS[name][0]
        return frame[[f"{end}_type", f"{end}_id"]].set_axis(["kind", "key"], axis=1)
    return pd.DataFrame({"kind": pd.NA, "key": pd.NA}, index=frame.index)


def in_words(frame: pd.DataFrame, labels: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """A table with its codes and keys in words.

    In: labels, for each column that holds codes or keys (one, or a `;`-list) the words for them.
    Out: the same rows and columns; labels joined by "; ", yes or no for booleans, dates as ISO days; numbers stay
    numbers, and what is missing stays missing.
    """
    words = {}
    for column in frame.columns:
        cells = frame[column]
        if column in labels:
            known = labels[column]
            spelled = [(cell, [known.get(code, code) for code in cell.split(";")]) for cell in cells.dropna().unique()]
            cells = cells.map({cell: "; ".join(names) for cell, names in spelled})
        elif pd.api.types.is_bool_dtype(cells):
            cells = cells.map(YES_NO)
        elif pd.api.types.is_datetime64_any_dtype(cells):
            cells = cells.dt.strftime("%Y-%m-%d")
        words[column] = cells
    return pd.DataFrame(words, index=frame.index)


def holding(frame: pd.DataFrame, text: str) -> pd.DataFrame:
    """The rows that hold every word of `text` in any of their cells; accents, signs and capitals do not matter."""
    wanted = fold(text).split()
    if not wanted:
        return frame
    cells = [folded(frame[column].astype("str").where(frame[column].notna())) for column in frame.columns]
    lines = pd.Series("", index=frame.index).str.cat(cells, sep=" ")
    keep = pd.Series(True, index=frame.index)
    for word in wanted:
        keep &= lines.str.contains(word, regex=False)
    return frame[keep]


def ordered(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows sorted by a column, downwards when a minus sign precedes it; empty cells last, ties as they were."""
    column = by.removeprefix("-")
    if column not in frame.columns:
        return frame
    return frame.sort_values(
        column, ascending=not by.startswith("-"), kind="stable", na_position="last", key=_sorting_key
    )


def as_csv(frame: pd.DataFrame) -> bytes:
    """A table as CSV that spreadsheets open rightly: UTF-8 with mark, and no cell of text that starts a formula."""
    safe = frame.apply(lambda cells: cells if pd.api.types.is_numeric_dtype(cells) else cells.map(_no_formula))
    return safe.to_csv(index=False).encode("utf-8-sig")


def _sorting_key(cells: pd.Series) -> pd.Series:
    numeric = pd.api.types.is_numeric_dtype(cells) or cells.isna().all()
    return cells if numeric else folded(cells).where(cells.notna())


def _no_formula(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
