"""From English to Chinese: a report side by side, one figure on both, one paragraph behind."""

import re

import polib
from playwright.sync_api import Page, expect

from tests.browser.server import TO_TRANSLATE
from tests.browser.test_axe import COLOURS, RULES, violations

FIGURE_TEXT = '码头上有<a id="a1">7000棵</a>树。'
CHINESE = {
    "The quay in numbers": "数字里的码头",
    "The sheds stayed, and 12 fences went.": "厂房留下了，12道围栏拆了。",
}
ITEM = ".js-translation-editor li"


def test_a_report_is_translated_and_stays_true_to_its_source(chief, served):
    page, address = chief.page, served.address
    report = served.pages[TO_TRANSLATE]
    edit = _begin(page, address, report["key"])

    # One text in the editor, beside its source: first without its figure, then with it.
    _translate(page, "trees on the quay", "码头上有许多树。")
    expect(page.locator(f"{ITEM}.errored", has_text="7,000")).to_be_visible()
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        assert violations(page, rules) == []
    _translate(page, "trees on the quay", FIGURE_TEXT)
    _hand_in(page, CHINESE)
    _publish_translation(page)
    path = report["path"].replace("/en/", "/zh-hans/")
    chief.open(path)
    assert page.locator("h1").inner_text() == "数字里的码头"
    assert "7000棵" in page.locator(".fig-in").inner_text()

    # One value in the registry, both pages.
    chief.open(f"/admin/figure-values/of/{report['figure']}/add/")
    page.fill("[name=value]", "8000")
    page.fill("[name=as_of]", "2023-12-31")
    page.fill("[name=source_text_en]", "Another count")
    page.get_by_role("button", name="Add the value").click()
    page.locator(".messages").wait_for()
    for address_of_page, words in ((path, "8000棵"), (report["path"], "8,000")):
        chief.open(address_of_page)
        assert words in page.locator(".fig-in").inner_text()

    # One paragraph in the source: the translation is behind by one block, and says which.
    _add_to_second_paragraph(page, f"{address}/admin/pages/{report['key']}/edit/")
    chief.open("/admin/translations/?state=stale&kind=reports.reportpage")
    row = page.locator("tr", has_text="The quay in numbers")
    assert "1 of 3 blocks" in row.inner_text()
    row.get_by_role("link", name="First change").click()
    assert page.url.startswith(edit)
    stale = page.locator(f"{ITEM}.incomplete", has_text="And 13 gates came.")
    expect(stale).to_be_in_viewport()
    assert "厂房留下了" in stale.locator(".translation-beside").inner_text()
    chief.open(path)
    assert "English" in page.locator(".translation-note").inner_text()
    assert chief.problems == []


def _begin(page: Page, address: str, key: int) -> str:
    """Translate a page, and first the pages above it; return where its translation is edited."""
    waiting = [f"{address}/admin/localize/submit/page/{key}/?select_locale=zh-hans"]
    while waiting:
        page.goto(waiting[-1])
        page.click("input[type=submit]")
        page.locator(".messages li").first.wait_for()
        above = page.locator(".messages a", has_text="Translate “")
        if above.count():
            waiting.append(address + above.get_attribute("href"))
            continue
        waiting.pop()
        if waiting:
            _hand_in(page, {})
            _publish_translation(page)
    return page.url


def _translate(page: Page, source: str, words: str) -> None:
    item = page.locator(ITEM, has_text=source).filter(has=page.locator("button"))
    item.locator("> ul button").last.click()
    item.locator("textarea").fill(words)
    item.get_by_role("button", name="Save").click()
    expect(item.locator("> ul button", has_text="Edit")).to_be_visible()


def _hand_in(page: Page, known: dict[str, str]) -> None:
    """Translate what is left the way a translator does who works elsewhere."""
    with page.expect_download() as download:
        page.get_by_text("Download PO file", exact=True).first.click()
    po = polib.pofile(download.value.path().read_text("utf-8"))
    for entry in po:
        entry.msgstr = entry.msgstr or known.get(entry.msgid, f"译 {entry.msgid}")
    file = {"name": "texts.po", "mimeType": "text/plain", "buffer": str(po).encode()}
    page.locator("input[type=file][name=file]").first.set_input_files(file)
    page.locator(".messages", has_text="taken from the file").wait_for()


def _publish_translation(page: Page) -> None:
    page.locator("footer button", has_text="Publish in").first.click()
    page.locator(".messages", has_text="Published “").wait_for()


def _add_to_second_paragraph(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_load_state("networkidle")
    text = page.locator(".Draftail-Editor .public-DraftEditor-content").nth(1)
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And 13 gates came.")
    # The editor writes into its field a moment later.
    expect(page.locator("input[name='body-1-value']")).to_have_value(re.compile("13 gates"))
    page.locator("footer").get_by_role("button", name="Actions").click()
    page.locator("button[name=action-publish]").click()
    page.locator(".messages", has_text="has been published").wait_for()
