"""Internal procedures that a decision announces (groups A and B): rows of its lists with their place, and contents.

Lists and contents are read as those of any announcing decision (`extract.decisions`); added is where each row stands,
because such procedures are cited by position: “số thứ tự 01, 02 điểm A1 mục A danh mục 1”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.fold import fold, squash
from extract.internal.headings import group_in
from extract.internal.listed import subject_of
from extract.internal.steps import coordinating_in, parallel_in, person_in
from extract.internal.times import time_of, within
from extract.internal.types import Group, InternalProcedure, InternalStep, Position
from extract.run import run_of
from extract.types import Announced, Decision, DecisionRef, Procedure, Sourced
from ingest.types import Document, Span


def announced_of(
    document: Document, decision: Decision, places: Sequence[tuple[Span, Position, Group | None]], ref: DecisionRef
) -> list[InternalProcedure]:
    """The internal procedures of a decision's lists, each with the steps of its content where one is printed."""
    title = fold(decision.title.value) if decision.title is not None else ""
    contents = {_key(content): content for content in reversed(decision.contents)}
    by_name = {squash(content.name.value): content for content in reversed(decision.contents) if content.name}
    out: list[InternalProcedure] = []
    for row in decision.announces:
        if row.scope != "internal" or (row.order is not None and SUBLIST.fullmatch(row.order.value.strip())):
            continue
        content = contents.get(row.code.value) if row.code else by_name.get(squash(row.name.value))
        place = next((found for found in places if _within(row.name.span, found[0])), None)
        out.append(_procedure(document, row, content, place, group_in(title), ref))
    return out


def coded(found: Sequence[InternalProcedure], decision: Decision) -> list[InternalProcedure]:
    """Procedures whose heading prints no code, with the one under which the decision's own list has their name."""
    codes: dict[str, set[Sourced[str]]] = {}
    for row in decision.announces:
        if row.code is not None:
            codes.setdefault(_bare(row.name.value), set()).add(row.code)
    out = []
    for one in found:
        named = codes.get(_bare(one.name.value), set()) if one.code is None else set()
        alone = len({code.value for code in named}) == 1
        out.append(replace(one, code=min(named, key=lambda code: code.span)) if alone else one)
    return out


def _bare(name: str) -> str:
    """A name for comparison: lists and headings differ in the word “thủ tục” before it."""
    return squash(name).removeprefix(squash("thủ tục"))


def _key(content: Procedure) -> str:
    return content.code.value if content.code is not None else ""


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _procedure(
    document: Document,
    row: Announced,
    content: Procedure | None,
    place: tuple[Span, Position, Group | None] | None,
    group: Group | None,
    ref: DecisionRef,
) -> InternalProcedure:
    durations = [channel.duration for channel in content.channels if channel.duration] if content else []
    lead = next(iter(content.executing), None) if content else None
    basis = tuple(base.title or base.number for base in content.legal_basis) if content else ()
    return InternalProcedure(
        name=row.name,
        code=row.code,
        group=(place[2] if place else None) or group,
        position=Position(labels=place[1].labels if place else (), order=row.order),
        lead=row.authority or lead,
        total=durations[0] if durations else None,
        others=tuple(durations[1:]) if len({(d.value.value, d.value.unit) for d in durations}) > 1 else (),
        layout="prose",
        steps=_steps(document, content) if content is not None else (),
        legal_basis=tuple(base for base in basis if base is not None) or row.legal_basis,
        decision=ref,
        repealed=row.change == "repealed",
        span=row.name.span,
    )


SUBLIST = re.compile(r"[A-HĐ]\d{1,2}\s*[.):]?")
"""The label of a list inside a list (“A1”), which heads rows and is none."""
_SENTENCE = re.compile(r"(?<=[.;:])\s|,\s")


def _steps(document: Document, content: Procedure) -> tuple[InternalStep, ...]:
    """The steps of a content's trình tự: a numbered line with the paragraphs below it."""
    spans: list[tuple[Sourced[str] | None, Span]] = []
    for step in content.steps:
        if step.name is None and spans:
            spans[-1] = (spans[-1][0], Span(spans[-1][1].start, step.text.span.end))
        else:
            spans.append((step.name, step.text.span))
    return tuple(_step(document, order, span) for order, span in spans)


def _step(document: Document, order: Sourced[str] | None, span: Span) -> InternalStep:
    """One step as its sentences tell it: who acts first, within what time where one is said at all."""
    words = run_of(document, span).flat()
    parts = [part.strip() for part in words.split(_SENTENCE) if part.text.strip()]
    units = [unit for part in parts if part.text[:1].isupper() and (unit := subject_of(part))]
    times = [time_of(found) for match in within().finditer(words.text) if (found := words.group(match, "time"))]
    return InternalStep(
        order=order,
        content=words.sourced(),
        unit=units[0].sourced() if units else None,
        person=person_in(units[0]) if units else None,
        time=times[0] if len({(time.value.value, time.value.unit) for time in times}) == 1 else None,
        coordinating=tuple(coordinating_in(None, words)),
        parallel=parallel_in([words]),
        span=Span(order.span.start if order is not None else span.start, span.end),
    )
