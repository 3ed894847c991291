"""The nouns of cleaning: a rule as data, what its shape finds (hit), the flag that an officer sees."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import orjson

from catalog_graph.dossier.finding import Record
from catalog_graph.types import Quote

if TYPE_CHECKING:
    from catalog_graph.flags.world import World

Severity: TypeAlias = Literal["error", "warning", "info"]
"""Lỗi, cảnh báo, thông tin."""
Scope: TypeAlias = Literal["record", "law", "papers", "decisions", "lists", "catalogue"]
"""What a finding follows from, beside the rules: the record alone; the record and the law, the listed papers, the
decisions, other sources on the same code; or all records together."""


Followed: TypeAlias = Literal["records", "codes", "decisions"]
"""What a finding over all records follows from: all of them, only which agency has which code, the decisions held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A record of our own (a mapping as `catalog_graph.flags.samples` reads it) on which a rule must fire, or not."""

    fires: bool
    record: Mapping[str, Any]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the data files (rules/flags/*.yaml).

    `component`: one of `catalog_graph.types.COMPONENTS`, or ``code``, ``record``. `shape` names the code that looks,
    `parameters` are what it looks for. `since` and `until` (first day it no longer holds) bound the law; the rule is
    silent outside. `message` and `suggestion` take the values that the shape fills in. `mark` is the confidence of
    the ground as the trade marks it (V verbatim … M? uncertain).
    """

    id: str
    family: str
    title: str
    explains: str
    severity: Severity
    component: str
    shape: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    ground: str
    mark: str = "V"
    since: datetime.date | None = None
    until: datetime.date | None = None
    message: str
    suggestion: str | None = None
    examples: tuple[Example, ...] = ()

    @property
    def version(self) -> str:
        """What the rule says, in eight digits: wordings aside, a change of it asks dismissed flags anew."""
        told = (self.id, self.severity, self.shape, self.parameters, str(self.since), str(self.until))
        return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()[:8]

    def governs(self, day: datetime.date) -> bool:
        """Whether the rule holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A sentence that a flag rests on. `kind`: record (of the flagged record), other (another record), law, decision,
    list. `text` is what stands there; `source` says where, in words (a law's provision, a decision's number, a
    record's code); `quote` opens it (None only for what is not held, or where something is absent). `link` names
    what a page may open: work:<id>[#path], decision:<id>, procedure:<subject>."""

    kind: Literal["record", "other", "law", "decision", "list"]
    text: str
    source: str | None = None
    quote: Quote | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a score, explained."""

    key: str
    label: str
    value: float
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a shape found. `values` fill the sentences of the rule; `proofs` come with at least one; `options` are
    possible corrections, none chosen; `severity` and `component` override the rule's where the shape knows better;
    `apart` tells apart findings with the same proofs."""

    proofs: tuple[Proof, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    due: datetime.date | None = None
    parts: tuple[Part, ...] = ()
    component: str | None = None
    severity: Severity | None = None
    apart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom a finding over all records is about; `record` is None where nothing is held of the procedure."""

    subject: str
    code: str | None = None
    name: str | None = None
    agency: str | None = None
    record: Record | None = None


def about_of(record: Record) -> About:
    """Whom a record is about."""
    procedure = record.procedure
    return About(
        subject=record.subject,
        code=None if procedure.code is None else procedure.code.value,
        name=None if procedure.name is None else procedure.name.value,
        agency=record.agency,
        record=record,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A finding as an officer sees it. `id` is made of rule, its version, subject and the words of the proofs: the
    same finding on the same words is the same flag, in whatever run."""

    id: str
    rule: str
    version: str
    family: str
    severity: Severity
    component: str
    subject: str
    code: str | None
    name: str | None
    agency: str | None
    message: str
    suggestion: str | None
    ground: str
    proofs: tuple[Proof, ...]
    options: tuple[str, ...] = ()
    due: datetime.date | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A rule that broke while it looked: at the record of a subject, at all records (None). `error` is for whoever
    mends the rule."""

    rule: str
    subject: str | None
    error: str


OfRecord: TypeAlias = "Callable[[Rule, Record, World], Iterator[Hit]]"
OfAll: TypeAlias = "Callable[[Rule, World], Iterator[tuple[About, Hit]]]"
"""Iterators: nothing is looked at before it is asked for, so whatever breaks does so where the engine holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A way of looking. `scope` says what its findings follow from; ``catalogue`` shapes look at all records at once
    (`of_all`), the others at one record (`of_record`). `follows`: what a look at all follows from, and all that it is
    given of the world. `dated`: the day itself matters, not only which rules hold.
    `parameters`: what a rule of this shape may set (name → what it means), `required` which it must."""

    scope: Scope
    says: str
    of_record: OfRecord | None = None
    of_all: OfAll | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    follows: tuple[Followed, ...] = ("records",)
    dated: bool = False
