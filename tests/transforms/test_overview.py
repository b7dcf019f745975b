"""The overview: what is known on a day, what is new, and what changed since."""

import pandas as pd

from transforms.overview import as_they_were, changed_since, countries_in, newest_events, news, with_stage

TODAY = pd.Timestamp("2026-11-24")
STAGES = pd.DataFrame({"code": ["signed", "producing", "attacked"], "is_status": [True, True, False]})
RECORDS = pd.DataFrame(
    [
        ("agreement", "memo", "A memorandum", "mou", "2025-10-06", "signed"),
        ("site", "a", "A plant", "production", "2024-01-01", "producing"),
        ("site", "b", "No event", "production", None, None),
    ],
    columns=["record_type", "record_id", "title", "kind", "first_on", "stage"],
).assign(first_on=lambda frame: pd.to_datetime(frame["first_on"]))
EVENTS = pd.DataFrame(
    [
        ("2", "site", "a", "producing", "2025-10-06"),
        ("1", "agreement", "memo", "signed", "2025-10-06"),
        ("3", "site", "a", "confirmed", "2026-11-01"),
        ("4", "site", "a", "attacked", "2026-10-01"),
        ("5", "site", "a", "producing", "2026-11-25"),
        ("6", "site", "unknown", "producing", "2026-11-01"),
    ],
    columns=["event_id", "subject_type", "subject_id", "stage", "on"],
).assign(on=lambda frame: pd.to_datetime(frame["on"]))
STATUS = ["stage", "on", "precision", "basis", "confirmed_on", "has_ended", "is_stale"]


def test_records_are_picked_by_kind_and_status():
    assert with_stage(RECORDS, "site", ("producing", "signed"))["record_id"].tolist() == ["a"]


def test_of_a_past_day_only_records_known_then_count_with_their_status_of_then():
    then = pd.DataFrame({"subject_type": ["site"], "subject_id": ["a"]}).assign(**dict.fromkeys(STATUS, "agreed"))
    found = as_they_were(RECORDS, then, pd.Timestamp("2025-01-01"))
    assert found[["record_id", "stage"]].to_numpy().tolist() == [["a", "agreed"]]


def test_a_country_counts_once_a_record():
    rows = [("site", "a", "DK", "host"), ("site", "a", "DK", "owner"), ("agreement", "memo", "DK", "party")]
    rows += [("agreement", "memo", "UA", "party"), ("agreement", "other", "UA", "party")]
    countries = pd.DataFrame(rows, columns=["record_type", "record_id", "country_id", "role"])
    assert countries_in(countries, RECORDS).to_numpy().tolist() == [["DK", 2], ["UA", 1]]


def test_the_newest_events_are_those_of_the_records_up_to_today_newest_first():
    found = newest_events(EVENTS, RECORDS, TODAY)
    assert found[["event_id", "title"]].to_numpy().tolist() == [
        ["3", "A plant"],
        ["4", "A plant"],
        ["1", "A memorandum"],
        ["2", "A plant"],
    ]


def test_a_confirmation_is_no_news():
    assert news(newest_events(EVENTS, RECORDS, TODAY))["event_id"].tolist() == ["4", "1", "2"]


def test_what_changed_is_new_records_moves_of_status_and_other_steps():
    newest = news(newest_events(EVENTS, RECORDS, TODAY))
    assert changed_since(newest, RECORDS, STAGES, pd.Timestamp("2025-10-06")).to_numpy().tolist() == [
        ["agreement", 1, 1, 0],
        ["site", 0, 1, 1],
        ["project", 0, 0, 0],
    ]


def test_when_nothing_changed_every_kind_says_so():
    newest = newest_events(EVENTS, RECORDS, TODAY)
    assert changed_since(newest, RECORDS, STAGES, TODAY).to_numpy().tolist() == [
        ["agreement", 0, 0, 0],
        ["site", 0, 0, 0],
        ["project", 0, 0, 0],
    ]
