"""What became of a change at a procedure: known, to be applied, applied, not to be applied; always with the reason."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from catalog_graph.impact.types import Based, Followed, Standing
from catalog_graph.law.types import Act, Work


def standing(
    procedure: Based,
    document: Work,
    acts: Sequence[Act],
    followed: Sequence[Followed],
    as_of: datetime.date,
) -> Standing:
    """The state of a document's change at a procedure on a day. `acts`: those that touch it; `followed`: the decisions
    that speak of it."""
    if acts and all(act.standing == "rejected" for act in acts):
        return Standing(state="not_applicable", why="Công chức đã bác mọi tác động liên quan.")
    if procedure.ended is not None:
        return Standing(state="not_applicable", why=f"Thủ tục đã {procedure.ended}.")
    shown = _shown(procedure, document, followed)
    if shown is not None:
        return shown
    later = [one for one in followed if _after(one.date, document.issued_on)]
    note = f" Có quyết định {_named(later[-1])} sau đó nhưng không dẫn văn bản này." if later else ""
    effective = _effective(document, acts)
    if effective is None:
        return Standing(state="known", why=f"Chưa rõ ngày có hiệu lực; hồ sơ chưa thể hiện thay đổi.{note}")
    if effective > as_of:
        return Standing(state="known", why=f"Có hiệu lực từ {effective:%d/%m/%Y}; hồ sơ chưa thể hiện thay đổi.{note}")
    return Standing(
        state="requires_application",
        why=f"Đã có hiệu lực từ {effective:%d/%m/%Y} mà hồ sơ chưa thể hiện thay đổi.{note}",
    )


def _shown(procedure: Based, document: Work, followed: Sequence[Followed]) -> Standing | None:
    """That a later decision or the record itself shows the change."""
    for one in followed:
        if one.cites and not _before(one.date, document.issued_on):
            return Standing(
                state="applied", why=f"Quyết định {_named(one)} công bố thủ tục theo văn bản này.", decision=one.version
            )
    if document.id in procedure.works and not _before(procedure.decided_on, document.issued_on):
        return Standing(state="applied", why="Hồ sơ mới nhất đã ghi văn bản này trong căn cứ pháp lý.")
    return None


def _effective(document: Work, acts: Sequence[Act]) -> datetime.date | None:
    """The first day on which something of it hits the procedure."""
    days = [act.effective for act in acts if act.effective is not None]
    return min(days, default=document.effective_on)


def _after(day: datetime.date | None, other: datetime.date | None) -> bool:
    return day is not None and other is not None and day >= other


def _before(day: datetime.date | None, other: datetime.date | None) -> bool:
    return day is not None and other is not None and day < other


def _named(one: Followed) -> str:
    day = f" ngày {one.date:%d/%m/%Y}" if one.date else ""
    return f"số {one.number}{day}" if one.number else f"không rõ số{day}"
