"""The address alone chooses the language."""

import pytest
from django.conf import settings


def test_the_bare_address_leads_to_english_whatever_the_browser_speaks(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    response = client.get("/", headers={"accept-language": "zh-CN"})
    assert response.status_code == 302
    assert response["Location"] == "/en/"
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize("rest", ["", "reports/", "reports/?page=2"])
def test_the_short_chinese_address_leads_to_the_full_one(client, rest):
    response = client.get(f"/zh/{rest}")
    assert response.status_code == 301
    assert response["Location"] == f"/zh-hans/{rest}"


@pytest.mark.parametrize(
    ("address", "language"), [("/en/", "en"), ("/zh-hans/", "zh-hans"), ("/elsewhere/", "en")]
)
def test_a_page_says_which_language_it_is_in(client, site, address, language):
    response = client.get(address, headers={"accept-language": "zh-CN"})
    assert response["Content-Language"] == language


def test_an_unknown_address_is_not_sent_to_a_guess(client, site):
    assert client.get("/reports/").status_code == 404


def test_one_request_leaves_no_language_to_the_next(client, site, chinese_home):
    client.get("/zh-hans/")
    assert client.get("/elsewhere/")["Content-Language"] == "en"


def test_a_page_never_answers_under_the_address_of_another_language(site, client):
    assert client.get("/en/reports/").status_code == 200
    for path in ("/zh-hans/", "/zh-hans/reports/"):
        assert client.get(path).status_code == 404


def test_the_chinese_front_door_answers_once_there_is_one(chinese_home, client):
    answer = client.get("/zh-hans/")
    assert answer.status_code == 200
    assert 'lang="zh-Hans"' in answer.content.decode()[:300]
