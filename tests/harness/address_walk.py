"""The walk for docs/editors/addresses.md: a list of old addresses, and what was not found."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.harness.station import WAIT, save

LIST = {
    "name": "former-site.csv",
    "mimeType": "text/csv",
    "buffer": (
        "old,new\n"
        "/2019/digital.html,/en/clusters/digital-economy/\n"
        "/info/1021.htm,/en/reports/\n"
        "/旧/五角场.html,/en/places/\n"
        "/en/events/,/en/reports/\n"
    ).encode(),
}
SOUGHT = ("/en/digital-economi/", "/en/wujiaochang/", "/en/reports/where-a-number-comes/")


def find(page: Page, site: str) -> None:
    """At a desk: the preview of a list, and the addresses that led nowhere."""
    for path in (*SOUGHT, *SOUGHT[:2], SOUGHT[0]):
        page.request.get(site + path)
    page.goto(site + "/admin/redirects/import/")
    page.set_input_files("[name=file]", LIST)
    page.get_by_role("button", name="See what it would change").click()
    expect(page.get_by_role("link", name="Another file")).to_be_visible(timeout=WAIT)
    page.wait_for_load_state("networkidle")
    save(page, "addresses-import")
    page.goto(site + "/admin/redirects/missed/")
    page.wait_for_load_state("networkidle")
    save(page, "addresses-missed")
