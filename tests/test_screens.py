"""Every screen through AppTest from app.py on the release: with every filter, with nothing left, with odd addresses."""

import pytest

from components import filters, frame, state
from components.address import OPTIONS
from components.links import SCREENS
from components.tracker import ROLES, tracker

DATA = tracker()
RECORDS = DATA.records
EVERY_FILTER = {
    "c": "DK",
    "role": "host",
    "p": "UA",
    "d": "uav",
    "t": "mou",
    "l": "government",
    "st": "signed",
    "pr": "edf",
    "from": "2025",
    "to": "2024",
    "g": "A",
    "q": "drone",
}
NARROWED = [screen for screen in SCREENS if screen not in ("record", "method")]
FEW_VALUES = [
    (screen, key, value) for screen in OPTIONS for key, option in OPTIONS[screen].items() for value in option.values
]
ALIKE = ("agreement", "site", "project")


def said(app):
    kinds = (app.warning, app.info, app.error, app.markdown, app.caption)
    return " ".join(element.value for kind in kinds for element in kind)


def chips(app):
    return [button for button in app.button if (button.key or "").startswith("chip_")]


def assert_sound(app, query):
    assert [error.value for error in app.exception] == []
    assert [error.value for error in app.error] == []
    assert [warning.value for warning in app.warning if warning.value.startswith("The address")] == []
    assert app.query_params == query
    assert "Data version" in said(app)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_opens_without_a_filter(open_screen, screen):
    app = open_screen(screen)
    assert_sound(app, {})
    assert chips(app) == []


@pytest.mark.parametrize("key", EVERY_FILTER)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_opens_with_each_filter(open_screen, screen, key):
    app = open_screen(screen, **{key: EVERY_FILTER[key]})
    assert_sound(app, {key: EVERY_FILTER[key]})
    assert len(chips(app)) == 2


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_opens_with_several_filters(open_screen, screen):
    query = {"c": "DK,UA", "d": "uav", "from": "2025"}
    app = open_screen(screen, **query)
    assert_sound(app, query)
    assert len(chips(app)) == 5


@pytest.mark.parametrize("screen", NARROWED)
def test_when_nothing_is_left_a_screen_says_so_and_shows_the_way_out(open_screen, screen):
    app = open_screen(screen, q="zzzz")
    assert_sound(app, {"q": "zzzz"})
    assert "match the filters" in " ".join(info.value for info in app.info)
    app.button(key="empty_clear").click().run()
    assert_sound(app, {})


@pytest.mark.parametrize(("screen", "key", "value"), FEW_VALUES)
def test_a_screen_opens_with_each_of_its_choices(open_screen, screen, key, value):
    query = {} if value == OPTIONS[screen][key].default else {key: value}
    assert_sound(open_screen(screen, **{key: value}), query)


@pytest.mark.parametrize("table", DATA.contract.tables)
def test_every_table_can_be_explored(open_screen, table):
    assert_sound(open_screen("explore", table=table), {} if table == "agreements" else {"table": table})


@pytest.mark.parametrize("country", ["DK", "UA", "DE", "MT", "EU", "CA"])
def test_a_country_opens(open_screen, country):
    app = open_screen("countries", of=country)
    assert_sound(app, {"of": country})
    assert DATA.country_names[country] in said(app)


def samples():
    rows = RECORDS.sort_values("record_id")
    some = [rows[rows["record_type"] == kind].iloc[[0, 50, 100, -1]] for kind in ALIKE]
    some += [rows[rows[column].isna()].head(2) for column in ("stage", "first_on")] + [
        rows[rows["countries"] == ""].head(2)
    ]
    found = [key for part in some for key in zip(part["record_type"], part["record_id"], strict=True)]
    others = [[key for key in DATA.titles if key[0] == kind] for kind in ("organisation", "programme", "call")]
    return sorted({*found, *(keys[place] for keys in others for place in (0, len(keys) // 2, -1))})


@pytest.mark.parametrize(("kind", "key"), samples())
def test_a_record_of_each_kind_opens(open_screen, kind, key):
    app = open_screen("record", id=f"{kind}/{key}")
    assert_sound(app, {"id": f"{kind}/{key}"})
    assert DATA.titles[kind, key].split()[0] in said(app).replace("\\", "")


@pytest.mark.parametrize("key", EVERY_FILTER)
def test_taking_the_chip_away_restores_the_whole(open_screen, key):
    app = open_screen("explore", **{key: EVERY_FILTER[key]})
    chips(app)[0].click().run()
    assert_sound(app, {})
    assert f"Nothing is filtered: all {len(RECORDS)} records." in said(app)


def test_taking_one_chip_away_leaves_the_others(open_screen):
    app = open_screen("explore", c="DK,UA", d="uav", **{"from": "2025"})
    next(chip for chip in chips(app) if "Ukraine" in chip.label).click().run()
    assert_sound(app, {"c": "DK", "d": "uav", "from": "2025"})
    app.button(key="chip_clear").click().run()
    assert_sound(app, {})


WIDGETS = {
    "c": ("multiselect", "countries", ["DK"]),
    "p": ("multiselect", "partners", ["UA"]),
    "d": ("multiselect", "domains", ["uav"]),
    "t": ("multiselect", "types", ["mou"]),
    "l": ("multiselect", "levels", ["government"]),
    "st": ("multiselect", "statuses", ["signed"]),
    "pr": ("multiselect", "programmes", ["edf"]),
    "g": ("multiselect", "grades", ["A"]),
    "role": ("selectbox", "role", "host"),
    "from": ("slider", "years", (2025, 2030)),
    "to": ("slider", "years", (2014, 2024)),
    "q": ("text_input", "text", " drone "),
}


@pytest.mark.parametrize("key", WIDGETS)
def test_a_filter_set_by_hand_goes_into_the_address_and_back(open_screen, key):
    kind, field, value = WIDGETS[key]
    app = open_screen("explore")
    getattr(app, kind)(key=state.FIELD + field).set_value(value).run()
    assert_sound(app, {key: EVERY_FILTER[key]})
    again = open_screen("explore", **app.query_params)
    assert getattr(again, kind)(key=state.FIELD + field).value == (value.strip() if key == "q" else value)
    assert [chip.label for chip in chips(again)] == [chip.label for chip in chips(app)]


def test_the_filters_offer_only_what_the_address_knows():
    offered = filters.labels_of(DATA)
    codes = {"countries": "c", "partners": "p", "domains": "d", "types": "t", "levels": "l", "statuses": "st"}
    codes |= {"programmes": "pr", "grades": "g"}
    assert {codes[field]: frozenset(labels) for field, labels in offered.items()} == {
        key: DATA.known.codes[key] for key in codes.values()
    }
    assert frozenset(ROLES) == DATA.known.codes["role"]


def test_a_change_of_screen_keeps_the_filters_and_a_new_address_replaces_them(open_screen):
    app = open_screen("map", c="DK", per="head")
    app.query_params.pop("per")
    app.switch_page(SCREENS["explore"]).run()
    assert_sound(app, {"c": "DK"})
    app.query_params.clear()
    app.query_params["d"] = "uav"
    app.run()
    assert_sound(app, {"d": "uav"})


@pytest.mark.parametrize(
    ("screen", "query", "word", "left"),
    [
        ("", {"c": "DK,ZZ"}, "ZZ", {"c": "DK"}),
        ("", {"from": "2026", "to": "2025"}, "no period", {}),
        ("", {"v": "2020-01-01"}, "2020-01-01", {}),
        ("", {"v": "../../data"}, "../../data", {}),
        ("", {"utm": "mail"}, "utm", {}),
        ("", {"since": "2025-02-31"}, "2025-02-31", {}),
        ("", {"since": "2099-01-01"}, "2099-01-01", {}),
        ("", {"since": "2001-01-01"}, "2001-01-01", {}),
        ("map", {"year": "2012"}, "2012", {}),
        ("map", {"year": "2029"}, "2029", {}),
        ("map", {"show": "peace"}, "peace", {}),
        ("map", {"on": "ZZ"}, "ZZ", {}),
        ("map", {"on": "DK-ZZ"}, "DK-ZZ", {}),
        ("map", {"on": "site/nowhere"}, "site/nowhere", {}),
        ("timeline", {"lane": "colour"}, "colour", {}),
        ("timeline", {"on": "site/nowhere"}, "The record that the address names has no step here", {}),
        ("funding", {"part": "lottery"}, "lottery", {}),
        ("funding", {"kind": "gift.wrapped"}, "Shown instead", {}),
        ("countries", {"of": "ZZ"}, "ZZ", {}),
        ("countries", {"of": "DK", "with": "ZZ,UA"}, "ZZ", {"of": "DK", "with": "UA"}),
        ("network", {"on": "ZZ"}, "ZZ", {}),
        ("network", {"on": "ZZ~DK"}, "ZZ", {}),
        ("explore", {"table": "secrets"}, "secrets", {}),
        ("explore", {"cols": "secrets"}, "secrets", {}),
        ("explore", {"sort": "secrets"}, "secrets", {}),
        ("record", {"id": "site/nowhere"}, "site/nowhere", {"id": "site/nowhere"}),
        ("method", {"part": "magic"}, "magic", {}),
    ],
)
def test_what_an_address_asks_in_vain_is_named_and_left_out(open_screen, screen, query, word, left):
    app = open_screen(screen, **query)
    assert [error.value for error in app.exception] == []
    assert word in " ".join(element.value for element in [*app.warning, *app.info])
    assert app.query_params == left


def test_a_pinned_version_stays_in_the_address(open_screen):
    app = open_screen("map", c="DK", v=DATA.version)
    assert_sound(app, {"c": "DK", "v": DATA.version})
    app.button(key="chip_clear").click().run()
    assert_sound(app, {"v": DATA.version})


def test_the_search_finds_the_memorandum_and_closes(open_screen):
    app = open_screen("method")
    app.text_input(key=frame.SEARCH).set_value("denmark drone memorandum").run()
    assert "matched denmark (name), drones (domain), memorandum (name)" in said(app)
    app.button(key="search_close").click().run()
    assert "matched" not in said(app)


def test_the_search_says_when_it_finds_nothing(open_screen):
    app = open_screen("method")
    app.text_input(key=frame.SEARCH).set_value("zzzz <qxqx>[zqzq](zxzx)").run()
    assert "Nothing found for" in said(app)
    assert [error.value for error in app.exception] == []
