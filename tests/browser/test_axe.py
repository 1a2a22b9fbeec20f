"""No page type breaks a rule of accessibility that a program can see, on any screen or theme."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.server import TO_TRANSLATE
from tests.tree import page_types

LABELS = [model._meta.label for model in page_types()]
BELOW = ["targets/", "digital-economy-enterprises/"]
PHONE, DESK = (390, 844), (1280, 900)
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
# What another theme can change; all else is the same page.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}


AT_REST = """() => document.getAnimations().every((one) =>
  one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity)"""


def violations(page, rules: dict = RULES) -> list[str]:
    """Return what axe has against the page at rest, one line a rule with the places."""
    # A colour on its way to another is neither: messages fade in, themes cross over.
    page.wait_for_function(AT_REST)
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): "
        + "; ".join(f"{node['target']} {node['html'][:120]}" for node in rule["nodes"][:4])
        for rule in found
    ]


def sweep(visitor, path: str, status: int = 200) -> dict[str, list[str]]:
    """Open a path on each screen, look in each theme; return the violations by screen and theme."""
    found = {}
    for width, height in (PHONE, DESK):
        visitor.page.set_viewport_size({"width": width, "height": height})
        assert visitor.open(path) == status
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            visitor.page.emulate_media(color_scheme=scheme)
            if told := violations(visitor.page, rules):
                found[f"{width} px, {scheme}"] = told
    return found


def test_the_demo_has_a_page_of_every_type(served):
    assert set(served.pages) - {TO_TRANSLATE} == set(LABELS)


@pytest.mark.parametrize("label", LABELS)
def test_a_page_type_breaks_no_rule(visitor, served, label):
    assert sweep(visitor, served.path(label)) == {}


def see_once(visitor, path: str, number: int) -> list[str]:
    """Open a path on one of the screens; the next number takes the other."""
    width, height = (PHONE, DESK)[number % 2]
    visitor.page.set_viewport_size({"width": width, "height": height})
    assert visitor.open(path) == 200
    assert visitor.page.evaluate("document.documentElement.lang") == "zh-Hans"
    return violations(visitor.page)


# The frame, the styles and the colours are those of the English page, swept above.
@pytest.mark.parametrize(("number", "label"), list(enumerate(LABELS)))
def test_a_page_type_breaks_no_rule_in_chinese(visitor, served, number, label):
    path = served.chinese_path(label)
    assert path.startswith("/zh-hans/")
    assert see_once(visitor, path, number) == []
    assert visitor.problems == []


@pytest.mark.parametrize(("number", "below"), list(enumerate(BELOW)))
def test_what_stands_below_the_chinese_registry_breaks_no_rule(visitor, served, number, below):
    path = f"{served.chinese_path('figures.FigureIndexPage')}{below}"
    assert see_once(visitor, path, number) == []


@pytest.mark.parametrize("below", BELOW)
def test_what_stands_below_the_registry_breaks_no_rule(visitor, served, below):
    assert sweep(visitor, f"{served.path('figures.FigureIndexPage')}{below}") == {}


@pytest.mark.parametrize("path", ["/zh-hans/no-such-page/", "/en/no-such-page/"])
def test_missing_pages_break_no_rule_in_either_language(visitor, path):
    assert sweep(visitor, path, 404) == {}


@pytest.mark.parametrize(("size", "opened"), [(DESK, ".nav .untold"), (PHONE, ".menu")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_says_that_a_page_is_not_translated_breaks_no_rule(
    visitor, served, size, opened, scheme
):
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.page.emulate_media(color_scheme=scheme)
    assert visitor.open(served.path(TO_TRANSLATE)) == 200
    visitor.page.locator(f"{opened} summary").click()
    assert visitor.page.locator(f"{opened} p").first.is_visible()
    assert violations(visitor.page) == []


def test_the_sweep_would_see_a_breach(visitor):
    visitor.open("/en/")
    visitor.page.evaluate(
        "document.querySelector('main').append(new Image(), document.createElement('button'))"
    )
    told = " ".join(violations(visitor.page))
    assert "image-alt" in told
    assert "button-name" in told


def test_the_sweep_would_see_a_breach_that_the_dark_alone_has(visitor):
    visitor.open("/en/")
    visitor.page.emulate_media(color_scheme="dark")
    assert violations(visitor.page, COLOURS) == []
    visitor.page.evaluate("document.querySelector('main h1').style.color = '#0d2229'")
    assert "color-contrast" in " ".join(violations(visitor.page, COLOURS))
