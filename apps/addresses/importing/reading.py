"""Hides how a list of addresses is laid out: with a header or without, in which order.

Reads nothing from the database.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.core.tables import NotATable, csv_lines

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 20_000
OLD = {
    *("old", "old address", "old url", "old path", "old_path", "from", "redirect from", "source"),
    *("旧地址", "原地址", "旧网址", "原网址", "来源", "从", "源地址"),
}
NEW = {
    *("new", "new address", "new url", "new path", "to", "target", "redirect to", "page", "link"),
    *("新地址", "新网址", "目标", "目标地址", "页面", "到"),
}


@dataclass(frozen=True)
class Row:
    """One line of a list.

    Attributes:
        number: the line in the file, as a spreadsheet counts.
        old: the old address as it stands there.
        new: the new address, or the number of a page.
    """

    number: int
    old: str
    new: str


def read_list(data: bytes) -> list[Row]:
    """Read a file's rows; wholly empty ones are left out.

    Args:
        data: CSV. Without a header the first column is the old address, the second the new one.

    Raises:
        NotATable: it is too large, or no list of addresses.
    """
    if len(data) > MOST_BYTES:
        raise NotATable(_("The file is larger than 5 MB. Divide it into several."))
    if data.startswith(b"PK\x03\x04"):
        raise NotATable(_("This is an Excel file: save it as CSV."))
    lines = [[cell.strip(" \t\r\n\u3000") for cell in line] for line in csv_lines(data)]
    if len(lines) > MOST_ROWS:
        raise NotATable(_("The file has more than 20,000 rows. Divide it into several."))
    filled = [(number, line) for number, line in enumerate(lines, start=1) if any(line)]
    if not filled:
        raise NotATable(_("The file is empty."))
    old, new, has_header = _columns(filled[0][1])
    rows = [Row(n, _cell(line, old), _cell(line, new)) for n, line in filled[has_header:]]
    if not rows:
        raise NotATable(_("The file has no row below its first."))
    return rows


def _columns(first: list[str]) -> tuple[int, int, int]:
    """Return the columns of the old and the new address, and 1 when the first row names them."""
    if any("/" in cell for cell in first):
        return 0, 1, 0
    names = [cell.casefold() for cell in first]
    old = next((at for at, name in enumerate(names) if name in OLD), None)
    new = next((at for at, name in enumerate(names) if name in NEW), None)
    if old is None or new is None:
        raise NotATable(
            _("The first row must name the columns “old” and “new”. It says: %(names)s.")
            % {"names": ", ".join(filter(None, first))[:200]}
        )
    return old, new, 1


def _cell(line: list[str], at: int) -> str:
    return line[at] if at < len(line) else ""
