"""Evidence and files as JSON: the words behind a value with their place, what is known of a file, its bytes."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from api.evidence.values import property_words, unit_words
from api.evidence.view import EvidenceView, evidence_view
from api.web.desk import AtDesk
from api.web.errors import Problem, Refused
from api.web.files import HANDED_OUT, handed_out, held, sentences
from catalog_graph.store.files import FileInfo
from ingest.types import Span

router = APIRouter(tags=["Nguồn"])
Digest = Annotated[
    str, Path(pattern="^[0-9a-f]{8,64}$", description="SHA-256 của tệp gốc; tám chữ số đầu trở lên nếu không trùng.")
]
NO_FILE: dict[int | str, dict[str, object]] = {
    404: {
        "model": Problem,
        "description": "Không có tệp ấy (hay mã băm rút gọn trùng nhiều tệp), hoặc vị trí không có trong văn bản.",
    },
    422: {"model": Problem, "description": "Tham số viết sai."},
}


class NameOut(BaseModel):
    """A name under which a collection holds the file; `recorded_to` is null while it does."""

    collection: str
    kind: str
    path: str
    recorded_from: str
    recorded_to: str | None


class FileOut(BaseModel):
    """A file of the store. Times are UTC. `reader` is null when no reader took the file."""

    contract: Literal[1] = 1
    digest: str
    name: str
    size: int = Field(description="Số byte.")
    recorded: str
    media_type: str | None
    reader: str | None
    characters: int | None
    pages: int | None
    records: int = Field(description="Số hồ sơ đọc được từ tệp.")
    names: list[NameOut]
    refusals: list[str] = Field(description="Vì sao không có hồ sơ nào.")


class PlaceOut(BaseModel):
    """Where words stand in the file; coordinates that a place does not have are null."""

    kind: str
    path: str | None
    row: int | None
    column: int | None
    page: int | None
    box: tuple[float, float, float, float] | None
    words: str = Field(description="Chỗ đó, bằng lời.")


class ValueOut(BaseModel):
    """A value that was read from the words."""

    kind: str
    version: str
    subject: str | None
    name: str | None
    property: str
    label: str


class EvidenceOut(BaseModel):
    """A quote with what stands around it. `trouble` says why the words cannot be read again; they are null then."""

    contract: Literal[1] = 1
    digest: str
    start: int
    end: int
    quote: str | None
    prefix: str | None
    suffix: str | None
    place: PlaceOut | None
    trouble: str | None
    file: FileOut
    reader: str | None
    recorded: str | None
    values: list[ValueOut]


@router.get("/evidence/{digest}", summary="Câu chữ làm căn cứ của một giá trị", responses=NO_FILE)
def evidence(
    desk: AtDesk,
    digest: Digest,
    start: Annotated[int, Query(ge=0, le=2**31, description="Vị trí đầu trong văn bản, tính bằng ký tự.")],
    end: Annotated[int, Query(ge=0, le=2**31, description="Vị trí sau ký tự cuối.")],
) -> EvidenceOut:
    """The words at a span of a file's text."""
    if end < start:
        raise Refused(f"Vị trí cuối ({end}) đứng trước vị trí đầu ({start}).", 404)
    with sentences(404):
        view = evidence_view(desk.store, held(desk, digest, 404).digest, Span(start, end), desk.readings)
    return _evidence(view)


@router.get("/files/{digest}", summary="Một tệp gốc", responses=NO_FILE)
def file(desk: AtDesk, digest: Digest) -> FileOut:
    """What is known of a file."""
    return _file(held(desk, digest, 404))


@router.get(
    "/files/{digest}/content",
    summary="Nội dung tệp gốc",
    response_class=FileResponse,
    responses={**NO_FILE, 200: {"content": {kind: {} for kind in HANDED_OUT}, "description": "Các byte của tệp."}},
)
def content(desk: AtDesk, digest: Digest) -> FileResponse:
    """The bytes of a file."""
    return handed_out(desk, held(desk, digest, 404))


def _evidence(view: EvidenceView) -> EvidenceOut:
    found, reading = view.evidence, view.file.reading
    return EvidenceOut(
        digest=view.file.digest,
        start=view.span.start,
        end=view.span.end,
        quote=found.quote if found else None,
        prefix=found.prefix if found else None,
        suffix=found.suffix if found else None,
        place=PlaceOut(**found.place._asdict(), words=view.where or "") if found else None,
        trouble=view.trouble,
        file=_file(view.file),
        reader=reading.reader if reading else None,
        recorded=reading.recorded if reading else None,
        values=[
            ValueOut(
                kind=each.kind,
                version=each.version,
                subject=each.subject,
                name=each.name,
                property=each.property or "",
                label=unit_words(each.unit) if each.unit else property_words(each.property or ""),
            )
            for each in view.values
        ],
    )


def _file(info: FileInfo) -> FileOut:
    reading = info.reading
    return FileOut(
        digest=info.digest,
        name=info.name,
        size=info.size,
        recorded=info.recorded,
        media_type=reading.media_type if reading else None,
        reader=reading.reader if reading else None,
        characters=reading.characters if reading else None,
        pages=reading.pages if reading else None,
        records=info.records,
        names=[
            NameOut(
                collection=each.collection,
                kind=each.kind,
                path=each.path,
                recorded_from=each.recorded_from,
                recorded_to=each.recorded_to,
            )
            for each in info.names
        ],
        refusals=list(info.refusals),
    )
