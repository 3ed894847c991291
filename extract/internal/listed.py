"""Steps in running text: “+ Bước 1: Chuyên viên … tiếp nhận hồ sơ …: 0,5 ngày.”"""

from __future__ import annotations

from extract.internal.steps import coordinating_in, parallel_in, person_in
from extract.internal.times import time_at_end
from extract.internal.types import InternalStep
from extract.internal.wordings import rule
from extract.run import Run
from extract.types import Sourced

_LONGEST_SUBJECT = 160


def step_in(paragraph: Run, phase: Sourced[str] | None) -> InternalStep | None:
    """The step that a paragraph lays down; None for a paragraph that is none."""
    match = rule("step").match(paragraph.text)
    if match is None:
        return None
    words = paragraph.sub(match.end())
    ended = time_at_end(words)
    content = (ended[0] if ended else words).strip(" .;*")
    if not content:
        return None
    unit = subject_of(content)
    order = paragraph.group(match, "label")
    return InternalStep(
        order=order.sourced() if order is not None else None,
        phase=phase,
        content=content.sourced(),
        unit=unit.sourced() if unit is not None else None,
        person=person_in(unit),
        time=ended[1] if ended else None,
        coordinating=tuple(coordinating_in(None, content)),
        parallel=parallel_in([content]),
        span=paragraph.strip().span,
    )


def subject_of(content: Run) -> Run | None:
    """Who does it: the words before the first verb, where they name somebody."""
    match = rule("verbs").search(content.text.lower() if len(content.text.lower()) == len(content.text) else "")
    if match is None or match.start() > _LONGEST_SUBJECT:
        return None
    subject = content.sub(0, match.start()).strip(" ,;:(*")
    return subject if rule("actor").match(subject.text) else None
