"""The quality report of the store as its pages show it: of the flags that are kept, counted once for each state."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from api.quality.asking import kept_report
from api.web.desk import Desk
from api.web.errors import Missing
from catalog_graph.quality.types import UNSAID, Quality

_Mark = tuple[int, ...] | None


@dataclass
class _Reports:
    """Snapshot as it was asked for → the pulse of the store, and the report that was counted then."""

    kept: dict[str, tuple[_Mark, Quality | None]] = field(default_factory=dict)


def quality_at(desk: Desk, snapshot: str = "", agency: str = "") -> Quality | None:
    """The report on a snapshot (the newest), of one agency or all; None where it was never examined. Raises StoreError
    for an unknown snapshot and an empty store, Missing for an agency without a page."""
    kept = desk.kept("quality", _Reports).kept
    mark = desk.store.pulse()
    held = kept.get(snapshot)
    if held is None or mark is None or held[0] != mark:
        held = kept[snapshot] = mark, kept_report(desk.store, snapshot or None)
    found = held[1]
    if found is None or not agency:
        return found
    pages = tuple(page for page in found.agencies if (page.side.agency or UNSAID) == agency)
    if not pages:
        raise Missing("Bản chụp không có cơ quan này.")
    return replace(found, agencies=pages)
