"""Taking a view along: six clicks from a filtered map to five files, a link that lasts, a figure in an article."""

import io

import geopandas as gpd
import openpyxl
import pytest
from docx import Document
from playwright.sync_api import expect
from pptx import Presentation
from pypdf import PdfReader

from components.tracker import tracker
from tests.browser.conftest import settle
from transforms.explore import rows_of
from transforms.selection import Selection, narrow

DATA = tracker()
VIEW = "/map?c=DK&d=uav"
LEFT = narrow(
    DATA.records, DATA.countries, DATA.tables["events"], Selection(countries=("DK",), domains=("uav",))
)  # fmt: skip
AGREEMENTS, SITES = (len(rows_of(DATA.tables[name], name, LEFT)) for name in ("agreements", "sites"))
PHONE = 390


def fetched(page, label):
    with page.expect_download() as waiting:
        page.get_by_role("link", name=label, exact=True).click()
    name = waiting.value.suggested_filename
    assert DATA.version in name
    assert "DK-uav" in name
    return waiting.value.path().read_bytes()


def words_of(page):
    return page.get_by_test_id("stMain").inner_text()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (PHONE, True)])
def test_six_clicks_lead_from_a_filtered_map_to_five_files_that_open(open_page, width, dark):
    page = open_page(VIEW, width=width, dark=dark)
    page.get_by_role("button", name="Take away").click()
    pdf = PdfReader(io.BytesIO(fetched(page, "PDF")))
    assert "Denmark" in pdf.metadata.title
    assert f"holds {AGREEMENTS} agreements" in Document(io.BytesIO(fetched(page, "Word"))).paragraphs[2].text
    assert len(Presentation(io.BytesIO(fetched(page, "PowerPoint"))).slides) > 4
    book = openpyxl.load_workbook(io.BytesIO(fetched(page, "XLSX")))
    assert book["Rows"].max_row - 1 == AGREEMENTS
    assert len(gpd.read_file(io.BytesIO(fetched(page, "Places of sites (GeoJSON)")))) == SITES
    expect(page.get_by_text(f"Download {AGREEMENTS} rows")).to_be_visible()


def test_the_lasting_link_leads_to_the_same_view(open_page, server):
    page = open_page(VIEW)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("EDICT Map: Country: Denmark; Domain: Drones")).to_be_visible()
    expect(page.get_by_test_id("stCode")).to_have_count(2)
    lasting, following = page.get_by_test_id("stCode").all_inner_texts()
    expect(page.get_by_role("img", name="QR code of the lasting link")).to_be_visible()
    assert lasting.strip() == f"{server}{VIEW}&v={DATA.version}"
    assert following.strip() == f"{server}{VIEW}"
    page.keyboard.press("Escape")
    again = open_page(lasting.strip().removeprefix(server))
    assert words_of(again) == words_of(page)


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (PHONE, False)])
def test_the_briefing_is_read_before_it_is_taken(open_page, width, dark):
    page = open_page(VIEW, width=width, dark=dark)
    page.get_by_role("button", name="Brief me").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(f"EDICT holds {AGREEMENTS} agreements")).to_be_visible()
    expect(dialog.get_by_role("img")).not_to_have_count(0)
    expect(dialog.get_by_text("Where sources disagree")).to_be_attached()
    assert fetched(page, "PDF").startswith(b"%PDF")
    assert dialog.evaluate("box => box.scrollWidth <= document.documentElement.clientWidth")


def test_of_a_view_without_records_there_is_no_briefing(open_page):
    page = open_page("/map?q=zzzz")
    page.get_by_role("button", name="Brief me").click()
    expect(page.get_by_role("dialog").get_by_text("nothing to brief on")).to_be_visible()


@pytest.mark.parametrize("screen", ["map", "timeline", "funding", "network"])
def test_an_embedded_figure_says_its_filters_and_its_source_and_shows_no_controls(open_page, screen):
    page = open_page(f"/{screen}?embed=true&c=DK", width=700, height=600)
    expect(page.get_by_text("Country: Denmark", exact=True)).to_be_visible()
    expect(page.get_by_text("CC BY 4.0. Boundaries on maps imply no judgement.")).to_be_attached()
    assert page.get_by_role("link", name="Open in EDICT").get_attribute("href").endswith(f"/{screen}?c=DK")
    for label in ("Share", "Brief me", "Take away", "More filters"):
        expect(page.get_by_role("button", name=label)).to_have_count(0)
    expect(page.get_by_test_id("stButtonGroup")).to_have_count(0)


def test_a_record_page_opens_and_leads_to_the_interactive_view(open_page, browser, server):
    path = "agreement/ukr-dnk-2025-10-joint-production-mou"
    page = browser.new_context().new_page()
    wrong = []
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.goto(f"{server}/records/{path}")
    assert page.evaluate("document.images[0].complete && document.images[0].naturalWidth") == 1200
    page.get_by_role("link", name="Open the interactive view").click()
    settle(page)
    assert page.url == f"{server}/record?id={path}"
    assert wrong == []
    page.context.close()
