"""Petitions of the store, brought to procedures: narrowed, counted, of one procedure, judged; of a file not stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog_graph.intake.petitions import petition_rows
from catalog_graph.petitions.link import judged, of_subject
from catalog_graph.petitions.types import HeldPetition, Judgement, Linked
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store
from catalog_graph.store.petition_judgements import judge as write_judgement
from catalog_graph.store.petition_judgements import read_judgements, standing_judgements, undo_judgement
from catalog_graph.store.petitions import held_petition, linker, read_petitions
from extract.fold import plain
from ingest.types import Document

STATES = {"open": "chưa trả lời", "answered": "đã trả lời", "unknown": "không rõ"}
KINDS = {"act": "hành vi hành chính", "rule": "quy định hành chính"}
UNSAID = "không ghi cơ quan"
"""What stands for the agency of a petition whose list does not say it."""
DECIDED = {"open": "chờ quyết định", "accepted": "đã chấp nhận", "rejected": "đã bác bỏ"}
VERDICTS = {"accept": "chấp nhận", "reject": "bác bỏ", "undo": "rút lại"}
VIAS = {"code": "theo mã", "name": "theo tên", "provision": "theo quy định được nêu"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for. `linked`: True those that lead to a procedure, False those that lead to none. `decided`: those
    with a link that is accepted, rejected, or waits for a decision (open). `file`: digest of the list."""

    state: str | None = None
    kind: str | None = None
    agency: str | None = None
    subject: str | None = None
    linked: bool | None = None
    decided: str | None = None
    text: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Petitions by state, by agency, by the procedure that most are about; `lost`: those that lead to no procedure;
    `waiting`: those with a link that nobody has decided, where none is accepted."""

    petitions: int
    by_state: tuple[tuple[str, int], ...]
    by_agency: tuple[tuple[str, int], ...]
    by_subject: tuple[tuple[str, str | None, int], ...]
    lost: int
    waiting: int


def every(store: Store) -> tuple[Linked, ...]:
    """All petitions of the store with what they may be about and what was decided of it."""
    return with_judgements(store, unjudged(store))


def unjudged(store: Store) -> tuple[Linked, ...]:
    """All petitions with their links as nobody judged them. Costs a look at the catalogue: keep it."""
    found = read_petitions(store)
    if not found:
        return ()
    catalogue = linker(store)
    return tuple(catalogue.linked(each) for each in found)


def with_judgements(store: Store, found: Sequence[Linked]) -> tuple[Linked, ...]:
    """The same with what officers decided of them until now."""
    return judged(found, standing_judgements(store)) if found else ()


def judge(
    store: Store, found: Sequence[Linked], petition: str, subject: str, verdict: str, who: str,
    reason: str | None = None,
) -> Judgement:  # fmt: skip
    """Accept or reject that a petition of `found` is about a procedure it was brought to. Raises Refused."""
    one = next((each for each in found if each.petition.id == petition), None)
    if one is None:
        raise Refused("Kho không có phản ánh này.")
    if all(link.subject != subject for link in one.links):
        raise Refused(f"Phản ánh này không được đề xuất gắn với thủ tục {subject}.")
    return write_judgement(store, petition, subject, verdict, who, reason)


def undo(store: Store, judgement: int, who: str, reason: str | None = None) -> Judgement:
    """Take one judgement back. Raises Refused where there is none."""
    return undo_judgement(store, judgement, who, reason)


def histories(store: Store, found: Iterable[Linked]) -> dict[str, tuple[Judgement, ...]]:
    """Petition → all that was decided of it, in order; petitions of which nothing was are left out."""
    told: dict[str, tuple[Judgement, ...]] = {}
    for one in read_judgements(store, tuple(each.petition.id for each in found)):
        told[one.petition] = (*told.get(one.petition, ()), one)
    return told


def called(one: HeldPetition) -> str:
    """What a petition is called: the number of the list, else its row there."""
    return one.number or f"Dòng {one.row} của tệp {one.file.rsplit('/', 1)[-1]}"


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
    names = {link.subject: link.name for each in found for link in each.counted}
    subjects = Counter(link.subject for each in found for link in each.counted)
    return Counts(
        petitions=len(found),
        by_state=tuple((state, states[state]) for state in STATES),
        by_agency=tuple(agencies.most_common()),
        by_subject=tuple((subject, names[subject], count) for subject, count in subjects.most_common()),
        lost=sum(not each.counted for each in found),
        waiting=sum(_decided(each, "open") for each in found),
    )


def _fits(each: Linked, filters: Filters, words: Sequence[str]) -> bool:
    one = each.petition
    return (
        filters.state in (None, one.state)
        and filters.kind in (None, one.kind)
        and filters.file in (None, one.quote.digest)
        and filters.agency in (None, one.agency or UNSAID)
        and (filters.linked is None or bool(each.counted) is filters.linked)
        and (filters.decided is None or _decided(each, filters.decided))
        and (filters.subject is None or any(link.subject == filters.subject for link in each.counted))
        and _says(one, words)
    )


def _decided(each: Linked, state: str) -> bool:
    if state == "open":
        return any(link.judgement is None for link in each.counted)
    verdict = {"accepted": "accept", "rejected": "reject"}[state]
    return any(link.judgement is not None and link.judgement.verdict == verdict for link in each.links)


def _says(one: HeldPetition, words: Sequence[str]) -> bool:
    if not words:
        return True
    name = None if one.procedure is None else one.procedure[0]
    told = (one.number, one.content, one.agency, one.field, name, *(code for code, _ in one.codes))
    said = plain(" ".join(filter(None, told)))
    return all(word in said for word in words)
