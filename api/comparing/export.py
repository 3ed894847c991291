"""The changes that are shown as a spreadsheet and as CSV: codes are text, no cell is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.catalogue.export import csv_lines, safe
from api.comparing import wording
from api.reports.words import FONT, number
from catalog_graph.monthly.terms import shown
from catalog_graph.store import comparisons
from catalog_graph.store.comparisons import Head, Kept
from catalog_graph.store.opening import Store

CELL = 32_767
"""Characters that a cell of a spreadsheet can hold."""
_PART = 500
HEADS = (
    ("STT", 7), ("Mã thủ tục", 13), ("Tên thủ tục", 60), ("Loại thay đổi", 24), ("Thành phần khác", 36),
    ("Cơ quan công bố", 30), ("Lĩnh vực", 28), ("Cấp thực hiện", 18), ("Cùng cả cơ quan", 12), ("Trong cân đối", 26),
    ("Quyết định công bố", 22), ("Được thay bằng", 18), ("Thay thế", 18), ("Tệp bản cũ", 34), ("Tệp bản mới", 34),
)  # fmt: skip
"""Columns of the sheet of changes with their widths in characters."""
PART_HEADS = (
    ("STT", 7), ("Mã thủ tục", 13), ("Tên thủ tục", 50), ("Thành phần", 26), ("Trước", 60), ("Sau", 60),
    ("Chỗ trong bản cũ", 28), ("Chỗ trong bản mới", 28),
)  # fmt: skip
"""Columns of the sheet of components, before and after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is exported: a comparison, the changes asked for, the filters in words."""

    store: Store
    made: Kept
    rows: tuple[Head, ...]
    filters: tuple[tuple[str, str], ...]

    def contents(self) -> Iterator[tuple[Head, dict[str, Any]]]:
        """Each change with its content, read a part at a time."""
        for at in range(0, len(self.rows), _PART):
            part = self.rows[at : at + _PART]
            found = comparisons.contents(self.store, self.made.id, [head.ordinal for head in part])
            yield from ((head, found[head.ordinal]) for head in part)


def csv_parts(wanted: Export) -> Iterator[bytes]:
    """CSV in UTF-8 with its mark: one line a change, as many as the page counts."""
    yield "\ufeff".encode()
    yield csv_lines([[*(name for name, _ in HEADS), "Trước", "Sau"]])
    for head, content in wanted.contents():
        parts = list(_parts(head, content))
        before, after = ("\n".join(f"{part[3]}: {part[at]}" for part in parts) for at in (4, 5))
        yield csv_lines([[safe(cell) for cell in (*_change(head, content), before, after)]])


def write_xlsx(wanted: Export, path: Path) -> None:
    """Write the workbook: what this is, the changes, their components before and after. Rows go to disk as written."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        text = book.add_format({"font_name": FONT, "font_size": 11, "valign": "top"})
        wrapped = book.add_format({"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True})
        _about(book, wanted, text, wrapped)
        changes = _sheet(book, "Thay đổi", HEADS)
        for at, (head, content) in enumerate(wanted.contents(), 1):
            _write(changes, at, _change(head, content), text)
        changes.autofilter(0, 0, max(1, len(wanted.rows)), len(HEADS) - 1)
        parts = _sheet(book, "Trước – sau", PART_HEADS)
        lines = (part for head, content in wanted.contents() if head.components for part in _parts(head, content))
        for at, line in enumerate(lines, 1):
            _write(parts, at, line, wrapped)


def about(wanted: Export) -> list[tuple[str, str]]:
    """What a spreadsheet says of itself."""
    made, summary = wanted.made, wanted.made.summary
    return [
        ("Bản cũ", f"{made.old} ({number(summary['old']['records'])} hồ sơ)"),
        ("Bản mới", f"{made.new} ({number(summary['new']['records'])} hồ sơ)"),
        ("Quyết định", wording.beside(made.decisions, summary["decisions"])),
        ("Điều kiện lọc", "; ".join(f"{name}: {value}" for name, value in wanted.filters) or "Không lọc"),
        ("Số dòng", f"{number(len(wanted.rows))} trong {number(summary['changes'])} dòng thay đổi"),
        *(("Lưu ý", sentence) for sentence in summary["cautions"]),
        ("Cách đọc", "Chỗ trong bản cũ, bản mới: mã băm của tệp gốc và vị trí ký tự; mở được ở trang bằng chứng."),
    ]


def _about(book: Any, wanted: Export, text: Any, wrapped: Any) -> None:
    sheet = book.add_worksheet("Thông tin")
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    title = book.add_format({"font_name": FONT, "font_size": 14, "bold": True})
    sheet.write_string(0, 0, "Thay đổi thủ tục hành chính giữa hai bản chụp", title)
    for row, (name, said) in enumerate(about(wanted), 2):
        sheet.write_string(row, 0, name, text)
        sheet.write_string(row, 1, said, wrapped)


def _sheet(book: Any, name: str, heads: Iterable[tuple[str, int]]) -> Any:
    style = {"font_name": FONT, "font_size": 11, "bold": True, "border": 1, "bg_color": "#DDE7F0", "text_wrap": True}
    head, sheet = book.add_format(style), book.add_worksheet(name)
    for at, (label, width) in enumerate(heads):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, label, head)
    sheet.freeze_panes(1, 3)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _write(sheet: Any, row: int, cells: Iterable[str], style: Any) -> None:
    for at, said in enumerate(cells):
        if said:
            sheet.write_string(row, at, said[:CELL], style)


def _change(head: Head, content: Mapping[str, Any]) -> list[str]:
    return [
        str(head.ordinal),
        head.code,
        head.name,
        "; ".join(wording.TYPES[kind] for kind in head.types),
        "; ".join(wording.component(name) for name in head.components),
        head.agency,
        "; ".join(head.fields),
        ", ".join(wording.level(name) for name in head.levels) or "không rõ",
        "có" if head.together else "",
        wording.STANDINGS[head.standing],
        head.decision or "",
        ", ".join(content["replaced_by"]),
        ", ".join(content["replaces"]),
        *(_file(content[side]) for side in ("old", "new")),
    ]


def _parts(head: Head, content: Mapping[str, Any]) -> Iterator[list[str]]:
    for detail in content["details"]:
        name = detail["component"]
        texts = [shown(name, detail[side]) or "" for side in ("before", "after")]
        places = [_places(detail[side]) for side in ("before_at", "after_at")]
        yield [str(head.ordinal), head.code, head.name, wording.component(name), *texts, *places]


def _file(side: Mapping[str, Any] | None) -> str:
    if side is None:
        return ""
    return f"{side['source']}, dòng {side['row'] + 1}" if side["row"] else str(side["source"])


def _places(found: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(f"{one['sha256'][:12]}:{one['start']}–{one['end']}" for one in found)
