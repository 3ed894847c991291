"""Every page that a link leads to, read once: what a page must never hold is then looked for in all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

HOST = "http://127.0.0.1"
"""Where links are resolved against."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a path answered, and from which page it was linked."""

    path: str
    linked_from: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether this is shown by a browser (a download is not)."""
        return self.headers.get("content-type", "").startswith("text/html") and "attachment" not in self.disposition

    @property
    def disposition(self) -> str:
        """What is said about showing or keeping it."""
        return self.headers.get("content-disposition", "")

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        """The page, parsed as a browser would."""
        return lxml.html.document_fromstring(self.body.decode("utf8"))


def routes_of(app: FastAPI) -> dict[str, re.Pattern[str]]:
    """Path of every route for GET → the pattern it answers to."""
    found: dict[str, re.Pattern[str]] = {}
    for context in iter_route_contexts(app.routes):
        if context.path and "GET" in (context.methods or ()):
            found.setdefault(context.path, re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(context.path)) + "$"))
    return found


def route_of(path: str, routes: dict[str, re.Pattern[str]]) -> str:
    """The route that answers a path: one without parameters wins; the path's first part when none does."""
    only = urlsplit(path).path
    if only in routes:
        return only
    return next((name for name, pattern in routes.items() if pattern.match(only)), only[: only.find("/", 1) + 1])


def links(answer: Answer) -> Iterator[str]:
    """Everything on this machine that a page points at."""
    for _, attribute, target, _ in answer.tree.iterlinks():
        if attribute in ("href", "src"):
            absolute = urldefrag(urljoin(HOST + answer.path, target)).url
            if absolute.startswith(HOST + "/"):
                yield absolute.removeprefix(HOST)


def crawl(client: TestClient, starts: Iterable[str] = ("/",), most: int = 12) -> dict[str, Answer]:
    """Path → answer, by following links; at most `most` paths of one route, so that time stays bounded."""
    routes = routes_of(client.app)  # type: ignore[arg-type]  # the client may hold any ASGI application; ours is one
    waiting = [(path, "") for path in starts]
    seen: dict[str, Answer] = {}
    counted: Counter[str] = Counter()
    while waiting:
        path, origin = waiting.pop(0)
        route = route_of(path, routes)
        if path in seen or counted[route] >= most:
            continue
        counted[route] += 1
        found = client.get(path, follow_redirects=False)
        seen[path] = answer = Answer(
            path=path, linked_from=origin, status=found.status_code, headers=dict(found.headers), body=found.content
        )
        if answer.is_page:
            waiting += [(each, path) for each in links(answer)]
        elif found.is_redirect:
            waiting.append((urljoin(path, found.headers["location"]), path))
    return seen
