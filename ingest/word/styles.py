"""Styles of a Word file, as far as they carry meaning: italics, hidden text, automatic numbers."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ingest.ooxml import attribute, child, local, number, switch


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What one style says itself; None where it is silent."""

    based_on: str | None = None
    italic: bool | None = None
    hidden: bool | None = None
    num_id: int | None = None
    level: int | None = None


class Styles:
    """The styles of a file with their inheritance."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read ``word/styles.xml``; a file without one has no styles."""
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        for element in root if root is not None else ():
            if local(element) == "style":
                self._add(element)

    def _add(self, element: etree._Element) -> None:
        identity = attribute(element, "styleId") or ""
        run = child(element, "rPr")
        numbering = child(child(element, "pPr"), "numPr")
        self._styles[identity] = Style(
            based_on=attribute(child(element, "basedOn")),
            italic=switch(run, "i"),
            hidden=switch(run, "vanish"),
            num_id=number(child(numbering, "numId")),
            level=number(child(numbering, "ilvl")),
        )
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            self.default = identity

    def chain(self, identity: str | None) -> list[tuple[str, Style]]:
        """A style and those it is based on, nearest first. A circle ends where it closes."""
        out: list[tuple[str, Style]] = []
        while identity in self._styles and len(out) < 32:
            out.append((identity, self._styles[identity]))
            identity = self._styles[identity].based_on
        return out

    def italic(self, identity: str | None) -> bool:
        """Whether a style prints in italics."""
        return next((style.italic for _, style in self.chain(identity) if style.italic is not None), False)

    def hidden(self, identity: str | None) -> bool:
        """Whether a style hides its text."""
        return next((style.hidden for _, style in self.chain(identity) if style.hidden is not None), False)

    def numbering(self, identity: str | None) -> tuple[str, int, int | None] | None:
        """The style that numbers its paragraphs, the list it uses and the level it states; None without numbers."""
        level = None
        for name, style in self.chain(identity):
            level = style.level if level is None else level
            if style.num_id is not None:
                return name, style.num_id, level
        return None
