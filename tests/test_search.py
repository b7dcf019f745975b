"""The search box: finds what people mean, says why, and never fails, whatever is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.tracker import tracker
from transforms.search import Entry, Index, build, find

INDEX = tracker().index
SMALL = Index(
    (
        Entry("agreement", "memo", "Memorandum on drones"),
        Entry("site", "plant", "Plant in Vojens"),
        Entry("site", "drones", "Drone plant"),
    ),
    {"memorandum": [(0, "name")], "drones": [(0, "name"), (2, "text")], "plant": [(1, "name"), (2, "name")],
     "vojens": [(1, "town")]},
    ("memorandum", "drones", "plant", "vojens"),
)  # fmt: skip


def keys(index, text, most=12):
    return [hit.entry.key for hit in find(index, text, most)]


def test_a_name_counts_more_than_a_text():
    assert keys(SMALL, "drones") == ["memo", "drones"]


def test_what_holds_every_word_comes_and_what_holds_only_some_does_not():
    assert keys(SMALL, "plant vojens") == ["plant"]


def test_a_word_that_nothing_holds_does_not_hide_the_others():
    assert keys(SMALL, "vojens zzzzzz") == ["plant"]


def test_the_beginning_of_a_word_is_enough():
    assert keys(SMALL, "memor") == ["memo"]


def test_a_find_says_why_it_matched():
    assert [hit.why for hit in find(SMALL, "vojns plant")] == ["vojens (town), plant (name)"]


def test_no_more_finds_than_asked():
    assert len(find(SMALL, "plant", most=1)) == 1


@pytest.mark.parametrize("text", ["", "   ", "the of", "!?", "zzzzzzzz"])
def test_without_a_word_that_is_known_there_is_no_find(text):
    assert find(SMALL, text) == []


@pytest.mark.parametrize(
    ("text", "kind", "key", "within"),
    [
        ("denmark drone memorandum", "agreement", "ukr-dnk-2025-10-joint-production-mou", 1),
        ("denmrk memorandm", "agreement", "ukr-dnk-2025-10-joint-production-mou", 4),
        ("vojens", "site", "dnk-vojens-fire-point", 1),
        ("Vojens Fire Point", "site", "dnk-vojens-fire-point", 1),
        ("fire point", "organisation", "fire-point", 3),
        ("rheinmetal", "agreement", "leonardo-rheinmetall-2024-10-jv", 6),
        ("Unterlüß", "site", "deu-unterluess-rheinmetall-lockheed-missiles", 1),
        ("unterluss", "site", "deu-unterluess-rheinmetall-lockheed-missiles", 1),
        ("Deutschland", "country", "DE", 6),
        ("Німеччина", "country", "DE", 1),
        ("polska", "country", "PL", 1),
        ("lodz", "organisation", "politechnika-lodzka", 3),
        ("danish model", "programme", "danish-model", 1),
        ("EDIRPA", "programme", "edirpa", 1),
        ("asap ammunition", "programme", "asap", 1),
        ("155 mm shells", "agreement", "knds-ukr-2024-06-155mm-licence", 4),
        ("octopus drone uk", "agreement", "ukr-gbr-2025-09-project-octopus", 3),
    ],
)
def test_what_people_type_finds_what_they_mean(text, kind, key, within):
    assert (kind, key) in [(hit.entry.kind, hit.entry.key) for hit in find(INDEX, text, within)]


def test_everything_that_can_be_opened_can_be_found():
    data = tracker()
    kinds = {entry.kind for entry in INDEX.entries}
    assert kinds == {"country", "organisation", "programme", "call", "agreement", "site", "project"}
    assert {(entry.kind, entry.key) for entry in INDEX.entries if entry.kind != "country"} == set(data.titles)


def test_each_entry_is_found_by_its_own_title():
    entries = [entry for entry in INDEX.entries if entry.kind in ("agreement", "site")]
    missed = [entry.key for entry in entries if entry not in [hit.entry for hit in find(INDEX, entry.title)]]
    assert missed == []


def test_the_index_of_the_same_tables_is_the_same():
    data = tracker()
    assert build(data.tables, data.records, data.labels).entries == INDEX.entries


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text("denmarkvojs 15-#[]()*\\\x00", max_size=400)))
def test_nothing_that_is_typed_fails(text):
    hits = find(INDEX, text)
    assert len(hits) <= 12
    scores = [round(hit.score, 3) for hit in hits]
    assert scores == sorted(scores, reverse=True)
