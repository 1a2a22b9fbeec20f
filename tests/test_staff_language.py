"""The language of the door, of a new colleague's desk, and of the mails they get."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile

from apps.core.staff_language import language_of
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
CHINESE = {"accept-language": "zh-CN,zh;q=0.9,en;q=0.5"}
SIGN_IN = "/admin/login/"


@pytest.fixture
def newcomer():
    user = UserFactory(username="newcomer", is_superuser=True)
    user.set_password("secret")
    user.save()
    return user


def sign_in(client, headers):
    sent = {"username": "newcomer", "password": "secret"}
    assert client.post(SIGN_IN, sent, headers=headers).status_code == 302


@pytest.mark.parametrize("address", [SIGN_IN, "/admin/password_reset/"])
def test_the_door_speaks_the_browsers_language_and_says_so_to_caches(client, address):
    answer = client.get(address, headers=CHINESE)
    assert answer["Content-Language"] == "zh-hans"
    assert 'lang="zh-hans"' in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]
    assert client.get(address)["Content-Language"] == settings.LANGUAGE_CODE


@pytest.mark.parametrize("asked", ["ja,ko;q=0.5", "", "*", "zh;q=0, en", ";;;"])
def test_a_browser_that_asks_for_no_language_of_the_desk_gets_the_first(client, asked):
    answer = client.get(SIGN_IN, headers={"accept-language": asked})
    assert answer["Content-Language"] == settings.LANGUAGE_CODE


def test_no_other_address_asks_the_browser(client, site):
    answer = client.get("/en/", headers=CHINESE)
    assert answer["Content-Language"] == "en"
    assert "Accept-Language" not in answer.get("Vary", "")


def test_whoever_signs_in_first_in_chinese_finds_the_desk_in_chinese(client, newcomer):
    sign_in(client, CHINESE)
    assert 'lang="zh-hans"' in client.get(reverse("wagtailadmin_home")).content.decode()
    assert language_of(newcomer) == "zh-hans"


def test_a_language_that_was_chosen_stays(client, newcomer):
    UserProfile.objects.create(user=newcomer, preferred_language="en")
    sign_in(client, CHINESE)
    assert 'lang="en"' in client.get(reverse("wagtailadmin_home")).content.decode()


def test_who_chose_no_language_is_written_to_in_the_first_whoever_acts(newcomer):
    with override("zh-hans"):
        assert language_of(newcomer) == settings.LANGUAGE_CODE
        UserProfile.objects.create(user=newcomer)
        assert language_of(newcomer) == settings.LANGUAGE_CODE


def test_the_desk_keeps_the_time_of_the_city(client, newcomer):
    client.force_login(newcomer)
    assert "Africa/Abidjan" not in client.get(reverse("wagtailadmin_account")).content.decode()
