"""The sheets of a document: each form that it holds, without the notes on how to fill it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.forms.bounds.articles import is_law
from extract.forms.bounds.copies import is_copy, words_of
from extract.forms.bounds.evidence import is_form, is_issued
from extract.forms.bounds.issuer import document_itself
from extract.forms.bounds.naming import instrument_of, number_of, title_of
from extract.forms.bounds.notes import notes_among
from extract.forms.bounds.starts import ANNEX, stretches_of
from extract.forms.lines import Line
from extract.types import Sourced
from ingest.types import Document, Issue, Severity, Span

_EDGES = frozenset({"page_header", "running_head", "page_footer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form among the lines of a document. `notes`: the lines in and below it that explain how to fill it in;
    `issues`: what was left out and why."""

    lines: tuple[Line, ...]
    notes: tuple[Line, ...] = ()
    title: Sourced[str] | None = None
    number: Sourced[str] | None = None
    instrument: Sourced[str] | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def span(self) -> Span:
        """From its first line to its last, notes below it left out."""
        return Span(self.lines[0].piece.start, self.lines[-1].piece.end)


def sheets_of(document: Document, lines: tuple[Line, ...]) -> tuple[Sheet, ...]:
    """The forms of a document in the order of the text; of equal copies of one form the first, with an issue.

    The instrument of a form is the one that its own head names, else that of the annex it stands in, else the legal
    document that it is an annex of.
    """
    stretches = stretches_of(lines, document.tables)
    parts = [lines[stretch.first : stretch.last] for stretch in stretches]
    among = len(parts) > 1 or is_law(lines) or is_issued(lines)
    found: list[Sheet] = []
    annex: Sourced[str] | None = None
    for stretch, part in zip(stretches, parts, strict=True):
        sheet = _sheet(part)
        if stretch.head == ANNEX:
            annex = sheet.instrument or annex
        if is_form(document, sheet.lines, stretch, among):
            found.append(replace(sheet, instrument=sheet.instrument or annex))
    forms = _once(found, bool(document.recognised))
    if len(parts) == 1 and forms:
        return (_with_header(document, forms[0]),)
    if among and any(sheet.instrument is None for sheet in forms):
        itself = document_itself(document)
        forms = [replace(sheet, instrument=sheet.instrument or itself) for sheet in forms]
    return tuple(forms)


def _sheet(part: tuple[Line, ...]) -> Sheet:
    """The lines of a stretch as a sheet: what it is called, what only explains it."""
    notes = notes_among(part)
    body = tuple(line for at, line in enumerate(part) if at not in notes)
    return Sheet(
        lines=body, notes=tuple(part[at] for at in sorted(notes)), title=title_of(body), number=number_of(body),
        instrument=instrument_of(part),
    )  # fmt: skip


def _once(found: Sequence[Sheet], misread: bool) -> list[Sheet]:
    """Of equal copies the first, with an issue for each that is left out."""
    out: list[Sheet] = []
    kept: list[Counter[str]] = []
    for sheet in found:
        words = words_of(sheet.lines)
        alike = (other for other, first in zip(kept, out, strict=True) if misread or _called_alike(first, sheet))
        if is_copy(words, alike, misread):
            out[-1] = _with_issue(out[-1], sheet)
        else:
            out.append(sheet)
            kept.append(words)
    return out


def _called_alike(one: Sheet, other: Sheet) -> bool:
    """Whether two forms may be copies by their names."""
    return _value(one.number) == _value(other.number) and _value(one.title) == _value(other.title)


def _value(name: Sourced[str] | None) -> str | None:
    return None if name is None else name.value


def _with_header(document: Document, sheet: Sheet) -> Sheet:
    """A form that stands alone, with the number and the instrument that only the edge of the page prints."""
    header = tuple(
        Line(piece=line, tokens=())
        for block in document.blocks
        if block.kind in _EDGES
        for line in document.piece(block.span).lines()
        if line.strip()
    )
    return replace(
        sheet,
        number=sheet.number or number_of(header),
        instrument=sheet.instrument or instrument_of(header),
    )


def _with_issue(sheet: Sheet, copy: Sheet) -> Sheet:
    issue = Issue(
        code="form_copy",
        message="Mẫu in nhiều liên giống nhau: chỉ đếm một liên.",
        severity=Severity.INFO,
        span=copy.span,
    )
    return replace(sheet, issues=(*sheet.issues, issue))
