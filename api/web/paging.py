"""Long lists by pages: what a request may ask, what an answer says. A page beyond the last is empty, not an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Generic, Literal, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel

T = TypeVar("T")

LARGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Which part of a list: page from 1, `size` rows a page."""

    page: int
    size: int

    @property
    def start(self) -> int:
        """Rows before this page."""
        return (self.page - 1) * self.size

    def pages(self, total: int) -> int:
        """How many pages `total` rows make, one at least."""
        return max(1, -(-total // self.size))


def paging(
    page: Annotated[int, Query(ge=1, le=100_000, description="Trang, từ 1.")] = 1,
    size: Annotated[int, Query(ge=1, le=LARGEST, description="Số dòng một trang.")] = 50,
) -> Paging:
    """The part of the list that a request asks for."""
    return Paging(page=page, size=size)


AtPage = Annotated[Paging, Depends(paging)]
"""How an endpoint asks for the part of its list."""


class Listed(BaseModel, Generic[T]):
    """One page of a list, as JSON."""

    contract: Literal[1] = 1
    total: int
    page: int
    size: int
    items: list[T]
