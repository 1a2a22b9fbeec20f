"""Only what readers may see is put on a page: in the chooser, and in whatever form names a photo.

A page that shows a photo already can still be saved when that photo is withdrawn or expires, else
nobody could work on it; publishing it is refused, and readers see no photo there meanwhile.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from apps.photos.models import Photo
from apps.photos.usage import photos_referred_to


def refuse_newly_chosen(form) -> Callable[[], Iterator[str]]:
    """Refuse photos that the form adds to its object and that readers may not see.

    The chooser offers none, but a form can name any photo by its number, and what was offered an
    hour ago may have been withdrawn since.
    """
    before = {photo_id for photo_id, _path in photos_referred_to(form.instance)}

    def reasons() -> Iterator[str]:
        added = Photo.objects.filter(pk__in=set(_chosen_in(form)) - before)
        for photo in added.exclude(pk__in=added.showable()):
            # Not its title: whoever names a photo by number may not be allowed to see it.
            yield _("Photo %(number)s can’t be chosen: readers may not see it now.") % {
                "number": photo.pk
            }

    return reasons


def _chosen_in(form) -> Iterator[int]:
    """Yield the keys of the photos that a clean form names, its inline forms included."""
    for name, value in getattr(form, "cleaned_data", {}).items():
        field = form.fields.get(name)
        model_field = next((f for f in form._meta.model._meta.get_fields() if f.name == name), None)
        if isinstance(value, Photo):
            yield value.pk
        elif field and value and hasattr(model_field, "extract_references"):
            for model, key, *_path in model_field.extract_references(value):
                if model is Photo:
                    yield int(key)
    for formset in getattr(form, "formsets", {}).values():
        for inline in formset.forms:
            if inline.is_valid() and not inline.cleaned_data.get("DELETE"):
                yield from _chosen_in(inline)
