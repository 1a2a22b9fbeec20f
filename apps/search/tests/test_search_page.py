"""The search page tells what was found and what else can be done, whatever it is asked."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.names.tests.factories import PersonFactory
from apps.search import views
from apps.search.answers import Answer
from apps.search.models import MissedQuery, SearchSettings
from apps.search.tests.surfaces import BOTH, FIGURE, REPORT, FakeEngine
from tests.html import Markup

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
PAGE = "/en/search/"
NOTHING = Answer("nowhere")


@pytest.fixture
def engine(monkeypatch):
    """What the page asks; a test says what it answers."""
    fake = FakeEngine(BOTH)
    monkeypatch.setattr(views, "engine", fake)
    return fake


def open_page(client, query="", path=PAGE) -> Markup:
    response = client.get(f"{path}{query}", headers=BROWSER)
    assert response.status_code == 200
    return Markup(response.content.decode())


def text_of(page: Markup) -> str:
    return " ".join(page.soup.find("main").get_text(" ").split())


def test_it_says_how_many_were_found_and_shows_them_best_first(site, client, engine):
    page = open_page(client, "?q=digital")
    assert page.soup.find("h2").get_text(strip=True) == "2 results for “digital”"
    titles = [tag.get_text(strip=True) for tag in page.soup.select(".hit h3")]
    assert titles == [FIGURE.title, REPORT.title]
    asked = {"query": "digital", "language": "en", "kind": "", "limit": 10, "offset": 0}
    assert engine.asked == [asked]


def test_it_marks_the_words_and_escapes_all_others(site, client, engine):
    page = open_page(client, "?q=digital")
    marked = [tag.get_text() for tag in page.soup.select(".hit mark")]
    assert marked == ["Digital", "digital"]
    assert "<mark>digital</mark> core &amp; more." in page.html


def test_a_text_that_looks_like_markup_stays_text(site, client, engine):
    hostile = replace(
        REPORT, title="<script>alert(1)</script>", snippet="<b>x</b>", marks=((0, 3),)
    )
    engine.answers = Answer("x", total=1, counts={"report": 1}, hits=(hostile,))
    page = open_page(client, "?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E")
    assert "<script>alert" not in page.html
    assert "<b>x" not in page.html
    assert "<mark>&lt;b&gt;</mark>x" in page.html


def test_each_hit_says_its_kind_and_its_day(site, client, engine):
    page = open_page(client, "?q=digital")
    assert [tag.get_text(strip=True) for tag in page.soup.select(".hit .kick")] == [
        "Figure",
        "Report",
    ]
    assert page.soup.select_one(".hit time")["datetime"] == "2023-06-01"


def test_a_hit_found_by_another_name_says_so_in_its_language(site, client, engine):
    hit = replace(REPORT, matched_name="B站")
    engine.answers = Answer("B站", total=1, counts={"report": 1}, hits=(hit,))
    page = open_page(client, "?q=B站")
    assert "Also known as B站" in text_of(page)
    assert page.soup.select_one(".hit mark [lang=zh-Hans]").get_text() == "B站"


def test_kinds_are_links_with_counts_that_keep_the_words(site, client, engine):
    page = open_page(client, "?q=digital")
    links = {
        " ".join(tag.get_text().split()): tag["href"]
        for tag in page.soup.select(".tags a[href^='?']")
    }
    assert links == {
        "All 2": "?q=digital",
        "Figures 1": "?q=digital&kind=figure",
        "Reports 1": "?q=digital&kind=report",
    }
    current = page.soup.select(".tags [aria-current]")
    assert [" ".join(tag.get_text().split()) for tag in current] == ["All 2"]


def test_a_kind_narrows_the_results_and_one_that_is_none_does_not(site, client, engine):
    open_page(client, "?q=digital&kind=report")
    assert [asked["kind"] for asked in engine.asked] == ["report"]
    engine.asked.clear()
    page = open_page(client, "?q=digital&kind=nonsense")
    assert engine.asked[-1]["kind"] == ""
    assert "2 results" in text_of(page)


def test_pages_are_cut_in_tens_and_past_the_end_is_the_last(site, client, engine):
    engine.answers = replace(BOTH, total=25)
    page = open_page(client, "?q=digital&page=2")
    assert engine.asked[-1]["offset"] == 10
    assert page.soup.find("a", rel="next")["href"] == "?q=digital&page=3"
    assert page.soup.find("a", rel="prev")["href"] == "?q=digital"
    engine.answers = replace(BOTH, total=25, hits=())
    open_page(client, "?q=digital&page=99")
    assert [asked["offset"] for asked in engine.asked[-2:]] == [980, 20]


def test_words_that_were_corrected_are_told(site, client, engine):
    engine.answers = replace(BOTH, query="digtal", meant="digital", corrected=True)
    told = text_of(open_page(client, "?q=digtal"))
    assert "2 results for “digital”" in told
    assert "Nothing was found for “digtal”" in told


def test_words_that_may_have_been_meant_are_offered(site, client, engine):
    engine.answers = replace(BOTH, query="digitl", meant="digital")
    page = open_page(client, "?q=digitl")
    assert page.soup.find("a", string="digital")["href"] == "?q=digital"


def test_what_the_other_language_has_is_a_link_there(site, chinese_home, client, engine):
    engine.answers = replace(NOTHING, elsewhere={"zh-hans": 3})
    page = open_page(client, "?q=五角场")
    link = page.soup.select_one("main a[hreflang=zh-Hans]")
    assert link["href"] == "/zh-hans/search/?q=%E4%BA%94%E8%A7%92%E5%9C%BA"
    assert " ".join(link.get_text().split()) == "3 results in 中文"
    assert link.select_one("[lang=zh-Hans]").get_text() == "中文"


def test_a_chinese_page_says_what_english_has_in_a_sentence(site, chinese_home, client, engine):
    engine.answers = replace(NOTHING, elsewhere={"en": 6})
    link = open_page(client, "?q=quay", "/zh-hans/search/").soup.select_one("main a[hreflang=en]")
    assert " ".join(link.get_text().split()) == "English版有6条结果"
    assert link.select_one("[lang=en]").get_text() == "English"


def test_nothing_found_leads_on(site, client, engine):
    engine.answers = NOTHING
    person = PersonFactory(
        name_en="", name_zh="", role_en="The desk", email="a@example.org", email_public=True
    )
    SearchSettings.objects.create(site=site.site, contact=person)
    page = open_page(client, "?q=nowhere")
    assert "Nothing found for “nowhere”" in text_of(page)
    assert site.enterprises.url in {tag.get("href") for tag in page.soup.select("main a")}
    assert page.soup.find("a", href="mailto:a@example.org").get_text() == "The desk"


def test_an_address_that_is_not_to_be_shown_is_not(site, client, engine):
    engine.answers = NOTHING
    person = PersonFactory(email="secret@example.org", email_public=False)
    SearchSettings.objects.create(site=site.site, contact=person)
    assert "secret@" not in open_page(client, "?q=nowhere").html


def test_without_words_it_asks_nothing_and_says_where_to_begin(site, client, engine):
    for query in ("", "?q=", "?q=%20%00%20"):
        page = open_page(client, query)
        assert "Where to begin" in text_of(page)
    assert engine.asked == []


def test_the_field_is_a_labelled_form_that_works_without_script(site, client, engine):
    page = open_page(client, "?q=%22digital%22")
    form = page.soup.select_one("main form[role=search]")
    assert form["action"] == PAGE
    assert form["method"] == "get"
    field = form.find("input")
    assert field["name"] == "q"
    assert field["value"] == '"digital"'
    assert form.find("label", attrs={"for": field["id"]}).get_text()


def test_search_engines_keep_no_page_of_results(site, client, engine):
    page = open_page(client, "?q=digital&page=2")
    assert page.meta("robots") == "noindex, follow"
    assert page.soup.find("link", rel="canonical")["href"] == "http://testserver/en/search/"
    assert not page.soup.find("link", rel="alternate")


def test_the_headings_are_in_order_and_the_title_says_what_was_searched(site, client, engine):
    for query in ("", "?q=digital"):
        page = open_page(client, query)
        assert page.heading_levels().count(1) == 1
        assert page.skipped_headings() == []
    assert page.soup.title.get_text().split() == ["Search:", "digital", "·", "Yangpu"]


def test_the_switch_of_language_keeps_the_words(site, chinese_home, client, engine):
    page = open_page(client, "?q=digital")
    assert page.soup.select_one(".nav a[hreflang=zh-Hans]")["href"] == "/zh-hans/search/?q=digital"


def test_a_language_without_a_site_has_no_search(site, client, engine):
    assert client.get("/zh-hans/search/").status_code == 404


def test_no_cache_in_front_keeps_results(site, client, engine):
    assert "no-cache" in client.get(f"{PAGE}?q=digital")["Cache-Control"]


def test_every_page_leads_to_the_search(site, client):
    for path in ("/en/", "/en/reports/", "/en/search/"):
        page = open_page(client, path=path)
        assert page.soup.select_one(f".nav a[href='{PAGE}']")
        assert page.soup.select_one(f".menu form[role=search][action='{PAGE}']")
    assert page.soup.select_one(f".nav a[href='{PAGE}']")["aria-current"] == "page"


def test_a_missing_page_offers_to_search_the_words_of_its_address(site, client):
    response = client.get("/en/reports/old-mill_shore.html")
    assert response.status_code == 404
    field = Markup(response.content.decode()).soup.select_one("main form[role=search] input")
    assert field["value"] == "reports old mill shore"


# -- counting what is missed ---------------------------------------------------------------


def missed():
    return list(MissedQuery.objects.values_list("words", "language", "count"))


def test_words_that_find_nothing_are_counted_once_a_question(site, client, engine):
    engine.answers = NOTHING
    for query in ("?q=Nowhere", "?q=nowhere", "?q=nowhere&page=2"):
        open_page(client, query)
    assert missed() == [("nowhere", "en", 2)]


def test_programs_are_not_counted(site, client, engine):
    engine.answers = NOTHING
    ahead = BROWSER | {"sec-purpose": "prefetch;prerender"}
    for headers in ({}, {"user-agent": "Googlebot/2.1"}, ahead):
        assert client.get(f"{PAGE}?q=nowhere", headers=headers).status_code == 200
    assert client.head(f"{PAGE}?q=nowhere", headers=BROWSER).status_code == 200
    assert missed() == []


def test_words_that_find_something_are_not_counted(site, client, engine):
    open_page(client, "?q=digital")
    assert missed() == []


# -- anything at all -----------------------------------------------------------------------

HOSTILE = [
    '"', "'", '"unbalanced', "a AND OR NOT", "(", "*", "%", "_", "\\", "a:b & c | !d", "<->",
    "NEAR(a b)", "-", "😀👩‍👩‍👧", "\u202e", "'; DROP TABLE x; --", "{{ 7*7 }}", "{% now %}",
    "\ufffe", "a\x00b",
]  # fmt: skip
RAW = [
    "?q=%00", "?q=%ff%fe", "?q=%", "?q=%zz", "?q=%ED%A0%80", "?q=a&q=b&q=c", "?q[]=a",
    "?q=a&page=-1", "?q=a&page=0", "?q=a&page=x", "?q=a&page=9999999999999999999",
    "?q=a&page=%00",
    "?q=a&page=１", "?q=a&kind=%00&kind=%ff", "?q=a&page=1&page=2", "?&&&==", "?q", "?q=a;b",
]  # fmt: skip


def test_any_words_are_answered(site, client):
    for words in HOSTILE:
        assert client.get(PAGE, {"q": words}, headers=BROWSER).status_code == 200, words


def test_any_address_is_answered(site, client):
    for query in RAW:
        assert client.get(f"{PAGE}{query}", headers=BROWSER).status_code == 200, query


def test_ten_thousand_characters_are_cut_and_the_page_says_so(site, client, engine):
    for words in ("a" * 10_000, "杨" * 10_000, "a b " * 2_500, "\x00" * 10_000):
        open_page(client, f"?q={words}")
        assert all(len(asked["query"]) <= 200 for asked in engine.asked)
    assert "Only the first 200 characters were searched." in text_of(
        open_page(client, "?q=" + "x" * 300)
    )


def test_ten_thousand_parameters_are_refused_and_not_a_fault(site, client):
    assert client.get(PAGE + "?" + "&".join(f"a{n}=1" for n in range(10_001))).status_code == 400


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=200), kind=st.text(max_size=20), number=st.text(max_size=8))
def test_whatever_is_asked_there_is_an_answer(site, client, words, kind, number):
    asked = {"q": words, "kind": kind, "page": number}
    asked = {
        name: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        for name, text in asked.items()
    }
    assert client.get(PAGE, asked, headers=BROWSER).status_code == 200
