"""The photo desk in a browser: from ten files to a photo in a report, and what screens obey."""

import json
import re

import pytest
from playwright.sync_api import expect

from apps.photos.desk.crops import crops
from apps.photos.models import Photo
from tests.browser.test_axe import COLOURS, RULES, violations
from tests.browser.test_photo_upload import BAD, SLOW, Batch, photos

SCREENS = [(360, 780), (1280, 900)]
REPORT = "reports.ReportPage"
CREDIT = "Ti Gong"


@pytest.fixture
def desk(chief):
    """The page of an approver; leaving typed words behind is fine here."""
    chief.page.on("dialog", lambda dialog: dialog.accept())
    return chief


def hand_in(desk, number: int, *, event: str) -> None:
    """Upload photos and describe them in the batch form, so that they can be approved."""
    batch = Batch(desk)
    batch.choose(*photos(number))
    expect(batch.entries).to_have_count(number, timeout=SLOW)
    describe(batch, event)


def describe(batch, event: str) -> None:
    page = batch.page
    page.fill("[name=all-credit]", CREDIT)
    page.fill("[name=all-event_name]", event)
    for at in range(batch.entries.count()):
        entry = batch.entries.nth(at)
        entry.locator("summary").click()
        entry.locator("[name$=-title]").fill(f"{event} {at}")
        entry.locator("[name$=-alt_en]").fill(f"Coloured squares, sheet {at} of {event}")
        entry.locator("[name$=-alt_zh]").fill(f"{event}的彩色方格，第{at}张")
    page.get_by_role("button", name="Save all").click()
    expect(page.locator(".messages")).to_contain_text(re.compile(r"\d photos? saved\."))


def test_ten_files_become_photos_and_one_of_them_is_seen_in_a_report(desk, served):
    batch = Batch(desk)
    page = desk.page
    batch.choose(*photos(8), *BAD)
    expect(page.locator("#photo-count")).to_have_text(
        "All done. Uploaded: 8. Already here: 0. Refused: 2.", timeout=SLOW
    )
    describe(batch, "Ten files")

    desk.open("/admin/photos/inbox/?event=Ten+files")
    expect(page.locator(".sheet__photo")).to_have_count(8)
    page.get_by_label("Choose all on this page").check()
    expect(page.get_by_text("8 chosen")).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".messages")).to_contain_text("8 photos approved.", timeout=SLOW)
    expect(page.locator(".sheet__photo")).to_have_count(0)

    desk.open(served.edit_path(REPORT))
    chooser = page.locator("#id_lead_photo-chooser")
    chooser.get_by_role("button", name="Actions").click()
    page.get_by_role("button", name="Change image").click()
    page.get_by_label("Search term").fill("Ten files 3")
    page.locator(".modal-body").get_by_role("link", name="Ten files 3").click()
    expect(chooser.get_by_text("Ten files 3")).to_be_visible()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messages")).to_contain_text("published", timeout=SLOW)

    desk.open(served.path(REPORT))
    shown = page.locator("figure").filter(has=page.get_by_alt_text("sheet 3 of Ten files"))
    expect(shown.get_by_text(CREDIT)).to_be_visible()
    shown.locator("img").evaluate("image => image.decode()")
    assert desk.problems == []


# -- the contact sheet


def test_a_row_is_chosen_with_shift_and_counted(desk):
    hand_in(desk, 5, event="Shift")
    page = desk.page
    desk.open("/admin/photos/inbox/?event=Shift")
    boxes = page.locator("input[name=photo]")
    expect(page.get_by_role("button", name="Approve")).to_be_disabled()
    boxes.nth(1).click()
    boxes.nth(3).click(modifiers=["Shift"])
    assert [boxes.nth(at).is_checked() for at in range(5)] == [False, True, True, True, False]
    expect(page.get_by_text("3 chosen")).to_be_visible()
    assert page.get_by_label("Choose all on this page").evaluate("box => box.indeterminate")


def test_by_keyboard_alone_photos_are_returned_with_a_reason(desk):
    hand_in(desk, 2, event="Keyboard")
    page = desk.page
    desk.open("/admin/photos/inbox/?event=Keyboard")
    page.get_by_label("Choose all on this page").focus()
    page.keyboard.press("Space")
    page.get_by_text("Return…").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("The horizon is tilted.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("2 photos returned.")
    desk.open("/admin/photos/returned/?event=Keyboard")
    expect(page.get_by_text("The horizon is tilted.")).to_have_count(2)


def test_a_panel_closes_by_escape_and_by_a_click_beside_it(desk):
    page = desk.page
    desk.open("/admin/photos/library/")
    panel = page.locator("details[name=desk-acts]").first
    for close in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.locator(".desk-tabs").click(position={"x": 700, "y": 5}),
    ):
        panel.locator("summary").click()
        expect(page.locator(".sheet__photos")).to_have_js_property("inert", value=True)
        close()
        expect(panel).not_to_have_attribute("open", "")
        expect(page.locator(".sheet__photos")).to_have_js_property("inert", value=False)


# -- focus and crops


def test_the_browser_cuts_as_the_server_does(desk):
    desk.open("/admin/photos/library/")
    sizes = [(4000, 3000), (3000, 4000), (1601, 1067), (641, 641), (97, 2000)]
    focuses = [None, (0.5, 0.5, 9, 9), (0.99, 0.01, 300, 50), (0, 1, 1, 1), (0.31, 0.77, 801, 1203)]
    cases = [
        Photo(collection_id=1, width=width, height=height, **_focus(focus, width, height))
        for width, height in sizes
        for focus in focuses
    ]
    asked = [
        {
            "width": photo.width,
            "height": photo.height,
            "focus": _told(photo) if photo.has_focal_point() else None,
            "ratios": [(crop.across, crop.down) for crop in crops(photo)],
        }
        for photo in cases
    ]
    cut = desk.page.evaluate(
        """async (asked) => {
          const { crop } = await import("/static/js/photo_crops.js");
          return asked.map(({ width, height, focus, ratios }) => ratios.map(([across, down]) => {
            const { left, top, right, bottom } = crop(width, height, focus, across, down);
            return [left, top, right - left, bottom - top].join(" ");
          }));
        }""",
        json.loads(json.dumps(asked)),
    )
    assert cut == [[crop.view_box for crop in crops(photo)] for photo in cases]


def _focus(focus, width: int, height: int) -> dict:
    if focus is None:
        return {}
    x, y, across, down = focus
    return {
        "focal_point_x": round(x * width),
        "focal_point_y": round(y * height),
        "focal_point_width": across,
        "focal_point_height": down,
    }


def _told(photo) -> dict:
    return {name: getattr(photo, f"focal_point_{name}") for name in ("x", "y", "width", "height")}


def open_first(desk, place: str, **asked) -> None:
    desk.open(f"/admin/photos/{place}/?" + "&".join(f"{k}={v}" for k, v in asked.items()))
    desk.page.locator(".sheet__link").first.click()
    desk.page.wait_for_url(re.compile(r"/admin/photos/\d+/"))


def view_boxes(page) -> list[str]:
    return page.locator("[data-crop]").evaluate_all(
        "shapes => shapes.map(shape => shape.getAttribute('viewBox'))"
    )


def test_a_dragged_frame_moves_every_crop_and_is_saved_as_seen(desk):
    hand_in(desk, 1, event="Frame")
    open_first(desk, "inbox", event="Frame")
    page = desk.page
    before = view_boxes(page)
    picture = page.locator("[data-layer]").bounding_box()
    page.mouse.move(picture["x"] + picture["width"] / 2, picture["y"] + picture["height"] / 2)
    page.mouse.down()
    page.mouse.move(picture["x"] + picture["width"] * 0.9, picture["y"] + picture["height"] * 0.1)
    page.mouse.up()
    dragged = view_boxes(page)
    assert dragged != before
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Saved.")
    page.locator("[data-layer][data-ready]").wait_for(state="attached")
    assert view_boxes(page) == dragged
    page.get_by_role("button", name=re.compile("No frame")).click()
    assert view_boxes(page) != dragged


def test_the_frame_is_moved_by_keyboard_too(desk):
    hand_in(desk, 1, event="Keys")
    open_first(desk, "inbox", event="Keys")
    page = desk.page
    page.get_by_role("button", name=re.compile("No frame")).click()
    before = view_boxes(page)
    page.get_by_label("Left to right").focus()
    for _press in range(40):
        page.keyboard.press("ArrowLeft")
    after = view_boxes(page)
    assert [box.split()[1] for box in after] == [box.split()[1] for box in before]
    assert int(after[-1].split()[0]) < int(before[-1].split()[0])


# -- every screen


@pytest.fixture(scope="module")
def seen():
    """Which screens were looked at, so that each is filled once only."""
    return {}


SWEPT = {
    "inbox": "/admin/photos/inbox/?event=Swept",
    "library": "/admin/photos/library/",
    "searched": "/admin/photos/library/?q=quay&photographer=Lin&unused=on",
    "returned": "/admin/photos/returned/",
    "withdrawn": "/admin/photos/withdrawn/",
    "rights": "/admin/photos/rights/",
    "first page": "/admin/",
}


@pytest.mark.parametrize("name", [*SWEPT, "photo in the inbox", "photo in the library"])
def test_a_screen_breaks_no_rule_and_stays_within_its_width(desk, seen, name):
    if not seen:
        hand_in(desk, 2, event="Swept")
        seen["filled"] = True
    if name in SWEPT:
        path = SWEPT[name]
    else:
        open_first(desk, name.split()[-1])
        path = desk.page.url.removeprefix(desk.address)
    found = {}
    for width, height in SCREENS:
        desk.page.set_viewport_size({"width": width, "height": height})
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            desk.page.emulate_media(color_scheme=scheme)
            assert desk.open(path) == 200
            desk.page.evaluate(
                "document.querySelectorAll('main details').forEach(panel => { panel.open = true })"
            )
            told = violations(desk.page, rules)
            if desk.page.evaluate("document.documentElement.scrollWidth") > width:
                told.append("wider than the screen")
            if told:
                found[f"{width} px, {scheme}"] = told
    assert found == {}
    assert desk.problems == []
