"""Rules on keys: rows that say the same twice, records that are not there, circles, orphans, row counts."""

from collections.abc import Iterator

import pandas as pd

from tables.contract import Contract
from tables.faults import FIRST_LINE, Fault, nearest, quoted

TABLE_OF = {
    "agreement": "agreements",
    "site": "sites",
    "project": "projects",
    "programme": "programmes",
    "call": "calls",
    "organisation": "organisations",
    "figure": "figures",
}
RECORD_COLUMNS = [
    ("events", "subject_type", "subject_id"),
    ("figures", "subject_type", "subject_id"),
    ("links", "from_type", "from_id"),
    ("links", "to_type", "to_id"),
]
PARENT_COLUMNS = {
    "organisations": "parent_id",
    "sites": "parent_site_id",
    "projects": "parent_project_id",
    "programmes": "parent_programme_id",
    "calls": "parent_call_id",
}
RANKED_RELATIONS = ("follows", "supersedes", "part_of", "sequel_of")


def key_faults(texts: dict[str, pd.DataFrame], contract: Contract) -> Iterator[Fault]:
    """Doubled rows, dangling records, circles among parents and links, uncited sources, row counts out of bounds."""
    yield from _row_counts(texts, contract)
    yield from _doubled_rows(texts, contract)
    for table, kind, key in RECORD_COLUMNS:
        if table in texts:
            yield from _dangling(texts, contract, table, kind, key)
    for table, column in PARENT_COLUMNS.items():
        if table in texts:
            frame = texts[table][texts[table][column] != ""]
            edges = zip(frame.index, frame[contract.tables[table].key], frame[column], strict=True)
            yield from _circles(f"{table}.csv", column, list(edges))
    if "links" in texts:
        yield from _link_circles(texts["links"])
    if len(texts) == len(contract.tables):
        yield from _uncited(texts, contract)


def _row_counts(texts: dict[str, pd.DataFrame], contract: Contract) -> Iterator[Fault]:
    for name, frame in texts.items():
        table = contract.tables[name]
        if not table.at_least <= len(frame) <= table.at_most:
            problem = f"The table has {len(frame)} rows."
            remedy = f"Right would be {table.at_least} to {table.at_most}; if the change is meant, move the bound."
            yield Fault(table.path, 0, "", problem, remedy)


def _doubled_rows(texts: dict[str, pd.DataFrame], contract: Contract) -> Iterator[Fault]:
    for name, frame in texts.items():
        table = contract.tables[name]
        if table.key is None:
            for index in frame.index[frame.duplicated(list(table.unique))]:
                first = frame.index[(frame[list(table.unique)] == frame.loc[index, list(table.unique)]).all(axis=1)][0]
                problem = f"The row says the same as line {first + FIRST_LINE} ({', '.join(table.unique)})."
                yield Fault(table.path, index + FIRST_LINE, table.unique[0], problem, "Delete one, or tell them apart.")


def _dangling(texts: dict[str, pd.DataFrame], contract: Contract, table: str, kind: str, key: str) -> Iterator[Fault]:
    for value, rows in texts[table].groupby(kind):
        target = TABLE_OF.get(str(value))
        if target not in texts:
            continue
        known = set(texts[target][contract.tables[target].key])
        for index, record in rows[key][~rows[key].isin(known)].items():
            remedy = f"Add the row to {target}.csv first, or correct the key.{nearest(record, sorted(known))}"
            problem = f"{quoted(record)} is not in {target}.csv."
            yield Fault(f"{table}.csv", index + FIRST_LINE, key, problem, remedy)


def _link_circles(links: pd.DataFrame) -> Iterator[Fault]:
    selves = (links["from_type"] == links["to_type"]) & (links["from_id"] == links["to_id"])
    for index in links.index[selves]:
        problem = f"{quoted(links['from_id'][index])} is linked to itself."
        yield Fault("links.csv", index + FIRST_LINE, "to_id", problem, "Delete the row or correct one end.")
    for relation in RANKED_RELATIONS:
        rows = links[(links["relation"] == relation) & ~selves]
        starts, ends = rows["from_type"] + " " + rows["from_id"], rows["to_type"] + " " + rows["to_id"]
        yield from _circles("links.csv", "to_id", list(zip(rows.index, starts, ends, strict=True)))


def _circles(file: str, column: str, edges: list[tuple[int, str, str]]) -> Iterator[Fault]:
    followers: dict[str, list[str]] = {}
    for _, start, end in edges:
        followers.setdefault(start, []).append(end)
    for index, start, end in edges:
        if _reaches(followers, end, start):
            problem = f"{quoted(start)} leads back to itself through {quoted(end)}."
            yield Fault(file, index + FIRST_LINE, column, problem, "Delete or turn round one of the rows.")


def _reaches(followers: dict[str, list[str]], start: str, goal: str) -> bool:
    seen, open_ends = set(), [start]
    while open_ends:
        node = open_ends.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            open_ends += followers.get(node, [])
    return False


def _uncited(texts: dict[str, pd.DataFrame], contract: Contract) -> Iterator[Fault]:
    cited: set[str] = set()
    for name, frame in texts.items():
        if "source_ids" in contract.tables[name].column:
            cited |= set(frame["source_ids"].str.split(";").explode())
    sources = texts["sources"]
    for index, source in sources["source_id"][~sources["source_id"].isin(cited)].items():
        problem = f"No row cites {quoted(source)}."
        yield Fault("sources.csv", index + FIRST_LINE, "source_id", problem, "Cite it, or delete the row.")
