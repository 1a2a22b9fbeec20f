"""Loading: whole, repeatable, and never over what somebody has changed."""

import re
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Template,
    TranslatableObject,
    Translation,
)

from apps.clusters.models import ClusterPage
from apps.core.models import SiteSettings
from apps.demo import content
from apps.demo.loader import load
from apps.demo.models import DemoItem
from apps.demo.register import Register
from apps.demo.removal import remove
from apps.demo.updating import load_what_is_new
from apps.enterprises.models import EnterprisePage
from apps.events.models import EventPage
from apps.figures.models import Figure, Observation
from apps.figures.tests.factories import ObservationFactory
from apps.home.models import ContentPage, HomePage, NavigationSettings
from apps.names.models import Mention, Person, Term
from apps.photos.models import Photo
from apps.places.models import PlaceIndexPage, PlacePage
from apps.reports.models import Byline, ReportIndexPage, ReportPage, Section
from apps.search.models import Entry
from apps.translating.adopting import adopt
from apps.translating.freshness import translation_of

# One worker runs them all, so that the demo is loaded once.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
PAGES = [ClusterPage, ContentPage, EnterprisePage, EventPage, PlacePage, ReportPage]
SIDE_BY_SIDE = [Translation, TranslatableObject, StringSegment, StringTranslation, String, Template]
MADE = [*PAGES, Figure, Observation, Person, Photo, Section, Term, DemoItem]


def again():
    return load(lambda words: None)


def counts():
    return {model: model.objects.count() for model in MADE}


def english(model):
    return model.objects.filter(locale__language_code="en")


def chinese(model):
    return model.objects.filter(locale__language_code="zh-hans")


@pytest.mark.parametrize("tree", [english, chinese])
def test_everything_of_the_content_is_made_and_live(demo, loaded, tree):
    live = {model: tree(model).live().count() for model in PAGES}
    assert live.pop(ReportPage) >= 5
    assert live == {
        ClusterPage: 10, ContentPage: 4, EnterprisePage: 17, EventPage: 2, PlacePage: 13
    }  # fmt: skip
    assert Photo.objects.filter(state=Photo.State.APPROVED).count() == 12
    assert Figure.objects.count() == 16
    assert not Page.objects.filter(live=False).exists()
    assert not Page.objects.filter(has_unpublished_changes=True).exists()
    assert loaded[1][0] == "Pictures: 12 new"


def test_every_chinese_page_is_the_translation_of_the_english_one_at_its_address(demo):
    for model in PAGES:
        twins = {page.translation_key: page for page in chinese(model)}
        for page in english(model):
            twin = twins.pop(page.translation_key)
            assert twin.slug == page.slug
            assert twin.alias_of_id is None
        assert not twins


def ids(raw):
    """Return the ids in a raw stream, in order."""
    if isinstance(raw, list):
        return [found for item in raw for found in ids(item)]
    if isinstance(raw, dict):
        own = [raw["id"]] if "id" in raw else []
        return own + [found for value in raw.values() for found in ids(value)]
    return []


def test_the_blocks_of_both_pages_of_a_thing_have_the_same_ids(demo):
    for model in (ClusterPage, ReportPage):
        for page in english(model):
            twin = chinese(model).get(translation_key=page.translation_key)
            raw, other = page.body.get_prep_value(), twin.body.get_prep_value()
            assert ids(other) == ids(raw) != []
            assert [block["value"] for block in other] != [block["value"] for block in raw]


def test_every_chinese_page_can_be_edited_beside_its_source(demo):
    for model in PAGES:
        for page in chinese(model):
            adopt(twin=page)


def test_every_chinese_report_is_edited_beside_its_source_from_the_start(demo):
    for report in chinese(ReportPage):
        translation = translation_of(report)
        assert translation.source.locale.language_code == "en"
        total, done = translation.get_progress()
        assert total == done > 10


def test_chinese_pages_lead_to_chinese_pages(demo):
    home = chinese(HomePage).get()
    led_to = [home.primary_link, home.secondary_link, home.lead_report]
    led_to += [piece.page for piece in home.slices.all()]
    led_to += [chosen.place for chosen in home.chosen_places.all()]
    for enterprise in chinese(EnterprisePage):
        led_to += enterprise.clusters.all()
        led_to += [enterprise.place] * bool(enterprise.place)
    for report in chinese(ReportPage):
        led_to += [block.value["page"] for block in report.body if block.block_type == "card"]
        linked = {
            int(key) for key in re.findall(r'linktype="page" id="(\d+)"', str(report.body.raw_data))
        }
        led_to += Page.objects.in_bulk(linked).values()
    assert {page.locale.language_code for page in led_to} == {"zh-hans"}


def test_chinese_texts_name_chinese_pages(demo):
    named = Mention.objects.filter(
        source__in=chinese(ReportPage).filter(slug="ten-strokes-in-order")
    )
    assert {"meituan", "wedoctor", "digital-economy", "gkic-park"} <= set(
        named.values_list("target__slug", flat=True)
    )
    languages = Mention.objects.values_list(
        "source__locale__language_code", "target__locale__language_code"
    )
    assert set(languages) == {("en", "en"), ("zh-hans", "zh-hans")}


def test_dates_states_and_photos_are_the_same_in_both_languages(demo):
    shared = {
        EnterprisePage: ["kind", "state", "photo_id", "contact_id", "verified_on", "website"],
        EventPage: ["start", "date_precision", "photo_id"],
        PlacePage: ["latitude", "place_type", "photo_id", "contact_id"],
        ReportPage: ["display_date", "section_id", "series_id", "part", "lead_photo_id"],
        ClusterPage: ["tier_id", "photo_id", "contact_id"],
    }
    for model, names in shared.items():
        rows = [
            list(tree(model).order_by("slug").values_list(*names)) for tree in (english, chinese)
        ]
        assert rows[0] == rows[1]


def test_a_site_with_the_english_pages_only_gets_the_chinese_ones(demo):
    taken = {key for key in DemoItem.objects.values_list("key", flat=True) if "zh-hans/" in key}
    chinese(HomePage).get().delete()
    before = {page.pk: page.latest_revision_id for page in Page.objects.all()}
    made = again()
    assert sum(made.values()) == len(taken)
    assert chinese(ReportPage).live().count() == english(ReportPage).count()
    assert chinese(HomePage).get().slices.count() == 10
    assert before == {
        page.pk: page.latest_revision_id for page in Page.objects.filter(pk__in=before)
    }


def test_pages_go_live_by_a_revision(demo):
    assert not Page.objects.filter(depth__gt=1, live_revision=None).exists()


def test_reports_know_whom_they_name(demo):
    named = Mention.objects.filter(
        source__in=english(ReportPage).filter(slug="ten-strokes-in-order")
    )
    assert {"meituan", "wedoctor", "digital-economy", "gkic-park"} <= set(
        named.values_list("target__slug", flat=True)
    )


def test_clusters_have_their_strokes_aliases_and_key_figures(demo):
    cluster = english(ClusterPage).get(slug="online-new-economy")
    assert cluster.stroke == 4
    assert cluster.enterprises.count() == 6
    assert cluster.key_figures.first().figure.slug == "online-new-economy-enterprises"
    for health in ClusterPage.objects.filter(slug="life-and-health"):
        names = health.other_names.values_list("text", "language")
        assert list(names) == [("digital health", "en"), ("数字健康", "zh-Hans")]


def test_every_observation_has_a_source_in_words(demo):
    assert all("Li Xinran" in o.source_label for o in Observation.objects.with_figure())


def test_every_page_answers(demo, client):
    pages = Page.objects.live().filter(depth__gt=1)
    answers = {page.url: client.get(page.url).status_code for page in pages}
    assert len(answers) > 110
    assert set(answers.values()) == {200}


def test_loading_twice_makes_nothing_twice(demo):
    before = counts()
    assert again() == {}
    assert counts() == before


def test_what_an_editor_changed_stays(demo):
    home = english(HomePage).get()
    home.headline = "Ours now"
    home.save_revision().publish()
    page = english(EnterprisePage).get(slug="meituan")
    page.title, page.slug, page.summary = "Meituan Group", "meituan-group", "Changed."
    page.save_revision().publish()
    Term.objects.filter(name_en="Little Giant").update(name_en="Little giant enterprise")
    Photo.objects.filter(title__startswith="Ten test").update(title="Tubes", alt_en="Tubes.")
    assert again() == {}
    assert english(HomePage).get().headline == "Ours now"
    assert EnterprisePage.objects.get(pk=page.pk).summary == "Changed."
    assert english(EnterprisePage).count() == chinese(EnterprisePage).count() == 17
    assert Term.objects.count() == len(content.read("terms")["term"])
    assert Photo.objects.count() == 12


def test_what_is_missing_is_made_again(demo):
    english(EnterprisePage).get(slug="ucloud").delete()
    assert again() == {"enterprises": 1}
    made = english(EnterprisePage).live().get(slug="ucloud")
    assert made.clusters.count() == 1
    # It is the same page in another language again.
    assert made.get_translation(Locale.objects.get(language_code="zh-hans")).title == "优刻得"


def test_what_somebody_made_in_its_place_is_used_and_not_taken_for_ours(demo):
    Term.objects.get(name_en="Little Giant").delete()
    theirs = Term.objects.create(name_en="Little Giant", explanation_en="Theirs.")
    # Somebody's translation may have an address of its own.
    chinese(EnterprisePage).get(slug="ucloud").delete()
    original = english(EnterprisePage).get(slug="ucloud")
    translation = original.copy_for_translation(Locale.objects.get(language_code="zh-hans"))
    translation.slug = "theirs"
    translation.save_revision().publish()
    assert again() == {}
    for obj in (theirs, translation):
        assert not Register.made_by_demo(obj)


def test_removing_leaves_the_site_as_it_was_set_up(demo):
    gone = remove(lambda words: None)
    assert gone > 150
    assert set(counts().values()) == {0}
    for tree in (english, chinese):
        home = tree(HomePage).get()
        assert (home.headline, home.slices.count(), home.framework) == ("", 0, None)
        assert home.live_revision
        assert tree(ReportIndexPage).get().standfirst == ""
        assert tree(PlaceIndexPage).get().map_note == ""
    assert not NavigationSettings.objects.get().main_menu
    assert SiteSettings.objects.get().tagline_en == ""
    assert not any(model.objects.exists() for model in SIDE_BY_SIDE)
    assert remove(lambda words: None) == 0
    # Nor does a newer version of the content bring it back.
    said = []
    assert load_what_is_new(said.append) == {}
    assert said == ["The demo is not on this site: nothing to add"]
    assert not EnterprisePage.objects.exists()


def test_removing_keeps_what_is_not_ours_and_what_it_needs(demo):
    report = ReportPage(
        title="Theirs", lead_photo=Photo.objects.get(title="Ten test tubes"), slug="theirs"
    )
    report.bylines.add(Byline(person=Person.objects.get(email="desk@yangpu.example.org")))
    english(ReportIndexPage).get().add_child(instance=report)
    home = chinese(HomePage).get()
    home.headline = "我们的标题"
    home.save_revision().publish()
    said = []
    remove(said.append)
    assert ReportPage.objects.get().title == "Theirs"
    assert Photo.objects.get().title == "Ten test tubes"
    assert Person.objects.get().email == "desk@yangpu.example.org"
    assert all("Kept" in words for words in said)
    assert DemoItem.objects.count() == len(said) == 2
    home = chinese(HomePage).get()
    assert (home.headline, home.standfirst) == ("我们的标题", "")


@pytest.mark.parametrize(
    ("made", "words"), [({}, "nothing was missing"), ({"terms": 1}, "1 objects made in")]
)
def test_the_command_reports_what_it_made(made, words):
    out = StringIO()
    with patch("apps.demo.management.commands.load_demo.load", return_value=made):
        call_command("load_demo", stdout=out)
    assert words in out.getvalue()


def test_the_command_adds_only_what_is_new_when_told_so():
    out = StringIO()
    with patch("apps.demo.management.commands.load_demo.load_what_is_new", return_value={}):
        call_command("load_demo", "--new", stdout=out)
    assert "nothing was missing" in out.getvalue()


def test_what_the_command_made_is_found_before_the_worker_comes_to_it():
    def load(say):
        figure = ObservationFactory(figure__name_en="Kestrels").figure
        Entry.objects.all().delete()
        return {"figures": figure.pk}

    with patch("apps.demo.management.commands.load_demo.load", load):
        call_command("load_demo", stdout=StringIO())
    assert Entry.objects.filter(kind="figure", title="Kestrels", shown=True).exists()


def test_the_command_reports_what_it_took_away():
    out = StringIO()
    with patch("apps.demo.management.commands.load_demo.remove_demo", return_value=7):
        call_command("load_demo", "--remove", stdout=out)
    assert "7 objects taken away" in out.getvalue()
