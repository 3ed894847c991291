"""Who looks: a random key in a cookie, given when something is to be remembered; an account takes its place later.

So does the name that was last given for who decides: a form shows it again, and it can be changed there.
"""

from __future__ import annotations

import re
import secrets
from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import Response

COOKIE = "thutuc_nguoi_xem"
NAME = "thutuc_nguoi_quyet_dinh"
LONGEST = 80
"""Characters of a name."""
_KEY = re.compile(r"[A-Za-z0-9_-]{32}")
_YEAR = 365 * 24 * 3600


def viewer_of(request: Request) -> str | None:
    """The viewer behind a request; None for one who was never given a key. The one place that knows who looks."""
    key = request.cookies.get(COOKIE, "")
    return key if _KEY.fullmatch(key) else None


def remembered(request: Request, response: Response) -> str:
    """The viewer behind a request, who gets a key with the response when there was none."""
    viewer = viewer_of(request)
    if viewer is None:
        viewer = secrets.token_urlsafe(24)
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, viewer, max_age=_YEAR, httponly=True, samesite="strict", secure=secure)
    return viewer


def named(request: Request) -> str:
    """The name that was last given for who decides; "" for none."""
    return unquote(request.cookies.get(NAME, ""))[:LONGEST].strip()


def naming(request: Request, response: Response, name: str) -> None:
    """Keep the name of who decides for the next form; forget it where none was given."""
    if name:
        secure = request.url.scheme == "https"
        response.set_cookie(NAME, quote(name), max_age=_YEAR, httponly=True, samesite="strict", secure=secure)
    else:
        response.delete_cookie(NAME)
