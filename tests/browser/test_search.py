"""Names as you type: by keyboard, by finger, while pinyin is composed, and not without script."""

import pytest

from tests.browser.test_axe import sweep, violations

PAGE, NAMES = "/en/search/", "**/api/v1/search/suggestions/**"
FIELD, LIST = "#q", "main [role=listbox]"


@pytest.fixture
def asked(visitor):
    """The words that the field has asked names for."""
    found: list[str] = []

    def note(request):
        if "/search/suggestions/" in request.url:
            found.append(request.url.split("q=")[1].split("&")[0])

    visitor.page.on("request", note)
    return found


@pytest.fixture
def field(visitor, asked):
    """The field of the search page, with the names that begin with “wu” open below it."""
    visitor.open(PAGE)
    field = visitor.page.locator(FIELD)
    field.press_sequentially("wujiao", delay=10)
    visitor.page.locator(LIST).wait_for(state="visible")
    return field


def test_names_appear_below_the_field_and_are_asked_once(visitor, field, asked):
    assert "Wujiaochang" in visitor.page.locator(f"{LIST} [role=option]").first.inner_text()
    assert asked == ["wujiao"]
    assert field.get_attribute("aria-expanded") == "true"
    assert violations(visitor.page) == []
    assert visitor.problems == []


def test_arrows_choose_a_name_enter_opens_it_and_escape_closes_the_list(visitor, field):
    field.press("ArrowDown")
    first = visitor.page.locator(f"{LIST} [role=option]").first
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert first.get_attribute("aria-selected") == "true"
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("Escape")
    assert not visitor.page.locator(LIST).is_visible()
    assert field.input_value() == "wujiao"
    field.press("ArrowDown")
    field.press("Enter")
    visitor.page.wait_for_url("**/places/wujiaochang/")


def test_enter_without_a_choice_searches_the_words(visitor, field):
    field.press("Enter")
    visitor.page.wait_for_url("**/search/?q=wujiao")


def test_a_name_opens_when_it_is_tapped(visitor, field):
    visitor.page.locator(f"{LIST} [role=option]").first.click()
    visitor.page.wait_for_url("**/places/wujiaochang/")


def test_nothing_is_asked_while_pinyin_is_composed(visitor, asked):
    visitor.open(PAGE)
    visitor.page.evaluate(
        """() => {
            const field = document.querySelector("#q");
            field.focus();
            field.dispatchEvent(new CompositionEvent("compositionstart"));
            field.value = "wu jiao";
            field.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    visitor.page.wait_for_timeout(400)
    assert asked == []
    visitor.page.evaluate(
        """() => {
            const field = document.querySelector("#q");
            field.value = "五角";
            field.dispatchEvent(new CompositionEvent("compositionend"));
        }"""
    )
    visitor.page.locator(LIST).wait_for(state="visible")
    assert len(asked) == 1


def test_a_server_that_fails_leaves_a_field_that_works(visitor):
    visitor.page.route(NAMES, lambda route: route.abort())
    visitor.open(PAGE)
    field = visitor.page.locator(FIELD)
    field.press_sequentially("wujiao", delay=10)
    visitor.page.wait_for_timeout(400)
    assert not visitor.page.locator(LIST).is_visible()
    field.press("Enter")
    visitor.page.wait_for_url("**/search/?q=wujiao")


def test_all_works_without_script(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + "/en/")
    page.locator(f".nav a[href='{PAGE}']").click()
    page.fill(FIELD, "Wujiaochang")
    page.click("main form[role=search] button")
    assert page.locator(".hit h3").first.inner_text() == "Wujiaochang"
    context.close()


@pytest.mark.parametrize("query", ["?q=digital", "?q=qqqqqq"])
def test_the_search_page_breaks_no_rule(visitor, query):
    assert sweep(visitor, f"{PAGE}{query}") == {}


def test_the_menu_of_a_phone_has_the_field(visitor):
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.open("/en/")
    visitor.page.locator(".menu summary").click()
    visitor.page.fill("#menu-q", "waterfront")
    assert violations(visitor.page) == []
    visitor.page.press("#menu-q", "Enter")
    visitor.page.wait_for_url("**/search/?q=waterfront")
