"""An internal procedure as JSON and back, every value with its place: what the store keeps beside name and code."""

from __future__ import annotations

from typing import Any

from extract.internal.types import InternalProcedure, InternalStep, Position
from extract.types import DecisionRef, Duration, Sourced
from ingest.types import Span


def content_of(one: InternalProcedure) -> dict[str, Any]:
    """The content of a procedure; what is not stated is left out."""
    decision = one.decision
    content = {
        "name": _text(one.name),
        "code": _text(one.code),
        "case": _text(one.case),
        "group": one.group,
        "labels": list(one.position.labels),
        "order": _text(one.position.order),
        "layout": one.layout,
        "lead": _text(one.lead),
        "total": _time(one.total),
        "others": [_time(each) for each in one.others],
        "period": _time(one.period),
        "steps": [_step(step) for step in one.steps],
        "basis": [_text(each) for each in one.legal_basis],
        "decision": [_text(decision.number), _text(decision.date), _text(decision.issuer)],
        "repealed": one.repealed,
        "span": list(one.span),
    }
    return {name: value for name, value in content.items() if value not in (None, [], False)}


def procedure_of(content: dict[str, Any]) -> InternalProcedure:
    """The procedure of a content that `content_of` made."""
    number, date, issuer = content.get("decision") or (None, None, None)
    name = _said(content["name"])
    if name is None:
        raise ValueError("an internal procedure without a name")
    return InternalProcedure(
        name=name,
        code=_said(content.get("code")),
        case=_said(content.get("case")),
        group=content.get("group"),
        position=Position(labels=tuple(content.get("labels", ())), order=_said(content.get("order"))),
        layout=content["layout"],
        lead=_said(content.get("lead")),
        total=_timed(content.get("total")),
        others=tuple(time for each in content.get("others", ()) if (time := _timed(each)) is not None),
        period=_timed(content.get("period")),
        steps=tuple(map(_stepped, content.get("steps", ()))),
        legal_basis=tuple(text for each in content.get("basis", ()) if (text := _said(each)) is not None),
        decision=DecisionRef(number=_said(number), date=_said(date), issuer=_said(issuer)),
        repealed=content.get("repealed", False),
        span=Span(*content["span"]),
    )


def _step(step: InternalStep) -> dict[str, Any]:
    content = {
        "order": _text(step.order),
        "phase": _text(step.phase),
        "content": _text(step.content),
        "unit": _text(step.unit),
        "person": _text(step.person),
        "time": _time(step.time),
        "shares_time": step.shares_time,
        "coordinating": [_text(each) for each in step.coordinating],
        "product": _text(step.product),
        "parallel": _text(step.parallel),
        "span": list(step.span),
    }
    return {name: value for name, value in content.items() if value not in (None, [], False)}


def _stepped(content: dict[str, Any]) -> InternalStep:
    return InternalStep(
        order=_said(content.get("order")),
        phase=_said(content.get("phase")),
        content=_said(content.get("content")),
        unit=_said(content.get("unit")),
        person=_said(content.get("person")),
        time=_timed(content.get("time")),
        shares_time=content.get("shares_time", False),
        coordinating=tuple(text for each in content.get("coordinating", ()) if (text := _said(each)) is not None),
        product=_said(content.get("product")),
        parallel=_said(content.get("parallel")),
        span=Span(*content["span"]),
    )


def _text(source: Sourced[str] | None) -> list[Any] | None:
    return None if source is None else [source.value, *source.span]


def _said(content: list[Any] | None) -> Sourced[str] | None:
    return None if content is None else Sourced(str(content[0]), Span(content[1], content[2]))


def _time(time: Sourced[Duration] | None) -> list[Any] | None:
    return None if time is None else [time.value.value, time.value.unit, time.value.text, *time.span]


def _timed(content: list[Any] | None) -> Sourced[Duration] | None:
    if content is None:
        return None
    value, unit, text, start, end = content
    return Sourced(Duration(value=value, unit=unit, text=text), Span(start, end))
