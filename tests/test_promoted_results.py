"""Editors put pages on top of what some words find."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageViewRestriction

from apps.home.tests.factories import ContentPageFactory
from apps.search import views
from apps.search.models import PromotedPage, PromotedQuery, Promotion
from apps.search.promoted import promoted
from apps.search.tests.surfaces import BOTH, FIGURE, FakeEngine
from tests.html import Markup


def promote(words, *pages, **fields) -> Promotion:
    promotion = Promotion(words=words, **fields)
    promotion.pages = [PromotedPage(page=page, sort_order=n) for n, page in enumerate(pages)]
    promotion.full_clean()
    promotion.save()
    return promotion


@pytest.fixture
def about(site):
    return ContentPageFactory(parent=site.home, title="About the tax office")


def test_a_page_is_promoted_however_the_words_are_written(about):
    promote("Tax Office\n五角场  税务", about)
    for words in ("tax office", "TAX-OFFICE", " taxoffice?", "五角場稅務", "五角场 税务"):
        assert promoted(words, "en") == [about], words
    for words in ("tax", "office tax", "", "税务"):
        assert promoted(words, "en") == [], words


def test_several_pages_stand_in_their_order_and_once(site, about):
    promote("tax", site.reports, about)
    promote("tax", about, site.places)
    assert [page.pk for page in promoted("tax", "en")] == [
        site.reports.pk,
        about.pk,
        site.places.pk,
    ]


def test_only_live_public_pages_are_shown(site, about):
    promote("tax", about)
    restriction = PageViewRestriction.objects.create(page=about, restriction_type="login")
    assert promoted("tax", "en") == []
    restriction.delete()
    assert promoted("tax", "en") == [about]
    about.unpublish()
    assert promoted("tax", "en") == []


def test_readers_of_a_language_get_the_page_in_it(site, chinese_home):
    promote("yangpu", site.home)
    assert [page.pk for page in promoted("yangpu", "zh-hans")] == [chinese_home.pk]


def test_a_promotion_of_one_language_is_not_shown_in_another(site, chinese_home):
    promote("yangpu", site.home, language="en")
    assert promoted("yangpu", "en")
    assert promoted("yangpu", "zh-hans") == []


def test_a_promotion_ends_after_its_last_day(about):
    today = timezone.localdate()
    promotion = promote("tax", about, until=today)
    assert promoted("tax", "en")
    promotion.until = today - timedelta(days=1)
    promotion.save()
    assert promoted("tax", "en") == []


def test_changing_the_words_changes_what_is_compared(about):
    promotion = promote("tax\nTAX", about)
    promotion.words = "duty"
    promotion.save()
    assert promoted("tax", "en") == []
    assert promoted("duty", "en") == [about]
    assert PromotedQuery.objects.count() == 1


@pytest.mark.parametrize(
    "words", ["???", "\n \n", "xy " * 60, "\n".join(f"w{n}" for n in range(41))]
)
def test_words_that_could_never_be_searched_are_refused(words):
    with pytest.raises(ValidationError) as told:
        Promotion(words=words).full_clean()
    assert list(told.value.message_dict) == ["words"]


def test_promoted_pages_stand_on_top_marked_and_only_once(site, about, client, monkeypatch):
    monkeypatch.setattr(views, "engine", FakeEngine(BOTH))
    promote("digital", about)
    rows = Markup(client.get("/en/search/?q=digital").content.decode()).soup.select(".hit > li")
    assert "Editors’ choice" in rows[0].get_text()
    assert rows[0].find("a")["href"] == about.url
    assert len(rows) == 3
    assert "Editors’ choice" not in client.get("/en/search/?q=digital&page=2").content.decode()
    same = FIGURE.__class__(**{**FIGURE.__dict__, "url": about.url})
    monkeypatch.setattr(views, "engine", FakeEngine(BOTH.__class__("digital", 1, hits=(same,))))
    assert client.get("/en/search/?q=digital").content.decode().count(f'href="{about.url}"') == 1


def test_looking_for_promotions_costs_the_same_for_many(site, about, django_assert_max_num_queries):
    for _number in range(5):
        promote("tax", about, site.reports, site.places)
    with django_assert_max_num_queries(7):
        assert len(promoted("tax", "en")) == 3
