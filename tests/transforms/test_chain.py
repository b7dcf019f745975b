"""The chain around a record."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.chain import EDGE_COLUMNS, chain_around

KINDS = {"l": "agreement", "m": "agreement", "n": "agreement", "s": "site", "p": "programme", "f": "figure"}


def links(*ends):
    rows = [
        (KINDS[start[0]], start, "follows", KINDS[end[0]], end) for start, end in (pair.split(">") for pair in ends)
    ]
    return pd.DataFrame(rows, columns=EDGE_COLUMNS)


def walked(record, edges, steps=3):
    chain = chain_around(KINDS[record[0]], record, edges, steps)
    return [f"{row.step} {row.from_id}>{row.to_id}" for row in chain.itertuples()]


def test_links_are_walked_in_both_directions_and_keep_their_own():
    assert walked("m", links("m>l", "s>m", "s>f")) == ["1 m>l", "1 s>m", "2 s>f"]


def test_the_walk_ends_after_the_steps_asked_for():
    assert walked("l1", links("l1>l2", "l2>l3", "l3>l4"), steps=2) == ["1 l1>l2", "2 l2>l3"]


def test_a_record_without_links_gives_no_rows():
    chain = chain_around("site", "s", links("m>l"))
    assert chain.columns.tolist() == [*EDGE_COLUMNS, "step"]
    assert chain.empty


def test_a_key_of_another_kind_of_record_is_another_record():
    assert chain_around("site", "m", links("m>l")).empty


def test_a_circle_is_walked_once():
    assert walked("l", links("l>m", "m>n", "n>l")) == ["1 l>m", "1 n>l", "2 m>n"]


def test_the_walk_does_not_leave_a_programme_for_its_other_records():
    assert walked("m", links("m>p", "n>p", "p>s")) == ["1 m>p"]


def test_the_walk_goes_on_from_a_programme_to_its_parent_and_its_money():
    assert walked("m", links("m>p1", "p1>p2", "f>p1")) == ["1 m>p1", "2 p1>p2", "2 f>p1"]


def test_the_links_of_a_programme_itself_are_its_chain():
    assert walked("p", links("m>p", "p>s", "s>f")) == ["1 m>p", "1 p>s", "2 s>f"]


def test_a_link_between_a_programme_and_a_record_of_the_chain_belongs_to_it():
    there = links("l>m", "l>p", "m>p")
    back = links("l>m", "l>p", "p>m")
    assert [walked("l", there)[-1], walked("l", back)[-1]] == ["2 m>p", "2 p>m"]


PAIRS = st.tuples(st.sampled_from("lmnspf"), st.sampled_from("lmnspf")).filter(lambda pair: pair[0] != pair[1])


@settings(max_examples=50, deadline=None)
@given(st.sets(PAIRS, max_size=12).map(sorted), st.sampled_from("lmnspf"))
def test_no_link_is_walked_twice_and_turning_a_link_round_changes_no_step(pairs, start):
    there = walked(start, links(*(f"{a}>{b}" for a, b in pairs)))
    back = walked(start, links(*(f"{b}>{a}" for a, b in pairs)))
    assert len(there) == len(set(there))
    turned = sorted(f"{step[0]} {step[4]}>{step[2]}" for step in back)
    assert turned == sorted(there)
