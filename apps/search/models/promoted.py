"""Pages that editors put on top of what some words find."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from apps.search.keys import squeezed
from apps.search.models.missed import LONGEST_KEY

MOST_PAGES = 3
MOST_QUERIES = 40


def language_choices() -> list[tuple[str, str]]:
    """Return the languages that readers search in."""
    return list(settings.WAGTAIL_CONTENT_LANGUAGES)


class PromotionQuerySet(models.QuerySet):
    def for_words(self, words: str, language: str):
        """Return the promotions of some words that hold today in a language."""
        return self.filter(
            models.Q(until=None) | models.Q(until__gte=timezone.localdate()),
            language__in=("", language),
            queries__key=squeezed(words),
        )


class Promotion(ClusterableModel):
    """Words that readers search, and the pages that they are shown first."""

    words = models.TextField(
        _("searched words"),
        help_text=_(
            "One search to a line, as readers type it. Capitals, spaces, punctuation and "
            "traditional characters make no difference."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=language_choices,
        blank=True,
        help_text=_("Empty: in every language that has the pages."),
    )
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: until it is removed.")
    )

    objects = PromotionQuerySet.as_manager()

    panels = [
        FieldPanel("words"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("until")]),
        InlinePanel(
            "pages",
            heading=_("Pages shown first"),
            label=_("Page"),
            min_num=1,
            max_num=MOST_PAGES,
            help_text=_("Readers see those that are live and public, in their language."),
        ),
    ]

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["words", "pk"]

    def __str__(self):
        return ", ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The searches, one each, as the editor wrote them."""
        return [line for text in self.words.splitlines() if (line := " ".join(text.split()))]

    @property
    def keys(self) -> list[str]:
        """The searches as they are compared, each once."""
        return list(dict.fromkeys(key for line in self.lines if (key := squeezed(line))))

    @property
    def titles(self) -> str:
        """The promoted pages' titles, for a list."""
        return ", ".join(promoted.page.title for promoted in self.pages.all())

    def clean(self):
        super().clean()
        if not self.keys:
            raise ValidationError({"words": _("Write at least one word or name to a line.")})
        if len(self.keys) > MOST_QUERIES:
            raise ValidationError(
                {"words": _("At most %(most)d lines: make another one.") % {"most": MOST_QUERIES}}
            )
        if any(len(key) > LONGEST_KEY for key in self.keys):
            raise ValidationError(
                {"words": _("A line may have at most %(most)d letters.") % {"most": LONGEST_KEY}}
            )

    def save(self, *args, **kwargs):
        """Save, with its searches as they are compared."""
        super().save(*args, **kwargs)
        self.queries.all().delete()
        PromotedQuery.objects.bulk_create(
            PromotedQuery(promotion=self, key=key) for key in self.keys
        )


class PromotedPage(Orderable):
    """One page that a promotion shows, in order."""

    promotion = ParentalKey(Promotion, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("promoted page")
        verbose_name_plural = _("promoted pages")

    def __str__(self):
        return self.page.title


class PromotedQuery(models.Model):
    """One search of a promotion, as it is compared with what readers type."""

    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="queries")
    key = models.CharField(max_length=LONGEST_KEY, db_index=True)

    class Meta:
        verbose_name = _("promoted search")
        verbose_name_plural = _("promoted searches")

    def __str__(self):
        return self.key
