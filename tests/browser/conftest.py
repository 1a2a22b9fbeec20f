"""The served site and the browser that looks at it.

Every page that a test opens through `visit` is watched: a request to another origin, a resource
that fails, a breach of the content policy, an error in a script.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.harness.services import CHROMIUM, find_chromium
from tests.house import ROOT

# Chromium calls its maker's hosts by itself; nothing but this machine may be reached.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark this folder's tests, and keep them in one process: the site is filled once."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Served:
    """Where the site is served, a page of each type by its label, and who may edit."""

    address: str
    pages: dict[str, dict]
    account: dict[str, str]

    def path(self, label: str) -> str:
        """Return the path of the fullest page of a type, such as "reports.ReportPage"."""
        return self.pages[label]["path"]

    def chinese_path(self, label: str) -> str:
        """Return the path of the translation of that page."""
        return self.pages[label]["chinese"]

    def edit_path(self, label: str) -> str:
        """Return the path in the admin where that page is written."""
        return f"/admin/pages/{self.pages[label]['key']}/edit/"


@dataclass
class Watched:
    """A page in the browser and everything that went wrong on it."""

    page: Page
    address: str
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Open a path of the site and wait until it has loaded; return the status."""
        response = self.page.goto(self.address + path, wait_until="load")
        return response.status

    @property
    def problems(self) -> list[str]:
        """Everything that was noted since the page was made."""
        return [*self.elsewhere, *self.failed, *self.complaints]

    def watch(self) -> None:
        """Begin to note what goes wrong."""
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)
        self.page.on("requestfailed", self._note_failure)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_request(self, request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.elsewhere.append(f"asks another origin: {request.url}")

    def _note_response(self, response) -> None:
        # What the page itself answers is the test's own question.
        if response.status >= 400 and not response.request.is_navigation_request():
            self.failed.append(f"{response.status}: {urlsplit(response.url).path}")

    def _note_failure(self, request) -> None:
        # A request that is given up because the page was left is nobody's fault.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.failed.append(f"{request.failure}: {request.url}")

    def _note_console(self, message) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture(scope="package")
def served() -> Iterator[Served]:
    """The demo content, served by a process of its own."""
    command = [sys.executable, "-m", "tests.browser.server"]
    with tempfile.TemporaryFile("w+") as log:
        # An open standard input tells the server that these tests are still there.
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log}
        server = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)
        try:
            line = server.stdout.readline()
            if not line:
                log.seek(0)
                pytest.fail(f"The server for the browser did not start:\n{log.read()}")
            yield Served(**json.loads(line))
        finally:
            # Not Ctrl-C's signal, which a run in the background inherits as ignored.
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; without one the test is skipped, which a run in CI counts as a failure."""
    program = find_chromium()
    if program is None:
        pytest.skip(f"{CHROMIUM.name} is not installed (Debian: apt install {CHROMIUM.package})")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor at a desk: no cookies, 1280 by 900, light, motion reduced."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    yield context
    context.close()


@pytest.fixture
def visitor(context: BrowserContext, served: Served) -> Watched:
    """A visitor's page; `visitor.problems` must stay empty."""
    watched = Watched(context.new_page(), served.address)
    watched.watch()
    return watched


@pytest.fixture(scope="package")
def session(browser: Browser, served: Served) -> list[dict]:
    """The cookies of somebody who is logged in to the admin and may do everything."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address + "/admin/login/")
    page.fill("[name=username]", served.account["username"])
    page.fill("[name=password]", served.account["password"])
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def chief(visitor: Watched, session: list[dict]) -> Watched:
    """The page of somebody who is logged in to the admin and may do everything."""
    visitor.page.context.add_cookies(session)
    return visitor
