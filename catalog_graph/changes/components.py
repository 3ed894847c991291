"""The components of a procedure as facts that can be compared, shown and led back to their words.

A `Fact` is one thing a record says: the whole text of the steps, one paper of the dossier, one legal basis. Its `key`
is what must agree; its `marks` are compared only where both records state them (a number of copies, a date, a code).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PureWindowsPath

from catalog_graph.changes.comparison import carried, comparison
from catalog_graph.changes.payments import explanation, fee_text, plain_number
from catalog_graph.changes.wording import decision_key, key_of, says_none
from catalog_graph.types import COMPONENTS
from extract.fold import fold
from extract.numbers import number_key
from extract.types import DossierComponent, Procedure, Sourced
from extract.values import official
from ingest.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing said in a component. `text` is for reading; `spans` are the words it was read from.

    An empty key says that there is nothing: the same as silence.
    """

    key: str
    text: str
    spans: tuple[Span, ...]
    marks: tuple[str | None, ...] = ()


Facts = tuple[Fact, ...]


def facts(procedure: Procedure, component: str) -> Facts:
    """What a record says in one component, in the order of the record."""
    return tuple(_READERS[component](procedure))


def component_text(procedure: Procedure, component: str) -> str | None:
    """A component as a person reads it, one fact a line; None where the record says nothing."""
    return "\n".join(fact.text for fact in facts(procedure, component)) or None


def component_digests(procedure: Procedure) -> dict[str, str]:
    """Component → digest of what it says, for the components that the record's form carries and the record states.

    Equal digests mean that nothing changed. Unequal digests call for `compare`: a form may have lost line breaks.
    """
    found: dict[str, str] = {}
    for component in COMPONENTS:
        if component in carried(procedure.form):
            stated = [fact for fact in facts(procedure, component) if fact.key]
            said = sorted({"\x1f".join((fact.key, *(mark or "" for mark in fact.marks))) for fact in stated})
            if said:
                found[component] = hashlib.sha256("\x1e".join(said).encode()).hexdigest()[:32]
    return found


def _words(*values: Sourced[str] | None) -> Iterable[Fact]:
    """All the values as one running text."""
    said = [value for value in values if value is not None]
    text = "\n".join(value.value for value in said)
    if key := key_of(text):
        yield Fact(key=key, text=text, spans=tuple(value.span for value in said))


def _values(lexicon_name: str, values: Iterable[Sourced[str]]) -> Iterable[Fact]:
    """One fact for each value of a closed list, shown in its official wording."""
    for value in values:
        yield Fact(key=value.value, text=official(lexicon_name, value.value), spans=(value.span,))


def _names(values: Iterable[Sourced[str]], component: str = "") -> Iterable[Fact]:
    """One fact for each value, without what the rules call an aside."""
    for value in values:
        text = value.value
        for aside in comparison().asides.get(component, ()):
            text = aside.sub("", text)
        if key := key_of(text):
            yield Fact(key=key, text=value.value, spans=(value.span,))


def _name(procedure: Procedure) -> Iterable[Fact]:
    return _words(procedure.name)


def _decision(procedure: Procedure) -> Iterable[Fact]:
    number, date = procedure.decision.number, procedure.decision.date
    if number is None or not (key := decision_key(number.value)):
        return
    day = f" ngày {date.value}" if date is not None else ""
    spans = (number.span,) if date is None else (number.span, date.span)
    yield Fact(key=key, text=number.value + day, spans=spans, marks=(date.value if date else None,))


def _steps(procedure: Procedure) -> Iterable[Fact]:
    return _words(*(part for step in procedure.steps for part in (step.name, step.text)))


def _channels(procedure: Procedure) -> Iterable[Fact]:
    for way in procedure.channels:
        said = way.description
        text = way.channel.value if said is None else f"{way.channel.value}\n{said.value}"
        shown = official("channels", way.channel.value) + (f": {said.value}" if said is not None else "")
        spans = (way.channel.span,) if said is None else (way.channel.span, said.span)
        yield Fact(key=key_of(text), text=shown, spans=spans)


def _time(procedure: Procedure) -> Iterable[Fact]:
    for way in procedure.channels:
        if way.duration is None:
            continue
        time = way.duration.value
        if time.value is None and not re.search(r"[^\W\d]", time.text):
            continue
        amount = key_of(time.text) if time.value is None else f"{plain_number(time.value)} {time.unit}"
        yield Fact(
            key=f"{way.channel.value} {amount}",
            text=f"{official('channels', way.channel.value)}: {time.text}",
            spans=(way.channel.span, way.duration.span),
        )


def _fees(procedure: Procedure) -> Iterable[Fact]:
    """Payments with an amount or words of their own; the kind only where the form prints it."""
    silent = "fee_kind" in comparison().silent.get(procedure.form, frozenset())
    for way in procedure.channels:
        for fee in way.fees:
            value = fee.value
            amount = f"{plain_number(value.amount)} {value.currency or ''}" if value.amount else ""
            said = key_of(explanation(value))
            if amount or said:
                yield Fact(
                    key=f"{way.channel.value} {amount} {said}",
                    text=f"{official('channels', way.channel.value)}: {fee_text(value)}",
                    spans=(way.channel.span, fee.span),
                    marks=(None if silent or value.kind == "free" else value.kind,),
                )


def _dossier(procedure: Procedure) -> Iterable[Fact]:
    for case in procedure.cases:
        group = key_of(case.name.value) if case.name is not None else None
        for paper in case.components:
            if key := key_of(paper.name.value):
                yield Fact(
                    key=key,
                    text=_paper_text(paper),
                    spans=_paper_spans(paper),
                    marks=(*_copies(paper), _mode(paper), group),
                )


def _copies(paper: DossierComponent) -> tuple[str | None, str | None]:
    """Originals and copies; the portal's default of 0 and 0 states nothing."""
    originals = paper.originals.value if paper.originals else 0
    copies = paper.copies.value if paper.copies else 0
    return (str(originals), str(copies)) if originals or copies else (None, None)


def _mode(paper: DossierComponent) -> str | None:
    return paper.mode.value if paper.mode else None


def _paper_text(paper: DossierComponent) -> str:
    originals, copies = _copies(paper)
    counts = [
        f"{count} {kind}" for count, kind in ((originals, "bản chính"), (copies, "bản sao")) if count not in (None, "0")
    ]
    return f"{paper.name.value} ({', '.join(counts)})" if counts else paper.name.value


def _paper_spans(paper: DossierComponent) -> tuple[Span, ...]:
    return tuple(part.span for part in (paper.name, paper.originals, paper.copies) if part is not None)


def _forms(procedure: Procedure) -> Iterable[Fact]:
    for case in procedure.cases:
        for paper in case.components:
            for form in paper.forms:
                if key := form_key(form.name.value):
                    yield Fact(key=key, text=form.name.value, spans=(form.name.span,))


_ENDING = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png|html?)\s*$", re.IGNORECASE)


def form_key(name: str) -> str:
    """The name of a form without folder and ending: a link, a title and a file's name may all stand for one form."""
    bare = PureWindowsPath(name).name if re.match(r"[a-zA-Z]:\\|https?:|/", name) else name
    return key_of(_ENDING.sub("", bare))


def plain_letters(key: str) -> str:
    """What is left of a key whose letters with diacritics were dropped, as some downloads name their files."""
    return re.sub(r"[^a-z0-9]", "", key)


def _results(procedure: Procedure) -> Iterable[Fact]:
    for result in procedure.results:
        if key := key_of(result.name.value):
            code = result.code.value if result.code else None
            yield Fact(key=key, text=result.name.value, spans=(result.name.span,), marks=(code,))


def _legal_basis(procedure: Procedure) -> Iterable[Fact]:
    for row in procedure.legal_basis:
        said = [part for part in (row.number, row.title) if part is not None]
        number = number_key(row.number.value) if row.number else ""
        key = number or (key_of(row.title.value) if row.title else "")
        if key:
            text = " – ".join(dict.fromkeys(part.value for part in said))
            yield Fact(key=key, text=text, spans=tuple(part.span for part in said))


def _conditions(procedure: Procedure) -> Iterable[Fact]:
    for fact in _words(procedure.conditions):
        # The law asks for conditions only where there are any: “Không” and silence mean the same.
        yield replace(fact, key="") if says_none(fact.text) else fact


_READERS: dict[str, Callable[[Procedure], Iterable[Fact]]] = {
    "name": _name,
    "decision": _decision,
    "kind": lambda p: _values("kinds", [p.kind] if p.kind else ()),
    "field": lambda p: _names(p.fields, "field"),
    "level": lambda p: _values("levels", p.levels),
    "steps": _steps,
    "channels": _channels,
    "time": _time,
    "fees": _fees,
    "dossier": _dossier,
    "forms": _forms,
    "subjects": lambda p: _names(p.subjects),
    "executing": lambda p: _names(p.executing),
    "deciding": lambda p: _names(p.deciding),
    "authorised": lambda p: _names(p.authorised),
    "coordinating": lambda p: _names(p.coordinating),
    "receiving_address": lambda p: _words(p.receiving_address),
    "results": _results,
    "legal_basis": _legal_basis,
    "conditions": _conditions,
    "related": lambda p: _names(p.related),
    "other": lambda p: _words(p.keywords, p.description),
}


def words_of(said: Facts) -> tuple[str, ...]:
    """The words of all facts, sorted: for components whose borders between names may be lost."""
    return tuple(sorted(word for fact in said for word in fold(fact.text).split()))
