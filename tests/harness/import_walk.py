"""The walk through the import of a piece, for the pictures of docs/editors."""

from __future__ import annotations

from playwright.sync_api import Page

from apps.desk.tests.pieces import SHAPE_EN
from tests.house import ROOT

IMAGES = ROOT / "docs" / "images"
CHANGE = ("stood empty for years", "stood empty for thirteen years")
MORE = "\n\nPupils of the Harbor Music Group rehearse there on Fridays.\n"


def hand_in(page: Page, address: str) -> None:
    """Hand a piece in, make its draft, hand a later version in and look it over."""
    page.goto(f"{address}/admin/import/")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / "importing-hand-in.png")
    _read(page, SHAPE_EN)
    page.get_by_role("button", name="Make the draft").click()
    page.wait_for_url("**/edit/**")
    page.goto(f"{address}/admin/import/")
    _read(page, SHAPE_EN.replace(*CHANGE) + MORE)
    page.screenshot(path=IMAGES / "importing-review.png")


def _read(page: Page, text: str) -> None:
    page.fill("[name=text]", text)
    page.get_by_role("button", name="Read the piece").click()
    page.wait_for_load_state("networkidle")
