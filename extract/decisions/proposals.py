"""A plan to simplify (phương án đơn giản hóa) without a table: procedures named by numbered headings.

"3. Cấp giấy phép …" followed by "3.1. Nội dung …" is one procedure; "1. Đối với 03 thủ tục hành chính:" is followed by
one bullet for each. It proposes; it does not change the procedures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.decisions.cells import code_of, name_of
from extract.decisions.wording import field_in
from extract.run import Run
from extract.types import Announced, Sourced

_NUMBERED = re.compile(r"^\s*(?P<n>\d{1,3})\s*[.)]\s+(?!\d)(?P<name>\S.*)$")
_INNER = re.compile(r"^\s*(?P<n>\d{1,3})\.1\s*[.)]?\s+\W*(?i:nội dung|phương án)")
_LETTERED = re.compile(r"^\s*a\s*[.)]\s+\W*(?i:nội dung|phương án)")
_SEVERAL = re.compile(
    r"(?i)^đối\s+với\s+(?:các\s+)?(?:\d+\s*(?:\([^)]*\)\s*)?)?(?:nhóm\s+)?(?:thủ\s+tục|TTHC)[^:]*:?\s*$"
)
_BULLET = re.compile(r"^\s*[-+•]\s*(?P<name>\S.*)$")
_FIELD = re.compile(r"^\s*(?:[IVXLC]+|[A-ZĐ])\s*[.)]\s+")


def proposals_in(texts: Sequence[Run]) -> list[Announced]:
    """The procedures that a plan names in its headings, in order. `texts` are its paragraphs."""
    lines = [text.flat() for text in texts]
    out: list[Announced] = []
    field: Sourced[str] | None = None
    for at, line in enumerate(lines):
        if _FIELD.match(line.text) and (found := field_in(line.text)):
            field = line.sourced(found)
        match = _NUMBERED.match(line.text)
        if match is None:
            continue
        inner, bullets = _inner(lines, at, match["n"])
        if not inner:
            continue
        name = line.group(match, "name")
        assert name is not None
        several = _SEVERAL.match(name.text)
        order = line.group(match, "n")
        out.extend(_announced(one, order, field) for one in (bullets if several and bullets else [name]))
    return out


def _inner(lines: Sequence[Run], at: int, number: str) -> tuple[bool, list[Run]]:
    """Whether the content of a proposal follows a heading, and the bullets between."""
    bullets: list[Run] = []
    for line in lines[at + 1 :]:
        opened = _INNER.match(line.text)
        if opened is not None:
            return opened["n"] == number, bullets
        if _LETTERED.match(line.text):
            return True, bullets
        bullet = _BULLET.match(line.text)
        if bullet is None:
            return False, bullets
        run = line.group(bullet, "name")
        assert run is not None
        bullets.append(run)
    return False, bullets


def _announced(name: Run, order: Run | None, field: Sourced[str] | None) -> Announced:
    parts = name_of(name)
    code, publisher, _ = code_of(parts.code) if parts.code is not None else (None, None, ())
    return Announced(
        change="simplify",
        scope="ordinary",
        name=parts.name.sourced(),
        order=order.sourced() if order is not None else None,
        code=code,
        publisher=publisher,
        field=field,
    )
