"""The frozen list of links: each settles at its canonical address with the same view, or says what it left out."""

import json

from components.tracker import RELEASES
from tests.browser.conftest import settle
from tests.conftest import ROOT

VERSION = json.loads((RELEASES / "current" / "manifest.json").read_text(encoding="utf-8"))["version"]
PIN = f"v={VERSION}"


def links():
    lines = (ROOT / "tests" / "links.txt").read_text(encoding="utf-8").replace("{version}", VERSION).splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def shown(page, address):
    page.goto(address)
    settle(page)
    return page.url.replace("%2C", ",").replace("%2F", "/")


def notices(page):
    return " ".join(page.get_by_test_id("stAlertContainer").all_inner_texts())


def test_every_link_settles_where_it_did_and_says_what_it_left_out(open_page, server):
    page = open_page("/method")
    wrong = []
    for asked, settled, notice in links():
        found, said = shown(page, server + asked), notices(page)
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
            shown(page, server + address)
            texts.append(page.get_by_test_id("stMain").inner_text())
        assert texts[0] == texts[1]
