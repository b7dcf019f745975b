"""The briefing as slides: real charts and tables that can be edited, the map as a picture."""

import io
from math import ceil

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Cm, Pt

from components.theme import LIGHT, SERIES
from exports import drawings
from exports.brief import Brief, Line
from exports.pdf import alts, content
from exports.view import View

WIDE, HIGH = Cm(33.867), Cm(19.05)
LEFT, TOP, BODY_WIDTH, BODY_HEIGHT = Cm(1.6), Cm(3.4), Cm(30.6), Cm(13.2)
TITLE_ONLY, LINES_A_SLIDE, SOURCES_A_SLIDE = 5, 7, 16
MONEY_ROWS = 10
LONG_TITLE, TOP_COUNTRIES = 70, 12


def pptx_of(brief: Brief, view: View, origin: str) -> bytes:
    """The briefing as .pptx; `origin` is the address of the server, for the link back."""
    words = content(brief, view, origin)
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    deck.core_properties.title, deck.core_properties.author = brief.title, "EDICT"
    foot = f"{words['foot']} {words['link']}"
    _text(_slide(deck, brief.title, foot), [" · ".join(brief.scope), *map(_numbered, brief.sentences)], 16)
    _table(_slide(deck, "Key figures", foot), [(row.label, row.value, row.basis) for row in brief.figures])
    _picture(_slide(deck, f"{brief.mapped} by country", foot), view, brief)
    if len(brief.per_year):
        _years(_slide(deck, "New agreements and sites by year (number of records)", foot), brief)
    if len(brief.money):
        _money(_slide(deck, "Money by kind and stage (EUR million, rate of each claim’s date)", foot), brief)
    _pages(deck, "Records with the newest steps", [_numbered(line) for _, _, line in brief.records], foot)
    doubts = [*map(_numbered, brief.conflicts), *brief.gaps]
    _pages(deck, "Where sources disagree, and what is not known", doubts, foot)
    listed = [f"[{number}] {page.line}" for number, page in enumerate(brief.sources, 1)]
    _pages(deck, "Sources", listed, foot, small=True)
    held = io.BytesIO()
    deck.save(held)
    return held.getvalue()


def _numbered(line: Line) -> str:
    return f"{line.text} [{', '.join(map(str, line.sources))}]" if line.sources else line.text


def _slide(deck: Deck, title: str, foot: str) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = LEFT, Cm(0.8), BODY_WIDTH, Cm(2.2)
    head.text = title
    head.text_frame.paragraphs[0].font.size = Pt(26 if len(title) <= LONG_TITLE else 18)
    head.text_frame.paragraphs[0].font.color.rgb = _colour(LIGHT.ink)
    head.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    head.text_frame.word_wrap = True
    box = slide.shapes.add_textbox(LEFT, HIGH - Cm(1.5), BODY_WIDTH, Cm(0.9))
    box.text_frame.word_wrap = True
    box.text_frame.text = foot
    box.text_frame.paragraphs[0].font.size = Pt(9)
    box.text_frame.paragraphs[0].font.color.rgb = _colour(LIGHT.muted)
    return slide


def _text(slide: Slide, lines: list[str], size: int, left: int = LEFT) -> None:
    frame = slide.shapes.add_textbox(left, TOP, LEFT + BODY_WIDTH - left, BODY_HEIGHT).text_frame
    frame.word_wrap = True
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.font.size = Pt(size)
        paragraph.space_after = Pt(size / 2)


def _pages(deck: Deck, title: str, lines: list[str], foot: str, small: bool = False) -> None:
    most, size = (SOURCES_A_SLIDE, 10) if small else (LINES_A_SLIDE, 14)
    each = ceil(len(lines) / (ceil(len(lines) / most) or 1)) or 1
    for start in range(0, len(lines), each):
        _text(_slide(deck, title, foot), lines[start : start + each], size)


def _table(slide: Slide, rows: list[tuple[str, ...]]) -> None:
    shape = slide.shapes.add_table(len(rows) + 1, 3, LEFT, TOP, BODY_WIDTH, Cm(1.1) * (len(rows) + 1))
    for place, cells in enumerate((("Figure", "Value", "Basis"), *rows)):
        for column, text in enumerate(cells):
            cell = shape.table.cell(place, column)
            cell.text = text
            cell.text_frame.paragraphs[0].font.size = Pt(14)


def _picture(slide: Slide, view: View, brief: Brief) -> None:
    figure = drawings.as_png(drawings.map_of(view, 7.6, 5.2))
    shape = slide.shapes.add_picture(io.BytesIO(figure), LEFT, Cm(2.9), height=Cm(14.5))
    shape._element.nvPicPr.cNvPr.set("descr", alts(brief)["map"])
    top = brief.per_country.head(TOP_COUNTRIES)
    lines = [f"{row.country}: {row.records:,}" for row in top.itertuples()] or ["none"]
    _text(slide, [f"Most {brief.mapped.lower()}", *lines], 14, Cm(23.4))


def _years(slide: Slide, brief: Brief) -> None:
    data = CategoryChartData()
    data.categories = [str(year) for year in brief.per_year["year"]]
    data.add_series("Agreements", brief.per_year["agreements"].tolist())
    data.add_series("Sites", brief.per_year["sites"].tolist())
    _chart(slide, XL_CHART_TYPE.COLUMN_CLUSTERED, data, alts(brief)["years"])


def _money(slide: Slide, brief: Brief) -> None:
    rows = brief.money[brief.money["eur"] > 0].head(MONEY_ROWS).iloc[::-1]
    data = CategoryChartData(number_format="#,##0")
    data.categories = [f"{row.measure}, {row.stage.lower()}" for row in rows.itertuples()]
    data.add_series("EUR million", [round(value / 1e6, 1) for value in rows["eur"]])
    _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, alts(brief)["money"])


def _chart(slide: Slide, kind: XL_CHART_TYPE, data: CategoryChartData, alt: str) -> None:
    shape = slide.shapes.add_chart(kind, LEFT, TOP, BODY_WIDTH, BODY_HEIGHT, data)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = shape.chart
    chart.has_title = False
    chart.has_legend = len(chart.plots[0].series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.font.size = Pt(12)
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = "#,##0", False
    chart.value_axis.major_gridlines.format.line.color.rgb = _colour(LIGHT.grid)
    plot = chart.plots[0]
    plot.has_data_labels, plot.gap_width = True, 60
    for series, colour in zip(plot.series, SERIES, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(colour)


def _colour(text: str) -> RGBColor:
    return RGBColor.from_string(text[1:].upper())
