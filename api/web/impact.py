"""What requests ask of impact, for pages and the API alike: a document of the store, a dropped file, a procedure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from api.impact.asking import Answer, Back, Catalogue, catalogue_of, of_file, of_work, since
from api.impact.choosing import STATES, Wanted
from api.impact.naming import named
from api.intake.inbox import inbox_of
from api.web.at_procedure import books_at
from api.web.catalogue import shelves
from api.web.desk import Desk
from api.web.errors import Missing, Refused
from api.web.uploads import batch_at, looked_at, take_to_look
from catalog_graph.impact.types import RANKS
from catalog_graph.law.answers import Neighbourhood
from catalog_graph.law.types import Work
from catalog_graph.store import law
from catalog_graph.store.readings import Lately
from extract.decisions.recognise import decision
from extract.legal.cited import cited_law
from extract.types import CitedLaw, Decision
from ingest.types import Document

_Read = tuple[Document, CitedLaw, Decision | None]

_ANSWERS: Lately[tuple[Any, ...], Answer] = Lately(40_000, lambda one: len(one.found.touched) + len(one.found.acts) + 1)
"""Answers given last, bounded by what they hold: filters and pages ask for the same again."""
_FILES: Lately[str, _Read] = Lately(4_000_000, lambda read: len(read[0].text))
"""Dropped files read last."""

GONE = "Tệp đã thả không còn được giữ tạm. Thả lại tệp để xem."
UNOPENED = "Không mở được tệp đã thả; có thể tệp quá lớn."


def wanted(
    muc: Annotated[str, Query(max_length=20)] = "",
    tinh_trang: Annotated[str, Query(max_length=30)] = "",
    co_quan: Annotated[str, Query(max_length=300)] = "",
    bo_phan: Annotated[str, Query(max_length=40)] = "",
    tac_dong: Annotated[str, Query(max_length=40)] = "",
    q: Annotated[str, Query(max_length=300)] = "",
) -> Wanted:
    """What a page's address asks for; values there are not ask nothing."""
    return Wanted(
        rank=muc if muc in RANKS else "", state=tinh_trang if tinh_trang in STATES else "", agency=co_quan,
        component=bo_phan, act=tac_dong, q=q.strip(),
    )  # fmt: skip


WantedOf = Annotated[Wanted, Depends(wanted)]
"""How a page asks for the filters."""


def day_at(ngay: Annotated[str, Query(max_length=10)] = "") -> datetime.date:
    """The day asked about; one that is no day counts as today."""
    try:
        return datetime.date.fromisoformat(ngay)
    except ValueError:
        return datetime.date.today()


AsOfDay = Annotated[datetime.date, Depends(day_at)]
"""How a page asks for the day."""


def catalogue_at(desk: Desk) -> Catalogue:
    """What impact needs to know of the store."""
    books = books_at(desk)
    return desk.kept(
        "impact", lambda: catalogue_of(desk.store, desk.readings, shelves(desk).shelf(None).lines, books.announced)
    )


def agencies_at(desk: Desk, found: Neighbourhood, works: Mapping[str, Work]) -> dict[str, str]:
    """The agency that issued each work of a neighbourhood, or announced each procedure, where it is known."""
    lines = catalogue_at(desk).lines
    agencies: dict[str, str] = {}
    for node in found.nodes:
        line, work = lines.get(node.id), works.get(node.id)
        name = line.ministry if node.kind == "procedure" and line else work.issuer if work else None
        if name:
            agencies[node.id] = name
    return agencies


def work_at(desk: Desk, what: str) -> Work:
    """The one document that words name: an id, a version, a number. Raises Missing, or Refused for several."""
    found = named(desk.store, what)
    if not found:
        raise Missing(f"Trong kho không có văn bản “{what[:80]}”.")
    if len(found) > 1:
        ids = ", ".join(work.id for work in found[:8])
        raise Refused(f"Có {len(found)} văn bản mang số ấy; hãy gọi bằng định danh: {ids}.", 409)
    return found[0]


def answer_at(desk: Desk, work: Work, day: datetime.date) -> Answer:
    """The impact of a document of the store, kept until the store changes."""
    pulse = desk.store.pulse()
    if pulse is None:
        return of_work(catalogue_at(desk), work, day)
    key = (str(desk.store.folder), work.id, day, pulse)
    return _ANSWERS.get(key, lambda: of_work(catalogue_at(desk), work, day))


def since_at(desk: Desk, subject: str, day: datetime.date) -> Back:
    """What changed under a procedure. Raises Missing for one the catalogue does not have."""
    found = since(catalogue_at(desk), subject, day)
    if found is None:
        raise Missing(f"Trong kho không có hồ sơ thủ tục mang mã “{subject[:60]}”.")
    return found


async def dropped(request: Request, desk: Desk) -> str:
    """Take one file of a form for a look; the name of its batch."""
    return await take_to_look(request, desk, "Mỗi lần chỉ xem tác động của một tệp.")


def answer_of(desk: Desk, batch: str, day: datetime.date) -> tuple[Answer, str]:
    """The impact of a dropped file, with the name it was sent under. Raises Missing, Refused."""
    inbox = inbox_of(desk.store)
    if not inbox.holds(batch):
        raise Missing(GONE)
    name = next((came.name for _, came in inbox.came(batch)), None)
    if name is None:
        raise Missing(GONE)
    read = _FILES.get(batch, lambda: _read(desk, batch))
    pulse = desk.store.pulse()
    if pulse is None:
        return of_file(catalogue_at(desk), read[0], read[1], day, read[2]), name
    key = (str(desk.store.folder), batch, day, pulse)
    return _ANSWERS.get(key, lambda: of_file(catalogue_at(desk), read[0], read[1], day, read[2])), name


def forgotten(desk: Desk, batch: str) -> None:
    """Remove a dropped file at once. Raises Missing when there is none."""
    batch_at(desk, batch).remove(batch)


def known_work(desk: Desk, answer: Answer) -> Work | None:
    """The document of an answer as the store knows it, where it does."""
    return law.work(desk.store, answer.found.document.id)


def _read(desk: Desk, batch: str) -> _Read:
    document, _ = looked_at(desk, batch, GONE, UNOPENED)
    return document, cited_law(document), decision(document) if document.tables else None
