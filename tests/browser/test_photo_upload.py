"""Handing photos in over a bad network: every file arrives once, and its maker is told in words."""

import io
import random
import re
from collections.abc import Callable
from itertools import count

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_axe import violations

UPLOAD = "/admin/photos/upload/"
PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}
SLOW = 30_000  # milliseconds; a busy machine is no failure

_seeds = count(1)


def picture() -> bytes:
    """A picture like no other: the demo of all these tests is one."""
    chance = random.Random(next(_seeds))  # noqa: S311
    made = Image.new("RGB", (12, 9))
    made.putdata([tuple(chance.randbytes(3)) for _pixel in range(12 * 9)])
    out = io.BytesIO()
    made.resize((96, 72), Image.Resampling.NEAREST).save(out, "JPEG", quality=80)
    return out.getvalue()


def photos(number: int, start: int = 1) -> list[dict]:
    """Files as Playwright puts them into a field."""
    return [file(f"quay-{at:02}.jpg", picture()) for at in range(start, start + number)]


def file(name: str, data: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


BAD = [file("page.jpg", b"<!doctype html><script>"), file("empty.jpg", b"")]


class Batch:
    """The upload page in a browser, and how files are sent from it."""

    def __init__(self, watched):
        self.page = watched.page
        self.watched = watched
        self.sent: list[str] = []
        assert watched.open(UPLOAD) == 200
        self.page.on("request", self._note)

    def _note(self, request) -> None:
        if request.method == "POST" and UPLOAD in request.url:
            self.sent.append(request.url)

    def choose(self, *files: dict) -> None:
        self.page.set_input_files("#photo-files", list(files))

    def through(self, handle: Callable) -> None:
        """Let `handle(route)` decide what becomes of everything that asks for the batch."""
        self.page.route(f"**{UPLOAD}*/**", handle)

    def lose_all(self) -> set[str]:
        """Lose all that is sent from now on; return the keys of what is lost, as they come."""
        keys = set()

        def lose(route):
            sent = (route.request.post_data_buffer or b"").decode(errors="ignore")
            keys.update(re.findall(r'name="key"\s+([0-9a-f-]{36})', sent))
            route.abort() if route.request.method == "POST" else route.continue_()

        self.through(lose)
        return keys

    @property
    def entries(self):
        return self.page.locator("#photo-list > [id^=photo-]")

    @property
    def rows(self):
        """The files that are no photos of the batch, or not yet."""
        return self.page.locator("#photo-list > :not([id])")

    @property
    def trouble(self):
        return self.page.locator("#photo-trouble")

    def has(self, number: int) -> None:
        """Wait for `number` photos in the list, and look whether the server has as many."""
        expect(self.entries).to_have_count(number, timeout=SLOW)
        expect(self.page.locator("#photo-count")).to_contain_text("All done", timeout=SLOW)
        self.page.reload()
        expect(self.entries).to_have_count(number)


@pytest.fixture
def batch(chief) -> Batch:
    chief.page.set_viewport_size(PHONE)
    chief.page.on("dialog", lambda dialog: dialog.accept())
    return Batch(chief)


def test_many_arrive_and_bad_ones_are_told_in_words(batch):
    batch.choose(*photos(8), *BAD)
    expect(batch.rows.filter(has_text="page.jpg: it is a web page, not a photo.")).to_be_visible()
    expect(batch.rows.filter(has_text="empty.jpg: it is empty.")).to_be_visible()
    expect(batch.page.locator("#photo-count")).to_have_text(
        "All done. Uploaded: 8. Already here: 0. Refused: 2.", timeout=SLOW
    )
    assert batch.entries.locator("h3").all_inner_texts() == [f"Quay-{n:02}" for n in range(1, 9)]
    assert len(batch.sent) == 10
    expect(batch.page.locator("#photo-say")).to_contain_text("All done")
    batch.has(8)
    assert batch.watched.problems == []


def test_a_network_that_dies_at_the_fifth_file_costs_no_file_and_doubles_none(batch):
    line = {"sends": 0, "is_dead": True, "failures": 0}

    def die(route):
        if route.request.method == "POST":
            line["sends"] += 1
        if line["is_dead"] and line["sends"] >= 5:
            line["failures"] += 1
            route.abort("internetdisconnected")
        else:
            route.continue_()

    batch.through(die)
    batch.choose(*photos(10))
    expect(batch.trouble).to_have_text(
        "The connection is lost. The rest goes on by itself when it is back.", timeout=SLOW
    )
    # Dead until it was seen to be: a line that heals by itself may do so between two looks.
    line["is_dead"] = False
    expect(batch.trouble).to_be_hidden(timeout=SLOW)
    batch.has(10)
    assert line["failures"]


def test_it_goes_on_at_once_when_the_device_is_online_again(batch):
    batch.choose(*photos(1))
    expect(batch.entries).to_have_count(1, timeout=SLOW)
    failed = []
    batch.page.on("requestfailed", lambda request: failed.append(request.url))
    batch.page.context.set_offline(True)
    batch.choose(*photos(3, start=2))
    # By the third time round the pause is four seconds.
    while len(failed) < 7:
        batch.page.wait_for_timeout(50)
    batch.page.context.set_offline(False)
    expect(batch.trouble).to_be_hidden(timeout=2000)
    batch.has(4)


def test_a_photo_that_was_stored_is_not_sent_again_when_its_answer_was_lost(batch):
    to_lose, lost = [1, 2], []

    def lose_two(route):
        if route.request.method == "POST" and to_lose:
            to_lose.pop()
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    batch.through(lose_two)
    batch.choose(*photos(4))
    batch.has(4)
    assert lost == [200, 200]
    assert len(batch.sent) == 4


def test_who_is_signed_out_signs_in_elsewhere_and_goes_on(batch, served):
    batch.page.context.clear_cookies(name="sessionid")
    batch.choose(*photos(2))
    expect(batch.trouble).to_contain_text("You are signed out.")
    window = batch.page.context.new_page()
    window.goto(served.address + "/admin/login/")
    window.fill("[name=username]", served.account["username"])
    window.fill("[name=password]", served.account["password"])
    window.click("button[type=submit]")
    window.wait_for_url("**/admin/")
    batch.page.get_by_role("button", name="Try now").click()
    batch.has(2)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (413, "The server takes no file of this size."),
        (500, "Something went wrong on the server."),
        (400, "The server did not understand this file."),
    ],
)
def test_what_the_server_refuses_is_told_in_words_and_can_be_tried_again(batch, status, words):
    def refuse(route):
        if route.request.method == "POST":
            route.fulfill(status=status, body="<h1>No</h1>")
        else:
            route.continue_()

    batch.through(refuse)
    batch.choose(*photos(1))
    expect(batch.rows).to_contain_text(words, timeout=SLOW)
    assert len(batch.sent) == (3 if status == 500 else 1)
    batch.page.unroute_all()
    batch.rows.get_by_role("button", name="Try again").click()
    batch.has(1)


def test_a_file_over_the_limit_is_not_sent(batch):
    batch.page.evaluate("document.getElementById('photo-drop').dataset.mostBytes = 2 * 1024 ** 2")
    batch.choose(file("huge.jpg", bytes(3 * 1024**2)), *photos(1))
    expect(batch.entries).to_have_count(1, timeout=SLOW)
    expect(batch.rows).to_contain_text("This file is larger than 2 MB, which is the most.")
    assert len(batch.sent) == 1


def test_what_is_here_already_is_used_or_kept_as_one_chooses(batch):
    first, second = photos(2)
    batch.choose(first, second)
    expect(batch.entries).to_have_count(2, timeout=SLOW)
    again = [{**first, "name": "a.jpg"}, {**second, "name": "b.jpg"}]
    batch.choose(*again)
    expect(batch.rows.filter(has_text="is here already")).to_have_count(2, timeout=SLOW)
    batch.rows.nth(0).get_by_role("button", name="Use the one that is here").click()
    used = batch.rows.filter(has_text="The photo that was here already is used.")
    expect(used).to_have_count(1, timeout=SLOW)
    batch.rows.get_by_role("button", name="Keep both").click()
    batch.has(3)


def test_a_page_left_while_uploading_warns_and_tells_afterwards_what_is_missing(batch, tmp_path):
    asked = []
    batch.page.on("dialog", lambda dialog: asked.append(dialog.type))
    files = [tmp_path / f"quay-{number}.jpg" for number in range(3)]
    for path in files:
        path.write_bytes(picture())
    keys = batch.lose_all()
    batch.page.set_input_files("#photo-files", files)
    expect(batch.trouble).to_be_visible()
    batch.page.reload()
    assert asked == ["beforeunload"]
    missing = batch.page.locator("#photo-left-over")
    expect(missing).to_contain_text("quay-0.jpg, quay-1.jpg, quay-2.jpg")
    batch.page.unroute_all()
    batch.page.set_input_files("#photo-files", files)
    expect(missing).to_be_hidden()
    batch.has(3)
    arrived = batch.page.locator("[data-key]").evaluate_all(
        "nodes => nodes.map(n => n.dataset.key)"
    )
    assert keys <= set(arrived)


def test_words_for_all_show_in_each_photo_and_are_saved_in_one_go(batch):
    batch.choose(*photos(2))
    batch.page.fill("[name=all-credit]", "Ti Gong")
    expect(batch.entries).to_have_count(2, timeout=SLOW)
    batch.entries.nth(0).locator("summary").click()
    credit = batch.entries.nth(0).locator("[name$=-credit]")
    assert credit.get_attribute("placeholder") == "as for all: Ti Gong"
    batch.entries.nth(0).locator("[name$=-caption_en]").fill("The quay at dawn")
    batch.page.get_by_role("button", name="Save all").click()
    expect(batch.page.locator(".messages")).to_contain_text("2 photos saved.")
    expect(batch.entries.nth(0).locator("[name$=-caption_en]")).to_have_value("The quay at dawn")
    for at in range(2):
        expect(batch.entries.nth(at).locator("[name$=-credit]")).to_have_value("Ti Gong")
    assert batch.watched.problems == []


def test_a_session_that_ended_while_somebody_typed_costs_no_word(batch):
    batch.choose(*photos(1))
    expect(batch.entries).to_have_count(1, timeout=SLOW)
    batch.page.fill("[name=all-credit]", "Ti Gong")
    batch.page.context.clear_cookies(name="sessionid")
    batch.page.get_by_role("button", name="Save all").click()
    expect(batch.page.locator("#photo-save-note")).to_contain_text("You are signed out.")
    expect(batch.page.locator("[name=all-credit]")).to_have_value("Ti Gong")


def test_saving_waits_for_what_is_still_on_its_way(batch):
    held = []
    batch.through(
        lambda route: (
            held.append(route) if route.request.method == "POST" and not held else route.continue_()
        )
    )
    batch.choose(*photos(2))
    expect(batch.entries).to_have_count(1, timeout=SLOW)
    batch.page.fill("[name=all-credit]", "Ti Gong")
    batch.page.get_by_role("button", name="Save all").click()
    expect(batch.page.locator("#photo-save-note")).to_contain_text("Saving as soon as")
    held[0].continue_()
    expect(batch.page.locator(".messages")).to_contain_text("2 photos saved.", timeout=SLOW)


def test_a_file_is_left_out_by_keyboard_and_the_focus_stays_near(batch):
    batch.choose(*BAD)
    expect(batch.rows.get_by_role("button", name="Leave out")).to_have_count(2, timeout=SLOW)
    batch.rows.nth(0).get_by_role("button", name="Leave out").focus()
    batch.page.keyboard.press("Enter")
    expect(batch.rows).to_have_count(1)
    assert batch.page.evaluate("document.activeElement.className").startswith("photo-card")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_breaks_no_rule_and_stays_within_the_screen(batch, size, scheme):
    batch.page.set_viewport_size(size)
    batch.page.emulate_media(color_scheme=scheme)
    assert violations(batch.page) == []
    good = photos(1)
    batch.choose(*good, *BAD)
    expect(batch.page.locator("#photo-count")).to_contain_text("All done", timeout=SLOW)
    batch.choose({**good[0], "name": "again.jpg"})
    expect(batch.rows.filter(has_text="is here already")).to_be_visible(timeout=SLOW)
    batch.entries.nth(0).locator("summary").click()
    assert violations(batch.page) == []
    wide = batch.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"]


def test_the_page_works_without_scripts(browser, served):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(served.address + "/admin/login/?next=" + UPLOAD)
    page.fill("[name=username]", served.account["username"])
    page.fill("[name=password]", served.account["password"])
    page.click("button[type=submit]")
    # A click returns before the next page stands; only a locator waits for it.
    expect(page.locator("#photo-files")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_input_files("#photo-files", [*photos(2), *BAD])
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".photo-results")).to_contain_text("page.jpg: it is a web page")
    expect(page.locator("#photo-list > [id^=photo-]")).to_have_count(2)
    page.fill("[name=all-credit]", "Ti Gong")
    page.get_by_role("button", name="Save all").click()
    expect(page.locator("[name$=-credit]").nth(1)).to_have_value("Ti Gong")
    context.close()
