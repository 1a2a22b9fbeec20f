"""Hides in which letters and with which separators a table of text came: CSV from anywhere.

Reads nothing from the database.
"""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _


class NotATable(Exception):
    """The file can't be read as a table. Its text says why, in a person's words."""


def csv_lines(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, separated by commas, semicolons or tabs.

    Args:
        data: UTF-8 with or without a mark, UTF-16 with one, or GB 18030 as Chinese Windows writes.

    Raises:
        NotATable: it is no text, or no CSV.
    """
    text = _decoded(data)
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(",;\t，", key=first.count)
    if separator == "，":
        raise NotATable(_("The columns are divided by Chinese commas: use plain ones."))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise NotATable(_("The file can’t be read as CSV: %(why)s.") % {"why": error}) from error


def _decoded(data: bytes) -> str:
    """Return the text: by its mark, else as UTF-8, else as what Chinese Windows writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    elif b"\0" in data:
        raise NotATable(_("This is no table: use CSV or XLSX."))
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotATable(_("The file’s letters can’t be read: save it as UTF-8."))
