"""What every walk for docs/editors does at a station: bring something into view, keep it."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import Page

from tests.house import ROOT

PICTURES = ROOT / "docs/images"
HEAVIEST = 120_000  # bytes; a page of help must open on a phone
WAIT = 60_000  # milliseconds


def scroll(page: Page, selector: str) -> None:
    """Bring something to the top, below the admin's own head, with the pictures that are there."""
    page.locator(selector).evaluate(
        "part => {"
        " part.style.scrollMarginTop = '70px'; part.scrollIntoView({behavior: 'instant'});"
        "}"
    )
    page.wait_for_load_state("networkidle")


def save(page: Page, name: str) -> None:
    """Keep what is seen as a small PNG; with fewer colours if it is too heavy."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    path = PICTURES / f"{name}.png"
    for colours in (256, 128, 64, 32):
        shot.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < HEAVIEST:
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")
            return
    raise SystemExit(f"{path} stays heavier than {HEAVIEST} bytes.")
