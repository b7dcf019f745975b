"""The address: what is written is read again, every address is read, and what is ignored is named."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.address import (
    ALIASES,
    FIELDS,
    FIRST_YEAR,
    LAST_YEAR,
    NAMES,
    OPTIONS,
    flat,
    read_options,
    read_selection,
    refused,
    unknown,
    write,
)
from components.tracker import tracker
from transforms.selection import Selection

KNOWN = tracker().known
LISTS = {FIELDS[key]: sorted(KNOWN.codes[key]) for key in ("c", "p", "d", "t", "l", "st", "pr", "g")}
YEARS = st.none() | st.integers(FIRST_YEAR + 1, LAST_YEAR - 1)
KEYS = [*FIELDS, *sorted({key for options in OPTIONS.values() for key in options}), "v", "s", "utm_source", "C", ""]
WORDS = [
    *sorted(set().union(*KNOWN.codes.values())),
    *ALIASES,
    "dk",
    "2014",
    "2025",
    "2031",
    "-1",
    "0x7e9",
    "host",
    "agreement/a",
]
JUNK = st.text(max_size=30) | st.text("\x00\x1b\u202e\ud7ff[]<>`*_$\\,;&=%", max_size=20) | st.just("x" * 5000 + ",DK")
VALUES = st.lists(st.sampled_from(WORDS) | JUNK, max_size=4).map(",".join)
ADDRESSES = st.dictionaries(
    st.sampled_from(KEYS) | st.text(max_size=12), st.lists(VALUES, min_size=1, max_size=3), max_size=5
)


def asked_in(query, screen=""):
    asked, notices = read_selection(query, KNOWN)
    options, more = read_options(query, screen)
    return asked, options, notices + more


def members(value):
    return {ALIASES.get(part.strip(), part.strip()) for part in value.split(",")} - {""}


def is_kept(key, value, written):
    if key in ("from", "to"):
        return value == written.get(key, "") or value == str({"from": FIRST_YEAR, "to": LAST_YEAR}[key])
    if key == "q":
        return " ".join(value.split()) == written.get(key, "")
    if key in FIELDS and key != "role":
        return members(value) == members(written.get(key, ""))
    return value == written.get(key, "")


def is_named(key, notices):
    name = NAMES.get(key, key)
    period = ["no period"] if key in ("from", "to") else []
    return any(word in notice for word in [name, *period] for notice in notices)


SELECTIONS = st.builds(
    Selection,
    **{
        field: st.lists(st.sampled_from(codes), unique=True).map(lambda codes: tuple(sorted(codes)))
        for field, codes in LISTS.items()
    },
    role=st.sampled_from(["", *sorted(KNOWN.codes["role"])]),
    start=YEARS,
    text=st.text(max_size=60).map(lambda text: " ".join(text.split())),
)


@settings(max_examples=400, deadline=None)
@given(SELECTIONS, st.none() | st.integers(0, 10))
def test_what_is_written_is_read_again(asked, years):
    if years is not None:
        asked = Selection(**{**vars(asked), "end": min((asked.start or FIRST_YEAR) + years, LAST_YEAR - 1)})
    assert asked_in(write(asked)) == (asked, {}, [])


@pytest.mark.parametrize("screen", OPTIONS)
def test_every_value_of_a_screens_choices_is_read_again_and_the_default_left_out(screen):
    for key, option in OPTIONS[screen].items():
        for value in option.values:
            _, options, notices = asked_in({key: value}, screen)
            assert (options, notices) == ({} if value == option.default else {key: value}, [])


@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ADDRESSES, st.sampled_from(list(OPTIONS)))
def test_every_address_is_read_and_its_canonical_form_stays(address, screen):
    query = flat(address)
    asked, options, notices = asked_in(query, screen)
    written = write(asked, options)
    assert asked_in(written, screen) == (asked, options, [])
    assert write(asked, options) == written
    for key, value in query.items():
        if value.strip(", ") and key in FIELDS and not is_kept(key, value, written):
            assert is_named(key, notices), (key, value, notices)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from(list(OPTIONS)))
def test_a_key_or_a_choice_that_means_nothing_is_named(text, screen):
    known = {*FIELDS, *OPTIONS[screen], "v", "s", "embed", "embed_options"}
    assert (len(read_options({text: "1"}, screen)[1]) == 1) == (text not in known)
    for key, option in OPTIONS[screen].items():
        assert read_options({key: text}, screen)[1] == ([] if option.accepts(text) else [refused(key, text)])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_a_notice_is_one_plain_line(text):
    for notice in (unknown("c", text), refused("on", text), *read_options({text: text}, "")[1]):
        assert notice.isprintable()
        assert not set("[]<>`*_$\\") & set(notice)
        assert len(notice) < 200


UNKNOWN = "The address asks for the {} “{}”, which EDICT does not know. It was left out."
UNUSED = "The address gives “{}” for “{}”, which this screen does not know."
NO_PERIOD = "The address asks for the years 2026 to 2025, which is no period. Both were left out."
GOLDEN = [
    ("map", {"c": "DK"}, {"c": "DK"}, []),
    ("map", {"c": "UA,DK,UA"}, {"c": "DK,UA"}, []),
    ("map", {"c": " DK , , UA "}, {"c": "DK,UA"}, []),
    ("map", {"c": "UK"}, {"c": "GB"}, []),
    ("map", {"c": "uk,GB", "p": "EL"}, {"c": "GB", "p": "GR"}, []),
    ("map", {"c": ""}, {}, []),
    ("map", {"c": "ZZ"}, {}, [UNKNOWN.format("country", "ZZ")]),
    ("map", {"c": "DK,ZZ"}, {"c": "DK"}, [UNKNOWN.format("country", "ZZ")]),
    ("map", {"c": "denmark"}, {}, [UNKNOWN.format("country", "denmark")]),
    ("map", {"role": "host"}, {"role": "host"}, []),
    ("map", {"role": "king"}, {}, [UNKNOWN.format("role", "king")]),
    ("map", {"from": "2025", "to": "2026"}, {"from": "2025", "to": "2026"}, []),
    ("map", {"from": "2026", "to": "2025"}, {}, [NO_PERIOD]),
    ("map", {"from": "2014", "to": "2030"}, {}, []),
    ("map", {"from": "1999"}, {}, [UNKNOWN.format("first year", "1999")]),
    ("map", {"to": "٢٠٢٥"}, {}, [UNKNOWN.format("last year", "٢٠٢٥")]),
    ("map", {"g": "A,E"}, {"g": "A"}, [UNKNOWN.format("grade", "E")]),
    ("map", {"q": "  drone \n memorandum "}, {"q": "drone memorandum"}, []),
    ("map", {"q": "x" * 401}, {}, ["The text in the address is too long and was left out."]),
    ("map", {"per": "head", "c": "DK"}, {"c": "DK", "per": "head"}, []),
    ("map", {"per": "total"}, {}, []),
    ("map", {"per": "hed"}, {}, [UNUSED.format("hed", "per")]),
    ("map", {"on": "<b>DK</b>"}, {}, [UNUSED.format(" b DK /b ", "on")]),
    ("timeline", {"per": "head"}, {}, ["The address holds “per”, which means nothing here. It was left out."]),
    ("map", {"utm_source": "mail"}, {}, ["The address holds “utm source”, which means nothing here. It was left out."]),
    ("map", {"s": "2"}, {}, ["The address is of a later kind (“2”); parts of it may be ignored."]),
    ("record", {"id": "site/../etc"}, {}, [UNUSED.format("site/../etc", "id")]),
]  # fmt: skip


@pytest.mark.parametrize(("screen", "query", "written", "notices"), GOLDEN)
def test_an_address_is_read_so(screen, query, written, notices):
    asked, options, told = asked_in(query, screen)
    assert (write(asked, options), told) == (written, notices)


def test_values_given_more_than_once_are_joined():
    assert write(*asked_in(flat({"c": ["DK", "UA"], "d": ["uav"]}))[:2]) == {"c": "DK,UA", "d": "uav"}


def test_of_many_unknown_values_five_are_named():
    notices = read_selection({"c": "Q1,Q2,Q3,Q4,Q5,Q6"}, KNOWN)[1]
    assert [notice.partition(", which")[0] for notice in notices] == [
        "The address asks for the country “Q1”, “Q2”, “Q3”, “Q4”, “Q5” and more"
    ]


def test_all_countries_fit_into_an_address():
    everyone = Selection(countries=tuple(sorted(KNOWN.codes["c"])))
    assert asked_in(write(everyone)) == (everyone, {}, [])


def test_keys_stand_in_a_fixed_order_with_the_version_last():
    asked = Selection(text="drone", countries=("UA", "DK"), start=2025)
    assert list(write(asked, {"show": "hosted", "per": "head"}, "2026-11-24")) == ["c", "from", "q", "per", "show", "v"]
