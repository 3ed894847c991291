"""The concepts of the fields of a form, in the order of print: what was asked before says what a short label means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.fold import fold
from extract.forms.meaning.dictionary import UNKNOWN, Dictionary, Entry, Paper, dictionary
from extract.forms.meaning.held import held_by

_OF_ORGANISATION = frozenset({"company"})


class Asked(NamedTuple):
    """What a field is to be looked up by: its label, section, role, kind and shape, and the title of its form."""

    label: str
    section: str
    role: str
    kind: str
    shape: str
    title: str


class Meaning(NamedTuple):
    """A concept (``khac`` where none fits), the databases that hold it, the type of its answer, the deciding rules."""

    concept: str
    held_by: tuple[str, ...] = ()
    type: str | None = None
    why: tuple[str, ...] = ()


def meanings_of(fields: Sequence[Asked]) -> list[Meaning]:
    """The concepts of the fields of one form, in their order."""
    told = _Told(dictionary())
    return [told.meaning(field) for field in fields]


@dataclass(slots=True)
class _Told:
    """What the form has spoken of so far: a person or an organisation, a paper, an address."""

    known: Dictionary
    about: str | None = None
    paper: Paper | None = None
    address: str | None = None
    last: str = UNKNOWN
    section: str = ""

    def meaning(self, field: Asked) -> Meaning:
        label = fold(field.label)
        if field.section != self.section:
            self.section, self.paper, self.address = field.section, None, None
        about = "organisation" if field.role in _OF_ORGANISATION else self.about
        concept, why = self._concept(label, field, about)
        self._remember(concept)
        held = held_by(concept, self.known.held.get(concept, ()), field)
        return Meaning(concept, held, self.known.types.get(concept), why)

    def _concept(self, label: str, field: Asked, about: str | None) -> tuple[str, tuple[str, ...]]:
        part = self._part(label)
        if part is not None:
            return part, ("concept:of_the_paper_named",)
        if self.address is not None and self.known.paper_parts["address"].match(label):
            return self.address, ("concept:part_of_the_address",)
        title = fold(field.title)
        for entry in self.known.entries:
            if self._fits(entry, label, title, about):
                return entry.key, ("concept:label",)
        return UNKNOWN, ()

    def _part(self, label: str) -> str | None:
        """What a short label asks of the paper that was named last."""
        if self.paper is None:
            return None
        parts = self.known.paper_parts
        if self.paper.again and parts["number"].match(label):
            return self.paper.again
        if parts["date"].match(label):
            return self.paper.date
        if self.paper.until and parts["until"].match(label):
            return self.paper.until
        return self.paper.by if parts["by"].match(label) else None

    def _fits(self, entry: Entry, label: str, title: str, about: str | None) -> bool:
        if entry.unless is not None and entry.unless.search(label):
            return False
        if entry.title is not None and not entry.title.search(title):
            return False
        if entry.after and self.last not in entry.after:
            return False
        if entry.anyway is not None and entry.anyway.search(label):
            return True
        if entry.about is not None and entry.about != about:
            return False
        return bool(
            (entry.whole is not None and entry.whole.match(label))
            or (entry.parts is not None and entry.parts.search(label))
        )

    def _remember(self, concept: str) -> None:
        self.last = concept
        if concept in self.known.organisation:
            self.about = "organisation"
        elif concept in self.known.person:
            self.about = "person"
        if concept in self.known.papers:
            self.paper = self.known.papers[concept]
        elif concept not in {UNKNOWN, *(self.paper or ())}:
            self.paper = None
        if concept in self.known.addresses:
            self.address = concept
