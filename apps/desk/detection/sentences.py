"""Where sentences begin and end.

Hides the full stops that end no sentence: "No. 5", "Co. Ltd", "U.S.", "12.7".
"""

import re
from bisect import bisect_right

from apps.desk.wording import word_set

_ABBREVIATIONS = word_set("""
    no co ltd inc corp mr mrs ms dr prof st vs jan feb mar apr jun jul aug sept sep oct nov
    dec approx u.s u.k e.g i.e
""")
_END = re.compile(r"[.!?][\"'”’)）]*\s+|[。！？][”’）」』]*")
_LAST_WORD = re.compile(r"[A-Za-z.]+$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every sentence; together they cover the text."""
    spans, start = [], 0
    for found in _END.finditer(text):
        if text[found.start()] == ".":
            word = _LAST_WORD.search(text[max(0, found.start() - 12) : found.start()])
            if word and (
                word.group().lower() in _ABBREVIATIONS
                or (len(word.group()) == 1 and word.group().isupper())
            ):
                continue
        spans.append((start, found.end()))
        start = found.end()
    if start < len(text) or not spans:
        spans.append((start, len(text)))
    return spans


def span_at(spans: list[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The span that holds the offset."""
    return spans[max(bisect_right(spans, (offset, 1 << 60)) - 1, 0)]
