"""The command keeps its contract: what it prints where, what it writes, how it ends."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import base, execute_from_command_line
from wagtail.models import Page, Revision

from apps.core import publish_checks
from apps.core.publish_checks import Problem
from apps.desk.tests.pieces import SHAPE_EN, SHAPE_ZH
from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.names.models import Person
from apps.reports.models import ReportPage, Section
from apps.users.tests.factories import UserFactory

SEED = Path(__file__).parents[4] / "shared" / "pieces" / "seed.txt"
KEYS = {
    "lang", "headline", "standfirst", "bylines", "section", "paragraphs", "headings", "photos",
    "pull_quotes", "tables", "footnotes", "links", "figures", "mentions", "warnings",
}  # fmt: skip


@pytest.fixture
def run(site, capfd, monkeypatch):
    """Run the command as a shell would; return its exit status, output and errors."""
    # The test's own connection must survive the command's end.
    monkeypatch.setattr(base, "connections", SimpleNamespace(close_all=lambda: None))

    def run(*words) -> SimpleNamespace:
        status = 0
        capfd.readouterr()
        try:
            execute_from_command_line(["manage.py", "import_piece", *map(str, words)])
        except SystemExit as end:
            status = end.code
        said = capfd.readouterr()
        return SimpleNamespace(status=status, out=said.out, err=said.err)

    return run


@pytest.fixture
def piece(tmp_path) -> Path:
    return written(tmp_path, SHAPE_EN)


def written(folder, text, name="piece.txt") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def everything() -> tuple:
    models = (Page, Revision, Person, Section)
    return tuple(model.objects.count() for model in models)


def test_a_piece_becomes_a_draft(run, piece):
    ended = run(piece)
    (report,) = ReportPage.objects.all()
    assert ended.status == 0
    assert not report.live
    assert f"/admin/pages/{report.pk}/edit/" in ended.out
    assert report.title == "Old shipyard turns its slipways into a music school"


def test_json_stands_alone_on_the_output(run, piece):
    ended = run(piece, "--json")
    assert ended.status == 0
    answer = json.loads(ended.out)
    (report,) = ReportPage.objects.all()
    assert set(answer) == KEYS | {"page_id", "edit_url"}
    assert answer["page_id"] == report.pk
    assert answer["edit_url"] == f"/admin/pages/{report.pk}/edit/"
    assert len(answer["paragraphs"]) == 3
    assert ended.err == ""


def test_warnings_go_to_the_errors(run, piece):
    ended = run(piece)
    assert "has no picture yet" in ended.err
    assert "has no picture yet" not in ended.out


def test_a_dry_run_writes_nothing(run, piece):
    before = everything()
    ended = run(piece, "--dry-run", "--json")
    assert ended.status == 0
    assert everything() == before
    assert set(json.loads(ended.out)) == KEYS


def test_a_dry_run_says_so(run, piece):
    ended = run(piece, "--dry-run")
    assert (ended.status, ended.out.strip()) == (0, "Read, nothing written.")


def test_chinese_is_printed_as_chinese(run, tmp_path):
    ended = run(written(tmp_path, SHAPE_ZH), "--json", "--dry-run")
    assert ended.status == 0
    assert "老船厂变身音乐学校" in ended.out
    assert json.loads(ended.out)["lang"] == "zh-Hans"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n \n",
        bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
        b"%PDF-1.7\n" + b"\xff" * 200,
        b"Only a headline",
    ],
    ids=["empty", "blank", "binary", "picture", "pdf", "no text"],
)
@pytest.mark.parametrize("options", [(), ("--json",), ("--dry-run",), ("--publish",)])
def test_what_is_no_piece_ends_with_one_line_and_status_two(run, tmp_path, data, options):
    before = everything()
    ended = run(written(tmp_path, data), *options)
    assert ended.status == 2
    assert ended.out == ""
    assert len(ended.err.strip().splitlines()) == 1
    assert "piece.txt" in ended.err
    assert "Traceback" not in ended.err
    assert everything() == before


def test_a_file_that_is_not_there_ends_the_same_way(run, tmp_path):
    ended = run(tmp_path / "nowhere.txt", "--json")
    assert ended.status == 2
    assert ended.out == ""
    assert len(ended.err.strip().splitlines()) == 1
    assert run(tmp_path).status == 2  # a folder


@pytest.mark.parametrize("words", [(), ("--date", "yesterday"), ("--unknown",)])
def test_a_wrong_call_is_explained(run, piece, words):
    ended = run(*([piece, *words] if words else []))
    assert ended.status == 2
    assert "usage:" in ended.err
    assert ended.out == ""


def test_publishing_makes_it_live(run, piece, client):
    ended = run(piece, "--publish")
    (report,) = ReportPage.objects.all()
    assert ended.status == 0
    assert report.live
    assert report.full_url in ended.out
    assert client.get(report.url).status_code == 200


def test_publishing_obeys_the_publish_checks_and_keeps_the_draft(run, piece, monkeypatch):
    reason = Problem("tests.never", "The moon is in the wrong quarter.")
    monkeypatch.setattr(publish_checks, "_checks", [lambda page: [reason]])
    ended = run(piece, "--publish", "--json")
    (report,) = ReportPage.objects.all()
    assert ended.status == 1
    assert not report.live
    assert "The moon is in the wrong quarter." in ended.err
    assert f"/admin/pages/{report.pk}/edit/" in ended.err
    assert ended.out == ""


def test_a_draft_is_made_in_somebodys_name(run, piece, editor):
    assert run(piece, "--as", editor.username).status == 0
    assert ReportPage.objects.get().owner == editor


def test_somebody_who_may_not_publish_leaves_a_draft(run, piece):
    user = UserFactory()
    ended = run(piece, "--publish", "--as", user.username)
    assert ended.status == 1
    assert "may not publish" in ended.err
    assert not ReportPage.objects.get().live


def test_nobody_can_import_in_the_name_of_a_stranger(run, piece):
    before = everything()
    ended = run(piece, "--as", "stranger")
    assert ended.status == 1
    assert "stranger" in ended.err
    assert everything() == before


def test_the_day_can_be_given(run, piece):
    run(piece, "--date", "2023-08-01")
    assert str(ReportPage.objects.get().display_date) == "2023-08-01"


def test_a_language_without_a_place_is_said_in_one_line(run, tmp_path):
    before = everything()
    ended = run(written(tmp_path, SHAPE_ZH))
    assert ended.status == 1
    assert len(ended.err.strip().splitlines()) == 1
    assert everything() == before


# -- the district's sample --------------------------------------------------------------

has_seed = pytest.mark.skipif(
    not SEED.exists(), reason="../shared/pieces/seed.txt is not beside the repository"
)


@has_seed
def test_the_sample_is_read_whole(run):
    answer = json.loads(run(SEED, "--dry-run", "--json").out)
    assert len(answer["paragraphs"]) == 34
    assert len(answer["photos"]) == 4
    assert {photo["credit"] for photo in answer["photos"]} == {"Ti Gong"}


@has_seed
def test_the_sample_becomes_a_draft_that_can_go_live(run, site, client):
    meituan = EnterprisePageFactory(parent=site.enterprises, title="Meituan")
    ended = run(SEED, "--publish", "--json")
    assert ended.status == 0
    answer = json.loads(ended.out)
    report = ReportPage.objects.get()
    slots = [block.value for block in report.body if block.block_type == "photo"]
    numbered = [p.text for p in report.paragraphs() if p.number]
    assert numbered == answer["paragraphs"]
    assert [slot["credit"] for slot in slots] == ["Ti Gong"] * 4
    assert all(slot["caption"] and slot["photo"] is None for slot in slots)
    assert {"name": "Meituan", "kind": "enterprise", "page_id": meituan.pk} in answer["mentions"]
    markup = client.get(report.url).content.decode()
    assert markup.count(f'href="{meituan.url}"') >= 1
    assert all(f'id="p-{number}"' in markup for number in range(1, 35))
