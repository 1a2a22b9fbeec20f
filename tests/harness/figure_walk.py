"""The walk for docs/editors/figures.md: a number entered, put into a sentence, read on a phone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.harness.station import WAIT, save, scroll

FIGURE = "Digital-economy enterprises in Yangpu"
REPORT = "Where a number comes from"
# The second row says what the registry knows already, with more words of its source.
TABLE = {
    "name": "values.csv",
    "mimeType": "text/csv",
    "buffer": (
        b"figure,value,comparator,as_of,source_en\n"
        b"digital-economy-enterprises,8000,about,2024-12-31,An example\n"
        b"digital-economy-enterprises,7000,nearly,2022-12-31,An example\n"
        b"exhibition-hall-visitors,600000,more than,2024-12-31,An example\n"
    ),
}
CLUSTER = "/en/clusters/digital-economy/"


def keep(page: Page, site: str) -> None:
    """At a desk: a figure's values and uses, what waits, a figure put into running text."""
    page.goto(site + "/admin/figures-desk/open-targets/")
    page.wait_for_load_state("networkidle")
    save(page, "figures-desk")
    page.get_by_role("link", name=FIGURE).click()
    page.wait_for_load_state("networkidle")
    save(page, "figures-values")
    page.goto(site + "/admin/reports/")
    page.get_by_role("link", name=REPORT).first.click()
    page.wait_for_load_state("networkidle")
    text = page.locator(".Draftail-Editor .public-DraftEditor-content").first
    text.scroll_into_view_if_needed()
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" The district counts /figure", delay=30)
    page.get_by_text("Figure from the registry").last.wait_for()
    page.keyboard.press("Enter")
    page.locator(".modal [name=q]").fill("7,000")
    expect(page.locator(".modal tr", has_text="7,000 enterprises").first).to_be_visible(
        timeout=WAIT
    )
    page.wait_for_timeout(800)  # the modal fades in
    save(page, "figures-chooser")
    page.goto(site + "/admin/figure-import/")
    page.set_input_files("[name=file]", TABLE)
    page.get_by_role("button", name="See what it would change").click()
    expect(page.get_by_role("button", name="Take it over")).to_be_visible(timeout=WAIT)
    save(page, "figures-import")


def read(page: Page, site: str) -> None:
    """On a phone: a number's note in the text, and the registry."""
    page.goto(site + CLUSTER)
    number = page.locator(".fig-in").first
    number.scroll_into_view_if_needed()
    number.click()
    page.wait_for_load_state("networkidle")
    save(page, "figures-note")
    page.goto(site + "/en/figures/targets/")
    scroll(page, "h1")
    save(page, "figures-targets")
