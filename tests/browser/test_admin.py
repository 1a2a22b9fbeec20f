"""The admin under its own policy: editors work there and nothing leaves the house."""

import pytest

from tests.browser.test_axe import COLOURS, LABELS, PHONE, RULES, violations

REPORT = "reports.ReportPage"
# Screens that are this site's own, beside those of the photo desk.
OWN = [
    "/admin/translations/",
    "/admin/redirects/",
    "/admin/redirects/missed/",
    "/admin/redirects/import/",
    "/admin/missed-searches/",
    "/admin/snippets/search/promotion/",
]


def test_the_admin_asks_no_other_origin_and_breaks_no_policy(chief):
    for path in ("/admin/", "/admin/pages/", "/admin/images/", "/admin/reports/site-history/"):
        assert chief.open(path) == 200
        chief.page.wait_for_load_state("networkidle")
    assert chief.problems == []


def test_our_own_screens_break_no_rule_on_a_phone_in_the_light_and_the_dark(chief):
    width, height = PHONE
    chief.page.set_viewport_size({"width": width, "height": height})
    found = {}
    for path in OWN:
        assert chief.open(path) == 200
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            chief.page.emulate_media(color_scheme=scheme)
            if told := violations(chief.page, rules):
                found[f"{path}, {scheme}"] = told
        if chief.page.evaluate("document.documentElement.scrollWidth") > width:
            found[path] = "wider than the screen"
    assert found == {}
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
