"""A newer version of the content adds what is new in it, and brings back nothing deleted."""

from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail.models import Page

from apps.demo.models import DemoItem
from apps.demo.updating import load_what_is_new
from apps.enterprises.models import EnterprisePage
from apps.figures.models import Figure
from apps.names.models import Person, Term
from apps.photos.models import Photo
from apps.reports.models import Byline, ReportPage
from apps.search.models import Entry

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.xdist_group("demo"),
]


def update() -> dict[str, int]:
    return load_what_is_new(lambda words: None)


def as_if_it_came_later(key: str) -> None:
    """Take away a thing of the demo and every trace of it."""
    DemoItem.objects.filter(key=key).delete()


def in_language(model, code: str):
    return model.objects.filter(locale__language_code=code)


def test_what_editors_deleted_stays_away_when_something_new_comes(demo):
    as_if_it_came_later("terms/Little Giant")
    Term.objects.get(name_en="Little Giant").delete()
    in_language(EnterprisePage, "en").get(slug="ucloud").delete()
    Term.objects.exclude(name_en="Little Giant").first().delete()
    terms = Term.objects.count()
    for made in ({"terms": 1}, {}):
        assert update() == made
        assert Term.objects.count() == terms + 1
        assert not in_language(EnterprisePage, "en").filter(slug="ucloud").exists()
        assert in_language(EnterprisePage, "zh-hans").live().get(slug="ucloud")


def test_a_page_that_editors_deleted_comes_in_no_other_language(demo):
    for slug in ("ucloud", "meituan"):
        in_language(EnterprisePage, "zh-hans").get(slug=slug).delete()
        as_if_it_came_later(f"zh-hans/enterprises/{slug}")
    in_language(EnterprisePage, "en").get(slug="ucloud").delete()
    assert sum(update().values()) == 1
    assert not EnterprisePage.objects.filter(slug="ucloud").exists()
    assert in_language(EnterprisePage, "zh-hans").live().get(slug="meituan")


def test_what_something_new_cannot_be_without_is_made_again(demo):
    byline = Byline.objects.select_related("person").first()
    reports = ReportPage.objects.filter(bylines__person=byline.person)
    for report in reports:
        as_if_it_came_later(f"reports/{report.slug}")
        as_if_it_came_later(f"zh-hans/reports/{report.slug}")
    for page in Page.objects.filter(pk__in=[report.pk for report in reports]):
        page.delete()
    name = byline.person.name_en
    byline.person.delete()
    assert update()["reports"] > 0
    assert Person.objects.filter(name_en=name).count() == 1


def test_whatever_was_loaded_is_found_before_any_worker_runs(demo):
    Entry.objects.all().delete()
    Term.objects.first().delete()
    call_command("load_demo", stdout=StringIO())
    for model in (Page, Figure, Photo):
        of_model = Entry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        assert {"en", "zh-hans"} <= set(
            of_model.filter(shown=True).values_list("language", flat=True)
        )
