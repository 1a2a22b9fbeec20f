"""The registry on the desk: its form, its values, what waits, and the way everything is saved."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from apps.figures.models import Figure, FigureUse, Observation
from apps.figures.models.observation import today
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/figures/figure/"


def edit(figure) -> str:
    return f"{LIST}edit/{figure.pk}/"


def value_form(**changes) -> dict:
    form = {
        "value": "8000",
        "comparator": "=",
        "status": "actual",
        "period_start": "",
        "period_end": "",
        "as_of": "2022-12-31",
        "period_note_en": "",
        "period_note_zh": "",
        "due": "",
        "source_text_en": "Yearbook",
        "source_text_zh": "",
        "source_url": "",
        "source_page": "",
        "source_paragraph": "",
        "on_clash": "contest",
    }
    return form | changes


@pytest.fixture
def figure():
    return FigureFactory(name_en="Enterprises", slug="enterprises")


@pytest.fixture
def stored(figure):
    return ObservationFactory(figure=figure)


@pytest.fixture
def conflict(figure, stored):
    return ObservationFactory(figure=figure, value=8000, contests=stored)


@pytest.fixture
def target(figure):
    return ObservationFactory(
        figure=figure, value=10000, status="target", due=date(2025, 12, 31), as_of=None
    )


def text(response) -> str:
    return " ".join(response.content.decode().split())


# -- the form of a figure ----------------------------------------------------------------


def test_the_form_tells_what_waits(desk, figure, conflict, target):
    figure.review_interval_days = 30
    figure.save()
    page = text(desk.get(edit(figure)))
    assert "Two values contradict each other (End of 2022)" in page
    assert "Keep 7,000 enterprises" in page
    assert "Keep 8,000 enterprises" in page
    assert "The target of 10,000 enterprises was due on 31 December 2025" in page
    assert "has not been confirmed for more than 30 days" in page


def test_the_form_shows_the_history_with_who_entered_it(desk, figure, stored, editor):
    stored.entered_by = editor
    stored.save()
    old = ObservationFactory(figure=figure, value=6900, superseded_by=stored)
    page = text(desk.get(edit(figure)))
    assert f'<a href="/admin/figure-values/{old.pk}/">6,900 enterprises</a>' in page
    assert "superseded by 7,000 enterprises" in page
    assert str(editor) in page


def test_the_form_lists_the_uses_in_drafts_too(desk, figure, stored, site):
    FigureUse.objects.create(
        page=site.reports, figure=figure, observation=stored, is_pinned=True, place="a"
    )
    FigureUse.objects.create(page=site.places, figure=figure, is_draft=True, place="a")
    for draft, place in [(False, "a"), (False, "b"), (True, "a"), (True, "b"), (True, "c")]:
        FigureUse.objects.create(page=site.home, figure=figure, is_draft=draft, place=place)
    page = text(desk.get(edit(figure)))
    assert f"{site.home.title}</a> · follows the latest value · 2 times" in page
    assert "keeps 7,000 enterprises" in page
    assert f"{site.places.title}</a> (draft)" in page
    assert "follows the latest value" in page


def test_a_new_figure_has_nothing_to_tell_yet(desk):
    page = text(desk.get(f"{LIST}add/"))
    assert "Add a value" not in page
    assert "definition (English)" in page.lower() or "Definition (English)" in page


def test_the_words_of_a_figure_are_saved_with_old_and_new_in_the_log(desk, figure, site, editor):
    FigureUse.objects.create(page=site.home, figure=figure, place="a")
    form = {field: getattr(figure, field) for field in ("slug", "name_en", "name_zh", "kind")}
    form |= {"unit_en": "firms", "unit_zh": "家", "sort_order": "0", "group": figure.group_id}
    form |= dict.fromkeys(
        ("short_en", "short_zh", "definition_en", "definition_zh", "subject", "owner"), ""
    )
    answer = desk.post(edit(figure), form | {"review_interval_days": "90"})
    assert answer.status_code == 302, answer.context["form"].errors
    figure.refresh_from_db()
    assert (figure.unit_en, figure.review_interval_days) == ("firms", 90)
    logged = ModelLogEntry.objects.get(action="figures.figure.changed")
    assert logged.user == editor
    assert (logged.data["before"]["unit_en"], logged.data["after"]["unit_en"]) == (
        "enterprises",
        "firms",
    )
    assert logged.data["pages"] == [[site.home.pk, site.home.title]]
    history = text(desk.get(f"{LIST}history/{figure.pk}/"))
    assert "unit_en: enterprises → firms" in history


# -- its values --------------------------------------------------------------------------


def test_a_value_is_entered(desk, figure, editor):
    answer = desk.post(f"/admin/figure-values/of/{figure.pk}/add/", value_form(), follow=True)
    assert answer.redirect_chain[0][0] == edit(figure)
    assert "Added: 8,000 enterprises." in text(answer)
    stored = Observation.objects.get()
    assert (stored.value, stored.figure, stored.entered_by) == (8000, figure, editor)


def test_the_form_of_a_target_begins_as_one(desk, figure):
    page = desk.get(f"/admin/figure-values/of/{figure.pk}/add/?status=target")
    assert page.context["form"]["status"].value() == "target"


def test_a_clash_is_kept_as_a_conflict_and_said(desk, figure, stored):
    answer = desk.post(f"/admin/figure-values/of/{figure.pk}/add/", value_form(), follow=True)
    assert "8,000 enterprises contradicts 7,000 enterprises" in text(answer)
    assert Observation.objects.conflicts().get().contests == stored


def test_a_clash_supersedes_when_told_so(desk, figure, stored):
    form = value_form(on_clash="supersede")
    answer = desk.post(f"/admin/figure-values/of/{figure.pk}/add/", form, follow=True)
    assert "8,000 enterprises supersedes 7,000 enterprises" in text(answer)
    assert figure.latest.value == 8000


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"source_text_en": ""}, "Say where the value comes from."),
        ({"period_start": "2022-01-01"}, "A period needs both"),
        (
            {"period_start": "2023-01-01", "period_end": "2022-01-01"},
            "The period ends before it starts.",
        ),
        ({"status": "target"}, "A target needs the date it is due."),
        ({"value": "many"}, "Enter a number."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(desk, figure, wrong, said):
    answer = desk.post(f"/admin/figure-values/of/{figure.pk}/add/", value_form(**wrong))
    assert answer.status_code == 200
    assert said in text(answer)
    assert not Observation.objects.exists()


def test_a_value_is_corrected_with_old_and_new_in_the_log(desk, figure, stored):
    form = value_form(value="7100", source_text_en="District statistics")
    answer = desk.post(f"/admin/figure-values/{stored.pk}/", form, follow=True)
    assert "Changed: 7,100 enterprises." in text(answer)
    logged = ModelLogEntry.objects.get(action="figures.observation.changed")
    assert (logged.data["before"]["value"], logged.data["after"]["value"]) == ("7000", "7100")


def test_a_correction_that_is_refused_comes_back_with_the_reason(desk, figure, stored, conflict):
    form = value_form(value="7000")
    answer = desk.post(f"/admin/figure-values/{conflict.pk}/", form)
    assert answer.status_code == 200
    assert "7,000 enterprises is there already for this period." in text(answer)
    conflict.refresh_from_db()
    assert conflict.value == 8000


# -- decisions ---------------------------------------------------------------------------


def test_a_value_is_confirmed_only_when_sent(desk, stored):
    address = f"/admin/figure-values/{stored.pk}/confirm/"
    assert "You have made sure today" in text(desk.get(address))
    stored.refresh_from_db()
    assert stored.checked_on is None
    answer = desk.post(address, {"next": "/admin/figures-desk/stale/"})
    assert answer.url == "/admin/figures-desk/stale/"
    stored.refresh_from_db()
    assert stored.checked_on == today()


def test_a_conflict_is_settled(desk, figure, stored, conflict):
    address = f"/admin/figure-values/{conflict.pk}/keep/"
    assert "It will supersede: 7,000 enterprises." in text(desk.get(address))
    desk.post(address)
    assert list(Observation.objects.current()) == [conflict]
    answer = desk.post(address, follow=True)
    assert "Nothing contradicts this value." in text(answer)


def test_a_target_is_settled_with_its_source(desk, figure, target, stored):
    address = f"/admin/figure-values/{target.pk}/settle/"
    assert "10,000 enterprises" in text(desk.get(address))
    answer = desk.post(address, {"outcome": "missed", "on": "2026-02-01"})
    assert "Say where the outcome is known from." in text(answer)
    form = {"outcome": "missed", "on": "2026-02-01", "decided_by": stored.pk}
    desk.post(address, form | {"source_text_en": "Yearbook 2026"})
    target.refresh_from_db()
    assert (target.outcome, target.outcome_on) == ("missed", date(2026, 2, 1))
    assert target.outcome_observation == stored
    desk.post(address, {"outcome": ""})
    target.refresh_from_db()
    assert target.outcome == ""


def test_a_value_in_use_is_not_removed_and_the_uses_are_listed(desk, figure, stored, site):
    FigureUse.objects.create(
        page=site.reports, figure=figure, observation=stored, is_pinned=True, place="a"
    )
    address = f"/admin/figure-values/{stored.pk}/remove/"
    for answer in (desk.get(address), desk.post(address)):
        page = text(answer)
        assert "It can’t be removed, because it is shown:" in page
        assert f"/admin/pages/{site.reports.pk}/edit/" in page
    assert Observation.objects.filter(pk=stored.pk).exists()


def test_a_value_that_no_page_shows_is_removed(desk, figure, stored):
    desk.post(f"/admin/figure-values/{stored.pk}/remove/")
    assert not Observation.objects.exists()


@pytest.mark.parametrize("bulk", [False, True])
def test_a_figure_in_use_is_not_removed(desk, figure, stored, site, bulk):
    FigureUse.objects.create(page=site.reports, figure=figure, is_draft=True, place="a")
    address = f"{LIST}delete/{figure.pk}/"
    if bulk:
        address = f"/admin/bulk/figures/figure/delete/?id={figure.pk}"
    for answer in (desk.get(address, follow=True), desk.post(address, follow=True)):
        assert f"Enterprises can’t be removed. It is shown on: {site.reports.title}." in text(
            answer
        )
    assert Figure.objects.exists()


@pytest.mark.parametrize("bulk", [False, True])
def test_a_figure_that_no_page_shows_is_removed_with_its_values(desk, figure, stored, bulk):
    ObservationFactory(figure=figure, value=6000, superseded_by=stored)
    address = f"{LIST}delete/{figure.pk}/"
    if bulk:
        address = f"/admin/bulk/figures/figure/delete/?id={figure.pk}"
    desk.post(address)
    assert not Figure.objects.exists()
    assert not Observation.objects.exists()
    assert ModelLogEntry.objects.filter(action="figures.figure.removed").exists()


# -- who may -----------------------------------------------------------------------------


def somebody(*codenames) -> object:
    user = UserFactory()
    names = [*codenames, "access_admin"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


@pytest.mark.parametrize("decision", ["", "confirm/", "keep/", "settle/", "remove/"])
def test_who_may_not_change_figures_decides_nothing(client, stored, decision):
    client.force_login(somebody("view_figure"))
    address = f"/admin/figure-values/{stored.pk}/{decision}"
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer.url == "/admin/"
    stored.refresh_from_db()
    assert stored.checked_on is None


def test_who_may_change_but_not_delete_removes_nothing(client, stored):
    client.force_login(somebody("view_figure", "change_figure"))
    assert client.get(f"/admin/figure-values/{stored.pk}/").status_code == 200
    client.post(f"/admin/figure-values/{stored.pk}/remove/")
    assert Observation.objects.exists()


def test_a_reader_is_sent_to_the_login(client, stored):
    answer = client.post(f"/admin/figure-values/{stored.pk}/confirm/")
    assert reverse("wagtailadmin_login") in answer.url
