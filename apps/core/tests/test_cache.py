"""Caches forget what changed once the change is kept, and not before."""

import pytest
from django.db import transaction

from apps.core import cache
from apps.core.tests.caches import remember_purges

pytestmark = pytest.mark.django_db


@pytest.fixture
def purged(settings):
    return remember_purges(settings)


def test_a_page_and_an_address_are_forgotten(site, purged, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        cache.purge(pages=[site.reports.pk], addresses=["http://testserver/api/x/"])
    assert sorted(purged) == ["http://testserver/api/x/", site.reports.full_url]


def test_nothing_is_forgotten_before_the_change_is_kept(
    site, purged, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        cache.purge(pages=[site.reports.pk])
    assert purged == []
    assert len(waiting) == 1


def undo_a_change_of(page):
    with transaction.atomic(), cache.purging_once():
        cache.purge(pages=[page.pk])
        raise ValueError("undone")


def test_a_change_that_is_undone_forgets_nothing(site, purged, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        cache.purge(pages=[site.reports.pk])
        transaction.set_rollback(True)
    assert purged == []


def test_many_changes_are_purged_once(site, purged, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as asked, cache.purging_once():
        for _ in range(3):
            cache.purge(pages=[site.reports.pk], addresses=["http://testserver/a/"])
            cache.purge(pages=[site.events.pk])
    assert len(asked) == 1
    assert sorted(purged) == sorted(
        ["http://testserver/a/", site.reports.full_url, site.events.full_url]
    )


def test_what_was_gathered_is_dropped_with_the_change(
    site, purged, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True) as asked:
        with pytest.raises(ValueError, match="undone"):
            undo_a_change_of(site.reports)
        assert asked == []
    with django_capture_on_commit_callbacks(execute=True):
        cache.purge(pages=[site.events.pk])
    assert purged == [site.events.full_url]


def test_without_a_cache_nothing_is_asked(
    site, django_assert_num_queries, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True) as asked, django_assert_num_queries(0):
        cache.purge(addresses=["http://testserver/api/x/"])
    assert asked == []


def test_whoever_keeps_something_of_a_page_hears_before_caches_forget_it(
    site, purged, monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setattr(cache, "_before_purge", [])
    cache.before_purge(lambda pages: told.append((pages, list(purged))))
    with django_capture_on_commit_callbacks(execute=True), cache.purging_once():
        cache.purge(pages=[site.reports.pk])
        cache.purge(pages=[site.figures.pk])
        assert told == []
    assert told == [({site.reports.pk, site.figures.pk}, [])]
