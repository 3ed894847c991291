"""What a form of a page was filled in with: a field, a number, who decides, where to go back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from api.web.errors import Refused, refusing
from catalog_graph.store.officers import Refused as NotTaken

NOBODY = "Người dùng máy này"
"""Who decides where nobody said who."""
NO_DECISION = "Không có quyết định này."
_DIGITS = 12
"""Digits of a number that the store can look for."""


def field(form: FormData, name: str, most: int = 500) -> str:
    """What stands in a field, up to `most` characters; "" for one that is not there, or a file."""
    value = form.get(name)
    return value.strip()[:most] if isinstance(value, str) else ""


def number(form: FormData, name: str) -> int | None:
    """The number in a field; None for what is no number, or none that anything bears."""
    text = field(form, name)
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else None


def who(form: FormData) -> str:
    """Who decides, as the form says."""
    return field(form, "who", 80) or NOBODY


def back(form: FormData, otherwise: str) -> str:
    """Where to go back to: a path of ours, nothing else."""
    where = field(form, "ve", 2_000)
    return where if where.startswith("/") and not where.startswith("//") and "\\" not in where else otherwise


def taken_back(form: FormData, undo: Callable[[int], object], otherwise: str, lacking: str = NO_DECISION) -> Response:
    """Take the one decision that the form names back, alone (`undo` of its number), and go back to the page.

    Raises Refused, saying `lacking`, for a number that no decision bears, and where the store does not take it.
    """
    wanted = number(form, "so")
    if wanted is None:
        raise Refused(lacking)
    with refusing(NotTaken):
        undo(wanted)
    return RedirectResponse(back(form, otherwise), 303)


async def _sent(request: Request) -> FormData:
    return await request.form()


AtForm = Annotated[FormData, Depends(_sent)]
"""How an endpoint asks for the form it was sent; it need not be `async` for it, so its work holds up nobody else's."""
