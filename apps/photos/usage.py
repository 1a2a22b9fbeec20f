"""Where photos are used, on the live site and in drafts; hides how that is found out.

Wagtail's reference index reads saved rows: a draft of a live page is in a revision and not
there. So each saved draft notes its photos in ``DraftUse``, and both are asked together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex, Revision

from apps.photos.models import DraftUse, Photo


@dataclass(frozen=True)
class Use:
    """One page, setting or other object that shows a photo.

    Attributes:
        title: its name for staff.
        kind: what it is: "Report page", "Site identity".
        edit_url: where staff change it; empty when there is no such screen.
        url: its public address; empty when it has none.
        live: readers see it, and the photo in it.
        draft: a text that is not live yet shows the photo: a draft, or a scheduled one.
        language: a language code; empty for what both languages share.
        page_id: the page's key; None for what is no page.
    """

    title: str
    kind: str
    edit_url: str
    url: str = ""
    live: bool = True
    draft: bool = False
    language: str = ""
    page_id: int | None = None


def uses(photos: Iterable[Photo]) -> dict[int, list[Use]]:
    """Return for each photo's key where it is used, live uses first.

    Costs a query for the index, one for drafts, one for all pages and one for each other kind
    of object, however many photos and uses there are.
    """
    ids = [photo.pk for photo in photos]
    saved, in_drafts = _saved_in(ids), _drafted_in(ids)
    page_type = ContentType.objects.get_for_model(Page).pk
    page_ids = {key for places in saved.values() for kind, key in places if kind == page_type}
    page_ids |= {str(key) for keys in in_drafts.values() for key in keys}
    pages = Page.objects.select_related("locale", "content_type").in_bulk(map(int, page_ids))
    others = _other_objects({place for places in saved.values() for place in places}, page_type)
    found = {}
    for photo_id in ids:
        at_pages = {int(key) for kind, key in saved[photo_id] if kind == page_type}
        both = at_pages | in_drafts[photo_id]
        here = [
            _use_by_page(pages[key], key in at_pages, key in in_drafts[photo_id])
            for key in both
            if key in pages
        ]
        here += [others[place] for place in saved[photo_id] if place in others]
        found[photo_id] = sorted(here, key=lambda use: (not use.live, use.kind, use.title))
    return found


def used() -> Q:
    """Return the condition under which a photo is in use, for a query of photos."""
    saved = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Photo),
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
    return Q(Exists(saved)) | Q(Exists(DraftUse.objects.filter(photo=OuterRef("pk"))))


def photos_referred_to(obj) -> Iterator[tuple[int, str]]:
    """Yield the key of each photo that ``obj`` shows as it is now, saved or not, and its path.

    The one generator that knows every way to refer to something (fields, blocks, rich text,
    inlines) is Wagtail's, which offers it under a private name only.
    """
    photo_type = ContentType.objects.get_for_model(Photo).pk
    for type_id, key, _model_path, content_path in ReferenceIndex._extract_references_from_object(
        obj
    ):
        if type_id == photo_type:
            yield int(key), content_path


def note_draft(page) -> None:
    """Write down which photos the newest text of ``page`` shows, and its scheduled one."""
    texts = [page, *(revision.as_object() for revision in _scheduled(page))]
    shown = {photo_id for text in texts for photo_id, _path in photos_referred_to(text)}
    shown = set(Photo.objects.filter(pk__in=shown).values_list("pk", flat=True))
    noted = DraftUse.objects.filter(page_id=page.pk)
    noted.exclude(photo_id__in=shown).delete()
    DraftUse.objects.bulk_create(
        [DraftUse(page_id=page.pk, photo_id=photo_id) for photo_id in shown], ignore_conflicts=True
    )


def note_all_drafts() -> None:
    """Write down anew what every draft shows, whatever was missed."""
    for page in Page.objects.filter(has_unpublished_changes=True).iterator():
        note_draft(page.get_latest_revision_as_object())


def read_again(photos: Iterable[Photo]) -> None:
    """Read anew what the index says of ``photos``, as the worker may be behind."""
    references = ReferenceIndex.get_references_to_in_bulk(list(photos))
    for source in {(row.content_type_id, row.object_id) for row in references}:
        model = ContentType.objects.get_for_id(source[0]).model_class()
        obj = model and model._base_manager.filter(pk=source[1]).first()
        if obj:
            ReferenceIndex.create_or_update_for_object(obj)


def _scheduled(page) -> Iterable[Revision]:
    return page.revisions.filter(approved_go_live_at__isnull=False)


def _saved_in(photo_ids: list[int]) -> dict[int, set[tuple[int, str]]]:
    """Map photo keys to the (content type, key) of the objects that Wagtail knows to show them."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Photo),
        to_object_id__in=[str(photo_id) for photo_id in photo_ids],
    ).values_list("to_object_id", "base_content_type_id", "object_id")
    found = defaultdict(set)
    for photo_id, kind, key in rows:
        found[int(photo_id)].add((kind, key))
    return found


def _drafted_in(photo_ids: list[int]) -> dict[int, set[int]]:
    rows = DraftUse.objects.filter(photo_id__in=photo_ids).values_list("photo_id", "page_id")
    found = defaultdict(set)
    for photo_id, page_id in rows:
        found[photo_id].add(page_id)
    return found


def _use_by_page(page: Page, is_saved: bool, is_drafted: bool) -> Use:
    # The index is brought up to date by the worker: a page that was published a moment ago
    # shows what its newest text shows.
    is_settled = page.live and not page.has_unpublished_changes
    return Use(
        title=page.get_admin_display_title(),
        kind=capfirst(page.content_type.name),
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        url=page.get_url() or "",
        live=page.live and (is_saved or is_settled),
        draft=(is_drafted and not is_settled) or not page.live,
        language=page.locale.language_code,
        page_id=page.pk,
    )


def _other_objects(places: set[tuple[int, str]], page_type: int) -> dict[tuple[int, str], Use]:
    """Map (content type, key) to the use by an object that is no page: a setting, a person."""
    keys = defaultdict(list)
    for kind, key in places:
        if kind != page_type:
            keys[kind].append(key)
    finder, found = AdminURLFinder(), {}
    for kind, wanted in keys.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is None:
            continue
        for obj in model._base_manager.filter(pk__in=wanted):
            found[(kind, str(obj.pk))] = Use(
                title=str(obj),
                kind=capfirst(model._meta.verbose_name),
                edit_url=finder.get_edit_url(obj) or "",
            )
    return found
