"""What a value is called: the path of a member of a product (``cases/0/components/2/name``) in the official words."""

from __future__ import annotations

from extract.legal.units import path_of, said

_NAMES = {
    "code": "mã thủ tục", "publisher": "đuôi mã địa phương", "name": "tên", "kind": "loại thủ tục",
    "fields": "lĩnh vực", "field": "lĩnh vực", "decision": "quyết định công bố", "number": "số, ký hiệu",
    "date": "ngày", "issuer": "cơ quan ban hành", "promulgator": "cơ quan công bố", "levels": "cấp thực hiện",
    "level": "cấp thực hiện", "steps": "trình tự thực hiện", "text": "nội dung", "channels": "cách thức thực hiện",
    "channel": "hình thức nộp", "duration": "thời hạn giải quyết", "deadline": "thời hạn giải quyết",
    "fees": "phí, lệ phí", "fee": "phí, lệ phí", "description": "mô tả", "cases": "thành phần hồ sơ, trường hợp",
    "components": "giấy tờ", "mode": "nộp hay xuất trình", "forms": "mẫu đơn, mẫu tờ khai", "url": "đường dẫn",
    "originals": "số bản chính", "copies": "số bản sao", "subjects": "đối tượng thực hiện",
    "executing": "cơ quan thực hiện", "deciding": "cơ quan có thẩm quyền", "authorised": "cơ quan được ủy quyền",
    "coordinating": "cơ quan phối hợp", "receiving_address": "địa chỉ tiếp nhận", "results": "kết quả thực hiện",
    "legal_basis": "căn cứ pháp lý", "title": "trích yếu", "conditions": "yêu cầu, điều kiện",
    "keywords": "từ khóa", "related": "thủ tục liên quan", "state": "trạng thái", "entered_on": "ngày đăng tải",
    "announces": "danh mục công bố, dòng", "contents": "nội dung cụ thể, thủ tục", "clauses": "điều khoản",
    "order": "số thứ tự", "authority": "cơ quan thực hiện", "changed_by": "văn bản quy định thay đổi",
    "replaces": "thay thế thủ tục", "replaced_by": "được thay bằng", "announced_in": "đã công bố tại",
    "note": "ghi chú", "target": "quyết định trước", "part": "phần", "sentence": "câu",
    "signer": "người ký", "effective_on": "ngày có hiệu lực", "effective_until": "ngày hết hiệu lực",
    "effective_rule": "điều khoản hiệu lực", "declared": "số thủ tục quyết định ghi", "amount": "số tiền",
    "header": "thể thức", "type": "loại văn bản", "place": "địa danh", "issued_on": "ngày ban hành",
    "signer_title": "chức vụ người ký", "gazette": "Công báo", "grounds": "căn cứ", "recipients": "nơi nhận",
    "provisions": "đơn vị thứ", "label": "số của đơn vị", "heading": "tên", "draft": "dự thảo",
    "change": "loại danh mục", "scope": "phạm vi", "value": "giá trị", "unit": "đơn vị", "currency": "đơn vị tiền",
}  # fmt: skip


def property_words(path: str) -> str:
    """The words for a property; a list's number counts from 1 and is left out where the list is a plain one."""
    out: list[str] = []
    parts = path.split("/")
    for at, part in enumerate(parts):
        if part.isdecimal():
            if at + 1 < len(parts):
                out[-1] += f" {int(part) + 1}"
        else:
            out.append(_NAMES.get(part, "giá trị khác"))
    words = ": ".join(out)
    return words[:1].upper() + words[1:]


def unit_words(unit: str) -> str:
    """The id of a unit of a document as it is cited, the smallest first: "điểm a khoản 2 Điều 8"."""
    words = said(path_of(unit))
    return words[:1].upper() + words[1:]
