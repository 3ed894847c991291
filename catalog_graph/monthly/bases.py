"""The instruments behind a change (văn bản quy phạm pháp luật làm căn cứ): from the decision's row, else the record."""

from __future__ import annotations

from collections.abc import Iterable

from catalog_graph.monthly.material import Link, Material
from catalog_graph.monthly.types import Instrument
from catalog_graph.types import Change
from extract.fold import tidy
from extract.numbers import number_key, numbers_in
from extract.types import LegalBasis, Procedure
from ingest.types import Piece

SHOWN = 4
"""Instruments named in one cell; how many more there are is said."""


def of(material: Material, change: Change, links: tuple[Link, ...]) -> tuple[str, ...]:
    """The instruments of a change as printed, each with what the officer's table says of its days."""
    known = instruments(material)
    found = [_with_days(text, known) for text in _printed(change, links)]
    distinct = list(dict.fromkeys(found))
    more = len(distinct) - SHOWN
    return (*distinct[:SHOWN], *((f"và {more} văn bản khác",) if more > 0 else ()))


def instruments(material: Material) -> dict[str, Instrument]:
    """The officer's table by number."""
    return {number_key(instrument.number): instrument for instrument in material.instruments}


def instrument_of(material: Material, change: Change, links: tuple[Link, ...]) -> Instrument | None:
    """The instrument from which the days of a change count, of those in the officer's table.

    The first in force of those that the change cites; else the last in force of those on which the decision rests.
    """
    known = instruments(material)
    cited = _dated(known, _printed(change, links))
    if cited:
        return cited[0]
    grounds = [basis.number.value for link in links for basis in link.decision.decision.legal_basis if basis.number]
    rest = _dated(known, grounds)
    return rest[-1] if rest else None


def _dated(known: dict[str, Instrument], texts: Iterable[str]) -> list[Instrument]:
    """Instruments named in texts whose day of effect is known, the first in force first."""
    found = [(one.effective_on, one) for text in texts for key in _keys(text) if (one := known.get(key)) is not None]
    return [one for day, one in sorted(((d, o) for d, o in found if d), key=lambda pair: (pair[0], pair[1].number))]


def _printed(change: Change, links: tuple[Link, ...]) -> list[str]:
    rows = [link.announced for link in links if link.announced is not None]
    cited = [tidy(text.value) for row in rows for text in (*row.changed_by, *row.legal_basis)]
    if cited:
        return cited
    after = _bases(change.new.procedure) if change.new else {}
    before = _bases(change.old.procedure) if change.old else {}
    if change.new and change.old:
        return [text for key, text in after.items() if key not in before] if "legal_basis" in change.components else []
    return list(after.values())


def _bases(record: Procedure) -> dict[str, str]:
    """The legal basis of a record by number."""
    return {number_key(basis.number.value): _one(basis) for basis in record.legal_basis if basis.number is not None}


def _one(basis: LegalBasis) -> str:
    assert basis.number is not None
    text = tidy(basis.number.value)
    return f"{text} ({_vietnamese(basis.date.value)})" if basis.date else text


def _with_days(text: str, known: dict[str, Instrument]) -> str:
    for key in _keys(text):
        instrument = known.get(key)
        if instrument and instrument.effective_on:
            return f"{text} [hiệu lực {instrument.effective_on:%d/%m/%Y}]"
    return text


def _keys(text: str) -> list[str]:
    return [number_key(number) for number in numbers_in(Piece(text, 0))]


def _vietnamese(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"
