"""Pages saved with their pictures in one file (MHT, Word's "single file web page"): the page in it is read.

Source: RFC 2557, multipart/related.
"""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import Message

from ingest import limits, sniff
from ingest.readers import html
from ingest.types import Document, Issue, Severity, Unreadable

READER = "mhtml/1"
_MARK = b"\xef\xbb\xbf"


def read(data: bytes, digest: str, name: str) -> Document:
    """Read the first page of the file. Raises Unreadable when there is none, and for what the page reader refuses."""
    if len(data) > limits.TEXT_BYTES:
        from ingest.read import too_large

        raise Unreadable(too_large(len(data), limits.TEXT_BYTES))
    page = _page(data)
    if page is None:
        raise Unreadable(_no_page())
    document = html.read(page, digest, name)
    return replace(document, media_type=sniff.MHTML, reader=f"{READER}+{document.reader}")


def _page(data: bytes) -> bytes | None:
    """The bytes of the page, in UTF-8 where its part states another encoding."""
    try:
        parts = email.message_from_bytes(data, policy=email.policy.compat32).walk()
        part = next((part for part in parts if part.get_content_type() == "text/html"), None)
        return None if part is None else _content(part)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):  # headers that make no sense
        return None


def _content(part: Message) -> bytes | None:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return None
    charset = part.get_content_charset()
    if charset and not payload.startswith(_MARK):
        try:
            return _MARK + payload.decode(charset).encode()
        except (LookupError, UnicodeDecodeError):
            return payload
    return payload


def _no_page() -> Issue:
    return Issue(
        code="html_no_content",
        severity=Severity.ERROR,
        message="Tệp trang web (.mht) không chứa trang nào.",
        hint="Mở tệp bằng trình duyệt hoặc Word, lưu lại thành .docx hoặc PDF.",
    )
