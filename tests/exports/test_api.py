"""The interface for machines: the rows of the screens, named versions, and refusals that say what is wrong."""

import asyncio
import hashlib
import random

import pytest
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from components.links import SCREENS
from components.tracker import RELEASES
from exports.api import OPEN, TABLE_OF, record_of
from exports.openapi import document
from exports.routes import ROUTES
from exports.view import view_of
from tests.conftest import ROOT
from tests.exports.conftest import DATA, SELECTIONS, query_of, records_of
from transforms.explore import rows_of


@pytest.mark.parametrize("asked", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("table", DATA.contract.tables)
def test_a_table_holds_the_rows_of_the_selection(client, table, asked):
    found = client.get(f"/api/tables/{table}", params=query_of(asked)).json()
    expected = DATA.tables[table] if asked.is_empty else rows_of(DATA.tables[table], table, records_of(asked))
    assert found["rows_found"] == found["rows_here"] == len(found["rows"]) == len(expected)
    assert found["rows_in_table"] == len(DATA.tables[table])
    assert not found["rows"] or list(found["rows"][0]) == list(expected.columns)


def test_numbers_days_and_what_is_missing_are_typed(client):
    rows = client.get("/api/tables/figures").json()["rows"]
    expected = DATA.tables["figures"]
    assert [row["value"] for row in rows] == expected["value"].astype(object).where(
        expected["value"].notna(), None
    ).tolist()
    assert [row["on"] for row in rows] == expected["on"].dt.strftime("%Y-%m-%d").tolist()
    assert {type(row["counts_in_total"]) for row in rows} == {bool}


def test_rows_can_be_paged_and_columns_chosen(client):
    everything = client.get("/api/tables/sites", params={"fields": "site_id"}).json()["rows"]
    some = client.get("/api/tables/sites", params={"fields": "site_id,site_id", "limit": 7, "offset": 5}).json()
    assert some["rows"] == everything[5:12]
    assert some["rows_found"] == len(everything)
    assert client.get("/api/tables/sites?limit=0").json()["rows"] == []


def test_it_says_where_the_filters_do_not_narrow_a_table(client):
    assert client.get("/api/tables/sources?c=DK").json()["filters_narrow_this_table"] is False
    assert client.get("/api/tables/sites?c=DK").json()["filters_narrow_this_table"] is True


def test_what_is_known_already_is_not_sent_again(client):
    first = client.get("/api/tables/sites?c=DK")
    tag = first.headers["etag"]
    assert first.headers["x-edict-version"] == first.json()["version"] == DATA.version
    for held in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get("/api/tables/sites?c=DK", headers={"if-none-match": held})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/tables/sites?c=UA", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("path", ["/api/", "/api/tables/events", "/api/tables/sites.geojson", "/feed.atom"])
def test_a_pinned_version_gives_the_same_bytes(client, path):
    contents = {client.get(f"{path}?v={version}").content for version in ("", DATA.version)}
    assert len(contents) == 1


@pytest.mark.parametrize("kind", TABLE_OF)
def test_records_of_every_kind_can_be_asked_for(kind):
    name, column = TABLE_OF[kind]
    view, table = view_of([]), DATA.tables[name]
    for key in table[column].iloc[:: 1 + len(table) // 60]:
        found = record_of(view, kind, key, table[table[column] == key])
        assert found["record"][column] == key
        cited = {page for page in (found["record"].get("source_ids") or "").split(";") if page}
        assert cited <= {page["source_id"] for page in found["sources"]}


def test_a_record_comes_with_what_hangs_on_it(client):
    found = client.get("/api/records/agreement/ukr-dnk-2025-10-joint-production-mou").json()
    assert {"events", "figures", "links", "agreement_parties", "status", "grade", "sources"} <= set(found)
    assert {party["country_id"] for party in found["agreement_parties"]} == {"DK", "UA"}
    assert found["status"]["stage"] == "signed"


def test_sites_have_places_as_precise_as_published(client):
    found = client.get("/api/tables/sites.geojson").json()
    points = {feature["id"]: feature["geometry"] for feature in found["features"]}
    sites = DATA.tables["sites"].set_index("site_id")
    assert {key for key, point in points.items() if point} == set(sites.index[sites["lat"].notna()])
    assert all(point["coordinates"] == [sites["lon"][key], sites["lat"][key]] for key, point in points.items() if point)


REFUSED = [
    ("/api/tables/agreements?colour=red", 400, "“colour”"),
    ("/api/tables/agreements?since=2025-01-01", 400, "“since”"),
    ("/api/tables/agreements?c=ZZ", 400, "“ZZ”"),
    ("/api/tables/agreements?c=DK,ZZ", 400, "“ZZ”"),
    ("/api/tables/agreements?d=peace", 400, "“peace”"),
    ("/api/tables/agreements?role=king", 400, "“king”"),
    ("/api/tables/agreements?from=2026&to=2025", 400, "2026 to 2025"),
    ("/api/tables/agreements?from=soon", 400, "“soon”"),
    ("/api/tables/agreements?q=%00", 400, "cannot be printed"),
    ("/api/tables/agreements?v=2020-01-01", 400, "2020-01-01"),
    ("/api/tables/agreements?v=../../data", 400, "../../data"),
    ("/api/tables/agreements?fields=secret", 400, "“secret”"),
    ("/api/tables/agreements?limit=-1", 400, "limit"),
    ("/api/tables/agreements?offset=1e3", 400, "offset"),
    ("/api/tables/secrets", 404, "“secrets”"),
    ("/api/?c=ZZ", 400, "“ZZ”"),
    ("/api/records/agreement/nowhere", 404, "“nowhere”"),
    ("/api/records/treaty/x", 404, "“treaty”"),
    ("/api/records/agreement/nowhere?c=ZZ", 400, "“ZZ”"),
    ("/api/nothing", 404, "/api/nothing"),
    ("/export/rows.exe", 400, "csv, xlsx"),
    ("/export/rows.csv?table=secrets", 400, "“secrets”"),
    ("/export/rows.geojson?table=events", 400, "table=sites"),
    ("/export/rows.csv?screen=bar%0d%0ax-bad:1", 400, "There is no screen"),
    ("/export/rows.csv?screen=map&show=peace", 400, "“peace”"),
    ("/export/brief.odt", 400, "pdf, docx"),
    ("/export/brief.pdf?c=ZZ", 400, "“ZZ”"),
    ("/export/brief.pdf?q=zzzz", 404, "nothing to brief on"),
    ("/export/figure.gif", 400, "svg, png"),
    ("/export/figure.svg?figure=pie", 400, "map, years"),
    ("/export/figure.svg?q=zzzz", 404, "Nothing in this view"),
    ("/export/nothing", 404, "/export/nothing"),
    ("/feed.atom?c=ZZ", 400, "“ZZ”"),
    ("/records/treaty/x", 404, "“treaty”"),
    ("/records/site/nowhere", 404, "“nowhere”"),
    ("/records/site/nowhere.png", 404, "“nowhere”"),
    ("/records/a/b/c", 404, "/records/a/b/c"),
    ("/data/2020-01-01/", 404, "2020-01-01"),
    (f"/data/{DATA.version}/secrets.csv", 404, "secrets.csv"),
]


@pytest.mark.parametrize(("path", "status", "words"), REFUSED)
def test_what_cannot_be_answered_is_refused_in_a_sentence(client, path, status, words):
    answer = client.get(path)
    assert answer.status_code == status
    reasons = answer.json()["errors"]
    assert words in " ".join(reasons)
    assert all(reason.endswith(".") for reason in reasons)
    assert OPEN.items() <= dict(answer.headers).items()


def test_the_package_is_given_as_it_was_frozen(client):
    listed = client.get("/data/").json()
    assert DATA.version in listed["versions"]
    assert listed["newest"] == DATA.version
    manifest = client.get(f"/data/{DATA.version}").json()
    for entry in manifest["files"]:
        content = client.get(f"/data/{DATA.version}/{entry['path']}").content
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]


SEGMENTS = [
    *("..", "%2e%2e", "..%2f", "..\\", ".", "", "~", "\x00", "etc", "passwd", "app.py", "serve.py", "data", "releases"),
    *("current", "requirements.txt", "agreements.csv", "manifest.json", ".git", "config", "work", "main", "shapes"),
    *("C:", "//", "....//", "\u2025", "%c0%ae%c0%ae", "site.csv/..", "tmp", DATA.version),
]


async def asked_for(app, path):
    body, status = b"", 0

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        nonlocal body, status
        status = message.get("status", status)
        body += message.get("body", b"")

    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""}
    scope |= {"headers": [], "scheme": "http", "server": ("localhost", 80), "root_path": "", "http_version": "1.1"}
    await app(scope, receive, send)
    return status, body


def test_no_path_leads_out_of_the_data_and_the_assets():
    app = Starlette(routes=[*ROUTES, Mount("/assets", StaticFiles(directory=ROOT / "assets"))])
    inside = [path for folder in (RELEASES, ROOT / "assets") for path in folder.rglob("*") if path.is_file()]
    allowed = {path.read_bytes() for path in inside}
    draw, given = random.Random(8616), 0
    for _ in range(300):
        front = draw.choice(["/data/", f"/data/{DATA.version}/", "/assets/", "/assets/topojson/"])
        path = front + "/".join(draw.choice(SEGMENTS) for _ in range(draw.randint(1, 7)))
        status, body = asyncio.run(asked_for(app, path))
        assert status in (200, 307, 404, 405), path
        if status == 200:
            given += 1
            assert body in allowed or body.startswith((b'{"versions":', b'{"version":')), path
    assert given > 0


def test_the_description_is_sound_and_names_every_path():
    described = document()
    validate(described)
    named = set(described["paths"])
    served = {getattr(route, "path", "").replace(":path", "") for route in ROUTES}
    quiet = {"/api", "/api/{rest}", "/export/{rest}", "/records/{rest}", "/data", "/data/{version}", "/robots.txt"}
    assert served - quiet - {"/api/openapi.json"} == named


def filled(path, operation):
    choices = {parameter["name"]: parameter["schema"].get("enum", [""]) for parameter in operation["parameters"]}
    first = {name: values[0] for name, values in choices.items()}
    kind = choices.get("kind", [""])[0]
    first |= {"key": DATA.tables[TABLE_OF[kind][0]][TABLE_OF[kind][1]].iloc[0] if kind else ""}
    first |= {"version": DATA.version, "file": "sites.csv"}
    endings = choices.get("ending", [""])
    return [path.format(**first | {"ending": ending}) for ending in endings]


@pytest.mark.parametrize("path", document()["paths"])
def test_every_path_answers_as_described_with_every_example(client, path):
    operation = document()["paths"][path]["get"]
    media = set(operation["responses"]["200"]["content"])
    examples = [{}] + [
        {parameter["name"]: parameter["example"]} for parameter in operation["parameters"] if "example" in parameter
    ]
    for address in filled(path, operation):
        for query in examples if "brief" not in address else examples[:2]:
            more = {"table": "sites"} if address.startswith("/export/rows") else {}
            answer = client.get(address, params=query | more)
            assert answer.status_code in ((200, 404) if query else (200,)), (address, query, answer.text[:200])
            if answer.status_code == 200:
                assert answer.headers["content-type"].split(";")[0] in media


def test_the_addresses_of_the_screens_are_named(client):
    told = client.get("/sitemap.xml").text
    assert all(f"<loc>http://testserver/{screen}</loc>" in told for screen in SCREENS if screen != "record")
