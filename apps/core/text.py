"""Plain text out of rich text, and what can be counted on it. Pure."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

WORDS_PER_MINUTE = 220  # English prose read for information
HAN_PER_MINUTE = 400  # Chinese characters
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_BLOCKS = {"p", "li", "h2", "h3", "h4", "blockquote", "td", "th"}


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a page's body.

    Attributes:
        number: its place in the body, counted from 1; the page shows it at ``#p-<number>``.
        text: plain text, white space folded.
        block_id: the stream block that holds it.
    """

    number: int
    text: str
    block_id: str = ""


class _Blocks(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[str]]] = []
        self.open = False

    def handle_starttag(self, tag, attrs):
        if tag in _BLOCKS:
            self.found.append((tag, []))
            self.open = True
        elif tag == "br" and self.open:
            self.found[-1][1].append(" ")

    def handle_endtag(self, tag):
        if tag in _BLOCKS:
            self.open = False

    def handle_data(self, data):
        if self.open:
            self.found[-1][1].append(data)
        elif data.strip():
            self.found.append(("p", [data]))
            self.open = True


def block_texts(html: str) -> list[tuple[str, str]]:
    """Split rich text into ``(tag, text)`` for each block element that has text, in order."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    folded = ((tag, " ".join("".join(parts).split())) for tag, parts in parser.found)
    return [(tag, text) for tag, text in folded if text]


def reading_minutes(text: str) -> int:
    """Return the minutes it takes to read ``text``, at least 1.

    Han characters count one by one and everything else word by word, so a mixed text is
    the sum of both.
    """
    han = len(_HAN.findall(text))
    words = len(_WORD.findall(_HAN.sub(" ", text)))
    return max(1, round(words / WORDS_PER_MINUTE + han / HAN_PER_MINUTE))
