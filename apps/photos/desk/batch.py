"""What was handed in together: its photos, the words for all of them, and one save for everything.

Hides how words for all meet the words of a single photo: they fill what is empty, and replace
only when asked to, and never what was typed for that photo in the same moment.
"""

from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from django import forms
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.log_actions import log

from apps.photos import alt_text
from apps.photos.desk.cards import Badge, faults
from apps.photos.desk.pictures import picture_url
from apps.photos.desk.widgets import DayInput
from apps.photos.models import Photo
from apps.photos.permissions import policy

SHARED_FIELDS = (
    *("event_name", "place_name", "taken_on", "photographer", "credit", "licence"),
    "rights_holder",
)
WORD_FIELDS = ("title", "caption_en", "caption_zh", "alt_en", "alt_zh", "is_decorative")
OWN_FIELDS = (*WORD_FIELDS, *SHARED_FIELDS, "people_release")
# Two hundred come back from a day out; each has a form on the page.
MOST_PHOTOS = 300


WIDGETS = {
    "event_name": forms.TextInput({"list": "photo-events", "autocomplete": "off"}),
    "place_name": forms.TextInput({"list": "photo-places", "autocomplete": "off"}),
    "taken_on": DayInput(),
    "caption_en": AdminAutoHeightTextInput({"lang": "en"}),
    "caption_zh": AdminAutoHeightTextInput({"lang": "zh-Hans"}),
    "alt_en": AdminAutoHeightTextInput({"lang": "en"}),
    "alt_zh": AdminAutoHeightTextInput({"lang": "zh-Hans"}),
}


class SharedForm(forms.ModelForm):
    """What holds for all photos of the batch."""

    overwrite = forms.BooleanField(
        label=_("Replace what single photos already have"), required=False
    )

    class Meta:
        model = Photo
        fields = SHARED_FIELDS
        widgets = WIDGETS

    @property
    def values(self) -> dict:
        """What was filled in, by field."""
        return {name: self.cleaned_data[name] for name in SHARED_FIELDS if self.cleaned_data[name]}


class PhotoForm(forms.ModelForm):
    """What one photo says."""

    class Meta:
        model = Photo
        fields = OWN_FIELDS
        widgets = WIDGETS

    def clean(self) -> dict:
        data = super().clean()
        names = (self.instance.original_name,)
        captions = (data.get("caption_en", ""), data.get("caption_zh", ""))
        for field in ("alt_en", "alt_zh"):
            found = alt_text.fault(data.get(field, ""), file_names=names, captions=captions)
            if found:
                self.add_error(field, found.message)
        return data

    def fill_up(self, values: dict, *, overwrite: bool) -> None:
        """Take over the words for all where this photo has none of its own."""
        for name, value in values.items():
            typed_here = name in self.changed_data
            if not self.cleaned_data[name] or (overwrite and not typed_here):
                setattr(self.instance, name, value)

    def altered(self) -> list[str]:
        """Return the fields whose value is another than before."""
        return [name for name in OWN_FIELDS if getattr(self.instance, name) != self.initial[name]]


@dataclass
class Entry:
    """One photo of the batch; without a form where the person may not change it any more."""

    photo: Photo
    form: PhotoForm | None

    @cached_property
    def faults(self) -> list[Badge]:
        """What stands between the photo and readers."""
        return faults(self.photo)

    @property
    def file_name(self) -> str:
        """What the file was called, where the title does not say so already."""
        name = self.photo.original_name
        return "" if PurePath(name).stem == self.photo.title else name

    @property
    def picture(self) -> str:
        """The address of a small version, for staff only."""
        return picture_url(self.photo, "thumbnail")


class Batch:
    """The photos that one person may see of those handed in under one key."""

    def __init__(self, key: UUID, user, data=None):
        """Bind the forms to `data`, a submitted form, if there is any.

        A photo that the submitted form does not know, because it arrived meanwhile, stays as it is.
        """
        self.key, self.user = key, user
        self.shared = SharedForm(data, prefix="all")
        self._data = data
        self._sent = set(data.getlist("photo")) if data else set()

    @cached_property
    def entries(self) -> list[Entry]:
        photos = Photo.objects.visible_to(self.user).filter(upload_batch=self.key).order_by("pk")
        return self.entries_of(photos)

    def entries_of(self, photos) -> list[Entry]:
        """Return an entry for each of `photos`."""
        photos = list(photos)
        changeable = policy.instances_user_has_any_permission_for(self.user, ["change"])
        mine = set(changeable.filter(upload_batch=self.key).values_list("pk", flat=True))
        return [Entry(photo, self._form(photo) if photo.pk in mine else None) for photo in photos]

    def _form(self, photo: Photo) -> PhotoForm:
        data = self._data if str(photo.pk) in self._sent else None
        return PhotoForm(data, instance=photo, prefix=f"photo-{photo.pk}")

    @property
    def bound(self) -> list[PhotoForm]:
        return [entry.form for entry in self.entries if entry.form and entry.form.is_bound]

    def is_valid(self) -> bool:
        """Whether all that was sent can be saved; looks at every form, so that all errors show."""
        return all([self.shared.is_valid(), *(form.is_valid() for form in self.bound)])

    @property
    def left_alone(self) -> int:
        """How many of the photos sent may no longer be changed: somebody approved them."""
        return len(self._sent) - len(self.bound)

    @transaction.atomic
    def save(self) -> int:
        """Save everything or nothing; return how many photos changed."""
        overwrite = self.shared.cleaned_data["overwrite"]
        changed = 0
        for form in self.bound:
            form.fill_up(self.shared.values, overwrite=overwrite)
            if altered := form.altered():
                form.instance.save(update_fields=altered)
                log(instance=form.instance, action="wagtail.edit", user=self.user)
                changed += 1
        return changed
