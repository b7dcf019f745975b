"""The contract of the data package: data/datapackage.json as Python objects."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

CONTRACT_FILE = "datapackage.json"


@dataclass(frozen=True)
class Column:
    """One column of a table; `list_of` is None, or what the `;`-list holds (possibly nothing in particular)."""

    name: str
    label: str
    definition: str
    type: str
    is_required: bool
    vocabulary: str | None
    list_of: dict[str, str] | None


@dataclass(frozen=True)
class Table:
    """One table; `key` is its single key column or None, `unique` the columns that together name a row."""

    name: str
    label: str
    definition: str
    path: str
    key: str | None
    unique: tuple[str, ...]
    at_least: int
    at_most: int
    columns: tuple[Column, ...]

    @cached_property
    def column(self) -> dict[str, Column]:
        """Columns by name."""
        return {column.name: column for column in self.columns}


@dataclass(frozen=True)
class Contract:
    """The whole package: tables by name, closed lists by name, and the raw descriptor."""

    version: str
    tables: dict[str, Table]
    vocabularies: dict[str, dict]
    descriptor: dict

    def codes(self, vocabulary: str) -> list[str]:
        """Codes of one closed list, in their order."""
        return [entry["code"] for entry in self.vocabularies[vocabulary]["codes"]]

    def key_of(self, reference: str) -> tuple[str, str]:
        """Split `table.column` into its two names."""
        table, _, column = reference.partition(".")
        return table, column


def load_contract(directory: Path) -> Contract:
    """Read data/datapackage.json.

    Raises FileNotFoundError when the directory holds no contract.
    """
    descriptor = json.loads((directory / CONTRACT_FILE).read_text(encoding="utf-8"))
    tables = {resource["name"]: _table(resource) for resource in descriptor["resources"]}
    return Contract(descriptor["version"], tables, descriptor["vocabularies"], descriptor)


def code_table(contract: Contract) -> pd.DataFrame:
    """Every code of every closed list.

    Columns: vocabulary, code, label, definition, and where the list gives them applies_to (`;`-list of kinds of
    record), rank (place on the ladder), is_status, is_end, is_money, unit. Source: the contract.
    """
    rows = [
        {"vocabulary": name} | {k: ";".join(v) if isinstance(v, list) else v for k, v in entry.items()}
        for name, vocabulary in contract.vocabularies.items()
        for entry in vocabulary["codes"]
    ]
    return pd.DataFrame(rows).astype({"rank": "Int64"})


def dictionary(contract: Contract) -> pd.DataFrame:
    """The data dictionary: one row per table and column.

    Columns: table, table_label, column, label, definition, type, is_required, vocabulary. Source: the contract.
    """
    return pd.DataFrame(
        [
            {
                "table": table.name,
                "table_label": table.label,
                "column": column.name,
                "label": column.label,
                "definition": column.definition,
                "type": "list" if column.list_of is not None else column.type,
                "is_required": column.is_required,
                "vocabulary": column.vocabulary or (column.list_of or {}).get("vocabulary"),
            }
            for table in contract.tables.values()
            for column in table.columns
        ]
    )


def _table(resource: dict) -> Table:
    schema = resource["schema"]
    key = schema.get("primaryKey", [None])[0]
    unique = schema.get("uniqueKeys", [[key]])[0]
    return Table(
        name=resource["name"],
        label=resource["title"],
        definition=resource["description"],
        path=resource["path"],
        key=key,
        unique=tuple(unique),
        at_least=resource["row_bounds"]["at_least"],
        at_most=resource["row_bounds"]["at_most"],
        columns=tuple(_column(field) for field in schema["fields"]),
    )


def _column(field: dict) -> Column:
    return Column(
        name=field["name"],
        label=field["title"],
        definition=field["description"],
        type=field["type"],
        is_required=field.get("constraints", {}).get("required", False),
        vocabulary=field.get("vocabulary"),
        list_of=field.get("list"),
    )
