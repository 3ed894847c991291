"""A legal document to the procedures it lays down."""

from __future__ import annotations

from dataclasses import replace

from extract.norms.articles import Reading, reading_of
from extract.norms.clauses import Text, articles_of
from extract.norms.defined import shortened, written_out
from extract.norms.dividing import divided
from extract.norms.grouping import Group, grouped
from extract.norms.naming import act_of, best_name, named_in_clauses
from extract.norms.parties import kind_of, without_label
from extract.norms.parts import Said
from extract.norms.scope import enough, exclusion_of, weighed
from extract.norms.supporting import Support, supported, supports_of
from extract.norms.types import Norm, Part
from extract.norms.wordings import wordings
from extract.types import LegalDocument, Sourced
from ingest.types import Document, Piece

FEWEST = 3
"""Words from which on a name found in a clause says what is done to what."""


def norms_of(document: Document, legal: LegalDocument) -> tuple[Norm, ...]:
    """Every procedure a legal document lays down, in its own voice or in new text it quotes, in the order of the text.

    What looks like one and is outside of NĐ 63/2010/NĐ-CP is given too, with its `exclusion`. Pure; never raises.
    """
    if not legal.provisions:
        return ()
    text = Text(document)
    if wordings().cues.search(text.low) is None:
        return ()
    readings = [found for article in articles_of(legal) if (found := reading_of(article, text)) is not None]
    groups, others = grouped(readings)
    title = legal.header.title
    supports = supports_of(others)
    known = shortened(text)
    norms = (_norm(part, items, text, supports, title) for group in groups for part, items in divided(group, text))
    return tuple(replace(norm, full_name=written_out(norm.name.value, known)) for norm in norms if norm is not None)


def _norm(
    group: Group, items: tuple[str, ...] | None, text: Text, supports: list[Support], title: Sourced[str] | None
) -> Norm | None:
    """The norm of a group, or of some items of its one article; None where too little is said."""
    readings = group.readings
    clauses = [one for reading in readings for one in reading.said if items is None or one.clause.item in items]
    name, heading = best_name(readings, text)
    named = any(reading.role in ("names", "dossier") for reading in readings)
    if items is not None or not (named or act_of(name.value)):
        inner = named_in_clauses(readings[0], items)
        name = inner if inner is not None and len(inner.value.split()) >= FEWEST else name
    parts = _parts(name, readings, clauses)
    present = {part.component for part in parts}
    if not enough(present):
        return None
    exclusion = exclusion_of([reading.article.title for reading in readings], title, clauses)
    listed = any(reading.lists for reading in readings)
    handed = listed or any(one.submits and one.asker != "state" for one in clauses)
    if not handed and (exclusion is None or exclusion.reason == "between_agencies"):
        # Nothing is handed in: the agency acts on its own.
        return None
    weight = weighed(present, clauses, named or act_of(name.value) is not None)
    if weight is None:
        return None
    sureness, reasons = weight
    left = next((one.clause.text for one in clauses if one.delegates), None)
    norm = Norm(
        name=name,
        heading=heading,
        provisions=items if items is not None else _provisions(readings),
        parts=parts,
        sureness="excluded" if exclusion else sureness,
        reasons=reasons,
        exclusion=exclusion,
        quoted_in=readings[0].article.voice,
        delegates=None if left is None else Sourced(" ".join(left.split()), left.span),
    )
    return norm if exclusion else supported(norm, readings[0].article.around, supports, title)


def _provisions(readings: list[Reading]) -> tuple[str, ...]:
    return tuple(reading.article.id for reading in readings)


def _parts(name: Sourced[str], readings: list[Reading], clauses: list[Said]) -> tuple[Part, ...]:
    """The components that the clauses state, each place once."""
    found = [Part(component="name", value=name, provision=readings[0].article.id)]
    found.extend(_part(component, piece, one) for one in clauses for component, piece in one.parts)
    found.extend(
        Part(component="dossier", value=reading.article.title, provision=reading.article.id)
        for reading in readings
        if reading.entitled and not any(one.has("dossier") for one in reading.said)
    )
    stated = {part.component for part in found}
    handed = next((one for one in clauses if one.submits), None)
    if "sequence" not in stated and handed is not None and any(one.closes for one in clauses):
        found.append(_part("sequence", handed.clause.text, handed))
    if "subjects" not in stated:
        found.extend(_asker(clauses) or _entitled(readings[0]))
    return tuple(dict.fromkeys(found))


def _asker(clauses: list[Said]) -> tuple[Part, ...]:
    """Who the procedure is for, where nobody is said to hand anything in: the first that a clause begins with."""
    for one in clauses:
        words = without_label(one.clause.text)
        if kind_of(words) in ("private", "open"):
            return (_part("subjects", words, one),)
    return ()


def _entitled(reading: Reading) -> tuple[Part, ...]:
    """Who the procedure is for by the title: “Người nước ngoài thường trú ở Việt Nam …”."""
    title = reading.article.title
    if kind_of(title.value) not in ("private", "open"):
        return ()
    return (Part(component="subjects", value=title, provision=reading.article.id),)


def _part(component: object, piece: Piece, one: Said) -> Part:
    return Part(
        component=component,  # type: ignore[arg-type]  # members of Component, by construction
        value=Sourced(" ".join(piece.split()), piece.span),
        provision=one.clause.provision,
    )
