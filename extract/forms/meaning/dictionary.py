"""The dictionary of concepts as data: what each is called, how its labels read, which databases hold it by law."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from extract.lexicon import lexicon

UNKNOWN = "khac"
"""The concept of what no entry of the dictionary fits."""


class Entry(NamedTuple):
    """One way in which a concept is asked for. `whole` matches all of a folded label, `parts` a run of it; `anyway` a
    run that needs no subject. The other members are what must have been spoken of: see the file's head."""

    key: str
    type: str
    held: tuple[str, ...]
    whole: re.Pattern[str] | None
    parts: re.Pattern[str] | None
    anyway: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    title: re.Pattern[str] | None
    about: str | None
    after: frozenset[str]


class Paper(NamedTuple):
    """What a paper that was named is asked beside its number: its day, who issued it, until when it holds."""

    again: str | None
    date: str
    by: str
    until: str | None


class Dictionary(NamedTuple):
    """The whole dictionary."""

    entries: tuple[Entry, ...]
    types: Mapping[str, str]
    held: Mapping[str, tuple[str, ...]]
    papers: Mapping[str, Paper]
    paper_parts: Mapping[str, re.Pattern[str]]
    organisation: frozenset[str]
    person: frozenset[str]
    addresses: frozenset[str]


@cache
def dictionary() -> Dictionary:
    """The dictionary, read once."""
    data = lexicon("form_concepts")
    entries = tuple(_entry(one) for one in data["concepts"])
    papers = {
        number: Paper(one.get("number_again"), one["date"], one["by"], one.get("until"))
        for one in data["documents"]
        for number in one["number"]
    }
    return Dictionary(
        entries=entries,
        types={entry.key: entry.type for entry in entries},
        held={entry.key: entry.held for entry in entries},
        papers=papers,
        paper_parts={part: _any(patterns, whole=True) for part, patterns in data["parts"].items()},
        organisation=frozenset(data["organisation"]),
        person=frozenset(data["person"]),
        addresses=frozenset(data["addresses"]),
    )


def _entry(one: Mapping[str, Any]) -> Entry:
    return Entry(
        key=one["key"],
        type=one["type"],
        held=tuple(one.get("held", ())),
        whole=_any(one["labels"], whole=True) if one.get("labels") else None,
        parts=_any(one["words"]) if one.get("words") else None,
        anyway=_any(one["anyway"]) if one.get("anyway") else None,
        unless=_any(one["unless"]) if one.get("unless") else None,
        title=_any(one["title"]) if one.get("title") else None,
        about=one.get("about"),
        after=frozenset(one.get("after", ())),
    )


def _any(patterns: list[str], whole: bool = False) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"^(?:{joined})$" if whole else joined)
