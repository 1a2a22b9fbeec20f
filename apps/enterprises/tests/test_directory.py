"""The directory is searched and filtered by its address alone, whatever that says."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from apps.clusters.tests.factories import (
    ClusterIndexPageFactory,
    ClusterPageFactory,
    FrameworkFactory,
    TierFactory,
)
from apps.enterprises import directory
from apps.enterprises.directory import Directory, initial
from apps.enterprises.models import EnterprisePage
from apps.enterprises.tests.factories import EnterpriseIndexPageFactory, EnterprisePageFactory
from apps.names.tests.factories import AliasFactory


@pytest.fixture
def clusters(site):
    tier = TierFactory(framework=FrameworkFactory(), numeral=1)
    return {
        slug: ClusterPageFactory(parent=site.clusters, tier=tier, title=slug.title(), slug=slug)
        for slug in ("digital", "design")
    }


@pytest.fixture
def entries(site, clusters):
    """Four entries: two of the digital cluster, one of both, one of none."""

    def add(title, *slugs, **fields):
        return EnterprisePageFactory(
            parent=site.enterprises, title=title, clusters=[clusters[s] for s in slugs], **fields
        )

    add("Bilibili", "digital", other_name="哔哩哔哩", kind="headquarters")
    add(
        "Meituan",
        "digital",
        "design",
        kind="headquarters",
        other_names=[AliasFactory.build(text="Dianping"), AliasFactory.build(text="Dianping Inc")],
    )
    add("Tongji University", "design", kind="institution", other_name="同济大学")
    add("École de Design", kind="start_up")
    EnterprisePageFactory(parent=site.enterprises, title="Bashful draft", live=False)
    return EnterprisePage.objects.live().child_of(site.enterprises)


def found(entries, query: str) -> list[str]:
    return [page.title for page in Directory(entries, QueryDict(query)).listing.items]


EVERYTHING = ["Bilibili", "Meituan", "Tongji University", "École de Design"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("q=bili", ["Bilibili"]),
        ("q=BILI", ["Bilibili"]),
        ("q=%20bilibili%20", ["Bilibili"]),
        ("q=%E5%93%94%E5%93%A9", ["Bilibili"]),
        ("q=dianping", ["Meituan"]),
        ("q=nobody", []),
        ("q=%25", []),
        ("cluster=digital", ["Bilibili", "Meituan"]),
        ("cluster=design", ["Meituan", "Tongji University"]),
        ("cluster=digital&cluster=design", ["Bilibili", "Meituan", "Tongji University"]),
        ("kind=institution", ["Tongji University"]),
        ("kind=institution&kind=start_up", ["Tongji University", "École de Design"]),
        ("kind=headquarters&cluster=design", ["Meituan"]),
        ("letter=B", ["Bilibili"]),
        ("letter=b", ["Bilibili"]),
        ("letter=E", ["École de Design"]),
        ("letter=Z", []),
        ("cluster=unknown", []),
        ("kind=unknown", []),
    ],
)
def test_an_address_finds_its_entries(entries, query, titles):
    assert sorted(found(entries, query)) == titles


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=%20",
        "q=%00",
        "letter=",
        "letter=BI",
        "letter=%E5%93%94",
        "letter=1",
        "page=99",
        "page=x",
        "nonsense=1",
    ],
)
def test_what_says_nothing_filters_nothing(entries, query):
    assert sorted(found(entries, query)) == EVERYTHING


@pytest.mark.parametrize(
    "query", ["q=a%00b", "cluster=%00", "kind=%00", "letter=%00", "page=%00", "q=" + "x" * 5000]
)
def test_no_address_breaks_the_directory(site, entries, client, query):
    assert client.get(f"{site.enterprises.url}?{query}").status_code == 200


def test_a_question_is_given_back_as_it_was_understood(entries):
    assert Directory(entries, QueryDict("q=%20a%00b%20")).query == "ab"
    assert len(Directory(entries, QueryDict("q=" + "x" * 5000)).query) == 100


def test_an_entry_stands_once_however_many_of_its_names_match(entries):
    assert found(entries, "q=dian") == ["Meituan"]
    assert Directory(entries, QueryDict("q=i")).listing.total == 4


def test_facets_count_what_there_is_and_mark_what_is_chosen(entries):
    facets = Directory(entries, QueryDict("cluster=design&kind=institution&letter=T")).facets
    assert [(o.value, o.count, o.selected) for o in facets.clusters] == [
        ("digital", 2, False),
        ("design", 2, True),
    ]
    assert {(o.value, o.count, o.selected) for o in facets.kinds} == {
        ("headquarters", 2, False),
        ("institution", 1, True),
        ("start_up", 1, False),
    }
    assert [o.value for o in facets.letters if o.count] == ["B", "E", "M", "T"]
    assert [o.value for o in facets.letters if o.selected] == ["T"]
    assert facets.any_selected


def test_nothing_is_chosen_at_first(entries):
    assert not Directory(entries, QueryDict("")).facets.any_selected


def test_every_letter_that_is_offered_finds_something(entries):
    offered = [o.value for o in Directory(entries, QueryDict("")).facets.letters if o.count]
    assert offered
    for letter in offered:
        assert found(entries, f"letter={letter}")


@pytest.mark.parametrize(
    ("title", "letter"),
    [("bilibili", "B"), ("École", "E"), ("哔哩", ""), ("3D Systems", ""), ("", ""), ("ﬁne", "F")],
)
def test_a_title_is_filed_under_its_first_letter(title, letter):
    assert initial(title) == letter


# -- in Chinese ----------------------------------------------------------------------------

NAMES = ["美团", "哔哩哔哩", "Bosch", "长阳创谷", "重庆银行", "《第一财经》", "École", "3M"]
IN_ORDER = ["3M", "哔哩哔哩", "Bosch", "长阳创谷", "重庆银行", "《第一财经》", "École", "美团"]


@pytest.fixture
def chinese_entries(site, chinese_home, clusters):
    """Entries of the Chinese tree, one of which names the English page of its cluster."""
    of_locale = {"locale": chinese_home.locale}
    index = EnterpriseIndexPageFactory(parent=chinese_home, **of_locale)
    chinese = ClusterPageFactory(
        parent=ClusterIndexPageFactory(parent=chinese_home, **of_locale),
        tier=clusters["digital"].tier,
        title="数字经济",
        slug="shuzi-jingji",
        translation_key=clusters["digital"].translation_key,
        **of_locale,
    )
    named = {"美团": [chinese], "哔哩哔哩": [clusters["digital"]], "Bosch": [clusters["design"]]}
    for title in NAMES:
        EnterprisePageFactory(parent=index, title=title, clusters=named.get(title, []), **of_locale)
    with override("zh-hans"):
        yield EnterprisePage.objects.live().child_of(index)


def test_chinese_names_stand_in_the_order_of_their_sound(chinese_entries):
    assert found(chinese_entries, "") == IN_ORDER


def test_chinese_names_are_filed_under_the_letter_they_sound_like(chinese_entries):
    assert found(chinese_entries, "letter=B") == ["哔哩哔哩", "Bosch"]
    assert found(chinese_entries, "letter=C") == ["长阳创谷", "重庆银行"]
    offered = [o.value for o in Directory(chinese_entries, QueryDict("")).facets.letters if o.count]
    assert offered == ["B", "C", "D", "E", "M"]


def test_a_list_in_order_of_sound_is_cut_into_pages(chinese_entries, monkeypatch):
    monkeypatch.setattr(directory, "PER_PAGE", 3)
    assert found(chinese_entries, "page=2") == IN_ORDER[3:6]
    assert Directory(chinese_entries, QueryDict("")).listing.total == len(NAMES)


def test_a_facet_is_in_the_language_of_the_directory_whatever_an_entry_names(chinese_entries):
    facets = Directory(chinese_entries, QueryDict("cluster=shuzi-jingji")).facets
    assert [(o.label, o.count, o.selected) for o in facets.clusters] == [("数字经济", 2, True)]
    assert found(chinese_entries, "cluster=shuzi-jingji") == ["哔哩哔哩", "美团"]


def test_more_chinese_entries_cost_no_more_questions(chinese_entries):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            asked = Directory(chinese_entries, QueryDict("letter=B&cluster=shuzi-jingji"))
            assert asked.listing.items
            assert asked.facets
        return len(queries)

    few = asked()
    like = chinese_entries.get(title="哔哩哔哩")
    for number in range(3):
        EnterprisePageFactory(
            parent=like.get_parent(),
            title=f"哔哩{number}",
            locale=like.locale,
            clusters=list(like.clusters.all()),
        )
    assert asked() == few


# -- both ----------------------------------------------------------------------------------


def test_entries_show_their_strokes(entries):
    items = Directory(entries, QueryDict("kind=headquarters")).listing.items
    assert [(page.title, page.strokes) for page in items] == [
        ("Bilibili", [1]),
        ("Meituan", [1, 2]),
    ]


def test_the_directory_keeps_its_question_in_the_links_to_its_pages(site, clusters):
    for number in range(45):
        EnterprisePageFactory(parent=site.enterprises, title=f"Robot {number:02}")
    entries = EnterprisePage.objects.live()
    listing = Directory(entries, QueryDict("q=robot")).listing
    assert (len(listing.items), listing.total) == (40, 45)
    assert listing.next_url == "?q=robot&page=2"


def test_an_enterprise_that_moved_out_stays_and_says_so(site, client):
    page = EnterprisePageFactory(
        parent=site.enterprises, title="Gone", state="moved_out", state_note="To Pudong in 2024."
    )
    assert "To Pudong in 2024." in client.get(page.url).content.decode()
    assert "Gone" in client.get(site.enterprises.url).content.decode()
