"""Errors as a sentence: a page for people, JSON for programs; the traceback goes to the log, never out."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from api.web.faults import told
from api.web.rendering import page
from catalog_graph.store.opening import StoreError

SENTENCES = {
    400: "Yêu cầu viết chưa đúng.",
    403: "Yêu cầu bị từ chối.",
    404: "Không có trang này. Có thể đường dẫn đã cũ hoặc gõ thiếu.",
    405: "Trang này không nhận thao tác đó.",
    413: "Dữ liệu gửi lên quá lớn.",
    422: "Địa chỉ có tham số không hợp lệ.",
    500: "Chương trình gặp lỗi khi trả lời trang này. Dữ liệu trong kho không bị ảnh hưởng.",
    503: "Kho đang bận. Thử lại sau ít giây.",
}
"""What is said when nobody said more."""

log = logging.getLogger("thutuc.web")


class ProblemSaid(BaseModel):
    """What went wrong, for a person."""

    status: int
    message: str


class Problem(BaseModel):
    """The JSON of every error of the API."""

    contract: Literal[1] = 1
    error: ProblemSaid


class Missing(HTTPException):
    """What was asked for is not in the store."""

    def __init__(self, sentence: str) -> None:
        """The sentence is for the officer."""
        super().__init__(404, sentence)


class Refused(HTTPException):
    """The request cannot be done as it stands."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        """The sentence is for the officer."""
        super().__init__(status, sentence)


@contextmanager
def refusing(*faults: type[Exception]) -> Iterator[None]:
    """Make what cannot be done as asked, or not as things stand, a refusal (409) in the fault's own words."""
    try:
        yield
    except faults as error:
        raise Refused(str(error), 409) from None


def install(app: FastAPI) -> None:
    """Make every error of the application a sentence."""

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        own = error.detail if isinstance(error, Missing | Refused) else None  # a library's words are English
        answer = said(request, error.status_code, own)
        answer.headers.update(error.headers or {})  # which methods there are, when to come again
        return answer

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return said(request, 422, told(error.errors(), programs=_of_program(request)))

    @app.exception_handler(StoreError)
    async def store(request: Request, error: StoreError) -> Response:
        return said(request, 503, str(error))

    @app.exception_handler(Exception)
    async def bug(request: Request, error: Exception) -> Response:
        log.error("%s %s", request.method, request.url.path, exc_info=error)
        return said(request, 500, None)


def said(request: Request, status: int, sentence: str | None) -> Response:
    """The answer that tells of an error."""
    sentence = sentence or SENTENCES.get(status, SENTENCES[400])
    if _of_program(request):
        return JSONResponse({"contract": 1, "error": {"status": status, "message": sentence}}, status)
    return page(request, "error.html.j2", status, status=status, sentence=sentence)


def _of_program(request: Request) -> bool:
    return request.url.path == "/api" or request.url.path.startswith("/api/")
