"""Pages of spring 2026 saved as JSON with the labels as keys, and a third party's parse with shifted columns."""

from __future__ import annotations

import json

from corpus.render import words
from corpus.render.words import Facts


def render(facts: Facts) -> bytes:
    """One record as the JSON of its page."""
    page = {
        "reference": f"https://dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=99{facts['code'][-4:]}",
        "Mã thủ tục:": words.code(facts),
        "Số quyết định:": facts["decision"]["number"],
        "Tên thủ tục:": facts["name"],
        "Cấp thực hiện:": ", ".join(words.LEVELS_OLD[level] for level in facts["levels"]),
        "Loại thủ tục:": words.KINDS_OLD[facts["kind"]],
        "Lĩnh vực:": words.names(facts, "fields"),
        "Trình tự thực hiện:": "\n".join(words.steps(facts)),
        "Cách thức thực hiện:": [
            {
                "Hình thức nộp": words.CHANNELS[channel["channel"]],
                "Thời hạn giải quyết": words.duration(channel),
                "Phí, lệ phí": " ".join(words.old_fee(fee) for fee in channel["fees"]),
                "Mô tả": channel["description"],
            }
            for channel in facts["channels"]
        ],
        "Thành phần hồ sơ:": {
            case["name"] or "Bao gồm": [
                {
                    "Tên giấy tờ": paper["name"],
                    "Mẫu đơn, tờ khai": ", ".join(f"D:\\mau-don\\{form['name']}" for form in paper.get("forms", [])),
                    "Số lượng": f"Bản chính: {paper['originals']}Bản sao: {paper['copies']}",
                }
                for paper in case["components"]
            ]
            for case in facts["cases"]
        },
        "Đối tượng thực hiện:": words.names(facts, "subjects"),
        "Cơ quan thực hiện:": words.names(facts, "executing") or words.NOTHING,
        "Cơ quan có thẩm quyền:": words.names(facts, "deciding") or words.NOTHING,
        "Địa chỉ tiếp nhận HS:": facts.get("receiving_address") or words.NOTHING,
        "Cơ quan được ủy quyền:": words.names(facts, "authorised") or words.NOTHING,
        "Cơ quan phối hợp:": words.names(facts, "coordinating") or words.NOTHING,
        "Kết quả thực hiện:": ", ".join(result["name"] for result in facts["results"]),
        "Căn cứ pháp lý:": [
            {
                "Số ký hiệu": basis["number"],
                "Trích yếu": basis["title"],
                "Ngày ban hành": words.old_date(basis.get("date")),
                "Cơ quan ban hành": basis.get("issuer") or "",
            }
            for basis in facts["legal_basis"]
        ],
        "Yêu cầu, điều kiện thực hiện:": facts.get("conditions") or words.NOTHING,
        "Từ khóa:": facts.get("keywords") or words.NOTHING,
        "Mô tả:": facts.get("description") or words.NOTHING,
    }
    return json.dumps(page, ensure_ascii=False, indent=4).encode()


def render_third_party(facts: Facts, outer_code: str | None = None) -> bytes:
    """One record as a third party parsed it: the form stands under `so_luong`, the quantity under `ghi_chu`."""
    parse = {
        "thu_tuc_id": outer_code or facts["code"],
        "source_file": f"ChiTietTTHC_{outer_code or facts['code']}.doc",
        "metadata": {
            "mã_thủ_tục": words.code(facts),
            "tên_thủ_tục": facts["name"],
            "số_quyết_định": f"Quyết định số {facts['decision']['number']}",
            "cấp_thực_hiện": ", ".join(words.LEVELS_OLD[level] for level in facts["levels"]),
            "loại_thủ_tục": words.KINDS_OLD[facts["kind"]],
            "lĩnh_vực": words.names(facts, "fields"),
        },
        "content": {
            "trình_tự_thực_hiện": " ".join(words.steps(facts)),
            "cách_thức_thực_hiện": "",
            "đối_tượng_thực_hiện": words.names(facts, "subjects"),
            "cơ_quan_thực_hiện": words.names(facts, "executing"),
            "cơ_quan_có_thẩm_quyền": words.names(facts, "deciding") or words.NOTHING,
            "cơ_quan_được_ủy_quyền": words.names(facts, "authorised") or words.NOTHING,
            "cơ_quan_phối_hợp": words.names(facts, "coordinating") or words.NOTHING,
            "địa_chỉ_tiếp_nhận_hs": facts.get("receiving_address") or words.NOTHING,
            "kết_quả_thực_hiện": ", ".join(result["name"] for result in facts["results"]),
            "yêu_cầu_điều_kiện_thực_hiện": facts.get("conditions") or words.NOTHING,
            "từ_khóa": words.NOTHING,
            "mô_tả": words.NOTHING,
        },
        "tables": {
            "hinh_thuc_nop": [
                {
                    "hinh_thuc": words.CHANNELS[channel["channel"]],
                    "thoi_han_giai_quyet": words.duration(channel),
                    "phi_le_phi": " ".join(words.old_fee(fee) for fee in channel["fees"]),
                    "mo_ta": channel["description"],
                }
                for channel in facts["channels"]
            ],
            "thanh_phan_ho_so": [
                {
                    "ten_giay_to": paper["name"],
                    "so_luong": "\n".join(form["name"] for form in paper.get("forms", [])),
                    "ghi_chu": f"Bản chính: {paper['originals']}\nBản sao: {paper['copies']}",
                }
                for paper in words.components(facts)
            ],
            "can_cu_phap_ly": [_basis(basis) for basis in facts["legal_basis"]],
        },
    }
    return json.dumps(parse, ensure_ascii=False, indent=2).encode()


def _basis(basis: Facts) -> dict[str, str]:
    row = {
        "so_ky_hieu": basis["number"],
        "trich_yeu": basis["title"],
        "ngay_ban_hanh": words.old_date(basis.get("date")),
    }
    return row | ({"co_quan_ban_hanh": basis["issuer"]} if basis.get("issuer") else {})
