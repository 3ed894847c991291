"""The outline of a document on the terminal: head, provisions by level, what to look at again."""

from __future__ import annotations

from api.evidence.places import media_words
from extract.types import LegalDocument, Sourced
from ingest.types import Document

_LEVELS = {
    "phan": 0, "phu_luc": 0, "mau": 0, "chuong": 1, "muc": 2, "tieu_muc": 3, "dieu": 4,
}  # fmt: skip
_LABELS = (
    ("type", "Loại"), ("number", "Số, ký hiệu"), ("issuer", "Cơ quan ban hành"), ("place", "Địa danh"),
    ("issued_on", "Ngày ban hành"), ("effective_on", "Ngày có hiệu lực"), ("title", "Trích yếu"),
    ("signer_title", "Chức vụ người ký"), ("signer", "Người ký"), ("gazette", "Công báo"),
)  # fmt: skip


def outline(legal: LegalDocument, document: Document) -> str:
    """The outline as lines of text; what is not known is said so."""
    scanned = f", {len(document.recognised)} trang là bản quét" if document.recognised else ""
    pages = f", {document.pages} trang{scanned}" if document.pages else ""
    out = [f"Tệp: {media_words(document.media_type)}{pages}"]
    for member, label in _LABELS:
        value: Sourced[str] | None = getattr(legal.header, member)
        said = "không rõ" if value is None else _day(value.value) if member.endswith("_on") else value.value
        out.append(f"{label}: {said}")
    if legal.header.draft:
        out.append("Bản dự thảo (số hoặc ngày để trống).")
    out.append("")
    for unit in legal.provisions:
        if unit.kind in _LEVELS and unit.quoted_in is None:
            heading = f" {unit.heading.value}" if unit.heading else ""
            out.append(f"{'  ' * _LEVELS[unit.kind]}{unit.label.value}{heading}")
    counts = f"{len(legal.provisions)} đơn vị điều khoản, {len(document.tables)} bảng"
    out.append(f"{counts}, {len(document.text)} ký tự.")
    out.extend(" ".join(filter(None, (f"Lưu ý: {issue.message}", issue.hint))) for issue in legal.issues)
    return "\n".join(out)


def _day(iso: str) -> str:
    """An ISO date as officers write it."""
    return "/".join(reversed(iso.split("-")))
