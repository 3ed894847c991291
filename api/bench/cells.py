"""Glued cells against those split by eye, and what must hold on every page text whether or not anybody labelled it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from api.bench.gold import Shared
from api.bench.scoring import Score, score
from extract.records.glued import basis, dossier, methods
from extract.records.glued.cells import Cell, tiles
from ingest.types import Piece

_SPLITTERS = {
    "cach_thuc_thuc_hien": methods.split,
    "thanh_phan_ho_so": dossier.split,
    "can_cu_phap_ly": basis.split,
}
_FRAME = frozenset({"header", "head", "other"})
"""Roles that carry nothing: how a header is cut says nothing of the reading."""


def measure(shared: Shared) -> Iterator[Score]:
    """Cells exact (outer blanks aside) on the records split by eye."""
    for gold in shared.glued_cells():
        texts = _texts(shared, gold["file"])
        for name, split in _SPLITTERS.items():
            text = texts[name]
            mine = [_trimmed(cell.piece) for cell in split(text) if cell.role not in _FRAME]
            want = [
                _trimmed(text[cell["start"] : cell["end"]])
                for cell in gold["fields"][name]
                if cell["role"] not in _FRAME
            ]
            yield score(gold["file"], name, filter(None, mine), filter(None, want))


def invariants(shared: Shared) -> Iterator[Score]:
    """On every page text: cells tile, papers end in a quantity, legal rows carry a number or are reported."""
    from extract.records.recognise import procedures
    from ingest.read import read

    for path in shared.page_texts():
        case = f"{path.parent.name}/{path.name}"
        texts = _texts(shared, case)
        cells = {name: split(texts[name]) for name, split in _SPLITTERS.items()}
        whole = all(tiles(texts[name], found) for name, found in cells.items())
        yield score(case, "ô ghép lại đúng chuỗi", [whole], [True])
        yield from _rows(case, "dòng giấy tờ có số lượng", cells["thanh_phan_ho_so"], "name", "quantity")
        document = read(path.read_bytes(), path.name)
        reported = any(issue.field == "legal_basis" for found in procedures(document) for issue in found.issues)
        if not reported:
            yield from _rows(case, "dòng căn cứ có số hoặc được báo", cells["can_cu_phap_ly"], "title", "number")


def _rows(case: str, name: str, cells: list[Cell], carries: str, ends: str) -> Iterator[Score]:
    rows = {cell.row for cell in cells if cell.role == carries and cell.row >= 0}
    ended = {cell.row for cell in cells if cell.role == ends and cell.row >= 0}
    yield score(case, name, rows & ended, rows)


def _texts(shared: Shared, file: str) -> dict[str, Piece]:
    record: dict[str, Any] = json.loads((shared.corpus / "records/2026-06-page-text" / file).read_text("utf8"))
    return {name: Piece(unicodedata.normalize("NFC", record[name]), 0) for name in _SPLITTERS}


def _trimmed(piece: Piece) -> tuple[int, int] | None:
    bare = piece.strip()
    return (bare.start, bare.end) if bare else None
