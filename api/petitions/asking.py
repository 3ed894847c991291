"""Petitions of the store, brought to procedures: narrowed, counted, of one procedure; of a file not stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog_graph.intake.petitions import petition_rows
from catalog_graph.petitions.link import of_subject
from catalog_graph.petitions.types import HeldPetition, Linked
from catalog_graph.store.opening import Store
from catalog_graph.store.petitions import held_petition, linker, read_petitions
from extract.fold import plain
from ingest.types import Document

STATES = {"open": "chưa trả lời", "answered": "đã trả lời", "unknown": "không rõ"}
KINDS = {"act": "hành vi hành chính", "rule": "quy định hành chính"}
UNSAID = "không ghi cơ quan"
"""What stands for the agency of a petition whose list does not say it."""
VIAS = {"code": "theo mã", "name": "theo tên", "provision": "theo quy định được nêu"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for. `linked`: True those that lead to a procedure, False those that lead to none."""

    state: str | None = None
    kind: str | None = None
    agency: str | None = None
    subject: str | None = None
    linked: bool | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Petitions by state, by agency, by the procedure that most are about; `lost`: those that lead to no procedure."""

    petitions: int
    by_state: tuple[tuple[str, int], ...]
    by_agency: tuple[tuple[str, int], ...]
    by_subject: tuple[tuple[str, str | None, int], ...]
    lost: int


def every(store: Store) -> tuple[Linked, ...]:
    """All petitions of the store with what they may be about. Costs a look at the catalogue: keep it."""
    found = read_petitions(store)
    if not found:
        return ()
    catalogue = linker(store)
    return tuple(catalogue.linked(each) for each in found)


def of_document(store: Store, document: Document) -> tuple[Linked, ...]:
    """The petitions of a file that is not stored, beside the catalogue of the store."""
    catalogue = linker(store)
    return tuple(catalogue.linked(held_petition(row, document.name)) for row in petition_rows(document))


def narrowed(found: Iterable[Linked], filters: Filters) -> tuple[Linked, ...]:
    """Those that fit all that is asked, in their order."""
    words = plain(filters.text or "").split()
    return tuple(each for each in found if _fits(each, filters, words))


def open_of(found: Sequence[Linked], subject: str) -> tuple[Linked, ...]:
    """The petitions about a procedure that nobody has answered, or of which nobody says."""
    return tuple(each for each in of_subject(found, subject) if each.petition.state != "answered")


def counts(found: Sequence[Linked]) -> Counts:
    """What a list of petitions comes to. One that may be about several procedures counts under each."""
    states = Counter(str(each.petition.state) for each in found)
    agencies = Counter(each.petition.agency or UNSAID for each in found)
    names = {link.subject: link.name for each in found for link in each.links}
    subjects = Counter(link.subject for each in found for link in each.links)
    return Counts(
        petitions=len(found),
        by_state=tuple((state, states[state]) for state in STATES),
        by_agency=tuple(agencies.most_common()),
        by_subject=tuple((subject, names[subject], count) for subject, count in subjects.most_common()),
        lost=sum(not each.links for each in found),
    )


def _fits(each: Linked, filters: Filters, words: Sequence[str]) -> bool:
    one = each.petition
    return (
        filters.state in (None, one.state)
        and filters.kind in (None, one.kind)
        and filters.agency in (None, one.agency or UNSAID)
        and (filters.linked is None or bool(each.links) is filters.linked)
        and (filters.subject is None or any(link.subject == filters.subject for link in each.links))
        and _says(one, words)
    )


def _says(one: HeldPetition, words: Sequence[str]) -> bool:
    if not words:
        return True
    name = None if one.procedure is None else one.procedure[0]
    told = (one.number, one.content, one.agency, one.field, name, *(code for code, _ in one.codes))
    said = plain(" ".join(filter(None, told)))
    return all(word in said for word in words)
