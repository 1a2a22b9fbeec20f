"""Makes the pictures of the photo desk for docs/editors: `python -m tests.harness.editor_pictures`.

Walks through the desk as staff do, on the demo content, and takes a picture at each station, so
that the pictures show what the software does today. Takes about a minute and needs Chromium.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import vl_convert
from PIL import Image, ImageOps
from playwright.sync_api import Page, expect, sync_playwright

from tests.harness.services import find_chromium
from tests.house import ROOT

DRAWINGS = ROOT / "apps/demo/content/img"
PICTURES = ROOT / "docs/images"
HEAVIEST = 120_000  # bytes; a page of help must open on a phone
DESK = {"viewport": {"width": 1280, "height": 860}}
PHONE = {"viewport": {"width": 390, "height": 800}, "device_scale_factor": 1.5}
EVENT = "Waterfront Forum 2026"
WAIT = 60_000  # milliseconds
# Of each drawing another picture: what it is called, and how far its colours are turned.
TAKEN = {
    "riverside": ("Morning on the riverside walk", "河畔步道的清晨", 12),
    "robot": ("A robot arm lifts a cup", "机械臂举起杯子", 0),
    "exhibition-hall": ("Visitors around the model table", "参观者围着沙盘", 14),
    "lab": ("Samples under the lamp", "灯下的样品", 244),
    "headquarters": ("New headquarters behind the trees", "树后的新总部", 238),
}


def main() -> None:
    """Make every picture anew."""
    with _site() as site, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for shape, walk in ((PHONE, _hand_in), (DESK, _judge)):
            context = browser.new_context(locale="en-GB", reduced_motion="reduce", **shape)
            page = context.new_page()
            page.on("dialog", lambda dialog: dialog.accept())
            _log_in(page, site)
            walk(page, site["address"])
            context.close()
        browser.close()


@contextmanager
def _site() -> Iterator[dict]:
    command = [sys.executable, "-m", "tests.browser.server"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    server = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)
    try:
        yield json.loads(server.stdout.readline())
    finally:
        server.terminate()
        server.wait()


def _log_in(page: Page, site: dict) -> None:
    page.goto(site["address"] + "/admin/login/")
    page.fill("[name=username]", site["account"]["username"])
    page.fill("[name=password]", site["account"]["password"])
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def _hand_in(page: Page, site: str) -> None:
    """Upload from a phone: a batch with a web page and a known picture in it; describe it."""
    page.goto(site + "/admin/photos/upload/")
    files = [_file(f"DSC_{n:04}.jpg", _taken(name)) for n, name in enumerate(TAKEN, start=412)]
    files.insert(2, _file("programme.jpg", b"<!doctype html><title>Programme</title>"))
    files.append(_file("green-waterfront-small.jpg", _jpeg(_drawing("green-waterfront"), 800)))
    page.set_input_files("#photo-files", files)
    expect(page.locator("#photo-count")).to_contain_text("All done", timeout=WAIT)
    _scroll(page, "#photo-list-heading")
    _save(page, "photos-upload")
    page.fill("[name=all-event_name]", EVENT)
    page.fill("[name=all-place_name]", "Yangpu Riverside")
    page.fill("[name=all-credit]", "Ti Gong")
    page.fill("[name=all-photographer]", "Lin Wei")
    _scroll(page, "#photo-batch")
    _save(page, "photos-batch")
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


def _judge(page: Page, site: str) -> None:
    """Approve, return, crop and withdraw at a desk."""
    _set(page, site, "Samples", valid_until=datetime.now(UTC).date() + timedelta(days=9))
    page.goto(site + "/admin/photos/inbox/")
    page.get_by_label("Choose “A robot arm lifts a cup”").check()
    page.get_by_text("Return…").click()
    page.get_by_label("Why?").fill("Please describe the picture for those who can’t see it.")
    page.wait_for_load_state("networkidle")
    _save(page, "photos-inbox")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Morning on the riverside walk").click()
    page.locator("[data-layer][data-ready]").wait_for(state="attached")
    layer = page.locator("[data-layer]").bounding_box()
    page.mouse.click(layer["x"] + layer["width"] * 0.72, layer["y"] + layer["height"] * 0.4)
    page.wait_for_load_state("networkidle")
    _save(page, "photos-crops")
    page.get_by_role("button", name="Save and approve").click()
    expect(page.locator(".messages")).to_contain_text("1 photo approved.", timeout=WAIT)

    page.goto(site + "/admin/photos/inbox/?q=green")
    page.locator(".sheet__link").first.click()
    page.locator("#alike").wait_for()
    page.wait_for_load_state("networkidle")
    _save(page, "photos-duplicate")

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
    _save(page, "photos-rights")


def _scroll(page: Page, selector: str) -> None:
    """Bring something to the top, below the admin's own head, with the pictures that are there."""
    page.locator(selector).evaluate(
        "part => {"
        " part.style.scrollMarginTop = '70px'; part.scrollIntoView({behavior: 'instant'});"
        "}"
    )
    page.wait_for_load_state("networkidle")


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


def _save(page: Page, name: str) -> None:
    """Keep what is seen as a small PNG; with fewer colours if it is too heavy."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    path = Path(PICTURES / f"{name}.png")
    for colours in (256, 128, 64, 32):
        shot.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < HEAVIEST:
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")
            return
    raise SystemExit(f"{path} stays heavier than {HEAVIEST} bytes.")


if __name__ == "__main__":
    main()
