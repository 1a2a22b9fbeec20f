"""What every app's tests share: the tree of pages, accounts, files in a temporary place."""

import os
import shutil

import pytest
from _pytest.nodeid import NodeId
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Locale, Site

from apps.home.models import HomePage
from apps.operations.words import compile_words
from apps.search import vocabulary
from apps.users.tests.factories import UserFactory
from tests.ground import Ground
from tests.harness import migrated
from tests.tree import SiteTree

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_configure() -> None:
    """Compile the words of other languages where they changed since the last run."""
    compile_words()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items: list[pytest.Item]) -> None:
    """Leave out what need not run, and keep the tests of an ``xdist_group`` in one process.

    pytest-xdist 3.8 writes the group into ``_nodeid``, which pytest 9.2 no longer reads.
    """
    _leave_out_what_asks_no_database(config, items)
    items.sort(key=_when)
    for item in items:
        if _asks_database(item):
            item.fixturenames.insert(0, "_ground")
        if grouped := getattr(item, "_nodeid", None):
            item._id = NodeId.parse(grouped)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Begin with a database that is migrated already, where there is one."""
    migrated.begin_with_copy()


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
    vocabulary.forget()
    Site.clear_site_root_paths_cache()
    with translation.override("en"):
        yield
    cache.clear()


@pytest.fixture
def empty_folders(settings, tmp_path):
    """Files lie where nothing of another test does."""
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = str(tmp_path / "public"), str(tmp_path / "private")


@pytest.fixture(scope="session")
def ground(django_db_setup, django_db_blocker):
    """What tests that ask for ``site`` stand on; it goes before the database does."""
    found = Ground()
    yield found
    with django_db_blocker.unblock():
        found.clear()


@pytest.fixture
def _ground(request, ground, django_db_blocker) -> None:
    """Comes before a test's transaction begins: it is set as the first fixture of each."""
    with django_db_blocker.unblock(), translation.override("en"):
        ground.prepare(with_tree="site" in request.fixturenames)


@pytest.fixture
def site(db, ground) -> SiteTree:
    """The English tree: a home page with every index page, and both locales."""
    return ground.fresh_tree()


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


def _leave_out_what_asks_no_database(config, items) -> None:
    """On PostgreSQL only: the run on SQLite has said the same already."""
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    left_out = [item for item in items if not _asks_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _asks_database(item)]


def _when(item) -> int:
    """First what begins with an empty tree, then what begins with one; last what empties all."""
    marked = item.get_closest_marker("django_db")
    if "transactional_db" in item.fixturenames or (marked and marked.kwargs.get("transaction")):
        return 2
    return 1 if "site" in item.fixturenames else 0


def _asks_database(item) -> bool:
    marked = item.get_closest_marker("django_db") is not None
    return marked or any(name in DATABASE_FIXTURES for name in item.fixturenames)
