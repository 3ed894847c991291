"""A rule as officers read it: its sentences with what will stand in them named, its examples as cells of a record."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from api.procedures.parts import words as wordings
from api.procedures.wordings import state
from catalog_graph.flags.types import Rule
from extract.lexicon import lexicon
from extract.values import official

_FILLED = {
    "amount": "mức thu", "basis": "văn bản", "became": "cơ quan kế thừa", "bound": "chữ gắn với nơi nộp",
    "by": "văn bản sửa đổi, thay thế", "cited": "quyết định công bố", "code": "mã", "component": "bộ phận",
    "context": "chữ xung quanh", "count": "số lượng", "database": "cơ sở dữ liệu", "date": "ngày", "day": "ngày",
    "decision": "quyết định công bố", "decree": "nghị định phân định thẩm quyền", "doubt": "chỗ không khớp",
    "due": "hạn", "entered": "ngày công khai", "exception": "câu nêu ngoại lệ", "first": "số dòng",
    "form": "tên mẫu", "free": "chữ không phụ thuộc địa giới", "from": "ngày có hiệu lực",
    "how": "hết hiệu lực, bị thay thế…", "known": "ký hiệu đã biết", "label": "tên cũ", "last": "ngày cuối",
    "late": "số ngày", "left": "số ngày", "levels": "cấp thực hiện", "limit": "ngày so với", "meant": "mức đọc được",
    "more": "chỗ khác nữa", "name": "tên thủ tục", "named": "cơ quan ở trình tự", "names": "tên cơ quan",
    "number": "số văn bản", "numbers": "số các văn bản", "others": "thủ tục khác", "paper": "giấy tờ",
    "papers": "giấy tờ", "parent": "văn bản được quy định chi tiết", "parts": "các bộ phận", "reason": "lý do",
    "recorded": "nội dung ở hồ sơ", "said": "nội dung ở nguồn kia", "says": "giống nhau ở đâu", "score": "điểm",
    "second": "số dòng", "sign": "ký hiệu", "signed": "ngày ký", "since": "ngày", "source": "nguồn",
    "sources": "các nguồn", "start": "ngày có hiệu lực", "state": "trạng thái", "successors": "thủ tục thay thế",
    "sum": "tổng thời gian các bước", "text": "câu ở hồ sơ", "times": "số lần", "told": "điều đọc được",
    "total": "thời hạn", "unit": "điều khoản", "units": "các điều khoản", "until": "ngày kết thúc",
    "words": "chữ ở hồ sơ", "year": "năm",
}  # fmt: skip
"""What stands at a place of a rule's sentence."""
_OF_FAMILY = {
    ("R-DOC", "words"): "giấy tờ", ("R-DOS", "words"): "giấy tờ", ("R-2T", "words"): "tên cũ",
    ("R-NAME", "words"): "tên cũ", ("R-TIME", "told"): "thời hạn ở chỗ khác", ("R-DL", "count"): "các ngày đã tính",
    ("R-TIME", "times"): "các thời hạn", ("R-AUTH", "told"): "cấp đọc được",
}  # fmt: skip
"""The same for rules whose ids begin so, where it can be said more closely."""
_CELLS = {
    "code": "Mã thủ tục", "publisher": "Đuôi mã địa phương", "name": "Tên thủ tục", "kind": "Loại thủ tục",
    "fields": "Lĩnh vực", "decision": "Quyết định công bố", "promulgator": "Cơ quan công bố", "agency": "Cơ quan",
    "levels": "Cấp thực hiện", "steps": "Trình tự thực hiện", "channels": "Cách thức thực hiện",
    "dossier": "Thành phần hồ sơ", "subjects": "Đối tượng thực hiện", "executing": "Cơ quan thực hiện",
    "deciding": "Cơ quan có thẩm quyền", "authorised": "Cơ quan được ủy quyền", "coordinating": "Cơ quan phối hợp",
    "receiving_address": "Địa chỉ tiếp nhận", "results": "Kết quả thực hiện", "legal_basis": "Căn cứ pháp lý",
    "conditions": "Yêu cầu, điều kiện", "keywords": "Từ khóa", "description": "Mô tả", "related": "Thủ tục liên quan",
    "state": "Trạng thái", "entered_on": "Ngày đăng tải", "online": "Mức độ trực tuyến",
}  # fmt: skip
"""Members of an example that are cells of a record, in the words of the record."""
_WITHIN = {
    "number": "số", "date": "ngày", "issuer": "cơ quan ban hành", "title": "trích yếu", "case": "trường hợp",
    "components": "giấy tờ", "forms": "mẫu", "originals": "bản chính", "copies": "bản sao", "mode": "hình thức",
    "duration": "thời hạn", "fees": "phí, lệ phí", "description": "mô tả", "url": "tệp",
}  # fmt: skip
"""Members within a cell that are named; the others are told by their value alone."""
_PLACE = re.compile(r"\{(\w*)\}")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def sentence(rule: Rule, text: str) -> str:
    """A sentence of a rule with what will stand at its places: ``{paper}`` as "(giấy tờ)"."""
    family = rule.id.rpartition("-")[0]

    def named(match: re.Match[str]) -> str:
        word = _OF_FAMILY.get((family, match[1])) or _FILLED.get(match[1], "…")
        glued = match.start() and text[match.start() - 1].isalnum()
        return f" ({word})" if glued else f"({word})"

    return _PLACE.sub(named, text)


def cells(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The cells of an example, each with its name; what only the program asks for is left out."""
    for key, value in record.items():
        if key in _CELLS:
            yield _CELLS[key], "; ".join(_lines(key, value)) or "(để trống)"


def _lines(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            yield from _lines(key, each)
    elif isinstance(value, Mapping):
        yield _told(key, value)
    else:
        yield _plain(key, value)


def _told(key: str, value: Mapping[str, Any]) -> str:
    """Members of a cell in one line."""
    if key == "duration":
        return str(value.get("text", f"{value.get('value')} {_unit(value.get('unit'))}")).strip()
    if key == "fees":
        kind = wordings("fee_kinds").get(value.get("kind", "fee"), "")
        said = _paid(value.get("amount"), value.get("text"))
        return f"{kind}: {said}" if kind and not said.lower().startswith(kind.lower()) else said
    parts = []
    for name, one in value.items():
        said = "; ".join(_lines(name, one))
        if name in _WITHIN and not (said and name == "fees"):  # a payment says of what kind it is
            parts.append(f"{_WITHIN[name]} {said}" if said else f"không có {_WITHIN[name]}")
        elif said:
            parts.append(said)
    return ", ".join(parts) or "(để trống)"


def _paid(amount: object, text: str | None) -> str:
    """A payment's number and its words; the number apart only where the words have another."""
    numbers = re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", text or ""))
    if text is not None and (not amount or str(amount) in numbers):
        return text
    said = "" if amount is None else f"{amount} đồng"
    return ", ".join(part for part in (said, text) if part)


def _unit(value: object) -> str:
    return next((str(each["words"][0]).lower() for each in lexicon("units")["units"] if each["value"] == value), "")


def _plain(key: str, value: Any) -> str:
    if value is None:
        return "không ghi"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if key in ("levels", "channel"):
        return official("levels" if key == "levels" else "channels", str(value))
    if key == "state":
        return state(str(value))
    day = _DAY.fullmatch(str(value))
    return str(value) if day is None else f"{day[3]}/{day[2]}/{day[1]}"
