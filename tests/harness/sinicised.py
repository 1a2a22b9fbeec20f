"""Makes what a test site says Chinese, so that whatever is English on its screens is the interface.

Every word of Latin letters in the pages and shared objects becomes 文; addresses, codes, choices
and files stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from django.apps import apps
from django.db import models
from wagtail.documents.models import Document
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Task, Workflow

_WORD = re.compile(r"[A-Za-z][A-Za-z’'.-]*[A-Za-z]|[A-Za-z]")
_MARKUP = re.compile(r"<[^>]*>|&\w+;|https?://\S+|\S+@\S+")
# What a program reads and no person does: keys, codes, choices of a block.
_CODE = re.compile(r"[a-z0-9_-]*")
# What people name in Wagtail: pages, documents, and how pages are approved.
THEIRS = (Page, Document, Workflow, Task)
# Accounts, and what programs write down for themselves.
SPARED_APPS = {"users", "search", "translating", "addresses"}
_SPARED = {"slug", "url_path", "language", "language_code", "path", "alt_path"}


def sinicise() -> None:
    """Put every page into the Chinese tree, and Chinese words into every object of this site."""
    chinese = Locale.objects.get(language_code="zh-hans")
    # The editor opens what was saved last, which would be the English text.
    Page.objects.update(latest_revision=None, live_revision=None)
    for model in _models():
        if any(field.name == "locale" for field in model._meta.local_fields):
            model._default_manager.update(locale=chinese)
        for row in model._default_manager.all():
            changed = dict(_changes(row))
            if changed:
                model._default_manager.filter(pk=row.pk).update(**changed)


def in_chinese(text: str) -> str:
    """Return `text` with 文 for each word of Latin letters; markup and addresses stay."""
    kept = _MARKUP.findall(text)
    parts = [_WORD.sub("文", part) for part in _MARKUP.split(text)]
    return "".join(part + mark for part, mark in zip(parts, [*kept, ""], strict=True))


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        ours = model.__module__.startswith("apps.") and model._meta.app_label not in SPARED_APPS
        if (ours or model in THEIRS) and not model._meta.proxy:
            yield model


def _changes(row: models.Model) -> Iterator[tuple[str, object]]:
    for field in row._meta.concrete_fields:
        if field.name in _SPARED or field.choices or field.model is not type(row):
            continue
        value = getattr(row, field.attname)
        if isinstance(field, StreamField):
            yield field.name, field.to_python(json.dumps(_in_chinese(field.get_prep_value(value))))
        elif type(field) in (models.CharField, models.TextField) and value:
            yield field.name, in_chinese(value)


def _in_chinese(data: object) -> object:
    if isinstance(data, dict):
        return {key: v if key in ("type", "id") else _in_chinese(v) for key, v in data.items()}
    if isinstance(data, list):
        return [_in_chinese(item) for item in data]
    if isinstance(data, str) and not _CODE.fullmatch(data):
        return in_chinese(data)
    return data
