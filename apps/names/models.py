"""People, other names of pages, terms, and where a page is named in a text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from apps.core.bilingual import Words


class Person(index.Indexed, models.Model):
    """A byline or a contact; a contact may be a role without a person's name."""

    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120, blank=True)
    role_en = models.CharField(_("role (English)"), max_length=160, blank=True)
    role_zh = models.CharField(_("role (Chinese)"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    email_public = models.BooleanField(
        _("show the e-mail address"),
        default=False,
        help_text=_("Off: the address stays inside the desk."),
    )
    phone = models.CharField(
        _("telephone"), max_length=40, blank=True, help_text=_("With country code: +86 21 …")
    )
    hours_en = models.CharField(
        _("hours (English)"),
        max_length=120,
        blank=True,
        help_text=_("With the time zone: Mon–Fri 9:00–17:00, China Standard Time (UTC+8)"),
    )
    hours_zh = models.CharField(_("hours (Chinese)"), max_length=120, blank=True)

    name = Words("name")
    role = Words("role")
    hours = Words("hours")

    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")])],
            heading=_("Name"),
            help_text=_("Leave empty for a contact that is an office and not a person."),
        ),
        FieldRowPanel([FieldPanel("role_en"), FieldPanel("role_zh")], heading=_("Role")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("email"), FieldPanel("email_public")]),
                FieldPanel("phone"),
                FieldRowPanel([FieldPanel("hours_en"), FieldPanel("hours_zh")]),
            ],
            heading=_("Reachable"),
        ),
    ]

    search_fields = [
        index.SearchField("name_en"),
        index.SearchField("name_zh"),
        index.SearchField("role_en"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_zh"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name_en", "name_zh", "role_en", "pk"]

    def __str__(self):
        return self.called or str(_("Unnamed"))

    @property
    def called(self) -> str:
        """The name, or the role of somebody who is known by that alone."""
        return self.name or self.role

    @property
    def public_email(self) -> str:
        return self.email if self.email_public else ""

    def clean(self):
        from django.core.exceptions import ValidationError

        if not any([self.name_en, self.name_zh, self.role_en, self.role_zh]):
            raise ValidationError(_("Give a name or a role, in at least one language."))


class Alias(models.Model):
    """Another name of a page, by which texts and searches may call it."""

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        CHINESE = "zh-Hans", _("Chinese")

    class Kind(models.TextChoices):
        ALIAS = "alias", _("other name")
        FORMER = "former", _("former name")
        SHORT = "short", _("short form")
        DO_NOT_USE = "do_not_use", _("do not use")

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="other_names")
    text = models.CharField(_("name"), max_length=160)
    language = models.CharField(
        _("language"), max_length=10, choices=Language, default=Language.ENGLISH
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ALIAS)

    panels = [
        FieldRowPanel([FieldPanel("text"), FieldPanel("language"), FieldPanel("kind")]),
    ]

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "text"], name="names_alias_once_per_page")
        ]

    def __str__(self):
        return self.text


class Term(index.Indexed, models.Model):
    """An expression that a reader from elsewhere may not know, and what it means."""

    name_en = models.CharField(_("term (English)"), max_length=120, unique=True)
    name_zh = models.CharField(_("term (Chinese)"), max_length=120, blank=True)
    aliases = models.TextField(
        _("other spellings"), blank=True, help_text=_("One to a line, in either language.")
    )
    explanation_en = models.TextField(_("explanation (English)"), blank=True)
    explanation_zh = models.TextField(_("explanation (Chinese)"), blank=True)

    name = Words("name")
    explanation = Words("explanation")

    panels = [
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
        FieldPanel("aliases"),
        FieldPanel("explanation_en"),
        FieldPanel("explanation_zh"),
    ]
    search_fields = [
        index.SearchField("name_en"),
        index.SearchField("name_zh"),
        index.SearchField("aliases"),
        index.SearchField("explanation_en"),
        index.SearchField("explanation_zh"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_zh"),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["name_en"]

    def __str__(self):
        return self.name

    @property
    def spellings(self) -> list[str]:
        """Every way of writing the term, its names first."""
        lines = [line.strip() for line in self.aliases.splitlines()]
        return [text for text in [self.name_en, self.name_zh, *lines] if text]


class Mention(models.Model):
    """A known name in a page's text. Made when the page goes live, never typed."""

    source = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="names_mentions_made"
    )
    target = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="names_mentions_received"
    )
    text = models.CharField(max_length=200)
    paragraph = models.PositiveIntegerField(
        help_text=_("Counted from 1; 0 is a caption or the standfirst.")
    )
    block_id = models.CharField(max_length=40, blank=True)

    # Derived data: neither page counts as "in use" because of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["source_id", "paragraph", "pk"]
        indexes = [models.Index(fields=["target", "source"])]

    def __str__(self):
        return f"{self.text} ({self.paragraph})"
