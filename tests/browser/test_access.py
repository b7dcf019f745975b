"""Access: every screen passes axe-core's rules of WCAG 2.1, levels A and AA, in the light and in the dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from components.links import SCREENS
from tests.browser.test_opening import LINKS

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


def broken(page):
    """Every broken rule with the piece of the page and the reason."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_can_be_read_by_everybody(open_page, screen, dark):
    assert broken(open_page(LINKS[screen], dark=dark)) == []


def test_the_filters_and_the_briefing_can_be_read_by_everybody(open_page):
    page = open_page("/map?c=DK", dark=True)
    page.get_by_role("button", name="More filters").click()
    page.wait_for_timeout(500)
    assert broken(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Brief me").click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(1500)
    assert broken(page) == []
