"""The briefing as one HTML file that works offline, and the light page of one record; all text is escaped."""

from html import escape

import pandas as pd

from components.tracker import RECORD_TYPES, tracker
from components.wording import listed, on_day
from exports import drawings
from exports.brief import Brief, Line, Page
from exports.pdf import alts, content, pictures
from exports.view import View

STYLE = """
:root{color-scheme:light dark;--ink:#14202b;--muted:#55636f;--paper:#fff;--line:#c9d3dc;--link:#0b5394}
@media(prefers-color-scheme:dark){:root{--ink:#eaf1f7;--muted:#a9b7c4;--paper:#0f1720;--line:#3b4a58;--link:#8fcbf7}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:46rem;margin:2rem auto;
padding:0 1rem}h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}a{color:var(--link)}
small,.muted{color:var(--muted)}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem;
border-bottom:1px solid var(--line);vertical-align:top}figure{margin:1.5rem 0;background:#fff;padding:.5rem}
figure svg,img{width:100%;height:auto}li{margin:.3rem 0}.sources{overflow-wrap:anywhere;font-size:.9rem}
"""


def html_of(brief: Brief, view: View, origin: str) -> bytes:
    """The briefing as one HTML file; `origin` is the address of the server, for the link back."""
    words, told = content(brief, view, origin), alts(brief)
    figures = "".join(
        f'<figure role="img" aria-label="{escape(told[name])}">{_inline(drawings.as_svg(figure))}</figure>'
        for name, figure in pictures(brief, view).items()
    )
    rows = "".join(
        f"<tr><td>{escape(row.label)}</td><td>{escape(row.value)}</td><td>{escape(row.basis)}</td></tr>"
        for row in brief.figures
    )
    records = _list(tuple(line for _, _, line in brief.records), "ol")
    newest = f"<h2>Records with the newest steps</h2>{records}" if brief.records else ""
    body = (
        f"<p class=muted>EDICT · briefing</p><h1>{escape(brief.title)}</h1>"
        f"<p class=muted>{escape(' · '.join(brief.scope))}</p>{_list(brief.sentences)}"
        f"<h2>Key figures</h2><table><tr><th>Figure<th>Value<th>Basis</tr>{rows}</table>{figures}"
        f"{newest}<h2>Where sources disagree</h2>{_list(brief.conflicts)}"
        f"<h2>What is not known</h2>{_list(tuple(Line(text) for text in brief.gaps))}"
        f"<h2>Sources</h2><ol class=sources>{''.join(map(_cited, brief.sources))}</ol>"
        f'<h2>Link to this view</h2><p><a href="{escape(words["link"])}">{escape(words["link"])}</a></p>'
        f"<p class=muted>{escape(words['foot'])}</p>"
    )
    return _document(brief.title, body, "").encode()


def card_of(view: View, kind: str, key: str, record: dict, origin: str) -> bytes:
    """The light page of one agreement, site or project: what it is, its steps, its sources, and preview tags."""
    data = view.data
    row = data.records[(data.records["record_type"] == kind) & (data.records["record_id"] == key)].iloc[0]
    stage = data.labels["stage"].get(row["stage"], "no dated step")
    facts = [
        ("Kind", f"{RECORD_TYPES[kind]}, {data.kinds[row['kind']].lower()}"),
        ("Countries", listed(row["countries"], data.country_names)),
        ("Domains", listed(row["domains"], data.labels["domain"])),
        ("Status", f"{stage}, {on_day(row['on'], row['precision'])}"),
        ("Grade", str(row["grade"])),
    ]
    summary = row["summary"] or f"{RECORD_TYPES[kind]} in EDICT"
    pinned = f"&v={data.version}" if data.version != tracker().version else ""
    link = f"{origin}/record?id={kind}/{key}{pinned}"
    preview = "".join(
        f'<meta {"name" if name.startswith("twitter") else "property"}="{name}" content="{escape(text)}">'
        for name, text in (
            ("og:type", "article"),
            ("og:site_name", "EDICT"),
            ("og:title", row["title"]),
            ("og:description", f"{stage}, {on_day(row['on'], row['precision'])}. {summary}"[:280]),
            ("og:url", f"{origin}/records/{kind}/{key}"),
            ("og:image", f"{origin}/records/{kind}/{key}.png"),
            ("twitter:card", "summary_large_image"),
        )
    )
    steps = "".join(
        f"<li>{escape(_day(event['on'], event['precision']))}: {escape(data.labels['stage'][event['stage']])} — "
        f"{escape(event['description'])}</li>"
        for event in sorted(record["events"], key=lambda event: event["on"])
    )
    pages = "".join(
        f"<li>{_link(page['url'], page['publisher'])} {escape(page['title'] or '')} "
        f"{escape(_day(page['published_on'], page['published_precision']))}</li>"
        for page in record["sources"]
    )
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(text)}</td></tr>" for name, text in facts)
    body = (
        f"<p class=muted>EDICT · {escape(RECORD_TYPES[kind])}</p><h1>{escape(row['title'])}</h1>"
        f"<p>{escape(summary)}</p>"
        f'<table>{rows}</table><img src="{origin}/records/{kind}/{key}.png" alt="{escape(_alt(row, view))}">'
        f"<h2>Steps</h2><ul>{steps}</ul><h2>Sources</h2><ul class=sources>{pages}</ul>"
        f'<p><a href="{escape(link)}">Open the interactive view</a></p>'
        f"<p class=muted>EDICT, data version {escape(data.day_words)}, CC BY 4.0.</p>"
    )
    return _document(
        row["title"], body, preview + f'<meta name="description" content="{escape(summary[:280])}">'
    ).encode()


def _cited(page: Page) -> str:
    return f"<li>{escape(page.text)}, {_link(page.url, page.url)}</li>"


def _link(url: str, text: str) -> str:
    # Only pages of the web are linked; anything else stays words.
    if not url.startswith(("https://", "http://")):
        return escape(text)
    return f'<a rel="nofollow noopener" href="{escape(url)}">{escape(text)}</a>'


def _day(text: str | None, precision: str | None) -> str:
    return on_day(pd.Timestamp(text), precision) if text else ""


def _alt(row: pd.Series, view: View) -> str:
    return f"Map of Europe with {listed(row['countries'], view.data.country_names) or 'no country'} marked"


def _document(title: str, body: str, head: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width,initial-scale=1"><title>{escape(title)} · EDICT</title>{head}'
        f"<style>{STYLE}</style></head><body>{body}</body></html>"
    )


def _list(lines: tuple[Line, ...], tag: str = "ul") -> str:
    if not lines:
        return "<p>None recorded in this view.</p>"
    items = "".join(
        f"<li>{escape(line.text)}"
        + (f" <small>[{', '.join(map(str, line.sources))}]</small>" if line.sources else "")
        + "</li>"
        for line in lines
    )
    return f"<{tag}>{items}</{tag}>"


def _inline(svg: bytes) -> str:
    text = svg.decode("utf-8")
    return text[text.index("<svg") :]
