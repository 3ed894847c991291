"""The question to the catalogue as the query of a request: one for page, exports and API."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import StringConstraints

from api.catalogue.asked import SORT_PATTERN, Asked
from api.catalogue.shelves import NoSnapshot, Shelves, shelves_of
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing
from catalog_graph.shelf.pick import Picked

Text = Annotated[str, StringConstraints(max_length=300)]


def none() -> list[str]:
    """No values. A function of ours: of a built-in one, the library looks up the signature at every request (2 ms)."""
    return []


def _many(description: str) -> object:
    return Query(default_factory=none, max_length=50, description=f"{description} Nhắc lại để lấy nhiều giá trị.")


def asked(
    *,
    q: Annotated[
        str,
        Query(
            max_length=300,
            description='Từ trong tên, mã, số quyết định, căn cứ; không cần dấu; đặt trong "…" để tìm nguyên cụm.',
        ),
    ] = "",
    snapshot: Annotated[str, Query(max_length=300, description="Tên bản chụp; trống: mới nhất của từng thủ tục.")] = "",
    ministry: Annotated[list[Text], _many("Cơ quan công bố.")],
    field: Annotated[list[Text], _many("Lĩnh vực.")],
    level: Annotated[list[Text], _many("Cấp thực hiện: central, province, district, commune, other.")],
    kind: Annotated[list[Text], _many("Loại thủ tục.")],
    state: Annotated[list[Text], _many("Trạng thái: public, updated, repealed, replaced…")],
    online: Annotated[list[Text], _many("Mức độ trực tuyến: full, partial, information…")],
    seen: Annotated[list[Text], _many("Bản chụp gần nhất có thủ tục.")],
    trouble: Annotated[list[Text], _many("Vấn đề của dữ liệu: error, warning, none.")],
    sort: Annotated[
        str, Query(pattern=SORT_PATTERN, description="Cột để xếp, có dấu trừ: xếp ngược; relevance: sát từ tìm nhất.")
    ] = "",
) -> Asked:
    """The question a request asks; blank parameters ask nothing, as forms send them."""
    filters = {
        "ministry": ministry,
        "field": field,
        "level": level,
        "kind": kind,
        "state": state,
        "online": online,
        "seen": seen,
        "trouble": trouble,
    }
    return Asked(
        q=" ".join(q.split()),
        snapshot=snapshot or None,
        filters={name: tuple(dict.fromkeys(filter(None, values))) for name, values in filters.items() if any(values)},
        sort=sort,
    )


AskedOf = Annotated[Asked, Depends(asked)]
"""How an endpoint asks for the question."""


def shelves(desk: Desk, fresh: bool = False) -> Shelves:
    """The shelves of the store as it stands; while they are made anew the earlier ones, unless they must be `fresh`."""
    return desk.kept("shelves", lambda: shelves_of(desk.store), fresh)


def shelves_at(request: Request, desk: AtDesk) -> Shelves:
    """The shelves, for an endpoint. Who names a snapshot may come from its intake, and waits until it is there."""
    return shelves(desk, fresh=bool(request.query_params.get("snapshot")))


AtShelves = Annotated[Shelves, Depends(shelves_at)]
"""How an endpoint asks for the shelves."""


def picked(at: Shelves, question: Asked) -> Picked:
    """The answer to a question. Raises Missing for an unknown snapshot."""
    try:
        return at.pick(question)
    except NoSnapshot as error:
        raise Missing(str(error)) from None
