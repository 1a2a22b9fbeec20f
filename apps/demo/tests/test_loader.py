"""Loading: whole, repeatable, and never over what somebody has changed."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page

from apps.clusters.models import ClusterPage
from apps.core.models import SiteSettings
from apps.demo import content
from apps.demo.loader import load
from apps.demo.models import DemoItem
from apps.demo.removal import remove
from apps.enterprises.models import EnterprisePage
from apps.figures.models import Figure, Observation
from apps.home.models import ContentPage, HomePage, NavigationSettings
from apps.names.models import Mention, Person, Term
from apps.photos.models import Photo
from apps.places.models import PlaceIndexPage, PlacePage
from apps.reports.models import Byline, ReportIndexPage, ReportPage, Section

# One worker runs them all, so that the demo is loaded once.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
MADE = [ClusterPage, EnterprisePage, Figure, Observation, Person, Photo, PlacePage, ReportPage,
        Section, Term, ContentPage, DemoItem]  # fmt: skip


def again():
    return load(lambda words: None)


def counts():
    return {model: model.objects.count() for model in MADE}


def test_everything_of_the_content_is_made_and_live(demo, loaded):
    assert ClusterPage.objects.live().count() == 10
    assert EnterprisePage.objects.live().count() == 17
    assert ReportPage.objects.live().count() >= 5
    assert ContentPage.objects.live().count() == 4
    assert Photo.objects.filter(state=Photo.State.APPROVED).count() == 12
    assert Figure.objects.count() == 16
    assert not Page.objects.filter(live=False).exists()
    assert not Page.objects.filter(has_unpublished_changes=True).exists()
    assert loaded[1][0] == "Pictures: 12 new"


def test_pages_go_live_by_a_revision(demo):
    assert not Page.objects.filter(depth__gt=1, live_revision=None).exists()


def test_reports_know_whom_they_name(demo):
    named = Mention.objects.filter(source__slug="ten-strokes-in-order")
    assert {"meituan", "wedoctor", "digital-economy", "gkic-park"} <= set(
        named.values_list("target__slug", flat=True)
    )


def test_clusters_have_their_strokes_aliases_and_key_figures(demo):
    cluster = ClusterPage.objects.get(slug="online-new-economy")
    assert cluster.stroke == 4
    assert cluster.enterprises.count() == 6
    assert cluster.key_figures.first().figure.slug == "online-new-economy-enterprises"
    health = ClusterPage.objects.get(slug="life-and-health")
    assert list(health.other_names.values_list("text", flat=True)) == ["digital health"]


def test_every_observation_has_a_source_in_words(demo):
    assert all("Li Xinran" in o.source_label for o in Observation.objects.with_figure())


def test_every_page_answers(demo, client):
    pages = Page.objects.live().filter(depth__gt=1)
    answers = {page.url: client.get(page.url).status_code for page in pages}
    assert len(answers) > 50
    assert set(answers.values()) == {200}


def test_loading_twice_makes_nothing_twice(demo):
    before = counts()
    assert again() == {}
    assert counts() == before


def test_what_an_editor_changed_stays(demo):
    home = HomePage.objects.get(locale__language_code="en")
    home.headline = "Ours now"
    home.save_revision().publish()
    page = EnterprisePage.objects.get(slug="meituan")
    page.title, page.slug, page.summary = "Meituan Group", "meituan-group", "Changed."
    page.save_revision().publish()
    Term.objects.filter(name_en="Little Giant").update(name_en="Little giant enterprise")
    Photo.objects.filter(title__startswith="Ten test").update(title="Tubes", alt_en="Tubes.")
    assert again() == {}
    assert HomePage.objects.get(locale__language_code="en").headline == "Ours now"
    assert EnterprisePage.objects.get(pk=page.pk).summary == "Changed."
    assert EnterprisePage.objects.count() == 17
    assert Term.objects.count() == len(content.read("terms")["term"])
    assert Photo.objects.count() == 12


def test_what_is_missing_is_made_again(demo):
    EnterprisePage.objects.get(slug="ucloud").delete()
    assert again() == {"enterprises": 1}
    assert EnterprisePage.objects.live().get(slug="ucloud").clusters.count() == 1


def test_what_somebody_made_in_its_place_is_used_and_not_taken_for_ours(demo):
    Term.objects.get(name_en="Little Giant").delete()
    theirs = Term.objects.create(name_en="Little Giant", explanation_en="Theirs.")
    assert again() == {}
    remove(lambda words: None)
    assert Term.objects.get() == theirs


def test_removing_leaves_the_site_as_it_was_set_up(demo):
    gone = remove(lambda words: None)
    assert gone > 100
    assert set(counts().values()) == {0}
    home = HomePage.objects.get(locale__language_code="en")
    assert (home.headline, home.slices.count(), home.framework) == ("", 0, None)
    assert home.live_revision
    assert ReportIndexPage.objects.get(locale__language_code="en").standfirst == ""
    assert PlaceIndexPage.objects.get(locale__language_code="en").map_note == ""
    assert not NavigationSettings.objects.get().main_menu
    assert SiteSettings.objects.get().tagline_en == ""


def test_removing_keeps_what_is_not_ours_and_what_it_needs(demo):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    report = ReportPage(
        title="Theirs", lead_photo=Photo.objects.get(title="Ten test tubes"), slug="theirs"
    )
    report.bylines.add(Byline(person=Person.objects.get(email="desk@yangpu.example.org")))
    index.add_child(instance=report)
    said = []
    remove(said.append)
    assert ReportPage.objects.get().title == "Theirs"
    assert Photo.objects.get().title == "Ten test tubes"
    assert Person.objects.get().email == "desk@yangpu.example.org"
    assert all("Kept" in words for words in said)
    assert DemoItem.objects.count() == len(said) == 2


def test_removing_keeps_the_front_door_that_somebody_rewrote(demo):
    home = HomePage.objects.get(locale__language_code="en")
    home.headline = "Ours now"
    home.save_revision().publish()
    remove(lambda words: None)
    home = HomePage.objects.get(locale__language_code="en")
    assert home.headline == "Ours now"
    assert home.standfirst == ""


def test_removing_a_second_time_does_nothing(demo):
    remove(lambda words: None)
    assert remove(lambda words: None) == 0


def test_the_command_reports_what_it_does(demo):
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert "nothing was missing" in out.getvalue()
    Term.objects.get(name_en="Little Giant").delete()
    call_command("load_demo", stdout=out)
    assert "1 objects made in" in out.getvalue()
    call_command("load_demo", "--remove", stdout=out)
    assert "objects taken away" in out.getvalue()
