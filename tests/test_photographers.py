"""What a photographer gets of others' photos, on every address that there is: nothing.

The addresses are asked of the site, so that a screen added later is swept without anybody
listing it.
"""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import UploadedFile

from apps.operations.site import set_up_site
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.users.tests.factories import UserFactory
from tests.tree import rolled_back

# Setting a site up takes a while: one worker does it for all.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("photographers")]
State = Photo.State

SECRETS = {
    "title": "Nobody’s quay",
    "caption_en": "What nobody may read",
    "alt_en": "What nobody may hear of",
    "credit": "Someone Unnamed",
    "original_name": "NOBODY_7.jpg",
    "event_name": "A forum behind closed doors",
    "return_reason": "Too dark to tell",
}
SPACES = ("wagtailimages", "wagtailimages_chooser", "photo_desk")


@pytest.fixture(autouse=True, scope="module")
def _roles(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), rolled_back():
        set_up_site(base_url="http://testserver")
        yield


def member(group: str):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def photographer(client):
    user = member("Photographers")
    client.force_login(user)
    return user


@pytest.fixture(params=[State.INBOX, State.RETURNED, State.APPROVED, State.WITHDRAWN])
def other(request) -> Photo:
    """Somebody else's photo."""
    return PhotoFactory(
        state=request.param,
        uploaded_by_user=member("Photographers"),
        upload_batch=uuid.uuid4(),
        **SECRETS,
    )


def addresses(photo: Photo):
    """Yield the address of every screen for photos, Wagtail's and the desk's."""
    upload = UploadedFile.objects.create(
        for_content_type_id=1, file=photo.file.name, uploaded_by_user=photo.uploaded_by_user
    )
    values = {
        "image_id": photo.pk,
        "pk": photo.pk,
        "uploaded_file_id": upload.pk,
        "filter_spec": "max-165x165",
        "batch": photo.upload_batch,
    }
    for space in SPACES:
        for pattern in patterns_of(space):
            wanted = pattern.pattern.regex.groupindex
            assert set(wanted) <= set(values), f"say what {space}:{pattern.name} needs"
            yield reverse(f"{space}:{pattern.name}", kwargs={n: values[n] for n in wanted})


def patterns_of(space: str, within=None) -> list[URLPattern]:
    found = []
    for entry in (within or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace == space:
                found += [p for p in entry.url_patterns if isinstance(p, URLPattern)]
            else:
                found += patterns_of(space, entry)
    return found


def told(client, method: str, address: str, **data) -> list[str]:
    """Return what an answer tells of the photo, wherever it leads."""
    answer = getattr(client, method)(address, data, follow=True)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode(errors="replace")
    found = [secret for secret in SECRETS.values() if secret in text]
    if answer.get("Content-Type", "").startswith("image/"):
        found.append(f"a picture at {address}")
    return found


def as_it_is(photo: Photo) -> dict:
    return Photo.objects.filter(pk=photo.pk).values().get() | {
        "tags": sorted(Photo.objects.get(pk=photo.pk).tags.names())
    }


CHANGES = {
    "title": "Mine",
    "credit": "Mine",
    "alt_en": "Mine now",
    "state": "approved",
    "return_reason": "",
    "act": "approve",
    "reason": "Because",
    "tags": "mine",
}


def test_every_screen_says_nothing_of_others_photos_and_changes_none(client, photographer, other):
    before = as_it_is(other)
    found = {}
    for address in addresses(other):
        for method in ("get", "post"):
            data = {"photo": other.pk, **CHANGES} if method == "post" else {}
            if leaked := told(client, method, address, **data):
                found[method, address] = leaked
    assert found == {}
    assert as_it_is(other) == before


def test_the_sweep_opens_all_that_there_is(other):
    swept = list(addresses(other))
    assert len(swept) >= 30
    assert reverse("wagtailimages:delete", args=[other.pk]) in swept
    assert reverse("photo_desk:photo", args=[other.pk]) in swept


@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection"])
@pytest.mark.parametrize("chosen", ["id", "all"])
def test_no_bulk_action_reaches_others_photos(client, photographer, other, action, chosen):
    before = as_it_is(other)
    address = reverse("wagtail_bulk_action", args=["photos", "photo", action])
    address += f"?id={other.pk if chosen == 'id' else 'all'}&next=/admin/"
    data = {"tags": "mine", "collection": other.collection_id}
    assert told(client, "get", address) == []
    assert told(client, "post", address, **data) == []
    assert as_it_is(other) == before


def test_the_admins_api_gives_everybody_their_own(client, photographer, other):
    own = PhotoFactory(state=State.INBOX, uploaded_by_user=photographer)
    address = reverse("wagtailadmin_api:images:listing")
    assert [item["id"] for item in client.get(address).json()["items"]] == [own.pk]
    assert client.get(f"{address}{other.pk}/").status_code == 404


def test_files_of_others_photos_answer_nothing(client, photographer, other):
    assert client.get(other.file.url).status_code in (403, 404)
    assert client.get(other.get_rendition("max-165x165").url).status_code in (403, 404)


@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/images/?q=quay", "/admin/reports/site-history/", "/admin/photos/"],
)
def test_lists_and_searches_say_nothing_of_others_photos(client, photographer, other, address):
    assert told(client, "get", address) == []


# -- their own ----------------------------------------------------------------------------------


def own_photo(photographer, **fields):
    fields = {"state": State.INBOX, "title": "My quay", **fields}
    return PhotoFactory(uploaded_by_user=photographer, **fields)


def test_they_change_their_own_until_it_is_approved(client, photographer):
    photo = own_photo(photographer)
    address = reverse("photo_desk:photo", args=[photo.pk])
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value()}
    client.post(address, {**data, "tags": "", "credit": "Wang Li", "state": "approved"})
    photo.refresh_from_db()
    assert (photo.credit, photo.state) == ("Wang Li", State.INBOX)
    Photo.objects.filter(pk=photo.pk).update(state=State.APPROVED)
    client.post(address, {**data, "tags": "", "credit": "Ti Gong"})
    photo.refresh_from_db()
    assert photo.credit == "Wang Li"


@pytest.mark.parametrize("act", ["approve", "return", "withdraw", "reinstate"])
@pytest.mark.parametrize("many", [False, True])
def test_they_judge_nothing_not_even_their_own(client, photographer, act, many):
    state = State.WITHDRAWN if act == "reinstate" else State.INBOX
    photo = own_photo(photographer, state=state)
    address = reverse("photo_desk:acts") if many else reverse("photo_desk:act", args=[photo.pk])
    client.post(address, {"act": act, "photo": photo.pk, "reason": "Because"})
    photo.refresh_from_db()
    assert photo.state == state


@pytest.mark.parametrize("state", [State.APPROVED, State.WITHDRAWN])
def test_they_delete_their_own_only_before_it_is_approved(client, photographer, state):
    waiting, judged = own_photo(photographer), own_photo(photographer, state=state)
    for photo in (waiting, judged):
        client.post(reverse("wagtailimages:delete", args=[photo.pk]))
        bulk = reverse("wagtail_bulk_action", args=["photos", "photo", "delete"])
        client.post(f"{bulk}?id={photo.pk}&next=/admin/")
    assert list(Photo.objects.all()) == [judged]


def test_they_publish_and_choose_nothing(client, photographer):
    photo = own_photo(photographer, state=State.APPROVED)
    chosen = client.get(reverse("wagtailimages_chooser:chosen", args=[photo.pk]))
    assert chosen.status_code == 302  # to the front door, with a word about permissions
    assert client.get(reverse("wagtailadmin_explore_root")).status_code == 302


# -- photo editors, and who else changes photos ----------------------------------------------------


def test_photo_editors_judge_and_change_all(client, other):
    client.force_login(member("Photo editors"))
    assert (
        SECRETS["title"]
        in client.get(reverse("photo_desk:photo", args=[other.pk])).content.decode()
    )
    Photo.objects.filter(pk=other.pk).update(state=State.INBOX)
    client.post(reverse("photo_desk:act", args=[other.pk]), {"act": "approve"})
    other.refresh_from_db()
    assert other.state == State.APPROVED


def test_editors_of_pages_change_no_photo_that_is_approved(client):
    client.force_login(member("Editors"))
    photo = PhotoFactory(credit="Ti Gong")
    client.post(reverse("photo_desk:photo", args=[photo.pk]), CHANGES)
    client.post(reverse("photo_desk:act", args=[photo.pk]), {"act": "withdraw", "reason": "No."})
    photo.refresh_from_db()
    assert (photo.credit, photo.state) == ("Ti Gong", State.APPROVED)
