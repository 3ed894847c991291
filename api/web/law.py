"""What requests ask of the law, for pages and the API alike."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, NamedTuple

from fastapi import Depends, Path, Query
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from api.law.opened import Opened, opened
from api.web.desk import Desk
from api.web.errors import Missing

WorkId = Annotated[
    str,
    Path(
        max_length=200,
        pattern=r"^[a-z0-9][a-z0-9._-]*$",
        description="Định danh của văn bản: số, ký hiệu viết thường không dấu, ví dụ 63-2010-nd-cp.",
    ),
]
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
GONE = "Trong kho không có văn bản này, và không văn bản hay thủ tục nào dẫn đến nó."


class AsOf(NamedTuple):
    """The day asked about; as known at the end of a day (None: now); whether acts that nobody judged count."""

    day: datetime.date
    known: str | None = None
    proposed: bool = True

    @property
    def query(self) -> dict[str, str | None]:
        """The parameters of a page's address that ask the same; what is usual is left out."""
        return {
            "ngay": None if self.day == datetime.date.today() else self.day.isoformat(),
            "biet": self.known,
            "tinh": None if self.proposed else "da-chap-nhan",
        }


def day_of(text: str) -> datetime.date | None:
    """A day typed or chosen: ISO 8601; None for an empty box."""
    return datetime.date.fromisoformat(text) if text else None


def as_of(
    ngay: Annotated[str, Query(max_length=10)] = "",
    biet: Annotated[str, Query(max_length=10)] = "",
    tinh: Annotated[str, Query(max_length=20)] = "",
) -> AsOf:
    """What a page's address says of the day; a day that is none counts as today."""
    return AsOf(_day(ngay) or datetime.date.today(), _iso(_day(biet)), tinh != "da-chap-nhan")


AsOfPage = Annotated[AsOf, Depends(as_of)]
"""How a page asks for the day."""


def _written(value: object) -> object:
    """A day as it is written, and nothing else: the library would take a number for seconds since 1970."""
    if isinstance(value, str) and not _ISO.fullmatch(value):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


Day = Annotated[datetime.date, BeforeValidator(_written)]
"""A day in ISO 8601."""


def as_of_api(
    on: Annotated[
        Day | None, Query(description="Ngày hỏi (ISO 8601). Bỏ trống: hôm nay.")
    ] = None,
    known: Annotated[
        Day | None, Query(description="Như đã biết đến hết ngày này (ISO 8601). Bỏ trống: đến nay.")
    ] = None,
    proposed: Annotated[bool, Query(description="Tính cả những tác động công chức chưa xem xét.")] = True,
) -> AsOf:  # fmt: skip
    """What a request to the API says of the day."""
    return AsOf(on or datetime.date.today(), known.isoformat() if known else None, proposed)


AsOfApi = Annotated[AsOf, Depends(as_of_api)]
"""How an endpoint asks for the day."""


def opened_at(desk: Desk, id: str, when: AsOf) -> Opened:
    """One work. Raises Missing."""
    found = opened(desk.store, id, when.known, when.proposed)
    if found is None:
        raise Missing(GONE)
    return found


def _day(text: str) -> datetime.date | None:
    try:
        return day_of(text)
    except ValueError:
        return None


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
