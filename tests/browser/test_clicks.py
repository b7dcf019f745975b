"""Clicks, typing and keys: from a mark, a country or a word to the record, and from it to plant, money and page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

MEMORANDUM = "ukr-dnk-2025-10-joint-production-mou"
TITLE = "Ukraine-Denmark memorandum on joint defence production in Denmark"
RECORD = f"/record?id=agreement/{MEMORANDUM}"
# Where on the screen a point is drawn whose customdata holds a word.
SPOT = """(word) => {
  const gd = [...document.querySelectorAll(".js-plotly-plot")].at(-1);
  const frame = gd.getBoundingClientRect();
  for (const trace of gd._fullData) {
    const at = [...(trace.customdata || [])].findIndex((held) => [held].flat().includes(word));
    if (at < 0) continue;
    const {xaxis, yaxis, geo} = gd._fullLayout;
    if (trace.type === "scattergeo") {
      if (typeof geo._subplot?.projection !== "function") return null;
      const [x, y] = geo._subplot.projection([trace.lon[at], trace.lat[at]]);
      return [frame.x + x, frame.y + y];
    }
    const [across, up] = [gd._fullLayout[trace.xaxis.replace(/^x/, "xaxis")] || xaxis,
                          gd._fullLayout[trace.yaxis.replace(/^y/, "yaxis")] || yaxis];
    return [frame.x + across._offset + across.d2p(trace.x[at]), frame.y + up._offset + up.d2p(trace.y[at])];
  }
}"""
# A point inside a country's shape that nothing else covers, as far from all marks as can be.
INSIDE = """(code) => {
  const gd = [...document.querySelectorAll(".js-plotly-plot")].at(-1);
  const paths = [...gd.querySelectorAll(".choroplethlayer path")].filter((path) => path.__data__.loc === code);
  if (!paths.length) return null;
  const box = paths.at(-1).getBoundingClientRect();
  const marks = [...gd.querySelectorAll(".scattergeo .point")].map((mark) => mark.getBoundingClientRect());
  let best = null, room = -1;
  for (let x = box.left + 1; x < box.right; x += 2) for (let y = box.top + 1; y < box.bottom; y += 2) {
    const place = new DOMPoint(x, y).matrixTransform(paths.at(-1).getScreenCTM().inverse());
    if (!paths.at(-1).isPointInFill(place)) continue;
    const near = Math.min(999, ...marks.map((m) => Math.hypot(x - m.x - m.width / 2, y - m.y - m.height / 2)));
    if (near > room) [best, room] = [[x, y], near];
  }
  return best;
}"""

# The name of what has the focus.
NAME = """() => {
  const held = document.activeElement;
  return held.ariaLabel || held.labels?.[0]?.innerText || held.innerText || "";
}"""


def click_at(page, script, word):
    page.locator(".js-plotly-plot").last.scroll_into_view_if_needed()
    page.wait_for_function(f"(word) => ({script})(word)", arg=word)
    page.wait_for_timeout(500)
    page.evaluate(
        "([x, y]) => document.querySelector('[data-testid=stMain]').scrollBy(0, y - innerHeight / 2)",
        page.evaluate(script, word),
    )
    page.wait_for_timeout(300)
    x, y = page.evaluate(script, word)
    page.mouse.move(x - 1, y - 1)
    page.mouse.move(x, y, steps=2)
    page.wait_for_timeout(200)
    page.mouse.click(x, y)


def expect_record(page, title=TITLE):
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    settle(page)


def test_denmark_on_the_map_leads_to_the_memorandum(open_page):
    page = open_page("/map?p=UA")
    click_at(page, INSIDE, "DK")
    page.wait_for_url("**on=DK*")
    settle(page)
    expect(page.get_by_role("link", name="Denmark: profile")).to_be_visible()
    page.get_by_role("link", name=TITLE).first.click()
    expect_record(page)


def test_a_mark_on_the_map_is_the_plant(open_page):
    page = open_page("/map")
    click_at(page, SPOT, "site/dnk-vojens-fire-point")
    page.wait_for_url("**id=site*")
    expect_record(page, "Fire Point Rocket Technology solid rocket propellant plant")


def test_a_dot_on_a_line_of_the_map_shows_the_agreements_of_both(open_page):
    page = open_page("/map")
    click_at(page, SPOT, "DK-UA")
    page.wait_for_url("**on=DK-UA*")
    settle(page)
    expect(page.get_by_text("Denmark and Ukraine", exact=True)).to_be_visible()


def test_the_memorandum_is_on_the_timeline(open_page):
    page = open_page("/timeline?c=DK&from=2025")
    click_at(page, SPOT, MEMORANDUM)
    page.wait_for_url(f"**{MEMORANDUM}*")
    expect_record(page)


@pytest.mark.parametrize("who", ["DK", "DK~UA"])
def test_a_circle_or_a_dot_of_the_network_shows_its_records(open_page, who):
    page = open_page("/network?c=DK&p=UA&from=2025")
    click_at(page, SPOT, who)
    page.wait_for_url(f"**on={who}*")
    settle(page)
    memorandum = page.get_by_role("link", name=TITLE).first
    expect(memorandum).to_be_visible()
    memorandum.click()
    expect_record(page)


def test_the_memorandum_is_found_by_words_and_opened(open_page):
    page = open_page("/method")
    page.get_by_role("textbox", name="Search", exact=True).fill("denmark drone memorandum")
    page.keyboard.press("Enter")
    expect(page.get_by_text("matched denmark (name), drones (domain), memorandum (name)")).to_be_visible()
    page.get_by_role("link", name=TITLE).click()
    page.wait_for_url(f"**{MEMORANDUM}*")
    expect_record(page)


def test_from_the_memorandum_the_plant_the_money_and_the_pages_are_one_click_away(open_page):
    page = open_page(RECORD)
    source = page.get_by_role("link", name="Ukrainian defense companies to establish joint production")
    expect(source).to_have_attribute("href", re.compile("^https://censor.net/"))
    expect(page.get_by_role("link", name="DKK 500 million").first).to_be_visible()
    page.get_by_role("link", name="Fire Point Rocket Technology solid rocket propellant plant").first.click()
    expect_record(page, "Fire Point Rocket Technology solid rocket propellant plant")
    page.go_back()
    expect_record(page)
    page.get_by_role("link", name="DKK 500 million").first.click()
    page.wait_for_url("**on=*")
    settle(page)
    expect(page.get_by_text("DKK 500 million").first).to_be_visible()


def test_the_keyboard_reaches_the_links_the_search_and_the_filters(open_page):
    page = open_page("/explore")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        lines = page.evaluate(NAME).split("\n")
        reached += [line.strip() for line in lines if len(lines) < 8]
    places = [reached.index(name) for name in ("Overview", "Map", "Method", "Search", "Country", "More filters")]
    assert places == sorted(places)


def test_the_keyboard_sets_a_filter(open_page):
    page = open_page("/explore")
    page.get_by_role("combobox", name="Country").focus()
    page.keyboard.type("Denm")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.wait_for_url("**c=DK*")
    settle(page)
    expect(page.get_by_role("button", name="Country: Denmark")).to_be_visible()


def test_the_keyboard_opens_a_find(open_page):
    page = open_page("/")
    page.get_by_role("textbox", name="Search", exact=True).focus()
    page.keyboard.type("denmrk memorandm")
    page.keyboard.press("Enter")
    expect(page.get_by_text("matched").first).to_be_visible()
    settle(page)
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.href || ''").endswith(MEMORANDUM):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_record(page)
