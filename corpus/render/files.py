"""The files of the snapshots, the lists and the broken files, each with its kind and what it shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from corpus import facts
from corpus.render import (
    api_json,
    decisions,
    export_text,
    export_word,
    list_xlsx,
    page_html,
    page_json,
    page_text,
    registry_json,
)

Facts = dict[str, Any]
Samples = dict[str, tuple[bytes, str, str]]

FORMS: dict[str, tuple[Callable[[Facts], bytes], str]] = {
    "export-text": (export_text.render, "{code}.txt"),
    "export-word": (export_word.render, "ChiTietTTHC_{code}.doc"),
    "page-json": (page_json.render, "{code}.json"),
    "page-text": (page_text.render, "{code}.json"),
    "page-html": (page_html.render, "{code}.html"),
    "api-json": (api_json.render, "{code}.json"),
    "registry-json": (registry_json.render, "{code}.json"),
    "third-party-json": (page_json.render_third_party, "{code}.json"),
}
"""Form of a record → what writes it, and the name of its file."""

_PAGE_NOT_FOUND = """<!DOCTYPE html>
<html><head><title>503</title></head>
<body><h1>Trang tạm thời không truy cập được</h1><p>Hệ thống đang bảo trì, xin quay lại sau.</p></body></html>
"""


def path_of(name: str, entry: Facts) -> str:
    """Where a record of a snapshot stands under samples/."""
    return f"{name}/{FORMS[entry['form']][1].format(code=entry['code'])}"


def record_bytes(entry: Facts) -> bytes:
    """One record in its form; with the noise of retyping where the entry asks for it."""
    data = FORMS[entry["form"]][0](facts.record(entry))
    return noise(data.decode()).encode() if entry.get("noise") else data


def noise(text: str) -> str:
    """Other spellings of the same words: old tone-mark placement, decomposed letters in a part, doubled blanks."""
    for new, old in (("thủy", "thuỷ"), ("Thủy", "Thuỷ"), ("ủy ban", "uỷ ban"), ("hoà", "hòa")):
        text = text.replace(new, old)
    cut = text.find('"yeu_cau_dieu_kien"')
    tail = text.find("\n", cut)
    return (
        text[:cut] + unicodedata.normalize("NFD", text[cut:tail]) + text[tail:].replace("bãi sông gắn", "bãi sông  gắn")
    )


def snapshots() -> Samples:
    """All records of both snapshots, and the broken files among them."""
    out: Samples = {}
    for snapshot in facts.load("snapshots"):
        for entry in snapshot["records"]:
            shows = entry.get("why") or "hồ sơ trước thay đổi"
            out[path_of(snapshot["name"], entry)] = (record_bytes(entry), entry["form"], shows)
        for item in snapshot.get("broken", []):
            out[f"{snapshot['name']}/{item['file']}"] = _broken(item)
    return out


def lists() -> Samples:
    """Spreadsheets and the catalogue."""
    out: Samples = {}
    for item in facts.load("lists"):
        if item.get("catalogue"):
            at_end = {entry["code"]: entry for entry in facts.load("snapshots")[-1]["records"]}
            rows = [facts.record(at_end[code]) for code in item["records"]] + item["extra"]
            out[item["file"]] = (
                api_json.render_catalogue(rows),
                "list-json",
                "danh mục của cổng mới; có một địa phương chưa từng có trong danh mục cũ",
            )
        else:
            out[item["file"]] = (list_xlsx.render(item), "list-xlsx", "danh mục xuất ra bảng tính, có mã bị hỏng")
    return out


def broken() -> Samples:
    """Files that cannot be taken in, or only with a warning."""
    return {item["file"]: _broken(item) for item in facts.load("broken")}


def _broken(item: Facts) -> tuple[bytes, str, str]:
    how = item["how"]
    if how == "empty":
        return b"", "broken", "tệp rỗng"
    if how == "html-error":
        return _PAGE_NOT_FOUND.encode(), "broken", "trang báo lỗi HTML mang đuôi .pdf"
    if how == "truncated":
        whole = decisions.docx_bytes(item["of"]["decision"]) if "decision" in item["of"] else record_bytes(item["of"])
        return whole[: len(whole) // 2], "broken", "tệp Word bị cắt cụt giữa chừng"
    if how == "foreign":
        write = page_text.render if item["of"]["form"] == "page-text" else page_json.render_third_party
        return (
            write(facts.record(item["of"]), item["outer"]),
            "broken",
            "thân hồ sơ là của thủ tục khác với mã bên ngoài",
        )
    return (
        record_bytes(item["of"] | {"with": item.get("with")}),
        item["of"]["form"],
        "hồ sơ đúng nhưng tên tệp sai đuôi hoặc mã trùng",
    )
