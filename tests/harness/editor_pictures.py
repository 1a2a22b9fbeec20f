"""Makes the pictures of docs/editors: `python -m tests.harness.editor_pictures [PAGE …]`.

Walks through the admin as staff do, on the demo content, and takes a picture at each station, so
that the pictures show what the software does today. Takes a minute or two and needs Chromium.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tests.harness import (
    address_walk,
    figure_walk,
    import_walk,
    photo_walk,
    translate_walk,
)
from tests.harness.services import find_chromium
from tests.house import ROOT

DESK = {"viewport": {"width": 1280, "height": 860}}
PHONE = {"viewport": {"width": 390, "height": 800}, "device_scale_factor": 1.5}
WALKS = {
    "photos": ((PHONE, photo_walk.hand_in), (DESK, photo_walk.judge)),
    "importing": ((DESK, import_walk.hand_in),),
    "figures": ((DESK, figure_walk.keep), (PHONE, figure_walk.read)),
    "addresses": ((DESK, address_walk.find),),
    "translating": ((DESK, translate_walk.translate),),
}


def main(wanted: list[str]) -> None:
    """Make the pictures of the pages named, or of all; each page has a site of its own."""
    for name in wanted or WALKS:
        with _site() as site, sync_playwright() as driver:
            flags = ["--no-sandbox", "--disable-gpu"]
            browser = driver.chromium.launch(executable_path=find_chromium(), args=flags)
            for shape, walk in WALKS[name]:
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


if __name__ == "__main__":
    main(sys.argv[1:])
