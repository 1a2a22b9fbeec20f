"""What holds for every page type in a real browser: its own origin only, no errors, no overflow."""

import pytest

from tests.browser.test_axe import LABELS

NARROWEST = 320
TOO_WIDE = """width => [...document.querySelectorAll('body *')]
    .filter(node => node.getBoundingClientRect().right > width + 1)
    .filter(node => {
        // What stands in a strip that scrolls by itself widens nothing.
        while ((node = node.parentElement) && node !== document.body)
            if (getComputedStyle(node).overflowX !== 'visible') return false;
        return true;
    })
    .map(node => node.tagName + '.' + node.className + ' ' + node.getBoundingClientRect().right)
    .slice(0, 12)"""


@pytest.mark.parametrize("label", LABELS)
def test_a_page_loads_all_it_asks_for_from_its_own_origin(visitor, served, label):
    assert visitor.open(served.path(label)) == 200
    # Pictures further down load as they come near.
    visitor.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.problems == []


@pytest.mark.parametrize("label", LABELS)
def test_a_page_never_scrolls_sideways(visitor, served, label):
    visitor.open(served.path(label))
    for width in (NARROWEST, 390, 768, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        culprits = visitor.page.evaluate(TOO_WIDE, width) if wide > width else []
        assert wide <= width, f"{wide} px wide on a screen of {width}: {culprits}"


@pytest.mark.parametrize("label", LABELS)
def test_a_page_says_all_it_has_to_say_without_scripts(browser, served, label):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    response = page.goto(served.address + served.path(label))
    assert response.status == 200
    assert page.locator("h1").first.is_visible()
    assert len(page.locator("main").inner_text()) > 100
    context.close()


# Names of the run-in index that stand on several lines though they are no longer than one.
LINES_OF_NAMES = """() => [...document.querySelectorAll('.runin a')]
    .filter(name => name.parentElement.scrollWidth <= name.closest('ul').clientWidth * .9)
    .map(name => [name.textContent, name.getClientRects().length])
    .filter(([_name, lines]) => lines > 1)"""


def test_no_name_of_an_index_breaks_that_fits_a_line(visitor, served):
    visitor.open(served.path("home.HomePage"))
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    assert visitor.page.locator(".runin a").count() > 10
    assert visitor.page.evaluate(LINES_OF_NAMES) == []


WIDTH_OF_WORDS = """([language, words]) => {
    const span = document.createElement('span');
    span.lang = language;
    span.textContent = words;
    document.querySelector('main').append(span);
    return span.getBoundingClientRect().width;
}"""


def test_quotes_are_as_wide_as_the_language_they_stand_in(visitor, served):
    """A Chinese page sets English names as English pages do, and its own quotes full-width."""
    wide = {}
    for path in (served.path("home.HomePage"), served.chinese_path("home.HomePage")):
        visitor.open(path)
        visitor.page.evaluate("document.fonts.ready")
        for language, words in (("en", "People’s"), ("zh-Hans", "“人民”")):
            found = visitor.page.evaluate(WIDTH_OF_WORDS, [language, words])
            wide.setdefault(language, set()).add(round(found))
    assert len(wide["en"]) == 1
    assert min(wide["zh-Hans"]) > 3.4 * 17


def test_the_policy_stops_what_it_should(visitor):
    """The watch itself works: a breach of the policy and a request elsewhere are both seen."""
    visitor.open("/en/")
    visitor.page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.breached = true';
            document.head.append(script);
            new Image().src = 'https://elsewhere.invalid/pixel.png';
        }"""
    )
    visitor.page.wait_for_timeout(300)
    assert visitor.page.evaluate("window.breached") is None
    assert any("Content Security Policy" in complaint for complaint in visitor.complaints)


def test_a_link_leads_past_the_menu_to_the_text(visitor):
    visitor.open("/en/")
    visitor.page.keyboard.press("Tab")
    target = visitor.page.evaluate("document.activeElement.getAttribute('href')")
    assert target is not None
    assert visitor.page.locator(target).count() == 1
    assert visitor.page.locator(target).evaluate("node => node.closest('main') !== null")
