"""The address alone chooses the language; only the bare address asks who comes."""

import pytest
from django.conf import settings

YEAR = 365 * 24 * 3600


def led_to(client, language="", **kwargs):
    response = client.get("/", headers={"accept-language": language}, **kwargs)
    assert response.status_code == 302
    return response["Location"]


@pytest.mark.parametrize(
    ("language", "address"),
    [("zh-CN,zh;q=0.9,en;q=0.8", "/zh-hans/"), ("zh-TW", "/zh-hans/"), ("en-GB", "/en/"),
     ("fr", "/en/"), ("", "/en/"), ("*", "/en/"), ("\x00;;", "/en/")],
)  # fmt: skip
def test_the_bare_address_leads_to_what_the_browser_speaks(
    client, site, chinese_home, language, address
):
    assert led_to(client, language) == address


def test_its_answer_says_that_it_depends_on_who_asks(client, site):
    response = client.get("/?from=poster")
    assert response["Location"] == "/en/?from=poster"
    assert {part.strip() for part in response["Vary"].split(",")} >= {"Accept-Language", "Cookie"}
    assert "private" in response["Cache-Control"]


def test_a_page_depends_on_nobody(client, site, chinese_home):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    response = client.get("/en/", headers={"accept-language": "zh-CN"})
    assert response["Content-Language"] == "en"
    assert "Accept-Language" not in response.get("Vary", "")
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_a_choice_is_remembered_at_the_bare_address(client, site, chinese_home):
    chosen = client.post("/language/", {"language": "zh-hans", "next": "/zh-hans/reports/"})
    assert (chosen.status_code, chosen["Location"]) == (302, "/zh-hans/reports/")
    cookie = chosen.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("zh-hans", YEAR, "Lax")
    assert led_to(client, "en-GB") == "/zh-hans/"


def test_a_choice_needs_no_token_because_pages_carry_none(site, chinese_home):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/language/", {"language": "zh-hans", "next": "/zh-hans/"}).cookies


@pytest.mark.parametrize("language", ["xx", "", "../../en", "zh-hans\r\nX: y"])
def test_a_choice_that_is_none_is_not_kept(client, site, language):
    assert not client.post("/language/", {"language": language, "next": "/en/"}).cookies


@pytest.mark.parametrize("kept", ["fr", "xx", "zh-hans", ""])
def test_a_choice_that_the_site_does_not_offer_counts_for_nothing(client, site, kept):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = kept
    assert led_to(client) == "/en/"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", "",
     "https:///evil.example", "\x00//evil.example"],
)  # fmt: skip
def test_nobody_is_led_to_another_host(client, site, target):
    asked = {"language": "en", "next": target}
    answers = [client.post("/language/", asked), client.get("/language/", asked)]
    assert [answer["Location"] for answer in answers] == ["/", "/"]


def test_looking_at_the_address_of_the_switch_chooses_nothing(client, site):
    assert not client.get("/language/?language=zh-hans&next=/en/").cookies


def test_a_language_without_a_live_home_is_never_the_target(client, site, chinese_home):
    chinese_home.unpublish()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    assert led_to(client, "zh-CN") == "/en/"


def test_a_closed_home_is_never_the_target(client, site, chinese_home):
    chinese_home.view_restrictions.create(restriction_type="login")
    assert led_to(client, "zh-CN") == "/en/"


def test_where_only_chinese_is_left_everybody_is_led_there(client, site, chinese_home):
    site.home.unpublish()
    assert led_to(client, "en-GB") == "/zh-hans/"


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
