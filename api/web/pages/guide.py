"""Help: the keys, how to read what is shown, the parts of the API as its own description tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.web.rendering import page

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that a call takes."""

    name: str
    required: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the API."""

    part: str
    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]


@router.get("/tro-giup")
def guide(request: Request) -> HTMLResponse:
    """The page of help."""
    parts: dict[str, list[Call]] = {}
    for call in calls(request.app.openapi()):
        parts.setdefault(call.part, []).append(call)
    return page(request, "guide.html.j2", parts=parts)


def calls(description: Mapping[str, Any]) -> Iterator[Call]:
    """The calls of an OpenAPI document, in its order."""
    for path, methods in description["paths"].items():
        for method, call in methods.items():
            yield Call(
                part=(call.get("tags") or ["Khác"])[0],
                method=method.upper(),
                path=path,
                summary=call.get("summary", ""),
                parameters=tuple(
                    Parameter(
                        name=each["name"],
                        required=each.get("required", False),
                        said=each.get("description", ""),
                    )
                    for each in call.get("parameters", ())
                    if each["in"] in ("query", "path")
                ),
            )
