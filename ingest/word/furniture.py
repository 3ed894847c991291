"""Page headers and footers of a Word file: said once each, behind the text, as what belongs to the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from ingest.compose import Composer
from ingest.ooxml import NAMES, attribute, child, on
from ingest.types import Place
from ingest.word.parts import Part
from ingest.word.walk import Shared, Walk

_KINDS = {"headerReference": "page_header", "footerReference": "page_footer"}


def write_furniture(composer: Composer, shared: Shared, main: Part, sections: Sequence[etree._Element]) -> None:
    """Write the headers and footers that pages show, in the order of their sections; once for each distinct text."""
    said: set[tuple[str, str]] = set()
    for kind, part in _shown(main, sections):
        if part.root is None:
            continue
        apart = Composer()
        Walk(apart, shared, part).blocks(part.root, kind)
        text = apart.document(digest="", name="", media_type="", reader="").text
        if text.strip() and (kind, text) not in said:
            said.add((kind, text))
            span = composer.write(text)
            composer.block(span, kind, Place("paragraph", part.name, 1))


def _shown(main: Part, sections: Sequence[etree._Element]) -> Iterator[tuple[str, Part]]:
    """The parts of headers and footers: those of first pages where a section has them, those of even pages likewise."""
    settings = main.of_kind("settings")
    even = child(settings.root if settings and settings.mentions(b"evenAndOddHeaders") else None, "evenAndOddHeaders")
    for section in sections:
        title = child(section, "titlePg")
        wanted = {"default", None}
        wanted |= {"first"} if title is not None and on(title) else set()
        wanted |= {"even"} if even is not None and on(even) else set()
        for reference in section:
            kind = _KINDS.get(NAMES[reference.tag])
            if kind and attribute(reference, "type") in wanted:
                part = main.other(attribute(reference, "id"))
                if part is not None:
                    yield kind, part
