"""Faults against the contract: types, required cells, closed lists, patterns, keys and foreign keys.

Frictionless does the checking; this file turns its findings into the curator's words. Foreign keys are followed here,
because Frictionless reads the other file again for every key.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pandas as pd
from frictionless import Error, Package

from tables.contract import Column, Contract, Table
from tables.faults import FIRST_LINE, Fault, nearest, quoted

RIGHT_TYPE = {
    "date": "Right would be a day such as 2026-11-24; for a month or year its first day.",
    "number": "Right would be a number such as 1250000.5, without spaces or thousands separators.",
    "integer": "Right would be a whole number such as 2026.",
    "boolean": "Right would be yes or no.",
}
RIGHT_KEY = "Right would be small letters, digits, hyphens and dots."
RIGHT_PATTERN = {
    "url": "Right would be an address that starts with https:// and has no spaces.",
    "website": "Right would be an address that starts with https:// and has no spaces.",
    "archive_url": "Right would be an address that starts with https:// and has no spaces.",
    "country_id": "Right would be two capital letters, such as UA.",
    "unit": "Right would be a currency code such as EUR, or words such as shells/year.",
    "period": "Right would be a year such as 2025 or a month such as 2025-10.",
    "pic": "Right would be nine digits.",
}


def contract_faults(directory: Path, contract: Contract, texts: dict[str, pd.DataFrame]) -> list[Fault]:
    """Faults of the tables in `texts` (cells as typed); references to tables not in it are left alone."""
    package = Package.from_descriptor(_descriptor(contract, set(texts)), basepath=str(directory))
    report = package.validate()
    faults = [_fault(error, contract, contract.tables[task.name]) for task in report.tasks for error in task.errors]
    return faults + list(_foreign_keys(contract, texts))


def _descriptor(contract: Contract, healthy: set[str]) -> dict:
    descriptor = deepcopy(contract.descriptor)
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in healthy]
    for resource in descriptor["resources"]:
        resource["schema"].pop("foreignKeys", None)
    return descriptor


def _fault(error: Error, contract: Contract, table: Table) -> Fault:
    line = getattr(error, "row_number", 0)
    name = getattr(error, "field_name", "")
    cell = getattr(error, "cell", "") or ""
    if error.type == "type-error":
        kind = table.column[name].type
        return Fault(table.path, line, name, f"{quoted(cell)} is no {kind}.", RIGHT_TYPE[kind])
    if error.type == "constraint-error":
        return Fault(table.path, line, name, *_constraint(error.note, contract, table.column[name], cell))
    if error.type == "primary-key":
        key = error.cells[[column.name for column in table.columns].index(table.key)]
        return Fault(table.path, line, table.key, f"{quoted(key)} is the key of an earlier row.", "Give it a new key.")
    return Fault(table.path, line, name, f"{error.message}", "See data/FORMAT.md.")


def _constraint(note: str, contract: Contract, column: Column, cell: str) -> tuple[str, str]:
    if 'constraint "required"' in note:
        return "The cell is empty.", f"It must say: {column.definition}"
    if 'constraint "enum"' in note:
        codes = contract.codes(column.vocabulary)
        return f"{quoted(cell)} is no known code.", f"Right would be one of: {', '.join(codes)}.{nearest(cell, codes)}"
    if 'constraint "pattern"' in note:
        return f"{quoted(cell)} has the wrong form.", RIGHT_PATTERN.get(column.name, RIGHT_KEY)
    return f"{quoted(cell)} is out of bounds.", f"The rule: {note}."


def _foreign_keys(contract: Contract, texts: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    for resource in contract.descriptor["resources"]:
        name = resource["name"]
        for key in resource["schema"].get("foreignKeys", []) if name in texts else []:
            (column,), (other,) = key["fields"], key["reference"]["fields"]
            target = key["reference"]["resource"] or name
            if target in texts:
                known = set(texts[target][other])
                cells = texts[name][column]
                for index, cell in cells[(cells != "") & ~cells.isin(known)].items():
                    remedy = f"Add the row to {target}.csv first, or correct the key.{nearest(cell, sorted(known))}"
                    problem = f"{quoted(cell)} is not in {target}.csv."
                    yield Fault(contract.tables[name].path, index + FIRST_LINE, column, problem, remedy)
