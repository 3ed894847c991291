"""What every answer carries and every request must show: headers, host, origin. No cookie is trusted with more.

A page loads nothing but what the package holds (Content-Security-Policy); a form posted from another site is refused
by its Origin; a name that resolves to this machine is refused unless it is one of ours (DNS rebinding).
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """Refuses strange hosts and strange origins, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOCAL) -> None:
        """`hosts` are the names this application answers to, without port; "*" answers to all."""
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(Headers(scope=scope), scope["method"])
        if refusal is None:
            # A route for GET answers HEAD too; the server leaves the body out.
            heard = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
            await self.app(heard, receive, with_headers)
        else:
            from starlette.responses import PlainTextResponse

            await PlainTextResponse(refusal, status_code=403)(scope, receive, with_headers)

    def _refusal(self, headers: Headers, method: str) -> str | None:
        host = headers.get("host", "")
        if "*" not in self.hosts and _name(host) not in self.hosts:
            return "Máy chủ này không phục vụ tên miền đã gọi. Mở trang bằng địa chỉ in ra khi chạy thutuc serve."
        origin = headers.get("origin")
        foreign = origin is not None and urlsplit(origin).netloc != host
        if method not in SAFE and (foreign or headers.get("sec-fetch-site") in ("cross-site", "same-site")):
            return "Yêu cầu được gửi từ một trang khác nên bị từ chối. Mở trang thutuc rồi thao tác lại."
        return None


def _name(host: str) -> str:
    """The host without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
