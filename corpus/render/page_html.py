"""The portal's page itself, saved from a browser: label and value in two columns, tables, menu above, foot below."""

from __future__ import annotations

from html import escape

from corpus.render import words
from corpus.render.words import Facts


def render(facts: Facts) -> bytes:
    """One record as the HTML of its page."""
    rows = [
        ("Mã thủ tục", escape(words.code(facts))),
        ("Số quyết định", escape(facts["decision"]["number"])),
        ("Tên thủ tục", escape(facts["name"])),
        ("Cấp thực hiện", ", ".join(words.LEVELS_OLD[level] for level in facts["levels"])),
        ("Loại thủ tục", words.KINDS_OLD[facts["kind"]]),
        ("Lĩnh vực", escape(words.names(facts, "fields"))),
        ("Trình tự thực hiện", "<br/>\n".join(escape(step) for step in words.steps(facts))),
        ("Cách thức thực hiện", _channels(facts)),
        ("Thành phần hồ sơ", "\n".join(_case(case) for case in facts["cases"])),
        ("Đối tượng thực hiện", escape(words.names(facts, "subjects"))),
        ("Cơ quan thực hiện", _or_nothing(words.names(facts, "executing"))),
        ("Cơ quan có thẩm quyền", _or_nothing(words.names(facts, "deciding"))),
        ("Địa chỉ tiếp nhận HS", _or_nothing(facts.get("receiving_address"))),
        ("Cơ quan được ủy quyền", _or_nothing(words.names(facts, "authorised"))),
        ("Cơ quan phối hợp", _or_nothing(words.names(facts, "coordinating"))),
        ("Kết quả thực hiện", "<br/>".join(escape(result["name"]) for result in facts["results"])),
        ("Căn cứ pháp lý", _basis(facts)),
        ("Yêu cầu, điều kiện thực hiện", _or_nothing(facts.get("conditions"))),
        ("Từ khóa", _or_nothing(facts.get("keywords"))),
        ("Mô tả", _or_nothing(facts.get("description"))),
    ]
    body = "\n".join(
        f'<div class="row list-item"><div class="col-sm-3 col-xs-12 title"><b>{label}:</b></div>'
        f'<div class="col-sm-9 col-xs-12 content">{value}</div></div>'
        for label, value in rows
    )
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"/><title>{escape(facts["name"])} - Cổng Dịch vụ công</title>
<script>var trang = {{"ma": "{facts["code"]}"}};</script></head>
<body>
<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li><li>Thủ tục hành chính</li></ul>
<h1 class="main-title">Chi tiết thủ tục hành chính</h1>
<div class="detail">
{body}
</div>
<footer>Bản quyền của cổng thử nghiệm; điện thoại hỗ trợ 1900.000.000</footer>
</body></html>
""".encode()


def _or_nothing(value: str | None) -> str:
    return escape(value) if value else words.NOTHING


def _table(header: tuple[str, ...], rows: list[list[str]]) -> str:
    head = "".join(f"<th>{label}</th>" for label in header)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="table-data">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'


def _channels(facts: Facts) -> str:
    rows = [
        [
            words.CHANNELS[channel["channel"]],
            words.duration(channel),
            "<br/>".join(escape(words.old_fee(fee)) for fee in channel["fees"]),
            escape(channel["description"]),
        ]
        for channel in facts["channels"]
    ]
    return _table(("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"), rows)


def _case(case: Facts) -> str:
    rows = [
        [
            escape(paper["name"]),
            " ".join(
                f'<a href="{escape(words.download(form))}">{escape(form["name"])}</a>'
                for form in paper.get("forms", [])
            ),
            f"Bản chính: {paper['originals']}<br/>Bản sao: {paper['copies']}",
        ]
        for paper in case["components"]
    ]
    return f"<p><b>{escape(case['name'] or 'Bao gồm')}</b></p>\n" + _table(
        ("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"), rows
    )


def _basis(facts: Facts) -> str:
    rows = [
        [
            escape(basis["number"]),
            escape(basis["title"]),
            words.old_date(basis.get("date")),
            escape(basis.get("issuer") or ""),
        ]
        for basis in facts["legal_basis"]
    ]
    return _table(("Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"), rows)
