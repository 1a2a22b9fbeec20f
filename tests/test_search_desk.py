"""Editors see what was searched in vain, and mend it where it stands."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.home.tests.factories import ContentPageFactory
from apps.search import naming
from apps.search.models import MissedQuery, Promotion
from apps.users.tests.factories import UserFactory
from tests.html import Markup

LIST, NAME, FORGET = "search_missed:list", "search_missed:name", "search_missed:forget"


def filled_in(response) -> dict[str, str]:
    """Return what the form that asks for words sends when nothing is changed."""
    fields = Markup(response.content.decode()).soup.select("form [name=words]")
    form = next(form for field in fields if (form := field.find_parent("form")))
    data = {}
    for field in form.select("input[name], textarea[name]"):
        data[field["name"]] = field.get("value", field.get_text().strip())
    for choice in form.select("select[name]"):
        chosen = choice.select_one("option[selected]") or choice.find("option")
        data[choice["name"]] = chosen["value"]
    return data


@pytest.fixture
def missed_words(db):
    today = timezone.localdate()
    for words, language, count in (("b站", "zh-hans", 7), ("tax", "en", 3), ("secret", "en", 2)):
        MissedQuery.objects.create(words=words, language=language, day=today, count=count)


@pytest.fixture
def bilibili(site):
    return EnterprisePageFactory(parent=site.enterprises, title="Bilibili")


def test_the_list_shows_what_several_searched_and_what_to_do(desk, site, missed_words):
    page = Markup(desk.get(reverse(LIST)).content.decode())
    rows = [tag.get_text(strip=True) for tag in page.soup.select("tbody th")]
    assert rows == ["b站", "tax"]
    assert "secret" not in page.html
    assert "1 other search was asked too rarely to be shown." in " ".join(page.html.split())
    row = page.soup.select_one("tbody tr")
    assert {tag.get_text(strip=True) for tag in row.select("a.button, button")} == {
        "Add as another name",
        "Promote a page",
        "Take off the list",
    }


def test_only_those_who_may_promote_see_it(client, site, missed_words):
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for name in (LIST, NAME):
        assert client.get(reverse(name)).status_code == 302
    assert "missed-searches" not in client.get("/admin/").content.decode()
    client.post(reverse(FORGET), {"words": "tax", "language": "en"})
    assert MissedQuery.objects.filter(words="tax").exists()


def test_a_row_can_be_taken_off_the_list(desk, site, missed_words):
    answer = desk.post(reverse(FORGET), {"words": "tax", "language": "en"})
    assert answer.status_code == 302
    assert not MissedQuery.objects.filter(words="tax").exists()


def test_missed_words_become_another_name_of_a_page(desk, site, bilibili, missed_words):
    url = f"{reverse(NAME)}?words=b站&language=zh-hans"
    data = filled_in(desk.get(url))
    assert data["words"] == "b站"
    assert data["language"] == "zh-Hans"
    assert desk.post(url, data | {"page": bilibili.pk}).status_code == 302
    bilibili.refresh_from_db()
    assert [name.text for name in bilibili.other_names.all()] == ["b站"]
    assert not bilibili.has_unpublished_changes
    assert not MissedQuery.objects.filter(words="b站").exists()


def test_a_draft_that_waits_is_not_published_along(editor, site, bilibili):
    bilibili.title = "Not yet"
    bilibili.save_revision()
    added = naming.add_name(page=bilibili, name="b站", language="zh-Hans", kind="alias", by=editor)
    assert added is False
    bilibili.refresh_from_db()
    assert bilibili.title == "Bilibili"
    assert bilibili.other_names.count() == 0
    draft = bilibili.get_latest_revision_as_object()
    assert (draft.title, [name.text for name in draft.other_names.all()]) == ("Not yet", ["b站"])


def test_a_name_that_cannot_be_given_is_told_in_words(desk, site, bilibili):
    plain = ContentPageFactory(parent=site.home, title="Privacy")
    names = {"words": "b站", "language": "zh-Hans", "kind": "alias"}
    told = desk.post(reverse(NAME), names | {"page": plain.pk}).content.decode()
    assert "Pages of this type carry no other names" in told
    for said in ("", "has that name already"):
        told = desk.post(reverse(NAME), names | {"page": bilibili.pk}).content.decode()
        assert said in told


def test_nobody_names_a_page_that_is_not_theirs(client, site, bilibili, missed_words):
    group = Group.objects.create(name="Promoters")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "add_promotion"]))
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    names = {"words": "b站", "language": "zh-Hans", "kind": "alias", "page": bilibili.pk}
    assert "You may not change this page." in client.post(reverse(NAME), names).content.decode()
    assert bilibili.other_names.count() == 0


def test_a_promotion_begins_with_the_missed_words_and_ends_them(desk, site, bilibili, missed_words):
    url = reverse(Promotion.snippet_viewset.get_url_name("add"))
    data = filled_in(desk.get(f"{url}?words=tax&language=en"))
    assert (data["words"].strip(), data["language"]) == ("tax", "en")
    data |= {
        "pages-TOTAL_FORMS": "1",
        "pages-0-page": bilibili.pk,
        "pages-0-ORDER": "1",
        "pages-0-id": "",
        "pages-0-DELETE": "",
    }
    assert desk.post(url, data).status_code == 302
    assert Promotion.objects.get().keys == ["tax"]
    assert not MissedQuery.objects.filter(words="tax").exists()
    listing = desk.get(reverse(Promotion.snippet_viewset.get_url_name("list"))).content.decode()
    assert "Bilibili" in listing


def test_a_promotion_without_a_page_is_not_saved(desk, site):
    url = reverse(Promotion.snippet_viewset.get_url_name("add"))
    data = filled_in(desk.get(url))
    answer = desk.post(url, data | {"words": "tax"})
    assert answer.status_code == 200
    assert not Promotion.objects.exists()


def test_the_list_of_promotions_is_searched_in_its_words(desk, site, bilibili):
    for words in ("tax\nduty", "五角场"):
        Promotion.objects.create(words=words)
    url = reverse(Promotion.snippet_viewset.get_url_name("list"))
    found = Markup(desk.get(url, {"q": "五角"}).content.decode()).soup.find("main").get_text()
    assert "五角场" in found
    assert "duty" not in found
