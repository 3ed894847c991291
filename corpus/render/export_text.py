"""Text export of 2024: labels on lines of their own, tables with bars (``.txt``)."""

from __future__ import annotations

from corpus.render import words
from corpus.render.words import Facts


def render(facts: Facts) -> bytes:
    """One record as the bytes of its text export."""
    lines = ["Chi tiết thủ tục hành chính:"]
    for label, value in (
        ("Mã thủ tục", words.code(facts)),
        ("Số quyết định", facts["decision"]["number"]),
        ("Tên thủ tục", facts["name"]),
        ("Cấp thực hiện", ", ".join(words.LEVELS_OLD[level] for level in facts["levels"])),
        ("Loại thủ tục", words.KINDS_OLD[facts["kind"]]),
        ("Lĩnh vực", words.names(facts, "fields")),
        ("Trình tự thực hiện", "\n".join(words.steps(facts))),
    ):
        lines += [f"{label}:", value]
    lines += ["Cách thức thực hiện:", *_channels(facts), "", "Thành phần hồ sơ:", "", *_cases(facts)]
    for label, value in (
        ("Đối tượng thực hiện", words.names(facts, "subjects")),
        ("Cơ quan thực hiện", words.names(facts, "executing")),
        ("Cơ quan có thẩm quyền", words.names(facts, "deciding")),
        ("Địa chỉ tiếp nhận HS", facts.get("receiving_address")),
        ("Cơ quan được ủy quyền", words.names(facts, "authorised")),
        ("Cơ quan phối hợp", words.names(facts, "coordinating")),
        ("Kết quả thực hiện", ", ".join(result["name"] for result in facts["results"])),
    ):
        lines += [f"{label}:", value or words.NOTHING]
    lines += ["Căn cứ pháp lý:", *_basis(facts), ""]
    for label, value in (
        ("Yêu cầu, điều kiện thực hiện", facts.get("conditions")),
        ("Từ khóa", facts.get("keywords")),
        ("Mô tả", facts.get("description")),
    ):
        lines += [f"{label}:", value or words.NOTHING]
    return ("\n".join(lines) + "\n").encode()


def _channels(facts: Facts) -> list[str]:
    rows = ["|Hình thức nộp|Thời hạn giải quyết|Phí, lệ phí|Mô tả|", "|--|--|--|-|"]
    for channel in facts["channels"]:
        fees = " ".join(words.old_fee(fee) for fee in channel["fees"])
        name = words.CHANNELS[channel["channel"]]
        rows.append(f"|{name}|{words.duration(channel)}|{fees}|{channel['description']}|")
    return rows


def _cases(facts: Facts) -> list[str]:
    lines: list[str] = []
    for case in facts["cases"]:
        lines.append(case["name"] or "Bao gồm")
        for paper in case["components"]:
            counts = [("Bản chính", paper["originals"]), ("Bản sao", paper["copies"])]
            quantity = ", ".join(f"{n:02d} {word}" for word, n in counts if n)
            forms = " ".join(f"[{form['name']}]({words.download(form)})" for form in paper.get("forms", []))
            lines.append(f"- {quantity} {paper['name']}" + (f" ({forms})" if forms else ""))
        lines.append("")
    return lines


def _basis(facts: Facts) -> list[str]:
    rows = ["|Số ký hiệu|Trích yếu|Ngày ban hành|Cơ quan ban hành|", "|--|--|--|-|"]
    for basis in facts["legal_basis"]:
        cells = (basis["number"], basis["title"], words.old_date(basis.get("date")), basis.get("issuer") or "")
        rows.append(f"|{'|'.join(cells)}|")
    return rows
