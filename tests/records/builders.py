"""One made-up procedure, printed in every form a record comes in. All words here are our own."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from extract.records.glued import basis, dossier, methods
from ingest.read import read
from ingest.types import Document

NOTHING = "Không có thông tin"
CHANNELS = {"direct": "Trực tiếp", "online": "Trực tuyến", "postal": "Dịch vụ bưu chính"}
UNITS = {"working_day": "Ngày làm việc", "day": "Ngày", "hour": "Giờ", "other": ""}
LEVELS = {"central": "Cấp Bộ", "province": "Cấp Tỉnh", "commune": "Cấp Xã"}


@dataclass(frozen=True, kw_only=True)
class Way:
    channel: str
    time: int | None
    unit: str
    amount: int | None
    about: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    name: str
    forms: tuple[str, ...] = ()
    originals: int = 1
    copies: int = 0


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a record says."""

    code: str = "1.900001"
    name: str = "Cấp thẻ bạn đọc thư viện lưu động"
    decision: str = "0417/QĐ-BVHTTDL"
    levels: tuple[str, ...] = ("province", "commune")
    field: str = "Thư viện"
    steps: tuple[str, ...] = (
        "Bạn đọc nộp đơn tại xe thư viện.",
        "Thủ thư kiểm tra đơn và ghi phiếu hẹn.",
        "Bạn đọc nhận thẻ.",
    )
    ways: tuple[Way, ...] = (
        Way(channel="online", time=3, unit="working_day", amount=12_000, about="Lệ phí in thẻ", note="Nộp qua cổng."),
        Way(channel="direct", time=1, unit="other", amount=None),
    )
    cases: tuple[tuple[str, tuple[Sheet, ...]], ...] = (
        (
            "",
            (
                Sheet(name="Đơn đề nghị cấp thẻ theo mẫu", forms=("Mẫu số 01. Đơn cấp thẻ.docx",)),
                Sheet(name="Ảnh chân dung cỡ 3 cm x 4 cm", originals=2),
            ),
        ),
        ("* Giấy tờ phải xuất trình:", (Sheet(name="Thẻ căn cước còn hạn", originals=0, copies=1),)),
    )
    subjects: tuple[str, ...] = ("Công dân Việt Nam", "Cán bộ, công chức, viên chức")
    executing: tuple[str, ...] = ("Sở Văn hóa, Thể thao và Du lịch", "Ủy ban nhân dân cấp xã")
    result: tuple[str, str] = ("Thẻ bạn đọc", "KQ.G16.900001")
    laws: tuple[tuple[str, str], ...] = (
        ("Luật Thư viện lưu động số 11/2031/QH16", "11/2031/QH16"),
        ("quy định mức thu lệ phí in thẻ bạn đọc", "Thông tư số 07/2032/TT-BTC"),
    )
    conditions: str = "Không"
    extra: dict[str, Any] = dataclasses.field(default_factory=dict)


def document(content: str | bytes | dict[str, Any] | list[Any], name: str = "tep") -> Document:
    """A Document of text or of a JSON value."""
    if isinstance(content, dict | list):
        content = json.dumps(content, ensure_ascii=False)
    return read(content.encode() if isinstance(content, str) else content, name)


def numbered(steps: Iterable[str], between: str = "\n") -> str:
    return between.join(f"Bước {n}: {text}" for n, text in enumerate(steps, 1))


def export_text(facts: Facts) -> str:
    """The export of 2024."""
    ways = "\n".join(f"|{CHANNELS[w.channel]}|{_time(w)}|{_old_fee(w)}|{w.note}|" for w in facts.ways)
    cases = "\n\n\n".join(
        "\n".join([name or "Bao gồm", *(f"- {_old_quantity(s)} {s.name}{_links(s.forms)}" for s in sheets)])
        for name, sheets in facts.cases
    )
    laws = "\n".join(f"|{number}|{title}|02-03-2031|Quốc hội|" for title, number in facts.laws)
    labels = {
        "Mã thủ tục": facts.code,
        "Số quyết định": facts.decision,
        "Tên thủ tục": facts.name,
        "Cấp thực hiện": ", ".join(LEVELS[level] for level in facts.levels),
        "Loại thủ tục": "TTHC được luật giao quy định chi tiết",
        "Lĩnh vực": facts.field,
        "Trình tự thực hiện": numbered(facts.steps),
        "Cách thức thực hiện": f"|Hình thức nộp|Thời hạn giải quyết|Phí, lệ phí|Mô tả|\n|--|--|--|-|\n{ways}\n",
        "Thành phần hồ sơ": f"\n{cases}\n",
        "Đối tượng thực hiện": ", ".join(facts.subjects),
        "Cơ quan thực hiện": ", ".join(facts.executing),
        "Cơ quan có thẩm quyền": NOTHING,
        "Địa chỉ tiếp nhận HS": NOTHING,
        "Cơ quan được ủy quyền": NOTHING,
        "Cơ quan phối hợp": NOTHING,
        "Kết quả thực hiện": facts.result[0],
        "Căn cứ pháp lý": f"|Số ký hiệu|Trích yếu|Ngày ban hành|Cơ quan ban hành|\n|--|--|--|-|\n{laws}\n",
        "Yêu cầu, điều kiện thực hiện": facts.conditions,
        "Từ khóa": NOTHING,
        "Mô tả": NOTHING,
    }
    return "Chi tiết thủ tục hành chính:\n" + "\n".join(f"{label}:\n{text}" for label, text in labels.items()) + "\n"


def page_json(facts: Facts) -> dict[str, Any]:
    """The page of April 2026: Vietnamese keys, line breaks lost."""
    return {
        "reference": "https://cong.vi-du/p/chi-tiet.html?ma_thu_tuc=77",
        "Mã thủ tục:": facts.code,
        "Số quyết định:": facts.decision,
        "Tên thủ tục:": facts.name,
        "Cấp thực hiện:": ", ".join(LEVELS[level] for level in facts.levels),
        "Loại thủ tục:": "TTHC được luật giao quy định chi tiết",
        "Lĩnh vực:": facts.field,
        "Trình tự thực hiện:": numbered(facts.steps, " "),
        "Cách thức thực hiện:": [
            {
                "Hình thức nộp": CHANNELS[w.channel],
                "Thời hạn giải quyết": _time(w),
                "Phí, lệ phí": _old_fee(w),
                "Mô tả": w.note,
            }
            for w in facts.ways
        ],
        "Thành phần hồ sơ:": {
            name or "Bao gồm": [
                {
                    "Tên giấy tờ": s.name,
                    "Mẫu đơn, tờ khai": ",".join(f"D:\\kho\\mau\\{form}" for form in s.forms),
                    "Số lượng": f"Bản chính: {s.originals}Bản sao: {s.copies}",
                }
                for s in sheets
            ]
            for name, sheets in facts.cases
        },
        "Đối tượng thực hiện:": ", ".join(facts.subjects),
        "Cơ quan thực hiện:": ", ".join(facts.executing),
        "Kết quả thực hiện:": facts.result[0],
        "Căn cứ pháp lý:": [
            {"Số ký hiệu": number, "Trích yếu": title, "Ngày ban hành": "02-03-2031", "Cơ quan ban hành": "Quốc hội"}
            for title, number in facts.laws
        ],
        "Yêu cầu, điều kiện thực hiện:": facts.conditions,
        **facts.extra,
    }


def third_party(facts: Facts) -> dict[str, Any]:
    """The third party's parse of December 2025, its columns shifted."""
    return {
        "thu_tuc_id": facts.code,
        "source_file": f"ChiTietTTHC_{facts.code}.doc",
        "metadata": {
            "mã_thủ_tục": facts.code,
            "tên_thủ_tục": facts.name,
            "số_quyết_định": f"Quyết định số {facts.decision}",
            "cấp_thực_hiện": ", ".join(LEVELS[level] for level in facts.levels),
            "loại_thủ_tục": "TTHC được luật giao quy định chi tiết",
            "lĩnh_vực": facts.field,
        },
        "content": {
            "trình_tự_thực_hiện": numbered(facts.steps, " "),
            "cách_thức_thực_hiện": "",
            "đối_tượng_thực_hiện": ", ".join(facts.subjects),
            "cơ_quan_thực_hiện": ", ".join(facts.executing),
            "kết_quả_thực_hiện": facts.result[0],
            "yêu_cầu_điều_kiện_thực_hiện": facts.conditions,
        },
        "tables": {
            "hinh_thuc_nop": [
                {
                    "hinh_thuc": CHANNELS[w.channel],
                    "thoi_han_giai_quyet": _time(w),
                    "phi_le_phi": _old_fee(w),
                    "mo_ta": w.note,
                }
                for w in facts.ways
            ],
            "thanh_phan_ho_so": [
                {
                    "ten_giay_to": s.name,
                    "so_luong": "\n".join(s.forms),
                    "ghi_chu": f"Bản chính: {s.originals}\nBản sao: {s.copies}",
                }
                for _, sheets in facts.cases
                for s in sheets
            ],
            "can_cu_phap_ly": [
                {"so_ky_hieu": n, "trich_yeu": t, "ngay_ban_hanh": "02-03-2031", "co_quan_ban_hanh": "Quốc hội"}
                for t, n in facts.laws
            ],
        },
        **facts.extra,
    }


def page_text(facts: Facts, whole: bool = True) -> dict[str, Any]:
    """The page of June 2026: table cells glued; `whole` adds the text of the whole page."""
    ways = methods.HEAD + "".join(text for _, text in method_cells(facts))
    papers = "".join(text for _, text in paper_cells(facts))
    laws = basis.HEAD + "".join(title + number for title, number in facts.laws)
    steps = numbered(facts.steps)
    results = f"{facts.result[0]}Mã: {facts.result[1]}Từ khóa{NOTHING}Mô tả{NOTHING}"
    levels = ", ".join(LEVELS[level].replace("Tỉnh", "tỉnh").replace("Xã", "xã") for level in facts.levels)
    page = (
        f"{facts.name}Tên thủ tục{facts.name}Mã thủ tục{facts.code}Số quyết định{facts.decision}Cấp thực hiện{levels}"
        f"Trình Tự Thực Hiện {steps}\nCách Thức Thực Hiện{ways}Thành phần hồ sơ{papers}Căn cứ pháp lý{laws}"
        f"Cơ quan thực hiện{', '.join(facts.executing)}Yêu cầu, điều kiện thực hiện{facts.conditions}"
        f"Kết quả xử lý{results}Chọn cơ quan thực hiệnTỉnh/ Thành phố"
    )
    return {
        "ma_thu_tuc": facts.code,
        "detail_url": "https://cong.vi-du/thu-tuc/0a1b",
        "formality_id": "",
        "ten_thu_tuc": facts.name,
        "so_quyet_dinh": facts.decision,
        "cap_thuc_hien": levels,
        "loai_thu_tuc": "TTHC được giao luật quy định chi tiết",
        "linh_vuc": facts.field,
        "doi_tuong_thuc_hien": ", ".join(facts.subjects),
        "thu_tuc_lien_quan": NOTHING,
        "trinh_tu_thuc_hien": steps,
        "cach_thuc_thuc_hien": ways,
        "thanh_phan_ho_so": papers,
        "can_cu_phap_ly": laws,
        "co_quan_thuc_hien": ", ".join(facts.executing),
        "yeu_cau_dieu_kien": facts.conditions,
        "ket_qua_xu_ly": results,
        **({"raw_text": page} if whole else {}),
        **facts.extra,
    }


def method_cells(facts: Facts) -> list[tuple[str, str]]:
    """Cells of cách thức as the page glues them: role and text."""
    cells = []
    for way in facts.ways:
        fee = "Miễn phí" if not way.amount else f"{way.amount:,} Việt Nam Đồng"
        time = NOTHING if way.time is None else f"{way.time} {UNITS[way.unit]}".strip()
        row = [
            ("channel", CHANNELS[way.channel]),
            ("time", time),
            ("fee", fee + (f"({way.about})" if way.about else "")),
            ("description", way.note),
        ]
        cells += [cell for cell in row if cell[1]]
    return cells


def paper_cells(facts: Facts) -> list[tuple[str, str]]:
    """Cells of thành phần hồ sơ as the page glues them."""
    cells = []
    for name, sheets in facts.cases:
        cells += [("case", name or dossier.NO_NAME), ("head", dossier.HEAD)]
        for sheet in sheets:
            cells.append(("name", sheet.name))
            cells += [("form", form) for form in sheet.forms]
            copies = f",{sheet.copies} bản sao" if sheet.copies else ""
            cells.append(("quantity", f"{sheet.originals} bản chính{copies}"))
    return cells


def api_json(facts: Facts) -> dict[str, Any]:
    """The API of July 2026."""
    kinds = {"direct": "DIRECT", "online": "ONLINE", "postal": "POSTAL"}
    data = {
        "id": "0a1b",
        "code": facts.code,
        "codeNotation": facts.code,
        "name": facts.name,
        "formalityType": "ASSIGNED_REGULATION",
        "type": "STANDARD",
        "state": "ACTIVE",
        "executionSteps": [{"name": f"Bước {n}", "description": text} for n, text in enumerate(facts.steps, 1)],
        "executionMethods": [
            {
                "submissionMethod": kinds[w.channel],
                "processingTime": w.time or 0,
                "processingTimeUnit": w.unit.upper(),
                "description": w.note,
                "fees": [
                    {
                        "type": "SERVICE_FEE",
                        "value": w.amount,
                        "currencyName": "Việt Nam Đồng",
                        "description": w.about,
                        "attachment": None,
                    }
                ],
            }
            for w in facts.ways
        ],
        "executionCases": [
            {
                "name": name,
                "profileComponents": [
                    {
                        "name": s.name,
                        "originalQty": s.originals,
                        "copyQty": s.copies,
                        "attachments": [{"id": "f", "fileName": form} for form in s.forms],
                    }
                    for s in sheets
                ],
            }
            for name, sheets in facts.cases
        ],
        "categoriesDetails": [{"id": "c", "name": facts.field, "code": "G16-TV01"}],
        "subjectTypesDetails": [{"id": "s", "name": name, "code": "X"} for name in facts.subjects],
        "departmentsExecuting": [{"id": "d", "name": name, "code": "H"} for name in facts.executing],
        "resultsDetails": [{"id": "r", "name": facts.result[0], "code": facts.result[1]}],
        "legalBasisesDetails": [{"id": "l", "name": title, "code": number} for title, number in facts.laws],
        "requirementsAndConditions": facts.conditions,
        "description": facts.conditions,
        "isMinistry": False,
        "isProvince": "province" in facts.levels,
        "isWard": "commune" in facts.levels,
        "isOtherAgency": False,
        "cases": [],
        "procedureProposal": {
            "proposalNumber": facts.decision,
            "decisionDate": 1_900_000_000_000,
            "publicationDate": 1_900_100_000_000,
            "issuingAgency": {"id": "b", "name": "Bộ Văn hóa, Thể thao và Du lịch"},
        },
        **facts.extra,
    }
    return {"code": "OK", "message": "OK", "data": data}


def registry_json(facts: Facts) -> dict[str, Any]:
    """The registry's shared JSON, one procedure in its envelope."""
    kinds = {"direct": "1", "online": "2", "postal": "3"}
    record = {
        "ID": "55",
        "MATTHC": facts.code,
        "TENTTHC": facts.name,
        "SOQUYETDINH": facts.decision,
        "LOAITTHC": "TTHC được luật giao quy định chi tiết",
        "TRANGTHAI": "1",
        "CAPTHUCHIEN": [LEVELS[level] for level in facts.levels],
        "LINHVUCTHUCHIEN": [{"MALINHVUC": "G16-TV01", "TENLINHVUC": facts.field}],
        "DOITUONGTHUCHIEN": [{"TENDOITUONG": name} for name in facts.subjects],
        "TRINHTUTHUCHIEN": [
            {"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": f"Bước {n}: {t}"} for n, t in enumerate(facts.steps, 1)]}
        ],
        "CACHTHUCTHUCHIEN": [
            {
                "KENH": kinds[w.channel],
                "THOIGIAN": [
                    {
                        "THOIGIANGIAIQUYET": str(w.time or ""),
                        "DONVITINH": UNITS[w.unit],
                        "MOTA": w.note,
                        "PHILEPHI": [
                            {
                                "MAPHILEPHI": "2",
                                "SOTIEN": f"{w.amount:,}".replace(",", ".") if w.amount else "Không",
                                "DONVI": "Đồng",
                                "MOTA": w.about,
                                "URL": "",
                            }
                        ],
                    }
                ],
            }
            for w in facts.ways
        ],
        "THANHPHANHOSO": [
            {
                "TRUONGHOP": name,
                "GIAYTO": [
                    {
                        "MAGIAYTO": "g",
                        "TENGIAYTO": s.name,
                        "TENMAUDON": s.forms[0] if s.forms else "",
                        "SOBANCHINH": str(s.originals),
                        "SOBANSAO": str(s.copies),
                        "URL": "",
                    }
                    for s in sheets
                ],
            }
            for name, sheets in facts.cases
        ],
        "KETQUATHUCHIEN": [{"MAKETQUA": facts.result[1], "TENKETQUA": facts.result[0]}],
        "CANCUPHAPLY": [{"SOVANBAN": number, "TENVANBAN": title} for title, number in facts.laws],
        "YEUCAU": facts.conditions,
        "COQUANTHUCHIEN": [{"MADONVI": "H", "TENDONVI": name} for name in facts.executing],
        **facts.extra,
    }
    return {"error_code": "00", "result": [record]}


def _time(way: Way) -> str:
    return "" if way.time is None else f"{way.time:02} {UNITS[way.unit]}".strip()


def _old_fee(way: Way) -> str:
    if way.amount is None:
        return ""
    return f"Lệ phí : {way.amount:,} Đồng".replace(",", ".") + (f" ({way.about})" if way.about else "")


def _old_quantity(sheet: Sheet) -> str:
    counts = ((sheet.originals, "Bản chính"), (sheet.copies, "Bản sao"))
    return ", ".join(f"{count:02} {what}" for count, what in counts if count)


def _links(forms: tuple[str, ...]) -> str:
    links = " ".join(f"[{form}](https://kho.vi-du/tai.jsp?ma='3f{n}')" for n, form in enumerate(forms))
    return f" ({links})" if links else ""
