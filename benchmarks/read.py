"""How long reading all tables takes: `python -m benchmarks.read [directory]` prints the median of 15 readings."""

import sys
import time
from pathlib import Path
from statistics import median

from tables.read import read_tables

READINGS = 15
GOAL_S = 0.5


def seconds_to_read(directory: Path) -> float:
    """Wall-clock seconds of one reading of every table."""
    started = time.perf_counter()
    read_tables(directory)
    return time.perf_counter() - started


def main(arguments: list[str]) -> None:
    """Print rows, median, fastest and slowest reading."""
    directory = Path(arguments[0] if arguments else "data")
    tables = read_tables(directory)  # also warms the file cache, so that the disk is not what is measured
    took = [seconds_to_read(directory) for _ in range(READINGS)]
    print(f"{len(tables)} tables, {sum(map(len, tables.values())):,} rows, {READINGS} readings of {directory}/")
    print(f"median {median(took):.3f} s, fastest {min(took):.3f} s, slowest {max(took):.3f} s; goal {GOAL_S} s")


if __name__ == "__main__":
    main(sys.argv[1:])
