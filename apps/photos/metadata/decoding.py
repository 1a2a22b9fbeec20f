"""Hides how bytes without a named character set become text, and what belongs in a text.

Cameras and old programs write the character set of their country and do not say which. We try
UTF-8, which other texts hardly ever pass for by chance; then GB18030, the one of our writers; then
that of Western Europe. GB18030 accepts nearly every run of bytes, so it is believed only where most
of what it yields are everyday characters (those of GB 2312): "Müller" in Latin-1 is not "M黮ler".
"""

import codecs
import re
import unicodedata

LONGEST = 10_000
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
# Control characters, halves of surrogate pairs, byte order marks, and marks that turn the
# direction of the text around them. Line ends and tabs are white space and handled as such.
_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufeff\ufffe\uffff]"
)


def decode(raw: bytes) -> str:
    """Return `raw` as clean text, whatever its character set."""
    raw = raw[:LONGEST].split(b"\0")[0] if b"\0" in raw[:LONGEST] else raw[:LONGEST]
    return clean(_guess(raw))


def decode_any(raw: bytes) -> str:
    """Return a whole document as it stands; its byte order mark names UTF-16 or UTF-32."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    return _guess(raw)


def decode_utf16(raw: bytes) -> str:
    """Return the text of a Windows tag (UTF-16, little end first), clean."""
    return clean(raw[: 2 * LONGEST].decode("utf-16-le", "ignore").split("\0")[0])


def clean(text: str) -> str:
    """Return `text` without control characters, its white space folded, its line ends kept."""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    lines = (" ".join(_UNWANTED.sub("", line).split()) for line in re.split(r"[\r\n\x85]+", text))
    return "\n".join(line for line in lines if line)


def is_chinese(text: str) -> bool:
    """Whether an untagged text is Chinese: it has as many Han characters as other words.

    A Chinese name inside an English sentence does not make it Chinese, nor the reverse.
    """
    han = len(_HAN.findall(text))
    return han > 0 and han >= len(_WORD.findall(text))


def cut(text: str, limit: int) -> bytes:
    """Return `text` in UTF-8, in at most `limit` bytes, cut between characters."""
    return text.encode("utf-8", "ignore")[:limit].decode("utf-8", "ignore").encode()


def _guess(raw: bytes) -> str:
    for name in ("utf-8-sig", "gb18030", "cp1252"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if name != "gb18030" or _is_everyday(text):
            return text
    return raw.decode("latin-1")


def _is_everyday(text: str) -> bool:
    foreign = [character for character in text if character > "\x7f"]
    everyday = [c for c in foreign if c.encode("gb2312", "ignore")]
    return 2 * len(everyday) > len(foreign)
