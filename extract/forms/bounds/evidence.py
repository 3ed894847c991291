"""Whether a stretch of lines is a form: there are places to write on, and it is no law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.forms.bounds.starts import ANNEX, NUMBER, Stretch
from extract.forms.bounds.wording import is_shouted, motto, opens, rule
from extract.forms.lines import DRAWN, Line
from extract.forms.tokens import BLANK
from ingest.types import Cell, Document, Table

_ARTICLE = re.compile(r"^\s*(?:Điều|Article)\s+\d{1,3}[a-zđ]?\s*[.:]")
_BLANK = re.compile(r"[.…_]{3,}|…|[□☐☑☒▢◻◽❏❑❒⬜\uf06f\uf0a8\uf071\uf072]")
_LAW = 3  # articles that make a law
_TOP = 2000  # characters in which a form says what it is
_SPARSE = 15  # lines to one place to write on, beyond which a text is no form
_FEW = 3  # places to write on that a form among others has at least


def is_law(lines: Sequence[Line]) -> bool:
    """Whether lines are the articles of a legal document: a form of one leaves places to write on in them."""
    articles = sum(line.cell is None and _ARTICLE.match(str(line.piece)) is not None for line in lines)
    return articles >= _LAW and _places(lines) < articles * 1.5


def may_hold(document: Document) -> bool:
    """Whether a document can hold a form at all: a cheap look at its text before any line is read."""
    if any(mark in DRAWN for _, mark in document.marks) or _BLANK.search(document.text):
        return True
    if rule("interactive").search(document.text[:_TOP].lower()):
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
    places, cells = _places(lines), _cells(document, lines)
    asking = sum(str(line.piece).rstrip().endswith(":") for line in lines)
    named = _is_named(lines)
    if (places + cells + (asking if named else 0)) * _SPARSE < len(lines):
        return False
    if not among:
        return places + cells > 0 or asking >= _FEW if named else places >= _FEW or cells >= 2 * _FEW
    if stretch.head in (None, ANNEX):
        return named and places >= _FEW and _is_letter(lines)
    return places + cells >= _FEW or (named and places + asking >= _FEW)


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


def _is_letter(lines: Sequence[Line]) -> bool:
    """Whether lines are written by somebody to somebody: motto, greeting, place to sign."""
    return any(
        motto(line) or rule("signed").search(text) or text.startswith("kính gửi")
        for line in lines
        if (text := str(line.piece).strip().lower())
    )


def _places(lines: Sequence[Line]) -> int:
    """How many lines leave something to be written or ticked, ornaments and gaps in a text aside."""
    return sum(opens(line) and not _ornament(line) for line in lines)


def _ornament(line: Line) -> bool:
    """A rule below a heading, or dots that leave out text."""
    text = str(line.piece).strip()
    if not any(letter.isalpha() for letter in text):
        return set(text) <= set("_-—= ")
    blanks = [token for token in line.tokens if token.kind == BLANK]
    return len(blanks) == 1 and text.endswith(("...", "…")) and len(blanks[0].text.strip()) <= 3 and ":" not in text


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
