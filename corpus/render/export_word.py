"""Word export of the old portal: OOXML inside ``.doc``, labels and values as paragraphs, tables without a grid."""

from __future__ import annotations

from corpus.render import words
from corpus.render.blocks import Cell
from corpus.render.ooxml import Body
from corpus.render.words import Facts


def render(facts: Facts) -> bytes:
    """One record as the bytes of its Word export."""
    body = Body()
    body.paragraph("CHI TIẾT THỦ TỤC HÀNH CHÍNH", bold=True, align="center")
    for label, value in (
        ("Mã thủ tục", words.code(facts)),
        ("Số quyết định", facts["decision"]["number"]),
        ("Tên thủ tục", facts["name"]),
        ("Cấp thực hiện", ", ".join(words.LEVELS_OLD[level] for level in facts["levels"])),
        ("Loại thủ tục", words.KINDS_OLD[facts["kind"]]),
        ("Lĩnh vực", words.names(facts, "fields")),
    ):
        _pair(body, label, value)
    _pair(body, "Trình tự thực hiện", *words.steps(facts))
    body.paragraph("Cách thức thực hiện:", bold=True)
    body.table(
        [_header("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"), *_channels(facts)], widths=None
    )
    body.paragraph("Thành phần hồ sơ:", bold=True)
    for case in facts["cases"]:
        body.paragraph(case["name"] or "Bao gồm")
        body.table([_header("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"), *_papers(case)], widths=None)
    for label, value in (
        ("Đối tượng thực hiện", words.names(facts, "subjects")),
        ("Cơ quan thực hiện", words.names(facts, "executing")),
        ("Cơ quan có thẩm quyền", words.names(facts, "deciding")),
        ("Địa chỉ tiếp nhận HS", facts.get("receiving_address")),
        ("Cơ quan được ủy quyền", words.names(facts, "authorised")),
        ("Cơ quan phối hợp", words.names(facts, "coordinating")),
        ("Kết quả thực hiện", ", ".join(result["name"] for result in facts["results"])),
    ):
        _pair(body, label, value or words.NOTHING)
    body.paragraph("Căn cứ pháp lý:", bold=True)
    body.table([_header("Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"), *_basis(facts)], widths=None)
    for label, value in (
        ("Yêu cầu, điều kiện thực hiện", facts.get("conditions")),
        ("Từ khóa", facts.get("keywords")),
        ("Mô tả", facts.get("description")),
    ):
        _pair(body, label, value or words.NOTHING)
    return body.docx()


def _pair(body: Body, label: str, *values: str) -> None:
    body.paragraph(f"{label}:", bold=True)
    for value in values:
        body.paragraph(value)


def _header(*labels: str) -> list[Cell]:
    return [Cell(text=label, bold=True) for label in labels]


def _channels(facts: Facts) -> list[list[Cell]]:
    return [
        [
            Cell(text=words.CHANNELS[channel["channel"]]),
            Cell(text=words.duration(channel)),
            Cell(text="\n".join(words.old_fee(fee) for fee in channel["fees"])),
            Cell(text=channel["description"]),
        ]
        for channel in facts["channels"]
    ]


def _papers(case: Facts) -> list[list[Cell]]:
    return [
        [
            Cell(text=paper["name"]),
            Cell(text="\n".join(form["name"] for form in paper.get("forms", []))),
            Cell(text=f"Bản chính: {paper['originals']}\nBản sao: {paper['copies']}"),
        ]
        for paper in case["components"]
    ]


def _basis(facts: Facts) -> list[list[Cell]]:
    return [
        [
            Cell(text=basis["number"]),
            Cell(text=basis["title"]),
            Cell(text=words.old_date(basis.get("date"))),
            Cell(text=basis.get("issuer") or ""),
        ]
        for basis in facts["legal_basis"]
    ]
