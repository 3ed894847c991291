"""The walk through a web page: lines, blocks and tables in document order, written to a Composer."""

from __future__ import annotations

import re

from lxml import etree

from ingest.compose import Composer, Fragment
from ingest.types import Cell, Place, Span

_DROPPED = frozenset(
    {"script", "style", "nav", "template", "noscript", "svg", "iframe", "object", "head", "canvas", "audio", "video"}
)
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "img", "ins", "kbd", "label", "mark", "o:p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
        "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "input", "st1:place",
    }
)  # fmt: skip
_ITALIC = frozenset({"i", "em"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\u2028"
"""Stands for a line break while blanks are being joined; the reader lets none in from the page."""
MOST_SPAN = 1_000
MOST_LINK = 2_000
VAST_CELL = 20_000
"""Characters; no cell of a real table holds so many, whole documents in layout tables do."""


class Walk:
    """Writes the body of one page."""

    def __init__(self, composer: Composer) -> None:
        """Write to `composer`."""
        self._out = composer
        self._path: list[str] = []
        self._runs: list[Fragment] = []
        self._begun: tuple[str, str] | None = None
        self._in_cell = 0
        self._italic = 0
        self._link: str | None = None
        self._kept = 0  # depth of <pre>

    def page(self, root: etree._Element) -> None:
        """Write everything under an element."""
        self._path = ["html"] if _name(root) == "html" else ["html", _name(root)]
        self._children(root)
        self._flush()

    def _children(self, element: etree._Element) -> None:
        self._words(element.text)
        seen: dict[str, int] = {}
        for sub in element:
            name = _name(sub)
            seen[name] = seen.get(name, 0) + 1
            self._path.append(f"{name}[{seen[name]}]")
            self._element(sub, name)
            self._path.pop()
            self._words(sub.tail)

    def _element(self, element: etree._Element, name: str) -> None:
        if not name or name in _DROPPED:
            return
        if name == "br":
            self._runs.append((_BREAK, None))
        elif name == "table":
            self._flush()
            if _is_layout(element):
                self._children(element)
                self._flush()
            else:
                self._table(element)
        elif name in _INLINE:
            self._inline(element, name)
        else:
            self._flush()
            self._kept += name == "pre"
            self._children(element)
            self._flush()
            self._kept -= name == "pre"

    def _inline(self, element: etree._Element, name: str) -> None:
        target = (element.get("href") or "").strip() if name == "a" else ""
        outer, self._link = self._link, target if _is_address(target) else self._link
        self._italic += name in _ITALIC
        self._children(element)
        self._italic -= name in _ITALIC
        self._link = outer

    def _words(self, text: str | None) -> None:
        if not text:
            return
        if self._begun is None and text.strip():
            at = next((i for i in range(len(self._path) - 1, -1, -1) if _tag(self._path[i]) not in _INLINE), 0)
            self._begun = _tag(self._path[at]), "/" + "/".join(self._path[: at + 1])
        text = text.replace(_BREAK, " ")
        if self._kept:
            text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", _BREAK)
        link = f"link:{self._link}" if self._link else None
        self._runs.append((text, link or ("italic" if self._italic else None)))

    def _flush(self) -> None:
        """Write the words gathered as one block."""
        runs, self._runs = self._runs, []
        begun, self._begun = self._begun, None
        if begun is None:
            return
        span = self._out.fragments(_joined(runs))
        if not self._in_cell:
            self._out.block(span, begun[0], Place("dom", path=begun[1]))

    def _table(self, element: etree._Element) -> None:
        """Write a table: the cells in order, each on lines of its own, an empty cell as an empty line."""
        caption = [sub for sub in element if _name(sub) == "caption"]
        for sub in caption:
            self._children(sub)
            self._flush()
        start = self._out.next()
        rows: list[list[Cell]] = []
        open_down: dict[int, int] = {}  # column → rows still covered by a cell above
        for group in _row_groups(element):
            open_down.clear()
            for at, source in enumerate(group):
                rows.append(self._row(source, len(rows) + 1, open_down, len(group) - at))
        if any(rows):
            self._out.table(start, rows)

    def _row(self, source: etree._Element, row: int, open_down: dict[int, int], left: int) -> list[Cell]:
        covered = {column for column, rows in open_down.items() if rows > 0}
        for column in covered:
            open_down[column] -= 1
        cells: list[Cell] = []
        column = 1
        for element in source:
            if _name(element) not in ("td", "th"):
                continue
            while column in covered:
                column += 1
            across = _count(element, "colspan") or 1
            down = min(_count(element, "rowspan") if element.get("rowspan") else 1, left) or left
            span = self._cell(element)
            cells.append(Cell(span=span, row=row, column=column, row_span=down, column_span=across))
            if down > 1:
                open_down.update(dict.fromkeys(range(column, column + across), down - 1))
            column += across
        return cells

    def _cell(self, element: etree._Element) -> Span:
        start, before = self._out.next(), self._out.at
        self._in_cell += 1
        self._children(element)
        self._flush()
        self._in_cell -= 1
        if self._out.at == before:
            self._out.write("")
        return self._out.since(start)


def _is_layout(table: etree._Element) -> bool:
    """Whether a table only places parts of the page: most of its words stand in tables within, or in one vast cell."""
    if table.get("role") == "presentation":
        return True
    inner = [sub for sub in table.iter("table") if sub is not table]
    size = _size(table)
    if inner and sum(_size(sub) for sub in inner) * 2 > size:
        return True
    return size > VAST_CELL and any(_size(cell) > VAST_CELL for cell in table.iter("td"))


def _size(element: etree._Element) -> int:
    return sum(len(text) for text in element.itertext())


def _row_groups(table: etree._Element) -> list[list[etree._Element]]:
    """Rows of a table by group (thead, tbody, tfoot): a cell never reaches down past its group."""
    groups: list[list[etree._Element]] = []
    loose: list[etree._Element] = []
    for sub in table:
        name = _name(sub)
        if name == "tr":
            loose.append(sub)
            if len(loose) == 1:
                groups.append(loose)
        elif name in ("thead", "tbody", "tfoot"):
            loose = []
            groups.append([row for row in sub if _name(row) == "tr"])
    return groups


def _count(element: etree._Element, name: str) -> int:
    stated = (element.get(name) or "").strip()
    return min(int(stated), MOST_SPAN) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 1


def _name(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _is_address(target: str) -> bool:
    return target.startswith(("http://", "https://")) and len(target) <= MOST_LINK


def _tag(step: str) -> str:
    return step.partition("[")[0]


def _joined(runs: list[Fragment]) -> list[Fragment]:
    """Runs with blanks joined as a browser shows them, breaks as line feeds."""
    out: list[Fragment] = []
    blank = True  # nothing, or a blank, stands before
    for text, mark in runs:
        text = _BLANKS.sub(" ", text)
        if blank:
            text = text.removeprefix(" ")
        text = re.sub(f" ?{_BREAK} ?", "\n", text)
        if text.startswith("\n") and out and out[-1][0].endswith(" "):
            out[-1] = (out[-1][0][:-1], out[-1][1])
        if text:
            blank = text[-1] in " \n"
            out.append((text, mark))
    return out
