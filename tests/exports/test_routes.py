"""Pages and pictures of records, figures as files, and what the server says of itself."""

import io
import re

import pytest
from PIL import Image
from starlette.testclient import TestClient

from exports import page
from exports.api import record_of
from exports.routes import CARD_KINDS, FIGURES, POLICY
from exports.view import view_of
from serve import HEAD, Document
from tests.exports.conftest import DATA, POISON
from tests.exports.test_brief import Page

MEMORANDUM = "agreement/ukr-dnk-2025-10-joint-production-mou"


def test_a_record_page_says_what_it_is_and_where_the_interactive_view_is(client):
    answer = client.get(f"/records/{MEMORANDUM}?fbclid=x")
    read = Page(answer.content)
    told = "".join(read.words)
    assert DATA.titles["agreement", MEMORANDUM.partition("/")[2]] in told
    assert "6 October 2025: Signed" in told
    found = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', answer.text))
    assert found["og:url"] == f"http://testserver/records/{MEMORANDUM}"
    assert found["og:image"] == f"http://testserver/records/{MEMORANDUM}.png"
    assert found["og:description"].startswith("Signed, 6 October 2025.")
    assert f'href="http://testserver/record?id={MEMORANDUM}"' in answer.text
    assert answer.headers["content-security-policy"] == POLICY
    assert "script" not in read.tags


def test_every_record_has_its_page():
    view = view_of([])
    for kind in CARD_KINDS:
        rows = view.data.records[view.data.records["record_type"] == kind]
        for key in rows["record_id"].iloc[::8]:
            own = view.data.tables[f"{kind}s"]
            own = own[own[f"{kind}_id"] == key]
            content = page.card_of(view, kind, key, record_of(view, kind, key, own), "https://edict.example")
            assert b">nan<" not in content
            assert b"None" not in content


def test_the_picture_of_a_record_has_the_size_that_previews_want(client):
    picture = Image.open(io.BytesIO(client.get(f"/records/{MEMORANDUM}.png").content))
    assert picture.size == (1200, 630)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_keeps_its_source_line_as_svg_and_png(client, name):
    svg = client.get(f"/export/figure.svg?c=DK&figure={name}")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert f'filename="edict-overview-DK-{DATA.version}-{name}.svg"' in svg.headers["content-disposition"]
    # The letters are shapes; matplotlib leaves each text beside them as a comment.
    assert "Source: EDICT, data version" in svg.text
    assert "Denmark." in svg.text
    assert Image.open(io.BytesIO(client.get(f"/export/figure.png?c=DK&figure={name}").content)).width == 1440


def test_the_page_of_a_record_escapes_every_cell(poisoned):
    key = poisoned.records.loc[poisoned.records["record_type"] == "agreement", "record_id"].iloc[0]
    own = poisoned.data.tables["agreements"]
    own = own[own["agreement_id"] == key]
    content = page.card_of(
        poisoned, "agreement", key, record_of(poisoned, "agreement", key, own), "https://edict.example"
    )
    read = Page(content)
    assert "script" not in read.tags
    assert [name for name, _ in read.attributes if name.startswith("on")] == []
    assert [value for name, value in read.attributes if name == "href" and not value.startswith("https://")] == []
    assert POISON in "".join(read.words)


async def _page(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
    await send({"type": "http.response.body", "body": b"<html><head></head></html>"})


@pytest.mark.parametrize(
    ("path", "changed"), [("/", True), ("/map", True), ("/records/site/x", False), ("/export/brief.html", False)]
)
def test_only_the_documents_of_the_screens_are_told_where_the_server_is(path, changed):
    text = TestClient(Document(_page)).get(path, headers={"accept": "text/html"}).content
    assert (HEAD in text) is changed


def test_the_server_says_how_it_is(client):
    assert client.get("/healthz").text == "ok"
    assert client.get("/ready").json() == {
        "ready": True,
        "version": DATA.version,
        "records": len(DATA.records),
        "refused": [],
    }
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text


def test_the_site_map_names_every_record(client):
    told = client.get("/sitemap.xml").text
    assert told.count("/records/") == len(DATA.records)
