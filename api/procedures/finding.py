"""One procedure found by its code or by a version: its history, one of its records, or what may have been meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog_graph.shelf.codes import SHORT_LENGTH, meant, publisher_of
from catalog_graph.store import history as held
from catalog_graph.store.assembly import Opener
from catalog_graph.store.opening import Store
from catalog_graph.store.search import search
from catalog_graph.versions.candidates import MOST, near_codes
from catalog_graph.versions.history import Announced, announced, history
from catalog_graph.versions.types import DecisionRow, Held, History, Version
from extract.types import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What one looks a procedure up in: the store, the texts at hand, the rows of decisions."""

    store: Store
    opener: Opener
    announced: Announced


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A procedure that may have been meant."""

    code: str
    name: str | None


def read_announced(store: Store, opener: Opener) -> Announced:
    """The rows of all decisions, put in order. Made once for many requests."""
    return announced(held.announcing_rows(store, opener))


def find(books: Books, subject: str) -> History | None:
    """The history of the procedure of a code, a local one with its publisher; None when no record has it."""
    places = held.held_under(books.store, subject)
    found = history(subject, places, held.stated(books.store, places), books.announced)
    return found if found.versions else None


def find_record(books: Books, version: str) -> History | None:
    """The history of a record without a code: that record alone; of one with a code: that of its code."""
    places = held.held_as(books.store, version)
    if not places:
        return None
    if places[0].subject is not None:
        return find(books, places[0].subject)
    return history(None, places, held.stated(books.store, places), books.announced)


def place_of(found: Version, version: str | None) -> Held:
    """The place that an address names, else the newest of the version."""
    return next((place for place in reversed(found.places) if place.version == version), found.newest)


def read(books: Books, place: Held) -> Procedure:
    """The record of a place. Raises StoreError when its text cannot be read again."""
    return held.read_record(books.store, place, books.opener)


def candidates(store: Store, known: frozenset[str], asked: str) -> tuple[Candidate, ...]:
    """What may have been meant by a code that no record has: near codes, else names with those words."""
    codes = near_codes(asked, known)
    if not codes and re.search(r"[^\W\d]", asked):
        hits = search(store, asked.replace("-", " ")[:200], 20)
        codes = tuple(dict.fromkeys(hit.subject for hit in hits if hit.kind == "procedure" and hit.subject))[:8]
    return tuple(Candidate(code=code, name=_name(store, code)) for code in codes)


def mentioned(known: Announced, asked: str) -> tuple[DecisionRow, ...]:
    """Rows of decisions that print a code, or one that may have been meant by it, latest first."""
    found: dict[tuple[str, int], DecisionRow] = {}
    for code in (asked.strip().upper(), *meant(asked)):
        publisher = publisher_of(code)
        for row in known.codes.get(code[:SHORT_LENGTH], ()):
            same = code in (row.code, f"{row.code}.{publisher}")
            if same and (publisher is None or row.publisher in (None, publisher)):
                found.setdefault((row.decision.version, row.at), row)
    return tuple(sorted(found.values(), key=lambda row: row.decision.date or "", reverse=True)[:MOST])


def _name(store: Store, code: str) -> str | None:
    names = [place.name for place in held.held_under(store, code) if place.subject == code and place.name]
    return names[-1] if names else None
