"""The names that staff are offered while they type where a photo was taken, and at what event."""

from collections.abc import Iterable

from wagtail.models import Locale

from apps.names.services import nameable_models, page_names
from apps.photos.models import Photo

MOST = 300  # a browser shows a handful; more only make the page heavy


def event_names(user) -> list[str]:
    """Return the site's events and those of the photos that ``user`` may see."""
    return _names(_dated(), "event_name", user)


def place_names(user) -> list[str]:
    """Return what stands somewhere on the site, and the places of photos that ``user`` may see."""
    models = [model for model in nameable_models() if model not in _dated()]
    return _names(models, "place_name", user)


def _dated() -> list[type]:
    """Return the page types with a date: what happens, and does not stand somewhere."""
    return [model for model in nameable_models() if hasattr(model, "date_precision")]


def _names(models: Iterable[type], field: str, user) -> list[str]:
    pages = {pk for model in models for pk in model.objects.live().values_list("pk", flat=True)}
    known = [
        name.text
        for locale in Locale.objects.all()
        for name in page_names(locale.pk)
        if name.key in pages
    ]
    visible = Photo.objects.visible_to(user).exclude(**{field: ""})
    used = visible.order_by("-pk").values_list(field, flat=True)
    return sorted(dict.fromkeys([*known, *used[:MOST]]))[:MOST]
