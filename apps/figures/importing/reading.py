"""Hides what kind of file a table came in: CSV in whatever encoding, or XLSX.

Every cell becomes the text that a person saw in it. Reads nothing from the database.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from apps.core.tables import NotATable, csv_lines
from apps.figures.importing.columns import BY_KEY, COLUMNS, TOLD_ONLY, key_of, tidy

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000  # as many as are tried out while somebody waits
MOST_CELLS_IN_ROW = 200
# An XLSX is a packed archive: what it unpacks to is what the server has to hold.
MOST_UNPACKED = 60 * 1024 * 1024
XLSX_BEGINS = b"PK\x03\x04"
FORMULA_SIGNS = "=+-@\t\r"
# In the code of how a cell is shown: texts, colours and escaped signs, which are no part of a day.
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row: in which column (its key, "" for the whole row), and in words."""

    column: str
    text: str

    def __str__(self):
        column = BY_KEY.get(self.column)
        return f"{column.name}: {self.text}" if column else self.text


@dataclass
class Row:
    """One line of a table.

    Attributes:
        number: the line in the file, as a spreadsheet counts: the header is 1.
        cells: the text by column key; empty cells are left out.
        problems: what can't be read.
    """

    number: int
    cells: dict[str, str]
    problems: list[Problem] = field(default_factory=list)


def read_table(data: bytes) -> list[Row]:
    """Read a file's rows; wholly empty ones are left out.

    Args:
        data: the file; XLSX is known by its first bytes, everything else is CSV.

    Raises:
        NotATable: it is too large or damaged, or its first row names no column that we know.
    """
    if len(data) > MOST_BYTES:
        raise NotATable(_("The file is larger than 5 MB. Divide it into several."))
    lines = _xlsx_lines(data) if data.startswith(XLSX_BEGINS) else csv_lines(data)
    header = next(lines, None)
    if header is None:
        raise NotATable(_("The file is empty."))
    keys = _keys(header)
    rows = []
    for number, line in enumerate(lines, start=2):
        if number > MOST_ROWS:
            raise NotATable(_("The file has more than 5,000 rows. Divide it into several."))
        row = _row(number, keys, line)
        if row.cells or row.problems:
            rows.append(row)
    if not rows:
        raise NotATable(_("The file has no row below its first."))
    return rows


def _keys(header: list) -> list[str]:
    names = [_shown(cell) for cell in header]
    keys = [key_of(name) for name in names]
    known = [key for key in keys if key]
    if "value" not in known:
        raise NotATable(
            _("The first row must name the columns, “value” among them. It says: %(names)s.")
            % {"names": ", ".join(name for name in names if name)[:200] or "–"}
        )
    if not {"figure", "name_en", "name_zh"} & set(known):
        raise NotATable(_("A column must name the figure: figure, name_en or name_zh."))
    twice = {key for key in known if known.count(key) > 1}
    if twice:
        raise NotATable(
            _("A column stands twice: %(names)s.") % {"names": ", ".join(sorted(twice))}
        )
    passed_by = {tidy(name) for name in TOLD_ONLY}
    strange = [n for n, key in zip(names, keys, strict=True) if n and not key]
    strange = [name for name in strange if tidy(name).lower() not in passed_by]
    if strange:
        raise NotATable(
            _("These columns are unknown: %(strange)s. Known are: %(known)s.")
            % {
                "strange": ", ".join(strange)[:200],
                "known": ", ".join(column.name for column in COLUMNS),
            }
        )
    return keys


def _row(number: int, keys: list[str], line: list) -> Row:
    row = Row(number, {})
    for key, cell in zip(keys, line, strict=False):
        shown = _shown(cell)
        if isinstance(cell, _Unreadable):
            row.problems.append(Problem(key, cell.why))
        elif key and shown:
            row.cells[key] = shown
    if any(_shown(cell) for cell in line[len(keys) :]):
        words = _("There are more cells than columns: is a comma unquoted?")
        row.problems.append(Problem("", words))
    return row


# -- XLSX --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Unreadable:
    """A cell without a value that a person could have seen."""

    why: str


def _xlsx_lines(data: bytes):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise NotATable(_("The file is too large once unpacked. Divide it into several."))
        # Read twice: once for what the cells show, once for which of them are formulas.
        shown = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        written = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet, formulas = shown.worksheets[0], written.worksheets[0]
        limits = {"max_row": MOST_ROWS + 1, "max_col": MOST_CELLS_IN_ROW}
        pairs = zip(sheet.iter_rows(**limits), formulas.iter_rows(**limits), strict=False)
        for cells, originals in pairs:
            yield [_cell(*both) for both in zip(cells, originals, strict=False)]
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, InvalidFileException),
        *(KeyError, ValueError, IndexError, TypeError, AttributeError, OverflowError, OSError),
        NotImplementedError,  # a way of packing that nobody uses
        RuntimeError,  # it asks for a password
        SyntaxError,  # of the XML inside
    ) as error:
        raise NotATable(_("The file is damaged, or no XLSX. Save it again.")) from error


def _cell(shown, original):
    value = shown.value
    if isinstance(original.value, str) and original.data_type == "f" and value is None:
        return _Unreadable(_("a formula that was never calculated: open and save the file"))
    if shown.data_type == "e":
        return _Unreadable(_("the spreadsheet shows an error (%(code)s)") % {"code": value})
    style = shown.number_format or ""
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in style:
        return f"{_decimal(value * 100)}%"
    if isinstance(value, datetime) and "d" not in _NOT_SHOWN.sub("", style).lower():
        # A spreadsheet makes a day of the “2022-06” that somebody types, and shows the month.
        return f"{value:%Y-%m}"
    return value


def _decimal(value: float) -> str:
    """Return a number as a spreadsheet shows it: it keeps 15 digits, and what is more is noise."""
    return f"{Decimal(f'{value:.15g}'):f}"


def _shown(cell) -> str:
    """Return the text that a person saw in a cell."""
    if cell is None or isinstance(cell, _Unreadable):
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float):
        return _decimal(cell)
    text = str(cell).strip(" \r\n\u3000")
    # The mark that keeps a spreadsheet from calculating a text is no part of it.
    if text[:1] == "'" and text[1:2] and text[1] in FORMULA_SIGNS:
        text = text[1:]
    return text
