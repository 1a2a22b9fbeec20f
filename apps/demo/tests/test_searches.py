"""Who looks for something finds it: the right page first, or at least among the first three."""

import pytest

from apps.demo.tests.asked_in_chinese import ASKED as CHINESE
from apps.demo.tests.asked_in_english import ASKED as ENGLISH
from apps.demo.tests.searches import searches
from apps.search import engine
from apps.search.indexing import rebuild

FIRST, IN_THREE = 0.85, 0.95


@pytest.fixture
def indexed(demo):
    """The demo, with what the worker writes down after the content is kept."""
    rebuild()


def tried(language: str, kept: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Return each search with the addresses that are right and the first ones found."""
    return [
        (words, right, [hit.url for hit in engine.answer(words, language=language, limit=3).hits])
        for words, right in KEPT[kept](language)
    ]


def asked(language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what outsiders typed, and how the addresses that are right end."""
    lines = "\n".join((ENGLISH if language == "en" else CHINESE).values()).split("\n")
    pairs = [line.split(" => ") for line in lines if line]
    return [(words, tuple(f"/{slug}/" for slug in slugs.split())) for words, slugs in pairs]


KEPT = {"known": searches, "unseen": asked}


def is_right(url: str, right: tuple[str, ...]) -> bool:
    last = f"/{url.strip('/').rpartition('/')[2]}/"
    return any(last.startswith(end[:-2]) if end[-2] == "…" else url.endswith(end) for end in right)


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_right_page_is_found_first(indexed, language, kept):
    outcomes = tried(language, kept)
    first = [any(is_right(url, right) for url in found[:1]) for _w, right, found in outcomes]
    near = [any(is_right(url, right) for url in found) for _words, right, found in outcomes]
    for (words, right, found), is_first, is_near in zip(outcomes, first, near, strict=True):
        if not is_first:
            print(f"{'  ' if is_near else '! '}{words}: {right[0]}, not {found}")  # noqa: T201
    said = f"{language}, {kept}: first {sum(first)}, in three {sum(near)} of {len(outcomes)}"
    print(said)  # noqa: T201
    assert sum(first) >= FIRST * len(outcomes), said
    assert sum(near) >= IN_THREE * len(outcomes), said


def test_enough_is_asked_and_half_of_it_in_chinese():
    english, chinese = len(searches("en")), len(searches("zh-hans"))
    assert english + chinese >= 60
    assert chinese >= english
    assert len({words for words, _right in searches("zh-hans")}) == chinese
    assert len({words for words, _right in searches("en")}) == english
