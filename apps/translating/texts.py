"""What a page says, block by block, as far as it is translated.

A block is what an editor sees as one: a field of the page, a block of its body, a correction.
A figure inside a text counts as the object it is and not as the words between its tags: another
value of the same figure changes nothing for a translator.
"""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from apps.figures.uses import LINK_TYPE

FIGURE = "▪"  # stands for a figure where words are shown without markup


@dataclass(frozen=True)
class Text:
    """One translated text of a page; a block may have several.

    Attributes:
        path: where wagtail-localize keeps it, such as ``body.<block id>.caption``.
        html: the text with inline tags, links as ``<a id="a1">``.
        attrs: the attributes of these links by their id.
    """

    path: str
    html: str
    attrs: dict

    @property
    def block(self) -> str:
        return block_of(self.path)

    @property
    def words(self) -> str:
        return words_of(self.html, self.attrs)


def block_of(path: str) -> str:
    """Return the key of the block that a path leads into: ``title``, ``body.<block id>``."""
    return ".".join(path.split(".")[:2])


def texts_of(page, *, like=None) -> list[Text]:
    """Return every translated text of a page in order.

    Args:
        page: the specific page.
        like: the page that it translates; what belongs to both (a correction, a slice) is then
            known by its place, for a page written by hand has made its own.
    """
    renamed = _paths_like(page, like) if like is not None and like.pk != page.pk else {}
    return [
        Text(_renamed(segment.path, renamed), segment.string.data, segment.attrs or {})
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]


def _paths_like(page, like) -> dict[str, str]:
    """Map where the children of a page are kept to where those of its source are."""
    renamed = {}
    for relation in get_all_child_relations(type(page)):
        if issubclass(relation.related_model, TranslatableMixin):
            name = relation.get_accessor_name()
            pairs = zip(getattr(page, name).all(), getattr(like, name).all(), strict=False)
            for own, theirs in pairs:
                renamed[f"{name}.{own.translation_key}"] = f"{name}.{theirs.translation_key}"
    return renamed


def _renamed(path: str, renamed: dict[str, str]) -> str:
    key = block_of(path)
    return renamed.get(key, key) + path[len(key) :]


def words_of(html: str, attrs: dict) -> str:
    """Return a text without markup; a figure inside it as a sign with the key of the figure."""
    if "<" not in html and "&" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a"):
        target = attrs.get(link.get("id"), {})
        if target.get("linktype") == LINK_TYPE:
            link.replace_with(f"{FIGURE}{target.get('id', '')}")
    for line_break in soup.find_all("br"):
        line_break.replace_with(" ")
    return " ".join(soup.get_text().split())


def blocks_of(page, *, like=None) -> dict[str, str]:
    """Return the words of every block of a page by its key, in order; see :func:`texts_of`."""
    found: dict[str, list[str]] = {}
    for text in texts_of(page, like=like):
        found.setdefault(text.block, []).append(text.words)
    return {key: "\n".join(words) for key, words in found.items()}


def label_of(page, key: str) -> str:
    """Return what an editor calls a block: the name of the field, or the kind of the block."""
    name, _dot, rest = key.partition(".")
    field = page._meta.get_field(name)
    if not isinstance(field, StreamField):
        is_child = field.one_to_many
        model = field.related_model if is_child else field
        return capfirst(str(model._meta.verbose_name if is_child else model.verbose_name))
    for block in getattr(page, name):
        if block.id == rest:
            return capfirst(str(block.block.label))
    return capfirst(str(field.verbose_name))


def readable(words: str) -> str:
    """Return the words of a block as they are shown to an editor."""
    return re.sub(rf"{FIGURE}\d*", FIGURE, words)
