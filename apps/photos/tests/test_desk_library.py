"""The contact sheet: who sees which photos, how they are found, and what it costs."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.photos.models import DraftUse, Likeness, Photo
from apps.photos.tests.factories import PhotoFactory
from apps.photos.tests.people import photo_editor, photographer

pytestmark = pytest.mark.django_db
State = Photo.State


@pytest.fixture
def desk(client):
    """A browser in which somebody who approves photos is signed in."""
    client.force_login(photo_editor("na"))
    return client


def sheet(client, place="library", **asked):
    """Return the answer with the contact sheet of one place."""
    answer = client.get(reverse(f"photo_desk:{place}") + "?" + urlencode(asked))
    assert answer.status_code == 200
    return answer


def titles(client, place="library", **asked) -> set[str]:
    return {card.photo.title for card in sheet(client, place, **asked).context["cards"]}


def badges(client, photo, place="library") -> set[str]:
    (card,) = (card for card in sheet(client, place).context["cards"] if card.photo.pk == photo.pk)
    return {badge.text for badge in card.badges}


def test_every_state_has_its_tab_with_its_number(desk):
    for number, state in enumerate(State, start=1):
        PhotoFactory.create_batch(number, state=state)
    answer = sheet(desk, "inbox")
    counts = {tab["label"]: tab["count"] for tab in answer.context["tabs"]}
    assert counts == {"Inbox": 1, "Library": 2, "Returned": 3, "Withdrawn": 4}
    assert [tab["label"] for tab in answer.context["tabs"] if tab["current"]] == ["Inbox"]


def test_a_tab_keeps_the_search(desk):
    PhotoFactory(photographer="Lin", state=State.INBOX)
    PhotoFactory(photographer="Qian", state=State.INBOX)
    tabs = sheet(desk, "library", photographer="Lin").context["tabs"]
    assert tabs[0]["url"] == "/admin/photos/inbox/?photographer=Lin"
    assert tabs[0]["count"] == 1


def test_fifty_stand_on_a_page(desk):
    PhotoFactory.create_batch(51)
    assert len(sheet(desk).context["cards"]) == 50
    assert len(sheet(desk, p=2).context["cards"]) == 1


def test_photographers_see_their_own_only_and_cannot_approve(client):
    ann, bob = photographer("ann"), photographer("bob")
    PhotoFactory(title="Mine", uploaded_by_user=ann, state=State.INBOX)
    PhotoFactory(title="Not mine", uploaded_by_user=bob, state=State.INBOX)
    client.force_login(ann)
    assert titles(client, "inbox") == {"Mine"}
    assert b'value="approve"' not in sheet(client, "inbox").content


def test_who_works_with_no_photos_is_refused(client):
    from apps.users.tests.factories import UserFactory

    client.force_login(UserFactory(is_staff=True))
    assert client.get(reverse("photo_desk:library")).status_code in {302, 403}


def test_the_start_leads_to_where_the_work_is(desk, client):
    assert desk.get("/admin/photos/").url == "/admin/photos/library/"
    PhotoFactory(state=State.INBOX)
    assert desk.get("/admin/photos/").url == "/admin/photos/inbox/"


# -- badges


@pytest.mark.parametrize(
    ("fields", "badge"),
    [
        ({"alt_en": "", "alt_zh": ""}, "no alt text"),
        ({"alt_zh": ""}, "no Chinese alt text"),
        ({"alt_en": ""}, "no English alt text"),
        ({"credit": "", "photographer": ""}, "no credit"),
        ({"people_release": "missing"}, "release missing"),
    ],
)
def test_a_badge_says_what_is_missing(desk, fields, badge):
    photo = PhotoFactory(state=State.INBOX, **fields)
    assert badges(desk, photo, "inbox") == {badge}


@pytest.mark.parametrize(
    ("days", "badge"),
    [
        (-1, "rights expired"),
        (0, "expires today"),
        (1, "expires in 1 day"),
        (30, "expires in 30 days"),
    ],
)
def test_a_badge_counts_the_days_that_rights_last(desk, days, badge):
    until = timezone.localdate() + timedelta(days=days)
    photo = PhotoFactory(state=State.INBOX, rights_valid_until=until)
    assert badges(desk, photo, "inbox") == {badge}


def test_a_decorative_photo_needs_no_alt_text(desk):
    photo = PhotoFactory(state=State.INBOX, alt_en="", alt_zh="", is_decorative=True)
    assert badges(desk, photo, "inbox") == set()


def test_a_badge_warns_of_a_likeness_until_somebody_decides(desk):
    older, photo = PhotoFactory(), PhotoFactory(state=State.INBOX)
    likeness = Likeness.objects.create(photo=photo, older=older)
    assert badges(desk, photo, "inbox") == {"near-duplicate"}
    likeness.both_kept = True
    likeness.save()
    assert badges(desk, photo, "inbox") == set()


# -- searching


def test_words_are_found_in_names_keywords_and_captions(desk):
    for title, fields in {
        "By photographer": {"photographer": "Lin Wei"},
        "By place": {"place_name": "Wujiaochang"},
        "By event": {"event_name": "Waterfront Forum"},
        "By caption": {"caption_en": "A heron lands on the slipway"},
    }.items():
        PhotoFactory(title=title, **fields)
    PhotoFactory(title="By keyword").tags.add("scaffolding")
    assert titles(desk, q="lin") == {"By photographer"}
    assert titles(desk, q="wujiao") == {"By place"}
    assert titles(desk, q="forum") == {"By event"}
    assert titles(desk, q="heron") == {"By caption"}
    assert titles(desk, q="scaff") == {"By keyword"}


@pytest.mark.parametrize(
    "fields",
    [
        {"photographer": "李明"},
        {"place_name": "上海市杨浦滨江"},
        {"event_name": "杨浦滨江论坛"},
        {"title": "杨浦滨江的清晨"},
    ],
)
def test_chinese_names_are_found_by_a_part_of_them(desk, fields):
    photo = PhotoFactory(**fields)
    PhotoFactory(title="Another")
    asked = "李" if "photographer" in fields else "滨江"
    assert titles(desk, q=asked) == {photo.title}


def test_chinese_keywords_are_found_by_a_part_of_them(desk):
    PhotoFactory(title="Bridge").tags.add("杨浦大桥")
    PhotoFactory(title="Another")
    assert titles(desk, q="大桥") == titles(desk, keyword="大桥") == {"Bridge"}


def test_several_words_may_stand_in_different_fields(desk):
    PhotoFactory(title="Both", photographer="李明", place_name="杨浦滨江")
    PhotoFactory(title="One", photographer="李明", place_name="Wujiaochang")
    assert titles(desk, q="李明 滨江") == {"Both"}


@pytest.mark.parametrize("words", ['"', "'", "a AND", "(", "*", "%", "…", '"李', "NEAR("])
def test_signs_in_a_search_break_nothing(desk, words):
    PhotoFactory()
    sheet(desk, q=words)


def test_days_limit_a_search_on_both_sides(desk):
    for day in ("2026-05-01", "2026-05-02", "2026-05-03"):
        PhotoFactory(title=day, taken_on=day)
    assert titles(desk, taken_from="2026-05-02") == {"2026-05-02", "2026-05-03"}
    assert titles(desk, taken_to="2026-05-02") == {"2026-05-01", "2026-05-02"}
    assert titles(desk, taken_from="soon") == {"2026-05-01", "2026-05-02", "2026-05-03"}


COMPLETE = {
    "photographer": "Lin",
    "taken_on": "2026-05-01",
    "place_name": "Quay",
    "event_name": "Forum",
    "licence": "ours",
    "people_release": "nobody",
}


@pytest.mark.parametrize(
    ("missing", "fields"),
    [
        ("credit", {"credit": "", "photographer": ""}),
        ("photographer", {"photographer": ""}),
        ("caption", {"caption_zh": ""}),
        ("taken_on", {"taken_on": None}),
        ("place", {"place_name": ""}),
        ("event", {"event_name": ""}),
        ("licence", {"licence": ""}),
        ("release", {"people_release": ""}),
    ],
)
def test_what_is_missing_can_be_asked_for(desk, missing, fields):
    PhotoFactory(title="Complete", **COMPLETE)
    PhotoFactory(title="Lacking", **{**COMPLETE, **fields})
    assert titles(desk, missing=missing) == {"Lacking"}


def test_missing_keywords_can_be_asked_for(desk):
    PhotoFactory(title="With").tags.add("river", "bridge")
    PhotoFactory(title="Without")
    assert titles(desk, missing="keywords") == {"Without"}


def test_switches_narrow_a_search(desk, client):
    soon = timezone.localdate() + timedelta(days=30)
    PhotoFactory(title="Expiring", rights_valid_until=soon)
    PhotoFactory(title="Later", rights_valid_until=soon + timedelta(days=1))
    PhotoFactory(title="Altless", alt_zh="")
    assert titles(desk, expiring="on") == {"Expiring"}
    assert titles(desk, without_alt="on") == {"Altless"}
    assert titles(desk, mine="on") == set()


def test_what_is_unused_can_be_asked_for(desk, site):
    used = PhotoFactory(title="Used")
    PhotoFactory(title="Unused")
    DraftUse.objects.create(page_id=site.home.pk, photo=used)
    assert titles(desk, unused="on") == {"Unused"}
    assert "used 1 time" in badges(desk, used)


def test_a_search_can_be_taken_back_piece_by_piece(desk):
    chips = sheet(desk, q="quay", photographer="Lin", unused="on").context["chips"]
    assert {chip["url"] for chip in chips} == {
        "/admin/photos/library/?q=quay&unused=on",
        "/admin/photos/library/?q=quay&photographer=Lin",
    }


# -- cost


def count_queries(client, count: int) -> int:
    Photo.objects.all().delete()
    editor = photo_editor(f"by-{count}")
    older = PhotoFactory(title="Older")
    for photo in PhotoFactory.create_batch(count, uploaded_by_user=editor):
        photo.tags.add("river")
        Likeness.objects.create(photo=photo, older=older)
    sheet(client, q="river", unused="on")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        sheet(client, q="river", unused="on")
    return len(asked)


def test_a_page_asks_the_database_as_often_for_many_photos_as_for_few(desk):
    assert count_queries(desk, 3) == count_queries(desk, 40)
