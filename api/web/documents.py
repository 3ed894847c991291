"""What requests ask of documents, for pages and the API alike."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import Depends, Path, Query

from api.documents.choosing import Asked, Sort, chosen
from api.documents.laying import Laid, laid
from api.web.desk import Desk
from api.web.errors import Missing
from catalog_graph.store.documents import DocumentHead, HeldDocument, document_heads, load_document
from catalog_graph.store.readings import Lately
from catalog_graph.store.search import hits

Version = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="Phiên bản của văn bản: 16 chữ số thập lục phân.")]


def asked(
    q: Annotated[str, Query(max_length=300, description="Từ cần tìm trong cả văn bản, có dấu hay không dấu.")] = "",
    type: Annotated[
        str, Query(max_length=100, description="Loại văn bản (nghị định, thông tư…); form: biểu mẫu; translation: "
                   "bản dịch; unknown: không rõ loại.")
    ] = "",
    issuer: Annotated[str, Query(max_length=300, description="Cơ quan ban hành, đúng như danh sách ghi.")] = "",
    year: Annotated[str, Query(pattern=r"^([0-9]{4})?$", description="Năm ban hành.")] = "",
    doubtful: Annotated[bool, Query(description="Chỉ những văn bản có điểm cần xem lại.")] = False,
    sort: Annotated[Sort, Query(description="Thứ tự: ngày, hiệu lực, số, loại, cơ quan; trừ: ngược lại.")] = "-date",
) -> Asked:  # fmt: skip
    """What a request looks for."""
    return Asked(q=q, type=type, issuer=issuer, year=year, doubtful=doubtful, sort=sort)


AskedOf = Annotated[Asked, Depends(asked)]
"""How an endpoint asks for the question."""


class Found(NamedTuple):
    """The documents asked for, all that are held, the keys of those whose text holds the words."""

    heads: list[DocumentHead]
    held: tuple[DocumentHead, ...]
    holding: frozenset[int]


def found_at(desk: Desk, asked: Asked) -> Found:
    """The documents that a question gives."""
    held = desk.kept("documents", lambda: document_heads(desk.store))
    holding = frozenset(hits(desk.store, asked.q)[0].tolist()) if asked.q else frozenset()
    return Found(chosen(held, asked, holding), held, holding)


class Opened(NamedTuple):
    """A document as it is kept between requests: whole, and laid out."""

    held: HeldDocument
    laid: Laid


OPENED: Lately[tuple[str, str | None], Opened] = Lately(6_000_000, lambda opened: len(opened.held.document.text))
"""Documents opened last, bounded by characters: putting a law of a thousand articles together takes a second."""


def document_at(desk: Desk, version: str) -> Opened:
    """One document whole. Raises Missing."""
    return OPENED.get((version, desk.moment()), lambda: _opened(desk, version))


def _opened(desk: Desk, version: str) -> Opened:
    found = load_document(desk.store, version, desk.readings)
    if found is None:
        raise Missing("Trong kho không có văn bản này. Có thể tệp đã được đọc lại và mang địa chỉ mới.")
    return Opened(found, laid(found.legal, found.document))
