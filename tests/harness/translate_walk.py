"""The walk for docs/editors/translating.md: a report begun, a text translated, the list."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.harness.station import WAIT, save, scroll

REPORT = "The quay in numbers"
ITEM = ".js-translation-editor li"
WORDS = "厂房留下了，13道围栏拆了。"


def translate(page: Page, site: str) -> None:
    """At a desk: begin with the pages above, translate a text with a wrong number, see the list."""
    page.goto(site + "/admin/translations/?kind=reports.reportpage")
    _begin(page, site, page.get_by_role("row", name=REPORT).get_by_role("link").last)
    item = page.locator(ITEM, has_text="12 fences").first
    item.locator("> ul button").last.click()
    item.locator("textarea").fill(WORDS)
    item.get_by_role("button", name="Save").click()
    expect(page.locator(".translation-warning", has_text="12").first).to_be_visible(timeout=WAIT)
    scroll(page, f"{ITEM} >> nth=0")
    save(page, "translating-editor")
    page.goto(site + "/admin/translations/")
    page.wait_for_load_state("networkidle")
    save(page, "translating-list")


def _begin(page: Page, site: str, link) -> None:
    waiting = [site + link.get_attribute("href")]
    while waiting:
        page.goto(waiting[-1])
        page.click("input[type=submit]")
        page.locator(".messages li").first.wait_for()
        above = page.locator(".messages a", has_text="Translate “")
        if above.count():
            waiting.append(site + above.get_attribute("href"))
        else:
            waiting.pop()
    page.wait_for_load_state("networkidle")
