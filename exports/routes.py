"""Every address of the server beside the screens: files, briefings, feeds, pages of records, the package itself."""

import json
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.tracker import RELEASES, has_release, tracker
from components.wording import on_day
from exports import api, drawings, feed, files, page
from exports.brief import brief_of
from exports.docx import docx_of
from exports.openapi import document
from exports.pdf import names, pdf_of
from exports.pptx import pptx_of
from exports.view import BadQueryError, View, view_of
from tables.release import MANIFEST_FILE, versions

# Pages and pictures made here need no script and nothing from elsewhere.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
OFFICE = "application/vnd.openxmlformats-officedocument."
BRIEFS: dict[str, tuple[Callable, str]] = {
    "pdf": (pdf_of, "application/pdf"),
    "docx": (docx_of, OFFICE + "wordprocessingml.document"),
    "pptx": (pptx_of, OFFICE + "presentationml.presentation"),
    "html": (page.html_of, "text/html; charset=utf-8"),
}
TABLES: dict[str, tuple[Callable, str]] = {
    "csv": (files.csv_of, "text/csv; charset=utf-8"),
    "xlsx": (files.xlsx_of, OFFICE + "spreadsheetml.sheet"),
    "geojson": (files.geojson_of, "application/geo+json"),
    "parquet": (files.parquet_of, "application/vnd.apache.parquet"),
}
FIGURES = {
    "map": drawings.map_of,
    "years": lambda view: drawings.years_of(brief_of(view).per_year, view),
    "money": lambda view: drawings.money_of(brief_of(view).money, view),
}
PICTURES: dict[str, tuple[Callable, str]] = {
    "svg": (drawings.as_svg, "image/svg+xml"),
    "png": (drawings.as_png, "image/png"),
}
OWN_WORDS = ("screen", "table", "figure", "inline")
CARD_KINDS = ("agreement", "site", "project")
# What is served here beside the screens: documents of their own, which nothing may change on their way.
OWN_PATHS = ("/api", "/export/", "/data", "/records/", "/assets/")
SCREENS = ("", "map", "timeline", "funding", "countries", "network", "explore", "changes", "method")


def brief(request: Request) -> Response:
    """The briefing on a view as PDF, DOCX, PPTX or HTML."""
    make, media = _known(BRIEFS, request.path_params["ending"])
    view = _view(request)
    if view.records.empty:
        raise BadQueryError([f"No record matches {'; '.join(view.words)}, so there is nothing to brief on."], 404)
    content = make(brief_of(view), view, origin(request))
    return _file(request, content, media, f"{view.file_stem}-briefing.{request.path_params['ending']}")


def rows(request: Request) -> Response:
    """The rows of a table in view as CSV, XLSX, GeoJSON or Parquet."""
    make, media = _known(TABLES, request.path_params["ending"])
    view, table = _view(request), request.query_params.get("table", "agreements")
    if table not in view.data.tables:
        raise BadQueryError([f"There is no table “{table[:40]}”. /api/ lists those that there are."])
    if request.path_params["ending"] == "geojson" and table != "sites":
        raise BadQueryError(["Only the table of sites has places. Right would be table=sites."])
    return _file(request, make(view, table), media, files.file_name(view, table, request.path_params["ending"]))


def figure(request: Request) -> Response:
    """A figure on a view as SVG or PNG, with title, unit, source line and version."""
    save, media = _known(PICTURES, request.path_params["ending"])
    name = request.query_params.get("figure", "map")
    draw = _known(FIGURES, name)
    view = _view(request)
    if view.records.empty or name not in names(brief_of(view)):
        raise BadQueryError([f"Nothing in this view can be drawn as “{name}”."], 404)
    return _file(request, save(draw(view)), media, f"{view.file_stem}-{name}.{request.path_params['ending']}")


def atom(request: Request) -> Response:
    """What is new in a view."""
    return _answer(feed.atom_of(_view(request), origin(request)), "application/atom+xml; charset=utf-8")


def sitemap(request: Request) -> Response:
    """Every screen and record."""
    return _answer(feed.sitemap_of(view_of([]), origin(request), list(SCREENS)), "application/xml")


def robots(request: Request) -> Response:
    """Where the site map is."""
    return PlainTextResponse(f"User-agent: *\nAllow: /\nSitemap: {origin(request)}/sitemap.xml\n")


def card(request: Request) -> Response:
    """The light page of one record; what others have added to its address is left alone."""
    view, kind, key = _pinned(request), request.path_params["kind"], request.path_params["key"]
    own = _own(view, kind, key)
    return _answer(
        page.card_of(view, kind, key, api.record_of(view, kind, key, own), origin(request)), "text/html; charset=utf-8"
    )


def picture(request: Request) -> Response:
    """The picture of a record for previews."""
    view, kind, key = _pinned(request), request.path_params["kind"], request.path_params["key"]
    _own(view, kind, key)
    rows = view.data.records
    row = rows[(rows["record_type"] == kind) & (rows["record_id"] == key)].iloc[0]
    stage = view.data.labels["stage"].get(row["stage"], "no dated step")
    note = f"{stage}, {on_day(row['on'], row['precision'])} · grade {row['grade']}"
    return _answer(
        drawings.as_png(drawings.card_of(row["title"], note, row["countries"].split(";"), view)), "image/png"
    )


def package(request: Request) -> Response:
    """The versions there are, what one holds, or one of its files."""
    version, name = request.path_params.get("version", ""), request.path_params.get("file", "")
    if not version:
        found = [known for known in versions(RELEASES) if has_release(known)]
        return JSONResponse({"versions": found, "newest": tracker().version}, headers=api.OPEN)
    if not has_release(version):
        return api.refused(404, [f"There is no data version “{version[:40]}”. /data/ lists those that there are."])
    manifest = json.loads((RELEASES / version / MANIFEST_FILE).read_text(encoding="utf-8"))
    if not name:
        return JSONResponse(manifest, headers=api.OPEN)
    known = {entry["path"] for entry in manifest["files"]} | {MANIFEST_FILE}
    if name not in known:
        return api.refused(404, [f"Version {version} has no file “{name[:60]}”. /data/{version}/ lists its files."])
    headers = api.OPEN | {"cache-control": "public, max-age=31536000, immutable"}
    return FileResponse(RELEASES / version / name, headers=headers)


def openapi(_: Request) -> Response:
    """What the interface for machines offers."""
    return JSONResponse(document(), headers=api.OPEN)


def ready(_: Request) -> Response:
    """Whether the data is loaded and sound; the data version."""
    data = tracker()
    return JSONResponse(
        {"ready": True, "version": data.version, "records": len(data.records), "refused": list(data.refused)}
    )


def healthz(_: Request) -> Response:
    """Whether the process answers."""
    return PlainTextResponse("ok")


def not_here(request: Request) -> Response:
    """An address below our own that is none."""
    return api.refused(404, [f"There is nothing at {request.url.path[:80]}."])


def warm() -> None:
    """Read the data and make one file of each kind, so that no reader waits for what only the first one costs."""
    view = view_of([])
    told = brief_of(view)
    for make, _ in BRIEFS.values():
        make(told, view, "")
    files.xlsx_of(view, "agreements")
    _ = view.data.index


def origin(request: Request) -> str:
    """Address of the server as the reader typed it."""
    return f"{request.url.scheme}://{request.url.netloc}"


def _view(request: Request) -> View:
    return view_of(request.query_params.multi_items(), request.query_params.get("screen"), OWN_WORDS)


def _pinned(request: Request) -> View:
    version = request.query_params.get("v", "")
    return view_of([("v", version)] if version else [])


def _known(offered: dict, name: str) -> tuple[Callable, str]:
    if name not in offered:
        raise BadQueryError([f"“{name[:20]}” is not offered. Right would be one of: {', '.join(offered)}."])
    return offered[name]


def _own(view: View, kind: str, key: str) -> object:
    if kind not in CARD_KINDS:
        raise BadQueryError(
            [f"There is no page for the kind “{kind[:30]}”. Right would be one of: {', '.join(CARD_KINDS)}."], 404
        )
    name, column = api.TABLE_OF[kind]
    own = view.data.tables[name]
    own = own[own[column] == key]
    if own.empty:
        raise BadQueryError([f"There is no {kind} “{key[:80]}” in the data of {view.data.version}."], 404)
    return own


def _file(request: Request, content: bytes, media: str, name: str) -> Response:
    way = "inline" if request.query_params.get("inline") else "attachment"
    return _answer(content, media, {"content-disposition": f'{way}; filename="{name}"'})


def _answer(content: bytes, media: str, more: dict[str, str] | None = None) -> Response:
    headers = api.OPEN | {"cache-control": api.CACHE, "x-content-type-options": "nosniff"}
    headers |= {"content-security-policy": POLICY} | (more or {})
    return Response(content, media_type=media, headers=headers)


ROUTES = [
    Route("/api/openapi.json", openapi),
    *api.ROUTES,
    Route("/api/{rest:path}", not_here),
    Route("/export/brief.{ending}", brief),
    Route("/export/rows.{ending}", rows),
    Route("/export/figure.{ending}", figure),
    Route("/export/{rest:path}", not_here),
    Route("/data", package),
    Route("/data/", package),
    Route("/data/{version}", package),
    Route("/data/{version}/", package),
    Route("/data/{version}/{file:path}", package),
    Route("/feed.atom", atom),
    Route("/records/{kind}/{key}.png", picture),
    Route("/records/{kind}/{key}", card),
    Route("/records/{rest:path}", not_here),
    Route("/sitemap.xml", sitemap),
    Route("/robots.txt", robots),
    Route("/ready", ready),
    Route("/healthz", healthz),
]
