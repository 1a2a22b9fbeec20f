"""Wagtail's own searches find as visitors do: the same index behind both."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, Phrase, PlainText

from apps.enterprises.models import EnterprisePage
from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.figures.models import Figure
from apps.figures.tests.factories import FigureFactory
from apps.names.models import Person
from apps.names.tests.factories import PersonFactory
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory

SCREENS = [
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page_search",
    "photo_desk:inbox",
    "wagtailimages_chooser:choose_results",
    "wagtailsnippets_names_person:list",
    "wagtailsnippets_names_term:list",
    "wagtaildocs:index",
]


@pytest.fixture
def things(site):
    EnterprisePageFactory(parent=site.enterprises, title="Meituan", other_name="美团")
    EnterprisePageFactory(parent=site.enterprises, title="Fudan University", other_name="复旦大学")
    EnterprisePageFactory(parent=site.enterprises, title="Tongji University", live=False)
    PhotoFactory(title="DSC1", caption_en="The shore at dusk", caption_zh="黄昏的杨浦滨江")
    FigureFactory(name_en="Digital enterprises", name_zh="数字经济企业数量")
    PersonFactory(name_en="Li Wei", name_zh="李伟")
    return site


def found(query, of, **options):
    return [str(thing) for thing in get_search_backend().search(query, of, **options)]


@pytest.mark.parametrize(
    ("query", "of", "expected"),
    [
        ("美团", Page, ["Meituan"]),
        ("meituan", EnterprisePage, ["Meituan"]),
        ("復旦", Page, ["Fudan University"]),
        ("fudan daxue", Page, ["Fudan University"]),
        ("Tongji", Page, ["Tongji University"]),
        ("tonji", Page, ["Tongji University"]),
        ("黄昏", Photo, ["DSC1"]),
        ("dusks", Photo, ["DSC1"]),
        ("数字", Figure, ["Digital enterprises"]),
        ("李伟", Person, ["Li Wei"]),
        ("nothing at all", Page, []),
        ("", Page, []),
    ],
)
def test_the_desk_finds_in_either_script(things, query, of, expected):
    assert found(query, of) == expected


def test_results_are_sliced_counted_narrowed_and_grouped(things):
    backend = get_search_backend()
    results = backend.search("university", EnterprisePage.objects.order_by("title"))
    assert (len(results), results.count(), results[1:].count()) == (2, 2, 1)
    assert results[0].title == "Fudan University"
    by_title = backend.search(
        "university", EnterprisePage.objects.order_by("-title"), order_by_relevance=False
    )
    assert [page.title for page in by_title] == ["Tongji University", "Fudan University"]
    live = backend.search("university", EnterprisePage.objects.live())
    assert [page.title for page in live] == ["Fudan University"]
    assert dict(results.facet("live")) == {True: 1, False: 1}


def test_questions_can_be_joined(things):
    both = PlainText("university") & ~PlainText("tongji")
    assert found(both, EnterprisePage) == ["Fudan University"]
    either = PlainText("meituan tongji", operator="or")
    assert set(found(either, EnterprisePage)) == {"Meituan", "Tongji University"}
    assert found(Phrase("Fudan University"), EnterprisePage) == ["Fudan University"]
    assert len(found(MATCH_ALL, EnterprisePage)) == 3


def test_words_may_be_unfinished(things):
    backend = get_search_backend()
    assert [p.title for p in backend.autocomplete("universi", EnterprisePage.objects.all())]
    assert [p.title for p in backend.autocomplete("tong", Page.objects.all())]


@pytest.mark.parametrize(
    "query", ['"', "AND OR NOT", "a:b*", "\x00", "\ud800", "😀", "x" * 10_000, "' --", "(" * 50]
)
def test_no_search_of_the_desk_fails_whatever_is_typed(desk, things, query):
    for screen in SCREENS:
        answer = desk.get(reverse(screen), {"q": query.encode("utf-8", "replace")})
        assert answer.status_code == 200, screen
