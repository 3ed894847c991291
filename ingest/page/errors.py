"""Pages that are no document: what a server sends in its place, under whatever name it was saved."""

from __future__ import annotations

from ingest.lexicon import found, lexicon
from ingest.types import Issue, Severity

_PAGES = "error_pages"


def not_a_page(title: str, text: str, scripts: str, name: str) -> Issue | None:
    """The Issue for an error page or an empty shell; None for a page with content.

    `scripts` are the words shown only without JavaScript. `name` is the file's, for the message.
    """
    words = " ".join(f"{title}\n{text}".split())
    if len(words) > lexicon(_PAGES)["longest"]:
        return None
    error = found(_PAGES, "patterns", words)
    if error is not None:
        return Issue(
            code="html_error_page",
            severity=Severity.ERROR,
            message=f"Tệp là trang báo lỗi của máy chủ (“{error.group().strip()}”), không phải văn bản.",
            hint="Tải lại tệp từ nguồn." if "." not in name else f"Tải lại “{name.rpartition('/')[2]}” từ nguồn.",
        )
    if not text.strip() or found(_PAGES, "shells", f"{words} {scripts}"):
        return Issue(
            code="html_no_content",
            severity=Severity.ERROR,
            message="Trang không có nội dung trong tệp (nội dung do trình duyệt tải riêng).",
            hint="Mở trang bằng trình duyệt rồi in ra PDF hoặc lưu lại toàn bộ trang.",
        )
    return None
