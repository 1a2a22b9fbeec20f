"""What search remembers: an entry for each thing in each language, and the words they hold.

Beside the columns named here an entry has tokens, kept by each database in its own way: see
``apps.search.store``.
"""

import secrets

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.search.fields import TokensField

TOKEN_FIELDS = ("name_tokens", "head_tokens", "all_tokens")


class EntryManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().defer(*TOKEN_FIELDS)


class Entry(models.Model):
    """One thing as it is found in one language."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=30)
    # Whether it was for readers when it was written down; asked again before it is shown.
    shown = models.BooleanField(default=False)
    shown_until = models.DateField(null=True)
    day = models.DateField(null=True)
    title = models.TextField()
    # A name to a line, and how many of them may be shown.
    names = models.TextField(blank=True)
    names_shown = models.PositiveSmallIntegerField(default=0)
    standfirst = models.TextField(blank=True)
    body = models.TextField(blank=True)
    # What is compared: see ``apps.search.analysis.form``. Names a line each, the title first.
    names_form = models.TextField()
    standfirst_form = models.TextField(blank=True)
    body_form = models.TextField(blank=True)
    names_sound = models.TextField(blank=True)
    standfirst_sound = models.TextField(blank=True)
    # What is matched: in its names; in names and standfirst; in all of it.
    name_tokens = TokensField(editable=False)
    head_tokens = TokensField(editable=False)
    all_tokens = TokensField(editable=False)

    objects = EntryManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language"], name="search_one_entry"
            )
        ]

    def __str__(self):
        return self.title


def new_lineage() -> str:
    return secrets.token_hex(8)


class Word(models.Model):
    """A word or a name that things hold, and how many of them do.

    What readers may not find is counted apart, for the desk.

    Names are kept whole, words as they are written but in small letters; Han word by word.
    """

    text = models.CharField(max_length=80)
    is_name = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)
    count = models.IntegerField(default=0)
    version = models.BigIntegerField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        constraints = [
            models.UniqueConstraint(fields=["text", "is_name", "is_hidden"], name="search_one_word")
        ]

    def __str__(self):
        return self.text


class Vocabulary(models.Model):
    """Which version the words have: processes keep them in memory and ask whether it is new."""

    lineage = models.CharField(max_length=16, default=new_lineage)
    version = models.BigIntegerField(default=0)
    entries = models.IntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")

    def __str__(self):
        return f"{self.lineage}:{self.version}"
