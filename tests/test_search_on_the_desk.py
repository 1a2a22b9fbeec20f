"""Wagtail's own searches find as visitors do: the same index behind both."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, Phrase, PlainText

from apps.enterprises.models import EnterprisePage
from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.figures.models import Figure
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.names.models import Person
from apps.names.tests.factories import PersonFactory, TermFactory
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory

SCREENS = [
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page_search",
    "photo_desk:inbox",
    "photo_desk:library",
    "wagtailimages_chooser:choose_results",
    "wagtailsnippets_figures_figure:list",
    "wagtailsnippetchoosers_figures_figure:choose_results",
    "observation_chooser:choose_results",
    "wagtailsnippets_names_person:list",
    "wagtailsnippets_names_term:list",
    "wagtaildocs:index",
]

# What each screen shows, and how it is asked for: by a part of a Han run, by its sound, in
# traditional characters, with a typing error.
ASKED = {
    "Fudan University": ("旦大", "fudan daxue", "復旦大學", "Fudna University"),
    "DSC1": ("昏的杨", "huanghun", "黃昏的楊浦", "duskk shore"),
    "Digital enterprises": ("字经济企", "shuzi jingji", "數字經濟", "数子经济"),
    "Li Wei": ("伟", "liwei", "李偉", "李玮"),
    "Design Capital": ("计之", "sheji zhidu", "設計之都", "设记之都"),
}
SHOWN = {
    "wagtailadmin_pages:search": "Fudan University",
    "wagtailadmin_choose_page_search": "Fudan University",
    "photo_desk:library": "DSC1",
    "wagtailimages_chooser:choose_results": "DSC1",
    "wagtailsnippets_figures_figure:list": "Digital enterprises",
    "wagtailsnippetchoosers_figures_figure:choose_results": "Digital enterprises",
    "observation_chooser:choose_results": "Digital enterprises",
    "wagtailsnippets_names_person:list": "Li Wei",
    "wagtailsnippets_names_term:list": "Design Capital",
}


@pytest.fixture
def things(site):
    EnterprisePageFactory(parent=site.enterprises, title="Meituan", other_name="美团")
    EnterprisePageFactory(parent=site.enterprises, title="Fudan University", other_name="复旦大学")
    EnterprisePageFactory(parent=site.enterprises, title="Tongji University", live=False)
    PhotoFactory(title="DSC1", caption_en="The shore at dusk", caption_zh="黄昏的杨浦滨江")
    figure = FigureFactory(name_en="Digital enterprises", name_zh="数字经济企业数量")
    ObservationFactory(figure=figure)
    PersonFactory(name_en="Li Wei", name_zh="李伟")
    TermFactory(name_en="Design Capital", name_zh="设计之都")
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


@pytest.mark.parametrize("screen", SHOWN)
def test_each_screen_finds_in_either_script_by_sound_and_despite_errors(desk, things, screen):
    wanted = SHOWN[screen]
    missed = [
        query
        for query in ASKED[wanted]
        if wanted not in desk.get(reverse(screen), {"q": query}).content.decode()
    ]
    assert missed == []
    assert wanted not in desk.get(reverse(screen), {"q": "kestrel"}).content.decode()
