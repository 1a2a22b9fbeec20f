"""What every app's tests share: the tree of pages, accounts, files in a temporary place."""

import shutil

import pytest
from _pytest.nodeid import NodeId
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Locale, Site

from apps.home.models import HomePage
from apps.users.tests.factories import UserFactory
from tests.tree import SiteTree, make_site


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of an ``xdist_group`` in one process.

    pytest-xdist 3.8 writes the group into ``_nodeid``, which pytest 9.2 no longer reads.
    """
    for item in items:
        if grouped := getattr(item, "_nodeid", None):
            item._id = NodeId.parse(grouped)


@pytest.fixture(scope="session", autouse=True)
def _temporary_files():
    """Uploads and collected files live as long as the run."""
    yield
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT, settings.STATIC_ROOT):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _clean_slate():
    """No test sees what another left in a cache or in the active language."""
    cache.clear()
    Site.clear_site_root_paths_cache()
    with translation.override("en"):
        yield
    cache.clear()


@pytest.fixture
def site(db) -> SiteTree:
    """The English tree: a home page with every index page, and both locales."""
    return make_site()


@pytest.fixture
def chinese_home(site) -> HomePage:
    """The home page of the Chinese tree."""
    home = site.home.copy_for_translation(Locale.objects.get(language_code="zh-hans"))
    home.slug = "home-zh-hans"
    home.title = "杨浦"
    home.save_revision().publish()
    home.refresh_from_db()
    return home


@pytest.fixture
def editor(db):
    """Somebody who may do everything on the desk."""
    return UserFactory(is_superuser=True, is_staff=True)


@pytest.fixture
def desk(client, editor):
    """A browser in which :func:`editor` is logged in."""
    client.force_login(editor)
    return client
