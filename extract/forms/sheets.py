"""The sheets of a document: each form that it holds, without the notes on how to fill it in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from extract.forms.bounds.copies import is_copy, words_of
from extract.forms.bounds.evidence import is_form, is_issued, is_law
from extract.forms.bounds.issuer import document_itself
from extract.forms.bounds.naming import instrument_of, number_of, title_of
from extract.forms.bounds.notes import notes_among
from extract.forms.bounds.starts import stretches_of
from extract.forms.lines import Line
from extract.types import Sourced
from ingest.types import Document, Issue, Severity, Span

_HEADERS = frozenset({"page_header", "running_head"})


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
    law = any(is_law(part) for part in parts) or is_issued(lines)
    carried: Sourced[str] | None = None
    itself: list[Sourced[str] | None] = []
    out: list[Sheet] = []
    kept: list[Counter[str]] = []
    for stretch, part in zip(stretches, parts, strict=True):
        notes = notes_among(part)
        body = tuple(line for at, line in enumerate(part) if at not in notes)
        named = instrument_of(part)
        if is_form(document, body, stretch, len(parts) > 1 or law):
            number = number_of(body)
            same = [other for other, sheet in zip(kept, out, strict=True) if _may_copy(sheet, number)]
            words = words_of(body)
            if is_copy(words, same, bool(document.recognised)):
                out[-1] = _with_issue(out[-1], body)
                continue
            kept.append(words)
            if named is None and carried is None and law and not itself:
                itself.append(document_itself(document))
            out.append(
                Sheet(
                    lines=body, notes=tuple(part[at] for at in sorted(notes)), title=title_of(body), number=number,
                    instrument=named or carried or (itself[0] if itself else None),
                )
            )  # fmt: skip
        carried = named if named is not None and stretch.head == "annex" else carried
    return (_with_header(document, out[0]),) if len(out) == 1 else tuple(out)


def _with_header(document: Document, sheet: Sheet) -> Sheet:
    """A form that stands alone, with the number and the instrument that only the head of the page prints."""
    header = tuple(
        Line(piece=line, tokens=())
        for block in document.blocks
        if block.kind in _HEADERS
        for line in document.piece(block.span).lines()
        if line.strip()
    )
    return replace(
        sheet,
        number=sheet.number or number_of(header),
        instrument=sheet.instrument or instrument_of(header),
    )


def _may_copy(sheet: Sheet, number: Sourced[str] | None) -> bool:
    return sheet.number is None or number is None or sheet.number.value == number.value


def _with_issue(sheet: Sheet, copy: tuple[Line, ...]) -> Sheet:
    issue = Issue(
        code="form_copy",
        message="Mẫu in nhiều liên giống nhau: chỉ đếm một liên.",
        severity=Severity.INFO,
        span=Span(copy[0].piece.start, copy[-1].piece.end),
    )
    return replace(sheet, issues=(*sheet.issues, issue))
