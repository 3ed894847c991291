"""The pages there are, and where they stand on the served samples once a comparison and a month have been asked for."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
import lxml.html

from api.cost.workbook import written
from tests.cost.builders import book
from tests.internal.sheets import HEAD
from tests.internal.test_reading import HEADER, STEPS, TOTAL
from tests.web.crawl import Answer, crawl, route_of

PAGES = {
    "tong-quan": "/",
    "tro-giup": "/tro-giup",
    "danh-muc": "/danh-muc",
    "thu-tuc": "/thu-tuc/{code}",
    "so-sanh-ban": "/thu-tuc/{code}/so-sanh",
    "ho-so": "/ho-so/{version}",
    "bang-chung": "/bang-chung/{digest}",
    "van-de": "/van-de",
    "nap": "/nap",
    "mot-lan-nap": "/nap/{id}",
    "ban-chup": "/ban-chup",
    "moi": "/thay-doi/moi",
    "quyet-dinh": "/quyet-dinh",
    "mot-quyet-dinh": "/quyet-dinh/{version}",
    "van-ban": "/van-ban",
    "mot-van-ban": "/van-ban/{version}",
    "phap-luat": "/phap-luat",
    "mot-luat": "/phap-luat/{id}",
    "noi-dung-luat": "/phap-luat/{id}/noi-dung",
    "dan-chieu-luat": "/phap-luat/{id}/dan-chieu",
    "so-do-luat": "/phap-luat/{id}/do-thi",
    "so-do-thu-tuc": "/thu-tuc/{code}/do-thi",
    "can-cu-thay-doi": "/thu-tuc/{code}/thay-doi-can-cu",
    "tac-dong": "/tac-dong",
    "tac-dong-cua-tep": "/tac-dong/tep/{batch}",
    "danh-gia": "/danh-gia",
    "cat-giam": "/cat-giam",
    "de-xuat-cat-giam": "/cat-giam/de-xuat",
    "bieu-mau": "/bieu-mau",
    "mot-bieu-mau": "/bieu-mau/{key}",
    "bieu-mau-con-thieu": "/bieu-mau-con-thieu",
    "tu-dien": "/tu-dien",
    "mot-khai-niem": "/tu-dien/{concept}",
    "cach-dem": "/cach-dem",
    "thanh-phan-thay-the": "/thanh-phan-thay-the",
    "lam-sach": "/lam-sach",
    "mot-co": "/lam-sach/co/{id}",
    "hang-loat": "/lam-sach/hang-loat",
    "nap-lai": "/lam-sach/nhap-lai",
    "xem-truoc-bang": "/lam-sach/nhap-lai/{batch}",
    "quy-tac": "/quy-tac",
    "mot-quy-tac": "/quy-tac/{id}",
    "phan-cap": "/phan-cap",
    "danh-sach-phan-cap": "/phan-cap/danh-sach",
    "de-xuat-phan-cap": "/phan-cap/de-xuat",
    "mot-phan-cap": "/phan-cap/thu-tuc/{code}",
    "noi-bo": "/noi-bo",
    "mot-noi-bo": "/noi-bo/{id}",
    "ung-vien-noi-bo": "/noi-bo/ung-vien",
    "phan-anh": "/phan-anh",
    "chat-luong": "/chat-luong",
    "thu-tuc-chat-luong": "/chat-luong/thu-tuc",
    "chi-phi": "/chi-phi",
    "chi-phi-da-tinh": "/chi-phi/tep/{batch}",
    "thay-doi": "/thay-doi",
    "so-sanh": "/thay-doi/{id}",
    "mot-thay-doi": "/thay-doi/{id}/{ordinal}",
    "bao-cao": "/bao-cao",
    "mot-bao-cao": "/bao-cao/{report_id}",
    "tong-hop": "/bao-cao/{report_id}/tong-hop/{key}",
    "so-cua-bao-cao": "/bao-cao/{report_id}/so/{figure}",
    "bang-cua-bao-cao": "/bao-cao/{report_id}/bang/{register}",
    "dong-cua-bao-cao": "/bao-cao/{report_id}/dong/{key:path}",
}
"""Name of a page → its route. Every route of a page is here or in `BETWEEN`: `test_places.py` sees to it."""

BETWEEN = frozenset({"/bao-cao/viec/{task_id}", "/lam-sach/viec/{task_id}"})
"""Pages seen only while work is under way; `test_flows.py` passes through them."""

NEWS = "/thay-doi/moi?muc=quyet-dinh&tu=2000-01-01T00:00:00.000000%2B00:00"
"""Linked only where somebody has said what was seen: a crawl begins here too."""

PETITIONS = (
    "STT;Nội dung phản ánh, kiến nghị;Tên thủ tục;Cơ quan bị phản ánh\n1;Chờ quá lâu;Cấp phép nuôi cá lồng;UBND xã B\n"
)
"""A list of petitions, so that its page has what to take away."""

DRAFT = """BỘ BẾN THUYỀN
Số: 90/2027/TT-BBT
Hà Nội, ngày 15 tháng 02 năm 2027
THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 05/2025/TT-BTLĐĐ
Điều 1. Sửa đổi, bổ sung Điều 3 Thông tư số 05/2025/TT-BTLĐĐ
Bãi bỏ khoản 2 Điều 3 Thông tư số 05/2025/TT-BTLĐĐ.
Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2027.
"""
"""A file that is dropped for a look only."""

INTERNAL = (HEAD + "**1. Cấp thẻ thăm vườn (Mã TTHC: 1.900001)**\n" + HEADER + STEPS + TOTAL).encode()
"""A decision that prints an internal procedure: the samples have none."""

STILL = ("data-waiting", "data-task")
"""Attributes of a page whose work goes on."""

WITHIN = 90.0
"""Seconds that a comparison or a month of the samples may take on a busy machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Where each page stands (by its name), what every linked path answered, the routes there are.

    `before` is what some of each route answered while nothing had been asked for yet.
    """

    places: dict[str, str]
    answers: dict[str, Answer]
    before: dict[str, Answer]
    routes: frozenset[str]


def submit(client: httpx2.Client, path: str, action: str, chosen: Mapping[str, str] | None = None) -> str:
    """Send the form of a page that posts to `action` as it stands, but for `chosen`; the path one ends at."""
    page = client.get(path).raise_for_status()
    forms = cast("list[Any]", lxml.html.document_fromstring(page.text).xpath("//form"))
    form = next(each for each in forms if each.get("action") == action and each.method == "POST")
    values = {key: str(value) for key, value in form.form_values()} | dict(chosen or {})
    own = {"Origin": str(client.base_url).rstrip("/")}
    sent = client.post(action, data=values, headers=own, follow_redirects=False)
    assert sent.has_redirect_location, (sent.status_code, sent.text[:2000])
    return str(sent.headers["location"])


def settled(client: httpx2.Client, path: str) -> str:
    """The path that a page of waiting leads to when the work is done."""
    until = time.monotonic() + WITHIN
    while time.monotonic() < until:
        answer = client.get(path, follow_redirects=False)
        if answer.has_redirect_location:
            path = str(answer.headers["location"])
        elif answer.status_code == 200 and not set(STILL) & set(re.findall(r"data-[a-z]+", answer.text)):
            return urlsplit(path).path
        else:
            time.sleep(0.3)
    raise AssertionError(f"{path} is still waiting")


def sent(client: httpx2.Client, files: Mapping[str, tuple[str, bytes]]) -> str:
    """Send files by the plain form of `/nap`; the path one ends at."""
    own = {"Origin": str(client.base_url).rstrip("/")}
    answer = client.post("/nap", files=[("files", file) for file in files.values()], headers=own)
    assert answer.has_redirect_location, (answer.status_code, answer.text[:2000])
    return str(answer.headers["location"])


def found_places(
    client: httpx2.Client, routes: Mapping[str, re.Pattern[str]]
) -> tuple[dict[str, str], dict[str, Answer]]:
    """Ask for a comparison and a month, send files that are refused, follow every link.

    Gives name of a page → where it stands, and all answers.
    """
    settled(client, submit(client, "/thay-doi", "/thay-doi"))
    settled(client, submit(client, "/bao-cao", "/bao-cao", {"thang": "10", "nam": "2026"}))
    settled(
        client,
        sent(
            client,
            {
                "files": ("rong.json", b""),
                "x": ("thử <i>.json", b"{}"),
                "y": ("quy-trinh.txt", INTERNAL),
                "z": ("don.csv", PETITIONS.encode()),
            },
        ),
    )
    settled(client, submit(client, "/phan-cap", "/phan-cap/xet"))
    settled(client, submit(client, "/lam-sach", "/lam-sach/ra-soat"))
    own = {"Origin": str(client.base_url).rstrip("/")}
    decided = {"files": ("co.xlsx", client.get("/lam-sach.xlsx").raise_for_status().content)}
    brought = client.post("/lam-sach/nhap-lai", files=decided, headers=own)
    looked_at = client.post("/tac-dong", files={"files": ("du-thao.txt", DRAFT.encode())}, headers=own)
    counted = client.post("/chi-phi", files={"files": ("da-nhap.xlsx", written(book()))}, headers=own)
    begun = (
        "/quyet-dinh",
        looked_at.headers["location"],
        counted.headers["location"],
        "/",
        NEWS,
        brought.headers["location"],
    )
    answers = crawl(client, routes, begun)
    first: dict[str, str] = {}
    for path, answer in answers.items():
        if answer.status == 200:
            first.setdefault(route_of(path, routes), path)
    return {name: first[route] for name, route in PAGES.items() if route in first}, answers
