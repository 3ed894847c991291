"""One procedure as JSON: its versions and timeline, a record as `thutuc record` has it, the redline of two."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from api.contracts.record import record_json
from api.procedures.beside import redline_of
from api.procedures.finding import Books, read
from api.web.at_procedure import books_at, columns_at, history_at, record_at, version_at
from api.web.desk import AtDesk, Desk
from api.web.errors import Problem
from api.web.rest.procedure_shapes import ProcedureOut, RecordOut, RedlineOut, procedure_out, redline_out
from catalog_graph.versions.types import Held

router = APIRouter(tags=["Thủ tục"])

Code = Annotated[str, Path(max_length=80, description="Mã thủ tục; mã địa phương kèm mã cơ quan, ví dụ 1.011442.H38.")]
VersionId = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="Phiên bản: 16 chữ số thập lục phân.")]
Asked = Annotated[str, Query(pattern="^[0-9a-f]{16}$", description="Phiên bản: 16 chữ số thập lục phân.")]
Evidence = Annotated[bool, Query(description="Kèm câu chữ và vị trí của từng giá trị.")]
NONE: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "Không có thủ tục hoặc phiên bản ấy; câu báo nêu mã gần giống nếu có."}
}


@router.get("/procedures/{code}", summary="Một thủ tục: các phiên bản và lịch sử", responses=NONE)
def procedure(desk: AtDesk, code: Code) -> ProcedureOut:
    """The versions over all snapshots, oldest first; what decisions say of the procedure; all of it dated."""
    return procedure_out(history_at(desk, books_at(desk), code))


@router.get("/procedures/{code}/versions/{version}", summary="Một phiên bản của thủ tục", responses=NONE)
def version(desk: AtDesk, code: Code, version: VersionId, evidence: Evidence = False) -> RecordOut:
    """The record as `thutuc record` prints it, with evidence as with `--with-evidence`."""
    books = books_at(desk)
    return _record(desk, books, version_at(history_at(desk, books, code), version)[1], evidence)


@router.get("/procedures/{code}/redline", summary="Hai phiên bản so từng phần, từng chữ", responses=NONE)
def redline(desk: AtDesk, code: Code, old: Asked, new: Asked) -> RedlineOut:
    """Each component with its rows; the `old` of all operations joined is the old text, the `new` the new one."""
    books = books_at(desk)
    history = history_at(desk, books, code)
    (_, old_place), (_, new_place) = version_at(history, old), version_at(history, new)
    found, _, _ = redline_of(books, old_place, new_place, columns_at(desk))
    return redline_out(history, old_place, new_place, found)


@router.get("/records/{version}", summary="Một hồ sơ theo phiên bản, có mã hay không", responses=NONE)
def record(desk: AtDesk, version: VersionId, evidence: Evidence = False) -> RecordOut:
    """The record as `thutuc record` prints it, with evidence as with `--with-evidence`."""
    books = books_at(desk)
    return _record(desk, books, version_at(record_at(books, version), version)[1], evidence)


def _record(desk: Desk, books: Books, place: Held, evidence: bool) -> RecordOut:
    found = record_json(read(books, place), desk.readings.document(place.digest), place.path, evidence)
    held = {"version": place.version, "digest": place.digest, "snapshot": place.snapshot, "row": place.row}
    return RecordOut.model_validate({**found, "held": held})
