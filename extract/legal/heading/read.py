"""The head and the end of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.legal.heading.annexes import named_by_annex
from extract.legal.heading.box import header_of_box
from extract.legal.heading.closing import Closing, closing_of
from extract.legal.heading.dates import dated_in, day_of
from extract.legal.heading.effect import Effect, effect_of
from extract.legal.heading.english import english_header, is_english
from extract.legal.heading.frame import frame_of
from extract.legal.heading.gazette import gazette_of
from extract.legal.heading.grounds import grounds_of
from extract.legal.heading.head import Head, head_of
from extract.legal.heading.letters import rule
from extract.legal.heading.names import misread
from extract.legal.heading.repeated import title_repeated
from extract.legal.heading.scanned import legible
from extract.legal.heading.sheet import Sheet, printed_rows, sheet_of
from extract.legal.lines import Line
from extract.types import Header, Sourced
from ingest import sniff
from ingest.types import Document, Issue, Severity

_BEFORE_SIGNATURE = 14
_GREETING_ROWS = 30
_ASSEMBLY = "Quốc hội"
_OF_THE_ASSEMBLY = ("luật", "bộ luật", "hiến pháp")
_MADE = ("văn bản hợp nhất",)
"""Kinds without an effect of their own: they repeat what other documents say of theirs."""


class Ends(NamedTuple):
    """What stands before and after the provisions."""

    header: Header
    grounds: tuple[Sourced[str], ...]
    recipients: tuple[Sourced[str], ...]


def ends_of(document: Document) -> Ends:
    """Head, grounds and recipients of a document. What has no head (an annex, a form) gives an empty Header."""
    lines = legible(document, printed_rows(document))
    if is_english(lines):
        return Ends(english_header(lines), (), ())
    sheet = sheet_of(lines)
    frame = frame_of(sheet)
    if frame is None:
        return _headless(document, lines, sheet)
    head = head_of(sheet, frame)
    if head.type is None and head.number is None:
        return _NONE
    head = replace(head, title=title_repeated(document, sheet, head))
    if _stamped(document):  # issued, whether what was laid over the blanks could be read or not
        head = replace(head, draft=False, issues=tuple(one for one in head.issues if one.code != "blank_number"))
    grounds, after = grounds_of(sheet, head.stop, listed=head.listed)
    first = _line_at(lines, sheet, after if after < len(sheet.rows) else head.stop)
    closing = closing_of(document, lines, first, joint=head.joint, broken=_broken(document))
    if head.number is None and not any(issue.code == "blank_number" for issue in head.issues):
        head = named_by_annex(head, lines[closing.line or first :])
    header = _header(lines, sheet, head, closing, first, gazette_of(document))
    return Ends(header, grounds, closing.recipients)


_NONE = Ends(Header(), (), ())


def _headless(document: Document, lines: Sequence[Line], sheet: Sheet) -> Ends:
    """A page of attributes; a letter that begins with its greeting and whose annex names it; else nothing."""
    box = header_of_box(lines)
    if box is not None:
        return Ends(box, (), ())
    greeting = next((row for row in range(min(_GREETING_ROWS, len(sheet.rows))) if _greets(sheet.text(row))), None)
    if greeting is None:
        return _NONE
    first = _line_at(lines, sheet, greeting)
    closing = closing_of(document, lines, first, joint=False, broken=_broken(document))
    if closing.line is None or not closing.signatures:
        return _NONE
    head = named_by_annex(Head(stop=greeting), lines[closing.line :])
    if head.number is None:
        return _NONE
    return Ends(_header(lines, sheet, head, closing, first, gazette_of(document)), (), closing.recipients)


def _greets(text: str) -> bool:
    return rule("greeting").search(text) is not None


def _broken(document: Document) -> bool:
    """Whether rows end anywhere, inside names as well: printed lines of PDF and of flattened pages."""
    return document.media_type in (sniff.PDF, sniff.TEXT) or bool(document.recognised)


def _line_at(lines: Sequence[Line], sheet: Sheet, row: int) -> int:
    """The line in which a row of the sheet stands."""
    if not sheet.rows:
        return 0
    at = sheet.run.at[sheet.rows[min(row, len(sheet.rows) - 1)].start]
    return next((number for number, line in enumerate(lines) if line.run.span.end > at), len(lines))


def _stamped(document: Document) -> bool:
    """Whether the reader found something laid over the blanks of the head (signing by machine does so)."""
    return any(issue.code == "stamped_head" for issue in document.issues)


def _header(
    lines: Sequence[Line],
    sheet: Sheet,
    head: Head,
    closing: Closing,
    first: int,
    gazette: Sourced[str] | None,
) -> Header:
    end = closing.line if closing.line is not None else len(lines)
    adopted = _adopted(lines[max(first, end - 30) : end + 3]) if head.type else None
    issued = head.issued_on or adopted or _signed_day(lines, first, end)
    kind = head.type.value if head.type else None
    effect = Effect(None, None)
    if kind is not None and kind not in _MADE and not head.letter:
        effect = effect_of(lines[first:end], kind, issued.value if issued else None, adopted.value if adopted else None)
    issuer = head.issuer
    if adopted is not None and kind in _OF_THE_ASSEMBLY and (issuer is None or misread(issuer.value, _ASSEMBLY)):
        issuer = Sourced(_ASSEMBLY, issuer.span if issuer else adopted.span)
    signatures = closing.signatures
    titles = [one.title for one in signatures if one.title is not None]
    return Header(
        type=head.type,
        number=head.number,
        issuer=issuer,
        place=head.place,
        issued_on=issued,
        effective_on=effect.on,
        effective_rule=effect.rule,
        title=head.title,
        signer=_joined([one.name for one in signatures]),
        signer_title=_joined(titles),
        gazette=gazette,
        draft=head.draft,
        issues=(*head.issues, *_effect_issue(effect)),
    )


def _joined(values: Sequence[Sourced[str]]) -> Sourced[str] | None:
    if len(values) < 2:
        return values[0] if values else None
    return Sourced("; ".join(value.value for value in values), values[0].span)


def _effect_issue(effect: Effect) -> tuple[Issue, ...]:
    if not effect.gazette:
        return ()
    message = "Hiệu lực tính từ ngày đăng Công báo; văn bản không ghi ngày đó."
    return (Issue(code="effect_from_gazette", severity=Severity.INFO, field="effective_on", message=message),)


def _adopted(lines: Sequence[Line]) -> Sourced[str] | None:
    """The day on which a law or resolution says that it was adopted."""
    sheet = sheet_of(lines)
    found = None
    for match in rule("adopted").finditer(sheet.bare.replace("\n", " ")):
        value = day_of(match)
        if value is not None:
            found = sheet.run.sub(match.start("day"), match.end("year")).sourced(value)
    return found


def _signed_day(lines: Sequence[Line], first: int, end: int) -> Sourced[str] | None:
    """The day printed over the signature, with its place, where the head prints none."""
    sheet = sheet_of(lines[max(first, end - _BEFORE_SIGNATURE) : end + 4])
    found = dated_in(sheet, 0, len(sheet.bare))
    return found.date if found is not None and found.place is not None else None
