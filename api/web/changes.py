"""What pages and API ask alike of comparisons: what can be compared now, and the wish behind a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.comparing import beside
from api.comparing.offers import Offers, offers
from api.comparing.work import Wish
from api.web.desk import Desk
from api.web.errors import Missing, Refused
from catalog_graph.store import comparisons

GONE = "Kho không giữ lần so sánh này. Mở trang Thay đổi và so lại hai bản chụp."


def offers_at(desk: Desk, fresh: bool = False) -> Offers:
    """What can be compared, as the store stands; `fresh` as of `Desk.kept`."""
    return desk.kept("compare", lambda: offers(desk.store), fresh)


def wished(desk: Desk, old: str, new: str, decisions: str) -> Wish:
    """The comparison that a request asks for. Raises Missing or Refused for what cannot be compared."""
    if not beside.known(decisions):
        raise Refused("Chưa rõ đối chiếu với quyết định nào: between, none, hoặc một tháng dạng 2026-06.")
    found = offers_at(desk, fresh=True)
    held = {info.name for info in found.snapshots}
    missing = [name for name in (old, new) if name not in held]
    wanted = found.wish(old, new, decisions)
    if wanted is None:
        raise Missing(f"Trong kho không có bản chụp “{missing[0]}” có hồ sơ để so.")
    if old == new:
        raise Refused("Hai bản chụp được chọn là một. Chọn hai bản khác nhau.", 409)
    return wanted


def contents_of(desk: Desk, id: str, ordinals: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What some changes of a comparison say. Raises Missing when it was dropped since it was opened."""
    found = comparisons.contents(desk.store, id, ordinals)
    if len(found) < len(ordinals):
        raise Missing(GONE)
    return found
