"""What a request asks of the changes of a comparison: the same filters for the pages and the API."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field, ValidationError

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


class Asked(BaseModel):
    """The filters as a form of a page sends them."""

    type: Type | None = None
    component: Component | None = None
    agency: str | None = Field(None, max_length=300)
    field: str | None = Field(None, max_length=300)
    level: Level | None = None
    decided: YesNo | None = None
    together: YesNo | None = None
    standing: Standing | None = None
    q: str | None = Field(None, max_length=300)
    sort: Sort | None = None


def wanted(
    type: Annotated[Type | None, Query(description="Loại thay đổi.")] = None,
    component: Annotated[Component | None, Query(description="Thành phần khác nhau.")] = None,
    agency: Annotated[str | None, Query(max_length=300, description="Cơ quan công bố, đúng như kê.")] = None,
    field: Annotated[str | None, Query(max_length=300, description="Lĩnh vực, đúng như kê.")] = None,
    level: Annotated[Level | None, Query(description="Cấp thực hiện.")] = None,
    decided: Annotated[YesNo | None, Query(description="Có quyết định công bố trong kho hay không.")] = None,
    together: Annotated[
        YesNo | None, Query(description="Có mặt hay vắng mặt cùng cả cơ quan công bố hay không.")
    ] = None,
    standing: Annotated[Standing | None, Query(description="Chỗ của mã trong phép cân đối.")] = None,
    q: Annotated[str | None, Query(max_length=300, description="Từ trong mã hoặc tên; không cần dấu.")] = None,
    sort: Annotated[Sort | None, Query(description="Thứ tự; mặc định theo mã.")] = None,
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


def wanted_of_form(request: Request) -> Wanted:
    """The changes that a form of a page asks for: a choice left empty in it is no choice."""
    try:
        asked = Asked.model_validate({name: value for name, value in request.query_params.items() if value})
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("query", *one["loc"])} for one in error.errors()]) from None
    return Wanted(**asked.model_dump())


AtWanted = Annotated[Wanted, Depends(wanted)]
"""How an endpoint of the API asks for the filters."""
FromForm = Annotated[Wanted, Depends(wanted_of_form)]
"""How a page asks for the filters."""
