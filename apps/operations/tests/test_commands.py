"""The commands that prepare, serve and keep time."""

import io
import socket

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from apps.home.models import HomeSlice
from apps.operations.management.commands import clock, demo_accounts, prepare, serve
from apps.operations.pictures import draw_front_doors
from apps.photos.sizes import SIZES
from apps.photos.storage import PUBLIC
from apps.photos.tests.factories import PhotoFactory
from apps.reports.tests.factories import ReportPageFactory
from apps.search.indexing import rebuild
from apps.search.models import Entry


@pytest.fixture
def development(settings):
    settings.DEVELOPMENT = True


def test_demo_accounts_are_refused_outside_development(db):
    with pytest.raises(CommandError):
        call_command("demo_accounts")
    assert not get_user_model().objects.exists()


def test_demo_accounts_can_log_in_with_what_was_printed(db, client, development):
    call_command("setup_site", verbosity=0)
    out = io.StringIO()
    call_command("demo_accounts", stdout=out)
    printed = dict(line.split()[:2] for line in out.getvalue().splitlines()[1:])
    roles = {"admin", "editor", "moderator", "photographer", "photoeditor", "translator"}
    assert set(printed) == roles
    assert printed["translator"] + "  (简体中文)" in out.getvalue()
    for name, password in printed.items():
        assert client.login(username=name, password=password)
        assert client.get("/admin/").status_code == 200


def test_demo_accounts_have_the_rights_of_their_role(db, development):
    call_command("demo_accounts", stdout=io.StringIO())
    users = {user.username: user for user in get_user_model().objects.all()}
    assert users["admin"].is_superuser
    assert not users["editor"].is_superuser
    assert [group.name for group in users["editor"].groups.all()] == ["Editors"]
    assert [group.name for group in users["moderator"].groups.all()] == ["Moderators"]


def test_a_demo_account_finds_the_desk_in_chinese(db, client, development):
    call_command("setup_site", verbosity=0)
    call_command("demo_accounts", stdout=io.StringIO())
    for name, language in (("translator", "zh-hans"), ("editor", "en")):
        client.force_login(get_user_model().objects.get(username=name))
        assert f'lang="{language}"' in client.get("/admin/").content.decode()


def test_every_run_makes_new_passwords_and_no_new_accounts(db):
    first = demo_accounts.renew_accounts()
    second = demo_accounts.renew_accounts()
    assert set(first.values()).isdisjoint(second.values())
    assert get_user_model().objects.count() == len(first)


def test_the_clock_runs_each_duty_at_its_hour(monkeypatch):
    ran = []
    monkeypatch.setattr(clock, "call_command", lambda name, **options: ran.append(name))
    duties = [clock.Duty("often", 60, {}), clock.Duty("seldom", 3600, {})]
    assert clock.run_due(duties, elapsed=0) == ["often", "seldom"]
    assert clock.run_due(duties, elapsed=59) == []
    assert clock.run_due(duties, elapsed=1) == ["often"]
    assert clock.run_due(duties, elapsed=3540) == ["often", "seldom"]
    assert ran == ["often", "seldom", "often", "often", "seldom"]


def test_a_duty_that_fails_keeps_no_other_from_its_hour(monkeypatch, caplog):
    def run(name, **options):
        if name == "broken":
            raise RuntimeError("no")

    monkeypatch.setattr(clock, "call_command", run)
    duties = [clock.Duty("broken", 60, {}), clock.Duty("sound", 60, {})]
    assert clock.run_due(duties, elapsed=0) == ["broken", "sound"]
    assert "broken" in caplog.text


def test_each_of_the_clocks_duties_can_be_done(db):
    done = clock.run_due(
        [clock.Duty(name, every, {}) for name, every, _ in clock.DUTIES], elapsed=0
    )
    assert done[0] == "publish_scheduled"


def test_a_taken_port_is_told_in_one_line():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError) as error:
            call_command("serve", port=port)
    assert str(port) in str(error.value)
    assert "\n" not in str(error.value)


def test_serving_without_collected_files_says_what_to_do():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(CommandError, match="make setup"):
        call_command("serve", port=port)


def test_what_serves_shows_no_debug_pages(monkeypatch):
    monkeypatch.setenv("DEBUG", "1")
    children = serve._children("127.0.0.1", 8000, "http://localhost:8000")
    assert len(children) == 3
    assert {child.environment["DEBUG"] for child in children} == {"0"}


def test_static_files_are_collected_again_only_when_one_changed(settings, tmp_path):
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "one.css").write_text("a{}")
    settings.STATICFILES_DIRS = [folder]
    before = prepare.static_fingerprint()
    assert prepare.static_fingerprint() == before
    (folder / "one.css").write_text("b{ }")
    assert prepare.static_fingerprint() != before


@pytest.fixture
def loading(site, settings, tmp_path, monkeypatch):
    """Prepares the demo alone, and returns how it was loaded: True for what is new, or None."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(prepare, "draw_front_doors", lambda: None)
    asked = []

    def call(name, **options):
        asked.append((name, options["new"]))

    monkeypatch.setattr(prepare, "call_command", call)

    def load() -> bool | None:
        asked.clear()
        prepare.Command(stdout=io.StringIO())._load_demo()
        return asked[0][1] if asked else None

    return load


def test_an_empty_site_gets_the_demo_once(site, loading):
    assert loading() is False
    assert loading() is None
    ReportPageFactory(parent=site.reports)
    assert loading() is None


@pytest.mark.parametrize("stale", ['"/somewhere/var/db.sqlite3"', "2026-01-01T00:00:00 abc", ""])
def test_a_database_made_anew_gets_the_demo_whatever_was_noted_of_another(loading, tmp_path, stale):
    (tmp_path / "demo.stamp").write_text(stale)
    assert loading() is False
    assert loading() is None


def test_newer_content_adds_what_is_new_and_no_more(site, loading, tmp_path):
    loading()
    stamp = tmp_path / "demo.stamp"
    stamp.write_text(stamp.read_text().partition(" ")[0] + " of-an-older-checkout")
    # Taken away or not: on a database that had it once, nothing of old is loaded again.
    assert loading() is True
    assert loading() is None


def test_a_site_with_pages_keeps_what_it_is_whatever_the_stamp_says(site, loading, tmp_path):
    ReportPageFactory(parent=site.reports)
    (tmp_path / "demo.stamp").write_text('"/somewhere/var/db.sqlite3"')
    assert loading() is True
    assert loading() is None


def test_a_search_that_knows_nothing_of_photos_is_lacking(site):
    rebuild()
    assert not prepare.lacks_entries()
    PhotoFactory()
    Entry.objects.filter(kind="photo").delete()
    assert prepare.lacks_entries()
    rebuild()
    assert not prepare.lacks_entries()


def test_a_migrated_database_needs_no_migration(db):
    assert not prepare.unapplied_migrations()


def test_the_front_door_has_its_pictures_before_anybody_opens_it(site):
    photo, lead, other = PhotoFactory.create_batch(3)
    site.home.slices = [HomeSlice(photo=photo, label="River", page=site.reports)]
    site.home.lead_report = ReportPageFactory(parent=site.reports, lead_photo=lead)
    site.home.save()
    draw_front_doors()
    drawn = {photo.pk: photo.renditions.filter(file__startswith=PUBLIC) for photo in
             (photo, lead, other)}  # fmt: skip
    assert drawn[photo.pk].count() == len(SIZES["slice"].formats)
    assert drawn[lead.pk].count() == len(SIZES["card"].formats)
    assert not drawn[other.pk]
