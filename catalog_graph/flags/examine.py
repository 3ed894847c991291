"""Looking through records by the rules of a day: the one engine that every family of rules runs on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.rules import rules
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import About, Fault, Flag, Hit, Rule, Scope, about_of
from catalog_graph.flags.world import World
from extract.fold import plain

_BREAKS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""How a rule breaks on words that nobody thought of. What the store or the machine cannot do is no fault of a rule."""


def flags_of(
    record: Record, world: World, scope: Scope, chosen: Iterable[Rule] | None = None, faults: list[Fault] | None = None
) -> Iterator[Flag]:
    """The flags of one record by the rules of one scope that hold on the day, in the order of the rules.

    `faults` takes what breaks in a rule, which then says nothing of this record; without it the error is raised.
    """
    about = about_of(record)
    for rule in in_force(world, scope, chosen):
        look = SHAPES[rule.shape].of_record
        if look is not None:
            found = ((about, hit) for hit in look(rule, record, world))
            yield from _told(rule, found) if faults is None else _held(rule, found, record.subject, faults)


def flags_of_all(
    world: World, chosen: Iterable[Rule] | None = None, faults: list[Fault] | None = None
) -> Iterator[Flag]:
    """The flags that follow from all records together; `faults` as in `flags_of`."""
    for rule in in_force(world, "catalogue", chosen):
        shape = SHAPES[rule.shape]
        if shape.of_all is not None:
            found = shape.of_all(rule, world.narrowed(shape.follows))
            yield from _told(rule, found) if faults is None else _held(rule, found, None, faults)


def flags_of_example(rule: Rule, told: Mapping[str, Any]) -> Iterator[Flag]:
    """What a rule says of an example. One over all records may be about a procedure that has none: the example then
    names it (``world: {about: …}``)."""
    from catalog_graph.flags.samples import world_of

    record, world = world_of(told)
    about = told.get("world", {}).get("about", record.subject)
    yield from flags_of(record, world, SHAPES[rule.shape].scope, [rule])
    yield from (flag for flag in flags_of_all(world, [rule]) if flag.subject == about)


def in_force(world: World, scope: Scope, chosen: Iterable[Rule] | None = None) -> tuple[Rule, ...]:
    """The rules of a scope that hold on the day."""
    every = rules() if chosen is None else chosen
    return tuple(rule for rule in every if SHAPES[rule.shape].scope == scope and rule.governs(world.day))


def _held(rule: Rule, found: Iterable[tuple[About, Hit]], subject: str | None, faults: list[Fault]) -> tuple[Flag, ...]:
    """All flags of one look, or none and the fault: half of them would pass for all."""
    try:
        return tuple(_told(rule, found))
    except _BREAKS as error:
        faults.append(Fault(rule=rule.id, subject=subject, error=f"{type(error).__name__}: {error}"))
        return ()


def _told(rule: Rule, found: Iterable[tuple[About, Hit]]) -> Iterator[Flag]:
    """Flags of hits, each once: two hits on the same words are one finding."""
    seen: set[str] = set()
    for about, hit in found:
        made = _flag(rule, about, hit)
        if made.id not in seen:
            seen.add(made.id)
            yield made


def _flag(rule: Rule, about: About, hit: Hit) -> Flag:
    component = hit.component or rule.component
    words = (plain(proof.text) for proof in hit.proofs)
    told = "\n".join((rule.id, rule.version, about.subject, component, hit.apart, *words))
    return Flag(
        id=hashlib.sha256(told.encode()).hexdigest()[:16],
        rule=rule.id,
        version=rule.version,
        family=rule.family,
        severity=hit.severity or rule.severity,
        component=component,
        subject=about.subject,
        code=about.code,
        name=about.name,
        agency=about.agency,
        message=rule.message.format_map(hit.values),
        suggestion=None if rule.suggestion is None else rule.suggestion.format_map(hit.values),
        ground=rule.ground,
        proofs=hit.proofs,
        options=hit.options,
        due=hit.due,
        parts=hit.parts,
    )
