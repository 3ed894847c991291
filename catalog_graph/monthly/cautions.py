"""Why the two snapshots of a report may show something other than the month: too far off, of two forms or two sizes."""

from __future__ import annotations

import datetime
from collections import Counter

from catalog_graph.monthly import terms
from catalog_graph.monthly.material import Material
from catalog_graph.monthly.period import known_until, last_day
from catalog_graph.types import Snapshot

FAR = 62
"""Days between a snapshot and its end of the month from which on the officer is warned."""
UNLIKE = 1.5
"""From this ratio of their sizes on, two snapshots hardly have one scope."""


def cautions(material: Material) -> tuple[str, ...]:
    """What the officer has to know of the two snapshots before reading any number, in Vietnamese."""
    return (*_distances(material), *_shapes(material.opening, material.closing))


def _distances(material: Material) -> list[str]:
    found = []
    for side, snapshot, bound in (
        ("đầu", material.opening, material.month),
        ("cuối", material.closing, last_day(material.month)),
    ):
        if snapshot.as_of is None:
            found.append(f"không rõ ngày của bản {side} kỳ")
        elif (days := _days(snapshot, snapshot.as_of, bound)) > FAR:
            found.append(f"bản {side} kỳ cách ngày {bound:%d/%m/%Y} {terms.said(days)} ngày")
    return found


def _days(snapshot: Snapshot, first: datetime.date, bound: datetime.date) -> int:
    last = known_until(snapshot)
    return 0 if first <= bound <= last else min(abs((first - bound).days), abs((last - bound).days))


def _shapes(opening: Snapshot, closing: Snapshot) -> list[str]:
    found = []
    forms = [_form(opening), _form(closing)]
    if all(forms) and forms[0] != forms[1]:
        found.append(
            "hai bản chụp khác dạng dữ liệu (một bên có thể thiếu nội dung mà bên kia ghi), nên khác biệt có thể do "
            "cách trích xuất"
        )
    sizes = [len(opening.entries), len(closing.entries)]
    if max(sizes) > UNLIKE * min(sizes):
        found.append(
            f"hai bản chụp chênh nhau nhiều về số dòng ({terms.said(sizes[0])} và {terms.said(sizes[1])}), có thể khác "
            "phạm vi trích xuất"
        )
    return found


def _form(snapshot: Snapshot) -> str | None:
    """The form most entries of a snapshot have."""
    counted = Counter(entry.procedure.form for entry in snapshot.entries)
    return min(counted, key=lambda form: (-counted[form], form)) if counted else None
