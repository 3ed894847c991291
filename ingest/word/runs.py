"""What a paragraph says: its runs in order, tracked changes taken as accepted, text boxes and notes set aside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from ingest.clean.symbols import in_font, is_symbol_font
from ingest.compose import Fragment, Mark
from ingest.ooxml import NAMES, attribute, child, number
from ingest.word.controls import BOX, control_mark, is_box, on_a_line
from ingest.word.equations import linear
from ingest.word.fields import Fields, is_silent
from ingest.word.leaders import LEADER, is_leader, marked
from ingest.word.shapes import Shape, shapes_of
from ingest.word.styles import SILENT, Styles, look_of, print_of

_SKIPPED = frozenset({"rPr", "sdtPr", "sdtEndPr", "proofErr", "rt", "delText", "delInstrText", "bookmarkStart"})
"""Elements whose text Word does not print: properties, ruby, what is left of deletions."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_ASKED = frozenset({"pStyle", "numPr", "sectPr", "rPr"})
_GONE = frozenset({"del", "moveFrom"})
_DELETED = frozenset({"delText", "t", "softHyphen"})
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOST_SHAPES = 500
"""Beyond so many on one paragraph it is a drawing, not a form."""
_PICTURES = frozenset({"drawing", "pict", "object"})


class Typed(NamedTuple):
    """How a run was typed, as far as reading an old encoding needs it.

    `caps`: Word prints it in capitals, which are only known when it is decoded. `run`: pieces with the same number are
    one run of the file. `deleted`: for the place of a tracked deletion its runs and their fonts.
    """

    font: str | None = None
    caps: bool = False
    run: int = 0
    deleted: tuple[tuple[str, str | None], ...] = ()


PLAIN = Typed()


@dataclass(slots=True)
class Gathered:
    """A paragraph being read: its runs, what is anchored in it, and what its properties say.

    `typed` says how each run was typed, where that was asked for. A box is the content of a text box, or the words of
    a WordArt drawing; `shapes` are drawn things without words.
    """

    runs: list[Fragment] = field(default_factory=list)
    typed: list[Typed] = field(default_factory=list)
    boxes: list[etree._Element | str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    style: str | None = None
    list_id: int | None = None
    level: int | None = None
    tabs: bool = False
    """Whether a tab is among the runs."""
    goes_on: bool = False
    """The end of the paragraph is a tracked deletion: accepted, the next paragraph goes on in it."""


class Reader:
    """Reads the paragraphs of one part in order. `links` are the targets of its web links by relation.

    `with_fonts`: the font of every run is asked for, which only files in old encodings need. `tracked` and `symbols`:
    whether there may be tracked deletions and symbol fonts at all.
    """

    def __init__(
        self,
        styles: Styles,
        links: Mapping[str, str],
        *,
        with_fonts: bool = False,
        tracked: bool = True,
        symbols: bool = True,
    ) -> None:
        """Begin outside of any field."""
        self._asked = _ASKED if tracked else _ASKED - {"rPr"}
        self._symbols = symbols
        self.styles = styles
        self.comments = 0
        self.changes = 0
        self.sections: list[etree._Element] = []
        self._links = links
        self._with_fonts = with_fonts
        self._fields = Fields()
        self._marks: tuple[str, ...] = ()
        self._number = 0
        self._base = SILENT
        self._into = Gathered()

    def read(self, paragraph: etree._Element, into: Gathered | None = None) -> Gathered:
        """Read a ``w:p``. `into` carries a paragraph whose end was deleted: what follows has its own properties."""
        self._into = gathered = into or Gathered()
        gathered.style, gathered.list_id, gathered.level, gathered.goes_on = self.styles.default, None, None, False
        self._base = self.styles.look(gathered.style)
        self._inline(paragraph)
        if self._fields.open:
            self._fields.paragraph_ends()
        return gathered

    def _inline(self, element: etree._Element) -> None:
        for sub in element:
            name = NAMES[sub.tag]
            if name == "r":
                self._run(sub)
            elif name == "pPr":
                self._properties(sub)
            elif name not in _SKIPPED:
                self._other(sub, name)

    def _properties(self, element: etree._Element) -> None:
        gathered = self._into
        for sub in element:
            name = NAMES[sub.tag]
            if name not in self._asked:
                continue
            if name == "pStyle":
                gathered.style = attribute(sub)
                self._base = self.styles.look(gathered.style)
            elif name == "numPr":
                gathered.list_id, gathered.level = number(child(sub, "numId")), number(child(sub, "ilvl"))
            elif name == "sectPr":
                self.sections.append(sub)
            else:
                for mark in sub:
                    if NAMES[mark.tag] in _GONE:
                        gathered.goes_on = True

    def _run(self, run: etree._Element) -> None:
        base, properties = self._base, None
        self._number += 1
        italic, caps, hidden = base.italic, base.caps, base.hidden
        mark = self._mark(italic) if italic or self._marks or self._fields.marks else None
        for sub in run:
            name = NAMES[sub.tag]
            if name == "t":
                text = sub.text
                if text and not hidden:
                    ruled = len(text) > 2 and text.isspace() and on_a_line(text, properties, self._into.runs)
                    self._say(text, marked(mark, ruled) if ruled else mark, properties, caps)
            elif name == "rPr":
                properties = sub
                look = print_of(sub)
                if look is not SILENT:
                    styled = self.styles.look(look.style) if look.style else SILENT
                    hidden = _toggled(look.hidden, styled.hidden, base.hidden)
                    caps = _toggled(look.caps, styled.caps, base.caps)
                    italic = _toggled(look.italic, styled.italic, base.italic)
                    mark = self._mark(italic)
            elif name in _CHARACTERS:
                if not hidden:
                    self._say(_CHARACTERS[name], self._drawn(sub, name, mark, properties), properties, caps)
            elif name == "fldChar":
                before = self._fields.marks
                shown = self._fields.char(sub)
                mark = self._mark(italic)
                if shown and not hidden:
                    self._add(shown, marked(mark, BOX if is_box(shown) else LEADER))
                elif LEADER in self._fields.marks and LEADER not in before:
                    self._point(LEADER)  # the field may be empty
            elif name == "instrText":
                self._fields.code(sub.text or "")
            elif name == "sym":
                if not hidden and not self._fields.silent:
                    shown = _symbol(sub)
                    self._add(shown, marked(mark, BOX) if is_box(shown) else mark)
            elif name in _NOTES:
                self._note(sub, _NOTES[name])
            elif name not in _SKIPPED:
                self._other(sub, name)

    def _other(self, element: etree._Element, name: str) -> None:
        """Anything but plain runs: wrappers are looked through."""
        if name in _PICTURES:
            self._shapes(element)
            self._picture(element)
        elif name in ("ins", "moveTo"):
            self.changes += 1
            self._within(element, f"inserted:{attribute(element, 'author') or ''}")
        elif name in ("del", "moveFrom"):
            self.changes += 1
            self._deleted(element)
        elif name == "hyperlink":
            target = self._links.get(attribute(element, "id") or "")
            self._within(element, f"link:{target}" if target else None)
        elif name in ("oMath", "oMathPara"):
            if not self._fields.silent:
                self._add(linear(element), self._mark(None))
        elif name == "AlternateContent":
            self._shapes(element)
            self._alternate(element)
        elif name == "fldSimple":
            if not is_silent(attribute(element, "instr") or ""):
                self._inline(element)
        elif name == "sdt":
            self._within(element, control_mark(element))
        elif name == "commentReference":
            self.comments += 1
        elif name == "r":  # of a ruby or another wrapper inside of a run
            self._run(element)
        elif len(element):
            self._inline(element)

    def _drawn(self, element: etree._Element, name: str, mark: Mark, properties: etree._Element | None) -> Mark:
        """The mark of a tab: it may print a leader by itself, or be underlined to be written on."""
        if name == "tab":
            self._into.tabs = True
            ruled = on_a_line("\t", properties, self._into.runs)
            return marked(mark, ruled) if ruled else mark
        return marked(mark, LEADER) if name == "ptab" and is_leader(attribute(element, "leader")) else mark

    def within(self, mark: str | None) -> tuple[str, ...]:
        """Mark what is read from now on; gives the marks before, for `outside`."""
        outer = self._marks
        self._marks = (*outer, mark) if mark and mark not in outer else outer
        return outer

    def outside(self, outer: tuple[str, ...]) -> None:
        """Go back to the marks that `within` gave."""
        self._marks = outer

    def _within(self, element: etree._Element, mark: str | None) -> None:
        outer = self.within(mark)
        self._inline(element)
        self.outside(outer)

    def _say(self, text: str, mark: Mark, properties: etree._Element | None, caps: bool | None) -> None:
        if self._fields.silent:
            return
        if caps and not self._with_fonts:
            text = text.upper()
        font = None
        if self._with_fonts or (self._symbols and (len(text) == 1 or _PRIVATE.search(text))):
            font = self._font(properties)
            if font is not None and is_symbol_font(font):
                text = in_font(text, font)
        self._into.runs.append((text, mark))
        if self._with_fonts:
            self._into.typed.append(Typed(font, bool(caps), self._number))

    def _add(self, text: str, mark: Mark, typed: Typed = PLAIN) -> None:
        self._into.runs.append((text, mark))
        if self._with_fonts:
            self._into.typed.append(typed)

    def _font(self, properties: etree._Element | None) -> str | None:
        """The font of a run: its own, of its character style, of its paragraph's style, of the file."""
        look = look_of(properties)
        styled = self.styles.look(look.style) if look.style else SILENT
        return look.font or styled.font or self._base.font or self.styles.font

    def _mark(self, italic: bool | None) -> Mark:
        if not italic and not self._marks and not self._fields.marks:
            return None
        marks = (*self._marks, *self._fields.marks, *(("italic",) if italic else ()))
        return marks[0] if len(marks) == 1 else marks

    def _point(self, mark: str) -> None:
        """Say a mark with an empty span."""
        self._add("", mark)

    def _note(self, element: etree._Element, kind: str) -> None:
        identity = attribute(element, "id") or ""
        self._into.notes.append((kind, identity))
        self._point(f"{kind}:{identity}")

    def removed(self, row: etree._Element) -> Gathered:
        """The words of a tracked deletion outside of paragraphs (a row, a cell) as one point."""
        self._into = gathered = Gathered()
        self._deleted(row)
        return gathered

    def _deleted(self, element: etree._Element) -> None:
        text = deleted_text(element)
        if not text:
            return
        runs, typed = self._into.runs, self._into.typed
        if runs and runs[-1][0] == "" and isinstance(runs[-1][1], str) and runs[-1][1].startswith("deleted:"):
            runs[-1] = "", runs[-1][1] + text
            if self._with_fonts:
                typed[-1] = Typed(deleted=(*typed[-1].deleted, *self._deleted_runs(element)))
        else:
            self._add("", f"deleted:{text}", Typed(deleted=self._deleted_runs(element)) if self._with_fonts else PLAIN)

    def _deleted_runs(self, element: etree._Element) -> tuple[tuple[str, str | None], ...]:
        """The runs of a tracked deletion, each with its font."""
        out = []
        for sub in element.iter():
            name = NAMES[sub.tag]
            if name == "p":
                self._base = self.styles.look(attribute(child(child(sub, "pPr"), "pStyle")) or self.styles.default)
            elif name == "r":
                text = "".join(
                    _CHARACTERS["softHyphen"] if NAMES[part.tag] == "softHyphen" else part.text or ""
                    for part in sub
                    if NAMES[part.tag] in _DELETED
                )
                if text:
                    out.append((text, self._font(child(sub, "rPr"))))
        return tuple(out)

    def _picture(self, element: etree._Element) -> None:
        """Text boxes, WordArt and diagrams in a drawing; a box inside of a box is read with the outer one."""
        for sub in element:
            name = NAMES[sub.tag]
            if name == "txbxContent":
                self._into.boxes.append(sub)
            elif name == "textpath":
                self._into.boxes.append(sub.get("string", ""))
            elif name == "relIds":
                self._into.diagrams.append(attribute(sub, "dm") or "")
            elif name == "AlternateContent":
                self._alternate(sub)
            elif len(sub):
                self._picture(sub)

    def _shapes(self, element: etree._Element) -> None:
        """What is drawn to be filled in: a square among the letters stands where they do, others hang on the
        paragraph."""
        for shape in shapes_of(element):
            if not shape.inline and len(self._into.shapes) < _MOST_SHAPES:
                self._into.shapes.append(shape)
            elif shape.inline and shape.kind == BOX:
                self._point(BOX)

    def _alternate(self, element: etree._Element) -> None:
        """Of the renderings of one drawing, the first that says something: the others repeat its words."""
        into = self._into
        before = len(into.boxes), len(into.runs), len(into.diagrams)
        for sub in element:
            if NAMES[sub.tag] in ("Choice", "Fallback"):
                self._picture(sub) if child(sub, "r") is None else self._inline(sub)
                if before != (len(into.boxes), len(into.runs), len(into.diagrams)):
                    return


def _toggled(own: bool | None, character: bool | None, paragraph: bool | None) -> bool:
    """A toggle property (§17.7.3): what the run says itself counts; else a style turns round what the other says."""
    return bool(character) != bool(paragraph) if own is None else own


def deleted_text(element: etree._Element) -> str:
    """The words of a tracked deletion."""
    return "".join(sub.text for sub in element.iter() if NAMES[sub.tag] in ("delText", "t") and sub.text)


def _symbol(element: etree._Element) -> str:
    """The character of a ``w:sym``, whose code is hexadecimal."""
    try:
        char = chr(int(attribute(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= char <= "\udfff" else in_font(char, attribute(element, "font") or "")
