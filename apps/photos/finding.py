"""What photos say of themselves for those who look for something, and on which page they stand."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from apps.core import search_protocol
from apps.core.search_protocol import Words
from apps.photos.models import Photo
from apps.photos.usage import photos_referred_to

_SUFFIXES = {"en": "en", "zh-hans": "zh"}


class Photos:
    """Photos that readers may see, with a credit, on a public page: found where they stand."""

    kind, weight = "photo", -1.0
    model = Photo

    def words_of(self, photo: Photo) -> list[Words]:
        shown = photo.may_be_shown and bool(photo.credited)
        pages = _pages_of([photo.pk])[photo.pk] if shown else []
        languages = {page.locale.language_code for page in pages}
        return [
            self._words(photo, language, suffix, shown=language in languages)
            for language, suffix in _SUFFIXES.items()
        ]

    def _words(self, photo: Photo, language: str, suffix: str, *, shown: bool) -> Words:
        other = "en" if suffix == "zh" else "zh"
        own, alt = getattr(photo, f"caption_{suffix}"), getattr(photo, f"alt_{suffix}")
        called = own or alt or getattr(photo, f"caption_{other}") or getattr(photo, f"alt_{other}")
        about = [photo.place_name, photo.event_name, *(tag.name for tag in photo.tags.all())]
        return Words(
            language=language,
            title=called or photo.title,
            standfirst=" · ".join(_credits(photo, suffix)),
            body="\n".join(text for text in (alt if alt != called else "", *about) if text),
            aside=" · ".join(
                [
                    getattr(photo, f"caption_{other}"),
                    *_credits(photo, other),
                    photo.title,
                    photo.original_name,
                    str(photo.taken_on.year) if photo.taken_on else "",
                ]
            ),
            day=photo.taken_on,
            shown=shown,
            shown_until=photo.rights_valid_until,
        )

    def addresses(self, ids: Iterable[int], language: str) -> dict[int, str]:
        photos = Photo.objects.showable().filter(pk__in=list(ids))
        credited = [photo.pk for photo in photos if photo.credited]
        found = {}
        for key, pages in _pages_of(credited).items():
            here = (page for page in pages if page.locale.language_code == language)
            if url := next((page.url for page in here if page.url), None):
                found[key] = url
        return found


def photos_of_page_changed(page: Page) -> None:
    """Have every photo looked at anew that a page shows now or showed before."""
    before = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Photo),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
    ).values_list("to_object_id", flat=True)
    now = {key for key, _path in photos_referred_to(page)}
    search_protocol.changed(Photo, sorted(now | set(map(int, before))))


def _pages_of(ids: list[int]) -> dict[int, list[Page]]:
    """Return for each photo the public pages that show it."""
    page_type = ContentType.objects.get_for_model(Page)
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Photo),
        to_object_id__in=[str(key) for key in ids],
        base_content_type=page_type,
    ).values_list("to_object_id", "object_id")
    rows = {(int(key), int(page)) for key, page in rows}
    pages = Page.objects.live().select_related("locale").in_bulk({page for _key, page in rows})
    closed = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    found: dict[int, list[Page]] = {key: [] for key in ids}
    for key, page_id in rows:
        page = pages.get(page_id)
        if page is not None and not any(page.path.startswith(one) for one in closed):
            found[key].append(page)
    # The deepest first: a page that is about what the photo shows, not the front door.
    return {key: sorted(of, key=lambda page: (-page.depth, page.pk)) for key, of in found.items()}


def _credits(photo: Photo, suffix: str) -> list[str]:
    """Return whose picture it is, in the words of a language first, each once."""
    own = photo.credit_zh if suffix == "zh" and photo.credit_zh else photo.credit
    return list(dict.fromkeys(text for text in (own, photo.photographer) if text))
