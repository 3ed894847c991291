"""Who a record is: its code, its announcing decision, and whether its body is really its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.codes import read_code
from extract.types import DecisionRef, Sourced
from extract.values import line_of, stated
from ingest.types import Issue, Piece, Severity

CODE = re.compile(r"(?<![\d.])[1-9]\.\d{6}(?!\d)")
"""A short code standing by itself, in a file name, a URL or a text."""

_DECISION_WORDS = re.compile(r"(?:quyết\s+định\b)?\s*(?:số\b)?\s*[:.]?\s*", re.IGNORECASE)


def code_of(
    piece: Piece | None, number: float | int | None = None
) -> tuple[Sourced[str] | None, Sourced[str] | None, tuple[Issue, ...]]:
    """The short code, the publisher of a local code, and what is wrong with them. `number`: of a numeric cell.

    A malformed code is kept as printed, with the Issue that says so: nobody repairs it by guessing.
    """
    piece = stated(piece)
    if piece is None:
        return None, None, ()
    reading = read_code(piece, number)
    issues = (reading.issue,) if reading.issue is not None else ()
    if reading.short is None:
        return (Sourced(str(piece), piece.span) if issues else None), None, issues
    publisher = Sourced(reading.publisher, piece.span) if reading.publisher else None
    return Sourced(reading.short, piece.span), publisher, issues


def decision_of(piece: Piece | None) -> DecisionRef:
    """The announcing decision's number as printed, without the words "Quyết định số"."""
    piece = stated(piece)
    if piece is None:
        return DecisionRef()
    head = _DECISION_WORDS.match(piece)
    return DecisionRef(number=line_of(piece[head.end() :] if head is not None else piece))


def foreign(code: Sourced[str] | None, others: Iterable[tuple[str, Piece | str | None]]) -> tuple[Issue, ...]:
    """An Issue for the first place that names another procedure than the record itself.

    `others` are places where the record's own code stands again (file name, URL, embedded text), each with the name
    of the place in Vietnamese. A place without a code says nothing.
    """
    if code is None or not CODE.fullmatch(code.value):
        return ()
    for where, text in others:
        codes = {str(match.group()) for match in CODE.finditer(text)} if text else set()
        if codes and code.value not in codes:
            return (
                Issue(
                    code="foreign_body",
                    severity=Severity.ERROR,
                    field="code",
                    span=code.span,
                    message=f"Hồ sơ ghi mã {code.value} nhưng {where} là của {', '.join(sorted(codes))}; không nhận.",
                    hint="Tải lại hồ sơ này từ nguồn.",
                ),
            )
    return ()


def refused(issues: Iterable[Issue]) -> bool:
    """Whether a record must not be taken in."""
    return any(issue.severity is Severity.ERROR for issue in issues)
