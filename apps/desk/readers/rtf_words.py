"""What RTF's control words change: the group's state, the paragraph's line, the code pages.

Hides which destinations hold no text, the names of signs and of character sets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from apps.desk.readers.sheet import Paragraph, Part
from apps.desk.readers.tables import Cell
from apps.desk.wording import word_set

# Destinations whose text is not the piece's.
SKIPPED = word_set("""
    colortbl listtable listoverridetable info header headerl headerr headerf footer footerl
    footerr footerf revtbl rsidtbl generator xmlnstbl themedata colorschememapping datastore
    latentstyles pgdsctbl nonshppict objdata objclass fldtype ftnsep ftnsepc ftncn aftnsep
    aftnsepc aftncn private template filetbl userprops operator sp sn sv pnseclvl blipuid picprop
    bkmkstart bkmkend xe tc listpicture mmathPr wgrffmtfilter do falt panose fontemb
    atrfstart atrfend formfield datafield oldcprops oldpprops oldtprops oldsprops
    defchp defpap passwordhash background nonesttables
""")
COMMENTS = word_set("annotation atnid atnauthor atntime atndate atnref atnicn atnparent")
SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "tab": "\t", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": " ", "zwnj": "", "zwj": "", "zwbo": "", "ltrmark": "", "rtlmark": "",
}  # fmt: skip
_CHARSETS = {
    0: "cp1252", 1: "", 2: "symbol", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
_PAGES = {936: "gb18030", 950: "big5hkscs", 10000: "mac_roman", 65001: "utf-8", 54936: "gb18030"}


@dataclass(frozen=True)
class State:
    """What a group may change and its end sets back."""

    target: str = "text"
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int = -1
    stand_in: int = 1  # bytes behind a Unicode character for old programs
    href: str | None = None


@dataclass
class Line:
    """Properties of the paragraph that is being read."""

    style: int = 0
    outline: int | None = None
    item: str | None = None
    before: int = 0
    after: int = 0
    in_table: bool = False
    centred: bool = False


@dataclass
class Flow:
    """A stream of paragraphs: the body, a note, a text box."""

    done: list[Paragraph] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    cell: list[Paragraph] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    last_after: int = 0


# What the group is whose first word this is.
TARGETS = {
    **dict.fromkeys([*SKIPPED, *COMMENTS, "shprslt", "pn"], "skip"),
    "fonttbl": "fonttbl",
    "stylesheet": "stylesheet",
    "pict": "picture",
    "fldinst": "instruction",
    "listtext": "item",
    "pntext": "item",
}
# Groups around text that change nothing by themselves.
WRAPPERS = word_set("shppict shp shpinst ud fldrslt field upr")

_STATE_WORDS: dict[str, Callable[[State, int], State]] = {
    "b": lambda state, number: replace(state, bold=number != 0),
    "v": lambda state, number: replace(state, hidden=number != 0),
    "deleted": lambda state, number: replace(state, deleted=number != 0),
    "f": lambda state, number: replace(state, font=number),
    "uc": lambda state, number: replace(state, stand_in=max(0, min(number, 20))),
    "plain": lambda state, _: replace(state, bold=False, hidden=False, deleted=False),
}
_LINE_WORDS: dict[str, Callable[[Line, int], Line]] = {
    "pard": lambda _line, _number: Line(),
    "s": lambda line, number: replace(line, style=number),
    "outlinelevel": lambda line, number: replace(line, outline=number),
    "qc": lambda line, _: replace(line, centred=True),
    "sb": lambda line, number: replace(line, before=number),
    "sa": lambda line, number: replace(line, after=number),
    "intbl": lambda line, _: replace(line, in_table=True),
    "ls": lambda line, number: replace(line, item=line.item or "•") if number > 0 else line,
}


def state_after(state: State, word: str, number: int) -> State | None:
    """What a word makes of a group's state.

    Args:
        state: the group's state so far.
        word: control word without its backslash.
        number: what stands behind the word; 1 when nothing does.

    Returns:
        ``None`` when the word is not about the state.
    """
    change = _STATE_WORDS.get(word)
    return change(state, number) if change else None


def line_after(line: Line, word: str, number: int) -> Line | None:
    """What a word makes of a paragraph's properties.

    Args:
        line: the properties so far.
        word: control word without its backslash.
        number: what stands behind the word; 1 when nothing does.

    Returns:
        ``None`` when the word is not about the paragraph.
    """
    change = _LINE_WORDS.get(word)
    return change(line, number) if change else None


@dataclass
class CodePages:
    """In which characters the file's bytes are written: by its font, else by the file."""

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    default_font: int = -1

    def word(self, word: str, number: int) -> None:
        """Take in ``ansicpg``, ``mac`` or ``deff``; any other word changes nothing."""
        if word == "ansicpg":
            self.page = _known(_PAGES.get(number, f"cp{number}"))
        elif word == "mac":
            self.page = "mac_roman"
        elif word == "deff":
            self.default_font = number

    def font(self, number: int, charset: int) -> None:
        """Remember a font's character set; the first one said counts."""
        self.fonts.setdefault(number, _CHARSETS.get(charset, ""))

    def text(self, raw: bytes, font: int) -> str:
        """Read bytes; pictures' fonts (Symbol) hold no letters.

        Args:
            raw: bytes as found in the file.
            font: number of the font that they are set in; -1 for none.
        """
        if raw.isascii():
            return raw.decode("ascii")
        page = self.fonts.get(font if font >= 0 else self.default_font) or self.page
        if page == "symbol":
            return ""
        for encoding in (page, self.page, "gb18030"):
            try:
                return raw.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
        return raw.decode(self.page, "replace")


def _known(page: str) -> str:
    try:
        b"".decode(page)
    except LookupError:
        return "cp1252"
    return page
