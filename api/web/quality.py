"""The quality report of the store as its pages show it: of the flags that are kept, counted once for each state."""

from __future__ import annotations

from dataclasses import replace

from api.quality.asking import kept_report
from api.web.desk import Desk
from catalog_graph.quality.types import UNSAID, Quality


def quality_at(desk: Desk, snapshot: str = "", agency: str = "") -> Quality | None:
    """The report on a snapshot (the newest), of one agency or all; None where it was never examined. Raises StoreError
    for an unknown snapshot and an empty store."""
    mark = desk.store.pulse()
    kept = desk.kept(f"quality {snapshot}", _Kept)
    if mark is None or kept.mark != mark:
        kept.found, kept.mark = kept_report(desk.store, snapshot or None), mark
    found = kept.found
    if found is None or not agency:
        return found
    return replace(found, agencies=tuple(page for page in found.agencies if (page.side.agency or UNSAID) == agency))


class _Kept:
    """The report as it was last counted, with the pulse of the store then."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.found: Quality | None = None
        self.mark: tuple[int, ...] | None = None
