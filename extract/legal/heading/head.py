"""The head of a document put together: kind, number, issuer, place, date, title; where the grounds begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from extract.legal.heading import issuer as issuers
from extract.legal.heading import kinds, names
from extract.legal.heading.dates import Dated, dated_in, day_of
from extract.legal.heading.frame import Frame, ends_head
from extract.legal.heading.kinds import Kind, kind_at
from extract.legal.heading.letters import bare, loud, rule
from extract.legal.heading.number import Field, number_in, written
from extract.legal.heading.pieces import Parts, crowns_in, parts_of
from extract.legal.heading.sheet import Sheet
from extract.legal.heading.title import title_of
from extract.types import Sourced
from ingest.types import Issue, Severity, Span

_LISTED = frozenset(
    {
        "hiến pháp", "bộ luật", "luật", "pháp lệnh", "sắc lệnh", "lệnh", "nghị quyết", "nghị quyết liên tịch",
        "nghị định", "quyết định", "thông tư", "thông tư liên tịch", "văn bản hợp nhất",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head says. `stop` is the row of the sheet at which grounds or text begin."""

    type: Sourced[str] | None = None
    number: Sourced[str] | None = None
    issuer: Sourced[str] | None = None
    place: Sourced[str] | None = None
    issued_on: Sourced[str] | None = None
    title: Sourced[str] | None = None
    draft: bool = False
    stop: int = 0
    issues: tuple[Issue, ...] = ()

    @property
    def letter(self) -> bool:
        """Whether it is a công văn."""
        return self.type is not None and self.type.value == kinds.LETTER().name

    @property
    def listed(self) -> bool:
        """Whether its kind is opened by a list of grounds; elsewhere a text may begin with the same words."""
        return self.type is not None and self.type.value in _LISTED

    @property
    def joint(self) -> bool:
        """Whether several agencies issue it together."""
        return self.type is not None and "liên tịch" in self.type.value


class _KindRow(NamedTuple):
    """The line of the kind: its first and last row (it may be cut in two), the kind, where in the last it ends."""

    first: int
    row: int
    kind: Kind
    end: int


def head_of(sheet: Sheet, frame: Frame) -> Head:
    """Read the rows of a head."""
    start, end = sheet.part(frame.first, frame.stop)
    field = number_in(sheet, start, end) or _later_number(sheet, frame)
    kind_row = _kind_row(sheet, frame, field)
    titled = _titled(sheet, frame, field)
    dated = _date(sheet, frame, field, kind_row)
    parts = _parts(sheet, frame, field, dated, kind_row)
    greeted = any(
        rule("greeting").search(sheet.text(row)) for row in range(frame.first, min(len(sheet.rows), frame.stop + 1))
    )
    kind = _kind(sheet, field, kind_row, parts, greeted)
    joint = kind is not None and "liên tịch" in kind.value
    place = dated.place if dated else None
    issuer = issuers.issuer_of(parts.names, joint=joint, place=place, running=sheet.run.text[:40_000])
    title = (
        title_of(sheet, kind_row.row, kind_row.end, frame.stop, issuer.value if issuer else None) if kind_row else None
    )
    number, day = field.value if field else None, dated.date if dated else None
    if titled is not None:
        number, day = _titled_number(sheet, titled), day or _titled_day(sheet, titled)
        issuer = issuer if issuer and names.begins_agency(bare(issuer.value)) else _titled_issuer(sheet, titled)
    if issuer is not None and names.unfinished(issuer.value):
        issuer = None
    if issuer is None and title is not None and title.decides is not None:
        named = issuers.decider(" ".join(title.decides.text.split()))
        issuer = title.decides.sourced(names.spelled(named, sheet.run.text[:40_000])) if named else None
    by_sign = names.of_sign(number.value, day.value if day else None) if number is not None else None
    if issuer is not None and by_sign is not None and names.misread(issuer.value, by_sign):
        issuer = Sourced(by_sign, issuer.span)
    if issuer is None and number is not None:
        issuer = Sourced(by_sign, number.span) if by_sign else None
    subject = _subject(parts)
    return Head(
        type=kind,
        number=number,
        issuer=issuer,
        place=place,
        issued_on=day,
        title=(_titled_title(sheet, titled, frame) if titled else None) or (title.title if title else None) or subject,
        draft=_drafted(sheet, frame) or (field is not None and field.blank and bool(field.sign)),
        stop=frame.stop,
        issues=tuple(_issues(sheet, field if titled is None else None, dated, issuer, day, kind)),
    )


def _later_number(sheet: Sheet, frame: Frame) -> Field | None:
    """The number where a file prints the head after the grounds (PDF): before the first article."""
    for row in range(frame.stop, min(len(sheet.rows), frame.stop + 60)):
        text = sheet.text(row)
        if re.match(r"\W*dieu\s+1\b", text):
            return None
        if re.match(r"\W*(?:luat\s+|nghi quyet\s+)?so\s*:", text):
            found = number_in(sheet, sheet.rows[row].start, sheet.rows[row].end)
            if found is not None and found.sign:
                return found
    return None


def _kind_row(sheet: Sheet, frame: Frame, field: Field | None) -> _KindRow | None:
    """The line of the kind: the first that is printed in capitals or stands alone; before the head where it is so."""
    spare: _KindRow | None = None
    subject = False
    for row in (*range(frame.first, frame.stop), *range(max(0, frame.first - 30), frame.first)):
        text = sheet.text(row)
        subject = (subject or rule("subject").search(text) is not None) and not rule("date").search(text)
        if field is not None and sheet.rows[row].start <= field.start < sheet.rows[row].end:
            continue
        one = _kind_line(sheet, row)
        if one is None or (frame.nation is not None and row == frame.nation):
            continue
        rest = sheet.text(one.row)[one.end :].strip(" *:|-_")
        printed = sheet.printed(row).text
        if not subject and (loud(printed) or (not rest and len(text) < 60)) and not _goes_on(sheet, row):
            return one
        if spare is None and not subject and (rest.startswith(("cua ", "lien tich")) or rule("titled").match(text)):
            spare = one
    return spare


def _kind_line(sheet: Sheet, row: int) -> _KindRow | None:
    """The kind that a row begins with; a row of a word or two may go on in the next one."""
    begin, end = sheet.rows[row].start, sheet.rows[row].end
    if len(sheet.text(row).split()) <= 2 and row + 1 < len(sheet.rows):
        end = sheet.rows[row + 1].end
    found = kind_at(sheet.bare, begin, end)
    if found is None:
        return None
    last = sheet.row_at(found[1] - 1)
    if last != row and not loud(sheet.run.text[begin : found[1]]):
        return None
    return _KindRow(row, last, found[0], found[1] - sheet.rows[last].start)


def _goes_on(sheet: Sheet, row: int) -> bool:
    """Whether a row only goes on with a line of the title that names another document (``… CỦA / NGHỊ ĐỊNH SỐ``)."""
    return (
        re.match(r"\W*(?:bo luat|luat|nghi dinh|nghi quyet|quyet dinh|thong tu(?: lien tich)?)\s+so\b", sheet.text(row))
        is not None
    )


def _kind(sheet: Sheet, field: Field | None, row: _KindRow | None, parts: Parts, greeted: bool) -> Sourced[str] | None:
    signed = kinds.kind_of_sign(field.value.value if field.value else field.sign) if field else None
    over = signed is not None and ("hợp nhất" in signed.name or "liên tịch" in signed.name)
    if row is not None and not over:
        at = sheet.run.sub(sheet.rows[row.first].start, sheet.rows[row.row].start + row.end).strip(" *|#_-")
        return Sourced(row.kind.name, at.span)
    if field is None:
        return None
    span = field.value.span if field.value else _span_of(sheet, field.start, field.end)
    if row is None and (greeted or parts.subject) and not over:
        return Sourced(kinds.LETTER().name, span)
    if signed is not None:
        return Sourced(signed.name, span)
    named = kinds.kind_named(field.kind) if field.kind else None
    if named is not None:
        return Sourced(named.name, span)
    return Sourced(kinds.LETTER().name, span) if field.sign and not re.search(r"qh\d", bare(field.sign)) else None


def _span_of(sheet: Sheet, start: int, end: int) -> Span:
    return sheet.run.sub(start, end).strip().span


def _date(sheet: Sheet, frame: Frame, field: Field | None, row: _KindRow | None) -> Dated | None:
    """Place and date: before the line of the kind where that follows them, else anywhere in the head."""
    start, end = sheet.part(frame.first, frame.stop)
    if row is not None and row.first > frame.first:
        found = dated_in(sheet, start, sheet.rows[row.first].start)
        if found is not None:
            return found
    found = dated_in(sheet, start, end)
    return found if found is not None and (found.place is not None or row is None) else None


def _parts(sheet: Sheet, frame: Frame, field: Field | None, dated: Dated | None, row: _KindRow | None) -> Parts:
    stop = frame.stop
    if row is not None and row.first >= frame.first:
        stop = row.first
    rows = range(frame.first, stop)
    start, end = sheet.part(frame.first, frame.stop)
    crowns = crowns_in(sheet, start, end)
    taken = [*crowns, *([(field.start, field.end)] if field else []), *([(dated.start, dated.end)] if dated else [])]
    number_at = sheet.run.at[field.start] if field and row is None else None
    return parts_of(sheet, rows, taken, number_at)


def _subject(parts: Parts) -> Sourced[str] | None:
    pieces = parts.subject
    if not pieces:
        return None
    text = " ".join(" ".join(piece.run.text.split()) for piece in pieces)
    return Sourced(text.strip(" .;:*"), Span(pieces[0].run.span.start, pieces[-1].run.span.end))


def _drafted(sheet: Sheet, frame: Frame) -> bool:
    rows = range(max(0, frame.first - 6), min(len(sheet.rows), frame.stop))
    return any(rule("draft").search(sheet.text(row)) for row in rows)


def _titled(sheet: Sheet, frame: Frame, field: Field | None) -> re.Match[str] | None:
    """Kind, number and date in one line, where the head has no field of its own before it."""
    for row in range(frame.first, min(frame.stop, frame.first + 8)):
        match = rule("titled").match(sheet.bare, sheet.rows[row].start)
        if match is not None and not ends_head(sheet, row):
            own = field is None or field.value is None or field.start >= match.start()
            return match if own else None
    return None


def _titled_number(sheet: Sheet, match: re.Match[str]) -> Sourced[str]:
    printed = sheet.run.sub(*match.span("number")).strip()
    return Sourced(written(printed), printed.span)


def _titled_day(sheet: Sheet, match: re.Match[str]) -> Sourced[str] | None:
    value = day_of(match)
    return sheet.run.sub(match.start("day"), match.end("year")).sourced(value) if value else None


def _titled_issuer(sheet: Sheet, match: re.Match[str]) -> Sourced[str] | None:
    if match["issuer"] is None:
        return None
    printed = sheet.run.sub(*match.span("issuer")).strip()
    text = " ".join(printed.text.split())
    named = issuers.decider(text) or text
    return printed.sourced(names.spelled(named, sheet.run.text[:40_000]))


def _titled_title(sheet: Sheet, match: re.Match[str], frame: Frame) -> Sourced[str] | None:
    last = sheet.row_at(match.end())
    rows: list[int] = []
    for row in range(last + 1, frame.stop):
        text = sheet.printed(row).text.strip()
        if not any(map(str.isalpha, text)) or (names.begins_agency(bare(text)) and len(text) < 40):
            break
        rows.append(row)
    end = sheet.rows[rows[-1]].end if rows else sheet.rows[last].end
    run = sheet.run.sub(match.end(), end).strip(" ,.\n*|")
    return run.sourced() if run.text else None


def _issues(
    sheet: Sheet, field: Field | None, dated: Dated | None, issuer: Sourced[str] | None, day: Sourced[str] | None,
    kind: Sourced[str] | None,
) -> list[Issue]:  # fmt: skip
    found: list[Issue] = []
    if field is not None and field.blank:
        message = "Số văn bản để trống (bản dự thảo hoặc bản chưa cấp số)."
        span = _span_of(sheet, field.start, field.end)
        found.append(Issue(code="blank_number", field="number", message=message, span=span))
    if dated is not None and dated.date is None:
        message = "Ngày ban hành để trống hoặc không đọc được."
        span = _span_of(sheet, dated.start, dated.end)
        found.append(Issue(code="blank_date", field="issued_on", message=message, span=span))
    if issuer is not None and day is not None and (kind is None or "hợp nhất" not in kind.value):
        other = names.out_of_time(issuer.value, day.value)
        if other is not None:
            since = f" (từ {other.since})" if other.since and day.value < other.since else ""
            became = f" (nay là {other.became})" if other.became and not since else ""
            message = f"“{other.name}” không mang tên này vào ngày {day.value}{since}{became}."
            found.append(
                Issue(
                    code="issuer_out_of_time", severity=Severity.INFO, field="issuer", message=message, span=issuer.span
                )
            )
    return found
