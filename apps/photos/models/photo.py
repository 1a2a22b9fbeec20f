"""A photo is one picture together with the right to show it."""

import secrets
from functools import partial
from pathlib import PurePath

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, Image, get_upload_to
from wagtail.search import index

from apps.core.bilingual import Words, active_suffix
from apps.photos.models.drawing import DrawsRenditions
from apps.photos.models.fields import PhotoFileField
from apps.photos.models.queries import PhotoQuerySet


class Photo(DrawsRenditions, AbstractImage):
    """One picture and its rights, shared by both languages.

    Wagtail gives every image an attribute ``decorative`` of its own (for one use in a
    block), so the stored flag is called ``is_decorative``.
    """

    class State(models.TextChoices):
        INBOX = "inbox", _("inbox")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Scope(models.TextChoices):
        """For what the holder of the rights let us use the picture."""

        EVERYWHERE = "everywhere", _("site, press and print")
        WEBSITE = "website", _("this site only")

    class Release(models.TextChoices):
        """Whether the people pictured agreed."""

        NOBODY = "nobody", _("nobody can be recognised")
        GIVEN = "given", _("given by everybody pictured")
        MISSING = "missing", _("missing")

    file = PhotoFileField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
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
    credit_zh = models.CharField(
        _("credit (Chinese)"),
        max_length=160,
        blank=True,
        help_text=_("Where it reads differently in Chinese: 新华社 for Xinhua. A name stays."),
    )
    photographer = models.CharField(_("photographer"), max_length=160, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=255, blank=True)
    licence = models.CharField(_("licence"), max_length=255, blank=True)
    licence_url = models.URLField(_("link to the licence"), max_length=500, blank=True)
    rights_holder = models.CharField(_("holder of the rights"), max_length=160, blank=True)
    rights_scope = models.CharField(
        _("may be used for"), max_length=10, choices=Scope, blank=True, default=""
    )
    rights_valid_until = models.DateField(_("rights valid until"), null=True, blank=True)
    people_release = models.CharField(
        _("release of the people pictured"), max_length=10, choices=Release, blank=True, default=""
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    place_name = models.CharField(_("place"), max_length=160, blank=True)
    event_name = models.CharField(_("event"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.INBOX, db_index=True
    )
    return_reason = models.TextField(_("reason for returning"), blank=True)
    withdrawal_reason = models.TextField(_("reason for withdrawing"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    original_name = models.CharField(
        _("name of the file handed in"), max_length=255, blank=True, editable=False
    )
    # Chosen by the uploading browser, so that a repeated upload finds the photo of the first.
    upload_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    # Shared by what was handed in together.
    upload_batch = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    private_latitude = models.DecimalField(
        _("exact latitude (private)"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    private_longitude = models.DecimalField(
        _("exact longitude (private)"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    perceptual_hash = models.CharField(max_length=16, blank=True, editable=False, db_index=True)

    caption = Words("caption")
    alt = Words("alt")

    objects = PhotoQuerySet.as_manager()

    admin_form_fields = (
        "title",
        "file",
        "credit",
        "credit_zh",
        "photographer",
        "caption_en",
        "caption_zh",
        "alt_en",
        "alt_zh",
        "is_decorative",
        "copyright_notice",
        "licence",
        "licence_url",
        "rights_holder",
        "rights_scope",
        "rights_valid_until",
        "people_release",
        "taken_on",
        "place_name",
        "event_name",
        "tags",
        "collection",
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
        index.SearchField("credit_zh"),
        index.SearchField("photographer"),
        index.SearchField("place_name"),
        index.SearchField("event_name"),
        index.FilterField("state"),
        index.FilterField("rights_valid_until"),
        index.FilterField("people_release"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [
            ("choose_image", "Can choose image"),
            ("approve_photo", "Can approve, return and withdraw photos"),
        ]
        # Whoever asks for a file is asked whose it is.
        indexes = [models.Index(fields=["file"], name="photos_photo_file")]

    def save(self, *args, **kwargs):
        """Save; what readers may not see, whoever decided that and how, has no public file.

        What they may see is drawn by the worker, and so is what changed.
        """
        from apps.photos.takedown import take_down
        from apps.photos.upkeep import make_renditions

        super().save(*args, **kwargs)
        transaction.on_commit(partial(make_renditions.enqueue, self.pk))
        if not self.may_be_shown:
            take_down([self])

    def delete(self, *args, **kwargs):
        """Delete the photo.

        Raises:
            PhotoInUse: a page, a draft or a setting shows it.
        """
        from apps.photos.deletion import only_unused

        with only_unused([self]):
            return super().delete(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        """Return where the file goes: a short name that nobody can guess, of ``filename`` only
        its suffix."""
        token = secrets.token_hex(16)
        return f"original_images/{token[:2]}/{token}{PurePath(filename).suffix.lower()[:6]}"

    @property
    def default_alt_text(self) -> str:
        """The alt text in the reader's language; never the title, which names a file."""
        return "" if self.is_decorative else self.alt

    @property
    def rights_expired(self) -> bool:
        return bool(self.rights_valid_until and self.rights_valid_until < timezone.localdate())

    @property
    def may_be_shown(self) -> bool:
        """Whether readers may see the photo: approved, released, and within its rights.

        The one rule that every surface asks, public files included; ``showable()`` is the same
        rule for many at once.
        """
        return (
            self.state == self.State.APPROVED
            and self.people_release != self.Release.MISSING
            and not self.rights_expired
        )

    @property
    def credited(self) -> str:
        """The credit shown to readers: the credit line, else the photographer's name."""
        in_chinese = self.credit_zh if active_suffix() == "zh" else ""
        return in_chinese or self.credit_of_file

    @property
    def credit_of_file(self) -> str:
        """The credit written into public files, which are one for readers of all languages."""
        return self.credit or self.photographer
