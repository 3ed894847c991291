"""What the answers of several rooms have in common: an object in a contract, refusals, who takes a decision back."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from api.web.errors import Problem

Short = Annotated[str | None, Query(max_length=300)]
"""A short text of a query."""
NOT_TAKEN: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "Thân yêu cầu không phải JSON."},
    409: {"model": Problem, "description": "Không làm được như yêu cầu; câu báo nêu lý do."},
}
"""How it is told that a decision was not taken."""


class Answer(BaseModel):
    """An object described by the contract of the command that tells the same."""

    contract: Literal[1] = 1
    data: dict[str, Any]


class Undoing(BaseModel):
    """Who takes a decision back, and why."""

    who: str = Field(min_length=1, max_length=80, description="Người rút lại.")
    reason: str | None = Field(default=None, max_length=500, description="Lý do.")
