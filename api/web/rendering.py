"""Pages from templates: one environment, the words and marks every page uses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse

from api.web import words

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def world() -> jinja2.Environment:
    """The template environment of this process."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
    )
    made.filters.update(words.FILTERS)
    made.globals.update(static=static, url=url, version=version("thutuc"), nav=words.NAVIGATION, within=words.WITHIN)
    return made


def page(request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """A page of the application. `values` go to the template; `here` is the path, to mark the part one is in."""
    said = world().get_template(template).render(here=request.url.path, **values)
    return HTMLResponse(said, status, headers={"Cache-Control": "no-cache"})


@cache
def static(name: str) -> str:
    """The address of a file the package serves, with its digest, so that browsers may keep it for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def url(path: str, query: Mapping[str, Any] | None = None, /, **more: Any) -> str:
    """A path with a query; None and empty values are left out, lists become repeated parameters."""
    pairs = [(key, value) for key, value in {**(query or {}), **more}.items() if value not in (None, "", [], ())]
    text = urlencode(pairs, doseq=True)
    return quote(path, safe="/.:-_~%") + (f"?{text}" if text else "")
