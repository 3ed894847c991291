"""Pages that are no document: what a server sends in its place, under whatever name it was saved."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from ingest.types import Issue, Severity

FOLDER = Path(__file__).parents[1] / "lexicons"


@cache
def _lexicon() -> tuple[int, tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: Any = yaml.load((FOLDER / "error_pages.yaml").read_text("utf8"), Loader=loader)  # noqa: S506  # a safe loader
    errors, shells = (tuple(re.compile(item["pattern"]) for item in data[part]) for part in ("patterns", "shells"))
    return data["longest"], errors, shells


def not_a_page(title: str, text: str, scripts: str, name: str) -> Issue | None:
    """The Issue for an error page or an empty shell; None for a page with content.

    `scripts` are the words shown only without JavaScript. `name` is the file's, for the message.
    """
    longest, errors, shells = _lexicon()
    words = " ".join(f"{title}\n{text}".split())
    if len(words) > longest:
        return None
    found = next((match for pattern in errors if (match := pattern.search(words))), None)
    if found is not None:
        return Issue(
            code="html_error_page",
            severity=Severity.ERROR,
            message=f"Tệp là trang báo lỗi của máy chủ (“{found.group().strip()}”), không phải văn bản.",
            hint="Tải lại tệp từ nguồn." if "." not in name else f"Tải lại “{name.rpartition('/')[2]}” từ nguồn.",
        )
    if not text.strip() or any(pattern.search(f"{words} {scripts}") for pattern in shells):
        return Issue(
            code="html_no_content",
            severity=Severity.ERROR,
            message="Trang không có nội dung trong tệp (nội dung do trình duyệt tải riêng).",
            hint="Mở trang bằng trình duyệt rồi in ra PDF hoặc lưu lại toàn bộ trang.",
        )
    return None
