"""A document whose head is lost is named by its own annexes: "(Kèm theo Công văn số … ngày … của …)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.legal.heading import issuer as issuers
from extract.legal.heading import names
from extract.legal.heading.dates import day_of
from extract.legal.heading.head import Head
from extract.legal.heading.kinds import LETTER, kind_named
from extract.legal.heading.letters import key, rule
from extract.legal.heading.number import written
from extract.legal.heading.sheet import sheet_of
from extract.legal.lines import Line
from extract.types import Sourced
from ingest.types import Issue, Severity

_ROWS = 1500


def named_by_annex(head: Head, lines: Sequence[Line]) -> Head:
    """The head with what the annexes (rows after the signature) say, when it has no number of its own.

    An annex of another kind names another document and is passed over. The Issue says where the number is from.
    """
    sheet = sheet_of(lines[:_ROWS])
    letters = sheet.bare.replace("\n", " ")
    for match in rule("named").finditer(letters):
        row = sheet.rows[sheet.row_at(match.start())].start
        if sheet.bare[row : match.start()].strip(" (*_|"):
            continue  # words of a sentence, not the line under an annex's title
        kind = kind_named(match["kind"]) or LETTER()
        if head.type is not None and key(kind.name) != key(head.type.value):
            continue
        printed = sheet.run.sub(*match.span("number")).strip()
        number = Sourced(written(printed), printed.span)
        day = day_of(match)
        dated = sheet.run.sub(match.start("day"), match.end("year")).sourced(day) if day else None
        named = sheet.run.sub(*match.span("issuer")).strip() if match["issuer"] else None
        agency = " ".join(named.text.split()) if named else ""
        who = named.sourced(names.spelled(issuers.decider(agency) or agency)) if named and agency else None
        issue = Issue(
            code="named_by_annex",
            severity=Severity.INFO,
            field="number",
            span=printed.span,
            message=f"Phần đầu văn bản không có số; lấy số {number.value} theo dòng “Kèm theo” của phụ lục.",
        )
        return replace(
            head,
            type=head.type or Sourced(kind.name, sheet.run.sub(*match.span("kind")).span),
            number=number,
            issued_on=head.issued_on or dated,
            issuer=head.issuer or who,
            issues=(*head.issues, issue),
        )
    return head
