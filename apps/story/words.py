"""Everything that a body says, as plain text, for those who look for words in it."""

from collections.abc import Iterator

from apps.core.text import block_texts
from apps.figures.inline import InlineFigures
from apps.figures.selection import Readings
from apps.photos.models import for_readers
from apps.story.figure_uses import uses_in, uses_of


def words_of_body(body, inline: InlineFigures | None = None) -> list[str]:
    """Return the texts of a body in its order: paragraphs, headings, quotes, tables, captions.

    Args:
        body: a StreamValue of StoryBlock.
        inline: writes the figures in the texts; without it those of the body are read here.
    """
    inline = inline or InlineFigures(Readings(uses_in(body)))
    found: list[str] = []
    for block in body:
        if block.block_type == "text":
            source = inline.write_plain(block.value.source, uses_of(block))
            found += [text for _tag, text in block_texts(source)]
        elif block.block_type in ("photo", "gallery"):
            found += _captions(block)
        else:
            said = block.block.get_searchable_content(block.value)
            found += [" ".join(str(text).split()) for text in said]
    return [text for text in found if text]


def _captions(block) -> Iterator[str]:
    """Yield the caption of this use, and those of the photos that readers see in it."""
    yield block.value["caption"]
    single = block.block_type == "photo"
    for photo in [block.value["photo"]] if single else block.value["photos"]:
        if for_readers(photo) and not (single and block.value["caption"]):
            yield photo.caption
