"""What a record says in one component as the things that a redline sets side by side: steps, papers, bases, fees."""

from __future__ import annotations

import re
from dataclasses import replace

from catalog_graph.changes.comparison import WORDS, comparison
from catalog_graph.changes.components import Fact, Facts, facts
from catalog_graph.changes.wording import key_of
from extract.types import Procedure, Sourced
from ingest.types import Span

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})$")
_MODES = {"submit": "nộp", "present": "xuất trình"}
_KINDS = {"fee": "phí", "charge": "lệ phí", "price": "giá"}


def items(procedure: Procedure, component: str) -> Facts:
    """The things a record says in one component, in its order. Running texts are cut where the record cuts them."""
    if component == "steps":
        return tuple(found for step in procedure.steps if (found := _text(step.name, step.text)) is not None)
    if component == "other":
        return tuple(found for one in (procedure.keywords, procedure.description) if (found := _text(one)) is not None)
    if component == "decision":
        return tuple(replace(fact, text=_ISO.sub(r"\3/\2/\1", fact.text)) for fact in facts(procedure, component))
    if comparison().methods[component] == WORDS:
        return facts(procedure, component)
    return tuple(fact for fact in facts(procedure, component) if fact.key)


def asides(procedure: Procedure, component: str) -> dict[Span, str]:
    """What is said of a thing beside its words and counts too: the case and mode of a paper, the code of a result, the
    kind of a payment; by the first place of the thing."""
    if component == "dossier":
        return {
            paper.name.span: "; ".join(
                part
                for part in (
                    _MODES.get(paper.mode.value, "") if paper.mode else "",
                    case.name.value if case.name is not None else "",
                )
                if part
            )
            for case in procedure.cases
            for paper in case.components
        }
    if component == "results":
        return {one.name.span: one.code.value for one in procedure.results if one.code is not None}
    if component == "fees":
        return {fee.span: _KINDS.get(fee.value.kind, "") for way in procedure.channels for fee in way.fees}
    return {}


def group(fact: Fact, component: str) -> str:
    """Only things of one group are ever taken for one: the payments and times of one way of handing in."""
    return fact.text.partition(":")[0] if component in ("channels", "time", "fees") else ""


def _text(*values: Sourced[str] | None) -> Fact | None:
    said = [value for value in values if value is not None and value.value.strip()]
    text = "\n".join(value.value for value in said)
    key = key_of(text)
    return Fact(key=key, text=text, spans=tuple(value.span for value in said)) if key else None
