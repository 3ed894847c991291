"""The little of WordprocessingML that the samples need: paragraphs, runs, tables with merged cells, sections.

Written by hand so that the samples can lack what real files lack (table grids, automatic numbers as text).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from corpus.render.blocks import Block, Cell, Grid, Text
from corpus.render.package import pack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass(slots=True, kw_only=True)
class Body:
    """The body of a document being written."""

    parts: list[str] = field(default_factory=list)

    def paragraph(self, text: str, *, bold: bool = False, italic: bool = False, align: str = "") -> None:
        """Add a paragraph; a line feed in it becomes a line break."""
        self.parts.append(paragraph(text, bold=bold, italic=italic, align=align))

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        *,
        widths: Sequence[int] | None,
        header_rows: int = 0,
        borders: bool = True,
    ) -> None:
        """Add a table. Without `widths` it has no grid, as in the portal's exports."""
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        edge = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides) if borders else ""
        lines = f"<w:tblBorders>{edge}</w:tblBorders>" if borders else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths or ())
        grid = f"<w:tblGrid>{columns}</w:tblGrid>" if widths is not None else ""
        look = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/>{lines}</w:tblPr>'
        body = "".join(_row(row, repeat=at < header_rows) for at, row in enumerate(rows))
        self.parts.append(f"<w:tbl>{look}{grid}{body}</w:tbl>")

    def section(self, *, landscape: bool) -> None:
        """End a section here: the pages so far are upright or landscape."""
        self.parts.append(f"<w:p><w:pPr>{_page(landscape)}</w:pPr></w:p>")

    def add(self, blocks: Sequence[Block]) -> bool:
        """Add blocks; answers whether the last pages are landscape."""
        landscape = False
        for block in blocks:
            if isinstance(block, Text):
                self.paragraph(block.text, bold=block.bold, italic=block.italic, align=block.align)
            elif isinstance(block, Grid):
                widths = [90 * width for width in block.widths]
                self.table(block.rows, widths=widths, header_rows=block.header_rows, borders=block.borders)
            else:
                self.section(landscape=landscape)
                landscape = block.landscape
        return landscape

    def docx(self, *, landscape: bool = False) -> bytes:
        """The document as a package."""
        xml = f'{_HEAD}<w:document xmlns:w="{W}"><w:body>{"".join(self.parts)}{_page(landscape)}</w:body></w:document>'
        return pack(
            {
                "[Content_Types].xml": _content_types().encode(),
                "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}).encode(),
                "word/document.xml": xml.encode(),
                "word/_rels/document.xml.rels": _relations(
                    {"rId1": ("styles", "styles.xml"), "rId2": ("numbering", "numbering.xml")}
                ).encode(),
                "word/styles.xml": _styles().encode(),
                "word/numbering.xml": _numbering().encode(),
            }
        )


def paragraph(text: str, *, bold: bool = False, italic: bool = False, align: str = "", numbered: bool = False) -> str:
    """One paragraph. Long texts are cut into several runs, as Word leaves them after editing."""
    look = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    look += f'<w:jc w:val="{align}"/>' if align else ""
    props = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    runs = "".join(_run(part, props) for part in _cut(text))
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{runs}</w:p>"


def _cut(text: str) -> list[str]:
    at = len(text) // 2 if len(text) > 60 else len(text)
    return [part for part in (text[:at], text[at:]) if part]


def _run(text: str, props: str) -> str:
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in text.split("\n"))
    return f'<w:r>{f"<w:rPr>{props}</w:rPr>" if props else ""}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def _row(cells: Sequence[Cell], *, repeat: bool) -> str:
    out = ["<w:tr>", "<w:trPr><w:tblHeader/></w:trPr>" if repeat else ""]
    for cell in cells:
        props = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        props += {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(cell.below, "")
        inner = "".join(
            paragraph(line, bold=cell.bold, italic=cell.italic, numbered=cell.numbered)
            for line in cell.text.split("\n")
        )
        out.append(f"<w:tc>{f'<w:tcPr>{props}</w:tcPr>' if props else ''}{inner}</w:tc>")
    return "".join([*out, "</w:tr>"])


def _page(landscape: bool) -> str:
    size = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if landscape else '<w:pgSz w:w="11906" w:h="16838"/>'
    )
    margins = {"top": 1134, "right": 851, "bottom": 1134, "left": 1418, "header": 567, "footer": 567, "gutter": 0}
    marks = " ".join(f'w:{side}="{at}"' for side, at in margins.items())
    return f"<w:sectPr>{size}<w:pgMar {marks}/></w:sectPr>"


def _content_types() -> str:
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    items = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}{kind}+xml"/>' for name, kind in parts.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    default = (
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_TYPES}">{default}{items}</Types>'


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{_REL}/{kind}" Target="{to}"/>' for key, (kind, to) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'


def _styles() -> str:
    name = "Times New Roman"
    font = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/><w:sz w:val="28"/><w:lang w:val="vi-VN"/>'
    default = f"<w:docDefaults><w:rPrDefault><w:rPr>{font}</w:rPr></w:rPrDefault></w:docDefaults>"
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}">{default}'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        "</w:styles>"
    )


def _numbering() -> str:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    return (
        f'{_HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
