"""Codes that stand more than once in one snapshot: all are kept, and said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ingest.types import Issue, Severity

_SHOWN = 4


class Standing(NamedTuple):
    """A record where a snapshot holds it. `content` is of what it says, wherever it says it."""

    path: str
    row: int
    subject: str | None
    content: int


def duplicates(records: Iterable[Standing]) -> tuple[tuple[str, Issue], ...]:
    """(path, issue) for each record whose code, with its publisher, stands at several places."""
    by_subject: dict[str, list[Standing]] = {}
    for record in records:
        if record.subject is not None:
            by_subject.setdefault(record.subject, []).append(record)
    return tuple(
        (record.path, issue)
        for subject, same in by_subject.items()
        if len(same) > 1
        for issue in [_issue(subject, same)]
        for record in same
    )


def _issue(subject: str, same: list[Standing]) -> Issue:
    where = ", ".join(_where(record) for record in same[:_SHOWN]) + (" …" if len(same) > _SHOWN else "")
    if len({record.content for record in same}) == 1:
        message = f"Mã {subject} có {len(same)} bản giống hệt nhau ({where})."
        return Issue(code="duplicate_record", severity=Severity.INFO, field="code", message=message)
    return Issue(
        code="duplicate_code",
        severity=Severity.WARNING,
        field="code",
        message=f"Mã {subject} có {len(same)} bản với nội dung khác nhau ({where}); giữ tất cả.",
        hint="Đối chiếu với quyết định công bố để biết bản nào còn hiệu lực.",
    )


def _where(record: Standing) -> str:
    return f"{record.path}, dòng {record.row + 1}" if record.row else record.path
