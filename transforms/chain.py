"""The chain a record belongs to: agreement, follow-up, site, money, walked along the links."""

import pandas as pd

EDGE_COLUMNS = ["from_type", "from_id", "relation", "to_type", "to_id"]
HUBS = ("programme", "organisation")


def chain_around(kind: str, record_id: str, links: pd.DataFrame, steps: int = 3) -> pd.DataFrame:
    """The links around one record, in both directions.

    In: links (data/links.csv); `steps`, how far to walk.
    Out: the rows of links that were walked, in their own direction, plus step (1 for links of the record itself).
    The walk does not go on from a programme or an organisation to its other agreements, sites and projects, because
    those do not belong to this record's chain. A record without links gives no rows.
    """
    ends = links.assign(start=links["from_type"] + " " + links["from_id"], end=links["to_type"] + " " + links["to_id"])
    reached, frontier, found = {f"{kind} {record_id}"}, {f"{kind} {record_id}"}, []
    for step in range(1, steps + 1):
        edges = pd.concat([ends[ends["start"].isin(frontier)], ends[ends["end"].isin(frontier)]])
        edges = edges[~edges.index.isin([index for frame in found for index in frame.index])]
        edges = edges[~edges.index.duplicated()]
        if step > 1:
            edges = edges[~_leaves_hub(edges, frontier)]
        found.append(edges.assign(step=step))
        frontier = (set(edges["start"]) | set(edges["end"])) - reached
        reached |= frontier
    return pd.concat(found).drop(columns=["start", "end"]).reset_index(drop=True)


def _leaves_hub(edges: pd.DataFrame, frontier: set[str]) -> pd.Series:
    forward = edges["start"].isin(frontier)
    near = edges["from_type"].where(forward, edges["to_type"])
    far = edges["to_type"].where(forward, edges["from_type"])
    return near.isin(HUBS) & ~far.isin((*HUBS, "figure"))
