"""Pages of June 2026 saved as text: table cells glued together, the page's buttons at the end."""

from __future__ import annotations

import json
import uuid

from corpus.render import words
from corpus.render.words import Facts

_BUTTONS = "Chọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngành-- Chọn Bộ ngành --Đơn vị-- Chọn Cơ sở --Nộp hồ sơ"


def identity(code: str) -> str:
    """A stable identifier in the shape that the portal uses."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"thutuc:{code}"))


def render(facts: Facts, outer_code: str | None = None) -> bytes:
    """One record as the JSON of its page's texts. `outer_code` is what the crawler believed it fetched."""
    link = f"https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{identity(facts['code'])}"
    page = {
        "ma_thu_tuc": outer_code or words.code(facts),
        "detail_url": link,
        "formality_id": identity(facts["code"]),
        "ten_thu_tuc": facts["name"],
        "so_quyet_dinh": facts["decision"]["number"],
        "cap_thuc_hien": ", ".join(words.LEVELS_NEW[level] for level in facts["levels"]),
        "loai_thu_tuc": words.KINDS_NEW[facts["kind"]],
        "linh_vuc": words.names(facts, "fields"),
        "doi_tuong_thuc_hien": words.names(facts, "subjects"),
        "co_quan_co_tham_quyen": words.names(facts, "deciding"),
        "dia_chi_tiep_nhan": facts.get("receiving_address") or "",
        "co_quan_duoc_uy_quyen": words.names(facts, "authorised"),
        "co_quan_phoi_hop": words.names(facts, "coordinating"),
        "thu_tuc_lien_quan": words.NOTHING,
        "trinh_tu_thuc_hien": "\n".join(words.steps(facts)),
        "cach_thuc_thuc_hien": _channels(facts),
        "thanh_phan_ho_so": _cases(facts),
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bản"
        + "".join(f"{basis['title']}{basis['number']}" for basis in facts["legal_basis"]),
        "co_quan_thuc_hien": words.names(facts, "executing"),
        "yeu_cau_dieu_kien": facts.get("conditions") or words.NOTHING,
        "ket_qua_xu_ly": "".join(f"{result['name']}Mã: {result['code']}" for result in facts["results"])
        + f"Từ khóa{words.NOTHING}Mô tả{words.NOTHING}{_BUTTONS}",
    }
    page["raw_text"] = _whole(facts, page)
    return json.dumps(page, ensure_ascii=False, indent=2).encode()


def _channels(facts: Facts) -> str:
    out = ["Hình thức nộpThời gianPhí, lệ phíMô tả"]
    for channel in facts["channels"]:
        out += [words.CHANNELS[channel["channel"]], words.duration(channel)]
        for fee in channel["fees"]:
            note = f"({fee['note']})" if fee.get("note") else ""
            amount = fee.get("amount")
            out.append((f"{words.money(amount, ',')} Việt Nam Đồng" if amount else "Miễn phí") + note)
        out.append(channel["description"])
    return "".join(out)


def _cases(facts: Facts) -> str:
    out = []
    for case in facts["cases"]:
        out.append((case["name"] or "--") + "Tên giấy tờMẫu đơn, tờ khaiSố lượng")
        for paper in case["components"]:
            forms = "".join(form["name"] for form in paper.get("forms", []))
            copies = f",{paper['copies']} bản sao" if paper["copies"] else ""
            out.append(f"{paper['name']}{forms}{paper['originals']} bản chính{copies}")
    return "".join(out)


def _whole(facts: Facts, page: dict[str, str]) -> str:
    return (
        f"{facts['name']}Tên thủ tục{facts['name']}Mã thủ tục{words.code(facts)}Số quyết định{page['so_quyet_dinh']}"
        f"Cấp thực hiện{page['cap_thuc_hien']}Loại thủ tục{page['loai_thu_tuc']}Lĩnh vực{page['linh_vuc']}"
        f"Đối tượng thực hiện{page['doi_tuong_thuc_hien']}Cơ quan có thẩm quyền{page['co_quan_co_tham_quyen']}"
        f"Địa chỉ tiếp nhận HS{page['dia_chi_tiep_nhan']}Cơ quan được ủy quyền{page['co_quan_duoc_uy_quyen']}"
        f"Cơ quan phối hợp{page['co_quan_phoi_hop']}Thủ tục hành chính liên quan{page['thu_tuc_lien_quan']}"
        f"Trình Tự Thực Hiện {page['trinh_tu_thuc_hien']}\nCách Thức Thực Hiện{page['cach_thuc_thuc_hien']}"
        f"Thành phần hồ sơ{page['thanh_phan_ho_so']}Căn cứ pháp lý{page['can_cu_phap_ly']}"
        f"Cơ quan thực hiện{page['co_quan_thuc_hien']}Yêu cầu, điều kiện thực hiện{page['yeu_cau_dieu_kien']}"
        f"Kết quả xử lý{page['ket_qua_xu_ly']}"
    )
