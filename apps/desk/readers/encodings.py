"""Bytes of a text as text.

Hides encodings. The bytes have the last word: marks at the start, then what is valid
UTF-8, then where zeros stand, then whether pairs of bytes are everyday characters of
GB18030 or Big5. What a page says of itself only counts when the bytes say nothing.
"""

import codecs
import re

from apps.desk.messages import gettext_noop
from apps.desk.piece import NotAPiece

MAX_BYTES = 20 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
SAMPLE = 200_000  # bytes: enough to tell one encoding from another
MIN_GUESS = 0.4  # of them when nothing else fits
MIN_SHARE = 0.6  # of the pairs that have to be everyday characters
# So common that one in four characters of any Chinese text is among them.
_EVERYDAY = frozenset(
    "的一是不了在人有我他这個们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "區市新報記者這們來為國說時會對過發後裡種經麼學現當沒動還進樣開從實"
    "，。、：；？！（）“”「」《》　年月日"
)
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜàáâãäåæçèéêëìíîïñòóôõöøùúûüßœŒšŠžŽ€£©®°·«»‹›‘’“”„‚–—…•™¿¡½¼¾§\u00a0"
)
_UNREADABLE = gettext_noop("The text could not be read: save the file as UTF-8 and try again.")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Bytes of a text file as text.

    Args:
        data: the whole file.
        declared: the encoding that the file names itself, for when its bytes don't tell.

    Raises:
        NotAPiece: the file is empty, larger than ``MAX_BYTES`` or no text.
    """
    if len(data) > MAX_BYTES:
        raise NotAPiece("The file is larger than 20 MB: a piece of text is never that large.")
    if not data.strip():
        raise NotAPiece("The file is empty.")
    text = _decoded(data, declared)
    if len(_CONTROL.findall(text[:SAMPLE])) > min(len(text), SAMPLE) // 100:
        raise NotAPiece("The file is not text: it holds binary data.")
    return text


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\x00" in data[:SAMPLE]:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        # One broken character does not make a long text another encoding.
        if problem.start > 200 and _nearly_utf8(data):
            return data.decode("utf-8", "replace")
    return _strict(data, _legacy(data, declared))


def _nearly_utf8(data: bytes) -> bool:
    sample = data[:SAMPLE].decode("utf-8", "replace")
    high = sum(1 for character in sample if character > "\x7f")
    return sample.count("\ufffd") * 20 < high


def _wide(data: bytes) -> str:
    """Text in UTF-16 or UTF-32 without a mark."""
    best, most = None, 0.0
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % width:
            continue
        try:
            sample = data[: SAMPLE // 8 * 8].decode(encoding)
        except UnicodeDecodeError:
            continue
        usual = sum(map(_usual, sample)) / len(sample)
        if usual > most:
            best, most = encoding, usual
    if best is None or most < 0.9:
        raise NotAPiece("The file is not text: it holds binary data.")
    return _strict(data, best)


def _usual(character: str) -> bool:
    code = ord(character)
    if code < 0x250:
        return code >= 0x20 or character in "\t\n\r"
    return 0x2010 <= code <= 0x2030 or 0x3000 <= code <= 0x303F or 0x4E00 <= code <= 0x9FFF


def _legacy(data: bytes, declared: str | None) -> str:
    """The encoding of a text from before Unicode."""
    sample = data[:SAMPLE]
    shares = {"gb18030": _share_gb(sample), "big5hkscs": _share_big5(sample)}
    best = max(shares, key=shares.get)
    if shares[best] >= MIN_SHARE and _decodes(data, best):
        return best
    if declared and _decodes(data, declared):
        return declared
    if _reads_western(data[:SAMPLE]):
        return "cp1252"
    for encoding in ("gb18030", "big5hkscs"):
        if shares[encoding] > MIN_GUESS and _decodes(data, encoding):
            return encoding
    raise NotAPiece(_UNREADABLE)


def _reads_western(sample: bytes) -> bool:
    """Whether the bytes beyond ASCII are letters and quotation marks of Western languages."""
    text = sample.decode("cp1252", "replace")
    high = [character for character in text if character > "\x7f"]
    return sum(character in _WESTERN for character in high) >= 0.8 * len(high)


def _share_gb(sample: bytes) -> float:
    # Characters of daily use have the first bytes B0 to D7; signs have A1 to A3. A Western
    # text hardly has two such bytes side by side, so they say much even in a short text.
    return _share(
        sample,
        "gb18030",
        lambda a, b: b >= 0xA1 and (0xB0 <= a <= 0xD7 or 0xA1 <= a <= 0xA3),
        alone=0.85,
    )


def _share_big5(sample: bytes) -> float:
    # Characters of daily use have the first bytes A4 to C6; signs have A1 to A3.
    # The second byte may be a plain letter, as it is behind a Western accent.
    return _share(
        sample,
        "big5hkscs",
        lambda a, b: 0xA1 <= a <= 0xC6 and (b <= 0x7E or b >= 0xA1),
        alone=0.55,
    )


def _share(sample: bytes, encoding: str, in_use, *, alone: float) -> float:
    """How far the bytes look like ``encoding``, 0 to 1; ``alone``: without an everyday word."""
    pairs = good = 0
    high = len(re.findall(rb"[\x80-\xff]", sample))
    at = 0
    while at < len(sample) - 1:
        first, second = sample[at], sample[at + 1]
        if first < 0x80:
            at += 1
            continue
        pairs += 1
        if second >= 0x40 and in_use(first, second):
            good += 1
        at += 2
    if not pairs or high < pairs:
        return 0.0
    text = sample.decode(encoding, "ignore")
    everyday = sum(character in _EVERYDAY for character in text)
    return min(1.0, good / pairs * (1.0 if everyday else alone) + 0.2 * everyday / pairs)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise NotAPiece(_UNREADABLE) from None
