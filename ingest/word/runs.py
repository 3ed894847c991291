"""What a paragraph says: its runs in order, tracked changes taken as accepted, text boxes and notes set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from ingest.compose import Fragment
from ingest.ooxml import attribute, child, local, switch
from ingest.word.styles import Styles
from ingest.clean.symbols import symbol

_SKIPPED = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "proofErr", "rt"}
)
"""Elements whose text Word does not print: deletions, properties, field codes, ruby."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(slots=True)
class Gathered:
    """A paragraph being read: its runs, the text boxes anchored in it, the notes it refers to."""

    runs: list[Fragment] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def gather(
    paragraph: etree._Element, styles: Styles, links: Mapping[str, str], into: Gathered | None = None
) -> Gathered:
    """Read a ``w:p``. `links` are the targets of hyperlinks; `into` carries a paragraph whose end mark was deleted."""
    gathered = into or Gathered()
    properties = child(paragraph, "pPr")
    style = attribute(child(properties, "pStyle")) or styles.default
    _Reader(styles, links, styles.italic(style), gathered).read(paragraph)
    return gathered


def mark_deleted(paragraph: etree._Element) -> bool:
    """Whether the end of the paragraph is a tracked deletion: accepted, the next paragraph goes on in it."""
    mark = child(child(paragraph, "pPr"), "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


class _Reader:
    """Reads one paragraph."""

    def __init__(self, styles: Styles, links: Mapping[str, str], italic: bool, into: Gathered) -> None:
        self.styles = styles
        self.links = links
        self.link: str | None = None
        self.italic = italic
        self.into = into

    def read(self, element: etree._Element) -> None:
        for sub in element:
            name = local(sub)
            if name in _SKIPPED:
                continue
            if name == "r":
                self.run(sub)
            elif name == "hyperlink":
                self.link = self.links.get(attribute(sub, "id") or "")
                self.read(sub)
                self.link = None
            elif name == "AlternateContent":
                self.alternate(sub)
            elif name == "txbxContent":
                self.into.boxes.append(sub)
            elif name == "t":  # an equation's text stands outside of runs of words
                self.into.runs.append((sub.text or "", None))
            else:
                self.read(sub)

    def run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        style = attribute(child(properties, "rStyle"))
        hidden = switch(properties, "vanish")
        if hidden or (hidden is None and style and self.styles.hidden(style)):
            return
        italic = switch(properties, "i")
        if italic is None:
            italic = (style is not None and self.styles.italic(style)) != self.italic
        mark = f"link:{self.link}" if self.link else "italic" if italic else None
        for sub in run:
            name = local(sub)
            if name == "t":
                self.into.runs.append((sub.text or "", mark))
            elif name in _CHARACTERS:
                self.into.runs.append((_CHARACTERS[name], mark))
            elif name in _NOTES:
                identity = attribute(sub, "id") or ""
                self.into.notes.append((_NOTES[name], identity))
                self.into.runs.append(("", f"{_NOTES[name]}:{identity}"))
            elif name == "sym":
                self.into.runs.append((_symbol(attribute(sub, "char") or ""), mark))
            elif name == "fldChar":
                self.into.runs.append((_tick(sub), mark))
            elif name == "AlternateContent":
                self.alternate(sub)
            elif name not in _SKIPPED:
                self.read(sub)

    def alternate(self, element: etree._Element) -> None:
        """Of the renderings of one drawing, the first: the others repeat its words."""
        chosen = child(element, "Choice")
        fallback = child(element, "Fallback")
        before = len(self.into.boxes), len(self.into.runs)
        if chosen is not None:
            self.read(chosen)
        if fallback is not None and before == (len(self.into.boxes), len(self.into.runs)):
            self.read(fallback)


def _symbol(code: str) -> str:
    """The character of a ``w:sym``, whose code is hexadecimal."""
    try:
        return symbol(chr(int(code, 16)))
    except (ValueError, OverflowError):
        return ""


def _tick(field_char: etree._Element) -> str:
    """The tick box of a form field; empty for other fields."""
    box = child(child(field_char, "ffData"), "checkBox")
    if box is None:
        return ""
    state = switch(box, "checked")
    return "☒" if (switch(box, "default") if state is None else state) else "☐"
