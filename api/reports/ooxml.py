"""Paragraphs and tables of Word as XML text: python-docx needs minutes for a table of a thousand rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Text(NamedTuple):
    """A piece of a paragraph: words, perhaps leading to a bookmark; or a bookmark itself."""

    said: str
    bold: bool = False
    italic: bool = False
    target: str | None = None
    bookmark: str | None = None


def plain(said: str, *, bold: bool = False, italic: bool = False) -> Text:
    """Words that lead nowhere."""
    return Text(said, bold, italic)


def linked(said: str, target: str, *, bold: bool = False) -> Text:
    """Words that lead to a bookmark."""
    return Text(said, bold, target=target)


def bookmarked(name: str) -> Text:
    """A bookmark."""
    return Text("", bookmark=name)


def paragraph(
    parts: Sequence[Text],
    *,
    align: str = "both",
    size: int | None = None,
    before: int = 0,
    after: int = 0,
    indent: bool = False,
    keep: bool = False,
    break_before: bool = False,
    style: str | None = None,
) -> Any:
    """A paragraph element; sizes in half points, distances in twentieths of a point."""
    return _parsed(
        _paragraph(parts, align, size, before, after, indent=indent, keep=keep, broken=break_before, style=style)
    )


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    widths: Sequence[int],
    *,
    numbers: Collection[int] = (),
    size: int = 22,
    border: bool = True,
    keep: bool = False,
) -> Any:
    """A table element. The head repeats on every page, rows are not torn, and `keep` holds the whole on one page.

    A cell is a list of Text, or of paragraph elements; `numbers` are the columns set in the middle; widths are in
    twentieths of a point.
    """
    edge = "".join(
        f'<w:{side} w:val="{"single" if border else "nil"}" w:sz="4" w:space="0" w:color="444444"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = '<w:tblCellMar><w:left w:w="55" w:type="dxa"/><w:right w:w="55" w:type="dxa"/></w:tblCellMar>'
    parts = [
        f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edge}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    ]
    if heads:
        cells = "".join(
            _cell(_paragraph([plain(name, bold=True)], "center", size, keep=keep), width, "DDE7F0")
            for name, width in zip(heads, widths, strict=True)
        )
        parts.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
    for line, row in enumerate(rows, 1):
        held = keep and line < len(rows)
        cells = "".join(
            _cell(_inside(cell, "center" if at in numbers else "left", size, keep=held), width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        parts.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    parts.append("</w:tbl>")
    return _parsed("".join(parts))


def _cell(inside: str, width: int, fill: str | None = None) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    middle = '<w:vAlign w:val="center"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}{middle}</w:tcPr>{inside}</w:tc>'


def _inside(cell: Sequence[Any], align: str, size: int, *, keep: bool = False) -> str:
    if cell and not isinstance(cell[0], Text):
        from lxml import etree

        return "".join(etree.tostring(element, encoding="unicode") for element in cell)
    return _paragraph(cell, align, size, keep=keep)


def _paragraph(
    parts: Sequence[Text],
    align: str,
    size: int | None,
    before: int = 0,
    after: int = 0,
    *,
    indent: bool = False,
    keep: bool = False,
    broken: bool = False,
    style: str | None = None,
) -> str:
    properties = [
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" if keep else "",
        "<w:pageBreakBefore/>" if broken else "",
        f'<w:spacing w:before="{before}" w:after="{after or (60 if indent else 0)}" w:line="240" w:lineRule="auto"/>',
        '<w:ind w:firstLine="567"/>' if indent else "",
        f'<w:jc w:val="{align}"/>',
    ]
    runs = "".join(_run(part, size) for part in parts)
    return f"<w:p {_NS}><w:pPr>{''.join(properties)}</w:pPr>{runs}</w:p>"


def _run(part: Text, size: int | None) -> str:
    if part.bookmark:
        number = bookmark_id(part.bookmark)
        return f'<w:bookmarkStart w:id="{number}" w:name="{escape(part.bookmark)}"/><w:bookmarkEnd w:id="{number}"/>'
    look = "<w:b/>" if part.bold else '<w:b w:val="0"/>'
    look += "<w:i/>" if part.italic else ""
    look += '<w:color w:val="0B4F8A"/>' if part.target else ""
    look += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    look += '<w:u w:val="single"/>' if part.target else ""
    lines = _CONTROL.sub("", part.said).split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    run = f"<w:r><w:rPr>{look}</w:rPr>{said}</w:r>"
    return f'<w:hyperlink w:anchor="{escape(part.target)}" w:history="1">{run}</w:hyperlink>' if part.target else run


def bookmark_id(name: str) -> int:
    """A number for a bookmark: Word wants one for each, and the same name always gets the same."""
    from zlib import crc32

    return crc32(name.encode()) & 0x7FFFFFFF


def _parsed(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)
