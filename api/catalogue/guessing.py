"""What may have been meant by a code that no line has: other readings of it, decisions that print it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.procedures.finding import Candidate, mentioned
from catalog_graph.shelf.codes import as_code, meant, publisher_of
from catalog_graph.shelf.find import exact
from catalog_graph.shelf.types import Shelf
from catalog_graph.versions.history import Announced
from catalog_graph.versions.types import DecisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """Other readings of a code, those of them that the shelf has, rows of decisions that print the code or one of them.

    `publisher` is what stands behind the code where no line of that publisher has it.
    """

    readings: tuple[str, ...]
    codes: tuple[Candidate, ...]
    rows: tuple[DecisionRow, ...]
    publisher: str | None


def guess(shelf: Shelf, q: str, known: Callable[[], Announced]) -> Guess | None:
    """What to offer for a query; None where it is no code, a code of the shelf, or nothing is near.

    `known` gives the rows of all decisions; it is only called where the shelf has nothing.
    """
    readings = meant(q)
    if (not readings and as_code(q) is None) or exact(shelf, q):
        return None
    codes = tuple(Candidate(code=code, name=_name(shelf, code)) for code in readings if code in shelf.codes)
    rows = mentioned(known(), q) if not codes else ()
    asked = next(filter(None, map(publisher_of, readings)), None)
    lone = asked if codes and all(publisher_of(one.code) is None for one in codes) else None
    return Guess(readings=readings, codes=codes, rows=rows, publisher=lone) if readings or rows else None


def _name(shelf: Shelf, code: str) -> str | None:
    lines = (line for line in shelf.lines if code in (line.subject, line.code))
    return next((line.name for line in lines if line.name), None)
