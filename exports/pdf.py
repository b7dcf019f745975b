"""The briefing as PDF: A4, tagged, with selectable text; set by typst, without a browser."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from exports import drawings
from exports.brief import Brief
from exports.view import View

TEMPLATE = Path(__file__).parent / "brief.typ"
STANDARD = "ua-1"


def pdf_of(brief: Brief, view: View, origin: str) -> bytes:
    """The briefing as PDF/UA-1; `origin` is the address of the server, for the link back."""
    with TemporaryDirectory(prefix="edict-") as folder:
        root = Path(folder)
        for name, figure in pictures(brief, view).items():
            (root / f"{name}.svg").write_bytes(drawings.as_svg(figure))
        (root / "data.json").write_text(json.dumps(content(brief, view, origin), ensure_ascii=False), encoding="utf-8")
        (root / "brief.typ").write_bytes(TEMPLATE.read_bytes())
        return typst.compile(root / "brief.typ", root=root, format="pdf", pdf_standards=STANDARD)


def names(brief: Brief) -> list[str]:
    """Names of the briefing's figures; those without rows are left out."""
    return ["map"] + ["years"] * bool(len(brief.per_year)) + ["money"] * bool(len(brief.money))


def pictures(brief: Brief, view: View) -> dict[str, drawings.Figure]:
    """The briefing's figures by name."""
    draw = {
        "map": lambda: drawings.map_of(view),
        "years": lambda: drawings.years_of(brief.per_year, view),
        "money": lambda: drawings.money_of(brief.money, view),
    }
    return {name: draw[name]() for name in names(brief)}


def alts(brief: Brief) -> dict[str, str]:
    """What each figure shows, in words and with the same numbers."""
    years = ", ".join(f"{row.year}: {row.agreements} and {row.sites}" for row in brief.per_year.itertuples())
    sums = "; ".join(
        f"{row.measure}, {row.stage.lower()}: EUR {row.eur / 1e6:,.0f} million"
        for row in brief.money.head(12).itertuples()
    )
    top = ", ".join(f"{row.country} {row.records}" for row in brief.per_country.head(5).itertuples())
    return {
        "map": f"Map of Europe by number of {brief.mapped.lower()}; most: {top or 'none'}.",
        "years": f"Agreements and sites by year of their first step: {years}.",
        "money": f"Money by kind and stage: {sums}.",
    }


def content(brief: Brief, view: View, origin: str) -> dict:
    """The briefing's texts as plain data."""
    told = alts(brief)
    return {
        "title": brief.title,
        "scope": list(brief.scope),
        "version": brief.version,
        "foot": f"EDICT, data version {view.data.day_words}, CC BY 4.0, sources’ own terms respected.",
        "sentences": [asdict(line) for line in brief.sentences],
        "figures": [asdict(row) for row in brief.figures],
        "pictures": [{"file": f"{name}.svg", "alt": told[name]} for name in names(brief)],
        "records": [asdict(line) for _, _, line in brief.records],
        "conflicts": [asdict(line) for line in brief.conflicts],
        "gaps": list(brief.gaps),
        "sources": [asdict(page) for page in brief.sources],
        "link": origin + brief.path,
    }
