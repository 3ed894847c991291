"""Fields of a Word file (ISO/IEC 29500-1 §17.16): which results are text, and what form fields show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.clean.symbols import in_font
from ingest.ooxml import attribute, child, children, number, switch
from ingest.word.leaders import LEADER

_SILENT = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
"""Fields whose result belongs to the sheet: page numbers change with every printer."""
_SYMBOL = re.compile(r"\s*SYMBOL\s+(?:0x(?P<hex>[0-9a-f]+)|(?P<code>\d+))(?:.*?\\f\s+\"?(?P<font>[^\"\\]+))?", re.I)
_ADDRESS = re.compile(r"\s*HYPERLINK\s+(?:\\[^l]\s+)*\"?(?P<address>https?://[^\s\"]+)", re.I)


@dataclass(slots=True)
class _Field:
    code: str = ""
    separated: bool = False
    silent: bool = False
    input: bool = False
    """A form field to write in: its result is what stands there before."""


class Fields:
    """The complex fields that are open at a point of the text: they may run over paragraphs and into one another."""

    def __init__(self) -> None:
        """Begin outside of any field."""
        self.open: list[_Field] = []
        """The fields that have begun, outermost first."""
        self.silent = False
        """Whether what is read now is not text: a page number, or part of the instructions of a field."""
        self.marks: tuple[str, ...] = ()
        """The marks of what is read now: the address that an open field links to, a form field to be filled in."""

    def char(self, element: etree._Element) -> str:
        """Take a ``w:fldChar``; what it shows itself: a tick box, the chosen entry of a list, a symbol."""
        kind = attribute(element, "fldCharType")
        shown = ""
        if kind == "begin":
            data = child(element, "ffData")
            self.open.append(_Field(input=child(data, "textInput") is not None))
            shown = _form_field(data)
        elif kind == "separate" and self.open:
            shown = self._separate(self.open[-1])
        elif kind == "end" and self.open:
            shown = "" if self.open[-1].separated else self._separate(self.open[-1])
            self.open.pop()
        self._settle()
        return shown

    def code(self, text: str) -> None:
        """Take instructions (``w:instrText``) of the innermost field."""
        if self.open and not self.open[-1].separated:
            self.open[-1].code += text

    def paragraph_ends(self) -> None:
        """Forget fields that cannot run on into the next paragraph: page numbers, and instructions left open."""
        if self.open:
            self.open = [field for field in self.open if field.separated and not field.silent]
            self._settle()

    def _separate(self, field: _Field) -> str:
        field.separated = True
        field.silent = is_silent(field.code)
        found = _SYMBOL.match(field.code)
        if found is None:
            return ""
        field.silent = True
        code = int(found["hex"], 16) if found["hex"] else int(found["code"])
        return in_font(chr(code), (found["font"] or "").strip()) if code < 0x10000 else ""

    def _settle(self) -> None:
        outer = self.open[:-1]
        self.silent = any(field.silent for field in self.open) or any(not field.separated for field in outer)
        links = (_ADDRESS.match(field.code) for field in self.open if field.separated)
        link = next((f"link:{found['address']}" for found in links if found), None)
        to_fill = any(field.input and field.separated for field in self.open)
        self.marks = (*((link,) if link else ()), *((LEADER,) if to_fill else ()))


def is_silent(code: str) -> bool:
    """Whether the result of a field with this code is no text."""
    words = code.split(maxsplit=1)
    return bool(words) and words[0].upper() in _SILENT


def _form_field(data: etree._Element | None) -> str:
    box = child(data, "checkBox")
    if box is not None:
        state = switch(box, "checked")
        return "☒" if (switch(box, "default") if state is None else state) else "☐"
    choices = child(data, "ddList")
    if choices is None:
        return ""
    entries = [attribute(entry) or "" for entry in children(choices, "listEntry")]
    chosen = number(child(choices, "result"))
    at = (number(child(choices, "default")) if chosen is None else chosen) or 0
    return entries[at] if 0 <= at < len(entries) else ""
