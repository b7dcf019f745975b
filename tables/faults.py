"""A fault in the data, and the words it is told in."""

from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

FIRST_LINE = 2  # the header is line 1, and no cell holds a line break


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: where it is, what is wrong, what would be right. Line 0 means the file as a whole."""

    file: str
    line: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = self.file + (f" line {self.line}" if self.line else "") + (f", {self.column}" if self.column else "")
        return f"{place}: {self.problem} {self.remedy}"


def nearest(word: str, candidates: list[str]) -> str:
    """The candidate most like `word`, in words that can end a message; empty when none is alike."""
    found = process.extractOne(word, candidates, scorer=fuzz.ratio, score_cutoff=60)
    return f' Nearest: "{found[0]}".' if found else ""


def quoted(value: str) -> str:
    """A cell's text, cut to a readable length and in quotes."""
    return f'"{value if len(value) <= 60 else value[:57] + "..."}"'


def faults_at(file: str, frame: pd.DataFrame, mask: pd.Series, column: str, problem: str, remedy: str) -> list[Fault]:
    """A fault for every row of `frame` where `mask` is true; problem and remedy may name columns in braces."""
    wrong = mask.fillna(False).astype(bool)
    if not wrong.any():
        return []
    rows = frame[wrong].astype(object)
    rows = rows.where(rows.notna(), "")
    return [
        Fault(file, int(index) + FIRST_LINE, column, problem.format(**row), remedy.format(**row))
        for index, row in rows.to_dict("index").items()
    ]
