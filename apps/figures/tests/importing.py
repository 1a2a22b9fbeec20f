"""Tables of values for tests, as CSV and as XLSX."""

import csv
import io

from openpyxl import Workbook

HEADER = ("figure", "value", "as_of", "source_en")
DAY, SOURCE = "2022-12-31", "Yearbook"


def as_csv(*rows, header=HEADER, separator=",", encoding="utf-8") -> bytes:
    """Return a CSV file of a header and rows."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([header, *rows])
    return text.getvalue().encode(encoding)


def as_xlsx(*rows, header=HEADER, formats=None) -> bytes:
    """Return an XLSX file; `formats` says how cells are shown, by their address."""
    book = Workbook()
    for row in (header, *rows):
        book.active.append(row)
    for address, code in (formats or {}).items():
        book.active[address].number_format = code
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
