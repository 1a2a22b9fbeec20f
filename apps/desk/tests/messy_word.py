"""A Word file as it comes from a busy desk: everything that a text should not have, at once.

Bold lines for headings, manual line breaks, tracked changes, a comment, hidden text, a text box,
a footnote, a list, a table, a link, and pictures with the captions people write under them.
"""

from apps.desk.tests.documents import R, W, docx, drawing, jpeg, paragraph

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def _run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _paragraph(*parts: str) -> str:
    return f"<w:p>{''.join(parts)}</w:p>"


def _box(text: str) -> str:
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing>'
        f'<wps:wsp xmlns:wps="{WPS}"><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>'
        f'</mc:Choice><mc:Fallback><w:pict><v:textbox xmlns:v="urn:v">{content}</v:textbox>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _item(text: str) -> str:
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{number}{_run(text)}</w:p>"


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def messy_word() -> bytes:
    """The file."""
    deleted = (
        '<w:del w:id="1" w:author="Z"><w:r><w:delText>a few thousand </w:delText></w:r></w:del>'
    )
    inserted = f'<w:ins w:id="2" w:author="Z">{_run("nearly 4,600 ")}</w:ins>'
    commented = (
        '<w:commentRangeStart w:id="3"/>{}<w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r>'
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    link = f'<w:hyperlink r:id="l1">{_run("its yearly report")}</w:hyperlink>'
    body = [
        paragraph("Mill on the Lantern Canal spins data instead of cotton", bold=True),
        paragraph(),
        paragraph("A spinning hall of 1921 is let to firms that make sensors.", bold=False),
        paragraph("By Shen Mingyue and Oliver Brandt"),
        paragraph(),
        _paragraph(drawing("p1")),
        paragraph("The spinning hall at dusk, seen from the canal. Photo: Shen Mingyue"),
        paragraph(),
        _paragraph(
            _run("The hall has drawn "),
            deleted,
            inserted,
            _run("visitors a month since the gates of the mill were opened again in May 2022."),
        ),
        _paragraph(
            _run("Rents stay below those of the river bank, "),
            commented.format(_run("says the manager of the canal trust")),
            _run(", and nobody has left so far."),
            _run(" DO NOT PRINT: ask again about the rents.", "<w:vanish/>"),
        ),
        paragraph("What the looms left behind", bold=True),
        _paragraph(
            _run("The floor carries eight tonnes a square meter, as the trust says in "),
            link,
            _run(", which is more than a new office floor does."),
            note,
        ),
        paragraph("Three things were kept from the days of the mill:"),
        _item("the clock over the gate,"),
        _item("the iron stairs of the north tower,"),
        _item("the siren, which no longer sounds."),
        _paragraph(
            _box("The mill burned twice and was rebuilt each time within a year."),
            _run("Whoever rents a bay signs for ten years and pays nothing in the first."),
        ),
        paragraph(),
        _table([["Year", "Firms"], ["2022", "14"], ["2023", "31"]]),
        paragraph(),
        paragraph("Who comes next", bold=True),
        paragraph("By 2026, the trust aims to let 60 bays to firms of the district."),
        _paragraph(drawing("p2")),
        paragraph("Apprentices test a sensor in bay 12."),
        paragraph("Courtesy of the Lantern Canal Trust"),
        paragraph(),
        paragraph("The last bay is kept for the children of the street, who paint there."),
    ]
    parts = {
        "word/media/p1.jpeg": jpeg(1),
        "word/media/p2.jpeg": jpeg(2),
        "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:id="3" w:author="Z">'
        f"{paragraph('Who is that? Ask her for the name.')}</w:comment></w:comments>",
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}"><w:footnote w:id="2">'
        f"{paragraph('Measured by the trust in 2021.')}</w:footnote></w:footnotes>",
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>",
    }
    relations = {
        "p1": ("image", "media/p1.jpeg"),
        "p2": ("image", "media/p2.jpeg"),
        "c1": ("comments", "comments.xml"),
        "f1": ("footnotes", "footnotes.xml"),
        "n1": ("numbering", "numbering.xml"),
        "l1": ("hyperlink", "https://www.example.org/canal/report"),
    }
    return docx("".join(body), parts=parts, relations=relations)
