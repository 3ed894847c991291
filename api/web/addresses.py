"""Where things stand on the pages: the address of a record, of a piece of evidence."""

from __future__ import annotations

from api.web.rendering import url


def of_record(kind: str, subject: str | None, version: str) -> str:
    """The page of a record: a decision, another document, a version of a procedure, a record without a code."""
    if kind in ("decision", "document"):
        return f"/{'quyet-dinh' if kind == 'decision' else 'van-ban'}/{version}"
    return url(f"/thu-tuc/{subject}", ban=version) if subject else f"/ho-so/{version}"


def of_evidence(digest: str, start: int | None = None, end: int | None = None) -> str:
    """The page of a piece of evidence; of the whole file without a place."""
    return url(f"/bang-chung/{digest}", start=start, end=end)
