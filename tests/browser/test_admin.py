"""The admin under its own policy: editors work there and nothing leaves the house."""

import pytest

from tests.browser.test_axe import LABELS

REPORT = "reports.ReportPage"


def test_the_admin_asks_no_other_origin_and_breaks_no_policy(chief):
    for path in ("/admin/", "/admin/pages/", "/admin/images/", "/admin/reports/site-history/"):
        assert chief.open(path) == 200
        chief.page.wait_for_load_state("networkidle")
    assert chief.problems == []


@pytest.mark.parametrize("label", LABELS)
def test_a_page_type_opens_in_the_editor(chief, served, label):
    assert chief.open(served.edit_path(label)) == 200
    chief.page.wait_for_load_state("networkidle")
    assert chief.page.locator("[name=title]").input_value()
    assert chief.problems == []


def test_the_preview_beside_the_editor_shows_the_page(chief, served):
    chief.open(served.edit_path(REPORT))
    chief.page.get_by_role("button", name="Toggle preview").click()
    frame = chief.page.frame_locator("iframe[title=Preview]").first
    frame.locator("main h1").wait_for(timeout=20_000)
    assert frame.locator("main h1").inner_text() == chief.page.locator("[name=title]").input_value()
    assert chief.problems == []
