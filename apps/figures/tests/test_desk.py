"""What waits on the figures desk, who is told, and that a full registry asks no more often."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.figures.models import Observation
from apps.figures.models.observation import today
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/figures/figure/"
DUE = {"status": "target", "due": date(2025, 12, 31), "as_of": None}


def fill(count, **fields) -> None:
    """Make figures in which everything waits that can wait."""
    for number in range(count):
        figure = FigureFactory(review_interval_days=30, **fields)
        first = ObservationFactory(figure=figure)
        ObservationFactory(figure=figure, value=8000, contests=first)
        ObservationFactory(figure=figure, value=6000 + number, as_of=date(2021, 12, 31))
        ObservationFactory(figure=figure, value=9000, **DUE)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def queries(desk, address) -> int:
    desk.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "address",
    [
        LIST,
        f"{LIST}?q=enterprises",
        "/admin/figures-desk/stale/",
        "/admin/figures-desk/open-targets/",
        "/admin/figures-desk/conflicts/",
        "/admin/",
    ],
)
def test_many_figures_ask_no_more_often_than_few(desk, editor, address):
    fill(2, owner=editor)
    few = queries(desk, address)
    fill(10, owner=editor)
    assert queries(desk, address) <= few


def test_many_values_and_uses_in_the_form_ask_no_more_often_than_few(desk, editor, site):
    fill(1, owner=editor)
    figure = Observation.objects.first().figure
    few = queries(desk, f"{LIST}edit/{figure.pk}/")
    for year in range(1990, 2020):
        ObservationFactory(figure=figure, as_of=date(year, 12, 31), entered_by=editor)
    assert queries(desk, f"{LIST}edit/{figure.pk}/") <= few


def test_the_listing_says_what_waits(desk):
    fill(1)
    page = text(desk.get(LIST))
    for word in ("conflict", "open target", "stale"):
        assert f'<span class="w-status w-status--critical">{word}</span>' in page
    Observation.objects.update(checked_on=today())
    assert ">stale</span>" not in text(desk.get(LIST))


def test_each_kind_of_work_is_listed_with_what_to_do(desk):
    fill(1)
    stale, contested, _older, target = Observation.objects.order_by("pk")
    page = text(desk.get("/admin/figures-desk/stale/"))
    assert f'action="/admin/figure-values/{stale.pk}/confirm/"' in page
    assert "Stale values (1)" in page
    page = text(desk.get("/admin/figures-desk/open-targets/"))
    assert f"/admin/figure-values/{target.pk}/settle/?next=" in page
    page = text(desk.get("/admin/figures-desk/conflicts/"))
    assert f'formaction="/admin/figure-values/{stale.pk}/keep/"' in page
    assert f'formaction="/admin/figure-values/{contested.pk}/keep/"' in page


def test_a_row_that_was_dealt_with_is_gone(desk):
    fill(1)
    stale = Observation.objects.order_by("pk").first()
    address = "/admin/figures-desk/stale/"
    answer = desk.post(f"/admin/figure-values/{stale.pk}/confirm/", {"next": address}, follow=True)
    assert "No value is waiting to be confirmed." in text(answer)


def test_one_sees_ones_own_work_and_nobodys(desk, editor):
    own = FigureFactory(name_en="Mine", owner=editor)
    nobodys = FigureFactory(name_en="Nobody’s", owner=None)
    other = FigureFactory(name_en="Somebody else’s", owner=UserFactory())
    for figure in (own, nobodys, other):
        ObservationFactory(figure=figure, **DUE)
    everybodys = text(desk.get("/admin/figures-desk/open-targets/"))
    mine = text(desk.get("/admin/figures-desk/open-targets/?whose=mine"))
    home = text(desk.get("/admin/"))
    assert "Somebody else’s" in everybodys
    for page in (mine, home):
        assert "Mine" in page
        assert "Nobody’s" in page
        assert "Somebody else’s" not in page
    assert "due on 31 December 2025: met, missed or superseded?" in home


def test_the_first_screen_is_silent_when_nothing_waits(desk):
    ObservationFactory()
    assert "Figures that wait for you" not in text(desk.get("/admin/"))


def test_the_first_screen_tells_who_may_not_change_figures_nothing(client):
    fill(1)
    from apps.figures.tests.test_admin import somebody

    client.force_login(somebody())
    assert "Figures that wait for you" not in text(client.get("/admin/"))
