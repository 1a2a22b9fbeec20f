"""The search for programs: as it was promised, in words where it can't be answered."""

import json

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.search import api
from apps.search.answers import Suggestion
from apps.search.tests.surfaces import BOTH, FakeEngine

SEARCH, NAMES = "/api/v1/search/", "/api/v1/search/suggestions/"


@pytest.fixture
def engine(monkeypatch):
    fake = FakeEngine(BOTH, [Suggestion("五角场", "place", "/en/places/wujiaochang/", "zh-hans")])
    monkeypatch.setattr(api, "engine", fake)
    return fake


def told(response) -> str:
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    return response.json()["detail"]


def test_it_answers_what_was_promised(client, engine):
    response = client.get(SEARCH, {"q": " digital ", "locale": "en", "limit": "10"})
    assert response.status_code == 200
    assert response.json() == {
        "query": "digital",
        "total": 2,
        "results": [
            {
                "type": "figure",
                "title": "Digital-economy enterprises",
                "url": "http://testserver/en/figures/digital/",
                "snippet": "",
            },
            {
                "type": "report",
                "title": "How a mill shore learned to compute",
                "url": "http://testserver/en/reports/mill-shore/",
                "snippet": "One: the digital core & more.",
            },
        ],
    }
    asked = {"query": "digital", "language": "en", "kind": "", "limit": 10, "offset": 0}
    assert engine.asked == [asked]


def test_the_language_is_the_one_asked_for_and_english_without(client, engine):
    for locale, language in (("zh-hans", "zh-hans"), ("zh-Hans", "zh-hans"), ("", "en")):
        client.get(SEARCH, {"q": "a"} | ({"locale": locale} if locale else {}))
        assert engine.asked[-1]["language"] == language


def test_everybody_may_read_it_and_nobody_write(client, engine):
    response = client.get(SEARCH, {"q": "digital"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "no-cache" in response["Cache-Control"]
    assert response["ETag"]
    again = client.get(SEARCH, {"q": "digital"}, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert client.post(SEARCH, {"q": "digital"}).status_code == 405


def test_a_wrong_parameter_is_told_in_words(client, engine):
    assert "Say in “q” what to look for" in told(client.get(SEARCH))
    assert "no locale “fr”" in told(client.get(SEARCH, {"q": "a", "locale": "fr"}))
    assert "from 1 to 50, not “0”" in told(client.get(SEARCH, {"q": "a", "limit": "0"}))
    assert "not “ten”" in told(client.get(SEARCH, {"q": "a", "limit": "ten"}))
    assert "no kind “ship”" in told(client.get(SEARCH, {"q": "a", "kind": "ship"}))
    assert "no parameter “page”" in told(client.get(SEARCH, {"q": "a", "page": "2"}))
    assert "at most 200 characters, not 10000" in told(client.get(SEARCH, {"q": "a" * 10_000}))


def test_blank_words_find_nothing(client, engine):
    for words in ("", "  ", "\x00"):
        assert client.get(SEARCH, {"q": words}).json() == {"query": "", "total": 0, "results": []}
    assert engine.asked == []


def test_an_unknown_address_says_where_to_begin(client, db):
    response = client.get(f"{SEARCH}nothing/here/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_names_come_with_their_kind_and_their_language(client, engine):
    assert reverse("search_api:suggestions") == NAMES
    assert client.get(NAMES, {"q": "五角", "locale": "en"}).json() == {
        "query": "五角",
        "suggestions": [
            {
                "text": "五角场",
                "type": "place",
                "label": "Place",
                "url": "http://testserver/en/places/wujiaochang/",
                "language": "zh-Hans",
            }
        ],
    }
    assert engine.asked == [{"query": "五角", "language": "en", "limit": 8}]


def test_names_are_asked_in_words_too(client, engine):
    assert client.get(NAMES, {"q": " "}).json() == {"query": "", "suggestions": []}
    assert "no parameter “kind”" in told(client.get(NAMES, {"q": "a", "kind": "place"}))
    assert "from 1 to 10" in told(client.get(NAMES, {"q": "a", "limit": "11"}))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=250), locale=st.text(max_size=8), limit=st.text(max_size=5))
def test_whatever_is_asked_there_is_an_answer_in_json(client, engine, words, locale, limit):
    asked = {"q": words, "locale": locale, "limit": limit}
    asked = {n: t.encode("utf-8", "replace").decode() for n, t in asked.items()}
    for path in (SEARCH, NAMES):
        response = client.get(path, asked)
        assert response.status_code in (200, 400)
        assert json.loads(response.content)
