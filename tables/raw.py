"""Faults of a file before it is a table: encoding, delimiter, header, line breaks, half-merged changes."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from tables.contract import Table
from tables.faults import Fault, nearest, quoted

CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)")
MISSING_WORDS = {"na", "n/a", "none", "null", "nan", "nil", "unknown", "tbd", "?", "-", "--", "#n/a"}
MOJIBAKE = re.compile("Ã[\u0080-\u00bf]|â€|Ð[\u0080-\u00bf]|\ufffd")


def raw_faults(directory: Path, table: Table) -> list[Fault]:
    """Every fault that can be seen without knowing what a column means."""
    path = directory / table.path
    if not path.is_file():
        return [Fault(table.path, 0, "", "The file is missing.", f"Right would be {table.path} with a header line.")]
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return [Fault(table.path, line, "", "The file is not in UTF-8.", "Save it as CSV UTF-8 (comma delimited).")]
    return list(_of_text(text, table))


def _of_text(text: str, table: Table) -> Iterator[Fault]:
    if text.startswith("\ufeff"):
        yield Fault(table.path, 1, "", "The file starts with a byte order mark.", "Save it as UTF-8 without BOM.")
        text = text[1:]
    conflicts = [n for n, line in enumerate(text.splitlines(), 1) if CONFLICT.match(line)]
    if conflicts:
        for line in conflicts:
            yield Fault(table.path, line, "", "A half-merged change.", "Keep one version and delete the mark lines.")
        return
    rows = list(_numbered(text))
    header = rows[0][1] if rows else []
    wrong = list(_of_header(header, table))
    yield from wrong
    if not wrong:
        yield from _of_rows(header, rows[1:], table)


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1
    for row in reader:
        yield line, row
        line = reader.line_num + 1


def _of_header(header: list[str], table: Table) -> Iterator[Fault]:
    expected = [column.name for column in table.columns]
    if len(header) == 1 and ";" in header[0]:
        yield Fault(table.path, 1, "", "The columns are separated by semicolons.", "Save it with commas.")
        return
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Fault(table.path, 1, name, "The column is there twice.", "Delete one of them.")
    for name in expected:
        if name not in header:
            yield Fault(table.path, 1, name, "The column is missing.", f"The header must be: {','.join(expected)}")
    for name in header:
        if name not in expected:
            yield Fault(table.path, 1, name, "No such column.", f"Delete it or rename it.{nearest(name, expected)}")
    if sorted(header) == sorted(expected) and header != expected:
        yield Fault(table.path, 1, "", "The columns are in another order.", f"Right: {','.join(expected)}")


def _of_rows(names: list[str], rows: list[tuple[int, list[str]]], table: Table) -> Iterator[Fault]:
    for line, row in rows:
        if len(row) != len(names):
            problem = f"The row has {len(row)} cells instead of {len(names)}."
            yield Fault(table.path, line, "", problem, "Put text with a comma in quotes, or delete the extra comma.")
            continue
        for name, cell in zip(names, row, strict=True):
            if cell:
                yield from _of_cell(table, line, name, cell)


def _of_cell(table: Table, line: int, name: str, cell: str) -> Iterator[Fault]:
    if cell.lower() in MISSING_WORDS:
        yield Fault(table.path, line, name, f"{quoted(cell)} is written for a missing value.", "Leave the cell empty.")
    if any(ord(char) < 32 or char in "\x7f\x85\u2028\u2029" for char in cell):
        yield Fault(table.path, line, name, "The cell holds a line break or tab.", "Write it on one line.")
    elif cell != cell.strip():
        yield Fault(table.path, line, name, f"{quoted(cell)} has spaces at its ends.", "Delete them.")
    if MOJIBAKE.search(cell):
        problem = f"{quoted(cell)} has broken letters."
        yield Fault(table.path, line, name, problem, "Type the word again; open the file as UTF-8.")
