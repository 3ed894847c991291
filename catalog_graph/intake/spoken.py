"""What the text of a procedure cites, beside the rows of its legal bases: provisions in its steps, dossier, conditions.

A row of legal bases names a document; the text says which provision of it asks for a paper, sets a condition, gives a
form. Only documents that are named are taken: a bare "Điều 5" of a record is of nothing that could be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from catalog_graph.law.identity import Identity, identity_of, needs_place
from catalog_graph.law.naming import agency_of, law_named
from extract.citations.found import Found, Named
from extract.citations.scan import scan
from extract.types import Procedure, Sourced
from ingest.types import Span

_NAMES_LAW = re.compile(r"\d/(?:\d{4}/)?[A-ZĐ]|\b(?:[Ll]uật|[Pp]háp lệnh) [A-ZĐ]")
"""What a text has that names a document: without it nothing is looked for."""


class Spoken(NamedTuple):
    """One document, or provision of one, that the text of a procedure cites. `source` is the component with its place
    in it (``steps:2``), `path` what of the document."""

    source: str
    kind: str
    span: Span
    path: tuple[str, ...]
    identity: Identity
    number: str | None
    title: str | None


def spoken_by(procedure: Procedure, text: str) -> Iterator[Spoken]:
    """Every citation of a document by name, in the order of the components. `text` is the Document's."""
    where = agency_of(procedure)
    for source, member in _members(procedure):
        begin, end = member.span
        run = text[begin:end]
        if _NAMES_LAW.search(run):
            for found in scan(run):
                yield from _cited(found, source, begin, where)


def _members(procedure: Procedure) -> Iterator[tuple[str, Sourced[str]]]:
    for at, step in enumerate(procedure.steps, 1):
        yield f"steps:{at}", step.text
    for case, held in enumerate(procedure.cases, 1):
        for at, component in enumerate(held.components, 1):
            yield f"dossier:{case}.{at}", component.name
    if procedure.conditions is not None:
        yield "conditions:1", procedure.conditions


def _cited(found: Found, source: str, begin: int, where: str | None) -> Iterator[Spoken]:
    for named in found.documents:
        known = _identity(named, where)
        if known is None:
            continue
        identity, number, title = known
        span = Span(begin + found.span.start, begin + found.span.end)
        for path in found.units or ((),):
            if not any(unit.endswith((":này", ":nêu trên")) for unit in path):
                yield Spoken(source, found.kind, span, path, identity, number, title)


def _identity(named: Named, where: str | None) -> tuple[Identity, str | None, str | None] | None:
    """What a document is by its number, else by its title; None for "this document" and what has neither."""
    if named.this:
        return None
    if named.number is not None:
        identity = identity_of(named.number, named.date, named.issuer)
        if identity is None:
            return None
        if needs_place(identity.base) and identity.place is None and where is not None:
            identity = identity_of(named.number, named.date, where) or identity
        return identity, named.number, None
    if named.title is None:
        return None
    law = law_named(f"{named.title} năm {named.year}" if named.year else named.title, None)
    return law.identity, law.number, None if law.number else named.title
