"""The interface for machines: tables and records as JSON and GeoJSON, with the filter words of the screens."""

import hashlib
import json
from functools import lru_cache

import pandas as pd
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from components.address import write
from exports.view import BadQueryError, View, view_of
from transforms.explore import ENDS, OWN_KEY, is_narrowed

OWN_WORDS = ("fields", "limit", "offset")
CACHE = "public, max-age=300"
OPEN = {"access-control-allow-origin": "*", "access-control-expose-headers": "etag, x-edict-version"}
PARTS = {
    "agreement": ("agreement_parties",),
    "site": ("site_parties",),
    "project": ("participations",),
}
TABLE_OF = {
    kind: (name, key)
    for name, (kind, key) in OWN_KEY.items()
    if name in ("agreements", "sites", "projects", "programmes", "organisations", "calls", "countries")
}


def index(request: Request) -> Response:
    """What there is: version, tables with their numbers of rows, and where each is."""
    view = view_of(request.query_params.multi_items())
    tables = {
        name: {"rows": len(frame), "label": view.data.contract.tables[name].label, "url": f"/api/tables/{name}"}
        for name, frame in view.data.tables.items()
    }
    body = {
        "name": "EDICT, the European Defence-Industrial Cooperation Tracker",
        "version": view.data.version,
        "licence": "CC BY 4.0, sources’ own terms respected",
        "documentation": "/api/openapi.json",
        "tables": tables,
    }
    return answered(request, json.dumps(body, ensure_ascii=False), view.data.version)


def table(request: Request) -> Response:
    """The rows of one table that the filters leave; those of a table that belongs to no record come whole."""
    name = request.path_params["table"]
    view = view_of(request.query_params.multi_items(), extra=OWN_WORDS)
    if name not in view.data.tables:
        return refused(404, [f"There is no table “{name[:40]}”. /api/ lists those that there are."])
    columns = _fields(request, view, name)
    limit, offset = _number(request, "limit"), _number(request, "offset")
    query = json.dumps([write(view.asked, {}, view.data.version), columns, limit, offset])
    body = _table_body(view.data.version, name, query)
    return answered(request, body, view.data.version)


@lru_cache(maxsize=48)
def _table_body(version: str, name: str, query: str) -> str:
    words, columns, limit, offset = json.loads(query)
    view = view_of(words.items())
    rows = view.rows(name)
    shown = rows[columns].iloc[offset or 0 :] if columns else rows.iloc[offset or 0 :]
    shown = shown if limit is None else shown.head(limit)
    head = {
        "version": version,
        "table": name,
        "filters": view.words,
        "filters_narrow_this_table": is_narrowed(name),
        "rows_in_table": len(view.data.tables[name]),
        "rows_found": len(rows),
        "rows_here": len(shown),
    }
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ' + as_json(shown) + "}"


def record(request: Request) -> Response:
    """One record with its events, figures, parties, links, status, grade and sources."""
    kind, key = request.path_params["kind"], request.path_params["key"]
    view = view_of(request.query_params.multi_items())
    if kind not in TABLE_OF:
        return refused(
            404, [f"There is no kind of record “{kind[:40]}”. Right would be one of: {', '.join(TABLE_OF)}."]
        )
    name, column = TABLE_OF[kind]
    own = view.data.tables[name]
    own = own[own[column] == key]
    if own.empty:
        return refused(404, [f"There is no {kind} “{key[:80]}” in the data of {view.data.version}."])
    return answered(request, json.dumps(record_of(view, kind, key, own), ensure_ascii=False), view.data.version)


def record_of(view: View, kind: str, key: str, own: pd.DataFrame) -> dict:
    """A record as one object; codes as in the tables."""
    data = view.data
    found: dict = {"version": data.version, "kind": kind, "record": rows_as_objects(own)[0]}
    for state, frame in (("status", data.status), ("grade", data.grades)):
        rows = frame[(frame["subject_type"] == kind) & (frame["subject_id"] == key)]
        found[state] = rows_as_objects(rows.drop(columns=["subject_type", "subject_id"]))[0] if len(rows) else None
    for part in PARTS.get(kind, ()):
        frame = data.tables[part]
        found[part] = rows_as_objects(frame[frame[OWN_KEY[part][1]] == key])
    for part, ends in ENDS.items():
        frame = data.tables[part]
        mask = pd.Series(False, index=frame.index)
        for end in ends:
            mask |= (frame[f"{end}_type"] == kind) & (frame[f"{end}_id"] == key)
        found[part] = rows_as_objects(frame[mask])
    cited = set(own["source_ids"].iloc[0].split(";")) if "source_ids" in own else set()
    for part in ("events", "figures", "links"):
        cited |= {page for row in found[part] for page in (row["source_ids"] or "").split(";")}
    sources = data.tables["sources"]
    found["sources"] = rows_as_objects(sources[sources["source_id"].isin(cited)])
    return found


def places(request: Request) -> Response:
    """The sites in view as GeoJSON: a point for those whose town is published, no geometry for the others."""
    view = view_of(request.query_params.multi_items())
    body = json.dumps(sites_as_geojson(view), ensure_ascii=False)
    return answered(request, body, view.data.version, "application/geo+json")


def sites_as_geojson(view: View) -> dict:
    """Sites as a feature collection in WGS 84 (longitude, latitude); places as precise as they were published."""
    rows = with_sources(view.rows("sites"), view)
    status = view.data.status[view.data.status["subject_type"] == "site"]
    status = status[["subject_id", "stage", "on"]].set_axis(["site_id", "stage", "status_on"], axis=1)
    rows = rows.merge(status, on="site_id", how="left", validate="one_to_one")
    features = [
        {
            "type": "Feature",
            "id": row["site_id"],
            "geometry": None if row["lat"] is None else {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {name: value for name, value in row.items() if name not in ("lat", "lon")},
        }
        for row in rows_as_objects(rows)
    ]
    return {"type": "FeatureCollection", "edict_version": view.data.version, "features": features}


def with_sources(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Rows with the addresses of their sources, the days on which these were read, and the data version."""
    if "source_ids" not in rows:
        return rows.assign(edict_version=view.data.version)
    pages = view.data.tables["sources"].set_index("source_id")
    parts = {"source_urls": pages["url"], "sources_read_on": pages["accessed_on"].dt.strftime("%Y-%m-%d")}
    known = {name: cells.fillna("not noted").to_dict() for name, cells in parts.items()}
    return rows.assign(
        **{
            name: rows["source_ids"].map(
                lambda ids, cells=cells: ";".join(cells[page] for page in ids.split(";")), na_action="ignore"
            )
            for name, cells in known.items()
        },
        edict_version=view.data.version,
    )


def as_json(frame: pd.DataFrame) -> str:
    """Rows as a JSON array: dates as ISO days, what is missing as null."""
    shown = frame.assign(
        **{
            name: frame[name].dt.strftime("%Y-%m-%d")
            for name in frame.columns
            if pd.api.types.is_datetime64_any_dtype(frame[name])
        }
    )
    return shown.to_json(orient="records", force_ascii=False, double_precision=12)


def rows_as_objects(frame: pd.DataFrame) -> list[dict]:
    """Rows as plain objects; see as_json."""
    return json.loads(as_json(frame))


def answered(request: Request, body: str, version: str, media: str = "application/json") -> Response:
    """An answer that names its data version and is not sent again to who has it."""
    content = body.encode()
    tag = hashlib.sha256(content).hexdigest()[:24]
    headers = OPEN | {"etag": f'"{tag}"', "cache-control": CACHE, "x-edict-version": version}
    held = request.headers.get("if-none-match", "").split(",")
    if f'"{tag}"' in (known.strip().removeprefix("W/") for known in held):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media, headers=headers)


def refused(status: int, reasons: list[str]) -> JSONResponse:
    """An error that says what is wrong and what would be right."""
    return JSONResponse({"errors": reasons}, status_code=status, headers=OPEN)


async def bad_query(_: Request, error: Exception) -> Response:
    """The answer to a query that names what EDICT does not know."""
    if isinstance(error, BadQueryError):
        return refused(error.status, error.reasons)
    return refused(400, ["The query cannot be read."])


def _fields(request: Request, view: View, name: str) -> list[str]:
    asked = list(dict.fromkeys(field for field in request.query_params.get("fields", "").split(",") if field))
    known = list(view.data.contract.tables[name].column)
    wrong = [field for field in asked if field not in known]
    if wrong:
        raise BadQueryError([f"{name} has no column “{wrong[0][:40]}”. Right would be any of: {', '.join(known)}."])
    return asked


def _number(request: Request, key: str) -> int | None:
    text = request.query_params.get(key, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise BadQueryError([f"{key} must be a whole number from 0 to 999999."])
    return int(text)


ROUTES = [
    Route("/api", index),
    Route("/api/", index),
    Route("/api/tables/sites.geojson", places),
    Route("/api/tables/{table}", table),
    Route("/api/records/{kind}/{key}", record),
]
