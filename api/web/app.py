"""The application: the desk, the pages, the API, what guards them. Made once in each process that serves."""

from __future__ import annotations

import re
import signal
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, nullcontext
from importlib import import_module
from importlib.metadata import version
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import ASGIApp, Scope

from api.ending import Ending
from api.settings import Settings, settings
from api.web import errors
from api.web.blanks import Unblanked
from api.web.desk import Desk
from api.web.rendering import STATIC
from api.web.security import LOCAL, Guard
from api.web.warming import warming
from catalog_graph.store.opening import open_store

THREADS = 2
"""Requests a process works on at a time: more only take the interpreter from each other (wrk, 20 at a time: searches
at the 95th percentile 253 ms with 4, 181 ms with 2, 156 ms with 1, where an export would hold up everything)."""
LARGEST_BODY = 4 * 2**20
"""Bytes of one request; routes that receive files have bounds of their own (`api.web.receiving`)."""

PAGES = (
    "home",
    "snapshots",
    "guide",
    "evidence",
    "decisions",
    "documents",
    "law",
    "impact",
    "reduction",
    "forms",
    "concept",
    "replaced",
    "cost",
    "flags",
    "flags_deciding",
    "flags_back",
    "rules",
    "petitions",
    "quality",
    "authority",
    "internal",
    "issues",
    "catalogue",
    "news",
    "changes_files",
    "changes",
    "procedure",
    "months",
    "report",
    "intake",
)
"""Modules of `api.web.pages`."""
REST = (
    "root",
    "cleaning",
    "evidence",
    "decisions",
    "documents",
    "law",
    "impact",
    "reduction",
    "forms",
    "dictionary",
    "replaced",
    "authority",
    "internal",
    "issues",
    "catalogue",
    "reports",
    "changes",
    "tasks",
    "uploads",
    "news",
    "procedure",
)
"""Modules of `api.web.rest`."""


def create_app(
    folder: Path, chosen: Settings | None = None, hosts: Iterable[str] = LOCAL, warm: bool = False
) -> FastAPI:
    """The application over the store in a folder, made when there is none. Raises StoreError as opening it does.

    `warm`: what many pages need is made by a thread before anybody asks.
    """
    desk = Desk(store=open_store(folder, create=True), settings=chosen or settings())

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        with warming(desk) if warm else nullcontext():
            yield
        desk.store.close()

    app = _Guarded(
        tuple(hosts),
        title="thutuc",
        version=version("thutuc"),
        summary="Danh mục thủ tục hành chính có nguồn: tra cứu, so sánh, báo cáo.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation_id,
        max_body_size=LARGEST_BODY,
        lifespan=life,
    )
    app.state.desk = desk
    errors.install(app)
    for name in REST:
        app.include_router(import_module(f"api.web.rest.{name}").router, prefix="/api")
    for name in PAGES:
        app.include_router(import_module(f"api.web.pages.{name}").router, include_in_schema=False)
    app.mount("/static", _Kept(directory=STATIC))
    return app


def from_settings() -> FastAPI:
    """The application of a process that serves: everything comes from the settings (environment)."""
    _end_with_parent()
    chosen = settings()
    return create_app(chosen.store, chosen, chosen.hosts(), warm=True)


def _end_with_parent() -> None:
    """End when the process that started this one to answer is gone, whatever it died of; the port is free then."""
    parent = parent_process()
    if parent is not None:
        ending = Ending(grace=3.0)
        ending.tell(lambda: signal.raise_signal(signal.SIGTERM))  # as if it had told us: the server hears that
        ending.watch(parent.join)


def _operation_id(route: APIRoute) -> str:
    """The name of an operation for generated clients: method and path, so that it stays when code moves."""
    words = re.findall(r"\w+", route.path_format.removeprefix("/api"))
    return "_".join((*sorted(method.lower() for method in route.methods or ()), *(words or ("root",))))


class _Guarded(FastAPI):
    """The guard stands outside everything, so that answers to bugs and to oversize bodies carry its headers too."""

    def __init__(self, hosts: tuple[str, ...], **more: Any) -> None:
        super().__init__(**more)
        self._hosts = hosts

    def build_middleware_stack(self) -> ASGIApp:
        """The application's own stack behind the guard; the pages in it are asked nothing by an empty field."""
        return Guard(Unblanked(super().build_middleware_stack()), self._hosts)


class _Kept(StaticFiles):
    """Files of the package; their address carries their digest, so a browser may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year when it was asked for by its digest."""
        answer = await super().get_response(path, scope)
        asked = b"v=" in scope.get("query_string", b"")
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if asked else "no-cache"
        return answer
