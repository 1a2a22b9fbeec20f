"""A piece on the desk: hand it in, look it over, make the draft."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from apps.desk import services
from apps.desk.models import KEPT, FormerAddress, HandedInPiece
from apps.desk.tests import documents
from apps.desk.tests.pieces import SHAPE_EN
from apps.enterprises.models import EnterprisePage
from apps.photos.models import Photo
from apps.reports.models import ReportPage
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
HAND_IN = "/admin/import/"
HEADLINE = SHAPE_EN.split("\n")[0]
OLD = "http://old.example.org/news/old-shipyard.html"


@pytest.fixture
def editor(client, site, settings):
    settings.FORMER_HOSTS = ["old.example.org"]
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


def in_words(response) -> str:
    return " ".join(response.content.decode().split())


def hand_in(client, data: bytes = SHAPE_EN.encode(), name="piece.txt", **fields):
    file = SimpleUploadedFile(name, data)
    return client.post(HAND_IN, {"file": file, **fields}, follow=True)


def make(client, review, **fields):
    return client.post(review.request["PATH_INFO"], fields, follow=True)


def test_a_file_is_shown_as_it_was_read_and_nothing_is_made(client, editor):
    review = hand_in(client)
    said = in_words(review)
    assert HEADLINE in said
    assert "Chen Yuwei" in said
    assert '<mark class="figure">nearly 85 million yuan</mark>' in said
    assert "Photo 1 has no picture yet" in said
    assert not ReportPage.objects.exists()


def test_a_draft_is_made_of_it_and_the_file_forgotten(client, editor):
    edit = make(client, hand_in(client))
    report = ReportPage.objects.get()
    assert edit.request["PATH_INFO"] == reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert (report.title, report.live, report.owner) == (HEADLINE, False, editor)
    assert not HandedInPiece.objects.exists()


def test_pictures_inside_are_shown_and_come_along(client, editor):
    blocks = documents.blocks_of(SHAPE_EN, headline=HEADLINE)
    review = hand_in(client, documents.as_docx(blocks), "piece.docx")
    shown = re.findall(r'src="(/admin/import/[^"]+/picture/\d+/)"', review.content.decode())
    assert len(shown) == 2
    for address in shown:
        answer = client.get(address)
        assert answer["Content-Type"] == "image/jpeg"
        assert answer.content.startswith(b"\xff\xd8")
    make(client, review)
    assert Photo.objects.count() == 2
    body = ReportPage.objects.get().body
    assert [block.value["photo"] for block in body if block.block_type == "photo"] == list(
        Photo.objects.order_by("pk")
    )


def test_a_paste_keeps_what_the_clipboard_says_of_it(client, editor):
    markup = "<h1>Quiet street</h1><p>One went home.</p><h2>A turn</h2><p>Two stayed there.</p>"
    review = client.post(HAND_IN, {"text": "Quiet street", "markup": markup}, follow=True)
    assert "<h3>A turn</h3>" in in_words(review)
    plain = client.post(HAND_IN, {"text": SHAPE_EN}, follow=True)
    assert HEADLINE in in_words(plain)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose a file or paste the piece."),
        ({"text": "x", "file": b"y"}, "Hand in two pieces one after the other."),
        ({"file": b"%PDF-1.7\n"}, "PDF"),
        ({"text": "Only a headline"}, "nothing but a headline"),
    ],
)
def test_what_is_no_piece_is_refused_in_words(client, editor, fields, said):
    if "file" in fields:
        fields = {**fields, "file": SimpleUploadedFile("piece", fields["file"])}
    response = client.post(HAND_IN, fields)
    assert response.status_code == 200
    assert said in in_words(response)
    assert not HandedInPiece.objects.exists()


def test_a_later_version_shows_what_differs_and_changes_the_report(client, editor):
    services.make_draft(services.read_piece(SHAPE_EN.encode()))
    later = SHAPE_EN.replace("stood empty for years", "stood empty for nine years")
    review = hand_in(client, later.encode())
    said = in_words(review)
    assert "<del>The yard closed in 2009 and stood empty for years.</del>" in said
    assert "<ins>The yard closed in 2009 and stood empty for nine years.</ins>" in said
    make(client, review, into="change")
    assert ReportPage.objects.count() == 1
    assert "nine years" in str(ReportPage.objects.get().get_latest_revision_as_object().body)


def test_a_later_version_may_become_a_report_of_its_own(client, editor):
    services.make_draft(services.read_piece(SHAPE_EN.encode()))
    make(client, hand_in(client), into="new")
    assert ReportPage.objects.count() == 2


def test_when_nothing_differs_no_revision_is_saved(client, editor):
    report = services.make_draft(services.read_piece(SHAPE_EN.encode())).report
    before = report.revisions.count()
    answer = make(client, hand_in(client), into="change")
    assert "Nothing differs from what the site has" in in_words(answer)
    assert report.revisions.count() == before


def test_a_ticked_name_becomes_a_bare_draft(client, editor):
    text = f"{SHAPE_EN}\n\nThey heard Harbor Music Group and Crane Robotics Co Ltd there."
    review = hand_in(client, text.encode())
    names = re.findall(r'name="stub" value="([^"]+)"', review.content.decode())
    assert "Harbor Music Group" in names
    make(client, review, stub=["Harbor Music Group", "Not In The Piece"])
    page = EnterprisePage.objects.get()
    assert (page.title, page.live) == ("Harbor Music Group", False)
    again = hand_in(client, text.encode())
    assert "Harbor Music Group" not in re.findall(
        r'name="stub" value="([^"]+)"', again.content.decode()
    )


def test_an_old_address_leads_to_the_report_once_it_is_live(client, editor):
    review = hand_in(client, url=OLD)
    assert "/news/old-shipyard.html" in in_words(review)
    make(client, review, redirect="1")
    report = ReportPage.objects.get()
    assert report.source_url == ""
    assert not Redirect.objects.exists()
    report.get_latest_revision().publish()
    redirect = Redirect.objects.get()
    assert (redirect.old_path, redirect.redirect_page_id) == (
        "/news/old-shipyard.html",
        report.pk,
    )


def test_an_address_that_is_not_ours_is_the_source_and_no_redirect(client, editor):
    review = hand_in(client, url="https://news.example.org/old-shipyard")
    assert 'name="redirect"' not in review.content.decode()
    make(client, review, redirect="1")
    report = ReportPage.objects.get()
    assert report.source_url == "https://news.example.org/old-shipyard"
    assert not FormerAddress.objects.filter(redirects=True).exists()


def test_a_piece_is_known_by_the_address_that_it_stood_at(client, editor):
    make(client, hand_in(client, url=OLD))
    other = "Another headline\n\nChen Yuwei\n\nWords that nobody has read so far at all."
    review = hand_in(client, other.encode(), url=OLD)
    assert "known by its address" in in_words(review)


def test_a_piece_is_only_shown_to_its_sender_and_not_for_ever(client, editor):
    address = hand_in(client).request["PATH_INFO"]
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert "no longer kept here" in in_words(client.get(address, follow=True))
    client.force_login(editor)
    HandedInPiece.objects.update(handed_in_at=timezone.now() - KEPT)
    assert "no longer kept here" in in_words(client.get(address, follow=True))


def test_who_may_add_no_report_does_not_come_in(client, site):
    user = UserFactory(is_staff=True)
    client.force_login(user)
    assert client.get(HAND_IN).status_code in (302, 403)
    assert client.post(HAND_IN, {"text": SHAPE_EN}).status_code in (302, 403)
    assert not HandedInPiece.objects.exists()
