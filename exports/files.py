"""Tables as files: CSV and XLSX in words, GeoJSON where there are places, Parquet as typed; sources in every row."""

import io
import json

import pandas as pd
import xlsxwriter

from components.table_words import STATUS_COLUMNS, STATUS_TABLES, all_words, labels_of
from exports.api import sites_as_geojson, with_sources
from exports.view import View
from transforms.explore import as_csv, is_narrowed, opens

SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
WIDEST = 60
ADDED = (
    ("Record in EDICT", "Kind and key of the record that the row belongs to: /records/ and this open its page."),
    ("Sources", "Addresses of the pages that the row rests on."),
    ("Sources read on", "Days on which these pages were read, in the same order."),
    ("Data version", "Day of the data release that the row is taken from."),
)
DATE = "yyyy-mm-dd"
TERMS = (
    "Licence: CC BY 4.0; the sources’ own terms are respected.",
    "An empty cell means not known or not applicable; it is never zero.",
    "Figures of different measure or stage must not be added; only rows that count in totals are summed.",
    "A place is as precise as it was published; points are centres of towns, never plants.",
    "Domains are EDICT’s classification.",
)


def rows_in_words(view: View, table: str) -> pd.DataFrame:
    """The rows of a table in words, with the record's key, the sources' addresses and days, and the data version."""
    data = view.data
    raw = view.rows(table)
    words = all_words(data.version, table, data).loc[raw.index]
    shown = words.drop(columns="source_ids", errors="ignore").rename(columns=labels_of(table, data))
    opened = opens(raw, table)
    if opened["key"].notna().any():
        shown["Record in EDICT"] = (opened["kind"] + "/" + opened["key"]).where(opened["key"].notna())
    if "source_ids" in words:
        shown["Sources"] = words["source_ids"]
        shown["Sources read on"] = raw["source_ids"].map(_read_days(data.tables["sources"]), na_action="ignore")
    return shown.assign(**{"Data version": data.version})


def file_name(view: View, table: str, ending: str) -> str:
    """A file name that says table, filters and data version."""
    return view.file_stem.replace("edict-", f"edict-{table}-", 1) + f".{ending}"


def csv_of(view: View, table: str) -> bytes:
    """The rows as CSV that spreadsheets open rightly; no cell starts a formula."""
    return as_csv(rows_in_words(view, table))


def parquet_of(view: View, table: str) -> bytes:
    """The rows as Parquet, typed and with codes as in the package; sources and data version in every row."""
    frame = with_sources(view.rows(table), view).reset_index(drop=True)
    frame.attrs = {"edict_version": view.data.version, "edict_table": table, "filters": view.words}
    return frame.to_parquet(index=False)


def geojson_of(view: View, table: str) -> bytes:
    """The sites in view as GeoJSON; other tables have no places of their own."""
    if table != "sites":
        raise ValueError("Only the table of sites has places. Right would be table=sites.")
    return json.dumps(sites_as_geojson(view), ensure_ascii=False).encode()


def xlsx_of(view: View, table: str) -> bytes:
    """The rows as a workbook: typed cells, a sheet of the sources, one of the dictionary and the terms."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {**SAFE, "in_memory": True, "default_date_format": DATE})
    book.set_properties({"title": f"EDICT {table}", "comments": f"Data version {view.data.version}"})
    raw, shown = view.rows(table), rows_in_words(view, table)
    _sheet(book, "Rows", _dated(shown, raw, table, view))
    _sheet(book, "Sources", _sources(view, raw))
    _sheet(book, "Dictionary", _dictionary(view, table, list(shown.columns)))
    about = [*TERMS, f"Data version: {view.data.day_words}", f"View: {view.path}", *view.words]
    if not is_narrowed(table) and not view.is_whole:
        about.append("The filters speak of agreements, sites and projects; they do not narrow this table.")
    _sheet(book, "Terms", pd.DataFrame({"Terms and view": about}))
    book.close()
    return held.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, frame: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": DATE})
    for column, label in enumerate(frame.columns):
        cells = frame[label]
        sheet.write_string(0, column, str(label), head)
        for row, cell in enumerate(cells.astype(object).where(cells.notna(), None), 1):
            _cell(sheet, row, column, cell, day)
        longest = max([len(str(label)), *(len(str(cell)) for cell in cells.dropna().head(200))])
        sheet.set_column(column, column, min(longest + 2, WIDEST))
    sheet.freeze_panes(1, 0)
    if len(frame):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _cell(sheet: object, row: int, column: int, cell: object, day: object) -> None:
    if cell is None:
        return
    if isinstance(cell, pd.Timestamp):
        sheet.write_datetime(row, column, cell.to_pydatetime(), day)
    elif isinstance(cell, bool | str):
        sheet.write_string(row, column, {True: "yes", False: "no"}.get(cell, cell) if isinstance(cell, bool) else cell)
    else:
        sheet.write_number(row, column, float(cell))


def _dated(shown: pd.DataFrame, raw: pd.DataFrame, table: str, view: View) -> pd.DataFrame:
    labels = labels_of(table, view.data)
    dates = [name for name in raw.columns if pd.api.types.is_datetime64_any_dtype(raw[name])]
    typed = {labels[name]: raw[name] for name in dates}
    if table in STATUS_TABLES:
        typed[labels["status_on"]] = pd.to_datetime(shown[labels["status_on"]])
    return shown.assign(**typed)


def _sources(view: View, raw: pd.DataFrame) -> pd.DataFrame:
    sources, labels = view.data.tables["sources"], labels_of("sources", view.data)
    cited = set(raw["source_ids"].dropna().str.split(";").explode()) if "source_ids" in raw else set()
    rows = sources[sources["source_id"].isin(cited)]
    words = all_words(view.data.version, "sources", view.data).loc[rows.index].rename(columns=labels)
    return _dated(words, rows, "sources", view)


def _dictionary(view: View, table: str, shown: list[str]) -> pd.DataFrame:
    columns = view.data.contract.tables[table].columns
    rows = [(column.label, column.definition, column.name, column.type) for column in columns]
    if table in STATUS_TABLES:
        rows += [(label, words, "", "computed") for label, words in STATUS_COLUMNS.values()]
    rows += [(label, words, "", "added") for label, words in ADDED if label in shown]
    return pd.DataFrame(rows, columns=["Column", "What it holds", "Name in the package", "Type"])


def _read_days(sources: pd.DataFrame) -> dict[str, str]:
    days = sources.set_index("source_id")["accessed_on"].dt.strftime("%Y-%m-%d").fillna("not noted")
    return _Joined(days.to_dict())


class _Joined(dict):
    """Days of a `;`-list of pages, in their order."""

    def __missing__(self, source_ids: str) -> str:
        return "; ".join(self.get(page, "not noted") for page in source_ids.split(";"))
