"""Every page that a link leads to, read once: what a page must never hold is then looked for in all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx2
import lxml.html
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

COSTLY = {"/tep/{digest}/trang/{number}.png": 8, "/api/laws/{id}/graph.graphml": 8, "/api/laws/{id}/graph.jsonld": 8}
"""Routes of which a crawl asks for fewer: each picture of a page is drawn by a process of its own, perhaps after
LibreOffice; each graph is drawn anew."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a path answered, and which page linked to it; status 0 for an address elsewhere, which is not asked."""

    path: str
    linked_from: str
    status: int
    headers: dict[str, str]
    body: bytes

    def __getstate__(self) -> dict[str, Any]:
        """What is kept of it for other processes: a tree is parsed anew."""
        return {name: value for name, value in vars(self).items() if name != "tree"}

    @property
    def is_page(self) -> bool:
        """Whether this is a page of the application: no download, and no file shown in a sandbox."""
        kept = "attachment" in self.headers.get("content-disposition", "")
        return self.headers.get("content-type", "").startswith("text/html") and not kept and not self.sandboxed

    @property
    def sandboxed(self) -> bool:
        """Whether a browser shows it without letting anything in it run or fetch."""
        said = [part.strip() for part in self.headers.get("content-security-policy", "").split(";")]
        return "sandbox" in said and "default-src 'none'" in said and not any("script" in part for part in said)

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        """The page, parsed as a browser would."""
        return lxml.html.document_fromstring(self.body.decode("utf8"))


def parsed(page: str) -> Any:
    """A page as a tree; what an XPath gives is for the test to know."""
    return lxml.html.document_fromstring(page)


def routes_of(app: FastAPI) -> dict[str, re.Pattern[str]]:
    """Path of every route for GET → the pattern it answers to."""
    found: dict[str, re.Pattern[str]] = {}
    for context in iter_route_contexts(app.routes):
        if context.path and "GET" in (context.methods or ()):
            found.setdefault(context.path, re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(context.path)) + "$"))
    return found


def route_of(path: str, routes: Mapping[str, re.Pattern[str]]) -> str:
    """The route that answers a path: one without parameters wins; the path's first part when none does."""
    only = urlsplit(path).path
    if only in routes:
        return only
    return next((name for name, pattern in routes.items() if pattern.match(only)), only[: only.find("/", 1) + 1])


def links(answer: Answer) -> Iterator[str]:
    """Everything that a page points at, as paths; another host's address stays whole, and finds no route."""
    for _, attribute, target, _ in answer.tree.iterlinks():
        if attribute in ("href", "src"):
            absolute = urldefrag(urljoin("http://here" + answer.path, target)).url
            yield absolute.removeprefix("http://here")


def crawl(
    client: httpx2.Client, routes: Mapping[str, re.Pattern[str]], starts: Iterable[str] = ("/",), most: int = 30
) -> dict[str, Answer]:
    """Path → answer, by following links.

    At most `most` of one route (fewer `COSTLY` ones), two of them the same but for the query: time stays bounded, all
    kinds are seen.
    """
    waiting = [(path, "") for path in starts]
    seen: dict[str, Answer] = {}
    counted: Counter[str] = Counter()
    while waiting:
        path, origin = waiting.pop(0)
        route = route_of(path, routes)
        only = path.partition("?")[0]
        if path in seen or counted[route] >= COSTLY.get(route, most) or counted[f"only {only}"] >= 2:
            continue
        counted.update((route, f"only {only}"))
        if not path.startswith("/"):
            seen[path] = Answer(path=path, linked_from=origin, status=0, headers={}, body=b"")
            continue
        found = client.get(path, follow_redirects=False)
        seen[path] = answer = Answer(
            path=path, linked_from=origin, status=found.status_code, headers=dict(found.headers), body=found.content
        )
        if answer.is_page:
            waiting += [(each, path) for each in dict.fromkeys(links(answer))]
        elif found.has_redirect_location:
            waiting.append((urljoin(path, found.headers["location"]), path))
    return seen
