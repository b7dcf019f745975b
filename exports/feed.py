"""What is new as an Atom feed, with the filter words of the screens, and the site's map for search engines."""

from datetime import datetime
from urllib.parse import urlencode
from xml.etree import ElementTree

from components.address import write
from components.wording import on_day
from exports.view import View
from transforms import overview

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 100
DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'


def atom_of(view: View, origin: str) -> bytes:
    """The newest steps of the records in view as Atom 1.0; a step's id stays the same in every release."""
    data = view.data
    steps = overview.news(overview.newest_events(data.tables["events"], view.records, data.as_of)).head(MOST)
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    scope = f" ({'; '.join(view.words)})" if view.words else ""
    query = urlencode(write(view.subject), safe=",/")
    _add(feed, "title", f"EDICT, what is new{scope}")
    _add(feed, "id", f"{origin}/feed.atom?{query}".removesuffix("?"))
    _add(feed, "updated", _instant(data.as_of))
    _add(feed, "link", "", rel="self", href=f"{origin}/feed.atom?{query}".removesuffix("?"))
    _add(feed, "link", "", rel="alternate", href=f"{origin}/changes?{query}".removesuffix("?"))
    _add(feed, "rights", "CC BY 4.0, sources’ own terms respected")
    _add(_add(feed, "author", ""), "name", "EDICT")
    for step in steps.itertuples():
        entry = _add(feed, "entry", "")
        _add(entry, "title", f"{step.title}: {data.labels['stage'][step.stage].lower()}")
        _add(entry, "id", f"tag:edict,2026:{step.event_id}")
        _add(entry, "updated", _instant(step.on))
        _add(entry, "link", "", rel="alternate", href=f"{origin}/records/{step.record_type}/{step.record_id}")
        _add(entry, "summary", f"{on_day(step.on, step.precision)}: {step.description}")
    return DECLARATION + ElementTree.tostring(feed, encoding="utf-8")


def sitemap_of(view: View, origin: str, screens: list[str]) -> bytes:
    """Every screen and every record's page."""
    ElementTree.register_namespace("", SITEMAP)
    urls = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    pages = [f"{origin}/{screen}" for screen in screens]
    pages += [f"{origin}/records/{row.record_type}/{row.record_id}" for row in view.data.records.itertuples()]
    for page in pages:
        url = ElementTree.SubElement(urls, f"{{{SITEMAP}}}url")
        ElementTree.SubElement(url, f"{{{SITEMAP}}}loc").text = page
        ElementTree.SubElement(url, f"{{{SITEMAP}}}lastmod").text = f"{view.data.as_of:%Y-%m-%d}"
    return DECLARATION + ElementTree.tostring(urls, encoding="utf-8")


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text or None
    return child


def _instant(day: datetime) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z"
