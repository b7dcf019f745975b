"""The check of the data package: every fault at once, in the curator's words.

Run as `python -m tables.check [directory]`; exits 1 when there is a fault.
"""

import sys
import time
from pathlib import Path

import pandas as pd

from tables.contract import Contract, code_table, load_contract
from tables.faults import Fault
from tables.raw import raw_faults
from tables.read import BrokenTableError, read_shapes, read_table, read_towns
from tables.rules.cells import cell_faults
from tables.rules.keys import key_faults
from tables.rules.ladders import ladder_faults
from tables.rules.money import money_faults
from tables.rules.places import place_faults, shape_faults
from tables.rules.totals import total_faults
from tables.rules.twins import twin_faults
from tables.typed import contract_faults

MOST_SHOWN = 200


def check(directory: Path, today: pd.Timestamp) -> list[Fault]:
    """Every fault of the package in `directory`, sorted by file and line.

    Files are first read as text; those that are sound go on to the contract, and once every table is typed the
    rules across tables follow. `today` is the day against which the future is judged.
    """
    contract = load_contract(directory)
    faults = [fault for table in contract.tables.values() for fault in raw_faults(directory, table)]
    broken = {fault.file for fault in faults}
    sound = [name for name, table in contract.tables.items() if table.path not in broken]
    texts = {name: _text(directory, contract, name) for name in sound}
    faults += contract_faults(directory, contract, texts)
    faults += cell_faults(texts, contract)
    faults += key_faults(texts, contract)
    tables = _typed(directory, contract, sound)
    faults += _across(directory, tables, contract, today)
    return sorted(set(faults))


def _text(directory: Path, contract: Contract, name: str) -> pd.DataFrame:
    return pd.read_csv(directory / contract.tables[name].path, dtype=str, keep_default_na=False)


def _typed(directory: Path, contract: Contract, names: list[str]) -> dict[str, pd.DataFrame]:
    tables = {}
    for name in names:
        try:
            tables[name] = read_table(directory, contract, name)
        except BrokenTableError:
            continue  # the contract's own fault has been told already
    return tables


def _across(directory: Path, tables: dict[str, pd.DataFrame], contract: Contract, today: pd.Timestamp) -> list[Fault]:
    codes = code_table(contract)
    faults = list(ladder_faults(tables, contract, codes, today))
    shapes = read_shapes(directory, "countries")
    if "sites" in tables:
        faults += place_faults(tables["sites"], shapes, read_towns(directory))
    if "countries" in tables:
        faults += shape_faults(tables["countries"], shapes)
    if {"figures", "exchange_rates"} <= tables.keys():
        faults += money_faults(tables, codes)
    if len(tables) == len(contract.tables):
        faults += twin_faults(tables)
        faults += total_faults(tables)
    return faults


def main(arguments: list[str]) -> int:
    """Check the package named by the first argument, print its faults, give the exit code."""
    directory = Path(arguments[0] if arguments else "data")
    started = time.monotonic()
    faults = check(directory, pd.Timestamp.today().normalize())
    for fault in faults[:MOST_SHOWN]:
        print(f"{directory}/{fault}")
    if len(faults) > MOST_SHOWN:
        print(f"… and {len(faults) - MOST_SHOWN} more.")
    took = time.monotonic() - started
    if faults:
        print(f"\n{len(faults)} faults. Mend the first ones and run it again; data/FORMAT.md says how.")
        return 1
    contract = load_contract(directory)
    rows = sum(len(_text(directory, contract, name)) for name in contract.tables)
    print(f"{len(contract.tables)} tables, {rows:,} rows: no fault. ({took:.1f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
