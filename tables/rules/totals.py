"""Rules on official totals: ours agree with what the programmes published, or the gap has a reason."""

from collections.abc import Iterator

import pandas as pd

from tables.faults import FIRST_LINE, Fault
from transforms.coverage import against_official


def total_faults(tables: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    """A fault for every preferred official total that ours miss by more than the tolerance without a reason."""
    needed = ("official_totals", "projects", "participations", "figures")
    compared = against_official(*(tables[name] for name in needed))
    for index, row in compared[~compared["is_reconciled"]].iterrows():
        problem = f"Ours is {row['ours']:,.0f}, the official total {row['value']:,.0f} ({row['gap_pct']:+.1f} %)."
        remedy = "Add what is missing, or say why in reason_for_gap."
        yield Fault("official_totals.csv", index + FIRST_LINE, "value", problem, remedy)
