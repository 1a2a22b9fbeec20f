"""A piece becomes a whole draft or nothing at all."""

from datetime import date
from unittest.mock import patch

import pytest
import time_machine
from wagtail.models import Locale, PageLogEntry

from apps.core.publish_checks import PublishBlocked
from apps.desk import services
from apps.desk.drafting import body_data
from apps.desk.messages import warn
from apps.desk.piece import (
    Heading,
    NotAPiece,
    PhotoSlot,
    Piece,
    PullQuote,
    Table,
)
from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.names.models import Mention, Person
from apps.names.tests.factories import AliasFactory, PersonFactory
from apps.photos.tests.factories import PhotoFactory
from apps.reports.models import ReportPage, Section
from apps.reports.tests.factories import SectionFactory

PIECE = Piece(
    lang="en",
    headline="The quay became a street",
    standfirst="Meituan stayed.",
    bylines=("Li Xinran", "Wang Li"),
    section="Special Reports",
    paragraphs=("First.", "Meituan & <others> came.", "Meituan stayed.", "Last."),
    photos=(
        PhotoSlot("Before all.", "Ti Gong", 0),
        PhotoSlot("Between.", "Xinhua", 2),
        PhotoSlot(None, None, 4),
    ),
    headings=(Heading("A part", 2, 1), Heading("Below it", 4, 2)),
    pull_quotes=(PullQuote("We stayed.", "Li Xinran", 3),),
    warnings=(warn("no_byline"),),
    source_name="Shanghai Daily",
)


def kinds(report) -> list[str]:
    return [block.block_type for block in report.body]


def texts(report) -> list[str]:
    return [p.text for p in report.paragraphs() if p.number]


@pytest.fixture
def meituan(site):
    return EnterprisePageFactory(
        parent=site.enterprises,
        title="Meituan",
        other_names=[AliasFactory.build(text="Dianping")],
    )


@pytest.fixture
def report(site):
    return services.make_draft(PIECE).report


# -- the body ---------------------------------------------------------------------------


def test_paragraphs_are_kept_word_for_word_and_in_order(report):
    assert texts(report) == list(PIECE.paragraphs)


def test_everything_stands_where_the_writer_put_it(report):
    assert kinds(report) == [
        "photo", "text", "heading", "text", "photo", "heading", "text", "quote", "text", "photo",
    ]  # fmt: skip


def test_a_photo_slot_waits_for_its_picture_with_its_words(report):
    slots = [block.value for block in report.body if block.block_type == "photo"]
    assert [slot["photo"] for slot in slots] == [None, None, None]
    assert [(slot["caption"], slot["credit"], slot["alt"]) for slot in slots] == [
        ("Before all.", "Ti Gong", ""),
        ("Between.", "Xinhua", ""),
        ("", "", ""),
    ]


def test_headings_go_no_deeper_than_pages_do(report):
    found = [block.value for block in report.body if block.block_type == "heading"]
    assert [(value["text"], value["level"]) for value in found] == [
        ("A part", "2"), ("Below it", "3"),
    ]  # fmt: skip


def test_a_quote_keeps_its_speaker(report):
    (quote,) = [block.value for block in report.body if block.block_type == "quote"]
    assert (quote["words"], quote["speaker"]) == ("We stayed.", "Li Xinran")


def test_a_table_keeps_its_rows_however_uneven(site):
    table = Table((("Tier", "Nodes"), ("Core",), ("Supports", "2", "more")), "The system", 1)
    piece = Piece(lang="en", headline="Tables", paragraphs=("Before.", "After."), tables=(table,))
    report = services.make_draft(piece).report
    assert kinds(report) == ["text", "table", "text"]
    value = report.body[1].value
    assert value["caption"] == "The system"
    assert [column["heading"] for column in value["table"].columns] == ["Tier", "Nodes", ""]
    assert [row["values"] for row in value["table"].row_data] == [
        ["Core", "", ""],
        ["Supports", "2", "more"],
    ]


def test_every_block_has_an_id_of_its_own():
    ids = [block["id"] for block in body_data(PIECE)]
    assert len(set(ids)) == len(ids)
    assert all(ids)


# -- the report -------------------------------------------------------------------------


def test_a_draft_is_no_more_than_a_draft(site, report, client):
    assert not report.live
    assert report.has_unpublished_changes
    assert report.first_published_at is None
    assert client.get(f"{site.reports.url}{report.slug}/").status_code == 404
    assert not Mention.objects.exists()


def test_a_draft_carries_what_the_piece_says(site, report):
    report = ReportPage.objects.get(pk=report.pk)
    assert report.title == "The quay became a street"
    assert report.standfirst == "Meituan stayed."
    assert report.section.name_en == "Special Reports"
    assert [person.name_en for person in report.byline_people] == ["Li Xinran", "Wang Li"]
    assert report.source_name == "Shanghai Daily"
    assert report.get_parent().specific == site.reports
    assert report.locale.language_code == "en"


def test_the_editor_finds_the_same_in_the_newest_revision(report):
    revision = report.get_latest_revision_as_object()
    assert texts(revision) == list(PIECE.paragraphs)
    assert [person.name_en for person in revision.byline_people] == ["Li Xinran", "Wang Li"]


def test_who_imported_it_owns_it_and_stands_in_its_history(site, editor):
    report = services.make_draft(PIECE, user=editor).report
    assert report.owner == editor
    assert report.get_latest_revision().user == editor
    assert PageLogEntry.objects.filter(page=report.pk, user=editor).exists()


@pytest.mark.parametrize(
    ("own", "given", "shown"),
    [
        (date(2023, 8, 1), date(2024, 1, 1), date(2023, 8, 1)),
        (None, date(2024, 1, 1), date(2024, 1, 1)),
        (None, None, date(2026, 5, 12)),
    ],
)
def test_the_date_is_the_pieces_own_else_the_one_given_else_today(site, own, given, shown):
    piece = Piece(lang="en", headline="Dates", paragraphs=("Text.",), date=own)
    with time_machine.travel("2026-05-11T18:00:00Z", tick=False):  # the 12th in Shanghai
        assert services.make_draft(piece, date=given).report.display_date == shown


def test_known_people_and_sections_are_used_again(site):
    known = PersonFactory(name_en="li xinran", name_zh="李欣然")
    section = SectionFactory(name_en="special reports")
    report = services.make_draft(PIECE).report
    assert report.byline_people[0] == known
    assert report.section == section
    assert Person.objects.count() == 2


def test_two_pieces_of_the_same_headline_stand_beside_each_other(site):
    first, second = services.make_draft(PIECE).report, services.make_draft(PIECE).report
    assert first.slug != second.slug
    assert Section.objects.count() == 1


def test_a_section_without_latin_letters_can_be_made(site):
    piece = Piece(lang="en", headline="A", paragraphs=("Text.",), section="特别报道")
    report = services.make_draft(piece).report
    assert report.section.slug
    report.section.full_clean()


# -- when it can't be -------------------------------------------------------------------


def nothing_is_left() -> bool:
    return not (ReportPage.objects.exists() or Person.objects.exists() or Section.objects.exists())


def test_a_failure_on_the_way_leaves_nothing(site):
    with (
        patch.object(ReportPage, "save_revision", side_effect=RuntimeError("disk full")),
        pytest.raises(RuntimeError),
    ):
        services.make_draft(PIECE)
    assert nothing_is_left()


def test_a_language_without_a_report_list_is_said_in_words(site):
    piece = Piece(lang="zh-Hans", headline="码头", paragraphs=("正文。",), bylines=("李欣然",))
    with pytest.raises(services.NoPlaceForPiece, match="zh-Hans"):
        services.make_draft(piece)
    assert nothing_is_left()


def test_a_language_that_the_site_does_not_speak_is_said_in_words(site):
    Locale.objects.filter(language_code="zh-hans").delete()
    piece = Piece(lang="zh-Hans", headline="码头", paragraphs=("正文。",))
    with pytest.raises(services.NoPlaceForPiece):
        services.make_draft(piece)


def test_a_chinese_piece_becomes_a_chinese_draft(site, chinese_home):
    index = site.reports.copy_for_translation(chinese_home.locale)
    index.slug = "reports"
    index.save_revision().publish()
    piece = Piece(
        lang="zh-Hans", headline="码头变街道", paragraphs=("正文。",), bylines=("李欣然",)
    )
    first, second = services.make_draft(piece).report, services.make_draft(piece).report
    assert first.get_parent().specific == index
    assert first.locale == chinese_home.locale
    assert [person.name_zh for person in first.byline_people] == ["李欣然"]
    assert first.slug.isascii()
    assert first.slug != second.slug


def test_a_headline_of_any_length_becomes_a_draft(site):
    piece = Piece(lang="en", headline="Long words " * 40, paragraphs=("Text.",))
    report = services.make_draft(piece).report
    assert len(report.title) <= 255
    assert report.title.startswith("Long words")


# -- publication ------------------------------------------------------------------------


def test_a_draft_with_empty_slots_can_be_published(report, client):
    services.publish(report)
    assert report.live
    markup = client.get(report.url).content.decode()
    assert "Before all." not in markup
    assert 'id="p-4"' in markup


def test_publishing_obeys_the_publish_checks(report):
    report.lead_photo = PhotoFactory(credit="")
    report.save_revision()
    with pytest.raises(PublishBlocked):
        services.publish(report)
    assert not ReportPage.objects.get(pk=report.pk).live


# -- reading ----------------------------------------------------------------------------


def test_names_of_the_site_stand_first_among_the_mentions(site, meituan):
    data = b"A quay\n\nLi Xinran\nMeituan came.\n\nMeituan and Dian Diagnostic came.\n\nMore."
    piece = services.read_piece(data)
    first = piece.mentions[0]
    assert (first.name, first.kind, first.page_id) == ("Meituan", "enterprise", meituan.pk)
    assert [m.name for m in piece.mentions].count("Meituan") == 1


def test_an_institution_is_told_from_an_enterprise(site):
    page = EnterprisePageFactory(
        parent=site.enterprises, title="Tongji University", kind="institution"
    )
    piece = services.read_piece(b"A quay\n\nText about Tongji University.\n\nMore of it.")
    assert [(m.kind, m.page_id) for m in piece.mentions if m.page_id] == [("institution", page.pk)]


@pytest.mark.parametrize("data", [b"", b"  \n \n", b"\x00\x01\x02\x03", b"%PDF-1.4", b"PK\x03\x04"])
def test_what_is_no_piece_is_refused_in_one_line(site, data):
    with pytest.raises(NotAPiece) as refused:
        services.read_piece(data)
    assert str(refused.value)
    assert "\n" not in str(refused.value)
