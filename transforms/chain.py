"""The chain a record belongs to: agreement, follow-up, site, money, walked along the links."""

import pandas as pd

EDGE_COLUMNS = ["from_type", "from_id", "relation", "to_type", "to_id"]
HUBS = ("programme", "organisation")


def chain_around(kind: str, record_id: str, links: pd.DataFrame, steps: int = 3) -> pd.DataFrame:
    """The links around one record, in both directions.

    In: links (data/links.csv); `steps`, how far to walk.
    Out: the rows of links that were walked, in their own direction, plus step (1 for links of the record itself),
    nearest first.
    The walk does not go on from a programme or an organisation to its other agreements, sites and projects, because
    those do not belong to this record's chain. A record without links gives no rows.
    """
    ends = links.assign(start=links["from_type"] + " " + links["from_id"], end=links["to_type"] + " " + links["to_id"])
    onward, back = _goes_on(links["from_type"], links["to_type"]), _goes_on(links["to_type"], links["from_type"])
    ends["step"] = 0
    reached = frontier = {f"{kind} {record_id}"}
    for step in range(1, steps + 1):
        forward = ends["start"].isin(frontier) & (onward | (step == 1))
        backward = ends["end"].isin(frontier) & (back | (step == 1))
        walked = (ends["step"] == 0) & (forward | backward)
        ends.loc[walked, "step"] = step
        frontier = set(ends.loc[walked, ["start", "end"]].to_numpy().ravel()) - reached
        reached = reached | frontier
    found = ends[ends["step"] > 0].sort_values("step", kind="stable")
    return found.drop(columns=["start", "end"]).reset_index(drop=True)


def _goes_on(near: pd.Series, far: pd.Series) -> pd.Series:
    return ~near.isin(HUBS) | far.isin((*HUBS, "figure"))
