"""Replaced dossier components in words, for the officer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.contracts.replacements import annex_counts
from api.dossier.asking import labels
from api.reports.words import number as pointed
from catalog_graph.dossier.types import Counts, Finding, Share, Standing
from extract.replacements.types import Annex, ReplacementRow

_ACTIONS = {
    "replace": "thay thế bằng dữ liệu",
    "cut": "cắt giảm hẳn",
    "amend": "văn bản phải sửa đổi",
}
_STATES = {"asked": "còn yêu cầu", "exception": "đã có ngoại lệ", "mention": "chỉ nhắc đến"}
_LONGEST = 160


def told_annexes(annexes: Sequence[Annex]) -> str:
    """Each annex with its counts and rows."""
    if not annexes:
        return "Văn bản không có phụ lục nào thay thế, cắt giảm thành phần hồ sơ."
    return "\n".join(line for annex in annexes for line in _annex(annex))


def _annex(annex: Annex) -> Iterator[str]:
    counted = annex_counts(annex)
    label = annex.label.value if annex.label else "Phụ lục (không in tên)"
    yield f"{label}: {_ACTIONS[annex.action]}"
    yield (
        f"  {counted['rows']} dòng ({counted['numbered']} dòng có số thứ tự, "
        f"{counted['rows'] - counted['numbered']} dòng tiếp theo dưới ô gộp); {counted['codes']} mã khác nhau "
        f"({counted['codes_undamaged']} mã in lành, {counted['repaired']} lần sửa mã hỏng)."
    )
    for row in annex.rows:
        yield from _row(row)


def _row(row: ReplacementRow) -> Iterator[str]:
    codes = ", ".join(code.value or f"“{code.printed.value}”" for code in row.codes)
    order = row.order.value if row.order else "–"
    paper = _short(row.documents.value) if row.documents else "–"
    databases = "; ".join(each.value for each in row.databases)
    again = " (tiếp)" if row.continues else ""
    part = " [một phần]" if row.partial else ""
    yield f"  {order}{again}. {codes} · {paper}{part} → {databases}"
    ground = "; ".join(each.value for each in row.instruments)
    yield f"      {_short(ground)} · {_short(row.provisions.value) if row.provisions else '–'}"
    for issue in row.notes:
        yield f"      ! {issue.message}"


def told_findings(counts: Counts | None, standings: Sequence[Standing]) -> str:
    """The figures of a snapshot, then each code with what it still asks for."""
    return "\n".join(_findings(counts, standings))


def _findings(counts: Counts | None, standings: Sequence[Standing]) -> Iterator[str]:
    if counts is None:
        yield "Kho chưa có bản chụp nào."
        return
    day = counts.day.strftime("%d/%m/%Y") if counts.day else "?"
    yield f"Bản chụp {counts.snapshot}: {pointed(counts.records)} hồ sơ, xét theo luật ngày {day}."
    if not counts.in_force:
        yield "Văn bản cho phép thay thế không có hiệu lực vào ngày ấy: quy tắc đang tắt."
        return
    yield (
        f"Danh mục: {counts.rows} dòng, {counts.list_codes} mã; bản chụp có {counts.present} mã, "
        f"{counts.cites} mã dẫn nghị quyết."
    )
    yield (
        f"Còn yêu cầu giấy tờ đã có dữ liệu: {counts.asked} mã ({counts.asked_listed} trong danh mục, "
        f"{counts.asked_outside} ngoài danh mục); đã có ngoại lệ: {counts.exception} mã."
    )
    yield from _shares("Theo cơ sở dữ liệu", counts.by_database)
    yield from _shares("Theo cơ quan", counts.by_agency)
    for standing in standings:
        yield from _standing(standing)


def _shares(title: str, shares: Sequence[Share]) -> Iterator[str]:
    yield ""
    yield f"{title} (số mã): còn yêu cầu · đã có ngoại lệ · trong danh mục"
    for share in shares:
        yield f"  {share.label}: {share.asked} · {share.exception} · {share.listed}"


def _standing(standing: Standing) -> Iterator[str]:
    place = "ngoài Phụ lục I" if standing.outside else "trong danh mục" if standing.listed else "danh mục ghi giấy khác"
    cites = ", dẫn nghị quyết" if standing.cites else ""
    yield ""
    yield f"{standing.subject} {standing.name or ''}".rstrip()
    yield f"  {labels()[standing.database]}: {_STATES[standing.state]} ({place}{cites})"
    for finding in standing.findings:
        yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"    [{_STATES[finding.state]}] {_short(finding.text)}"
    if finding.exception:
        yield f"        ngoại lệ: {_short(finding.exception)}"
    for row in finding.listed:
        yield f"        dòng {row.order or row.ordinal}: {_short('; '.join(row.instruments))} · {row.provisions or '–'}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
