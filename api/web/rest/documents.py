"""Documents as JSON: the list that the page shows, and one document as ``thutuc read`` prints it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.contracts.document import document_json
from api.documents.choosing import type_of
from api.web.desk import AtDesk
from api.web.documents import AskedOf, Version, document_at, found_at
from api.web.errors import Problem
from api.web.paging import AtPage, Listed
from api.web.rest.decisions import HeldOut
from catalog_graph.store.documents import DocumentHead

router = APIRouter(tags=["Văn bản"])
NO_DOCUMENT: dict[int | str, dict[str, object]] = {404: {"model": Problem, "description": "Không có văn bản ấy."}}


class DocumentRow(BaseModel):
    """The head of a document. Dates are ISO 8601; null: not known."""

    version: str
    kind: Literal["document", "decision"] = Field(description="decision: quyết định công bố thủ tục.")
    group: str = Field(description="Nhóm trong bộ lọc type: loại văn bản, form, translation hay unknown.")
    type: str | None
    number: str | None
    issuer: str | None
    issued_on: str | None
    effective_on: str | None
    title: str | None = Field(description="Trích yếu; văn bản không có trích yếu thì là tên in ở đầu.")
    signer: str | None
    media_type: str
    pages: int | None
    characters: int
    draft: bool
    doubts: int = Field(description="Số điểm cần xem lại.")
    digest: str = Field(description="SHA-256 của tệp gốc, như trong /files/{digest}.")
    path: str


class DocumentOut(BaseModel):
    """A document as ``thutuc read --json`` has it, and `held`; with evidence each value is
    ``{"value": …, "evidence": …}``."""

    contract: Literal[1] = 1
    held: HeldOut
    source: str
    media_type: str
    reader: str
    pages: int | None
    ocr: bool
    header: dict[str, Any]
    legal_basis: list[Any]
    recipients: list[Any]
    text: str
    provisions: list[dict[str, Any]]
    tables: list[dict[str, Any]]
    issues: list[dict[str, Any]]


@router.get("/documents", summary="Các văn bản đang giữ: tìm, lọc, xếp, từng trang")
def documents(desk: AtDesk, paging: AtPage, asked: AskedOf) -> Listed[DocumentRow]:
    """The documents that fit, one page of them."""
    found = found_at(desk, asked).heads
    part = found[paging.start : paging.start + paging.size]
    return Listed(total=len(found), page=paging.page, size=paging.size, items=[_row(head) for head in part])


@router.get("/documents/{version}", summary="Một văn bản: thể thức, điều khoản, bảng, chữ", responses=NO_DOCUMENT)
def document(
    desk: AtDesk,
    version: Version,
    evidence: Annotated[bool, Query(description="Kèm câu chữ và vị trí của từng giá trị.")] = False,
) -> DocumentOut:
    """One document with its header, provisions, tables and text."""
    held = document_at(desk, version).held
    place = HeldOut(version=version, digest=held.digest, current=held.held)
    return DocumentOut(held=place, **document_json(held.legal, held.document, held.path, evidence))


def _row(head: DocumentHead) -> DocumentRow:
    return DocumentRow(
        version=head.version,
        kind="decision" if head.kind == "decision" else "document",
        group=type_of(head),
        type=head.type,
        number=head.number,
        issuer=head.issuer,
        issued_on=head.issued_on,
        effective_on=head.effective_on,
        title=head.title,
        signer=head.signer,
        media_type=head.media_type,
        pages=head.pages,
        characters=head.characters,
        draft=head.draft,
        doubts=head.doubts,
        digest=head.digest,
        path=head.path,
    )
