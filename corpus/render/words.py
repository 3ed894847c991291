"""How each generation of the portal prints channels, levels, kinds, units, money and dates."""

from __future__ import annotations

from typing import Any

CHANNELS = {"direct": "Trực tiếp", "online": "Trực tuyến", "postal": "Dịch vụ bưu chính"}
UNITS = {"working_day": "Ngày làm việc", "day": "Ngày", "hour": "Giờ", "month": "Tháng"}
FEES = {"fee": "Phí", "charge": "Lệ phí", "price": "Giá"}
NOTHING = "Không có thông tin"

LEVELS_OLD = {"central": "Cấp Bộ", "province": "Cấp Tỉnh", "commune": "Cấp Xã", "other": "Cơ quan khác"}
LEVELS_NEW = {"central": "Cấp bộ", "province": "Cấp tỉnh", "commune": "Cấp xã", "other": "Cơ quan khác"}

KINDS_OLD = {
    "assigned_regulation": "TTHC được luật giao quy định chi tiết",
    "not_assigned": "TTHC không được luật giao cho địa phương quy định hoặc quy định chi tiết",
    "specific": "TTHC đặc thù",
    "other": "Loại khác",
}
KINDS_NEW = KINDS_OLD | {"assigned_regulation": "TTHC được giao luật quy định chi tiết"}

Facts = dict[str, Any]


def code(facts: Facts) -> str:
    """The code as a local record prints it: with the publisher's four-part id where there is a publisher."""
    return f"{facts['code']}.000.00.00.{facts['publisher']}" if facts.get("publisher") else str(facts["code"])


def money(amount: int, mark: str) -> str:
    """An amount with its thousands set apart: '.' on the old portal, ',' on the new one."""
    return f"{amount:,}".replace(",", mark)


def duration(channel: Facts) -> str:
    """The time as the table's cell prints it."""
    return f"{channel['value']} {UNITS[channel['unit']]}" if channel.get("value") else ""


def old_fee(fee: Facts) -> str:
    """A fee as the old portal prints it: kind, amount, currency, remark."""
    note = f" {fee['note']}" if fee.get("note") else ""
    return f"{FEES[fee['kind']]} : {money(fee['amount'], '.')} Đồng{note}"


def old_date(iso: str | None) -> str:
    """A date as the old portal prints it (dd-mm-yyyy)."""
    return "-".join(reversed(iso.split("-"))) if iso else ""


def names(facts: Facts, key: str) -> str:
    """A set of names on one line."""
    return ", ".join(facts.get(key) or [])


def components(facts: Facts) -> list[Facts]:
    """All papers of the dossier, whatever their case."""
    return [paper for case in facts["cases"] for paper in case["components"]]


def steps(facts: Facts) -> list[str]:
    """The steps as paragraphs: name and text of a step on one line, as the text forms print them."""
    return [f"{step.get('name') or ''} {step['text']}".strip() for step in facts["steps"]]


def download(form: Facts) -> str:
    """Where the old portal kept a form."""
    return f"https://csdl.dichvucong.gov.vn/web/jsp/download_file.jsp?ma='{form['ma']}'"
