"""Slides (PPT, PPTX): their words in order, a paragraph a line. What a slide draws beside its words is left out."""

from __future__ import annotations

import re

from lxml import etree

from ingest import sniff
from ingest.compose import Composer
from ingest.legacy.decoder import Decoder
from ingest.office import ppt
from ingest.ooxml import attribute, child, children, local
from ingest.package import Package
from ingest.types import Document, Place

READER = "slides/1"

_PARTS = re.compile(r"ppt/slides/slide(\d+)\.xml")
Paragraph = tuple[str, str | None]
"""A paragraph of a slide and the font it is in, where the file says so."""


def read(data: bytes, digest: str, name: str) -> Document:
    """Read the words of a presentation. Raises Unreadable when the file is damaged."""
    media_type = sniff.media_type(data)
    slides: list[list[Paragraph]]
    slides = [[(text, None) for text in slide] for slide in ppt.slides(data)] if media_type == sniff.PPT else _new(data)
    decoder = Decoder()
    for slide in slides:
        for text, font in slide:
            decoder.see(text, font)
    composer = Composer()
    for number, slide in enumerate(slides, start=1):
        for at, (text, font) in enumerate(slide, start=1):
            decoded = decoder.decode([(text, font)])[0]
            span = composer.fragments([(decoded.text if decoded else text, None)])
            composer.block(span, "paragraph", Place("paragraph", path=f"slide {number}", row=at))
    composer.issues.extend(decoder.issues())
    return composer.document(digest=digest, name=name, media_type=media_type, reader=READER, pages=len(slides))


def _new(data: bytes) -> list[list[Paragraph]]:
    package = Package(data)
    parts = sorted((int(match[1]), part) for part in package.names if (match := _PARTS.fullmatch(part)))
    slides = []
    for _, part in parts:
        root = package.xml(part)
        slides.append([found for p in root.iter("{*}p") if (found := _paragraph(p))] if root is not None else [])
    return slides


def _paragraph(element: etree._Element) -> Paragraph | None:
    """The words of an ``a:p`` and the font of its first run that names one."""
    text, font = "", None
    for run in element:
        kind = local(run)
        if kind in ("r", "fld"):
            text += "".join(part.text or "" for part in children(run, "t"))
            font = font or attribute(child(child(run, "rPr"), "latin"), "typeface")
        elif kind == "br":
            text += "\n"
    return (text, font) if text.strip() else None
