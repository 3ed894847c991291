"""What a request asks of the changes of a comparison: the same filters for the pages and the API."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from fastapi import Depends, Query
from pydantic import BeforeValidator

from api.comparing.laying import STANDINGS
from api.comparing.table import LEVELS, SORTS, Wanted
from catalog_graph.types import CHANGE_TYPES, COMPONENTS

Type = Literal["new", "amended", "replaced", "repealed", "disappeared", "renamed", "reannounced"]
Component = Literal[
    "name", "decision", "kind", "field", "level", "steps", "channels", "time", "fees", "dossier", "forms", "subjects",
    "executing", "deciding", "authorised", "coordinating", "receiving_address", "results", "legal_basis", "conditions",
    "related", "other",
]  # fmt: skip
Level = Literal["central", "province", "district", "commune", "other", "unknown"]
Standing = Literal["kept", "new", "new_with_publisher", "ended", "gone", "gone_with_publisher", "without_code"]
Sort = Literal["code", "name", "agency", "field", "type"]
YesNo = Literal["yes", "no"]
assert get_args(Type) == CHANGE_TYPES and get_args(Component) == COMPONENTS
assert (get_args(Level), get_args(Standing), get_args(Sort)) == (LEVELS, STANDINGS, SORTS)


def _said(value: Any) -> Any:
    """A choice left empty in a form is no choice."""
    return value or None


_Blank = BeforeValidator(_said)


def wanted(
    type: Annotated[Type | None, _Blank, Query(description="Loại thay đổi.")] = None,
    component: Annotated[Component | None, _Blank, Query(description="Thành phần khác nhau.")] = None,
    agency: Annotated[str | None, _Blank, Query(max_length=300, description="Cơ quan công bố, đúng như kê.")] = None,
    field: Annotated[str | None, _Blank, Query(max_length=300, description="Lĩnh vực, đúng như kê.")] = None,
    level: Annotated[Level | None, _Blank, Query(description="Cấp thực hiện.")] = None,
    decided: Annotated[YesNo | None, _Blank, Query(description="Có quyết định công bố trong kho hay không.")] = None,
    together: Annotated[
        YesNo | None, _Blank, Query(description="Có mặt hay vắng mặt cùng cả cơ quan công bố hay không.")
    ] = None,
    standing: Annotated[Standing | None, _Blank, Query(description="Chỗ của mã trong phép cân đối.")] = None,
    q: Annotated[str | None, _Blank, Query(max_length=300, description="Từ trong mã hoặc tên; không cần dấu.")] = None,
    sort: Annotated[Sort | None, _Blank, Query(description="Thứ tự; mặc định theo mã.")] = None,
) -> Wanted:
    """The changes that a request asks for."""
    return Wanted(
        type=type,
        component=component,
        agency=agency,
        field=field,
        level=level,
        decided=decided,
        together=together,
        standing=standing,
        q=q,
        sort=sort,
    )


AtWanted = Annotated[Wanted, Depends(wanted)]
"""How an endpoint asks for the filters."""
