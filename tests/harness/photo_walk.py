"""The walk for docs/editors/photos.md: photos handed in from a phone, judged at a desk."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import vl_convert
from PIL import Image, ImageOps
from playwright.sync_api import Page, expect

from tests.harness.station import WAIT, save, scroll
from tests.house import ROOT

DRAWINGS = ROOT / "apps/demo/content/img"
EVENT = "Waterfront Forum 2026"
# Of each drawing another picture: what it is called, and how far its colours are turned.
TAKEN = {
    "riverside": ("Morning on the riverside walk", "河畔步道的清晨", 12),
    "robot": ("A robot arm lifts a cup", "机械臂举起杯子", 0),
    "exhibition-hall": ("Visitors around the model table", "参观者围着沙盘", 14),
    "lab": ("Samples under the lamp", "灯下的样品", 244),
    "headquarters": ("New headquarters behind the trees", "树后的新总部", 238),
}


def hand_in(page: Page, site: str) -> None:
    """Upload from a phone: a batch with a web page and a known picture in it; describe it."""
    page.goto(site + "/admin/photos/upload/")
    files = [_file(f"DSC_{n:04}.jpg", _taken(name)) for n, name in enumerate(TAKEN, start=412)]
    files.insert(2, _file("programme.jpg", b"<!doctype html><title>Programme</title>"))
    files.append(_file("green-waterfront-small.jpg", _jpeg(_drawing("green-waterfront"), 800)))
    page.set_input_files("#photo-files", files)
    expect(page.locator("#photo-count")).to_contain_text("All done", timeout=WAIT)
    scroll(page, "#photo-list-heading")
    save(page, "photos-upload")
    page.fill("[name=all-event_name]", EVENT)
    page.fill("[name=all-place_name]", "Yangpu Riverside")
    page.fill("[name=all-credit]", "Ti Gong")
    page.fill("[name=all-photographer]", "Lin Wei")
    scroll(page, "#photo-batch")
    save(page, "photos-batch")
    entries = page.locator("#photo-list > [id^=photo-]")
    for at, (english, chinese, _turn) in enumerate(TAKEN.values()):
        entry = entries.nth(at)
        entry.locator("summary").click()
        entry.locator("[name$=-title]").fill(english)
        entry.locator("[name$=-caption_en]").fill(f"{english}, on the day of the forum.")
        if at != 1:
            entry.locator("[name$=-alt_en]").fill(f"{english}; beyond, the river and its cranes")
            entry.locator("[name$=-alt_zh]").fill(f"{chinese}，远处是江与塔吊")
    page.get_by_role("button", name="Save all").click()
    expect(page.locator(".messages")).to_contain_text("saved")


def judge(page: Page, site: str) -> None:
    """Approve, return, crop and withdraw at a desk."""
    _set(page, site, "Samples", valid_until=datetime.now(UTC).date() + timedelta(days=9))
    page.goto(site + "/admin/photos/inbox/")
    page.get_by_label("Choose “A robot arm lifts a cup”").check()
    page.get_by_text("Return…").click()
    page.get_by_label("Why?").fill("Please describe the picture for those who can’t see it.")
    page.wait_for_load_state("networkidle")
    save(page, "photos-inbox")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Morning on the riverside walk").click()
    page.locator("[data-layer][data-ready]").wait_for(state="attached")
    layer = page.locator("[data-layer]").bounding_box()
    page.mouse.click(layer["x"] + layer["width"] * 0.72, layer["y"] + layer["height"] * 0.4)
    page.wait_for_load_state("networkidle")
    save(page, "photos-crops")
    page.get_by_role("button", name="Save and approve").click()
    expect(page.locator(".messages")).to_contain_text("1 photo approved.", timeout=WAIT)

    page.goto(site + "/admin/photos/inbox/?q=green")
    page.locator(".sheet__link").first.click()
    page.locator("#alike").wait_for()
    page.wait_for_load_state("networkidle")
    save(page, "photos-duplicate")

    page.goto(site + "/admin/photos/inbox/?q=Samples")
    _do(page, "Approve")
    page.goto(site + "/admin/photos/library/?q=headquarters&photographer=")
    page.locator(".sheet__link").first.click()
    page.get_by_text("Withdraw…").click()
    page.get_by_label("Why? The reason").fill("The owner of the building asked us to take it down.")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("withdrawn")
    page.goto(site + "/admin/photos/rights/")
    page.wait_for_load_state("networkidle")
    save(page, "photos-rights")


def _set(page: Page, site: str, words: str, *, valid_until: date) -> None:
    page.goto(site + f"/admin/photos/inbox/?q={words}")
    page.get_by_label("Choose all on this page").check()
    page.get_by_text("Set fields…").click()
    page.get_by_label("Rights valid until").fill(valid_until.isoformat())
    page.get_by_role("button", name="Set", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("1 photo changed.")


def _do(page: Page, button: str) -> None:
    page.get_by_label("Choose all on this page").check()
    page.get_by_role("button", name=button).click()
    expect(page.locator(".messages")).to_contain_text("approved", timeout=WAIT)


def _drawing(name: str) -> Image.Image:
    svg = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    return Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=1))).convert("RGB")


def _taken(name: str) -> bytes:
    """Another picture than the demo's: mirrored, closer, in other colours."""
    turn = TAKEN[name][2]
    hue, saturation, value = ImageOps.mirror(_drawing(name)).convert("HSV").split()
    turned = hue.point(lambda at: (at + turn) % 256)
    picture = Image.merge("HSV", (turned, saturation, value)).convert("RGB")
    width, height = picture.size
    return _jpeg(picture.crop((width // 8, height // 8, width, height)), 1400)


def _jpeg(picture: Image.Image, width: int) -> bytes:
    picture = picture.resize((width, round(width * picture.height / picture.width)))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _file(name: str, data: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}
