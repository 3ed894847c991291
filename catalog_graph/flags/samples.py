"""Records of the examples in the rule files: a mapping of plain values becomes a Procedure with places in a text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalog_graph.dossier.finding import Record
from catalog_graph.flags import made_decisions, made_lists, made_papers, made_twins
from catalog_graph.flags.made_law import law_of
from catalog_graph.flags.world import Line, World
from extract.types import (
    Case,
    Channel,
    DecisionRef,
    DossierComponent,
    Duration,
    Fee,
    Form,
    LegalBasis,
    Procedure,
    Result,
    Sourced,
    Step,
)
from ingest.types import Span

KEYS = frozenset(
    (
        *("code", "publisher", "name", "kind", "fields", "decision", "promulgator", "levels", "steps", "channels"),
        *("dossier", "subjects", "executing", "deciding", "authorised", "coordinating", "receiving_address"),
        *("results", "legal_basis", "conditions", "keywords", "description", "related", "state", "entered_on"),
        *("online", "form", "agency", "why", "world"),
    )
)
"""What an example may say."""


@dataclass(slots=True)
class _Writer:
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, text: str) -> Span:
        begin = self.length
        self.parts.append(text + "\n")
        self.length += len(text) + 1
        return Span(begin, begin + len(text))

    def text(self, value: object | None) -> Sourced[str] | None:
        return None if value is None else Sourced(str(value), self.put(str(value)))

    def sure(self, value: object) -> Sourced[str]:
        return Sourced(str(value), self.put(str(value)))

    def many(self, values: Iterable[object]) -> tuple[Sourced[str], ...]:
        return tuple(self.sure(value) for value in values)

    def number(self, value: int | None) -> Sourced[int] | None:
        return None if value is None else Sourced(value, self.put(str(value)))


def sample(told: Mapping[str, Any], digest: str = "0" * 64) -> tuple[Record, str]:
    """The record of an example, and the text that its places point into. Raises ValueError for an unknown key."""
    unknown = told.keys() - KEYS
    if unknown:
        raise ValueError(f"unknown keys in an example: {sorted(unknown)}")
    writer = _Writer()
    get = told.get
    decision = get("decision", {})
    procedure = Procedure(
        form=get("form", "page-text"),
        code=writer.text(get("code")),
        publisher=writer.text(get("publisher")),
        name=writer.text(get("name")),
        kind=writer.text(get("kind")),
        fields=writer.many(get("fields", ())),
        decision=DecisionRef(**{key: writer.text(decision.get(key)) for key in ("number", "date", "issuer")}),
        promulgator=writer.text(get("promulgator")),
        levels=writer.many(get("levels", ())),
        steps=tuple(_step(writer, each) for each in get("steps", ())),
        channels=tuple(_channel(writer, each) for each in get("channels", ())),
        cases=tuple(_cases(writer, get("dossier", ()))),
        subjects=writer.many(get("subjects", ())),
        executing=writer.many(get("executing", ())),
        deciding=writer.many(get("deciding", ())),
        authorised=writer.many(get("authorised", ())),
        coordinating=writer.many(get("coordinating", ())),
        receiving_address=writer.text(get("receiving_address")),
        results=tuple(Result(name=name) for name in writer.many(get("results", ()))),
        legal_basis=tuple(_basis(writer, each) for each in get("legal_basis", ())),
        conditions=writer.text(get("conditions")),
        keywords=writer.text(get("keywords")),
        description=writer.text(get("description")),
        related=writer.many(get("related", ())),
        state=writer.text(get("state")),
        entered_on=writer.text(get("entered_on")),
        online=writer.text(get("online")),
    )
    subject = str(get("code") or get("name") or "?")
    return Record(procedure=procedure, digest=digest, subject=subject, agency=get("agency")), "".join(writer.parts)


def _step(writer: _Writer, told: Any) -> Step:
    if isinstance(told, str):
        return Step(text=writer.sure(told))
    return Step(name=writer.text(told.get("name")), text=writer.sure(told["text"]))


def _channel(writer: _Writer, told: Mapping[str, Any]) -> Channel:
    channel = writer.sure(told.get("channel", "direct"))
    duration = told.get("duration")
    timed = None
    if duration is not None:
        text = duration.get("text", f"{duration.get('value')} {duration.get('unit')}")
        timed = Sourced(Duration(value=duration.get("value"), unit=duration.get("unit"), text=text), writer.put(text))
    fees = tuple(_fee(writer, each) for each in told.get("fees", ()))
    return Channel(channel=channel, duration=timed, fees=fees, description=writer.text(told.get("description")))


def _fee(writer: _Writer, told: Mapping[str, Any]) -> Sourced[Fee]:
    text = told.get("text", f"{told.get('amount')} đồng")
    made = Fee(kind=told.get("kind", "fee"), amount=told.get("amount"), currency=told.get("currency", "VND"), text=text)
    return Sourced(made, writer.put(text))


def _cases(writer: _Writer, told: Iterable[Any]) -> Iterable[Case]:
    """Components alone are one case without a name; cases are mappings with ``case`` and ``components``."""
    plain: list[DossierComponent] = []
    for each in told:
        if isinstance(each, Mapping) and "components" in each:
            name = writer.text(each.get("case"))
            yield Case(name=name, components=tuple(_component(writer, one) for one in each["components"]))
        else:
            plain.append(_component(writer, each))
    if plain:
        yield Case(components=tuple(plain))


def _component(writer: _Writer, told: Any) -> DossierComponent:
    if isinstance(told, str):
        return DossierComponent(name=writer.sure(told))
    return DossierComponent(
        name=writer.sure(told["name"]),
        mode=writer.text(told.get("mode")),
        forms=tuple(
            Form(name=writer.sure(each["name"]), url=writer.text(each.get("url")))
            if isinstance(each, Mapping)
            else Form(name=writer.sure(each))
            for each in told.get("forms", ())
        ),
        originals=writer.number(told.get("originals")),
        copies=writer.number(told.get("copies")),
    )


def _basis(writer: _Writer, told: Any) -> LegalBasis:
    if isinstance(told, str):
        return LegalBasis(number=writer.sure(told))
    return LegalBasis(**{key: writer.text(told.get(key)) for key in ("number", "title", "date", "issuer")})


DAY = datetime.date(2026, 11, 22)
"""The day on which examples are looked at, unless they say another."""


def world_of(told: Mapping[str, Any]) -> tuple[Record, World]:
    """The record of an example and the world around it, from its ``world``: ``day`` and the parts that shapes of
    other scopes ask."""
    record, _ = sample(told)
    return record, world_around(record, told.get("world", {}))


def world_around(record: Record, around: Mapping[str, Any]) -> World:
    """The world around a record as a mapping tells it: ``day``, and the parts that it names."""
    day = around.get("day", DAY)
    others = [sample(each, digest=f"{at:064d}")[0] for at, each in enumerate(around.get("records", ()), 1)]
    today = datetime.date.fromisoformat(str(day))
    return World(
        day=today,
        snapshot="ví dụ",
        law=law_of(around["law"]) if "law" in around else None,
        as_of=None if "as_of" not in around else datetime.date.fromisoformat(str(around["as_of"])),
        decisions=made_decisions.made(around["decisions"], sample) if "decisions" in around else None,
        lists=made_lists.made(around["lists"], sample) if "lists" in around else None,
        papers=made_papers.made(around["papers"], today) if "papers" in around else None,
        shelf=_Few((record, *others)),
        codes=_Few((record, *others)),
        twins=made_twins.made((record, *others)) if others else None,
    )


@dataclass(frozen=True, slots=True)
class _Few:
    every: tuple[Record, ...]

    @property
    def identity(self) -> str:
        """Never kept: any text does."""
        return ""

    def records(self) -> Iterable[Record]:
        """All of them."""
        return self.every

    def lines(self) -> Iterable[Line]:
        """All of them, as lines."""
        return tuple(_line(record) for record in self.every)

    def borne(self) -> Sequence[tuple[str | None, str | None]]:
        """The code and the agency of each."""
        return tuple((line.code, line.agency) for line in self.lines())


def _line(record: Record) -> Line:
    of = record.procedure
    return Line(
        subject=record.subject,
        code=None if of.code is None else of.code.value,
        publisher=None if of.publisher is None else of.publisher.value,
        name=None if of.name is None else of.name.value,
        agency=record.agency,
        digest=record.digest,
        path=f"{record.subject}.json",
        form=of.form,
    )
