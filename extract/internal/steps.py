"""Rows of a step table as steps: what each cell says, whose office it is, who has a say, what runs beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.decisions.looks import is_label
from extract.fold import fold
from extract.internal.tables import Row, StepTable
from extract.internal.times import is_total, time_of
from extract.internal.types import InternalStep
from extract.internal.wordings import folded_rule, rule
from extract.run import Run
from extract.types import Duration, Sourced
from ingest.types import Span

Totals = tuple[Sourced[Duration], ...]
_LONGEST_PHASE = 300
_NAMED_WITHIN = 40
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_PARTS = re.compile(r"\n\s*[-+•]?\s*|;\s*")


class Part:
    """The steps of one case of a table, gathered row by row, with its totals."""

    def __init__(self, case: Run | None = None) -> None:
        self.case = case
        self.name: Run | None = None
        self.code: Run | None = None
        self.steps: list[InternalStep] = []
        self.totals: list[Sourced[Duration]] = []


def parts_of(table: StepTable) -> list[Part]:
    """The cases of a table: usually one. A heading inside it that tells a case begins the next."""
    parts = [Part()]
    phase: Sourced[str] | None = None
    for row in table.rows:
        part = parts[-1]
        if row.total is not None:
            part.totals.append(_total(row.total, table.header_unit))
            continue
        heading = row.banner or _heading(row)
        if heading is not None:
            words = heading.flat().strip()
            if folded_rule("case").search(_unnumbered(words.text)):
                if part.steps or part.case is not None:
                    parts.append(Part())
                parts[-1].case = words
                phase = None
            elif len(words.text) <= _LONGEST_PHASE and not is_total(words.text):
                phase = words.sourced()
            continue
        if not part.steps and _is_subheader(row):
            continue
        part = _named(parts, row)
        if _goes_on(row, part.steps):
            part.steps[-1] = _joined(part.steps[-1], row)
            continue
        part.steps.append(_step(row, table, phase, part.steps))
    return [part for part in parts if part.steps]


def _total(total: tuple[Run, Run | None], header_unit: str | None) -> Sourced[Duration]:
    """The whole time as its row prints it; the header gives its unit to a bare number only."""
    label, value = total
    if value is None:
        return time_of(label)
    time = time_of(value)
    return time_of(value, header_unit) if time.value.unit == "other" else time


def _heading(row: Row) -> Run | None:
    """A row that only heads others: a roman number or a letter before words, nothing of who or when."""
    if set(row.cells) - {"order", "content", "unit", "person"} or len(row.cells) > 2:
        return None
    order = row.cells.get("order")
    words = [run for kind, run in row.cells.items() if kind != "order"]
    if order is not None and len(words) == 1 and is_label(order.text.strip()):
        return words[0]
    if order is not None and not words and not re.search(r"\d", order.text):
        return order
    return None


def _unnumbered(text: str) -> str:
    match = rule("label").match(text)
    return fold(text[match.end() :] if match else re.sub(r"^\W*[a-zđ]\)\s*", "", text))


def _named(parts: list[Part], row: Row) -> Part:
    """The part a row belongs to: a name or code in a column of its own, other than the one above, begins another."""
    part = parts[-1]
    name, code = row.cells.get("name"), row.cells.get("code")
    if name is None and code is None:
        return part
    other = _differ(part.name, name) or _differ(part.code, code)
    if part.name is None and part.code is None and not part.steps:
        part.name, part.code = name, code
    elif other:
        parts.append(Part())
        parts[-1].name, parts[-1].code = name, code
    return parts[-1]


def _differ(one: Run | None, other: Run | None) -> bool:
    return one is not None and other is not None and fold(one.text) != fold(other.text)


def _is_subheader(row: Row) -> bool:
    """Whether a row right below the header still belongs to it: words over a part of the time, or column numbers."""
    time = row.cells.get("time")
    if time is not None and set(row.cells) == {"time"}:
        return not any(char.isdigit() for char in time.text)
    return len(row.cells) > 2 and all(_COLUMN_NUMBER.fullmatch(run.text.strip()) for run in row.cells.values())


def _goes_on(row: Row, steps: Sequence[InternalStep]) -> bool:
    """Whether a row is the rest of the one above, cut by the end of a page: no number, nobody, no time."""
    return bool(steps) and not set(row.cells) & {"order", "unit", "person", "time"}


def _joined(step: InternalStep, row: Row) -> InternalStep:
    content, product = row.cells.get("content"), row.cells.get("product")
    span = Span(step.span.start, max(step.span.end, row.span.end))
    if content is not None and step.content is not None:
        words = f"{step.content.value} {content.flat().text}"
        step = replace(step, content=Sourced(words, Span(step.content.span.start, content.strip().span.end)))
    if product is not None and step.product is None:
        step = replace(step, product=product.sourced())
    return replace(step, span=span)


def _step(row: Row, table: StepTable, phase: Sourced[str] | None, above: Sequence[InternalStep]) -> InternalStep:
    cells = row.cells
    order = cells.get("order")
    content = cells.get("content")
    unit = cells.get("unit")
    person = cells.get("person")
    time = cells.get("time")
    last = above[-1] if above else None
    shared = time is None and "time" in row.merged and last is not None and last.phase == phase
    return InternalStep(
        order=order.sourced() if order else last.order if last is not None and "order" in row.merged else None,
        phase=phase,
        content=content.sourced() if content else last.content if last and "content" in row.merged else None,
        unit=unit.sourced() if unit else last.unit if last and "unit" in row.merged else None,
        person=person.sourced() if person else person_in(unit),
        time=time_of(time, table.header_unit) if time is not None else None,
        shares_time=shared,
        coordinating=tuple(coordinating_in(cells.get("coordinating"), content)),
        product=cells["product"].sourced() if "product" in cells else None,
        parallel=parallel_in([run for run in (content, time, order, unit, cells.get("note")) if run is not None]),
        span=row.span,
    )


def person_in(unit: Run | None) -> Sourced[str] | None:
    """The office at the beginning of the words that say who does a step."""
    if unit is None:
        return None
    match = rule("person").match(unit.text)
    found = unit.group(match, "person") if match else None
    return found.sourced() if found is not None else None


def coordinating_in(cell: Run | None, content: Run | None) -> Iterator[Sourced[str]]:
    """Who has a say: the cell for it, and whoever the words of the step name as asked or working along."""
    if cell is not None and fold(cell.text) not in ("không", "không có"):
        yield from (part.strip(" .,-+•").sourced() for part in cell.split(_PARTS) if part.strip(" .,-+•"))
    if content is None:
        return
    for match in rule("coordination").finditer(content.text):
        who = content.group(match, "who")
        if who is not None:
            yield _agency(who).sourced()


def _agency(words: Run) -> Run:
    """The name of an agency without what it is asked to do."""
    match = rule("agency_ends").search(words.text, 3)
    return (words.sub(0, match.start()) if match else words).strip()


def parallel_in(cells: Sequence[Run]) -> Sourced[str] | None:
    """The words that say that a step runs beside another."""
    for cell in cells:
        match = rule("parallel").search(cell.text)
        if match is None:
            continue
        named = rule("beside").search(cell.text, match.start(), match.end() + _NAMED_WITHIN)
        found = cell.sub(match.start(), max(match.end(), named.end() if named else 0))
        return found.sourced()
    return None


def step_beside(parallel: Sourced[str]) -> int | None:
    """The number of the step that words of running side by side name."""
    match = rule("beside").search(parallel.value)
    return int(match["step"]) if match is not None else None
