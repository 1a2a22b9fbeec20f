"""The tokens of an RTF file.

Hides its grammar: groups, control words with numbers, bytes in hexadecimal, binary data,
Unicode characters with a stand-in behind them for old programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from apps.desk.piece import NotAPiece

MAX_TOKENS = 2_500_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?"  # 1, 2: a control word and its number
    rb"|((?:\\'[0-9a-fA-F]{2})+)"  # 3: bytes
    rb"|\\([^a-zA-Z])"  # 4: a control sign
    rb"|([{}])"  # 5: a group
    rb"|([^\\{}\r\n]+)"  # 6: text
    rb"|[\r\n]+|\\",
    re.S,
)


def tokens(data: bytes) -> Iterator[tuple[str, str, int | None, bytes]]:
    """Yield (kind, word, number, bytes): kind is "word", "bytes", "open" or "close".

    Raises:
        NotAPiece: there are more tokens than in any piece.
    """
    at, end, count = 0, len(data), 0
    while at < end:
        found = _TOKEN.match(data, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        count += 1
        if count > MAX_TOKENS:
            raise NotAPiece("The file holds more markup than any piece.")
        which = found.lastindex
        if which in (1, 2):
            word = found.group(1).decode("ascii")
            value = int(found.group(2)) if found.group(2) else None
            if word == "bin" and value and value > 0:
                yield "bin", word, value, data[at : at + value]
                at += value
            else:
                yield "word", word, value, b""
        elif which == 3:
            yield (
                "bytes",
                "",
                None,
                bytes.fromhex(found.group(3).replace(b"\\'", b"").decode("ascii")),
            )
        elif which == 4:
            sign = found.group(4)
            yield "sign", sign.decode("latin-1"), None, b""
        elif which == 5:
            yield ("open" if found.group(5) == b"{" else "close"), "", None, b""
        elif which == 6:
            yield "bytes", "", None, found.group(6)
