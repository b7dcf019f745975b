"""Opening: every screen from a cold link, the view restored, on a phone, in the light and in the dark."""

import io

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import expect

from components.frame import TITLES
from components.links import SCREENS
from components.map_figure import PER
from tests.browser.conftest import serving, settle

MEMORANDUM = "ukr-dnk-2025-10-joint-production-mou"
LINKS = {screen: f"/{screen}?c=DK" for screen in SCREENS} | {"record": f"/record?id=agreement/{MEMORANDUM}"}
FIRST = ["/map?c=DK", LINKS["record"], "/countries?of=DK"]
PHONE = 390


def chips(page):
    return page.get_by_role("button").filter(has_text="✕").all_inner_texts()


def is_drawn(page):
    image = Image.open(io.BytesIO(page.screenshot())).convert("L")
    return ImageStat.Stat(image).stddev[0] > 5


def lightness(page):
    return ImageStat.Stat(Image.open(io.BytesIO(page.screenshot())).convert("L")).median[0]


@pytest.mark.parametrize("path", FIRST)
def test_a_deep_link_is_the_very_first_request_after_a_start(open_page, path):
    with serving() as address:
        page = open_page(path, address=address)
        assert page.url == f"{address}{path}"
        assert "EDICT" in page.title()
        page.context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_opens_from_a_link(open_page, screen):
    page = open_page(LINKS[screen])
    title = page.get_by_role("heading").first.inner_text() if screen == "record" else TITLES[screen]
    assert page.title() == f"{title} · EDICT"
    assert page.url.endswith(LINKS[screen])
    assert is_drawn(page)
    assert lightness(page) > 195


@pytest.mark.parametrize("screen", SCREENS)
def test_a_phone_shows_a_screen_in_the_dark_and_without_moving_sideways(open_page, screen):
    page = open_page(LINKS[screen], width=PHONE, height=800, dark=True)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    assert is_drawn(page)
    assert lightness(page) < 60


def test_on_a_phone_the_way_to_the_other_screens_works(open_page):
    page = open_page("/map?c=DK", width=PHONE, height=800)
    page.get_by_role("link", name="Timeline", exact=True).click()
    settle(page)
    assert page.url.endswith("/timeline?c=DK")
    assert chips(page)[0].startswith("Country: Denmark")


def test_the_address_goes_with_the_reader_and_back_and_forward_restore_it(open_page):
    page = open_page("/map?c=DK&per=head")
    assert chips(page)[0].startswith("Country: Denmark")
    chosen = page.get_by_role("radio", name=PER["head"])
    expect(chosen).to_be_checked()
    page.get_by_role("link", name="Timeline", exact=True).click()
    page.wait_for_url("**/timeline?c=DK")
    settle(page)
    page.go_back()
    page.wait_for_url("**/map?c=DK&per=head")
    settle(page)
    expect(chosen).to_be_checked()
    page.go_forward()
    page.wait_for_url("**/timeline?c=DK")
    settle(page)
    assert chips(page)[0].startswith("Country: Denmark")


def test_a_reader_faster_than_the_screens_breaks_nothing(open_page):
    page = open_page("/map?c=DK&per=head")
    page.get_by_role("link", name="Timeline", exact=True).click()
    for go in (page.go_back, page.go_forward) * 3:
        page.wait_for_timeout(80)
        go()
    settle(page)
    assert chips(page)[0].startswith("Country: Denmark")


def test_what_is_chosen_on_a_screen_goes_into_the_address_and_back_undoes_it(open_page):
    page = open_page("/map")
    page.get_by_text(PER["head"]).click()
    page.wait_for_url("**/map?per=head")
    settle(page)
    page.go_back()
    page.wait_for_url("**/map")
    settle(page)
    expect(page.get_by_role("radio", name=PER["total"])).to_be_checked()


def test_a_fresh_browser_shows_the_same_view(open_page):
    path = "/map?c=DK%2CUA&d=uav&from=2025&per=head&show=hosted&year=2025"
    first = open_page(path)
    again = open_page(first.url.partition("/map")[1] + first.url.partition("/map")[2])
    words = [page.get_by_test_id("stMain").inner_text() for page in (first, again)]
    assert words[0] == words[1]
    assert len(chips(again)) == 4
    assert "at the end of 2025" in words[1]
    assert "Sites hosted" in words[1]


def test_taking_a_chip_away_takes_it_from_the_address(open_page):
    page = open_page("/explore?c=DK")
    page.get_by_role("button", name="Country: Denmark").click()
    page.wait_for_url("**/explore")
    settle(page)
    assert chips(page) == []


def test_what_an_address_asks_in_vain_is_named(open_page):
    page = open_page("/map?c=DK,ZZ&from=2026&to=2025")
    assert page.url.endswith("/map?c=DK")
    expect(page.get_by_text("the country “ZZ”, which EDICT does not know")).to_be_visible()
    expect(page.get_by_text("the years 2026 to 2025, which is no period")).to_be_visible()
