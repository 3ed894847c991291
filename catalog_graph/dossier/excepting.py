"""Sentences that let data stand in for a paper: what they say, and which papers they cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog_graph.dossier.naming import Named
from catalog_graph.dossier.rules import Wording, databases_named, rules

_ENDS = re.compile(r"(?:[.;](?=\s|$)|\n)+")
_NEAR = 400
"""Characters before an exception that names no paper within which it speaks of the papers named."""
_WHOLE = 1_200
"""A component up to this long is spoken of as a whole."""


@dataclass(frozen=True, slots=True)
class Exempting:
    """A sentence of a component (or of a case's name) that lowers findings: its place, what it says, the classes and
    the databases that it names; without any it speaks of what stands before it."""

    start: int
    end: int
    wording: Wording
    classes: frozenset[str]
    databases: frozenset[str]
    wide: bool = False
    """It speaks of other databases too, without naming them."""

    @property
    def general(self) -> bool:
        """Whether it names no paper and no database."""
        return not self.classes and (self.wide or not self.databases)

    def names(self, kind: str) -> bool:
        """Whether it names a class, or its database and no other paper of that database."""
        one = rules().classes[kind]
        if one.only_listed and any(rules().classes[each].database == one.database for each in self.classes):
            return True
        return kind in self.classes or one.database in self.databases


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences of a text; a semicolon between brackets ends none."""
    start = 0
    for match in _ENDS.finditer(text):
        if ";" in match[0] and text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue
        if ";" in match[0] and rules().pending.search(text, start, match.start()):
            continue
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def exemptions(text: str, papers: Sequence[Named]) -> tuple[Exempting, ...]:
    """The exempting sentences of a text (as `extract.fold.even` gives it); `papers` are those named in it."""
    return tuple(_exemptions(text, papers))


def _exemptions(text: str, papers: Sequence[Named]) -> Iterator[Exempting]:
    for start, end in sentences(text):
        sentence = text[start:end]
        wording = next((each for each in rules().exceptions if each.pattern.search(sentence)), None)
        if wording is None:
            continue
        classes = frozenset(each.kind for each in papers if start <= each.start < end) | _spoken_of(sentence)
        of_classes = {rules().classes[kind].database for kind in classes}
        databases = frozenset(databases_named(sentence)) - of_classes
        if wording.named and not classes:
            continue
        yield Exempting(start, end, wording, classes, databases, rules().wide.search(sentence) is not None)


def _spoken_of(sentence: str) -> frozenset[str]:
    """The classes whose data a sentence speaks of, without naming the paper."""
    return frozenset(
        key for key, each in rules().classes.items() if each.loose is not None and each.loose.search(sentence)
    )


def covering(each: Named, found: Sequence[Exempting], papers: Sequence[Named], text: str) -> Exempting | None:
    """The exempting sentence of the same text that covers a paper named in it, if any does."""
    length = len(text)
    for one in found:
        if one.start <= each.start < one.end:
            return one
    beside = _beside(each, found, papers, text)
    if beside is not None:
        return beside
    for one in found:
        near = length <= _WHOLE or 0 <= one.start - each.end <= _NEAR
        if one.names(each.kind) or (one.general and near):
            return one
    return None


def _beside(each: Named, found: Sequence[Exempting], papers: Sequence[Named], text: str) -> Exempting | None:
    """The exempting sentence that covers a paper of the same database named beside this one: a sentence that lists
    what counts as a covered paper."""
    database = rules().classes[each.kind].database
    for start, end in sentences(text) if found else ():
        if start <= each.start < end:
            kinds = {one.kind for one in papers if start <= one.start < end} - {each.kind}
            same = {kind for kind in kinds if rules().classes[kind].database == database}
            return next((one for one in found if one.classes & same and one.end <= start), None)
    return None
