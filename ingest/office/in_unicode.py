"""A Word file in TCVN3 or VNI made over in Unicode, to be looked at: nobody has the old fonts any more.

Only for pictures. What is read and cited is the file itself, decoded run by run with its own characters kept.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from ingest.legacy.decoder import Decoder, possible
from ingest.ooxml import attribute, child, local
from ingest.package import Package
from ingest.word.styles import Styles, look_of

_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_FONT = "Times New Roman"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Stretch(NamedTuple):
    """Neighbouring text elements of one run: what they say, and the run and its font."""

    elements: list[etree._Element]
    run: etree._Element
    font: str | None

    @property
    def text(self) -> str:
        return "".join("\u00ad" if local(element) == "softHyphen" else element.text or "" for element in self.elements)


def in_unicode(data: bytes) -> bytes | None:
    """The DOCX with its old runs decoded and set in a font of today; None when there are none. Raises Unreadable."""
    package = Package(data)
    names = [name for name in package.names if _PARTS.fullmatch(name)]
    if not any(possible(package.part(name) or b"") for name in names):
        return None
    styles = Styles(package.xml("word/styles.xml"))
    roots = {name: root for name in names if (root := package.xml(name)) is not None}
    paragraphs = [list(_stretches(paragraph, styles)) for root in roots.values() for paragraph in root.iter("{*}p")]
    decoder = Decoder()
    for stretch in (stretch for paragraph in paragraphs for stretch in paragraph):
        decoder.see(stretch.text, stretch.font)
    if not decoder.legacy:
        return None
    for paragraph in paragraphs:
        found = decoder.decode([(stretch.text, stretch.font) for stretch in paragraph])
        for stretch, decoded in zip(paragraph, found, strict=True):
            if decoded is not None:
                _replace(stretch, decoded.text)
    return _packed(
        data, {name: etree.tostring(root, encoding="UTF-8", standalone=True) for name, root in roots.items()}
    )


def _stretches(paragraph: etree._Element, styles: Styles) -> Iterator[_Stretch]:
    style = attribute(child(child(paragraph, "pPr"), "pStyle")) or styles.default
    for run in paragraph.iter("{*}r"):
        if (
            next(run.iterancestors("{*}p"), None) is not paragraph
        ):  # in a text box anchored here: a paragraph of its own
            continue
        look = look_of(child(run, "rPr"))
        font = look.font or styles.look(look.style).font or styles.look(style).font or styles.font
        elements: list[etree._Element] = []
        for element in (*run, None):
            if element is not None and local(element) in ("t", "softHyphen"):
                elements.append(element)
            elif elements:
                yield _Stretch(elements, run, font)
                elements = []


def _replace(stretch: _Stretch, text: str) -> None:
    first, *others = stretch.elements
    word = f"{{{etree.QName(first).namespace}}}"
    first.tag, first.text = f"{word}t", text
    first.set(_SPACE, "preserve")
    for element in others:
        stretch.run.remove(element)
    properties = child(stretch.run, "rPr")
    if properties is None:
        properties = etree.Element(f"{word}rPr")
        stretch.run.insert(0, properties)
    fonts = child(properties, "rFonts")
    if fonts is None:
        fonts = etree.Element(f"{word}rFonts")
        properties.insert(0, fonts)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(f"{word}{name}", _FONT)


def _packed(data: bytes, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = changed.get(part.filename.lower())
            new.writestr(part.filename, old.read(part) if content is None else content)
    return out.getvalue()
