"""A document to the annexes that say which dossier components data replace, which are cut, what is to be amended."""

from __future__ import annotations

from collections.abc import Iterator

from extract.replacements import drawn, loose
from extract.replacements.columns import rule
from extract.replacements.lines import Sheet
from extract.replacements.rows import rows_of
from extract.replacements.types import Annex
from extract.run import run_of
from extract.types import Sourced
from ingest.types import Document, Span

_ABOVE = 1_500
"""Characters before a table among which its heading stands."""


def annexes_of(document: Document) -> tuple[Annex, ...]:
    """The annexes of a document, in order; none for a document without any.

    Cheap where nothing of the kind is printed: the words that such a table must hold are looked for first.
    """
    if not rule("sign").search(document.text):
        return ()
    found = list(drawn.sheets(document)) or list(loose.sheets(document))
    return tuple(_annexes(document, found))


def _annexes(document: Document, found: list[Sheet]) -> Iterator[Annex]:
    """Sheets that go on over pages, or repeat the header of the one before under the same label, are one annex."""
    at = 0
    while at < len(found):
        first = found[at]
        label = _label(document, found[at - 1] if at else None, first)
        parts = [first]
        at += 1
        while at < len(found) and _goes_on(document, first, found[at - 1], found[at]):
            parts.append(found[at])
            at += 1
        yield Annex(action=first.action, label=label, rows=rows_of(parts), sure=all(part.sure for part in parts))


def _goes_on(document: Document, first: Sheet, before: Sheet, sheet: Sheet) -> bool:
    if sheet.start == first.start:
        return True
    return sheet.action == first.action and sheet.kinds == first.kinds and _label(document, before, sheet) is None


def _label(document: Document, before: Sheet | None, sheet: Sheet) -> Sourced[str] | None:
    """The label of an annex: the last heading of one between the table before and its own."""
    begin = before.lines[-1].span.end if before is not None and before.lines else 0
    begin = max(begin, sheet.start - _ABOVE)
    run = run_of(document, Span(begin, sheet.start))
    found = None
    at = 0
    for line in run.text.split("\n"):
        match = rule("label").search(line)
        if match is not None:
            start, end = match.span("label")
            found = run.sub(at + start, at + end)
        at += len(line) + 1
    return None if found is None else found.sourced()
