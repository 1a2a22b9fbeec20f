"""Setting the site up: what an empty installation becomes, and what stays as somebody left it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    WorkflowPage,
)

from apps.home.models import HomePage
from apps.operations.site import INDEXES, set_up_site

pytestmark = pytest.mark.django_db
ADDRESS = "https://news.example.org"


def page_permissions(name, page):
    grants = GroupPagePermission.objects.filter(group__name=name, page=page)
    return set(grants.values_list("permission__codename", flat=True))


@pytest.fixture
def home():
    set_up_site(base_url=ADDRESS)
    return HomePage.objects.get()


def test_an_empty_installation_becomes_the_site(home):
    site = Site.objects.get()
    assert site.root_page.specific == home
    assert (site.hostname, site.port) == ("news.example.org", 443)
    assert {locale.language_code for locale in Locale.objects.all()} == {"en", "zh-hans"}
    assert [page.slug for page in Page.objects.filter(depth=2)] == ["home"]


def test_every_index_page_is_live_under_home_at_its_own_address(home, client):
    children = home.get_children().live().specific()
    assert [type(page) for page in children] == list(INDEXES)
    assert [page.url_path for page in children] == [
        f"/home/{values['slug']}/" for values in INDEXES.values()
    ]
    assert all(page.locale.language_code == "en" for page in children)


def test_a_second_time_there_is_nothing_to_do(home):
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    assert set_up_site(base_url=ADDRESS) == []
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before


def test_the_address_follows_the_settings(home):
    assert set_up_site(base_url="http://localhost:8001") == ["address localhost:8001"]
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("localhost", 8001)


def test_titles_that_somebody_changed_stay(home):
    reports = home.get_children().get(slug="reports").specific
    reports.title, reports.slug = "Stories", "stories"
    reports.save_revision().publish()
    assert set_up_site(base_url=ADDRESS) == []
    assert home.get_children().filter(title="Stories", slug="stories").exists()


def test_a_page_that_somebody_put_at_the_root_is_not_taken_for_wagtails(db):
    root = Page.get_first_root_node()
    Page.objects.get(depth=2).add_child(instance=Page(title="Ours", slug="ours"))
    set_up_site(base_url=ADDRESS)
    assert root.get_children().count() == 2
    assert Site.objects.get().root_page.specific == HomePage.objects.get()


def test_editors_write_and_moderators_publish_under_home_only(home):
    assert page_permissions("Editors", home) == {"add_page", "change_page"}
    assert "publish_page" in page_permissions("Moderators", home)
    assert not GroupPagePermission.objects.filter(page__depth=1).exists()
    assert WorkflowPage.objects.get(workflow__name="Moderators approval").page_id == home.pk


def test_roles_reach_the_shared_objects_and_photos(home):
    editors = {p.codename for p in Group.objects.get(name="Editors").permissions.all()}
    moderators = {p.codename for p in Group.objects.get(name="Moderators").permissions.all()}
    assert {"access_admin", "add_figure", "change_term", "add_image"} <= editors
    assert "delete_figure" not in editors
    assert {"delete_figure", "change_navigationsettings", "change_sitesettings"} <= moderators


def photo_permissions(name):
    grants = GroupCollectionPermission.objects.filter(group__name=name, collection__depth=1)
    return set(grants.values_list("permission__codename", flat=True))


def approvers():
    groups = Group.objects.filter(permissions__codename="approve_photo")
    return set(groups.values_list("name", flat=True))


def test_photographers_hand_in_and_photo_editors_approve(home):
    assert photo_permissions("Photographers") == {"add_image"}
    assert photo_permissions("Photo editors") == {"add_image", "change_image", "choose_image"}
    assert approvers() == {"Photo editors", "Moderators"}
    photographers = Group.objects.get(name="Photographers")
    assert [p.codename for p in photographers.permissions.all()] == ["access_admin"]


def test_editors_and_moderators_translate_until_somebody_decides_otherwise(home):
    permission = Permission.objects.get(codename="submit_translation")
    assert set(permission.group_set.values_list("name", flat=True)) == {"Editors", "Moderators"}
    Group.objects.get(name="Editors").permissions.remove(permission)
    assert set_up_site(base_url=ADDRESS) == []
    assert permission.group_set.get().name == "Moderators"


def test_what_somebody_changed_about_the_photo_desk_stays(home):
    Group.objects.get(name="Moderators").permissions.remove(
        Permission.objects.get(codename="approve_photo")
    )
    grants = GroupCollectionPermission.objects.filter(group__name="Photo editors")
    grants.get(permission__codename="choose_image").delete()
    assert set_up_site(base_url=ADDRESS) == []
    assert approvers() == {"Photo editors"}
    assert photo_permissions("Photo editors") == {"add_image", "change_image"}


def test_a_permission_that_was_taken_away_stays_away(home):
    grants = GroupPagePermission.objects.filter(group__name="Editors", page=home)
    grants.get(permission__codename="add_page").delete()
    set_up_site(base_url=ADDRESS)
    assert page_permissions("Editors", home) == {"change_page"}


def test_the_command_says_what_it_did(capsys, settings):
    settings.WAGTAILADMIN_BASE_URL = ADDRESS
    call_command("setup_site")
    assert "home page" in capsys.readouterr().out
    call_command("setup_site")
    assert "nothing to do" in capsys.readouterr().out
