"""The JSON of decentralisation: what is asked, decided, told of it."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from api.authority.asking import Filters
from api.web.errors import Problem
from api.web.rest.answers import Short

NOT_READ: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "Không có bản chụp, thủ tục ấy, hoặc bản chụp chưa được xét thẩm quyền."}
}
Of = Literal["denominator", "accepted", "whatif", "inferred", "unknown", "unclear", "excluded", "internal", "local"]
LevelKey = Literal["central", "province", "commune", "other"]


class JudgingLevel(BaseModel):
    """What is decided of a proposal."""

    verdict: Literal["accept", "reject", "change"] = Field(description="Chấp nhận, bác bỏ, hoặc đổi cấp.")
    level: LevelKey | None = Field(default=None, description="Cấp nhận; bỏ trống khi chấp nhận: cấp được đề xuất.")
    who: str = Field(min_length=1, max_length=80, description="Người quyết định.")
    reason: str | None = Field(default=None, max_length=500, description="Lý do; bắt buộc khi bác bỏ, đổi cấp.")


class Reading(BaseModel):
    """Which snapshot is to be read."""

    snapshot: str | None = Field(default=None, max_length=200, description="Bản chụp; bỏ trống: mới nhất.")
    day: datetime.date | None = Field(default=None, description="Xét theo tên cơ quan và cấp của ngày này.")


def asked(
    snapshot: Annotated[Short, Query(description="Bản chụp; bỏ trống: mới nhất.")] = None,
    day: Annotated[datetime.date | None, Query(description="Xét theo tên cơ quan và cấp của ngày này.")] = None,
    agency: Annotated[Short, Query(description="Cơ quan công bố.")] = None,
    level: Annotated[LevelKey | None, Query(description="Cấp quyết định hiện tại.")] = None,
    how: Annotated[
        Literal["stated", "inferred", "unknown"] | None, Query(description="Hồ sơ ghi rõ, suy ra, không xác định.")
    ] = None,
    standing: Annotated[
        Literal["open", "unclear", "accepted", "rejected", "none"] | None,
        Query(description="Tình trạng đề xuất phân cấp."),
    ] = None,
    text: Annotated[Short, Query(description="Chữ trong mã, tên, lĩnh vực.")] = None,
) -> Filters:
    """The filters of decentralisation."""
    return Filters(
        snapshot=snapshot or None,
        day=day,
        agency=agency or None,
        levels=() if level is None else (level,),
        how=how,
        standings=() if standing is None else (standing,),
        text=text or None,
    )


AskedOf = Annotated[Filters, Depends(asked)]
"""How an endpoint asks for the filters."""
