"""Timeline: steps within a period, lifelines, lanes without overlap, counts per month."""

import pandas as pd

from transforms import timeline

STAGES = pd.DataFrame(
    [("announced", 1, True), ("producing", 5, True), ("attacked", None, False)], columns=["code", "rank", "is_status"]
)
DAYS = ["on", "confirmed_on", "step_on", "first", "last", "start", "end"]


def frame(columns, *rows):
    made = pd.DataFrame(rows, columns=columns.split())
    return made.assign(**{name: pd.to_datetime(made[name]) for name in DAYS if name in made})


def records(*rows):
    return frame("record_type record_id countries confirmed_on", *rows)


def events(*rows):
    made = frame("subject_id stage on precision", *rows)
    return made.assign(subject_type="site", description="", source_ids="page")


def steps(*rows, confirmed_on="2026-01-01"):
    made = frame("record_id step step_on step_precision", *rows)
    return made.assign(record_type="site", confirmed_on=pd.Timestamp(confirmed_on))


def spans(*rows):
    return frame("record_id first last", *rows).assign(record_type="site")


def test_steps_are_those_of_the_records_within_the_years_oldest_first():
    found = timeline.steps(
        records(("site", "a", "DK", None)),
        events(("a", "producing", "2025-12-31", "day"), ("a", "announced", "2025-01-01", "year"),
               ("a", "agreed", "2024-12-31", "day"), ("other", "announced", "2025-05-01", "day")),
        2025, 2025,
    )  # fmt: skip
    assert found["step"].tolist() == ["announced", "producing"]


def test_a_confirmation_is_no_step():
    found = timeline.steps(
        records(("site", "a", "DK", None)), events(("a", "confirmed", "2025-03-01", "day")), None, None
    )
    assert found.empty


def test_a_stage_lasts_until_the_next_and_the_last_one_to_the_newest_evidence():
    rows = steps(("a", "announced", "2024-01-01", "day"), ("a", "producing", "2025-01-01", "day"))
    found = timeline.lifelines(rows, STAGES, None, None)
    assert found[["step", "start", "end"]].astype(str).to_numpy().tolist() == [
        ["announced", "2024-01-01", "2025-01-01"],
        ["producing", "2025-01-01", "2026-01-01"],
    ]


def test_a_stage_without_later_evidence_has_no_length():
    rows = steps(("a", "announced", "2024-01-01", "day"), confirmed_on="2024-01-01")
    assert timeline.lifelines(rows, STAGES, None, None).empty


def test_an_attack_does_not_end_a_stage():
    rows = steps(("a", "announced", "2024-01-01", "day"), ("a", "attacked", "2025-01-01", "day"))
    assert timeline.lifelines(rows, STAGES, None, None)["end"].astype(str).tolist() == ["2026-01-01"]


def test_a_lifeline_is_cut_at_the_years_asked_for():
    rows = steps(("a", "announced", "2023-06-01", "day"), ("b", "announced", "2023-06-01", "day"))
    rows.loc[1, "confirmed_on"] = pd.Timestamp("2023-12-01")
    found = timeline.lifelines(rows, STAGES, 2024, 2025)
    assert found[["record_id", "start", "end"]].astype(str).to_numpy().tolist() == [["a", "2024-01-01", "2025-12-31"]]


def test_a_record_is_drawn_from_its_first_step_to_the_end_of_its_lifeline():
    lines = frame("record_id start end", ("a", "2024-01-01", "2025-01-01")).assign(record_type="site")
    found = timeline.spans(
        steps(("a", "announced", "2024-01-01", "day"), ("b", "producing", "2025-03-01", "day")), lines
    )
    assert found[["record_id", "first", "last"]].astype(str).to_numpy().tolist() == [
        ["a", "2024-01-01", "2025-01-01"],
        ["b", "2025-03-01", "2025-03-01"],
    ]


def test_a_record_of_two_countries_lies_in_both_lanes():
    found = timeline.lanes(
        spans(("a", "2024-01-01", "2024-01-01")), records(("site", "a", "DK;UA", None)), "countries", 5
    )
    assert found[["lane", "line"]].to_numpy().tolist() == [["DK", 0], ["UA", 0]]


def test_a_record_takes_the_first_line_that_is_free():
    known = records(*(("site", key, "DK", None) for key in "abc"))
    drawn = spans(
        ("a", "2024-01-01", "2024-06-01"), ("b", "2024-06-03", "2024-06-03"), ("c", "2024-06-06", "2024-07-01")
    )
    found = timeline.lanes(drawn, known, "countries", 5)
    assert found[["record_id", "line"]].to_numpy().tolist() == [["a", 0], ["b", 1], ["c", 0]]


def test_the_lane_with_most_records_is_on_top_and_each_begins_below_the_other():
    placed = pd.DataFrame([("DK", 0), ("UA", 0), ("UA", 1)], columns=["lane", "line"])
    found = timeline.heights(placed, head=1.5)
    assert found.to_numpy().tolist() == [["UA", 2, 2, 0.0], ["DK", 1, 1, 3.5]]


def test_a_record_is_drawn_on_its_line_below_the_name_of_its_lane():
    placed = pd.DataFrame([("site", "a", "UA", 0), ("site", "a", "DK", 0), ("site", "b", "UA", 1)],
                          columns=["record_type", "record_id", "lane", "line"])  # fmt: skip
    found = timeline.places(placed, timeline.heights(placed, head=1.5), head=1.5)
    assert found[["record_id", "lane", "y"]].to_numpy().tolist() == [
        ["a", "UA", 1.5],
        ["a", "DK", 5.0],
        ["b", "UA", 2.5],
    ]


def test_a_step_known_to_its_year_belongs_to_no_month():
    rows = steps(("a", "announced", "2024-01-01", "year"), ("a", "producing", "2024-01-17", "day"),
                 ("b", "announced", "2024-01-01", "month"))  # fmt: skip
    found = timeline.monthly(rows)
    assert found.astype(str).to_numpy().tolist() == [["2024-01-01", "site", "2"]]


def test_only_the_kinds_asked_for_are_drawn():
    known = records(("site", "a", "DK", None), ("agreement", "b", "DK", None), ("project", "c", "DK", None))
    found = {what: timeline.drawn(known, what)["record_id"].tolist() for what in timeline.KINDS}
    assert found == {"all": ["a", "b"], "agreements": ["b"], "sites": ["a"]}
