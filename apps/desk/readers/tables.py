"""Tables that are tables, and tables that only arrange text on a page.

Hides how the two are told apart: boxes of one cell, columns of running text and grids of
pictures are taken apart into the paragraphs they hold, in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from apps.desk.readers.sheet import Box, Figure, Note, Paragraph, words_of

MAX_CELL = 500  # characters: a longer cell is running text
MAX_COLUMNS, MAX_ROWS = 60, 5_000


@dataclass
class Cell:
    """A cell with its paragraphs; empty where another cell reaches over it."""

    paragraphs: list[Paragraph] = field(default_factory=list)

    def words(self) -> str:
        """The text of the cell on one line; a table inside it becomes part of it."""
        found = []
        for paragraph in self.paragraphs:
            if paragraph.kind == "table":
                found.extend(cell for row in paragraph.rows for cell in row)
            else:
                found.append(paragraph.words())
        return " ".join(text for text in found if text)

    def pictures(self) -> bool:
        """Whether there is a picture inside."""
        return any(_has_picture(paragraph) for paragraph in self.paragraphs)


def _has_picture(paragraph: Paragraph) -> bool:
    return any(
        isinstance(part, Figure)
        or (isinstance(part, Box) and any(map(_has_picture, part.paragraphs)))
        for part in paragraph.parts
    )


def table_or_lines(rows: list[list[Cell]], *, whole: bool = False) -> list[Paragraph]:
    """The rows as one table, or as the paragraphs inside it in reading order.

    ``whole``: the format says that it is a table of data.
    """
    rows = [row[:MAX_COLUMNS] for row in rows[:MAX_ROWS] if any(cell.paragraphs for cell in row)]
    if not rows:
        return []
    if _is_layout(rows, whole=whole):
        return _taken_apart(rows)
    texts = tuple(tuple(cell.words() for cell in row) for row in rows)
    if not any(any(row) for row in texts):
        return []
    paragraphs = [Paragraph(kind="table", rows=texts)]
    # Notes that a cell refers to stand below the table.
    notes = [
        part
        for row in rows
        for cell in row
        for paragraph in cell.paragraphs
        for part in paragraph.parts
        if isinstance(part, Note)
    ]
    return [*paragraphs, Paragraph(notes)] if notes else paragraphs


def _is_layout(rows: list[list[Cell]], *, whole: bool) -> bool:
    cells = [cell for row in rows for cell in row if cell.paragraphs]
    if len(cells) == 1 or max(len(row) for row in rows) == 1:
        return True
    if any(cell.pictures() for cell in cells):
        return True
    if whole:
        return False
    return any(
        len(words_of(part for p in cell.paragraphs for part in p.parts)) > MAX_CELL
        for cell in cells
    )


def _taken_apart(rows: list[list[Cell]]) -> list[Paragraph]:
    found: list[Paragraph] = []
    at = 0
    while at < len(rows):
        below = rows[at + 1] if at + 1 < len(rows) else []
        pictures = [cell for cell in rows[at] if cell.pictures()]
        full = [cell for cell in rows[at] if cell.paragraphs]
        captions = bool(below) and not any(cell.pictures() for cell in below)
        if len(pictures) > 1 and len(pictures) == len(full) and captions:
            # A row of pictures above a row of captions: each caption goes with its picture.
            columns = max(len(rows[at]), len(below))
            for column in range(columns):
                for row in (rows[at], below):
                    found.extend(_apart(row[column]) if column < len(row) else ())
            at += 2
            continue
        for cell in rows[at]:
            found.extend(_apart(cell))
        at += 1
    return found


def _apart(cell: Cell) -> list[Paragraph]:
    if cell.paragraphs:
        cell.paragraphs[0].gap = True
    return cell.paragraphs
