"""Wordings of the pages: navigation, numbers, days, official terms for the values of the contracts."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from api.reports.words import number

NAVIGATION = (
    ("/", "Tổng quan"),
    ("/danh-muc", "Danh mục"),
    ("/thay-doi", "Thay đổi"),
    ("/bao-cao", "Báo cáo tháng"),
    ("/quyet-dinh", "Quyết định"),
    ("/van-ban", "Văn bản"),
    ("/phap-luat", "Pháp luật"),
    ("/tac-dong", "Tác động"),
    ("/lam-sach", "Làm sạch"),
    ("/cat-giam", "Cắt giảm"),
    ("/nap", "Nạp tài liệu"),
    ("/tro-giup", "Trợ giúp"),
)
"""Path and name of each part, in the order of the work."""
WITHIN = {
    "/lam-sach": ("/quy-tac", "/phan-cap", "/noi-bo", "/phan-anh", "/chat-luong"),
    "/cat-giam": ("/bieu-mau", "/thanh-phan-thay-the", "/chi-phi", "/tu-dien", "/cach-dem"),
}
"""Path of a part → how the addresses of its pages begin that do not begin with it."""


def day(value: datetime.date | str | None, precision: str | None = "day") -> str:
    """A day as 30/06/2026, a month as 06/2026; "không rõ ngày" for None."""
    if value is None or value == "":
        return "không rõ ngày"
    found = datetime.date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{found:%m/%Y}" if precision == "month" else f"{found:%d/%m/%Y}"


def moment(value: str | datetime.datetime | None) -> str:
    """A recorded time (UTC) as the clock of this machine shows it: 14:05 30/06/2026."""
    if not value:
        return "chưa có"
    found = datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{found.astimezone():%H:%M %d/%m/%Y}"


def size(count: int) -> str:
    """A size in bytes for people: 1,4 MB."""
    value = float(count)
    for unit in ("byte", "KB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "byte" else f"{value:.1f} {unit}".replace(".", ",")
        value /= 1000
    return f"{value:.1f} GB".replace(".", ",")


FILTERS: dict[str, Callable[..., Any]] = {"number": number, "day": day, "moment": moment, "size": size}
"""What templates may apply to a value."""
