"""Findings of a record: what it says of replaced papers, with its rows on the list, the ground and the confidence."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog_graph.dossier.instruments import Instrument, cites, instruments
from catalog_graph.dossier.listing import Listing
from catalog_graph.dossier.match import Spoken, span_of, spoken, strongest
from catalog_graph.dossier.rules import rules
from catalog_graph.dossier.types import Confidence, Finding, ListedRow, Standing
from catalog_graph.types import Quote
from extract.types import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as the finder takes it: the procedure, the digest of its file, what it is called in the store."""

    procedure: Procedure
    digest: str
    subject: str
    agency: str | None = None
    version: str | None = None


def findings_of(record: Record, listing: Listing, day: datetime.date) -> tuple[Finding, ...]:
    """The findings of a record on a day, mentions included, in the order of its components. None on a day on which
    the instrument does not govern (before it began, after it ended without being renewed)."""
    instrument = instruments()[rules().instrument]
    if not instrument.governs(day):
        return ()
    return tuple(_findings(record, listing, instrument))


def _findings(record: Record, listing: Listing, instrument: Instrument) -> Iterator[Finding]:
    procedure = record.procedure
    code = code_of(procedure)
    found = spoken(procedure, listing.databases(code))
    named = cites(procedure, instrument) if found else False
    for each in found:
        paper = rules().classes[each.kind]
        component = procedure.cases[each.case].components[each.component]
        listed = listing.naming(code, each.kind)
        outside = not listing.holds(code)
        exception = None if each.exception_span is None else Quote(digest=record.digest, span=each.exception_span)
        yield Finding(
            subject=record.subject,
            code=code,
            name=None if procedure.name is None else procedure.name.value,
            agency=record.agency,
            version=record.version,
            kind=each.kind,
            database=paper.database,
            state=each.state,
            case=each.case,
            component=each.component,
            text=component.name.value,
            words=component.name.value[each.start : each.end],
            start=each.start,
            end=each.end,
            quote=Quote(digest=record.digest, span=span_of(component.name, each)),
            mode=None if component.mode is None else component.mode.value,
            exception=each.exception,
            exception_quote=exception,
            listed=listed,
            outside=outside,
            cites=named,
            instrument=instrument.number,
            in_force=True,
            ground=_ground(paper.ground, outside, instrument),
            confidence=_confidence(each, listed),
            reason=_reason(each, listed, outside, instrument.annex),
        )


def code_of(procedure: Procedure) -> str | None:
    """The short code of a procedure."""
    return None if procedure.code is None else procedure.code.value


def _ground(of_class: str, outside: bool, instrument: Instrument) -> str:
    beyond = f"; {instrument.beyond_list} (mã ngoài {instrument.annex})" if outside else ""
    return f"Nghị quyết số {instrument.number}, {of_class}{beyond}"


def _confidence(each: Spoken, listed: tuple[ListedRow, ...]) -> Confidence:
    """High where the list says the same of this code, low where the words are general; else medium."""
    if rules().classes[each.kind].only_listed:
        return "low"
    return "high" if listed else "medium"


def _reason(each: Spoken, listed: tuple[ListedRow, ...], outside: bool, annex: str) -> str:
    paper = rules().classes[each.kind]
    database = rules().databases[paper.database].name
    if each.state == "mention":
        return f"Chỉ nhắc đến: {each.why.says if each.why else 'không yêu cầu nộp'}."
    rows = ", ".join(row.order or str(row.ordinal) for row in listed)
    where = (
        f"mã có trong {annex}, số thứ tự {rows}"
        if listed
        else f"mã ngoài {annex}"
        if outside
        else f"mã có trong {annex} nhưng với giấy tờ khác"
    )
    asked = "còn yêu cầu" if each.state == "asked" else f"đã có ngoại lệ ({each.why.says if each.why else ''})"
    return f"Thành phần {asked}: {paper.name.lower()}; {database} thay thế; {where}."


def standings_of(findings: Iterable[Finding]) -> tuple[Standing, ...]:
    """One line a procedure and database, by code: the strongest state of the findings behind it."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.subject, finding.database), []).append(finding)
    order = {key: at for at, key in enumerate(rules().databases)}
    return tuple(
        _standing(database, tuple(groups[subject, database]))
        for subject, database in sorted(groups, key=lambda pair: (pair[0], order[pair[1]]))
    )


def _standing(database: str, found: tuple[Finding, ...]) -> Standing:
    first = found[0]
    return Standing(
        subject=first.subject,
        code=first.code,
        name=first.name,
        agency=first.agency,
        database=database,
        state=strongest(finding.state for finding in found),
        listed=any(finding.listed for finding in found),
        outside=first.outside,
        cites=first.cites,
        findings=found,
    )
