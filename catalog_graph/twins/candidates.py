"""Procedures of a snapshot made ready to be compared: their components as sets of folded texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from catalog_graph.agencies import Agencies, Said
from catalog_graph.twins.types import Candidate
from catalog_graph.types import Entry, Quote
from extract.fold import fold
from extract.types import Procedure, Sourced

T = TypeVar("T")


def candidates(entries: Iterable[Entry], agencies: Agencies | None = None) -> tuple[Candidate, ...]:
    """The entries of a snapshot that have a name. `agencies` tells who announced them; learnt from them when None."""
    every = tuple(entries)
    known = agencies if agencies is not None else known_agencies(every)
    return tuple(found for entry in every if (found := candidate(entry, known)) is not None)


def known_agencies(entries: Iterable[Entry]) -> Agencies:
    """Who announces, learnt from entries: spellings, and which agency a decision's sign stands for."""
    return Agencies(_said(entry.procedure) for entry in entries)


def candidate(entry: Entry, agencies: Agencies) -> Candidate | None:
    """One entry; None when it has no name. Without a code its path (and row) is its subject."""
    procedure = entry.procedure
    if procedure.name is None or not procedure.name.value.strip():
        return None
    return Candidate(
        subject=_subject(entry),
        name=procedure.name.value,
        code=_value(procedure.code),
        agency=agencies.of(_said(procedure)),
        fields=tuple(field.value for field in procedure.fields),
        levels=tuple(level.value for level in procedure.levels),
        executing=tuple(agency.value for agency in procedure.executing),
        dossier=_folded(paper.name.value for case in procedure.cases for paper in case.components),
        basis=_folded(law.number.value for law in procedure.legal_basis if law.number is not None),
        steps=_folded(step.text.value for step in procedure.steps),
        quote=Quote(digest=entry.digest, span=procedure.name.span),
    )


def _subject(entry: Entry) -> str:
    code, publisher = _value(entry.procedure.code), _value(entry.procedure.publisher)
    if code is None:
        return f"{entry.path}#{entry.row}"
    return f"{code}.{publisher}" if publisher else code


def _said(procedure: Procedure) -> Said:
    names = (procedure.promulgator, procedure.decision.issuer)
    return Said(tuple(name.value for name in names if name is not None), _value(procedure.decision.number))


def _value(value: Sourced[T] | None) -> T | None:
    return None if value is None else value.value


def _folded(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(fold, texts)))
