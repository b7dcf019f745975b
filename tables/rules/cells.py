"""Rules on single cells of every table: lists, text that could run, addresses."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pandas as pd

from tables.contract import Column, Contract, Table
from tables.faults import FIRST_LINE, Fault, nearest, quoted

# Hosts of Russian state media and of networks that copy them; facts resting on them need another source.
RUSSIAN_STATE_HOSTS = (
    "tass.com", "tass.ru", "rt.com", "russian.rt.com", "ria.ru", "sputniknews.com", "sputnikglobe.com", "rg.ru",
    "iz.ru", "tvzvezda.ru", "vesti.ru", "1tv.ru", "interaffairs.ru", "kremlin.ru", "mil.ru", "news-pravda.com",
    "regnum.ru", "eadaily.com", "southfront.press", "southfront.org", "topwar.ru", "en.topwar.ru",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@")


def cell_faults(texts: dict[str, pd.DataFrame], contract: Contract) -> Iterator[Fault]:
    """Unknown or doubled list members, formulas, markup, and addresses of Russian state media."""
    for name, frame in texts.items():
        table = contract.tables[name]
        for column in table.columns:
            cells = frame[column.name][frame[column.name] != ""]
            if cells.empty:
                continue
            if column.list_of is not None:
                yield from _list_faults(cells, table, column, texts, contract)
            if column.type == "string":
                yield from _text_faults(cells, table, column)


def _list_faults(
    cells: pd.Series, table: Table, column: Column, texts: dict[str, pd.DataFrame], contract: Contract
) -> Iterator[Fault]:
    members = cells.str.split(";").explode()
    for index in members.index[members.str.strip() != members].unique():
        problem = f"{quoted(cells[index])} has spaces around a semicolon."
        yield Fault(table.path, index + FIRST_LINE, column.name, problem, "Write a;b without spaces.")
    doubled = pd.DataFrame({"line": members.index, "member": members.to_numpy()}).duplicated().to_numpy()
    for index in members.index[(members == "") | doubled].unique():
        problem = f"{quoted(cells[index])} names a member twice or an empty one."
        yield Fault(table.path, index + FIRST_LINE, column.name, problem, "Write each member once: a;b.")
    known = _known(column.list_of, texts, contract)
    if known is not None:
        for index, member in members[~members.isin(known) & (members != "")].items():
            problem, remedy = _unknown(member, column.list_of, sorted(known))
            yield Fault(table.path, index + FIRST_LINE, column.name, problem, remedy)


def _known(list_of: dict[str, str], texts: dict[str, pd.DataFrame], contract: Contract) -> set[str] | None:
    if "vocabulary" in list_of:
        return set(contract.codes(list_of["vocabulary"]))
    if "references" in list_of:
        table, column = contract.key_of(list_of["references"])
        return set(texts[table][column]) if table in texts else None
    return None


def _unknown(member: str, list_of: dict[str, str], known: list[str]) -> tuple[str, str]:
    if "vocabulary" in list_of:
        problem = f"{quoted(member)} is no known code."
        return problem, f"Right would be one of: {', '.join(known)}.{nearest(member, known)}"
    table = list_of["references"].split(".")[0]
    remedy = f"Add the row to {table}.csv first, or correct the key.{nearest(member, known)}"
    return f"{quoted(member)} is not in {table}.csv.", remedy


def _text_faults(cells: pd.Series, table: Table, column: Column) -> Iterator[Fault]:
    for index, cell in cells[cells.str.startswith(FORMULA_STARTS)].items():
        problem = f"{quoted(cell)} could run as a formula in a spreadsheet."
        yield Fault(table.path, index + FIRST_LINE, column.name, problem, "Start the text with a letter or digit.")
    for index, cell in cells[cells.str.contains(r"<[a-zA-Z/!]|javascript:|&#", regex=True)].items():
        problem = f"{quoted(cell)} holds markup."
        yield Fault(table.path, index + FIRST_LINE, column.name, problem, "Write plain text.")
    if column.name in ("url", "archive_url", "website"):
        for index, cell in cells[cells.map(_is_russian_state)].items():
            problem = f"{quoted(cell)} is Russian state media or a copy of it."
            yield Fault(table.path, index + FIRST_LINE, column.name, problem, "Find another page or leave it out.")


def _is_russian_state(url: str) -> bool:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return host.endswith(tuple("." + state for state in RUSSIAN_STATE_HOSTS)) or host in RUSSIAN_STATE_HOSTS
