"""The rows of announcing decisions led to the records they speak of: by code, else by exact name, else not at all.

A row without a code is common (new procedures have none yet). A name that stands for several records of one side is cut
down by the row's level; what stays ambiguous is said, never chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from catalog_graph.changes.matching import code_of, name_of, place_of
from catalog_graph.changes.wording import key_of
from catalog_graph.types import Entry, Snapshot, StoredDecision
from extract.codes import SHORT
from extract.numbers import number_key
from extract.types import Announced, Procedure, Sourced

ENDS = frozenset({"repealed", "replaced"})
"""Kinds of row that end a procedure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a decision's lists (from 0) with the entries of both snapshots that it names.

    `old` and `new` are the row's own procedure in each; `replaced` are entries of the old snapshot that it says it
    replaces, `successors` entries of the new one that it says replace it. `content` is the procedure in
    the decision's content part. `by_code`: the row's own code was found.
    `others` are codes of several records of that name, among which nothing was chosen.
    """

    decision: StoredDecision
    at: int
    announced: Announced
    old: tuple[Entry, ...] = ()
    new: tuple[Entry, ...] = ()
    replaced: tuple[Entry, ...] = ()
    successors: tuple[Entry, ...] = ()
    content: Procedure | None = None
    by_code: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """The entries of a snapshot by code and by name."""

    codes: Mapping[str, tuple[Entry, ...]]
    names: Mapping[str, tuple[Entry, ...]]


def index_of(snapshot: Snapshot) -> Index:
    """Index a snapshot's entries, in an order that does not depend on loading."""
    codes: dict[str, tuple[Entry, ...]] = {}
    names: dict[str, tuple[Entry, ...]] = {}
    for entry in sorted(snapshot.entries, key=place_of):
        if code := code_of(entry):
            codes[code] = (*codes.get(code, ()), entry)
        if name := key_of(name_of(entry)):
            names[name] = (*names.get(name, ()), entry)
    return Index(codes, names)


def rows_of(decisions: Iterable[StoredDecision], old: Snapshot, new: Snapshot) -> tuple[Row, ...]:
    """Every row of the decisions, in order of number and row, with the entries it names."""
    left, right = index_of(old), index_of(new)
    ordered = sorted(
        decisions, key=lambda d: (d.decision.date.value if d.decision.date else "", _number(d), d.path, d.digest)
    )
    return tuple(
        _row(decision, at, announced, left, right)
        for decision in ordered
        for at, announced in enumerate(decision.decision.announces)
    )


def _number(decision: StoredDecision) -> str:
    return number_key(decision.decision.number.value) if decision.decision.number else ""


def _row(decision: StoredDecision, at: int, row: Announced, left: Index, right: Index) -> Row:
    found = Row(
        decision=decision,
        at=at,
        announced=row,
        content=_content(decision, row),
        replaced=_all_named(row.replaces, left),
        successors=_all_named(row.replaced_by, right),
    )
    code = row.code.value if row.code is not None else ""
    old, new = _with_publisher(left.codes.get(code, ()), row), _with_publisher(right.codes.get(code, ()), row)
    if old or new:
        return replace(found, old=old, new=new, by_code=True)
    old, several_old = _by_name(row, left)
    new, several_new = _by_name(row, right)
    if SHORT.fullmatch(code):
        # The row states another code than the records of this name: the same name is not the same procedure.
        several_old, several_new = several_old or old, several_new or new
        old = new = ()
    others = tuple(sorted({code_of(entry) or name_of(entry) for entry in (*several_old, *several_new)}))
    return replace(found, old=old, new=new, others=others)


def _content(decision: StoredDecision, row: Announced) -> Procedure | None:
    """The one procedure of the content part of the row's code, or name; None where there is none or several."""
    contents = decision.decision.contents
    coded = [c for c in contents if row.code is not None and c.code is not None and c.code.value == row.code.value]
    named = [c for c in contents if c.name is not None and key_of(c.name.value) == key_of(row.name.value)]
    found = coded or named
    return found[0] if len(found) == 1 else None


def _all_named(texts: Iterable[Sourced[str]], index: Index) -> tuple[Entry, ...]:
    return tuple({place_of(entry): entry for text in texts for entry in _named_in(text.value, index)}.values())


def _with_publisher(found: tuple[Entry, ...], row: Announced) -> tuple[Entry, ...]:
    """Of the local variants of one code, those of the row's publisher, where both say it."""
    if row.publisher is None:
        return found
    return tuple(
        e for e in found if e.procedure.publisher is None or e.procedure.publisher.value == row.publisher.value
    )


def _by_name(row: Announced, index: Index) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The one entry of the row's exact name, (); or (), the several entries of that name."""
    found = index.names.get(key_of(row.name.value), ())
    if len(found) > 1 and row.level is not None:
        level = row.level.value
        found = tuple(e for e in found if level in {value.value for value in e.procedure.levels}) or found
    if len(found) > 1 and row.field is not None:
        field = key_of(row.field.value)
        found = tuple(e for e in found if field in {key_of(value.value) for value in e.procedure.fields}) or found
    codes = {code_of(entry) for entry in found}
    return (found, ()) if len(codes) <= 1 else ((), found)


def _named_in(text: str, index: Index) -> tuple[Entry, ...]:
    """Entries that a text on replaced procedures names: by the codes in it, else by its whole as a name."""
    found = tuple(entry for code in SHORT.findall(text) for entry in index.codes.get(code, ()))
    if found:
        return found
    named = index.names.get(key_of(text), ())
    return named if len({code_of(entry) for entry in named}) == 1 else ()
