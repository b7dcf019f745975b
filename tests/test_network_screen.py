"""Network on the real data: every number is the number of records behind it."""

from itertools import product

import pytest

from components import network_figures
from components.network_figures import View
from components.tracker import tracker
from transforms import network
from transforms.selection import KEYS

DATA = tracker()
VIEWS = [View(who, by, "picture") for who, by in product(network_figures.WHO, network_figures.BY)]


def ties(view):
    return network.ties(network_figures.members_of(view, DATA), DATA.records, view.kind, view.member)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_tie_counts_the_records_that_it_names(view):
    pairs = ties(view)
    keys = pairs["record_ids"].str.split(";")
    assert (keys.map(len) == pairs["records"]).all()
    known = DATA.records.loc[DATA.records["record_type"] == view.kind, "record_id"]
    assert set(keys.explode()) <= set(known)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_tie_holds_all_records_of_both_members(view):
    members = network_figures.members_of(view, DATA)
    mine = members[members["record_type"] == view.kind]
    tie = ties(view).iloc[0]
    shared = [set(mine.loc[mine[view.member] == tie[end], "record_id"]) for end in ("a", "b")]
    assert set(tie["record_ids"].split(";")) == shared[0] & shared[1]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_member_has_a_name_and_a_number(view):
    members = network_figures.members_of(view, DATA)
    numbers = network.members_with(members, DATA.records, view.kind, view.member)
    pairs = ties(view)
    assert set(pairs["a"]) | set(pairs["b"]) <= set(numbers.index) & set(network_figures.names(view, DATA))
    rows = members[(members["record_type"] == view.kind)][[*KEYS, view.member]].drop_duplicates()
    assert numbers.sum() == rows[view.member].notna().sum()


@pytest.mark.parametrize("drawn_as", network_figures.AS)
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_member_looked_at_is_shown_with_its_records(open_screen, view, drawn_as):
    on = ties(view)["a"].iloc[-1]
    app = open_screen("network", who=view.who, by=view.by, as_=drawn_as, on=on)
    assert not app.exception
    assert any("shared or not" in text.value for text in app.markdown)
    assert app.query_params["on"] == on


def test_a_pair_looked_at_is_shown_with_the_records_of_both(open_screen):
    app = open_screen("network", on="DK~UA")
    tie = ties(VIEWS[0]).set_index(["a", "b"]).loc[("DK", "UA")]
    assert any(f"**{tie['records']} agreements** that both take part in" in text.value for text in app.markdown)


def test_choosing_from_the_list_looks_at_a_member(open_screen):
    app = open_screen("network")
    app.selectbox(key="option_on").set_value("DK").run()
    assert not app.exception
    assert app.query_params == {"on": "DK"}
