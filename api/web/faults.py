"""What a request asks wrongly, in words: which parameter, by the name an officer knows, and what it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

NAMES = {
    "q": "từ tìm",
    "page": "trang",
    "trang": "trang của tệp gốc",
    "size": "số dòng một trang",
    "sort": "thứ tự xếp",
    "snapshot": "bản chụp",
    "severity": "mức",
    "rule": "quy tắc",
    "family": "nhóm quy tắc",
    "flag": "mã cờ",
    "quy_tac": "quy tắc",
    "han_truoc": "hạn trước ngày",
    "moi": "chỉ cờ mới",
    "vua": "quyết định vừa ghi",
    "xep": "thứ tự",
    "quyet_dinh": "quyết định",
    "trang_tinh": "cách chia trang tính",
    "code": "mã",
    "version": "phiên bản",
    "ban": "phiên bản",
    "old": "bản cũ",
    "new": "bản mới",
    "decisions": "quyết định đối chiếu",
    "id": "mã",
    "ordinal": "thứ tự",
    "type": "loại thay đổi",
    "component": "thành phần",
    "agency": "cơ quan",
    "field": "lĩnh vực",
    "level": "cấp",
    "decided": "có quyết định hay chưa",
    "together": "cùng cả cơ quan hay không",
    "standing": "chỗ trong cân đối",
    "evidence": "kèm nguồn",
    "digest": "mã băm của tệp",
    "start": "vị trí đầu",
    "end": "vị trí cuối",
    "list": "loại danh mục",
    "month": "tháng",
    "thang": "tháng",
    "nam": "năm",
    "unit": "cơ quan lập báo cáo",
    "opening": "bản chụp đầu kỳ",
    "closing": "bản chụp cuối kỳ",
    "instruments_csv": "bảng văn bản quy phạm",
    "holidays_yaml": "bảng ngày nghỉ",
    "report_id": "mã báo cáo",
    "figure": "khóa của con số",
    "register": "bảng chi tiết",
    "line": "khóa của dòng",
    "ending": "loại tệp",
    "view": "cách xem",
    "kind": "loại",
    "number": "số ký hiệu",
    "phan": "phần của văn bản",
    "den": "điều khoản cần đến",
    "year": "năm",
    "issuer": "cơ quan ban hành",
    "doubtful": "chỉ điểm cần xem lại",
    "batch": "lần gửi",
    "part": "số thứ tự của yêu cầu",
    "facet": "bộ lọc",
    "find": "từ tìm trong bộ lọc",
    "ministry": "cơ quan công bố",
    "online": "mức độ trực tuyến",
    "seen": "bản chụp gần nhất có thủ tục",
    "state": "trạng thái",
    "trouble": "vấn đề của dữ liệu",
    "fate": "kết quả nạp",
    "since": "mốc thời gian",
    "on": "ngày hỏi",
    "known": "như đã biết đến ngày",
    "proposed": "tính tác động chưa xem xét",
    "within": "số ngày",
    "status": "tình trạng",
    "text": "có toàn văn hay không",
    "provision": "điều khoản",
    "steps": "số bước",
    "cap": "số nút",
    "direction": "chiều dẫn chiếu",
    "document": "văn bản",
    "act": "tác động",
    "verdict": "chấp nhận hay bác",
    "who": "người xem xét",
    "reason": "lý do",
    "sap_het": "số ngày sắp hết hiệu lực",
    "toan_van": "có toàn văn hay không",
    "buoc": "số bước",
    "chieu": "chiều dẫn chiếu",
    "f1": "cột lọc thứ nhất",
    "f2": "cột lọc thứ hai",
    "f3": "cột lọc thứ ba",
    "baseline": "mốc",
    "target": "mục tiêu",
    "form": "mẫu",
    "area": "lĩnh vực",
    "links": "liên kết được tính",
    "key": "khóa của mẫu",
    "database": "cơ sở dữ liệu",
    "listed": "trong danh mục",
    "moc": "mốc",
    "muc_tieu": "mục tiêu",
    "thu_tuc": "thủ tục",
    "mau": "mẫu",
    "linh_vuc": "lĩnh vực",
    "de_xuat": "phương án",
    "ly_do": "lý do",
    "csdl": "cơ sở dữ liệu",
    "khai_niem": "khái niệm",
    "nhan": "nhãn",
    "lien_ket": "liên kết được tính",
    "gan": "gắn với thủ tục",
    "rieng": "phần in trong văn bản",
    "tep": "mã băm của tệp",
    "chua_doc": "văn bản chưa đọc được",
    "petition": "mã dòng phản ánh",
    "chon": "đề xuất đã chọn",
    "ban_chup": "bản chụp",
    "danh_muc": "danh mục",
    "vien_dan": "viện dẫn nghị quyết",
    "tinh_trang": "tình trạng",
    "co_quan": "cơ quan",
    "ngay": "ngày",
    "proposals": "đề xuất",
    "action": "phương án",
    "values": "giá trị",
    "parts": "các ô sau khi tách",
    "others": "các ô gộp vào",
    "after": "đứng sau ô",
    "name": "tên",
    "day": "ngày xét",
    "how": "căn cứ xác định",
    "of": "danh sách",
    "ds": "danh sách",
    "cap_qd": "cấp quyết định",
    "can_cu": "căn cứ xác định",
    "nhom": "nhóm",
    "kiem_tra": "kiểm tra",
    "muc_do": "mức độ",
    "ra_soat": "hạn rà soát",
    "song_song": "các bước chạy song song",
    "group": "nhóm",
    "check": "kiểm tra",
    "due": "quá hạn rà soát",
}
"""Parameter → what a person calls it; the others have their own name only, which pages do not say."""

NO_JSON = "Nội dung gửi lên không phải JSON hợp lệ."
NO_OBJECT = "Nội dung gửi lên phải là một đối tượng JSON."
NO_BODY = "Thiếu nội dung gửi lên."
SHOWN = 5
"""Faults told in one sentence."""

_Said = Callable[[Mapping[str, Any]], str]
_REASONS: dict[str, _Said] = {
    "missing": lambda _: "thiếu",
    "string_too_long": lambda ctx: f"dài quá {ctx['max_length']} ký tự",
    "string_too_short": lambda ctx: f"ngắn hơn {ctx['min_length']} ký tự",
    "too_long": lambda ctx: f"nhiều quá {ctx['max_length']} giá trị",
    "string_pattern_mismatch": lambda _: "viết không đúng dạng",
    "string_type": lambda _: "phải là chữ",
    "string_unicode": lambda _: "có ký tự không hợp lệ",
    "int_parsing": lambda _: "phải là số nguyên",
    "int_type": lambda _: "phải là số nguyên",
    "int_from_float": lambda _: "phải là số nguyên",
    "int_parsing_size": lambda _: "là số quá lớn",
    "float_parsing": lambda _: "phải là số",
    "bool_parsing": lambda _: "phải là true hoặc false",
    "bool_type": lambda _: "phải là true hoặc false",
    "date_from_datetime_parsing": lambda _: "phải là ngày dạng 2026-06-30",
    "date_parsing": lambda _: "phải là ngày dạng 2026-06-30",
    "greater_than_equal": lambda ctx: f"phải từ {ctx['ge']} trở lên",
    "less_than_equal": lambda ctx: f"phải từ {ctx['le']} trở xuống",
    "literal_error": lambda ctx: f"phải là một trong: {_choices(ctx['expected'])}",
    "enum": lambda ctx: f"phải là một trong: {_choices(ctx['expected'])}",
    "extra_forbidden": lambda _: "không có tham số này",
    "list_type": lambda _: "phải là một danh sách",
}


def told(errors: Iterable[Mapping[str, Any]], programs: bool = True) -> str | None:
    """One sentence for what pydantic found; None when there is nothing to name. For `programs` the parameter's own name
    stands beside what an officer calls it."""
    found = list(errors)
    if any(error["type"] == "json_invalid" for error in found):
        return NO_JSON
    whole = [error for error in found if tuple(error["loc"]) == ("body",)]
    if whole:
        return NO_BODY if whole[0]["type"] == "missing" else NO_OBJECT
    parts = list(dict.fromkeys(_part(error, programs) for error in found if len(error["loc"]) > 1))
    more = f"; và {len(parts) - SHOWN} chỗ nữa" if len(parts) > SHOWN else ""
    return f"Tham số không hợp lệ: {'; '.join(parts[:SHOWN])}{more}." if parts else None


def _part(error: Mapping[str, Any], programs: bool) -> str:
    """One fault: the parameter, known to people and to programs, and the reason."""
    raw = next((str(step) for step in reversed(error["loc"]) if isinstance(step, str)), "")[:60]
    name = NAMES.get(raw)
    if programs:
        name = f"“{raw}”" if name is None else f"{name} ({raw})"
    name = name or "một tham số của địa chỉ"
    reason = _REASONS.get(error["type"])
    return f"{name} {reason(error.get('ctx') or {}) if reason is not None else 'không đúng'}"


def _choices(expected: str) -> str:
    """pydantic's "'a', 'b' or 'c'" without English."""
    given = expected.replace("' or '", "', '").replace("'", "")
    return ", ".join(choice for choice in (each.strip() for each in given.split(",")) if choice)
