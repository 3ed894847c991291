"""What a form has spoken of so far: a person or an organisation, a paper, an address. Short labels lean on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from extract.fold import fold
from extract.forms.meaning.asked import Asked
from extract.forms.meaning.dictionary import UNKNOWN
from extract.forms.meaning.readings import Paper, Reading, Readings, readings, rules_for
from extract.forms.meaning.spelling import spelt_right

_LEAD = 160  # letters of the print before a label that may still be about it
_ASKED = 8  # words that may stand behind a colon and still be the label
_EXPLAINS = re.compile(r"\([^()]{24,}\)")  # a bracket this long explains, it does not ask

_NAMED, _PERSONAL = "ten_to_chuc", "ho_ten"
_ORGANISATION, _PERSON = "organisation", "person"
_BESIDE = frozenset({"chuc_vu", "dien_thoai", "email", UNKNOWN})
"""What may stand beside the name of who speaks for an organisation."""
_UNNAMED = frozenset({"declarant", "company"})
"""Roles that name nobody within an organisation."""

Named = TypeVar("Named")


class Read(NamedTuple):
    """What a label was read as, by which rules, about whom; `alike` where persons and organisations answer alike."""

    concept: str
    why: tuple[str, ...]
    about: str | None
    alike: bool


@dataclass(slots=True)
class Told:
    """Reads the fields of one form in their order, each by what went before."""

    known: Readings
    whole: str | None = None
    actor: str | None = None
    alike: bool = False
    subject: str | None = None
    paper: Paper | None = None
    address: str | None = None
    last: str = UNKNOWN
    section: str = ""
    around: str = ""
    seen: set[str] = field(default_factory=set)
    """Every concept asked so far."""
    block: set[str] | None = None
    """What was asked since an organisation was named; None before."""
    aside: bool = False
    """Whether who speaks for that organisation was named, and nothing of that person's own was asked since."""

    def read(self, field: Asked, following: str) -> Read:
        """The concept of a field; `following` is the folded label of the next one."""
        head, tail = _parted(_EXPLAINS.sub(" ", field.label))
        short, label = fold(tail), fold(field.label)
        self._enter(field, short, head)
        about = self._about(field)
        concept, why = self._concept(short, field, about, following)
        if concept == UNKNOWN and short != label:
            concept, why = self._concept(label, field, about, following)
        if concept == UNKNOWN and not why and (meant := spelt_right(short)):
            concept, why = self._concept(meant, field, about, following)
            why = (*why, "concept:spelt_wrong")
        if self.aside and about != _ORGANISATION:
            its, ground = self._concept(short, field, _ORGANISATION, following)
            if its in self.known.contacts and its not in (self.block or ()):
                concept, why, about = its, (*ground, "concept:not_yet_asked_of_the_organisation"), _ORGANISATION
        if concept == UNKNOWN:
            concept, why = self._of_its_head(field) or (concept, why)
        if concept == _NAMED:
            self.alike = bool(self.known.both.search(label))
        self._remember(concept, label, field, stays="concept:of_the_paper_named" in why)
        return Read(concept, why, self._told_by(concept) or about, self.alike)

    def _enter(self, field: Asked, label: str, head: str) -> None:
        """Takes in the heading and the words before a label; `head` is what its own colon parts off."""
        section = fold(_EXPLAINS.sub(" ", field.section))
        if section and section != self.section and not self.known.continues.match(section):
            self.section, self.paper, self.address = section, None, None
            self.actor, self.alike, self.aside = None, False, False
            self._name(section)
            named = next((one.name for one in self.known.subjects if one.section and one.section.search(section)), None)
            self.subject = named or self.subject
            self.block = set() if named == _ORGANISATION else self.block
        before = field.above if field.above and field.shape == "column" else field.lead[-_LEAD:]
        lead = fold(_EXPLAINS.sub(" ", f"{before} {head}"))
        self.around = f"{self.section} {lead}"
        self._name(lead)
        self._act(field, label)
        if self.subject != _ORGANISATION or len(label.split()) > 1:  # a bare name is that of the organisation headed so
            self.subject = next(
                (one.name for one in self.known.subjects if one.label and one.label.match(label)), self.subject
            )

    def _act(self, field: Asked, label: str) -> None:
        """Takes in whom a line before the label, or the label, names as the one who acts."""
        for words in (*(fold(line).lstrip("0123456789 ") for line in field.lead[-_LEAD:].splitlines()), label):
            named = next((one.name for one in self.known.subjects if one.actor and one.actor.match(words)), None)
            if named is not None:
                self.actor = self.subject = named
                self.alike = named == "organisation" and bool(self.known.both.search(words))

    def _name(self, text: str) -> None:
        """The paper and the address that a text names last are those whose parts may follow."""
        if not text:
            return
        papers = (p for p in self.known.papers if p.never is None or not p.never.search(text))
        self.paper = _last(text, ((paper, paper.named) for paper in papers)) or self.paper
        address = _last(text, ((one, one.named) for one in self.known.addresses))
        if address is not None and not (address.yields and self.address is not None):
            self.address = address.concept

    def _about(self, field: Asked) -> str | None:
        if self.actor == "person" and field.role in _UNNAMED:
            return self.actor
        sure = next((one.name for one in self.known.subjects if _plays(field.role, one.roles)), self.subject)
        return sure or next((one.name for one in self.known.subjects if _plays(field.role, one.maybe)), self.whole)

    def _concept(self, label: str, field: Asked, about: str | None, following: str) -> tuple[str, tuple[str, ...]]:
        if field.kind == "declared":
            part = self._part_of_paper(label)
            if part is not None:
                return part, ("concept:of_the_paper_named",)
            part = self._part_of_address(label, about)
            if part is not None:
                return part, ("concept:part_of_the_address",)
        title = fold(field.title)
        for rule in rules_for(label, field.kind):
            if self._fits(rule, field, title, about, following):
                return rule.concept, ("concept:label",)
        return UNKNOWN, ()

    def _of_its_head(self, field: Asked) -> tuple[str, tuple[str, ...]] | None:
        """What the head of a column or row asks for, where that is asked in parts."""
        if not field.above:
            return None
        asked = rules_for(fold(field.above), field.kind)
        title = fold(field.title)
        found = next((rule.concept for rule in asked if self._fits(rule, field, title, None, "")), UNKNOWN)
        return (found, ("concept:of_its_head",)) if found in self.known.heads else None

    def _part_of_paper(self, label: str) -> str | None:
        """What a short label asks of the paper that was named last."""
        if self.paper is None:
            return None
        return next(
            (concept for name, concept in self.paper.parts.items() if self.known.parts[name].match(label)), None
        )

    def _part_of_address(self, label: str, about: str | None) -> str | None:
        """The address that a label asks a part of; where none was named, that of the subject."""
        parts = self.known.parts
        if self.address is not None and (parts["address"].match(label) or parts["address_code"].match(label)):
            return self.address
        if parts["address"].match(label):
            return "dia_chi_tru_so" if about == "organisation" else "noi_cu_tru"
        return None

    def _fits(self, rule: Reading, field: Asked, title: str, about: str | None, following: str) -> bool:
        return (
            (not rule.shapes or field.shape in rule.shapes)
            and (rule.about is None or rule.about == about)
            and (rule.never_about is None or rule.never_about != about)
            and (not rule.after or self.last in rule.after)
            and (not rule.seen or not rule.seen.isdisjoint(self.seen))
            and (not rule.roles or _plays(field.role, rule.roles))
            and (rule.title is None or bool(rule.title.search(title)))
            and (rule.never_title is None or not rule.never_title.search(title))
            and (rule.section is None or bool(rule.section.search(self.around)))
            and (rule.next is None or bool(rule.next.search(following)))
        )

    def _remember(self, concept: str, label: str, field: Asked, *, stays: bool) -> None:
        if field.kind != "declared":
            return
        self.last = concept
        self.seen.add(concept)
        self._note(concept, label, field)
        self.subject = self._told_by(concept) or self.subject
        if not stays:
            self.paper = self._paper_after(concept, label)
        self.address = next((one.concept for one in self.known.addresses if concept in one.after), None)

    def _note(self, concept: str, label: str, field: Asked) -> None:
        """Takes in whom a name is of: an organisation, who speaks for it, or one of its people."""
        if concept == _NAMED:
            self.block, self.aside = set(), False
            self.actor = None if self.actor == _PERSON else self.actor
        elif self.block is not None:
            self.block.add(concept)
            if concept == _PERSONAL:
                self.aside = bool(self.known.speaks.search(label))
                if not self.aside and field.role in _UNNAMED and self.subject == _ORGANISATION:
                    self.actor = _PERSON
            elif concept not in self.known.contacts and concept not in _BESIDE:
                self.aside = False

    def _told_by(self, concept: str) -> str | None:
        """Whom a concept is asked of; a form for persons and organisations alike stays so."""
        told = next((one.name for one in self.known.subjects if concept in one.concepts), None)
        return None if told == "person" and self.subject == "shared" else told

    def _paper_after(self, concept: str, label: str) -> Paper | None:
        """The paper whose parts may follow a field: that of its number, or one that it names."""
        for paper in self.known.papers:
            if concept in paper.numbers:
                return paper
        if concept != UNKNOWN:
            return None
        return _last(label, ((paper, paper.named) for paper in self.known.papers))


def _parted(label: str) -> tuple[str, str]:
    """A label parted at its last colon, where what follows is short enough to be what is asked."""
    head, _, tail = label.rpartition(":")
    return (head, tail) if len(tail.split()) <= _ASKED else ("", label)


def told(whole: str | None = None) -> Told:
    """A form of which nothing is read yet; `whole` is whom it speaks of where nothing nearer does."""
    return Told(readings(), whole)


def _plays(role: str, roles: Iterable[str]) -> bool:
    """Whether a role is one of some; one that ends in a colon stands for all that begin so."""
    return any(role == one or (one.endswith(":") and role.startswith(one)) for one in roles)


def _last(text: str, patterns: Iterable[tuple[Named, re.Pattern[str]]]) -> Named | None:
    """What is named last in a text; the earlier of two in the list where they end together."""
    found: tuple[int, Named] | None = None
    for named, pattern in patterns:
        end = max((match.end() for match in pattern.finditer(text)), default=-1)
        if end > (found[0] if found else -1):
            found = (end, named)
    return found[1] if found else None
