"""Small questions about a line of text, the same for both languages.

Hides which characters are Han, what ends a sentence, and when two lines are the
same although their quotation marks or spaces differ.
"""

import re
import unicodedata

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{HAN}]")
_LETTER = re.compile(r"[^\W\d_]")
_FOLDED = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "\u00a0": " ",
        "\u3000": " ",
        "\u200b": None,
    }
)
_CLOSERS = "\"'”’）)】]」』》"
_SENTENCE_END = ".!?。！？…;；:："
# A file is Chinese when this share of its letters is Han: a Chinese piece full of
# Latin company names stays well above it, an English one with a few names in Han well below.
HAN_SHARE = 0.3


def word_set(text: str) -> frozenset[str]:
    """A table of words written as running text."""
    return frozenset(text.split())


def fold(text: str) -> str:
    """Text for comparing lines: case, quotation marks, dashes and spaces do not count."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDED).casefold().split())


def is_chinese(text: str) -> bool:
    """Whether the text is Chinese by the share of Han among its letters."""
    han = len(_HAN.findall(text))
    return bool(han) and han >= HAN_SHARE * len(_LETTER.findall(text))


def has_han(text: str) -> bool:
    """Whether there is any Han character."""
    return _HAN.search(text) is not None


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and brackets apart."""
    return line.rstrip().rstrip(_CLOSERS).endswith(tuple(_SENTENCE_END))


def sentence_count(text: str) -> int:
    """About how many sentences the text has."""
    return len(re.findall(r"[.!?](?=\s|[\"'”’)]|$)|[。！？]", text))
