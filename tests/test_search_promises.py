"""What readers were promised holds for the search, whatever its index remembers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.places.tests.factories import PlacePageFactory
from apps.reports.tests.factories import ReportPageFactory
from apps.search.engine import answer, suggest
from apps.search.models import Entry

NOTHING = ((), 0, {})


def found(query: str, language: str = "en"):
    said = answer(query, language=language)
    return tuple(hit.title for hit in said.hits), said.total, said.counts


def unseen(query: str) -> bool:
    """Whether nothing gives away what holds `query`: no hit, no count, no suggestion."""
    said = answer(query, language="en")
    return found(query) == NOTHING and not said.meant and not suggest(query[:4], language="en")


def test_what_is_withdrawn_deleted_or_closed_is_gone_at_once(site):
    for title in ("Kestrel", "Lapwing", "Bittern"):
        PlacePageFactory(parent=site.places, title=title)
    kestrel, lapwing, bittern = site.places.get_children().order_by("pk")
    assert found("kestrel")[1] == found("lapwing")[1] == found("bittern")[1] == 1
    kestrel.specific.unpublish()
    lapwing.delete()
    closed = PageViewRestriction.objects.create(page=bittern, restriction_type="login")
    assert unseen("kestrel")
    assert unseen("lapwing")
    assert unseen("bittern")
    closed.delete()
    assert found("bittern")[1] == 1


def test_an_index_that_knows_too_much_gives_nothing_away(site):
    page = PlacePageFactory(parent=site.places, title="Kestrel")
    # Nobody was told: the row was changed behind everybody's back.
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert found("kestrel")[:2] == ((), 0)


def test_the_words_of_a_draft_are_found_when_they_are_live(site):
    page = PlacePageFactory(parent=site.places, title="Kestrel")
    page.title, page.standfirst = "Lapwing", "Bittern"
    revision = page.save_revision()
    assert unseen("lapwing")
    assert unseen("bittern")
    revision.publish()
    assert found("lapwing")[1] == found("bittern")[1] == 1
    assert unseen("kestrel")
    PlacePageFactory(parent=site.places, title="Heron", live=False)
    assert unseen("heron")


def test_a_photo_is_found_where_readers_see_it_and_only_there(site):
    photo = PhotoFactory(
        caption_en="A kestrel over the quay",
        credit="Ti Gong",
        state=Photo.State.APPROVED,
    )
    assert unseen("kestrel")
    page = ReportPageFactory(parent=site.reports, title="Shore", lead_photo=photo)
    hit = answer("kestrel", language="en", kind="photo").hits[0]
    assert (hit.kind, hit.url) == ("photo", page.url)
    assert answer("Ti Gong", language="en", kind="photo").total == 1
    photo.rights_valid_until = timezone.localdate() - timedelta(days=1)
    Photo.objects.filter(pk=photo.pk).update(rights_valid_until=photo.rights_valid_until)
    assert answer("kestrel", language="en", kind="photo").hits == ()


def test_a_figure_is_found_by_name_value_and_year_below_the_registry(site):
    figure = FigureFactory(name_en="Berths", name_zh="泊位数", slug="berths")
    assert unseen("berths")
    ObservationFactory(figure=figure, value=7123)
    for query in ("berths", "泊位", "7,123 berths"):
        assert answer(query, language="en").hits[0].url == f"{site.figures.url}berths/"


def test_how_much_is_asked_of_the_database_does_not_grow(site, django_assert_max_num_queries):
    for number in range(12):
        PlacePageFactory(parent=site.places, title=f"Kestrel {number}")
    answer("kestrel", language="en")
    with django_assert_max_num_queries(7):
        said = answer("kestrel", language="en", limit=3)
    assert said.total == 12
    with django_assert_max_num_queries(7):
        assert len(answer("kestrel", language="en", limit=12).hits) == 12


@pytest.mark.parametrize("language", ["en", "zh-hans", "xx"])
def test_whatever_is_typed_is_answered(site, language):
    PlacePageFactory(parent=site.places, title="Wujiaochang", other_name="五角场")

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(alphabet=st.characters(codec=None), max_size=40))
    def ask(text: str) -> None:
        answer(text, language=language)
        suggest(text, language=language)

    ask()
    for text in (
        "x" * 10_000,
        "五" * 10_000,
        '"(a OR b" NEAR *',
        "a\x00b",
        "\ud800",
        "’'\\:*&|!",
        "‏🦉",
    ):
        answer(text, language=language)
        suggest(text, language=language)


def test_the_index_can_be_written_anew(site):
    PlacePageFactory(parent=site.places, title="Kestrel")
    from apps.search.indexing import rebuild

    before = found("kestrel")
    Entry.objects.all().delete()
    assert found("kestrel") == NOTHING
    rebuild()
    assert found("kestrel") == before
