"""The two steps of an import on the desk: see what a file would change, and take it over."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from apps.figures.importing.columns import COLUMNS, key_of
from apps.figures.importing.reading import read_table
from apps.figures.models import Figure, HandedInTable, Observation
from apps.figures.models.table import KEPT
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.figures.tests.importing import DAY, HEADER, SOURCE, as_csv, as_xlsx
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/figures/figure/"
UPLOAD = "/admin/figure-import/"
OTHER = ("enterprises", "8000", DAY, SOURCE)
NEWER = ("enterprises", "9000", "2023-12-31", SOURCE)


@pytest.fixture
def figure():
    return FigureFactory(name_en="Enterprises", slug="enterprises")


@pytest.fixture
def stored(figure):
    return ObservationFactory(figure=figure)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def hand_in(client, data: bytes, name="figures.csv", on_clash="contest"):
    file = SimpleUploadedFile(name, data)
    return client.post(UPLOAD, {"file": file, "on_clash": on_clash}, follow=True)


def take_over(client, preview, **changes):
    """Send the form of a preview, as it stands there."""
    page = preview.content.decode()
    address = preview.redirect_chain[-1][0].partition("?")[0] if preview.redirect_chain else None
    form = dict(re.findall(r'<input type="hidden" name="(plan|on_clash)" value="([^"]*)"', page))
    return client.post(address, form | changes, follow=True)


def test_the_listing_leads_to_the_upload(desk, figure):
    assert f'href="{UPLOAD}"' in text(desk.get(LIST))
    page = text(desk.get(UPLOAD))
    assert 'enctype="multipart/form-data"' in page
    assert all(column.key in page for column in COLUMNS)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_empty_file_opens_in_a_spreadsheet_and_is_read_back(desk, editor, language):
    profile = UserProfile.get_for_user(editor)
    profile.preferred_language = language
    profile.save()
    file = desk.get(f"{UPLOAD}empty.csv")
    assert file["Content-Disposition"] == 'attachment; filename="figures.csv"'
    assert file.content.startswith(b"\xef\xbb\xbf")
    names = file.content.decode("utf-8-sig").strip().split(",")
    assert [key_of(name) for name in names] == [column.key for column in COLUMNS]
    assert ("数值" in names) == (language == "zh-hans")


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_a_file_is_shown_and_changes_nothing_until_it_is_taken_over(desk, stored, editor, make):
    preview = hand_in(desk, make(OTHER, NEWER, NEWER))
    page = text(preview)
    assert "7,000 enterprises → 8,000 enterprises" in page
    assert "It says the same as row 3." in page
    assert page.index("Contradict a current value (1)") < page.index("New values (1)")
    assert Observation.objects.get() == stored
    assert not ModelLogEntry.objects.exists()
    answer = take_over(desk, preview)
    assert answer.redirect_chain[-1][0] == LIST
    assert "2 rows taken over. 1 value contradicts another one" in text(answer)
    assert Observation.objects.count() == 3
    assert Observation.objects.conflicts().get().entered_by == editor
    assert not HandedInTable.objects.exists()


def test_the_file_may_be_right(desk, stored):
    preview = hand_in(desk, as_csv(OTHER), on_clash="supersede")
    assert "Supersede a current value (1)" in text(preview)
    take_over(desk, preview)
    assert Observation.objects.current().get().value == 8000


def test_who_sees_a_contradiction_may_choose_the_other_way(desk, stored):
    preview = hand_in(desk, as_csv(OTHER))
    address = preview.redirect_chain[-1][0]
    assert f'href="{address}?on_clash=supersede"' in text(preview)
    other = text(desk.get(f"{address}?on_clash=supersede"))
    assert "Supersede a current value (1)" in other
    assert f'href="{address}"' in other


def test_what_is_refused_comes_first_and_keeps_all_from_being_taken(desk, stored):
    preview = hand_in(desk, as_csv(NEWER, ("enterprises", "<b>many", DAY, SOURCE)))
    page = text(preview)
    assert "Nothing can be taken over while rows are refused" in page
    assert "value: “&lt;b&gt;many” is no number" in page
    assert page.index("Refused (1)") < page.index("New values (1)")
    assert "Take it over" not in page
    take_over(desk, preview)
    assert Observation.objects.get() == stored


def test_a_file_that_the_registry_knows_has_no_button(desk, stored):
    page = text(hand_in(desk, as_csv(("enterprises", "7000", DAY, ""))))
    assert "Nothing to do" in page
    assert "Take it over" not in page


def test_when_the_registry_has_changed_the_new_plan_is_shown_and_nothing_done(desk, stored):
    preview = hand_in(desk, as_csv(NEWER))
    ObservationFactory(figure=stored.figure, value=1, as_of=date(2023, 12, 31))
    again = take_over(desk, preview)
    assert "Nothing has been taken over: the registry has changed." in text(again)
    assert "1 enterprises → 9,000 enterprises" in text(again)
    assert Observation.objects.count() == 2
    again.redirect_chain = preview.redirect_chain
    take_over(desk, again)
    assert Observation.objects.count() == 3


def test_a_plan_that_nobody_has_seen_is_not_done(desk, stored):
    preview = hand_in(desk, as_csv(NEWER))
    take_over(desk, preview, plan="")
    assert Observation.objects.get() == stored


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\0\0", "This is no table"),
        (b"PK\x03\x04", "The file is damaged, or no XLSX."),
        (b"amount\n1\n", "The first row must name the columns"),
        (b"", "The submitted file is empty."),
    ],
)
def test_a_bad_file_is_refused_and_the_choice_is_kept(desk, data, words):
    answer = hand_in(desk, data, on_clash="supersede")
    assert words in text(answer)
    assert answer.context["form"]["on_clash"].value() == "supersede"
    assert not HandedInTable.objects.exists()


def test_a_file_is_kept_for_its_sender_only_and_not_for_long(desk, client, stored):
    address = hand_in(desk, as_csv(NEWER)).redirect_chain[-1][0]
    own = HandedInTable.objects.get()
    HandedInTable.objects.update(handed_in_at=timezone.now() - KEPT - timedelta(seconds=1))
    assert "That file is no longer kept here." in text(desk.get(address, follow=True))
    hand_in(desk, as_csv(OTHER))
    assert own not in HandedInTable.objects.all()
    kept = HandedInTable.objects.get()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    for answer in (client.get(f"{UPLOAD}{kept.pk}/"), client.post(f"{UPLOAD}{kept.pk}/")):
        assert answer.url == UPLOAD
    assert Observation.objects.get() == stored


@pytest.mark.parametrize("held", [["add"], ["change"], []])
def test_who_may_not_add_and_change_figures_imports_nothing(client, figure, editor, held):
    table = HandedInTable.objects.create(handed_in_by=editor, name="a", data=as_csv(NEWER))
    user = UserFactory()
    names = ["access_admin", "view_figure", *(f"{action}_figure" for action in held)]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    HandedInTable.objects.update(handed_in_by=user)
    client.force_login(user)
    assert UPLOAD not in text(client.get(LIST))
    for address in (UPLOAD, f"{UPLOAD}empty.csv", f"{UPLOAD}{table.pk}/"):
        assert client.get(address).url == "/admin/"
        assert client.post(address).url == "/admin/"
    assert not Observation.objects.exists()


def test_a_reader_is_sent_to_the_login(client):
    for address in (UPLOAD, f"{UPLOAD}empty.csv"):
        assert "/admin/login/" in client.get(address).url


def test_who_may_add_and_change_figures_imports(client, figure):
    user = UserFactory()
    names = ["access_admin", "add_figure", "change_figure", "view_figure"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    header = ("name_en", *HEADER[1:])
    take_over(client, hand_in(client, as_csv(("Visitors", *NEWER[1:]), header=header)))
    assert Figure.objects.get(slug="visitors").latest.entered_by == user


def test_what_is_kept_is_the_file_as_it_came(desk, figure):
    data = as_xlsx(NEWER)
    hand_in(desk, data, name="../" + "x" * 300 + ".xlsx")
    kept = HandedInTable.objects.get()
    assert bytes(kept.data) == data
    assert "/" not in kept.name
    assert len(kept.name) <= 200
    assert len(read_table(bytes(kept.data))) == 1
