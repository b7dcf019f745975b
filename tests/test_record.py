"""Records on the release: the chain of the memorandum, figures that sum up, every kind of record."""

import pytest

from components import chain_figure, source_lines
from components.tracker import tracker
from transforms import record, record_chain

DATA = tracker()
MEMORANDUM = "agreement/ukr-dnk-2025-10-joint-production-mou"
PLANT = "dnk-vojens-fire-point"
SOME = [f"{kind}/{key}" for kind, key in list(DATA.titles)[::60]]


def found(asked):
    return record.record_of(DATA.tables, DATA.titles, asked)


def test_the_plant_and_the_sum_are_marks_of_the_memorandum():
    ties = chain_figure.ties_of(found(MEMORANDUM), DATA)
    marks = record_chain.marks_of(found(MEMORANDUM), ties)
    drawn = set(marks.loc[marks["is_drawn"], "key"])
    assert {PLANT, f"{PLANT}.investment", "build-with-ukraine.pledge.dk.2025-06"} <= drawn


def test_the_memorandum_links_to_the_plant_and_to_the_sum(open_screen):
    app = open_screen("record", id=MEMORANDUM)
    texts = [link.proto.label for link in app.get("page_link")]
    assert "Fire Point Rocket Technology solid rocket propellant plant" in texts
    assert any(text.startswith("DKK 500 million") for text in texts)


def test_the_figure_that_led_to_a_record_stands_at_its_top(open_screen):
    app = open_screen("record", id=f"site/{PLANT}", on=f"{PLANT}.investment")
    assert "The figure that led here" in [caption.value for caption in app.caption]
    assert "#### DKK 500 million" in [markdown.value for markdown in app.markdown]


def test_a_figure_of_another_record_is_named_and_left_out(open_screen):
    app = open_screen("record", id=f"site/{PLANT}", on="safe.loan.pl.approved")
    assert any("figure" in warning.value for warning in app.warning)


def test_an_unknown_record_is_said_and_the_nearest_is_offered(open_screen):
    app = open_screen("record", id="site/rou-victoria-rheinmetal")
    assert "rou-victoria-rheinmetal" in app.warning[0].value
    assert any("Rheinmetall Victoria" in link.proto.label for link in app.get("page_link"))


@pytest.mark.parametrize("asked", SOME)
def test_every_page_that_a_record_cites_has_one_number(asked):
    shown = found(asked)
    events, claims = record.ladder(DATA.tables["events"], shown), record.claims(DATA.figures, shown)
    ties = chain_figure.ties_of(shown, DATA)
    pages = source_lines.cite(shown, events, claims, ties, DATA)
    assert pages.pages["number"].tolist() == list(range(1, len(pages.pages) + 1))
    assert set(pages.pages["source_id"]) == set(pages.cited["source_id"])


@pytest.mark.parametrize("asked", [key for key in SOME if not key.startswith("organisation")])
def test_every_mark_is_tied_to_the_record(asked):
    ties = chain_figure.ties_of(found(asked), DATA)
    if len(ties):
        marks = record_chain.marks_of(found(asked), ties)
        assert marks["step"].iloc[0] == 0
        assert marks["step"].between(0, 9).all()
        assert not marks.duplicated(["kind", "key"]).any()
