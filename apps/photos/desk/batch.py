"""What was handed in together: its photos, the words for all of them, and one save for everything.

Hides how words for all meet the words of a single photo: they fill what is empty, and replace
only when asked to, and never what was typed for that photo in the same moment.
"""

from dataclasses import dataclass, field
from pathlib import PurePath
from uuid import UUID

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.log_actions import log

from apps.photos import alt_text, likeness
from apps.photos.desk.cards import Badge, faults
from apps.photos.desk.pictures import picture_url
from apps.photos.desk.widgets import DayInput
from apps.photos.models import Photo
from apps.photos.permissions import OPEN_STATES, policy

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
    """What one photo says, and whether it stays beside one that looks like it."""

    KEEP, USE = "keep", "use"
    likeness = forms.ChoiceField(
        label=_("This photo looks like one that is here already"),
        choices=[
            ("", _("Decide later")),
            (KEEP, _("Keep both")),
            (USE, _("Use the one that is here: this one fills its gaps and goes")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    class Meta:
        model = Photo
        fields = OWN_FIELDS
        widgets = WIDGETS

    def __init__(self, *args, alike: list[Photo], **kwargs):
        super().__init__(*args, **kwargs)
        self.alike = alike
        if not alike:
            del self.fields["likeness"]

    def _post_clean(self) -> None:
        super()._post_clean()
        for name, fault in alt_text.faults_of(self.instance).items():
            self.add_error(name, fault.message)

    def fill_up(self, values: dict, *, overwrite: bool) -> None:
        """Take over the words for all where this photo has none of its own."""
        for name, value in values.items():
            typed_here = name in self.changed_data
            if not self.cleaned_data[name] or (overwrite and not typed_here):
                setattr(self.instance, name, value)

    def altered(self) -> list[str]:
        """Return the fields whose value is another than before."""
        return [name for name in OWN_FIELDS if getattr(self.instance, name) != self.initial[name]]

    @property
    def choice(self) -> str:
        """What to do about a photo that looks like this one; empty to decide later."""
        return self.cleaned_data.get("likeness", "")


@dataclass
class Alike:
    """A photo that was here before and looks like one of the batch; shown to whoever may see it."""

    photo: Photo
    visible: bool

    @property
    def picture(self) -> str:
        return picture_url(self.photo, "thumbnail")


@dataclass
class Entry:
    """One photo of the batch; without a form where the person may not change it any more."""

    photo: Photo
    form: PhotoForm | None
    alike: list[Alike] = field(default_factory=list)

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
        photos = Photo.objects.visible_to(self.user).filter(upload_batch=self.key)
        # As on the camera: they arrive a few at a time, in whatever order.
        return self.entries_of(photos.order_by("original_name", "pk"))

    def entries_of(self, photos: QuerySet) -> list[Entry]:
        """Return an entry for each of `photos`."""
        changeable = policy.instances_user_has_any_permission_for(self.user, ["change"])
        open_ones = changeable.filter(upload_batch=self.key, state__in=OPEN_STATES)
        mine = set(open_ones.values_list("pk", flat=True))
        photos = list(photos)
        alike = self._alike(photos)
        others = {other.pk for found in alike.values() for other in found}
        visible = Photo.objects.visible_to(self.user).filter(pk__in=others)
        seen = set(visible.values_list("pk", flat=True))
        return [
            Entry(
                photo=photo,
                form=self._form(photo, alike[photo.pk]) if photo.pk in mine else None,
                alike=[Alike(other, other.pk in seen) for other in alike[photo.pk]],
            )
            for photo in photos
        ]

    def _alike(self, photos: list[Photo]) -> dict[int, list[Photo]]:
        """Return the photos that were here before and look like one of `photos`, by its key."""
        return {
            key: [other for other in others if other.pk < key]
            for key, others in likeness.undecided(photos).items()
        }

    def _form(self, photo: Photo, alike: list[Photo]) -> PhotoForm:
        data = self._data if str(photo.pk) in self._sent else None
        prefix = f"photo-{photo.pk}"
        return PhotoForm(data, instance=photo, prefix=prefix, alike=alike)

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
        changed, gone = 0, set()
        for form in self.bound:
            form.fill_up(self.shared.values, overwrite=overwrite)
            if altered := form.altered():
                form.instance.save(update_fields=altered)
                log(instance=form.instance, action="wagtail.edit", user=self.user)
                changed += 1
            self._decide(form, gone)
        return changed

    def _decide(self, form: PhotoForm, gone: set[int]) -> None:
        """Do as was chosen about photos that look alike, as far as these are still there."""
        here = [other for other in form.alike if other.pk not in gone]
        if form.choice == PhotoForm.KEEP:
            for other in here:
                likeness.keep_both(photo=form.instance, other=other, by=self.user)
        elif form.choice == PhotoForm.USE and here:
            gone.add(form.instance.pk)
            likeness.use_other(photo=form.instance, other=here[0], by=self.user)
