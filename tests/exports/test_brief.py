"""The briefing: its numbers are those of the rows, every format says the same, and no cell of the data runs."""

import io
import re
from html.parser import HTMLParser

import docx
import pptx
import pytest
from pypdf import PdfReader

from components.wording import counted, money
from exports import drawings
from exports.brief import brief_of
from exports.docx import docx_of
from exports.page import html_of
from exports.pdf import pdf_of, pictures
from exports.pptx import MONEY_ROWS, pptx_of
from tests.exports.conftest import DATA, EVIL, POISON, SELECTIONS, records_of, view
from transforms.money import totals
from transforms.selection import Selection, keys_of

ORIGIN = "https://edict.example"
NAMED = pytest.mark.parametrize("name", SELECTIONS)
SCREENS = ["", "map", "timeline", "funding", "network", "explore", "changes"]


@pytest.fixture(scope="module", params=SELECTIONS)
def briefed(request):
    seen = view(SELECTIONS[request.param], "map")
    return seen, brief_of(seen)


def joined(text):
    return re.sub(r"\s+", "", text)


def all_lines(brief):
    lines = [*brief.sentences, *(line for _, _, line in brief.records), *brief.conflicts]
    return [brief.title, *(line.text for line in lines), *brief.gaps, *(page.text for page in brief.sources)]


class Page(HTMLParser):
    """Tags, attributes and words of a page."""

    def __init__(self, content):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words.append(data)


def words_of_slides(deck):
    frames = [shape for slide in deck.slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in frames if shape.has_text_frame]
    tables = [shape.table for shape in frames if shape.has_table]
    return "\n".join(texts + [cell.text for table in tables for row in table.rows for cell in row.cells])


def words_of_paper(paper):
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)


def test_its_counts_are_those_of_the_selection(briefed):
    seen, brief = briefed
    left = records_of(seen.asked)
    numbers = {kind: int((left["record_type"] == kind).sum()) for kind in ("agreement", "site", "project")}
    for kind, number in numbers.items():
        assert counted(number, kind) in brief.sentences[0].text
    values = {row.label: row.value for row in brief.figures}
    assert [values["Agreements"], values["Sites"], values["EU and cooperation projects"]] == [
        f"{number:,}" for number in numbers.values()
    ]
    assert brief.per_year["agreements"].sum() == numbers["agreement"]
    assert brief.per_year["sites"].sum() == numbers["site"]
    assert brief.per_year["year"].diff().dropna().eq(1).all()


def test_it_has_three_to_seven_sentences(briefed):
    assert 1 <= len(briefed[1].sentences) <= 7
    assert len(brief_of(view(Selection())).sentences) == 7


def test_its_sums_are_the_totals_of_the_figures_of_its_records(briefed):
    seen, brief = briefed
    figures = DATA.figures
    if not seen.asked.is_empty:
        own = figures.set_index(["subject_type", "subject_id"]).index.isin(keys_of(records_of(seen.asked)))
        own |= figures["subject_id"].isin(seen.asked.programmes).to_numpy()
        if seen.asked == SELECTIONS["one-country"]:
            own |= figures["country_id"].eq("DK").to_numpy() & figures["subject_type"].eq("programme").to_numpy()
        figures = figures[own]
    sums = totals(figures, [])
    labels = DATA.labels
    expected = {
        (labels["measure"][row.measure], labels["stage"][row.stage]): row.eur
        for row in sums[sums["rows_counted"] > 0].itertuples()
    }
    for row in brief.money.itertuples():
        assert row.eur == pytest.approx(expected[row.measure, row.stage])


def test_kinds_and_stages_of_money_are_never_added_up():
    values = {row.label: row.value for row in brief_of(view(Selection())).figures}
    grants = totals(DATA.figures[DATA.figures["subject_type"] == "project"], []).query("measure == 'eu_contribution'")
    grants = grants[grants["rows_counted"] > 0]
    assert values["EU grants to these projects"] == "; ".join(
        f"{money(row.eur)} {DATA.labels['stage'][row.stage].lower()}"
        for row in grants.sort_values("eur", ascending=False).itertuples()
    )


@pytest.mark.parametrize("screen", SCREENS)
def test_the_screen_shows_the_number_of_records_that_the_briefing_counts(open_screen, screen):
    said = " ".join(words.value for words in open_screen(screen, c="DK", d="uav").markdown)
    seen = view(Selection(countries=("DK",), domains=("uav",)), screen)
    numbers = re.search(r"holds (\d+) agreements?, (\d+) sites? and (\d+) projects?", brief_of(seen).sentences[0].text)
    assert f"**{counted(sum(map(int, numbers.groups())), 'record')}** of" in said


def test_a_screen_about_a_country_a_pair_a_programme_or_a_record_is_briefed_on_it():
    everything = Selection()
    assert brief_of(view(everything, "countries", of="PL")).title == "Defence-industrial cooperation: Poland"
    pair = view(everything, "network", on="DK~UA")
    assert brief_of(pair).title == "Defence-industrial cooperation: Denmark and Ukraine"
    assert len(pair.records) == len(records_of(Selection(countries=("DK",), partners=("UA",))))
    assert len(view(everything, "record", id="programme/edf").records) == len(
        records_of(Selection(programmes=("edf",)))
    )
    record = brief_of(view(everything, "record", id="agreement/ukr-dnk-2025-10-joint-production-mou"))
    assert record.title == DATA.titles["agreement", "ukr-dnk-2025-10-joint-production-mou"]
    assert len(record.sentences) >= 2


def test_records_of_every_kind_can_be_briefed_on():
    some = DATA.records.iloc[::12]
    for kind, key in zip(some["record_type"], some["record_id"], strict=True):
        assert brief_of(view(Selection(), "record", id=f"{kind}/{key}")).sentences


def test_every_cited_number_has_its_source(briefed):
    brief = briefed[1]
    lines = [*brief.sentences, *(line for _, _, line in brief.records), *brief.conflicts]
    cited = {number for line in lines for number in line.sources}
    assert cited == set(range(1, len(brief.sources) + 1))


def test_the_pdf_is_tagged_and_its_text_says_it_all(briefed):
    seen, brief = briefed
    reader = PdfReader(io.BytesIO(pdf_of(brief, seen, ORIGIN)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith("en")
    assert reader.metadata.title == brief.title
    assert all(round(float(page.mediabox.width)) == 595 for page in reader.pages)
    told = joined(
        re.sub(r"EDICT, data version [^\n]*\n?.*\d+ / \d+", "", "\n".join(p.extract_text() for p in reader.pages))
    )
    missing = [line for line in all_lines(brief) if joined(line) not in told]
    # A line may be parted by the end of a page; its halves are then found on both.
    assert [line for line in missing if joined(line)[:12] not in told or joined(line)[-12:] not in told] == []
    assert len(missing) <= len(reader.pages)
    assert joined(ORIGIN + brief.path) in told


def test_the_word_document_says_it_all(briefed):
    seen, brief = briefed
    paper = docx.Document(io.BytesIO(docx_of(brief, seen, ORIGIN)))
    told = words_of_paper(paper)
    assert [line for line in all_lines(brief) if line not in told] == []
    assert ORIGIN + brief.path in told
    rows = [tuple(cell.text for cell in row.cells) for row in paper.tables[0].rows][1:]
    assert rows == [(row.label, row.value, row.basis) for row in brief.figures]
    assert all(shape._inline.docPr.get("descr") for shape in paper.inline_shapes)
    assert {paragraph.style.name for paragraph in paper.paragraphs} >= {"Title", "Heading 1", "List Bullet"}


def test_the_slides_hold_real_charts_with_the_numbers_of_the_briefing(briefed):
    seen, brief = briefed
    deck = pptx.Presentation(io.BytesIO(pptx_of(brief, seen, ORIGIN)))
    told = words_of_slides(deck)
    assert [line for line in all_lines(brief) if line not in told] == []
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    drawn = {series.name: list(series.values) for chart in charts for series in chart.plots[0].series}
    assert drawn.get("Agreements", []) == brief.per_year["agreements"].tolist()
    assert drawn.get("Sites", []) == brief.per_year["sites"].tolist()
    sums = brief.money.query("eur > 0")["eur"].head(MONEY_ROWS)
    assert drawn.get("EUR million", []) == [round(value / 1e6, 1) for value in sums.iloc[::-1]]
    assert all(slide.shapes.title.text for slide in deck.slides)


def test_the_web_page_needs_nothing_from_elsewhere_and_runs_nothing(briefed):
    seen, brief = briefed
    page = Page(html_of(brief, seen, ORIGIN))
    assert not {"script", "iframe", "object", "embed", "link", "form"} & set(page.tags)
    loaded = [value for name, value in page.attributes if name in ("src", "srcset", "data", "xlink:href")]
    assert [value for value in loaded if not value.startswith(("#", "data:"))] == []
    assert [name for name, _ in page.attributes if name.startswith("on")] == []
    told = joined("".join(page.words))
    assert [line for line in all_lines(brief) if joined(line) not in told] == []
    assert page.tags.count("svg") == len(pictures(brief, seen))


def test_the_same_view_gives_the_same_page_and_picture(briefed):
    seen, brief = briefed
    assert html_of(brief, seen, ORIGIN) == html_of(brief_of(seen), seen, ORIGIN)


def test_no_cell_runs_in_any_format(poisoned):
    brief = brief_of(poisoned)
    page = Page(html_of(brief, poisoned, ORIGIN))
    assert "script" not in page.tags
    assert [value for name, value in page.attributes if name == "href" and not value.startswith("http")] == []
    assert POISON in "".join(page.words)
    assert POISON in words_of_paper(docx.Document(io.BytesIO(docx_of(brief, poisoned, ORIGIN))))
    assert POISON in words_of_slides(pptx.Presentation(io.BytesIO(pptx_of(brief, poisoned, ORIGIN))))
    raw = pdf_of(brief, poisoned, ORIGIN)
    reader = PdfReader(io.BytesIO(raw))
    assert joined("<script>alert('1')</script>]]>&amp;") in joined(
        "".join(page.extract_text() for page in reader.pages)
    ).replace("’", "'").replace("‘", "'")
    targets = [
        note.get_object()["/A"]
        for sheet in reader.pages
        for note in sheet.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    assert {target["/S"] for target in targets} <= {"/URI"}
    assert [target["/URI"] for target in targets if not target["/URI"].startswith("http")] == []
    assert EVIL not in {target["/URI"] for target in targets}


def test_a_dollar_sign_in_a_figure_is_a_dollar_sign():
    seen = view(Selection(text="$_{$"))
    assert b"<svg" in drawings.as_svg(drawings.map_of(seen))
    ended = drawings.as_svg(drawings.map_of(view(Selection(text="--><script>alert(1)</script>"))))
    assert b"<script" not in ended
    assert drawings.as_png(drawings.card_of(POISON, "$$^", ["DK"], seen)).startswith(b"\x89PNG")
