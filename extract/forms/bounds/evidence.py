"""Whether a stretch of lines is a form: there are places to write on, and it is no law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.forms.bounds.articles import is_law, places
from extract.forms.bounds.starts import ANNEX, MOTTO, NUMBER, Stretch
from extract.forms.bounds.wording import is_shouted, motto, rule
from extract.forms.lines import Line
from extract.forms.tokens import SQUARES
from ingest.types import DRAWN, Cell, Document, Table

_BLANK = re.compile(rf"[.…_]{{3,}}|…|[{SQUARES}]")
_ASKS = re.compile(r":[^\S\n]*$", re.MULTILINE)
_SHORT = 20_000  # characters up to which a text may be a form that asks by its colons alone
_TOP = 2000  # characters in which a form says what it is
_SPARSE = 15  # lines to one place to write on, beyond which a text is no form
_FEW = 3  # places to write on that a form among others has at least


def may_hold(document: Document) -> bool:
    """Whether a document can hold a form at all: a cheap look at its text before any line is read."""
    if any(mark in DRAWN for _, mark in document.marks) or _BLANK.search(document.text):
        return True
    if rule("interactive").search(document.text[:_TOP].lower()):
        return True
    if len(document.text) < _SHORT and len(_ASKS.findall(document.text)) > _FEW:
        return True
    return any(not document.text[cell.span.start : cell.span.end].strip() for cell in _body_cells(document.tables))


def is_form(document: Document, lines: Sequence[Line], stretch: Stretch, among: bool) -> bool:
    """Whether lines are a form. `among`: others, or a law, stand in the document too."""
    if not lines or is_law(lines):
        return False
    if any(rule("interactive").search(str(line.piece).lower()) for line in lines[:6]):
        return True
    if stretch.first == 0 and stretch.head != NUMBER and is_issued(lines):
        return False
    leaves, cells = places(lines), _cells(document, lines)
    asking = sum(str(line.piece).rstrip().endswith(":") for line in lines)
    named = _is_named(lines)
    if (leaves + cells + (asking if named else 0)) * _SPARSE < len(lines):
        return False
    if not among and stretch.head != ANNEX:
        return leaves + cells > 0 or asking >= _FEW if named else leaves >= _FEW or cells >= 2 * _FEW
    if stretch.head in (None, ANNEX):
        return named and leaves >= _FEW and _is_letter(lines)
    if stretch.head == MOTTO and not _is_letter(lines, titled=True):
        return False
    return leaves + cells >= _FEW or (named and leaves + asking >= _FEW)


def is_issued(lines: Sequence[Line]) -> bool:
    """Whether the head of lines carries a number already given: a form leaves it blank."""
    return any(rule("issued_number").match(str(line.piece).strip()) for line in lines[:20])


def _is_named(lines: Sequence[Line]) -> bool:
    """Whether the head of lines has what a form begins with: motto, number, title in capitals."""
    for line in lines[:30]:
        text = str(line.piece).strip()
        if motto(line) or rule("number").match(text) or (is_shouted(text) and rule("title").match(text)):
            return True
    return False


def _is_letter(lines: Sequence[Line], titled: bool = False) -> bool:
    """Whether lines are written by somebody to somebody: greeting, place to sign, motto. `titled`: the motto does not
    count, but the title of a form does."""
    for line in lines:
        text = str(line.piece).strip()
        if rule("signed").search(text.lower()) or text.lower().startswith("kính gửi"):
            return True
        if (is_shouted(text) and rule("title").match(text) is not None) if titled else motto(line):
            return True
    return False


def _cells(document: Document, lines: Sequence[Line]) -> int:
    """How many cells stand empty in the tables of a stretch."""
    first, last = lines[0].piece.start, lines[-1].piece.end
    tables = [table for table in document.tables if first <= table.span.start <= last]
    return sum(not document.text[cell.span.start : cell.span.end].strip() for cell in _body_cells(tables))


def _body_cells(tables: Iterable[Table]) -> Iterator[Cell]:
    """The cells below the first row of tables of several columns."""
    for table in tables:
        if len(table.rows) >= 2 and max(len(row) for row in table.rows) >= 2:
            for row in table.rows[1:]:
                yield from row
