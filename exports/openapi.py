"""The description of the interface for machines (OpenAPI 3.1), made from the words that the address knows."""

from components.address import FIELDS, NAMES
from exports.api import TABLE_OF
from exports.view import view_of

EXAMPLES = {
    "c": "DK,UA",
    "p": "UA",
    "d": "uav",
    "from": "2025",
    "to": "2026",
    "g": "A,B",
    "role": "host",
    "q": "shells",
}
LIST = " Several are separated by commas."
REASONS = {
    "type": "object",
    "required": ["errors"],
    "properties": {"errors": {"type": "array", "items": {"type": "string"}}},
}
ERROR = {
    "description": "The query names what EDICT does not know; the answer says what and what would be right.",
    "content": {"application/json": {"schema": REASONS}},
}
OFFICE = "application/vnd.openxmlformats-officedocument."
ROW_MEDIA = ("text/csv", OFFICE + "spreadsheetml.sheet", "application/geo+json", "application/vnd.apache.parquet")
BRIEF_MEDIA = (
    "application/pdf",
    OFFICE + "wordprocessingml.document",
    OFFICE + "presentationml.presentation",
    "text/html",
)
PICTURE_MEDIA = ("image/svg+xml", "image/png")
JSON = ("application/json",)
PICTURE, TABLE_FILE, BRIEF_FILE = ("svg", "png"), ("csv", "xlsx", "geojson", "parquet"), ("pdf", "docx", "pptx", "html")
FIGURES = ("map", "years", "money")
CARD_KINDS = ("agreement", "site", "project")


def document() -> dict:
    """The whole description as plain data."""
    data = view_of([]).data
    tables = {"type": "string", "enum": list(data.tables)}
    filters = [
        _query(key, f"Filter: {NAMES[key]}.{'' if key in ('role', 'from', 'to', 'q') else LIST}") for key in FIELDS
    ]
    filters.append(_query("v", "Data version: 2026-11-24; 2026-11-24.2 is the second of its day. Default: the newest."))
    table = [*filters, _query("fields", "Columns to give, separated by commas."), _count("limit"), _count("offset")]
    chosen = _query("table", "The table.", tables)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "EDICT, the European Defence-Industrial Cooperation Tracker",
            "version": data.contract.version,
            "description": "Tables, records, files and feeds, with the filter words of the screens. Answers "
            "below /api/ carry an ETag and the data version. Read only; no key is needed.",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "paths": {
            "/api/": _get("What there is", filters, JSON),
            "/api/tables/{table}": _get("Rows of a table", [_path("table", tables), *table], JSON),
            "/api/tables/sites.geojson": _get("Sites as GeoJSON", filters, ("application/geo+json",)),
            "/api/records/{kind}/{key}": _get(
                "One record with its events, figures, links and sources",
                [_path("kind", {"type": "string", "enum": list(TABLE_OF)}), _path("key"), filters[-1]],
                JSON,
            ),
            "/export/rows.{ending}": _get(
                "Rows of a table as a file", [_path("ending", _one_of(TABLE_FILE)), chosen, *filters], ROW_MEDIA
            ),
            "/export/brief.{ending}": _get(
                "Briefing on a view", [_path("ending", _one_of(BRIEF_FILE)), *filters], BRIEF_MEDIA
            ),
            "/export/figure.{ending}": _get(
                "Figure on a view",
                [_path("ending", _one_of(PICTURE)), _query("figure", "The figure.", _one_of(FIGURES)), *filters],
                PICTURE_MEDIA,
            ),
            "/feed.atom": _get("What is new", filters, ("application/atom+xml",)),
            "/records/{kind}/{key}": _get(
                "Light page of a record",
                [_path("kind", _one_of(CARD_KINDS)), _path("key"), filters[-1]],
                ("text/html",),
            ),
            "/records/{kind}/{key}.png": _get(
                "Picture of a record",
                [_path("kind", _one_of(CARD_KINDS)), _path("key"), filters[-1]],
                ("image/png",),
            ),
            "/data/": _get("Data versions that there are", [], JSON),
            "/data/{version}/": _get("Files of a version", [_path("version")], JSON),
            "/data/{version}/{file}": _get(
                "A file of a version", [_path("version"), _path("file")], (*JSON, "text/csv", "application/geo+json")
            ),
            "/sitemap.xml": _get("Every screen and record", [], ("application/xml",)),
            "/ready": _get("Whether the data is loaded", [], JSON),
            "/healthz": _get("Whether the process answers", [], ("text/plain",)),
        },
    }


def _get(summary: str, parameters: list[dict], media: tuple[str, ...]) -> dict:
    answers = {"200": {"description": summary, "content": {kind: {} for kind in media}}}
    if parameters:
        answers["400"] = ERROR
    if any(parameter["in"] == "path" for parameter in parameters):
        answers["404"] = ERROR | {"description": "There is none of that name, or no record in the view."}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _query(name: str, words: str, schema: dict | None = None) -> dict:
    found = {
        "name": name,
        "in": "query",
        "required": False,
        "description": words,
        "schema": schema or {"type": "string"},
    }
    return found | ({"example": EXAMPLES[name]} if name in EXAMPLES else {})


def _count(name: str) -> dict:
    return _query(name, f"{name.capitalize()} of rows.", {"type": "integer", "minimum": 0, "maximum": 999_999})


def _path(name: str, schema: dict | None = None) -> dict:
    return {"name": name, "in": "path", "required": True, "schema": schema or {"type": "string", "minLength": 1}}


def _one_of(values: tuple[str, ...]) -> dict:
    return {"type": "string", "enum": list(values)}
