"""The feed: the newest steps of a selection, the same ids in every release, and nothing that runs."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from exports.feed import MOST, atom_of
from tests.exports.conftest import DATA, POISON, SELECTIONS, query_of, records_of, view
from transforms import overview

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(content):
    return ElementTree.fromstring(content).findall(f"{ATOM}entry")


@pytest.mark.parametrize("asked", SELECTIONS.values(), ids=SELECTIONS)
def test_it_holds_the_newest_steps_of_the_selection(client, asked):
    steps = overview.news(overview.newest_events(DATA.tables["events"], records_of(asked), DATA.as_of)).head(MOST)
    answer = client.get("/feed.atom", params=query_of(asked))
    assert answer.headers["content-type"].startswith("application/atom+xml")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries(answer.content)]
    assert ids == [f"tag:edict,2026:{key}" for key in steps["event_id"]]
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries(answer.content)]
    assert all(link.startswith("http://testserver/records/") for link in links)


def test_its_own_id_stays_when_the_data_moves_on():
    asked = SELECTIONS["one-country"]
    later = replace(view(asked), data=replace(DATA, version="2027-01-01"))
    feeds = [ElementTree.fromstring(atom_of(seen, "https://edict.example")) for seen in (view(asked), later)]
    assert {feed.findtext(f"{ATOM}id") for feed in feeds} == {"https://edict.example/feed.atom?c=DK"}
    assert [feed.findtext(f"{ATOM}updated")[:10] for feed in feeds] == [f"{DATA.as_of:%Y-%m-%d}", "2027-01-01"]


def test_it_says_what_is_filtered(client):
    assert "EDICT, what is new (Country: Denmark)" in client.get("/feed.atom?c=DK").text


def test_cells_stay_words(poisoned):
    content = atom_of(poisoned, "https://edict.example")
    assert b"<script" not in content
    assert all(POISON in entry.findtext(f"{ATOM}summary") for entry in entries(content))
