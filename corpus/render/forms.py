"""Printed forms as DOCX: dotted leaders, boxes to tick, a table with blank rows, a part for the office."""

from __future__ import annotations

from typing import Any

from corpus import facts
from corpus.render.blocks import Cell
from corpus.render.ooxml import Body

Facts = dict[str, Any]


def files() -> dict[str, tuple[bytes, str, str]]:
    """Every form: path, bytes, kind, what it shows."""
    return {
        item["file"]: (_docx(item), "form", "mẫu đơn có dòng chấm, ô vuông, bảng lặp, phần cơ quan ghi")
        for item in facts.load("forms")
    }


def _docx(form: Facts) -> bytes:
    body = Body()
    body.paragraph(form["number"], bold=True, align="right")
    body.paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", bold=True, align="center")
    body.paragraph(form["title"], bold=True, align="center")
    body.paragraph(form["to"])
    for section in form["sections"]:
        body.paragraph(section["heading"], bold=True)
        for line in section["lines"]:
            body.paragraph("  ".join(_field(field) for field in line))
        if "table" in section:
            columns = section["table"]["columns"]
            rows = [[Cell(text=label, bold=True) for label in columns]]
            rows += [[Cell() for _ in columns] for _ in range(section["table"]["blank_rows"])]
            body.table(rows, widths=[2200] * len(columns), header_rows=1)
    for text in (form["promise"], form["sign"], form["office"]):
        body.paragraph(text)
    return body.docx()


def _field(field: Facts) -> str:
    if "boxes" in field:
        return f"{field['label']}: " + "  ".join(f"☐ {choice}" for choice in field["boxes"])
    return f"{field['label']}: {'.' * (60 if field['type'] in ('text', 'address') else 24)}"
