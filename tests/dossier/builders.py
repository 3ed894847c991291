"""Records, annexes and texts for the tests of replaced papers, in words of our own."""

from __future__ import annotations

from collections.abc import Sequence

from catalog_graph.dossier.finding import Record
from catalog_graph.dossier.types import ListedRow, Repaired
from catalog_graph.types import Quote
from extract.types import Case, DossierComponent, LegalBasis, Procedure, Sourced
from ingest.read import read
from ingest.types import Document, Span

HEADS = ("STT", "Mã TTHC", "Tên TTHC", "TPHS đề nghị thay thế", "CSDL", "Bộ chủ quản CSDL",
         "Tên VBQPPL quy định TPHS", "Điều, khoản, điểm tại các VBQPPL")  # fmt: skip


def said(text: str, start: int = 0) -> Sourced[str]:
    """A value that stands at a place."""
    return Sourced(text, Span(start, start + len(text)))


def procedure(*papers: str, code: str = "1.000001", case: str | None = None, bases: Sequence[str] = ()) -> Procedure:
    """A record whose dossier has these components, one after another in its text."""
    at, components = 0, []
    for paper in papers:
        components.append(DossierComponent(name=said(paper, at)))
        at += len(paper) + 1
    return Procedure(
        form="page-text",
        code=said(code),
        name=said("Cấp giấy phép nuôi ong rừng"),
        cases=(Case(name=None if case is None else said(case), components=tuple(components)),),
        legal_basis=tuple(LegalBasis(number=said(number)) for number in bases),
    )


def record(*papers: str, code: str = "1.000001", bases: Sequence[str] = ()) -> Record:
    """The record as findings take it."""
    return Record(procedure=procedure(*papers, code=code, bases=bases), digest="d" * 64, subject=code, agency="Bộ Ong")


def row(code: str, key: str = "dan_cu", ordinal: int = 1, action: str = "replace") -> ListedRow:
    """A row of a list, as the store gives it."""
    return ListedRow(
        id=f"r.{ordinal}", instrument="66.7/2025/NQ-CP", annex="Phụ lục I", action=action, ordinal=ordinal,
        order=str(ordinal), continues=False, group=None, codes=(Repaired(value=code, printed=code),),
        name="Cấp giấy phép nuôi ong rừng", documents="Căn cước", databases=("CSDL dân cư",), keys=(key,), owners=(),
        instruments=("Nghị định số 1/2001/NĐ-CP",), provisions="Điểm a khoản 1 Điều 2", partial=False, inherited=(),
        notes=(), quote=Quote(digest="e" * 64, span=Span(0, 9)),
    )  # fmt: skip


def flat(*rows: Sequence[str | None], heads: Sequence[str] = HEADS, before: str = "") -> Document:
    """A flattened text: every cell on a line of its own between bars. None: the cell is merged and not printed."""
    lines = [before, ""] if before else []
    for cells in (heads, *rows):
        lines.append("|")
        for cell in cells:
            if cell is not None:
                lines += [cell, "|"] if cell else ["|"]
    return read(("\n".join(lines) + "\n").encode(), "phu-luc.txt")


def cells(order: str, code: str, paper: str = "Căn cước", base: str = "CSDL quốc gia về dân cư") -> list[str | None]:
    """A whole row of Phụ lục I."""
    return [order, code, f"Cấp giấy phép nuôi ong loại {order}", paper, base, "Bộ Công an",
            "Nghị định số 1/2001/NĐ-CP", f"Điểm a khoản {order} Điều 2"]  # fmt: skip


def page(body: str) -> Document:
    """An HTML page with drawn tables."""
    return read(f"<html><body>{body}</body></html>".encode(), "phu-luc.html")
