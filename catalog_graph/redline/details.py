"""What a record says beside the things of a component and the comparison leaves aside: titles, dates, addresses.

Two records that say the same by the contract may still be printed differently; a redline that is to be true marks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalog_graph.changes.wording import key_of, same
from extract.types import DossierComponent, LegalBasis, Procedure, Sourced
from ingest.types import Span

Details = dict[str, str]
"""What it is (“ngày ban hành”) → as printed; under `ITSELF` the words of the thing, where its text says more."""

ITSELF = ""

SAID = frozenset({ITSELF, "trích yếu", "số bản", "ngày"})
"""Details that the text of the thing says already."""

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_MODES = {"submit": "nộp", "present": "xuất trình"}


def details(procedure: Procedure, component: str) -> dict[Span, Details]:
    """The details of each thing of a component, by the first place of the thing."""
    said: Iterable[tuple[Span, Details]] = ()
    if component == "legal_basis":
        said = (_of_basis(row) for row in procedure.legal_basis if row.number is not None or row.title is not None)
    elif component == "decision" and procedure.decision.number is not None:
        of = procedure.decision
        said = [
            (
                procedure.decision.number.span,
                _stated((ITSELF, of.number), ("ngày", of.date), ("cơ quan ban hành", of.issuer)),
            )
        ]
    elif component == "dossier":
        said = (_of_paper(paper, case.name) for case in procedure.cases for paper in case.components)
    elif component == "forms":
        papers = (paper for case in procedure.cases for paper in case.components)
        said = ((form.name.span, _stated(("địa chỉ tệp", form.url))) for paper in papers for form in paper.forms)
    elif component == "results":
        said = ((one.name.span, _stated(("mã kết quả", one.code))) for one in procedure.results)
    return dict(said)


OUTSIDE = ("promulgator", "state", "entered_on", "online", "publisher")
"""Members that the page of a record shows and no component of the comparison holds."""


def outside(procedure: Procedure) -> dict[str, Sourced[str]]:
    """Those of `OUTSIDE` that a record states."""
    found = {member: getattr(procedure, member) for member in OUTSIDE}
    return {member: value for member, value in found.items() if value is not None}


def unlike(one: Details, other: Details, known: frozenset[str]) -> tuple[str, ...]:
    """Which of the `known` details are not the same words on both sides."""
    return tuple(
        label
        for label in dict.fromkeys((*one, *other))
        if label in known and not same(key_of(one.get(label, "")), key_of(other.get(label, "")))
    )


def _of_basis(row: LegalBasis) -> tuple[Span, Details]:
    number = row.number if row.number is not None else row.title
    assert number is not None
    title = row.title if row.number is not None and row.title is not None else None
    if title is not None and same(key_of(title.value), key_of(number.value)):
        title = None  # the number printed again is no title
    return number.span, _stated(
        (ITSELF, number), ("trích yếu", title), ("ngày ban hành", row.date), ("cơ quan ban hành", row.issuer)
    )


def _of_paper(paper: DossierComponent, case: Sourced[str] | None) -> tuple[Span, Details]:
    counts = ((paper.originals, "bản chính"), (paper.copies, "bản sao"))
    number = ", ".join(f"{count.value} {kind}" for count, kind in counts if count is not None)
    mode = _MODES.get(paper.mode.value, "") if paper.mode is not None else ""
    own = {label: text for label, text in (("số bản", number), ("cách nộp", mode)) if text}
    return paper.name.span, _stated((ITSELF, paper.name), ("trường hợp", case)) | own


def _stated(*said: tuple[str, Sourced[str] | None]) -> Details:
    return {
        label: _ISO.sub(r"\3/\2/\1", value.value) for label, value in said if value is not None and value.value.strip()
    }
