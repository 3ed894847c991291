"""A document to its internal procedures: tables of steps, steps in running text, lists of groups A and B."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.codes import SHORT
from extract.decisions import drawn as drawn_lists
from extract.decisions import loose as loose_lists
from extract.decisions.frame import Frame, frame_of
from extract.decisions.grid import Grid
from extract.decisions.head import head_of
from extract.decisions.looks import is_label
from extract.decisions.paragraphs import paragraphs
from extract.decisions.parts import Parts, is_framed, parts_of
from extract.decisions.read import read_decision
from extract.fold import fold
from extract.internal import drawn, loose
from extract.internal.announced import SUBLIST, announced_of, coded
from extract.internal.headings import Headings, Named, group_in
from extract.internal.listed import step_in
from extract.internal.steps import Part
from extract.internal.steps import parts_of as cases_of
from extract.internal.tables import StepTable
from extract.internal.times import time_of
from extract.internal.types import Group, InternalProcedure, InternalStep, Layout, Position
from extract.internal.wordings import folded_rule, rule
from extract.run import Run
from extract.types import Decision, DecisionRef, Sourced
from ingest.types import Document, Span

_FEW = 2
"""Cells of a row that only heads others: its label and its words."""


def internal_procedures_of(document: Document, decision: Decision | None = None) -> tuple[InternalProcedure, ...]:
    """Every internal procedure that a document prints, in the order of print; none for a document without any.

    `decision`: the document read as a decision, where the caller has it. Pure; cheap where no word of such a thing is
    printed.
    """
    if document.tree is not None or rule("sign").search(document.text) is None:
        return ()
    frame = frame_of(document)
    if frame.body.span.end <= frame.body.span.start:
        return ()
    parts = parts_of(frame.body)
    framed = is_framed(frame.body, parts)
    ref = _decision_of(frame, parts, decision) if framed else DecisionRef()
    reader = _Reader(frame.broken, ref)
    begin = parts.annexes if framed else 0
    for section in _sections(document, frame, begin):
        reader.take(section)
    found = reader.done()
    uncoded = any(one.code is None for one in found)
    internal = framed and folded_rule("internal").search(fold(document.text)) is not None
    if framed and (internal or uncoded):
        decision = decision if decision is not None else read_decision(document)
        found = coded(found, decision)
    if internal and decision is not None:
        places = _places(document, frame, parts)
        listed = announced_of(document, decision, places, ref)
        taken = {one.code.value for one in found if one.code is not None}
        found.extend(one for one in listed if one.code is None or one.code.value not in taken)
    return tuple(sorted(found, key=lambda one: one.span))


def _sections(document: Document, frame: Frame, begin: int) -> Iterable[Run | StepTable]:
    """Texts and step tables behind the decision's own articles."""
    if not frame.loose:
        return drawn.sections(document, begin)
    chunks = [chunk for chunk in frame.chunks if chunk.run.span.end > begin]
    return loose.sections(chunks, frame.last_bars)


def _decision_of(frame: Frame, parts: Parts, decision: Decision | None) -> DecisionRef:
    head = decision if decision is not None else head_of(frame.body, parts, frame.box)
    return DecisionRef(number=head.number, date=head.date, issuer=head.issuer)


class _Reader:
    """Walks through texts and tables; steps of running text are gathered until another procedure or case begins."""

    def __init__(self, broken: bool, ref: DecisionRef) -> None:
        self.broken = broken
        self.ref = ref
        self.headings = Headings()
        self.steps: list[InternalStep] = []
        self.found: list[InternalProcedure] = []

    def take(self, section: Run | StepTable) -> None:
        """Take in a text or a table of steps."""
        if isinstance(section, StepTable):
            self._close()
            self._table(section)
            return
        texts = section.split(rule("line_begins")) if self.broken else [section]
        for paragraph in paragraphs(texts, self.broken):
            self._paragraph(paragraph)

    def done(self) -> list[InternalProcedure]:
        """What was found."""
        self._close()
        return self.found

    def _paragraph(self, paragraph: Run) -> None:
        step = step_in(paragraph, self.headings.phase)
        if step is not None and (self.headings.process or step.time is not None):
            self.steps.append(step)
            return
        if rule("total").search(paragraph.text) and self.found and not self.steps and len(paragraph.text) < 300:
            self._late_total(paragraph)
            return
        before = _State(self.headings)
        if self.headings.read(paragraph):
            self._close(before)

    def _late_total(self, paragraph: Run) -> None:
        """A total printed below its table."""
        time = time_of(paragraph)
        last = self.found[-1]
        if last.total is None and time.value.value is not None:
            self.found[-1] = replace(last, total=time)

    def _close(self, state: _State | None = None) -> None:
        """Steps of running text so far are a procedure, under the headings that held for them."""
        steps, self.steps = self.steps, []
        if len(steps) < 2 or not any(step.time is not None for step in steps):
            return
        self._add(state or _State(self.headings), Part(), tuple(steps), "list")

    def _table(self, table: StepTable) -> None:
        for part in cases_of(table):
            self._add(_State(self.headings), part, tuple(part.steps))

    def _add(self, state: _State, part: Part, steps: tuple[InternalStep, ...], layout: Layout = "table") -> None:
        self.headings.used, self.headings.sheet = True, False
        case = part.case or state.case
        span = Span(min(step.span.start for step in steps), max(step.span.end for step in steps))
        total = part.totals[0] if part.totals else state.period
        names: list[Named | None] = [*state.names] or [None]
        if part.name is not None or part.code is not None:
            names = [_named(part)]
        for named in names:
            self.found.append(
                InternalProcedure(
                    name=named.name.sourced() if named else Sourced("", Span(span.start, span.start)),
                    code=named.code if named else None,
                    case=case.sourced() if case is not None else None,
                    group=state.group or "handling",
                    layout=layout,
                    position=Position(labels=state.labels, order=named.order if named else None),
                    total=total,
                    others=tuple(part.totals[1:]),
                    period=state.period if part.totals else None,
                    steps=steps,
                    decision=self.ref,
                    span=span,
                )
            )


def _named(part: Part) -> Named:
    """The procedure that a table names in columns of its own."""
    code = SHORT.search(part.code.text) if part.code is not None else None
    found = part.code.sub(*code.span()) if part.code is not None and code is not None else None
    name = part.name if part.name is not None else part.code
    assert name is not None
    return Named(name.flat().strip(), found.sourced() if found is not None else None, None)


class _State:
    """What headings said when steps began."""

    def __init__(self, headings: Headings) -> None:
        self.names = [] if headings.stale else list(headings.names)
        self.case = headings.case
        self.period = headings.period
        self.labels = headings.position()
        self.group: Group | None = headings.group


def _places(document: Document, frame: Frame, parts: Parts) -> Sequence[tuple[Span, Position, Group | None]]:
    """Where each row of the decision's lists stands: labels of the headings and group rows around it."""
    sections: Iterator[Run | Grid] = iter(
        loose_lists.sections(frame.chunks, frame.last_bars) if frame.loose else drawn_lists.sections(document, frame)
    )
    headings = Headings()
    out: list[tuple[Span, Position, Group | None]] = []
    for section in sections:
        if isinstance(section, Run):
            if section.span.end > parts.annexes:
                for paragraph in paragraphs([section], frame.broken):
                    headings.heading(paragraph)
            continue
        inner: dict[int, str] = {}
        group = headings.group
        for line in section.lines:
            order = next((run for at, run in line.cells.items() if section.columns[at].kind == "order"), None)
            label = line.label or (order.text.strip(" .):") if order is not None else "")
            inside = next((run for run in line.cells.values() if SUBLIST.fullmatch(run.text.strip())), None)
            if inside is not None and len(line.cells) <= _FEW:
                order, label = inside, inside.text.strip(" .):")
            if line.banner is not None or (inside is not None and order is inside) or (label and is_label(label)):
                words = line.banner or next((run for run in line.cells.values() if run is not order), None)
                group = (group_in(fold(words.text)) if words else None) or group
                inner = headings.under(inner, label, words)
                continue
            position = Position(labels=(*headings.position(), *(inner[at] for at in sorted(inner))))
            out.extend((run.span, position, group) for run in line.cells.values())
    return out
