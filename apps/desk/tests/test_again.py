"""A piece that comes again changes its report, and another piece never does."""

import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from apps.desk import services
from apps.desk.again import BY_HEADLINE, BY_TEXT, prints
from apps.desk.parser import parse
from apps.desk.readers import text
from apps.desk.tests.pieces import piece_text
from apps.photos.tests.factories import PhotoFactory
from apps.reports.models import ReportPage

pytestmark = pytest.mark.django_db
BODY = [
    f"Paragraph {n} says at some length what happened on the quay that morning, and to whom."
    for n in ("one", "two", "three", "four", "five", "six")
]


def read(headline="Quiet street finds a voice", body=BODY):
    return parse(text.read(piece_text(headline=headline, paragraphs=list(body)).encode()))


@pytest.fixture
def report(site):
    return services.make_draft(read()).report


def test_the_same_text_is_known_under_another_headline(report):
    found = services.earlier_version(read("Another headline altogether"))
    assert (found.report.pk, found.reason, found.shared) == (report.pk, BY_TEXT, 1)


def test_a_version_with_some_changes_is_known(report):
    body = [*BODY[:3], "This paragraph is new in this version and says something else.", BODY[4]]
    assert services.earlier_version(read("Another headline", body)).report.pk == report.pk


def test_a_rewritten_text_is_known_by_its_headline(report):
    body = [words.replace("quay", "pier") for words in BODY]
    assert services.earlier_version(read(body=body)).reason == BY_HEADLINE


def test_another_piece_is_not_known(report):
    body = [words.replace("quay", "pier") for words in BODY]
    assert services.earlier_version(read("Another headline", body)) is None


def test_a_shared_last_line_makes_no_two_pieces_one(report):
    body = [*(words.replace("quay", "pier") for words in BODY[:5]), BODY[5]]
    assert services.earlier_version(read("Another headline", body)) is None


def test_a_piece_of_another_language_is_not_compared(report):
    chinese = Locale.objects.get(language_code="zh-hans")
    ReportPage.objects.filter(pk=report.pk).update(locale=chinese)
    assert services.earlier_version(read()) is None


def test_short_lines_have_no_print():
    assert prints(["Share this", "“No.”", "他说。"]) == set()
    assert len(prints(["这一段文字长到不会在别的稿件里一字不差地出现。"])) == 1


def test_the_newest_draft_counts(report):
    report.body = []
    report.save_revision()
    assert services.earlier_version(read("Another headline")) is None


def test_a_change_is_a_draft_that_readers_do_not_see(report):
    services.publish(report)
    found = services.earlier_version(read())
    changed = services.change_report(
        found.report, read("Quiet street finds a voice again", BODY[:5])
    )
    live = ReportPage.objects.get(pk=report.pk)
    assert live.title == "Quiet street finds a voice"
    assert live.has_unpublished_changes
    assert changed.report.get_latest_revision_as_object().title.endswith("again")
    assert [(c.before, c.after) for c in changed.changes] == [
        ("Quiet street finds a voice", "Quiet street finds a voice again"),
        (BODY[5], ""),
    ]


def test_a_photo_that_was_chosen_stays(site):
    body = [BODY[0], "[Photo]\nTi Gong\nThe quay at night", *BODY[1:]]
    photo = PhotoFactory()
    services.make_draft(read(body=body), photos=[photo])
    found = services.earlier_version(read(body=body))
    changed = services.change_report(
        found.report, read(body=[*body[:-1], "A new last paragraph ends the piece."])
    )
    shown = [b.value["photo"] for b in changed.report.body if b.block_type == "photo"]
    assert shown == [photo]


def test_ten_reports_ask_as_often_as_one(site):
    asked = []
    for n in range(10):
        services.make_draft(read(f"Report {n}", [f"{n}: {words}" for words in BODY]))
        with CaptureQueriesContext(connection) as queries:
            assert services.earlier_version(read("Something", [f"0: {words}" for words in BODY]))
        asked.append(len(queries))
    assert asked[-1] == asked[1]


def run(file, *options) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_piece", file, *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_offers_a_change_and_shows_the_difference(site, tmp_path):
    file = tmp_path / "piece.txt"
    file.write_text(piece_text(headline="Quiet street", paragraphs=BODY), encoding="utf-8")
    run(file)
    file.write_text(piece_text(headline="Quiet street", paragraphs=BODY[:5]), encoding="utf-8")
    out, err = run(file)
    assert ReportPage.objects.count() == 1
    assert "changes: 1" in out
    assert f"- {BODY[5]}" in err
    run(file, "--new")
    assert ReportPage.objects.count() == 2
