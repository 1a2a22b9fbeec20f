"""The form of a photo, wherever Wagtail or the desk shows one.

Hides that a new file goes through the intake, and that what an approval vouched for stays. A
photo's state is no field of any form: only ``apps.photos.services`` changes it.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.forms import BaseImageForm

from apps.photos import alt_text, intake
from apps.photos.models import Photo
from apps.photos.pixels import Refused
from apps.photos.services import STATE_FIELDS


class PhotoFileField(forms.FileField):
    """A picture to be handed in; its clean value is what the intake saw of it."""

    widget = forms.FileInput

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        try:
            return intake.look(file, name=file.name) if file else None
        except Refused as refused:
            raise ValidationError(refused.message, code=refused.code) from refused


class PhotoForm(BaseImageForm):
    """A photo's words and rights; for a new photo its file too."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user, self.seen = user, None
        if self.instance.pk:
            # A file is replaced on the photo's own screen, by the intake.
            self.fields.pop("file", None)
        elif "file" in self.fields:
            self.fields["file"] = PhotoFileField(label=gettext_lazy("File"))

    def clean(self):
        cleaned = super().clean()
        # Not for the photo of this form: the intake makes one of it.
        self.seen = cleaned.pop("file", None)
        return cleaned

    def _get_validation_exclusions(self):
        return {*super()._get_validation_exclusions(), "file"}

    def _post_clean(self):
        super()._post_clean()
        for field, fault in alt_text.faults_of(self.instance).items():
            self._say(field, fault.message)
        if self.instance.state == Photo.State.APPROVED:
            self._keep_what_was_approved()

    def _keep_what_was_approved(self):
        if not self.instance.credited:
            self._say("credit", _("An approved photo keeps its credit. Say whose picture it is."))
        if not (self.instance.alt or self.instance.is_decorative):
            self._say(
                "alt_en",
                _("An approved photo keeps its alt text. Describe it, or mark it decorative."),
            )

    def _say(self, field: str, message: str) -> None:
        self.add_error(field if field in self.fields else None, message)

    def save(self, commit=True):
        if self.seen:
            return self._hand_in()
        with transaction.atomic():
            if self.instance.pk:
                self._follow_state()
            return super().save(commit=commit)

    def _hand_in(self) -> Photo:
        """Have the intake keep the file; the very same file gives the photo that it is already."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        self.taken = intake.keep(self.seen, by=self.user, given=given)
        self.instance = self.taken.photo or self.taken.duplicate_of
        collection = self.cleaned_data.get("collection")
        if self.taken.photo and collection and collection != self.instance.collection:
            self.instance.collection = collection
            self.instance.save(update_fields=["collection"])
        return self.instance

    def _follow_state(self) -> None:
        """Leave the state as it is by now: somebody may have judged the photo meanwhile."""
        states = Photo.objects.select_for_update().values(*STATE_FIELDS).get(pk=self.instance.pk)
        for name, value in states.items():
            setattr(self.instance, name, value)
