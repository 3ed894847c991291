"""What the nouns of the reduction are called, for commands, pages and files alike."""

from __future__ import annotations

import re
from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {
    "keep": "giữ",
    "drop": "bỏ",
    "merge": "gộp",
    "autofill": "tự động điền",
    "prefill": "điền sẵn, người khai xác nhận",
    "replace": "thay bằng dữ liệu",
    "once": "nộp một lần",
}
"""Action of a proposal → what it is called."""
KINDS: Mapping[str, str] = {
    "declared": "phải khai",
    "office": "cơ quan ghi",
    "formality": "thể thức",
    "attachment": "giấy tờ kèm theo",
}
"""Kind of a slot → what it is called."""
TYPES: Mapping[str, str] = {
    "text": "chữ",
    "date": "ngày",
    "number": "số",
    "money": "tiền",
    "choice": "chọn",
    "id": "số hiệu",
    "phone": "điện thoại",
    "email": "thư điện tử",
    "address": "địa chỉ",
    "table_column": "cột của bảng",
    "signature": "chữ ký",
}
"""Type of an answer → what it is called."""
ROLES: Mapping[str, str] = {
    "declarant": "người khai",
    "spouse": "vợ, chồng",
    "father": "cha",
    "mother": "mẹ",
    "child": "con",
    "company": "tổ chức, doanh nghiệp",
    "representative": "người đại diện",
    "deceased": "người chết",
    "land": "thửa đất",
    "vehicle": "phương tiện",
    "other:authority": "cơ quan",
    "other:bride": "bên nữ",
    "other:counterpart": "bên kia",
    "other:employee": "người lao động",
    "other:expert": "chuyên gia",
    "other:groom": "bên nam",
    "other:guardian": "người giám hộ",
    "other:head": "chủ hộ",
    "other:household_head": "chủ hộ",
    "other:household_member": "thành viên hộ",
    "other:ip_owner": "chủ sở hữu quyền",
    "other:insured": "người được bảo hiểm",
    "other:parent": "cha hoặc mẹ",
    "other:parents": "cha mẹ",
    "other:payee": "người nhận tiền",
    "other:recognised": "người được nhận",
    "other:relative": "người thân",
    "other:subject": "đối tượng",
    "other:tax_agent": "đại lý thuế",
    "other:ward": "người được giám hộ",
}
"""Role → whose datum it is."""
STANDINGS: Mapping[str, str] = {"open": "chưa quyết định", "accepted": "đã chấp nhận", "rejected": "đã bác"}
"""How a proposal stands → what that is called."""
STATES: Mapping[str, str] = {
    "same": "như khi chốt",
    "changed": "tệp đã thay đổi",
    "missing": "không còn trong kho",
    "new": "chưa có khi chốt",
    "recounted": "đọc hoặc sửa khác khi chốt",
}
"""How a form stands to the baseline → what that is called."""
AGGREGATES: Mapping[str, str] = {"pooled": "Gộp", "mean": "Bình quân", "coverage": "Độ phủ"}
"""Aggregate → what it is called."""


def role(key: str) -> str:
    """Whose datum: of an ``other:`` role its own word."""
    return ROLES.get(key) or key.partition(":")[2].replace("_", " ") or key


def printed(text: str | None) -> str:
    """A heading or label for the eye: without the asterisks by which a text file marks what is bold or slanted."""
    return _MARKS.sub("", text or "").strip()


_MARKS = re.compile(r"\*\*|\*(?=[\w(])|(?<=\w)\*(?=\))")
DATABASES: Mapping[str, str] = {
    "dan_cu": "dân cư",
    "can_cuoc": "căn cước",
    "ho_tich": "hộ tịch điện tử",
    "doanh_nghiep": "đăng ký doanh nghiệp",
    "bao_hiem": "bảo hiểm",
    "dat_dai": "đất đai",
    "giao_thong": "giao thông",
}
"""Key of a database → its short name."""
REASONS: Mapping[str, str] = {
    "held": "cơ sở dữ liệu đã có",
    "held_prefill": "cơ sở dữ liệu đã có, có thể đã cũ",
    "held_key_missing": "cơ sở dữ liệu đã có, mẫu thiếu số hiệu để tra cứu",
    "key": "giữ lại, là số hiệu dùng để tra cứu thông tin khác",
    "key_missing": "thay bằng số hiệu dùng để tra cứu",
    "twice_in_form": "hỏi hai lần trong mẫu",
    "twice_in_procedure": "hỏi hai lần trong thủ tục",
    "again_in_event": "hỏi lại ở thủ tục kế tiếp",
    "not_used": "điều kiện, kết quả không dùng đến",
    "not_prescribed": "không có trong mẫu do pháp luật quy định",
    "paper_replaced": "giấy tờ đã thay bằng dữ liệu",
}
"""Reason of a proposal → what it is called."""
LINKS: Mapping[str, str] = {
    "name": "trùng tên tệp",
    "name_letters": "trùng tên tệp bỏ dấu",
    "name_near": "gần trùng tên tệp",
    "name_plain": "trùng tên tệp chung",
    "title": "tên mẫu",
    "procedure": "tên thủ tục",
    "number": "số hiệu mẫu",
    "number_plain": "số mẫu",
    "number_instrument": "số mẫu và văn bản",
    "instrument": "văn bản ban hành",
    "basis": "căn cứ pháp lý",
    "number_other": "khác số hiệu",
    "instrument_other": "khác văn bản",
    "basis_other": "văn bản không có trong căn cứ",
    "act_other": "khác việc",
    "kind_other": "khác loại mẫu",
    "result_other": "giấy cơ quan cấp ra",
    "head_other": "khác cách gọi",
}
"""Part of a link's score → what it is called."""
