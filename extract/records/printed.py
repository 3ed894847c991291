"""A record as a form prints it, before its words are read: labels, rows of the three tables, what was left over.

Every form that prints labels (export, Word, page, third party) only has to fill a `Printed`; `assemble` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from extract import values
from extract.dates import read_date
from extract.durations import duration
from extract.fees import fees
from extract.records.identity import code_of, decision_of
from extract.records.labels import is_plain_case
from extract.records.member_names import quoted, remark_on
from extract.records.modes import with_modes
from extract.records.online import degree
from extract.records.steps import steps
from extract.types import Case, Channel, DossierComponent, Form, LegalBasis, Procedure, Result, Sourced
from ingest.types import Issue, Piece, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A row of cách thức thực hiện."""

    channel: Piece | None = None
    time: Piece | None = None
    fee: Piece | None = None
    description: Piece | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A row of thành phần hồ sơ. `forms` are names of form files, each with its URL or None; a URL that
    is no part of the text (a link) is already `Sourced` at the name."""

    name: Piece | None = None
    forms: tuple[tuple[Piece, Piece | Sourced[str] | None], ...] = ()
    quantity: Piece | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The rows of one case. `name` is already `Sourced` where it is no part of the text (a key of a JSON file)."""

    name: Piece | Sourced[str] | None = None
    rows: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A row of căn cứ pháp lý."""

    number: Piece | None = None
    title: Piece | None = None
    date: Piece | None = None
    issuer: Piece | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A record as printed. `labels` maps members of `Procedure` (as `labels.member_of` names them) to their text;
    `leftovers` are labels or keys nobody knows, with their content."""

    form: str
    labels: Mapping[str, Piece]
    methods: tuple[Method, ...] = ()
    cases: tuple[Papers, ...] = ()
    basis: tuple[Basis, ...] = ()
    leftovers: tuple[tuple[str, Piece], ...] = ()
    issues: tuple[Issue, ...] = field(default=())


def assemble(printed: Printed) -> Procedure:
    """Read the words of a printed record into a `Procedure`."""
    get = printed.labels.get
    code, publisher, code_issues = code_of(get("code"))
    levels, level_issues = values.levels(get("levels"))
    kind, kind_issues = values.kind(get("kind"))
    online, online_issues = degree(get("online"))
    channels, channel_issues = read_methods(printed.methods)
    issues = [*printed.issues, *code_issues, *level_issues, *kind_issues, *channel_issues, *online_issues]
    issues += [unconsumed(label, piece) for label, piece in printed.leftovers if values.stated(piece) is not None]
    return Procedure(
        form=printed.form,
        code=code,
        publisher=publisher,
        name=values.line_of(get("name")),
        kind=kind,
        fields=values.listed(get("fields")),
        decision=decision_of(get("decision")),
        levels=levels,
        steps=steps(get("steps")),
        channels=channels,
        cases=read_cases(printed.cases),
        subjects=values.subjects(get("subjects")),
        executing=values.agencies(get("executing")),
        deciding=values.agencies(get("deciding")),
        authorised=values.agencies(get("authorised")),
        coordinating=values.agencies(get("coordinating")),
        receiving_address=values.sourced(get("receiving_address")),
        results=tuple(Result(name=name) for name in values.listed(get("results"))),
        legal_basis=read_basis(printed.basis),
        conditions=values.sourced(get("conditions")),
        keywords=values.sourced(get("keywords")),
        description=values.sourced(get("description")),
        related=values.listed(get("related")),
        online=online,
        issues=tuple(issues),
    )


def unconsumed(label: str, piece: Piece) -> Issue:
    """The Issue for something of the record that no parser took."""
    return Issue(
        code="unconsumed",
        severity=Severity.INFO,
        field=label,
        span=piece.span,
        message=f"Mục {quoted(label)} của bản gốc chưa được đọc vào hồ sơ. {remark_on(label)}".rstrip(),
    )


def read_methods(rows: Iterable[Method]) -> tuple[tuple[Channel, ...], tuple[Issue, ...]]:
    """Rows of cách thức thực hiện to channels; a row whose way of handing in is unknown is an Issue."""
    found: list[Channel] = []
    issues: list[Issue] = []
    for row in rows:
        way, problems = values.channel(row.channel)
        issues.extend(problems)
        if way is None:
            said = [cell for cell in (row.time, row.fee, row.description) if cell and values.stated(cell)]
            issues.extend(replace(unconsumed("Cách thức thực hiện", cell), field="channels") for cell in said)
            continue
        found.append(
            Channel(
                channel=way,
                duration=duration(row.time),
                fees=fees(row.fee),
                description=values.sourced(row.description),
            )
        )
    return tuple(found), tuple(issues)


def read_cases(cases: Iterable[Papers]) -> tuple[Case, ...]:
    """Cases with their papers; the name "Bao gồm" says nothing and is left out."""
    found = (
        Case(
            name=_case_name(case.name),
            components=tuple(component for row in case.rows if (component := read_paper(row)) is not None),
        )
        for case in cases
    )
    return with_modes(tuple(case for case in found if case.components or case.name is not None))


def _case_name(name: Piece | Sourced[str] | None) -> Sourced[str] | None:
    found = values.line_of(name) if isinstance(name, Piece) else name
    return None if found is None or is_plain_case(found.value) else found


def read_paper(row: Paper) -> DossierComponent | None:
    """One row of thành phần hồ sơ, None where it names no paper."""
    name = values.sourced(row.name)
    if name is None:
        return None
    originals, copies = values.quantities(row.quantity)
    forms = tuple(
        Form(name=form, url=url if isinstance(url, Sourced) else values.sourced(url))
        for cell, url in row.forms
        if (form := values.line_of(cell)) is not None
    )
    return DossierComponent(name=name, forms=forms, originals=originals, copies=copies)


def read_basis(rows: Iterable[Basis]) -> tuple[LegalBasis, ...]:
    """Rows of căn cứ pháp lý; a date that is not one stays out."""
    found = []
    for row in rows:
        date = values.stated(row.date)
        day = read_date(date) if date is not None else None
        basis = LegalBasis(
            number=values.line_of(row.number),
            title=values.sourced(row.title),
            date=Sourced(day, date.span) if date is not None and day is not None else None,
            issuer=values.line_of(row.issuer),
        )
        if basis.number is not None or basis.title is not None:
            found.append(basis)
    return tuple(found)
