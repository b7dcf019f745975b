"""The briefing as a Word document: headings, lists and tables that can be edited, figures with alternative text."""

import io

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from components.theme import LIGHT
from exports import drawings
from exports.brief import Brief, Line
from exports.pdf import alts, content, pictures
from exports.view import View

WIDTH = Cm(16.5)


def docx_of(brief: Brief, view: View, origin: str) -> bytes:
    """The briefing as .docx; `origin` is the address of the server, for the link back."""
    told, words = alts(brief), content(brief, view, origin)
    paper = _paper(brief)
    paper.add_heading(brief.title, level=0)
    _small(paper, " · ".join(brief.scope))
    _lines(paper, brief.sentences, "List Bullet")
    paper.add_heading("Key figures", level=1)
    _table(paper, ("Figure", "Value", "Basis"), [(row.label, row.value, row.basis) for row in brief.figures])
    for name, figure in pictures(brief, view).items():
        shape = paper.add_picture(io.BytesIO(drawings.as_png(figure)), width=WIDTH)
        shape._inline.docPr.set("descr", told[name])
    if brief.records:
        _part(paper, "Records with the newest steps", tuple(line for _, _, line in brief.records), "List Number")
    _part(paper, "Where sources disagree", brief.conflicts, "List Bullet")
    _part(paper, "What is not known", tuple(Line(text) for text in brief.gaps), "List Bullet")
    paper.add_heading("Sources", level=1)
    for number, page in enumerate(brief.sources, 1):
        _small(paper, f"[{number}] {page.line}").paragraph_format.space_after = Pt(3)
    paper.add_heading("Link to this view", level=1)
    paper.add_paragraph(words["link"])
    _small(paper, words["foot"])
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def _paper(brief: Brief) -> Paper:
    paper = Document()
    paper.core_properties.title = brief.title
    paper.core_properties.author = "EDICT"
    paper.core_properties.version = brief.version
    paper.styles["Normal"].font.name = "Calibri"
    paper.styles["Normal"].font.size = Pt(10.5)
    paper.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang")).set(qn("w:val"), "en-GB")
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    return paper


def _part(paper: Paper, heading: str, lines: tuple[Line, ...], style: str) -> None:
    paper.add_heading(heading, level=1)
    if lines:
        _lines(paper, lines, style)
    else:
        paper.add_paragraph("None recorded in this view.")


def _lines(paper: Paper, lines: tuple[Line, ...], style: str) -> None:
    for line in lines:
        paragraph = paper.add_paragraph(line.text, style=style)
        if line.sources:
            run = paragraph.add_run(f" [{', '.join(map(str, line.sources))}]")
            run.font.size = Pt(8)
            run.font.color.rgb = RGBColor.from_string(LIGHT.muted[1:].upper())


def _small(paper: Paper, text: str) -> Paragraph:
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size = Pt(8.5)
    run.font.color.rgb = RGBColor.from_string(LIGHT.muted[1:].upper())
    return paragraph


def _table(paper: Paper, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    table = paper.add_table(rows=1 + len(rows), cols=len(head), style="Light Grid Accent 1")
    for place, cells in enumerate((head, *rows)):
        for cell, text in zip(table.rows[place].cells, cells, strict=True):
            cell.text = text
