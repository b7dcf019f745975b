"""Words: what people type and what the tables say become the same letters."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.words import fold, folded


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Łódź", "lodz"),
        ("UNTERLÜß", "unterluss"),
        ("Næstved", "naestved"),
        ("Tønder", "tonder"),
        ("Kırıkkale İstanbul", "kirikkale istanbul"),
        ("Ångström ǿ", "angstrom o"),
        ("d’Arc's", "darcs"),
        ("RDN-1/155 mm,  shells!", "rdn 1 155 mm shells"),
        ("Київ", "киів"),
    ],
)
def test_accents_signs_and_capitals_do_not_matter(typed, plain):
    assert fold(typed) == plain


def test_a_missing_text_holds_no_word():
    assert folded(pd.Series(["Vojens", None])).tolist() == ["vojens", ""]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
