"""The screen What changed: corrections and changed figures are told in words."""

from dataclasses import replace

import pandas as pd
import pytest

from components.change_sections import corrections_in_words
from components.tracker import tracker

DATA = tracker()
ROW = {"on": pd.Timestamp("2026-11-25"), "why": "It was wrong.", "is_reported_by_reader": False}
MEMORANDUM = "ukr-dnk-2025-10-joint-production-mou"


@pytest.mark.parametrize(
    ("table", "key", "column", "values", "words"),
    [
        ("events", f"{MEMORANDUM}.producing.2025-10", "stage", ("producing", "noted"), "Was: In operation. Is: Noted."),
        (
            "agreement_parties",
            MEMORANDUM,
            "organisation_id",
            ("mbda;pgz", "mbda"),
            "Was: MBDA, Polska Grupa Zbrojeniowa",
        ),
        ("agreements", MEMORANDUM, "summary", ("One; and two", "Two"), "Was: One; and two. Is: Two. It was wrong."),
        ("figures", f"{MEMORANDUM}.pledge", "value", (None, "5"), "Was: not known. Is: 5."),
    ],
)
def test_a_correction_is_told_in_words(table, key, column, values, words):
    rows = pd.DataFrame([ROW | {"table": table, "record_id": key, "column": column, "was": values[0], "is": values[1]}])
    told = corrections_in_words(replace(DATA, tables=DATA.tables | {"corrections": rows})).iloc[0]
    assert words in told["Was, is, and why"]
    assert told["What"].startswith(DATA.titles["agreement", MEMORANDUM])
    assert told["What"].endswith("corrected 25 November 2026")


def test_the_screen_shows_corrections_and_changed_figures(open_screen):
    screen = open_screen("changes")
    assert not screen.exception
    assert len(screen.table) == (len(DATA.tables["corrections"]) > 0)
    assert any("What the data release changed" in text.value for text in screen.markdown)
