"""Timeline on the real data: what is drawn is what is there."""

import pytest

from components import timeline_figures
from components.tracker import tracker
from transforms import timeline
from transforms.selection import KEYS, Selection, narrow

DATA = tracker()
EVENTS = DATA.tables["events"]
STAGES = DATA.codes[DATA.codes["vocabulary"] == "stage"]
MEMORANDUM = ("agreement", "ukr-dnk-2025-10-joint-production-mou")


def drawn(lane, first_year=None, last_year=None, **asked):
    """The marks of the figure as (kind, key) and the steps that they stand for."""
    selection = Selection(start=first_year, end=last_year, **asked)
    left = timeline.drawn(narrow(DATA.records, DATA.countries, EVENTS, selection), "all")
    steps = timeline.steps(left, EVENTS, first_year, last_year)
    lines = timeline.lifelines(timeline.steps(left, EVENTS, None, None), STAGES, first_year, last_year)
    placed = timeline.lanes(timeline.spans(steps, lines), left, timeline_figures.COLUMNS[lane], 18)
    return left, steps, lines, placed


@pytest.mark.parametrize("lane", timeline_figures.LANES)
def test_every_record_lies_in_each_of_its_lanes_and_in_no_other(lane):
    left, _, _, placed = drawn(lane)
    column = timeline_figures.COLUMNS[lane]
    expected = left.set_index(KEYS)[column].str.split(";").map(set).to_dict()
    assert placed.groupby(KEYS)["lane"].agg(set).to_dict() == expected


@pytest.mark.parametrize("lane", timeline_figures.LANES)
def test_no_two_records_cover_each_other_on_a_line(lane):
    _, steps, lines, placed = drawn(lane)
    rows = placed.merge(timeline.spans(steps, lines), on=KEYS, validate="many_to_one").sort_values("first")
    before = rows.groupby(["lane", "line"])["last"].shift()
    assert not (before >= rows["first"]).any()


def test_every_lane_has_a_name():
    for lane in timeline_figures.LANES:
        *_, placed = drawn(lane)
        named = timeline_figures.named(timeline.heights(placed, 2.0), lane, DATA)
        assert named["name"].notna().all()
        assert named["records"].sum() == len(placed)


def test_every_stage_of_agreements_and_sites_has_a_mark_and_a_colour():
    used = EVENTS[EVENTS["subject_type"].isin(["agreement", "site"])]
    lasting = set(timeline.lifelines(drawn("country")[1], STAGES, None, None)["step"])
    assert lasting <= set(timeline_figures.theme.STAGE_COLOURS)
    assert set(used["stage"]) <= set(DATA.labels["stage"])


@pytest.mark.parametrize("years", [(None, None), (2025, 2025), (2026, None)])
def test_the_bars_and_the_steps_of_no_known_month_are_all_steps(years):
    _, steps, *_ = drawn("type", *years)
    vague = steps["step_precision"].isin(["quarter", "year"]).sum()
    assert timeline.monthly(steps)["steps"].sum() + vague == len(steps)


def test_without_a_period_every_step_of_agreements_and_sites_is_there():
    rows = EVENTS[EVENTS["subject_type"].isin(["agreement", "site"]) & (EVENTS["stage"] != "confirmed")]
    assert len(drawn("type")[1]) == len(rows)


def test_the_memorandum_of_6_october_2025_is_found_under_denmark():
    _, steps, _, placed = drawn("country", countries=("DK",))
    mine = steps[(steps["record_type"] == MEMORANDUM[0]) & (steps["record_id"] == MEMORANDUM[1])]
    assert mine[["step", "step_precision"]].to_numpy().tolist() == [["signed", "day"]]
    assert mine["step_on"].astype(str).tolist() == ["2025-10-06"]
    assert set(placed.loc[placed["record_id"] == MEMORANDUM[1], "lane"]) == {"DK", "UA"}


def test_a_ringed_record_is_named_with_the_way_to_it(open_screen):
    app = open_screen("timeline", c="DK", on="/".join(MEMORANDUM))
    assert not app.exception
    assert any("Signed 6 October 2025" in caption.value for caption in app.caption)
