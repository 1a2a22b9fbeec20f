"""What readers may not see is found by nobody: not on the page, not by programs, not as a name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.names.tests.factories import AliasFactory
from apps.reports.tests.factories import ReportPageFactory

FACES = ("page", "programs", "names")
EVERYWHERE, NOWHERE = dict.fromkeys(FACES, True), dict.fromkeys(FACES, False)
BROWSER = {"user-agent": "Mozilla/5.0 Firefox/140.0"}


@pytest.fixture
def zephyr(site):
    """An enterprise whose name stands nowhere else."""
    return EnterprisePageFactory(parent=site.enterprises, title="Zephyrine Works")


def found(client, words, language="en") -> dict[str, bool]:
    """Return whether each face of the search shows what some words find."""
    asked = {"q": words, "locale": language}
    page = client.get(f"/{language}/search/", {"q": words}, headers=BROWSER).content.decode()
    answer = client.get("/api/v1/search/", asked).json()
    names = client.get("/api/v1/search/suggestions/", asked).json()["suggestions"]
    return {
        "page": 'class="rows hit"' in page.split('id="newest"')[0],
        "programs": answer["total"] > 0 or bool(answer["results"]),
        "names": bool(names),
    }


def test_a_live_page_is_found_everywhere(client, zephyr):
    assert found(client, "zephyrine") == EVERYWHERE


def test_a_page_that_was_taken_off_is_found_nowhere(client, zephyr):
    zephyr.unpublish()
    assert found(client, "zephyrine") == NOWHERE


def test_a_draft_is_found_nowhere_and_neither_are_its_words(client, site, zephyr):
    EnterprisePageFactory(parent=site.enterprises, title="Quillon Yard", live=False)
    assert found(client, "quillon") == NOWHERE
    zephyr.title = "Oddfellow Works"
    zephyr.save_revision()
    assert found(client, "oddfellow") == NOWHERE
    assert found(client, "zephyrine") == EVERYWHERE


def test_a_page_before_its_hour_is_found_nowhere(client, site):
    page = EnterprisePageFactory(parent=site.enterprises, title="Quillon Yard", live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.approved_schedule
    assert found(client, "quillon") == NOWHERE


def test_a_page_for_some_is_found_nowhere_and_neither_is_what_stands_below(client, site, zephyr):
    restriction = PageViewRestriction.objects.create(
        page=site.enterprises, restriction_type="password", password="quay"
    )
    assert found(client, "zephyrine") == NOWHERE
    restriction.delete()
    assert found(client, "zephyrine") == EVERYWHERE


def test_a_name_that_must_not_be_used_finds_its_page_and_is_not_shown(client, zephyr):
    zephyr.other_names = [AliasFactory.build(text="Zephie Quux", kind="do_not_use")]
    zephyr.save_revision().publish()
    page = client.get("/en/search/?q=zephie quux", headers=BROWSER).content.decode()
    assert "Zephyrine Works" in page
    assert "Zephie" not in page.replace("zephie quux", "")
    answer = client.get("/api/v1/search/?q=quux").content.decode()
    assert "Zephyrine Works" in answer
    assert "Zephie" not in answer


def test_the_words_of_a_report_that_was_taken_off_are_in_no_snippet(client, site):
    report = ReportPageFactory(
        parent=site.reports, title="A quay", body=[("text", "<p>Vermeil lanterns were lit.</p>")]
    )
    assert found(client, "vermeil")["programs"]
    report.unpublish()
    assert "ermeil" not in client.get("/api/v1/search/?q=vermeil lanterns").content.decode()[25:]


def test_a_target_is_never_told_as_what_is(client, site):
    figure = FigureFactory(name_en="Zephyrine jobs")
    ObservationFactory(figure=figure, value=9000, status="target", due=timezone.localdate())
    told = client.get("/api/v1/search/?q=zephyrine jobs").json()["results"]
    assert told == [] or "target" in told[0]["snippet"]


def test_a_page_is_found_in_its_own_language_only(client, site, chinese_home, zephyr):
    assert found(client, "zephyrine", "zh-hans")["programs"] is False
    page = client.get("/zh-hans/search/?q=zephyrine", headers=BROWSER).content.decode()
    assert "/en/search/?q=zephyrine" in page


def test_the_search_asks_the_database_no_oftener_for_many_than_for_few(client, site):
    def cost(path):
        client.get(path, headers=BROWSER)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path, headers=BROWSER).status_code == 200
        return len(caught)

    paths = ["/en/search/?q=quay", "/api/v1/search/?q=quay", "/api/v1/search/suggestions/?q=quay"]
    for number in range(3):
        EnterprisePageFactory(parent=site.enterprises, title=f"Quay {number}")
    few = [cost(path) for path in paths]
    for number in range(3, 15):
        EnterprisePageFactory(parent=site.enterprises, title=f"Quay {number}")
    # Where little is found it looks once more, with other words.
    assert all(many <= one for one, many in zip(few, map(cost, paths), strict=True))
