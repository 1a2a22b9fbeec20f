"""Photos in a body: a slot may wait for its picture, and shows readers nothing until then."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


@dataclass(frozen=True)
class ShownPhoto:
    """A photo as one use of it shows it: its own words unless the use has others."""

    photo: object
    caption: str
    alt: str
    credit: str


def shown(photo, *, caption: str = "", alt: str = "", credit: str = "") -> ShownPhoto | None:
    """Return ``photo`` with the words of this use; None when readers may see no photo here."""
    if photo is None or not photo.may_be_shown:
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
    """Return every photo of a body, in order; a photo that stands twice comes twice."""
    found = []
    for block in body:
        if block.block_type == "photo":
            found.append(block.value["photo"])
        elif block.block_type == "gallery":
            found += block.value["photos"]
    return [photo for photo in found if photo is not None]


def sample_photos(count: int) -> list:
    """Return up to ``count`` approved photos of the library, as samples."""
    from apps.photos.models import Photo

    return list(Photo.objects.filter(state=Photo.State.APPROVED).order_by("pk")[:count])


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
        context["items"] = [shown(photo) for photo in value["photos"] if photo]
        context["credits"] = list(dict.fromkeys(i.credit for i in context["items"] if i.credit))
        return context

    def get_preview_value(self):
        return self.to_python({"photos": [p.pk for p in sample_photos(2)], "caption": ""})
