"""The walk through a web page: lines, blocks and tables in document order, written to a Composer."""

from __future__ import annotations

from collections.abc import Set

from lxml import etree

from ingest.compose import Composer
from ingest.page import grid
from ingest.page.dom import BLOCKS, NEVER_SHOWN, display_of, name_of
from ingest.page.fonts import Fonts
from ingest.page.lists import OWN_LABEL, Ordered, ordered
from ingest.page.looks import Look, within
from ingest.page.notes import leads_back, note_part, reference_of
from ingest.page.words import BREAK, Word, joined
from ingest.types import DRAWN, Cell, Place, Span

_DROPPED = NEVER_SHOWN | {"nav"}
_INPUTS: dict[str, str | None] = {
    "checkbox": "box", "radio": "box", "hidden": None, "submit": None, "button": None, "reset": None, "image": None,
    "search": None, "password": None,
}  # fmt: skip
"""What an input of a page draws to be filled in, by its type; None: nothing; all others are a blank."""


class Walk:
    """Writes the body of one page. `left_out` are the elements of the site around the document; `numbers`: ordered
    lists print their numbers (on a page of the portal style sheets say otherwise)."""

    def __init__(
        self, composer: Composer, left_out: Set[etree._Element] = frozenset(), *, numbers: bool, fonts: Fonts
    ) -> None:
        """Write to `composer`."""
        self._out = composer
        self._left_out = left_out
        self._numbers = numbers
        self._fonts = fonts
        self._path: list[str] = []
        self._words: list[Word] = []
        self._begun: tuple[str, str] | None = None
        self._in_cell = 0
        self._kept = 0  # depth of <pre>
        self._look = Look()
        self._lists: list[Ordered | None] = []
        self._label = ""  # of a list's item, not printed yet
        self._note_part: str | None = None
        self._note_line: str | None = None
        self._begins: int | None = None  # where a cell begins in which nothing is written yet

    def page(self, root: etree._Element) -> None:
        """Write everything under an element."""
        self._path = ["html"] if name_of(root) == "html" else ["html", name_of(root)]
        self._children(root)
        self._flush()

    def _children(self, element: etree._Element) -> None:
        self._say(element.text)
        seen: dict[str, int] = {}
        for sub in element:
            name = name_of(sub)
            seen[name] = seen.get(name, 0) + 1
            if name and name not in _DROPPED and sub not in self._left_out:
                self._path.append(f"{name}[{seen[name]}]")
                look = self._look
                self._look = within(look, sub, name)
                self._element(sub, name)
                self._look = look
                self._path.pop()
            self._say(sub.tail)

    def _element(self, element: etree._Element, name: str) -> None:
        if name == "br":
            self._words.append(Word(BREAK))
        elif name == "table":
            self._flush()
            if grid.is_layout(element):
                self._children(element)
                self._flush()
            else:
                self._table(element)
        elif name in ("select", "textarea"):
            self._words.append(Word("", "leader"))
            self._block(element, name)
        elif display_of(element, name) == "block" or (name in BLOCKS and display_of(element, name) == "none"):
            self._block(element, name)
        else:
            self._inline(element, name)

    def _block(self, element: etree._Element, name: str) -> None:
        self._flush()
        part = self._note_part
        self._note_part = note_part(element) or part
        if name in ("ol", "ul", "menu", "dir"):
            self._lists.append(ordered(element) if self._numbers else None)
        elif name == "li":
            numbering = self._lists[-1] if self._lists else None
            self._label = numbering.label(element) if numbering is not None else ""
        self._kept += name == "pre"
        self._children(element)
        if name == "li" and self._label:  # an item without words still shows its number
            self._say("\u00a0", shown=True)
        self._flush()
        self._kept -= name == "pre"
        if name in ("ol", "ul", "menu", "dir"):
            self._lists.pop()
        elif name == "li":
            self._label = ""
        self._note_part = part

    def _inline(self, element: etree._Element, name: str) -> None:
        reference = reference_of(element, self._look.raised == "superscript") if name in ("a", "sup") else None
        if name == "a" and reference is not None and leads_back(element):
            self._note_line = "footnote"
        elif reference is not None and self._begun is not None and not (self._note_part or self._note_line):
            words = "".join(map(str, element.itertext()))
            self._words.extend((Word("", f"footnote:{reference}"), Word(" " if words[-1:].isspace() else "")))
            return
        elif name == "del" and "msodel" in (element.get("class") or "").lower():
            self._words.append(Word("", "deleted:" + "".join(map(str, element.itertext())).strip()))
            return
        elif name == "input":
            mark = _INPUTS.get((element.get("type") or "text").strip().lower(), "leader")
            self._words.extend([Word("", mark)] if mark else ())
        elif name == "u" and len(blanks := "".join(map(str, element.itertext()))) > 2 and not blanks.strip():
            self._words.append(Word("", "rule"))
        self._children(element)

    def _say(self, text: str | None, shown: bool = False) -> None:
        if not text:
            return
        if self._begun is None and (shown or text.strip()):
            at = next((i for i in range(len(self._path) - 1, -1, -1) if _tag(self._path[i]) in BLOCKS), 0)
            self._begun = _tag(self._path[at]), "/" + "/".join(self._path[: at + 1])
            if self._label and not OWN_LABEL.match(text):
                self._words.append(Word(self._label))
            self._label = ""
        text = text.replace(BREAK, " ")
        if self._kept:
            text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", BREAK)
        self._words.append(Word(text, self._look.mark, self._look.font))

    def _flush(self) -> None:
        """Write the words gathered as one block."""
        words, self._words = self._words, []
        begun, self._begun = self._begun, None
        note, self._note_line = self._note_part or self._note_line, None
        if begun is None:
            self._draw(words)
            return
        span = self._fonts.write(self._out, joined(words))
        if not self._in_cell:
            self._out.block(span, note or begun[0], Place("dom", path=begun[1]))

    def _draw(self, words: list[Word]) -> None:
        """Keep what is to be filled in where a cell has no words; on a line of its own it belongs to the site."""
        if not self._in_cell:
            return
        at = self._out.next() if self._begins == self._out.at else self._out.at
        self._out.marks.extend((Span(at, at), word.mark) for word in words if word.mark in DRAWN and not word.text)

    def _table(self, element: etree._Element) -> None:
        """Write a table: the cells in order, each on lines of its own, an empty cell as an empty line."""
        for sub in element:
            if name_of(sub) == "caption":
                self._children(sub)
                self._flush()
        start = self._out.next()
        rows: list[list[Cell]] = []
        sources: list[etree._Element] = []
        open_down: dict[int, int] = {}  # column → rows still covered by a cell above
        for group in grid.row_groups(element):
            open_down.clear()
            for at, source in enumerate(group):
                if source in self._left_out:
                    continue
                sources.append(source)
                rows.append(self._row(source, len(rows) + 1, open_down, len(group) - at))
        if any(rows):
            self._out.table(start, rows, header_rows=grid.header_rows(element, sources))

    def _row(self, source: etree._Element, row: int, open_down: dict[int, int], left: int) -> list[Cell]:
        covered = {column for column, rows in open_down.items() if rows > 0}
        for column in covered:
            open_down[column] -= 1
        cells: list[Cell] = []
        column = 1
        for element in grid.cells_of(source):
            while column in covered:
                column += 1
            across = min(grid.count(element, "colspan") or 1, max(1, grid.MOST_SPAN - column))
            down = min(grid.count(element, "rowspan") if element.get("rowspan") else 1, left) or left
            span = self._cell(element)
            cells.append(Cell(span=span, row=row, column=column, row_span=down, column_span=across))
            if down > 1:
                open_down.update(dict.fromkeys(range(column, column + across), down - 1))
            column += across
        return cells

    def _cell(self, element: etree._Element) -> Span:
        start, before = self._out.next(), self._out.at
        look = self._look
        self._look = within(look, element, name_of(element))
        self._in_cell += 1
        self._begins = before
        if element not in self._left_out:
            self._children(element)
        self._flush()
        self._in_cell -= 1
        self._begins = None
        self._look = look
        if self._out.at == before:
            self._out.write("")
        return self._out.since(start)


def _tag(step: str) -> str:
    return step.partition("[")[0]
