"""Photos in a body: a slot may wait for its picture, and shows readers nothing until then."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from apps.photos import alt_text
from apps.photos.models import Photo, for_readers


@dataclass(frozen=True)
class ShownPhoto:
    """A photo as one use of it shows it: its own words unless the use has others."""

    photo: object
    caption: str
    alt: str
    credit: str


def shown(photo, *, caption: str = "", alt: str = "", credit: str = "") -> ShownPhoto | None:
    """Return ``photo`` with the words of this use; None when readers may see no photo here."""
    if for_readers(photo) is None:
        return None
    return ShownPhoto(
        photo=photo,
        caption=caption or photo.caption,
        alt=alt or photo.default_alt_text,
        credit=credit or photo.credited,
    )


class PhotoValue(blocks.StructValue):
    @property
    def shown(self) -> ShownPhoto | None:
        return shown(self["photo"], caption=self["caption"], alt=self["alt"], credit=self["credit"])


def photos_in(body) -> list:
    """Return the photos of a body that readers may see, in order; one that stands twice twice."""
    found = []
    for block in body:
        if block.block_type == "photo":
            found.append(block.value["photo"])
        elif block.block_type == "gallery":
            found += block.value["photos"]
    return [photo for photo in found if for_readers(photo)]


def sample_photos(count: int) -> list:
    """Return up to ``count`` photos of the library that readers may see, as samples."""
    return list(Photo.objects.showable().order_by("pk")[:count])


class PhotoBlock(blocks.StructBlock):
    """One photo. Caption, alt text and credit come from it unless written here."""

    photo = ImageChooserBlock(
        label=_("Photo"),
        required=False,
        help_text=_("A slot without a picture shows readers nothing."),
    )
    caption = blocks.TextBlock(
        label=_("Caption"), required=False, rows=2, help_text=_("Empty: the photo’s own.")
    )
    credit = blocks.CharBlock(
        label=_("Credit"), required=False, max_length=160, help_text=_("Empty: the photo’s own.")
    )
    alt = blocks.CharBlock(
        label=_("Alt text"), required=False, max_length=300, help_text=_("Empty: the photo’s own.")
    )
    size = blocks.ChoiceBlock(
        label=_("Width"),
        choices=[("column", _("text column")), ("wide", _("full width")), ("side", _("beside"))],
        default="wide",
    )

    class Meta:
        icon = "image"
        label = _("Photo")
        description = _("One photo with caption and credit")
        template = "blocks/photo.html"
        value_class = PhotoValue

    def clean(self, value):
        """Refuse an alt text of this use that says nothing, or what the caption says."""
        cleaned = super().clean(value)
        photo = cleaned["photo"]
        fault = alt_text.fault(
            cleaned["alt"],
            file_names=alt_text.file_names_of(photo) if photo else (),
            captions=[cleaned["caption"], *(alt_text.captions_of(photo) if photo else ())],
        )
        if fault:
            raise StructBlockValidationError({"alt": ValidationError(fault.message, fault.code)})
        return cleaned

    def get_preview_value(self):
        photo = next(iter(sample_photos(1)), None)
        words = {"caption": "", "credit": "", "alt": ""}
        return self.to_python({"photo": getattr(photo, "pk", None), "size": "column", **words})


class GalleryBlock(blocks.StructBlock):
    """Two or more photos side by side; the series’ pictures join at the waterline."""

    photos = blocks.ListBlock(ImageChooserBlock(), label=_("Photos"), min_num=2, max_num=6)
    caption = blocks.TextBlock(label=_("Caption"), required=False, rows=2)

    class Meta:
        icon = "image"
        label = _("Pair or gallery")
        description = _("Two to six photos side by side")
        template = "blocks/gallery.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        items = [item for photo in value["photos"] if (item := shown(photo))]
        if len(items) == 1:
            # What is left of a gallery stands like a photo by itself.
            caption = value["caption"] or items[0].caption
            context["single"] = replace(items[0], caption=caption)
        context["items"] = items
        context["credits"] = list(dict.fromkeys(item.credit for item in items if item.credit))
        return context

    def get_preview_value(self):
        return self.to_python({"photos": [p.pk for p in sample_photos(2)], "caption": ""})
