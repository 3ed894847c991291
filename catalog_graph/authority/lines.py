"""The procedures of a snapshot as lines of the board: who decides, where each counts, what could move down."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from catalog_graph.authority.candidates import candidate_of, reasons_of, titles
from catalog_graph.authority.counting import group_of
from catalog_graph.authority.deciding import deciding
from catalog_graph.authority.provisions import Competent, provisions_of
from catalog_graph.authority.types import Judgement, Line
from catalog_graph.dossier.finding import Record, code_of

NOBODY = "Chưa rõ cơ quan"


def lines_of(
    records: Iterable[Record], held: Mapping[str, Sequence[Competent]], day: datetime.date
) -> tuple[Line, ...]:
    """One line a distinct procedure, by subject, as nobody has judged it. Where several records tell of one, the one
    that states who decides speaks."""
    found = [(record, deciding(record.procedure, record.digest, day)) for record in records]
    same = titles(found)
    chosen: dict[str, Line] = {}
    for record, told in found:
        procedure = record.procedure
        group, says = group_of(record, told)
        amend = provisions_of(procedure, held) if group in ("counted", "unknown") else ()
        reasons = reasons_of(record, told, same, amend) if group == "counted" else ()
        candidate = candidate_of(record, told, reasons, amend)
        unclear = candidate is not None and bool(told.contradictions)
        if unclear:
            candidate = None  # what to move from is not known yet: to be cleared first, nothing is proposed
        line = Line(
            subject=record.subject,
            code=code_of(procedure),
            name=None if procedure.name is None else procedure.name.value,
            field="; ".join(one.value for one in procedure.fields) or None,
            agency=record.agency or NOBODY,
            digest=record.digest,
            version=record.version,
            deciding=told,
            group=group,
            group_says=says,
            candidate=candidate,
            reasons=reasons,
            amend=amend,
            standing="unclear" if unclear else "none" if candidate is None else "open",
            proposed=None if candidate is None else candidate.proposed,
        )
        kept = chosen.get(line.subject)
        if kept is None or _surer(line) > _surer(kept):
            chosen[line.subject] = line
    return tuple(chosen[subject] for subject in sorted(chosen))


def _surer(line: Line) -> int:
    return {"stated": 2, "inferred": 1, None: 0}[line.deciding.how]


def judged(lines: Iterable[Line], judgements: Mapping[str, Judgement]) -> tuple[Line, ...]:
    """The lines with what officers decided: accepted (perhaps on another level, perhaps without any candidate),
    rejected, or open."""
    return tuple(_judged(line, judgements.get(line.subject)) for line in lines)


def _judged(line: Line, judgement: Judgement | None) -> Line:
    if judgement is None:
        return line
    if judgement.verdict == "reject":
        return replace(line, standing="rejected", judgement=judgement)
    return replace(line, standing="accepted", proposed=judgement.level or line.proposed, judgement=judgement)
