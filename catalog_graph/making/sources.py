"""The documents that speak for a norm: the text itself, the text its words go into, the texts it replaces."""

from __future__ import annotations

from collections.abc import Iterable

from catalog_graph.making.types import Source
from extract.norms.types import Norm
from extract.types import CitedLaw, Effect, Sourced

_REPLACES = ("replace_document", "expire", "repeal")
"""Acts by which a text takes the place of others. What it ends as a whole, it lays down anew."""
_CHANGES = ("amend", "supplement")
_NOBODY = ("this", "không xác định")


def sources_of(norm: Norm, law: CitedLaw) -> tuple[Source, ...]:
    """The documents that speak for a norm, the nearest first."""
    own = law.legal.header
    found: list[Source] = []
    if norm.quoted_in is not None:
        found.extend(_amended(norm, law.effects))
    if own.number is not None:
        found.append(Source(own.number.value, "own", _value(own.issued_on), _value(own.issuer)))
    found.extend(_replaced(law.effects))
    numbers: dict[str, Source] = {}
    for source in found:
        numbers.setdefault(source.number, source)
    return tuple(numbers.values())


def _amended(norm: Norm, effects: Iterable[Effect]) -> Iterable[Source]:
    """The document whose new text the norm is: the narrowest new text around it says."""
    place = norm.heading.span if norm.heading.value else norm.name.span
    around = [
        effect
        for effect in effects
        if effect.kind in _CHANGES
        and not effect.reported
        and effect.new_text is not None
        and effect.new_text.start <= place.start < effect.new_text.end
        and effect.target.doc_key not in _NOBODY
    ]
    for effect in sorted(around, key=lambda one: one.new_text.end - one.new_text.start if one.new_text else 0)[:1]:
        target = effect.target
        yield Source(target.doc_key, "amended", target.date, target.issuer)


def _replaced(effects: Iterable[Effect]) -> Iterable[Source]:
    for effect in effects:
        whole = not effect.target.path and effect.target.doc_key not in _NOBODY and not effect.reported
        if effect.kind in _REPLACES and whole:
            yield Source(effect.target.doc_key, "replaced", effect.target.date, effect.target.issuer)


def _value(value: Sourced[str] | None) -> str | None:
    return None if value is None else value.value
