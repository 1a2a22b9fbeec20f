"""Setting the site up: what an empty installation becomes, and what stays as somebody left it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
)
from wagtail.users.models import UserProfile

from apps.clusters.tests.factories import FrameworkFactory
from apps.home.models import HomePage
from apps.operations.site import set_up_site
from apps.operations.trees import HOME, INDEXES, first_pages
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "https://news.example.org"


def page_permissions(name, page):
    grants = GroupPagePermission.objects.filter(group__name=name, page=page)
    return set(grants.values_list("permission__codename", flat=True))


@pytest.fixture
def home():
    set_up_site(base_url=ADDRESS)
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def chinese(home):
    return HomePage.objects.get(locale__language_code="zh-hans")


def test_an_empty_installation_becomes_the_site(home):
    site = Site.objects.get()
    assert site.root_page.specific == home
    assert (site.hostname, site.port) == ("news.example.org", 443)
    assert {locale.language_code for locale in Locale.objects.all()} == {"en", "zh-hans"}
    assert [page.slug for page in Page.objects.filter(depth=2)] == ["home", "home-zh-hans"]


def test_every_index_page_is_live_under_home_at_its_own_address(home, client):
    children = home.get_children().live().specific()
    assert [type(page) for page in children] == list(INDEXES)
    assert [page.url_path for page in children] == [
        f"/home/{words.slug}/" for words in INDEXES.values()
    ]
    assert all(page.locale.language_code == "en" for page in children)


def test_the_chinese_tree_stands_beside_the_english_one_page_by_page(home, chinese, client):
    english, twins = first_pages(home, "en"), first_pages(home, "zh-hans")
    assert list(twins) == list(english) == ["home", *(words.slug for words in INDEXES.values())]
    for name, twin in twins.items():
        assert twin.live
        assert twin.translation_key == english[name].translation_key
        assert twin.alias_of_id is None
        assert twin.locale.language_code == "zh-hans"
    assert [twin.url for twin in twins.values()] == [
        "/zh-hans/", *(f"/zh-hans/{words.slug}/" for words in INDEXES.values())
    ]  # fmt: skip
    assert [twin.title for twin in twins.values()] == [
        HOME.chinese, *(words.chinese for words in INDEXES.values())
    ]  # fmt: skip


def test_no_english_words_reach_the_chinese_tree(home):
    Page.objects.filter(locale__language_code="zh-hans").delete()
    fresh = HomePage.objects.get(pk=home.pk)
    framework = FrameworkFactory()
    for page in [fresh, *(child.specific for child in fresh.get_children())]:
        page.standfirst = page.search_description = page.seo_title = "English words"
        if hasattr(page, "framework"):
            page.framework = framework
        page.save_revision().publish()
    assert "page /home-zh-hans/reports/" in set_up_site(base_url=ADDRESS)
    twins = first_pages(home, "zh-hans")
    assert len(twins) == 1 + len(INDEXES)
    for twin in twins.values():
        words = [twin.standfirst, twin.search_description, twin.seo_title]
        assert words == ["", "", ""]
    # What belongs to both languages is there at once.
    assert twins["home"].framework == twins["clusters"].framework == framework


def test_chinese_pages_that_somebody_changed_or_took_offline_stay_so(chinese):
    reports = chinese.get_children().get(slug="reports").specific
    reports.title = "专题"
    reports.save_revision().publish()
    chinese.get_children().get(slug="events").specific.unpublish()
    assert set_up_site(base_url=ADDRESS) == []
    assert chinese.get_children().filter(title="专题").exists()
    assert not chinese.get_children().get(slug="events").live


def test_an_english_installation_gets_its_chinese_pages_the_next_time(home):
    Page.objects.filter(locale__language_code="zh-hans", depth=3).last().delete()
    assert set_up_site(base_url=ADDRESS) == ["page /home-zh-hans/events/"]


def test_a_further_language_waits_for_its_catalogue(home, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        *settings.LANGUAGES,
        ("ja", "日本語"),
    ]
    assert set_up_site(base_url=ADDRESS) == ["language ja"]
    assert first_pages(home, "ja") == {}


def test_a_further_language_gets_the_pages_that_its_catalogue_names(home, settings, monkeypatch):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        *settings.LANGUAGES,
        ("ja", "日本語"),
    ]
    titles = {"Yangpu": "楊浦", "Reports": "レポート"}
    monkeypatch.setattr("apps.operations.trees.gettext", lambda text: titles.get(text, text))
    set_up_site(base_url=ADDRESS)
    assert {name: page.title for name, page in first_pages(home, "ja").items()} == {
        "home": "楊浦", "reports": "レポート"
    }  # fmt: skip


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
    assert [page.slug for page in root.get_children()][1:] == ["yangpu", "yangpu-zh-hans"]
    assert Site.objects.get().root_page.slug == "yangpu"


def test_editors_write_and_moderators_publish_under_the_home_pages_only(home, chinese):
    for page in (home, chinese):
        for role in ("Editors", "Translators"):
            assert page_permissions(role, page) == {"add_page", "change_page"}
        assert "publish_page" in page_permissions("Moderators", page)
        assert page.get_workflow().name == "审核 · Approval"
    assert not GroupPagePermission.objects.filter(page__depth=1).exists()
    assert WorkflowPage.objects.count() == 2


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


def who_translates():
    groups = Group.objects.filter(permissions__codename="submit_translation")
    return set(groups.values_list("name", flat=True))


def test_who_writes_may_translate_until_somebody_decides_otherwise(home):
    assert who_translates() == {"Editors", "Moderators", "Translators"}
    permission = Permission.objects.get(codename="submit_translation")
    Group.objects.get(name="Editors").permissions.remove(permission)
    assert set_up_site(base_url=ADDRESS) == []
    assert who_translates() == {"Moderators", "Translators"}


def test_a_site_from_before_there_were_translators_gets_them(home):
    permission = Permission.objects.get(codename="submit_translation")
    Group.objects.get(name="Editors").permissions.remove(permission)
    Group.objects.get(name="Translators").delete()
    assert "who translates" in set_up_site(base_url=ADDRESS)
    assert who_translates() == {"Moderators", "Translators"}


def test_translators_write_and_read_and_change_nothing_that_pages_share(home):
    translators = Group.objects.get(name="Translators")
    codes = set(translators.permissions.values_list("codename", flat=True))
    assert {"access_admin", "submit_translation", "view_term", "view_figure"} <= codes
    assert not any(code.startswith(("add", "change", "delete", "approve")) for code in codes)
    assert photo_permissions("Translators") == {"choose_image"}


def test_groups_are_named_in_the_readers_language(home, client):
    Group.objects.create(name="Sales")
    admin = UserFactory(is_superuser=True)
    UserProfile.objects.create(user=admin, preferred_language="zh-hans")
    client.force_login(admin)
    chinese = ["编辑", "审核员", "摄影师", "图片编辑", "译者"]
    for address in (reverse("wagtailusers_groups:index"), reverse("wagtailusers_users:add")):
        shown = client.get(address).content.decode()
        assert all(name in shown for name in [*chinese, "Sales"])
        assert "Photo editors" not in shown


def test_handing_a_page_in_is_said_in_the_readers_language(home, client):
    editor = UserFactory()
    editor.groups.add(Group.objects.get(name="Editors"))
    UserProfile.objects.create(user=editor, preferred_language="zh-hans")
    client.force_login(editor)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert "提交审核" in shown
    assert "提交给" not in shown


def test_what_somebody_called_the_workflow_stays(home):
    Workflow.objects.update(name="Sign-off")
    assert set_up_site(base_url=ADDRESS) == []
    assert home.get_workflow().name == "Sign-off"


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


@pytest.mark.parametrize(("role", "status"), [("Moderators", 200), ("Editors", 302)])
def test_moderators_say_where_old_addresses_lead_and_editors_do_not(client, home, role, status):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    assert client.get(reverse("addresses_missed")).status_code == status
    assert ("Addresses" in client.get("/admin/").content.decode()) is (status == 200)
