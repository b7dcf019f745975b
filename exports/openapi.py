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
ERROR = {"description": "The query names what EDICT does not know; the answer says what and what would be right."}
PICTURE, TABLE_FILE, BRIEF_FILE = ("svg", "png"), ("csv", "xlsx", "geojson", "parquet"), ("pdf", "docx", "pptx", "html")
FIGURES = ("map", "years", "money")


def document() -> dict:
    """The whole description as plain data."""
    data = view_of([]).data
    tables = {"type": "string", "enum": list(data.tables)}
    filters = [
        _query(key, f"Filter: {NAMES[key]}.{'' if key in ('role', 'from', 'to', 'q') else LIST}") for key in FIELDS
    ]
    filters.append(_query("v", "Data version, a day such as 2026-11-24; the newest when left out."))
    table = [*filters, _query("fields", "Columns to give, separated by commas."), _count("limit"), _count("offset")]
    chosen = _query("table", "The table.", tables)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "EDICT, the European Defence-Industrial Cooperation Tracker",
            "version": data.contract.version,
            "description": "Tables, records, files and feeds, with the filter words of the screens. Answers carry an "
            "ETag and the data version. Read only; no key is needed.",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "paths": {
            "/api/": _get("What there is", [], "application/json"),
            "/api/tables/{table}": _get("Rows of a table", [_path("table", tables), *table], "application/json"),
            "/api/tables/sites.geojson": _get("Sites as GeoJSON", filters, "application/geo+json"),
            "/api/records/{kind}/{key}": _get(
                "One record with its events, figures, links and sources",
                [_path("kind", {"type": "string", "enum": list(TABLE_OF)}), _path("key"), filters[-1]],
                "application/json",
                missing=True,
            ),
            "/export/rows.{ending}": _get(
                "Rows of a table as a file", [_path("ending", _one_of(TABLE_FILE)), chosen, *filters], "*/*"
            ),
            "/export/brief.{ending}": _get(
                "Briefing on a view", [_path("ending", _one_of(BRIEF_FILE)), *filters], "*/*"
            ),
            "/export/figure.{ending}": _get(
                "Figure on a view",
                [_path("ending", _one_of(PICTURE)), _query("figure", "The figure.", _one_of(FIGURES)), *filters],
                "*/*",
            ),
            "/feed.atom": _get("What is new", filters, "application/atom+xml"),
            "/data/": _get("Data versions that there are", [], "application/json"),
            "/data/{version}/": _get("Files of a version", [_path("version")], "application/json", missing=True),
            "/ready": _get("Whether the data is loaded", [], "application/json"),
        },
    }


def _get(summary: str, parameters: list[dict], media: str, missing: bool = False) -> dict:
    answers = {"200": {"description": summary, "content": {media: {}}}, "400": ERROR}
    if missing or any(parameter["in"] == "path" for parameter in parameters):
        answers["404"] = {"description": "There is none of that name."}
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
