"""What counts as English on a Chinese screen: words of Latin letters that are no names."""

from __future__ import annotations

import re

# Each for a reason, so that none is let through by accident.
NAMES = {
    # The wordmark shows both names at once; products and services have no other name.
    *("Yangpu", "Wagtail", "OpenStreetMap", "OpenDocument", "Word", "Markdown", "Localize"),
    *("English", "Ti", "Gong", "Xinhua", "WGS", "Draftail"),
    # Formats and units are written alike in every language.
    *("CSV", "XLSX", "JSON", "PDF", "RTF", "UTF", "JPEG", "HEIC", "PNG", "WebP", "AVIF", "TIFF"),
    *("GIF", "SVG", "HTML", "MB", "KB", "GB", "bytes", "px", "km", "UTC", "URL", "API", "zip"),
    *("docx", "JavaScript", "SEO", "RSS", "XML", "PO", "XLIFF", "ID", "slug"),
    # Keys of a keyboard say what is printed on them.
    *("Ctrl", "Alt", "Shift", "Esc", "Enter", "Tab", "Cmd"),
}
# Columns of a file that people hand in, and addresses.
_CODE = re.compile(
    r"https?://\S+|\S+@[\w.]+|%\(\w+\)s|{\w+}|\b[a-z]+_[a-z_]+\b|\bv?\d[\w.]*|/[\w/.-]+|[\w-]+\.\w{3,4}\b"
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}(?:[’'][a-z]+)?")


def english(text: str, *, also: frozenset[str] = frozenset()) -> list[str]:
    """Return the English words in `text`, in their order.

    Args:
        also: further words that are names where `text` stands.
    """
    return [word for word in _WORD.findall(_CODE.sub(" ", text)) if word not in NAMES | also]
