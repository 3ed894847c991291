"""One decision laid out: its lists by the columns they fill, its clauses with the decisions they mean, its contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.commands.decision_text import ACTIONS, LEVELS, SCOPES
from catalog_graph.changes.components import Fact, facts
from catalog_graph.monthly.terms import component_label, shown
from catalog_graph.store.decisions import DecisionHead
from catalog_graph.types import COMPONENTS
from extract.dates import DATE, iso
from extract.decisions.counts import Found, found_in
from extract.decisions.lists import VIETNAMESE
from extract.fold import fold
from extract.numbers import number_key
from extract.types import Announced, Clause, Decision, Procedure, Sourced
from ingest.types import Span

_NEAR = 60
"""How far behind a number its date is looked for, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value as print, with its place; `subject` when it is the code of a procedure."""

    text: str
    span: Span
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """One list: its type, its column names, a row of cells for each procedure; a cell holds any number of values."""

    change: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Value, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A clause on an earlier decision; `known` are the decisions of the store it may mean, `sure` when date agrees."""

    action: str
    target: Value | None
    part: Value | None
    sentence: Value | None
    known: tuple[DecisionHead, ...]
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A component of a procedure in the contents of a decision."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A procedure as the decision itself describes it (PHẦN II)."""

    name: Value | None
    subject: str | None
    parts: tuple[Part, ...]


def counts(decision: Decision) -> Found:
    """Rows, names and codes that the lists hold."""
    return found_in(decision.announces)


def subjects(decision: Decision) -> set[str]:
    """Every procedure that the decision names by its code."""
    rows = (subject_of(row) for row in decision.announces)
    contents = (subject_of(one) for one in decision.contents)
    return {subject for subject in (*rows, *contents) if subject is not None}


def subject_of(item: Announced | Procedure) -> str | None:
    """The code, with the publisher of a local one; None without a code."""
    if item.code is None:
        return None
    return item.code.value if item.publisher is None else f"{item.code.value}.{item.publisher.value}"


def lists(decision: Decision) -> tuple[List, ...]:
    """The lists in the order of the decision."""
    return tuple(
        _list(change, scope, list(rows))
        for (change, scope), rows in groupby(decision.announces, key=lambda row: (row.change, row.scope))
    )


def _list(change: str, scope: str, rows: Sequence[Announced]) -> List:
    cells = [_cells(row) for row in rows]
    used = [at for at in range(len(_COLUMNS)) if at in _ALWAYS or any(row[at] for row in cells)]
    kind = VIETNAMESE.get(change, change)
    return List(
        change=change,
        label=f"Danh mục thủ tục hành chính{SCOPES.get(scope, '')}: {kind}",
        columns=tuple(_COLUMNS[at] for at in used),
        rows=tuple(tuple(row[at] for at in used) for row in cells),
    )


_COLUMNS = (
    "Số TT", "Mã", "Tên thủ tục hành chính", "Thay thế cho", "Thay bằng", "Lĩnh vực", "Cơ quan thực hiện", "Cấp",
    "Thời hạn giải quyết", "Phí, lệ phí", "Căn cứ pháp lý", "Văn bản quy định thay đổi", "Đã công bố tại", "Ghi chú",
)  # fmt: skip
_ALWAYS = (0, 1, 2)


def _cells(row: Announced) -> tuple[tuple[Value, ...], ...]:
    code = _value(row.code, subject_of(row))
    level = [Sourced(LEVELS.get(row.level.value, row.level.value), row.level.span)] if row.level else []
    return (
        _values([row.order]), (code,) if code else (), _values([row.name]), _values(row.replaces),
        _values(row.replaced_by), _values([row.field]), _values([row.authority]), _values(level),
        _values([row.deadline]), _values([row.fee]), _values(row.legal_basis), _values(row.changed_by),
        _values([row.announced_in]), _values([row.note]),
    )  # fmt: skip


def clauses(decision: Decision, own: str, heads: Sequence[DecisionHead]) -> tuple[Pointed, ...]:
    """The clauses on earlier decisions, each with those decisions of the store that it can mean."""
    by_number: dict[str, list[DecisionHead]] = {}
    for head in heads:
        if head.number is not None and head.version != own:
            by_number.setdefault(number_key(head.number), []).append(head)
    return tuple(_pointed(clause, decision, by_number) for clause in decision.clauses)


def _pointed(clause: Clause, decision: Decision, by_number: dict[str, list[DecisionHead]]) -> Pointed:
    known: Iterable[DecisionHead] = ()
    day = None
    if clause.target is not None:
        known = by_number.get(number_key(clause.target.value), ())
        day = _day_of(clause)
        issuer = fold(decision.issuer.value) if decision.issuer is not None else None
        # Every province numbers its decisions alike: without the same day or the same issuer it is another one.
        known = [head for head in known if (head.date == day if day else fold(head.issuer or "") == issuer)]
    return Pointed(
        action=ACTIONS.get(clause.action, "Nhắc đến"),
        target=_value(clause.target),
        part=_value(clause.part),
        sentence=_value(clause.sentence),
        known=tuple(known),
        sure=day is not None,
    )


def _day_of(clause: Clause) -> str | None:
    """The date printed behind the number of the earlier decision."""
    assert clause.target is not None
    if clause.sentence is None:
        return None
    at = clause.sentence.value.find(clause.target.value)
    if at < 0:
        return None
    after = at + len(clause.target.value)
    match = DATE.search(clause.sentence.value, after, after + _NEAR)
    return iso(match) if match else None


def contents(decision: Decision) -> tuple[Content, ...]:
    """The procedures that the decision describes, component by component."""
    return tuple(
        Content(name=_value(one.name), subject=subject_of(one), parts=tuple(_parts(one))) for one in decision.contents
    )


def _parts(procedure: Procedure) -> Iterable[Part]:
    for component in COMPONENTS:
        if component in ("name", "other"):
            continue
        values = tuple(_fact(component, fact) for fact in facts(procedure, component) if fact.spans)
        if values:
            yield Part(label=component_label(component), values=values)


def _fact(component: str, fact: Fact) -> Value:
    first, last = min(fact.spans), max(fact.spans, key=lambda span: span.end)
    return Value(text=shown(component, fact.text) or fact.text, span=Span(first.start, max(first.end, last.end)))


def _value(sourced: Sourced[str] | None, subject: str | None = None) -> Value | None:
    return None if sourced is None else Value(text=str(sourced.value), span=sourced.span, subject=subject)


def _values(found: Iterable[Sourced[str] | None]) -> tuple[Value, ...]:
    return tuple(value for each in found if (value := _value(each)) is not None)
