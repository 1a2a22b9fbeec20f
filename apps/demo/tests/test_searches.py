"""Who looks for something finds it: the right page first, or at least among the first three."""

import pytest

from apps.demo.tests.searches import searches
from apps.search import engine
from apps.search.indexing import rebuild

FIRST, IN_THREE = 0.85, 0.95


@pytest.fixture
def indexed(demo):
    """The demo, with what the worker writes down after the content is kept."""
    rebuild()


def tried(language: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Return each search with the addresses that are right and the first ones found."""
    return [
        (words, right, [hit.url for hit in engine.answer(words, language=language, limit=3).hits])
        for words, right in searches(language)
    ]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_right_page_is_found_first(indexed, language):
    outcomes = tried(language)
    first = [found[:1] and found[0] in right for _words, right, found in outcomes]
    near = [bool(set(found) & set(right)) for _words, right, found in outcomes]
    for (words, right, found), is_first, is_near in zip(outcomes, first, near, strict=True):
        if not is_first:
            print(f"{'  ' if is_near else '! '}{words}: {right[0]}, not {found}")  # noqa: T201
    said = f"{language}: first {sum(map(bool, first))}, in three {sum(near)} of {len(outcomes)}"
    print(said)  # noqa: T201
    assert sum(map(bool, first)) >= FIRST * len(outcomes), said
    assert sum(near) >= IN_THREE * len(outcomes), said


def test_enough_is_asked_and_half_of_it_in_chinese():
    english, chinese = len(searches("en")), len(searches("zh-hans"))
    assert english + chinese >= 60
    assert chinese >= english
    assert len({words for words, _right in searches("zh-hans")}) == chinese
    assert len({words for words, _right in searches("en")}) == english
