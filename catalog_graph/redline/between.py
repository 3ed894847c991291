"""The redline of two records of one procedure: what differs is what `catalog_graph.changes.compare` says differs."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from catalog_graph.changes.compare import compare, differing
from catalog_graph.changes.comparison import WORDS, carried, comparison, label_of
from catalog_graph.changes.components import Fact, Facts, facts
from catalog_graph.redline.details import ITSELF, SAID, Details, details, outside, unlike
from catalog_graph.redline.items import asides, group, items
from catalog_graph.redline.pairing import Pair, paired_row, paired_set
from catalog_graph.redline.types import (
    ADDED,
    CHANGED,
    EQUAL,
    NOT_COMPARED,
    REMOVED,
    REWORDED,
    SAME,
    SILENT,
    Block,
    Outside,
    Redline,
    Row,
    Run,
    Side,
)
from catalog_graph.redline.words import compare_words
from catalog_graph.types import COMPONENTS, Entry, Quote
from extract.types import Procedure, Sourced
from ingest.types import Span

TOLD_TWICE = frozenset({"legal_basis"})
"""Sets whose things are never cut otherwise: one without a second on the other side is told once more on this side."""

UNPAIRED = frozenset({"legal_basis", "level"})
"""Sets whose things are never each other reworded: another number is another document."""


def redline(old: Entry, new: Entry, old_absent: Container[str] = (), new_absent: Container[str] = ()) -> Redline:
    """All components of two entries. `old_absent`, `new_absent`: columns that the list of that side does not have."""
    absent = {name for name in COMPONENTS if name in old_absent or name in new_absent}
    changed = {detail.component for detail in compare(old, new, absent)}
    blocks = []
    for component in COMPONENTS:
        before, after = items(old.procedure, component), items(new.procedure, component)
        old_says = component in carried(old.procedure.form) and component not in old_absent
        new_says = component in carried(new.procedure.form) and component not in new_absent
        if component in changed:
            rows = _changed(old, new, component, before, after)
            state = CHANGED
        elif not before and not after:
            rows, state = (), SILENT
        elif _unread(old_says and new_says, facts(old.procedure, component), facts(new.procedure, component)):
            rows, state = (), NOT_COMPARED
        else:
            rows, state = _same(old, new, component, before, after), SAME
        blocks.append(
            Block(
                component=component,
                label=label_of(component),
                state=state,
                rows=rows,
                old_says=old_says and bool(before),
                new_says=new_says and bool(after),
            )
        )
    return Redline(blocks=tuple(blocks), outside=_outside(old, new))


def _unread(both: bool, before: Facts, after: Facts) -> bool:
    """Whether a component that the comparison passed over is stated on one side only."""
    return not both or bool({fact.key for fact in before} - {""}) != bool({fact.key for fact in after} - {""})


def _same(old: Entry, new: Entry, component: str, before: Facts, after: Facts) -> tuple[Row, ...]:
    """Nothing differs: one row a thing where both sides cut alike, else one row for all."""
    pairs: list[Pair] = paired_set(before, after, (), (), lambda fact: group(fact, component))
    if component not in TOLD_TWICE and any(one is None or other is None for one, other in pairs):
        return (_equal(old, new, _whole(before), _whole(after)),)
    kept = _Kept(old, new, component)
    return tuple(kept.row(one, other) for one, other in pairs)


def _changed(old: Entry, new: Entry, component: str, before: Facts, after: Facts) -> tuple[Row, ...]:
    if component == "steps":
        pairs = paired_row(before, after) or [(_whole(before), _whole(after))]
        return tuple(_row(old, new, component, one, other) for one, other in pairs)
    if comparison().methods[component] == WORDS:
        return (_row(old, new, component, _whole(before), _whole(after)),)
    gone, come = differing(old.procedure, new.procedure, component, before, after)
    if len(before) == len(after) == 1 and component not in UNPAIRED:
        return (_row(old, new, component, before[0], after[0]),)
    pairs = paired_set(
        before, after, gone, come, lambda fact: fact.key if component in UNPAIRED else group(fact, component)
    )
    differ = {(fact.spans, fact.text) for fact in (*gone, *come)}
    kept = _Kept(old, new, component)
    return tuple(
        kept.row(one, other)
        if all(fact is None or (fact.spans, fact.text) not in differ for fact in (one, other))
        else _row(old, new, component, one, other)
        for one, other in pairs
    )


def _row(old: Entry, new: Entry, component: str, one: Fact | None, other: Fact | None) -> Row:
    before, after = one.text if one is not None else "", other.text if other is not None else ""
    if one is not None and other is not None:
        beside = _aside(old.procedure, component, one), _aside(new.procedure, component, other)
        if all(beside) and beside[0] != beside[1]:
            before, after = f"{before} ({beside[0]})", f"{after} ({beside[1]})"
    runs, coarse = compare_words(before, after)
    state = CHANGED if before and after else REMOVED if before else ADDED
    return Row(
        state=SAME if component in _RUNNING and all(run.kind == EQUAL for run in runs) else state,
        old=_side(old, one, before),
        new=_side(new, other, after),
        runs=runs,
        coarse=coarse,
    )


_RUNNING = frozenset(name for name, method in comparison().methods.items() if method == WORDS)
"""Components that are one text: a part of it with the same words is the same."""


def _equal(old: Entry, new: Entry, one: Fact | None, other: Fact | None) -> Row:
    before, after = one.text if one is not None else "", other.text if other is not None else ""
    return Row(state=SAME, old=_side(old, one, before), new=_side(new, other, after), runs=(Run(EQUAL, before, after),))


class _Kept:
    """Rows of things that are the same by the contract, with what is printed differently all the same."""

    def __init__(self, old: Entry, new: Entry, component: str) -> None:
        self._old, self._new, self._component = old, new, component
        self._before, self._after = details(old.procedure, component), details(new.procedure, component)
        # What one record does not print of any of its things (dates, in a form without that column) tells nothing.
        self._known = _labels(self._before.values()) & _labels(self._after.values())

    def row(self, one: Fact | None, other: Fact | None) -> Row:
        """A row of two things that are the same, or of a thing that one side only says once more."""
        same = _equal(self._old, self._new, one, other)
        if one is None or other is None:
            if self._component not in TOLD_TWICE:
                return same
            return replace(_row(self._old, self._new, self._component, one, other), state=REWORDED)
        left, right = {ITSELF: one.text} | _of(self._before, one), {ITSELF: other.text} | _of(self._after, other)
        differ = unlike(left, right, self._known | {ITSELF})
        if not differ:
            return same
        before, after = _with(one.text, left, differ), _with(other.text, right, differ)
        runs, coarse = compare_words(before, after)
        if all(run.kind == EQUAL for run in runs):
            return same
        old, new = _side(self._old, one, before), _side(self._new, other, after)
        return Row(state=REWORDED, old=old, new=new, runs=runs, coarse=coarse)


def _labels(said: Iterable[Details]) -> frozenset[str]:
    return frozenset(label for one in said for label in one)


def _of(said: Mapping[Span, Details], fact: Fact) -> Details:
    return next((said[span] for span in fact.spans if span in said), {})


def _with(text: str, said: Details, differ: tuple[str, ...]) -> str:
    """A thing with those of its details that differ and that its text does not say."""
    more = [f"{label}: {said[label]}" for label in differ if label in said and label not in SAID]
    return f"{text} ({'; '.join(more)})" if more else text


def _outside(old: Entry, new: Entry) -> tuple[Outside, ...]:
    before, after = outside(old.procedure), outside(new.procedure)
    return tuple(
        Outside(member=member, old=_said(old, value), new=_said(new, after[member]))
        for member, value in before.items()
        if member in after and unlike({ITSELF: value.value}, {ITSELF: after[member].value}, frozenset({ITSELF}))
    )


def _said(entry: Entry, value: Sourced[str]) -> Side:
    return Side(text=value.value, quotes=(Quote(digest=entry.digest, span=value.span),))


def _aside(procedure: Procedure, component: str, fact: Fact) -> str:
    known = asides(procedure, component)
    return next((known[span] for span in fact.spans if span in known), "")


def _whole(said: Facts) -> Fact | None:
    """All things as one running text."""
    if not said:
        return None
    return Fact(
        key="".join(fact.key for fact in said),
        text="\n".join(fact.text for fact in said),
        spans=tuple(span for fact in said for span in fact.spans),
    )


def _side(entry: Entry, fact: Fact | None, text: str) -> Side | None:
    if fact is None:
        return None
    return Side(text=text, quotes=tuple(Quote(digest=entry.digest, span=span) for span in fact.spans))
