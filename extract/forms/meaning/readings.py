"""How labels are read, as data: rules in order, the papers whose parts follow them, whom a form speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from extract.forms.meaning.patterns import part, whole
from extract.lexicon import lexicon

Pattern = re.Pattern[str] | None


class Reading(NamedTuple):
    """One rule: what a label and what stands around it must be like to ask for a concept (head of the lexicon)."""

    concept: str
    label: Pattern
    has: Pattern
    never: Pattern
    section: Pattern
    title: Pattern
    never_title: Pattern
    next: Pattern
    roles: tuple[str, ...]
    about: str | None
    never_about: str | None
    after: frozenset[str]
    seen: frozenset[str]
    kinds: frozenset[str]
    shapes: frozenset[str]

    def reads(self, label: str) -> bool:
        """Whether the label alone fits."""
        if self.never is not None and self.never.search(label):
            return False
        if self.label is None and self.has is None:
            return True
        return bool((self.label and self.label.match(label)) or (self.has and self.has.search(label)))


class Paper(NamedTuple):
    """A paper that forms ask about: how it is named, and the concepts of its number, day, issuer and end."""

    name: str
    named: re.Pattern[str]
    never: Pattern
    numbers: tuple[str, ...]
    parts: Mapping[str, str]


class Address(NamedTuple):
    """An address whose parts may be asked one by one: how it is named, and after which fields it is meant.

    One that `yields` is so generally named that it takes no other's place.
    """

    concept: str
    named: re.Pattern[str]
    after: frozenset[str]
    yields: bool


class Subject(NamedTuple):
    """Whom a form speaks of: told by a role, by a heading, by a label or by the concept of a field.

    `roles` tell it for sure, `maybe` where nothing else does. An `actor` is whoever a label or a line of its own names:
    what follows is theirs until the next.
    """

    name: str
    roles: tuple[str, ...]
    maybe: tuple[str, ...]
    section: Pattern
    label: Pattern
    actor: Pattern
    concepts: frozenset[str]


class Readings(NamedTuple):
    """All that labels are read by."""

    rules: tuple[Reading, ...]
    papers: tuple[Paper, ...]
    parts: Mapping[str, re.Pattern[str]]
    addresses: tuple[Address, ...]
    subjects: tuple[Subject, ...]
    continues: re.Pattern[str]
    speaks: re.Pattern[str]
    contacts: frozenset[str]
    heads: frozenset[str]
    business: re.Pattern[str]
    personal: re.Pattern[str]
    both: re.Pattern[str]


@cache
def readings() -> Readings:
    """The readings, loaded once."""
    data = lexicon("form_readings")
    return Readings(
        rules=tuple(_reading(one) for one in data["readings"]),
        papers=tuple(_paper(one) for one in data["papers"]),
        parts={name: _sure(whole(patterns)) for name, patterns in data["parts"].items()},
        addresses=tuple(_address(one) for one in data["addresses"]),
        subjects=tuple(_subject(name, one) for name, one in data["subjects"].items()),
        continues=_sure(whole(data["continues"])),
        speaks=_sure(part(data["speaks"])),
        contacts=frozenset(data["contacts"]),
        heads=frozenset(data["heads"]),
        business=_sure(part(data["whole"]["business"])),
        personal=_sure(part(data["whole"]["personal"])),
        both=_sure(part(data["whole"]["both"])),
    )


@lru_cache(maxsize=20_000)
def rules_for(label: str, kind: str) -> tuple[Reading, ...]:
    """The rules that a folded label fits by itself, in their order: labels repeat over forms, so they are kept."""
    return tuple(rule for rule in readings().rules if kind in rule.kinds and rule.reads(label))


def _reading(one: Mapping[str, Any]) -> Reading:
    return Reading(
        concept=one["is"],
        label=whole(one.get("label")),
        has=part(one.get("has")),
        never=part(one.get("never")),
        section=part(one.get("section")),
        title=part(one.get("title")),
        never_title=part(one.get("never_title")),
        next=part(one.get("next")),
        roles=tuple(one.get("role", ())),
        about=one.get("about"),
        never_about=one.get("never_about"),
        after=frozenset(one.get("after", ())),
        seen=frozenset(one.get("seen", ())),
        kinds=frozenset(one.get("kind", ("declared",))),
        shapes=frozenset(one.get("shape", ())),
    )


def _paper(one: Mapping[str, Any]) -> Paper:
    parts = {name: one[name] for name in ("number", "date", "by", "until", "book") if name in one}
    return Paper(one["name"], _sure(part(one["named"])), part(one.get("never")), _numbers(one), parts)


def _address(one: Mapping[str, Any]) -> Address:
    after = frozenset((one["key"], *one.get("after", ())))
    return Address(one["key"], _sure(part(one["named"])), after, one.get("yields", False))


def _numbers(one: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(key for key in (one["number"], *one.get("also", ())) if key != "khac")


def _subject(name: str, one: Mapping[str, Any]) -> Subject:
    return Subject(
        name=name,
        roles=tuple(one.get("roles", ())),
        maybe=tuple(one.get("maybe", ())),
        section=part(one.get("section")),
        label=whole(one.get("label")),
        actor=whole(one.get("actor")),
        concepts=frozenset(one.get("concepts", ())),
    )


def _sure(pattern: Pattern) -> re.Pattern[str]:
    if pattern is None:
        raise ValueError("a pattern list is missing")
    return pattern
