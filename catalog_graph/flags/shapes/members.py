"""The components of a record as texts with their places, in the terms that rules use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.types import Proof
from catalog_graph.types import Quote
from extract.types import Procedure, Sourced
from ingest.types import Span

Texts = Iterator[Sourced[str]]


def _one(member: Sourced[str] | None) -> Texts:
    if member is not None:
        yield member


def _dossier(procedure: Procedure) -> Texts:
    for case in procedure.cases:
        yield from _one(case.name)
        for component in case.components:
            yield component.name


def _forms(procedure: Procedure) -> Texts:
    for case in procedure.cases:
        for component in case.components:
            for form in component.forms:
                yield form.name


def _steps(procedure: Procedure) -> Texts:
    for step in procedure.steps:
        yield from _one(step.name)
        yield step.text


def _channels(procedure: Procedure) -> Texts:
    for channel in procedure.channels:
        yield channel.channel
        yield from _one(channel.description)


def _fees(procedure: Procedure) -> Texts:
    for channel in procedure.channels:
        for fee in channel.fees:
            yield Sourced(fee.value.text, fee.span)


def _time(procedure: Procedure) -> Texts:
    for channel in procedure.channels:
        if channel.duration is not None:
            yield Sourced(channel.duration.value.text, channel.duration.span)


def _basis(procedure: Procedure) -> Texts:
    for basis in procedure.legal_basis:
        yield from _one(basis.number)
        yield from _one(basis.title)


def _results(procedure: Procedure) -> Texts:
    for result in procedure.results:
        yield result.name


MEMBERS: Mapping[str, Callable[[Procedure], Texts]] = {
    "code": lambda of: _one(of.code),
    "name": lambda of: _one(of.name),
    "decision": lambda of: _one(of.decision.number),
    "kind": lambda of: _one(of.kind),
    "field": lambda of: iter(of.fields),
    "level": lambda of: iter(of.levels),
    "steps": _steps,
    "channels": _channels,
    "time": _time,
    "fees": _fees,
    "dossier": _dossier,
    "forms": _forms,
    "subjects": lambda of: iter(of.subjects),
    "executing": lambda of: iter(of.executing),
    "deciding": lambda of: iter(of.deciding),
    "authorised": lambda of: iter(of.authorised),
    "coordinating": lambda of: iter(of.coordinating),
    "receiving_address": lambda of: _one(of.receiving_address),
    "results": _results,
    "legal_basis": _basis,
    "conditions": lambda of: _one(of.conditions),
    "description": lambda of: _one(of.description),
    "keywords": lambda of: _one(of.keywords),
    "related": lambda of: iter(of.related),
}
"""Component → its texts, in the order of print."""


def texts(record: Record, component: str) -> tuple[Sourced[str], ...]:
    """The texts of a component of a record, each with its place."""
    return tuple(MEMBERS[component](record.procedure))


def proof(record: Record, member: Sourced[str], start: int = 0, end: int | None = None) -> Proof:
    """A proof from a run of a member's value. The place is that of the run where value and print agree in length,
    else that of the whole member."""
    stop = len(member.value) if end is None else end
    span = member.span
    if span.end - span.start == len(member.value):
        span = Span(span.start + start, span.start + stop)
    return Proof(
        kind="record", text=member.value[start:stop], source=_source(record),
        quote=Quote(digest=record.digest, span=span), link=f"procedure:{record.subject}",
    )  # fmt: skip


def whole(record: Record, text: str) -> Proof:
    """A proof of what is absent: the record itself, shown at its name (else its code)."""
    procedure = record.procedure
    shown = procedure.name or procedure.code
    quote = None if shown is None else Quote(digest=record.digest, span=shown.span)
    return Proof(kind="record", text=text, source=_source(record), quote=quote, link=f"procedure:{record.subject}")


def _source(record: Record) -> str:
    return f"Hồ sơ thủ tục {record.subject}"
