"""A photo is one picture together with the right to show it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from apps.core.bilingual import Words


class Photo(AbstractImage):
    """One picture and its rights, shared by both languages.

    Wagtail gives every image an attribute ``decorative`` of its own (for one use in a
    block), so the stored flag is called ``is_decorative``.
    """

    class State(models.TextChoices):
        INBOX = "inbox", _("inbox")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")

    caption_en = models.TextField(_("caption (English)"), blank=True)
    caption_zh = models.TextField(_("caption (Chinese)"), blank=True)
    alt_en = models.CharField(
        _("alt text (English)"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who can’t see it. Not the caption again."),
    )
    alt_zh = models.CharField(_("alt text (Chinese)"), max_length=300, blank=True)
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("The picture says nothing that the text does not say: it needs no alt text."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=160,
        blank=True,
        help_text=_("Whose picture it is, as shown beside it: Ti Gong, Xinhua, a name."),
    )
    photographer = models.CharField(_("photographer"), max_length=160, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=255, blank=True)
    licence = models.CharField(_("licence"), max_length=255, blank=True)
    rights_valid_until = models.DateField(_("rights valid until"), null=True, blank=True)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    place_name = models.CharField(_("place"), max_length=160, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.APPROVED, db_index=True
    )
    return_reason = models.TextField(_("reason for returning"), blank=True)
    private_latitude = models.DecimalField(
        _("exact latitude (private)"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    private_longitude = models.DecimalField(
        _("exact longitude (private)"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    perceptual_hash = models.CharField(max_length=16, blank=True, editable=False, db_index=True)

    caption = Words("caption")
    alt = Words("alt")

    admin_form_fields = (
        "title",
        "file",
        "credit",
        "photographer",
        "caption_en",
        "caption_zh",
        "alt_en",
        "alt_zh",
        "is_decorative",
        "copyright_notice",
        "licence",
        "rights_valid_until",
        "taken_on",
        "place_name",
        "tags",
        "collection",
        "state",
        "return_reason",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    search_fields = [
        *(f for f in Image.search_fields if getattr(f, "field_name", "") != "description"),
        index.SearchField("caption_en"),
        index.SearchField("caption_zh"),
        index.SearchField("credit"),
        index.SearchField("photographer"),
        index.SearchField("place_name"),
        index.FilterField("state"),
        index.FilterField("rights_valid_until"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """The alt text in the reader's language; never the title, which names a file."""
        return "" if self.is_decorative else self.alt

    @property
    def rights_expired(self) -> bool:
        return bool(self.rights_valid_until and self.rights_valid_until < timezone.localdate())

    @property
    def credited(self) -> str:
        """The credit shown to readers: the credit line, else the photographer's name."""
        return self.credit or self.photographer


class Rendition(AbstractRendition):
    """A photo in one size and format."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="photos_rendition_unique"
            )
        ]


def photo_field(**kwargs) -> models.ForeignKey:
    """A page's reference to a photo; deleting the photo is refused while a page uses it."""
    options = {
        "on_delete": models.PROTECT,
        "null": True,
        "blank": True,
        "related_name": "+",
        "verbose_name": _("photo"),
    }
    return models.ForeignKey(settings.WAGTAILIMAGES_IMAGE_MODEL, **{**options, **kwargs})
