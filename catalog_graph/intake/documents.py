"""A document that is no record and announces nothing, as the store holds it: a law, a letter, a form, any text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile
from pathlib import Path
from typing import NamedTuple

from extract.fold import fold
from extract.legal.lines import Line, lines_of
from extract.legal.read import read_legal
from extract.lexicon import lexicon
from extract.types import LegalDocument, Sourced
from ingest.types import Document, Issue, Severity

RULES = Path(__file__).parents[1] / "rules"

FORM = "form"
"""Form of the record of a document that is a form to be filled in (mẫu đơn, tờ khai)."""

_FIRST = 40
"""Lines among which the name of a document without a title stands."""
_LINES = 4
"""Most lines that a name runs over."""
_CAPITALS = 0.9
"""Share of capitals among the letters of a line that is printed in capitals."""

NO_TEXT = Issue(
    code="no_text",
    severity=Severity.WARNING,
    message="Tệp đọc được nhưng không có chữ nào.",
    hint="Mở tệp gốc để kiểm tra; nếu là ảnh chụp mờ thì quét lại.",
)


class Named(NamedTuple):
    """What to call a document that has no title; `form`: it is a form to be filled in."""

    name: str
    form: bool


def legal_of(document: Document) -> LegalDocument:
    """The document read as a legal one, as it is stored.

    Issues that stand in the Document or in the header are there only. The text of a unit is what the file prints at its
    place, so that it need not be held beside the file.
    """
    return as_stored(read_legal(document), document)


def as_stored(legal: LegalDocument, document: Document) -> LegalDocument:
    """A legal document that was read, in the form it is stored in; see `legal_of`."""
    elsewhere = {*document.issues, *legal.header.issues}
    units = tuple(
        replace(unit, text=Sourced(document.text[unit.text.span.start : unit.text.span.end], unit.text.span))
        for unit in legal.provisions
    )
    issues = tuple(issue for issue in legal.issues if issue not in elsewhere)
    return replace(legal, provisions=units, issues=issues)


def name_of(document: Document) -> Named | None:
    """The name that a document without a title prints over itself, in capitals; None when it prints none."""
    words = lexicon("document_names", RULES)
    lines = islice(lines_of(document), _FIRST)
    for line in lines:
        first = _begins(fold(line.run.text), words["names"]["words"])
        if first is None or not _capitals(line):
            continue
        rest = islice(takewhile(_goes_on, lines), _LINES - 1)
        name = " ".join(" ".join(part.run.text.split()) for part in (line, *rest))
        return Named(name, first in {fold(word) for word in words["forms"]["words"]})
    return None


def _goes_on(line: Line) -> bool:
    """Whether a name that runs over lines goes on with this one."""
    return _capitals(line) and _begins(fold(line.run.text), lexicon("document_names", RULES)["others"]["words"]) is None


def _begins(text: str, words: list[str]) -> str | None:
    """The longest of the wordings that a folded text begins with, folded."""
    found = [word for word in _folded(words) if text == word or text.startswith(f"{word} ")]
    return max(found, key=len, default=None)


def _folded(words: list[str]) -> Iterator[str]:
    return (fold(word) for word in words)


def _capitals(line: Line) -> bool:
    letters = [letter for letter in line.run.text if letter.isalpha()]
    return len(letters) >= 3 and sum(letter.isupper() for letter in letters) >= _CAPITALS * len(letters)
