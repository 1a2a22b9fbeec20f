"""A further language is a line in the settings and a catalogue: nothing else has to know it."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.models import Locale, Page

from apps.core.bilingual import Words, active_suffix, wording
from apps.core.templatetags.words import words
from apps.home.models import HomePage
from apps.reports.tests.factories import ReportIndexPageFactory
from tests.html import Markup

HOST = "http://testserver"


@pytest.fixture
def with_more(settings):
    """The site with Traditional Chinese and Japanese added to its settings."""
    more = [*settings.LANGUAGES, ("zh-hant", "Traditional Chinese"), ("ja", "Japanese")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = more


@pytest.fixture
def homes(with_more, site, chinese_home) -> dict[str, HomePage]:
    """A home page in each language, the Japanese one with an index of reports."""
    found = {"en": site.home, "zh-hans": chinese_home}
    for code, title in (("zh-hant", "楊浦"), ("ja", "楊浦区")):
        locale = Locale.objects.create(language_code=code)
        home = site.home.copy_for_translation(locale)
        home.title, home.headline, home.standfirst = title, "", ""
        home.save_revision().publish()
        found[code] = HomePage.objects.get(pk=home.pk)
    ReportIndexPageFactory(
        parent=found["ja"],
        title="レポート",
        slug="reports",
        translation_key=site.reports.translation_key,
    )
    return found


@pytest.fixture
def opened(client):
    def open_path(path, status=200):
        response = client.get(path)
        assert response.status_code == status
        return Markup(response.content.decode())

    return open_path


@pytest.mark.parametrize(("code", "tag"), [("zh-hant", "zh-Hant"), ("ja", "ja")])
def test_its_pages_stand_at_their_own_address_and_say_their_language(opened, homes, code, tag):
    found = opened(f"/{code}/")
    assert found.soup.html["lang"] == tag
    assert found.soup.h1.get_text(strip=True) == homes[code].title


def test_every_version_names_all_others(opened, homes):
    addresses = {
        "en": f"{HOST}/en/",
        "zh-Hans": f"{HOST}/zh-hans/",
        "zh-Hant": f"{HOST}/zh-hant/",
        "ja": f"{HOST}/ja/",
        "x-default": f"{HOST}/en/",
    }
    for code in homes:
        links = opened(f"/{code}/").soup.select("head link[hreflang]")
        assert {link["hreflang"]: link["href"] for link in links} == addresses


def test_the_switch_offers_each_under_its_own_name(opened, homes):
    links = opened("/ja/").soup.select(".nav a[hreflang]")
    assert [link.get_text(strip=True) for link in links] == ["English", "简体中文", "繁體中文"]


def test_a_page_tells_of_each_language_that_lacks_it(opened, homes):
    found = opened("/ja/reports/").soup
    assert found.select_one(".nav a[hreflang=en]")["href"] == "/en/reports/"
    missing = {a["hreflang"]: a["href"] for a in found.select(".nav .untold a")}
    assert missing == {"zh-Hans": "/zh-hans/", "zh-Hant": "/zh-hant/"}


def test_the_map_of_the_site_has_it(client, homes):
    listed = BeautifulSoup(client.get("/sitemap.xml").content, "xml").find_all("loc")
    found = {loc.text for loc in listed}
    assert {f"{HOST}/ja/reports/", f"{HOST}/zh-hant/"} <= found


@pytest.mark.parametrize(
    ("wish", "address"),
    [("ja", "/ja/"), ("zh-TW", "/zh-hant/"), ("zh-HK", "/zh-hant/"), ("zh-CN", "/zh-hans/"),
     ("zh", "/zh-hans/"), ("fr", "/en/")],
)  # fmt: skip
def test_the_bare_address_leads_there(client, homes, wish, address):
    assert client.get("/", headers={"accept-language": wish})["Location"] == address


def test_a_choice_of_it_is_remembered(client, homes):
    client.post("/language/", {"language": "ja", "next": "/ja/"})
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/ja/"


class Thing:
    name = Words("name")
    name_en, name_zh = "Quay", "码头"


@pytest.mark.parametrize(
    ("code", "text", "marked"),
    [("zh-hant", "码头", '<span lang="zh-Hans">码头</span>'),
     ("ja", "Quay", '<span lang="en">Quay</span>')],
)  # fmt: skip
def test_shared_objects_lend_it_the_nearest_words_and_mark_them(with_more, code, text, marked):
    with translation.override(code):
        assert Thing().name == text
        assert wording(Thing(), "name").text == text
        assert words(Thing(), "name") == marked
        assert active_suffix() == ("zh" if code.startswith("zh") else "en")


def test_no_page_of_another_language_answers_in_it(client, homes, site):
    assert client.get("/zh-hant/reports/").status_code == 404
    assert Page.objects.filter(locale__language_code="zh-hant").count() == 1
