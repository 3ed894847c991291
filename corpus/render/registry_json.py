"""Record of the shared service of the national database: upper-case keys (``LayThuTuc``)."""

from __future__ import annotations

import json

from corpus.render import words
from corpus.render.words import Facts

_CHANNEL = {"direct": "1", "online": "2", "postal": "3"}
_FEE = {"fee": "1", "charge": "2", "price": "3"}


def render(facts: Facts) -> bytes:
    """One record in the service's envelope."""
    record = {
        "ID": "99" + facts["code"][-4:],
        "MATTHC": words.code(facts),
        "TENTTHC": facts["name"],
        "MACOQUANCONGBO": f"000.00.00.{facts.get('publisher') or 'G97'}",
        "IDQUYETDINHCONGBO": "990" + facts["code"][-3:],
        "LOAITTHC": words.KINDS_OLD[facts["kind"]],
        "TRANGTHAI": "1",
        "MOTA": facts.get("description") or "",
        "TUKHOA": facts.get("keywords") or "",
        "CAPTHUCHIEN": [words.LEVELS_OLD[level] for level in facts["levels"]],
        "LINHVUCTHUCHIEN": [{"MALINHVUC": "G97-TL01", "TENLINHVUC": name} for name in facts["fields"]],
        "DOITUONGTHUCHIEN": [{"TENDOITUONG": name} for name in facts["subjects"]],
        "MOTADOITUONGTHUCHIEN": "",
        "TRINHTUTHUCHIEN": [{"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": step} for step in words.steps(facts)]}],
        "CACHTHUCTHUCHIEN": [
            {"KENH": _CHANNEL[channel["channel"]], "THOIGIAN": [_time(channel)]} for channel in facts["channels"]
        ],
        "THANHPHANHOSO": [{"TRUONGHOP": case["name"] or "", "GIAYTO": _papers(case)} for case in facts["cases"]],
        "KETQUATHUCHIEN": [{"MAKETQUA": result["code"], "TENKETQUA": result["name"]} for result in facts["results"]],
        "CANCUPHAPLY": [{"SOVANBAN": basis["number"], "TENVANBAN": basis["title"]} for basis in facts["legal_basis"]],
        "YEUCAU": facts.get("conditions") or "",
        "DIACHITIEPNHAN": facts.get("receiving_address") or "",
        "COQUANTHUCHIEN": [{"MADONVI": "G97.01", "TENDONVI": name} for name in facts["executing"]],
        "COQUANCOTHAMQUYEN": [{"MADONVI": "G97.02", "TENDONVI": name} for name in facts["deciding"]],
        "COQUANDUOCUYQUYEN": [],
        "COQUANPHOIHOP": [{"MADONVI": "G97.04", "TENDONVI": name} for name in facts.get("coordinating") or []],
        "MOTACOQUANTHUCHIEN": "",
        "MOTACOQUANTHAMQUYEN": "",
        "TTHCLIENQUAN": [],
        "TTHCLIENTHONG": [],
    }
    return json.dumps({"error_code": "00", "result": [record]}, ensure_ascii=False, indent=1).encode()


def _time(channel: Facts) -> Facts:
    return {
        "THOIGIANGIAIQUYET": str(channel["value"]),
        "DONVITINH": words.UNITS[channel["unit"]],
        "MOTA": channel["description"],
        "PHILEPHI": [
            {
                "MAPHILEPHI": _FEE[fee["kind"]],
                "SOTIEN": words.money(fee["amount"], ".") if fee["amount"] else "Không",
                "DONVI": "Đồng",
                "MOTA": fee.get("note") or "",
                "URL": "",
            }
            for fee in channel["fees"]
        ],
    }


def _papers(case: Facts) -> list[Facts]:
    return [
        {
            "MAGIAYTO": f"KQ.G97.{at:06d}",
            "TENGIAYTO": paper["name"],
            "TENMAUDON": ", ".join(form["name"] for form in paper.get("forms", [])),
            "SOBANCHINH": str(paper["originals"]),
            "SOBANSAO": str(paper["copies"]),
            "URL": "",
        }
        for at, paper in enumerate(case["components"], 1)
    ]
