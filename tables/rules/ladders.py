"""Rules on dates and ladders: stages that fit the record, rungs in order, nothing in the future, pairs complete."""

from collections.abc import Iterator

import pandas as pd

from tables.contract import Contract
from tables.faults import FIRST_LINE, Fault, faults_at, quoted
from transforms.status import period_end

SPANS = [
    ("projects", "starts_on", "ends_on"),
    ("programmes", "starts_on", "ends_on"),
    ("calls", "opens_on", "closes_on"),
    ("memberships", "since_on", "until_on"),
]
LOOKED_AT = [
    ("sources", "accessed_on"),
    ("agreements", "searched_on"),
    ("sites", "searched_on"),
    ("projects", "searched_on"),
]
WITH_LADDER = {"agreements": "agreement", "sites": "site", "projects": "project"}


def ladder_faults(
    tables: dict[str, pd.DataFrame], contract: Contract, codes: pd.DataFrame, today: pd.Timestamp
) -> Iterator[Fault]:
    """Faults of dates in every table and of the ladders that `events` builds; `today` is the day of the check."""
    for name, frame in tables.items():
        yield from _date_pairs(name, frame, contract)
    for name, first, last in SPANS:
        if name in tables:
            wrong = tables[name][first] > tables[name][last]
            problem = "The last day is before the first."
            yield from faults_at(f"{name}.csv", tables[name], wrong, last, problem, f"Look at {first} beside it.")
    for name, day in LOOKED_AT:
        if name in tables:
            wrong = tables[name][day] > today
            problem, remedy = "The date lies in the future.", "Write the day on which you looked."
            yield from faults_at(f"{name}.csv", tables[name], wrong, day, problem, remedy)
    if "events" in tables:
        stages = codes[codes["vocabulary"] == "stage"].set_index("code")
        yield from _events(tables["events"], stages, today)
        yield from _figure_stages(tables, stages, today)
        yield from _without_status(tables, stages, contract)


def _date_pairs(name: str, frame: pd.DataFrame, contract: Contract) -> Iterator[Fault]:
    table = contract.tables[name]
    for column in table.columns:
        pair = "precision" if column.name == "on" else column.name.replace("_on", "_precision")
        if column.type != "date" or pair not in table.column:
            continue
        lone = frame[column.name].notna() != frame[pair].notna()
        remedy = "Fill both, or leave both empty."
        yield from faults_at(table.path, frame, lone, pair, "A date and its precision go together.", remedy)
        starts = frame[column.name].dt.day.eq(1) & (frame[pair].ne("year") | frame[column.name].dt.month.eq(1))
        wrong = frame[pair].isin(["month", "quarter", "year"]) & ~starts
        remedy = "Write the first day of the month, quarter or year, or the precision day."
        yield from faults_at(table.path, frame, wrong, column.name, "The day is no first day of its period.", remedy)


def _events(events: pd.DataFrame, stages: pd.DataFrame, today: pd.Timestamp) -> Iterator[Fault]:
    future = events["on"] > today
    remedy = "An event has happened; write a plan into the note or into starts_on or ends_on of the record."
    yield from faults_at("events.csv", events, future, "on", "The date lies in the future.", remedy)
    known = events["stage"].isin(stages.index)
    fits = pd.Series(
        [
            kind in stages["applies_to"].get(stage, "").split(";")
            for stage, kind in zip(events["stage"], events["subject_type"], strict=True)
        ],
        index=events.index,
    )
    remedy = "See the list of stages in data/FORMAT.md."
    yield from faults_at(
        "events.csv", events, known & ~fits, "stage", "{stage} is no stage of the kind {subject_type}.", remedy
    )
    yield from _out_of_order(events, stages)


def _out_of_order(events: pd.DataFrame, stages: pd.DataFrame) -> Iterator[Fault]:
    rungs = events.assign(rank=events["stage"].map(stages["rank"]), ends=period_end(events["on"], events["precision"]))
    rungs = rungs[events["stage"].map(stages["is_status"]).fillna(False).astype(bool)]
    for _, ladder in rungs.sort_values(["on", "rank"]).groupby(["subject_type", "subject_id"], sort=False):
        highest = None
        for index, rung in ladder.iterrows():
            if pd.isna(rung["rank"]):
                highest = None
            elif highest is None or rung["rank"] >= highest["rank"]:
                highest = rung
            elif rung["on"] > highest["ends"]:
                problem = f"{quoted(rung['stage'])} comes after {quoted(highest['stage'])} of {highest['on']:%Y-%m-%d}."
                remedy = "Correct a date, or write what happened: stalled, suspended, confirmed or noted."
                yield Fault("events.csv", int(index) + FIRST_LINE, "on", problem, remedy)


def _figure_stages(tables: dict[str, pd.DataFrame], stages: pd.DataFrame, today: pd.Timestamp) -> Iterator[Fault]:
    if "figures" not in tables:
        return
    figures = tables["figures"]
    fits = figures["stage"].map(stages["applies_to"]).fillna("").str.split(";").map(lambda kinds: "figure" in kinds)
    remedy = "See the list of stages in data/FORMAT.md."
    yield from faults_at("figures.csv", figures, ~fits, "stage", "{stage} is no stage of a figure.", remedy)
    remedy = "Write the day on which the source said it."
    future = figures["on"] > today
    yield from faults_at("figures.csv", figures, future, "on", "The date lies in the future.", remedy)


def _without_status(tables: dict[str, pd.DataFrame], stages: pd.DataFrame, contract: Contract) -> Iterator[Fault]:
    events = tables["events"]
    rungs = events[events["stage"].map(stages["is_status"]).fillna(False).astype(bool)]
    for name, kind in WITH_LADDER.items():
        if name in tables:
            key = contract.tables[name].key
            known = set(rungs.loc[rungs["subject_type"] == kind, "subject_id"])
            without = ~tables[name][key].isin(known)
            remedy = "Add the first one to events.csv: at least the day it was announced."
            yield from faults_at(f"{name}.csv", tables[name], without, key, "No event gives it a status.", remedy)
