"""The frozen list of links: each settles at its canonical address with the same view, or says what it left out."""

import json

from playwright.sync_api import expect

from components.tracker import RELEASES
from tables.release import versions
from tests.browser.conftest import PATIENCE, settle
from tests.conftest import ROOT

VERSION = json.loads((RELEASES / "current" / "manifest.json").read_text(encoding="utf-8"))["version"]
OLDEST = versions(RELEASES)[-1]
PIN = f"v={VERSION}"


def links():
    text = (ROOT / "tests" / "links.txt").read_text(encoding="utf-8")
    lines = [
        line for line in text.splitlines() if not line.startswith("#") and (OLDEST < VERSION or "{older}" not in line)
    ]
    return [tuple(line.format(version=VERSION, older=OLDEST).split("\t")) for line in lines]


def shown(page, address, settled):
    """Opens an address; the footer is the last that a run draws, so its address is then written or soon will be."""
    page.goto(address)
    expect(page.get_by_text("Data version").last).to_be_attached()
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached()
    for _ in range(PATIENCE):
        if plain(page.url) == settled:
            break
        page.wait_for_timeout(50)
    return plain(page.url)


def plain(address):
    return address.replace("%2C", ",").replace("%2F", "/")


def notices(page):
    return " ".join(page.get_by_test_id("stAlertContainer").all_inner_texts())


def test_every_link_settles_where_it_did_and_says_what_it_left_out(open_page, server):
    page = open_page("/method")
    wrong = []
    for asked, settled, notice in links():
        found, said = shown(page, server + asked, server + settled), notices(page)
        if page.get_by_test_id("stException").count():
            wrong.append(f"{asked} fails")
        if found != server + settled:
            wrong.append(f"{asked} settles at {found}")
        if (notice not in said) if notice != "-" else ("The address" in said):
            wrong.append(f"{asked} says {said!r}")
    assert wrong == []
    assert len(links()) >= 60


def test_a_pinned_link_shows_what_the_newest_data_shows_while_it_is_the_newest(open_page, server):
    page = open_page("/method")
    for path in ("/map?c=DK", "/funding?part=safe", "/countries?of=PL", "/changes?since=2026-01-01"):
        texts = []
        for address in (path, f"{path}&{PIN}"):
            page.goto(server + address)
            settle(page)
            texts.append(page.get_by_test_id("stMain").inner_text())
        assert texts[0] == texts[1]
