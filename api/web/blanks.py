"""A condition left empty is no condition: a form of a page sends all its fields, filled in or not.

Empty values are taken out of the query of every page before anything reads it, so that no page needs to know. The API
keeps what it is sent: a program that names a parameter means it.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

API = "/api"


class Unblanked:
    """Passes requests on without the parameters that are empty."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` answers the request."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http" and not _of_api(scope["path"]):
            scope = {**scope, "query_string": without_blanks(scope["query_string"])}
        await self.app(scope, receive, send)


def without_blanks(query: bytes) -> bytes:
    """A query without the parameters that have no value; the others as they stand, in their order."""
    return b"&".join(pair for pair in query.split(b"&") if pair.partition(b"=")[2].strip(b"+"))


def _of_api(path: str) -> bool:
    return path == API or path.startswith(f"{API}/")
