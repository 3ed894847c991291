"""Uploaded files, written to the inbox as they come: every bound holds while the bytes arrive, not afterwards.

The framework's own form reader keeps whole files in the system's temporary folder before anybody may object, so the
body is parsed here piece by piece (python-multipart). A request that is refused or broken leaves nothing behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from api.intake import inbox as bounds
from api.intake.inbox import Inbox, Part
from api.intake.names import clean
from api.web.errors import Refused
from api.web.words import size as spoken
from ingest.limits import FILE_BYTES

FIELD_BYTES = 4_000
"""Longest value of a plain field, in bytes."""
FIELDS = 20
"""Most plain fields of a request."""
UNBOUNDED = 2**50
"""What routes that receive files tell the framework, whose bound would come before theirs."""
DRAINED = 2**30
"""Bytes of a refused upload that are still listened to, so that a browser comes to read why."""

_FILENAME = re.compile(rb';\s*filename="([^"]*)"', re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Receiving:
    """The parser's ear: files go into a part of a batch, plain fields are kept. `most_bytes` is for all files."""

    part: Part
    most_files: int
    most_bytes: int
    fields: dict[str, str] = field(default_factory=dict)
    _bytes: int = 0
    _headers: dict[bytes, bytes] = field(default_factory=dict)
    _header: bytes = b""
    _value: bytes = b""
    _name: str = ""
    _filename: str | None = None
    _file: BinaryIO | None = None
    _size: int = 0
    _text: bytes = b""
    ended: bool = False

    def callbacks(self) -> dict[str, Any]:
        """What the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._data,
            "on_part_end": self._end,
            "on_end": self._over,
        }

    def close(self) -> None:
        """Let go of a file that did not come to its end."""
        if self._file is not None:
            self._file.close()

    def _begin(self) -> None:
        self._headers, self._header, self._value = {}, b"", b""
        self._size, self._text = 0, b""

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header, self._value = b"", b""

    def _headers_finished(self) -> None:
        disposition = self._headers.get(b"content-disposition", b"")
        _, options = parse_options_header(disposition)
        self._name = options.get(b"name", b"").decode("utf8", "replace")
        self._filename = _filename(disposition)
        if self._filename:
            if len(self.part.came) >= self.most_files:
                raise _too_many()
            self._file = self.part.open()
        elif len(self.fields) >= FIELDS:
            raise Refused("Biểu mẫu có quá nhiều ô.")

    def _data(self, data: bytes, start: int, end: int) -> None:
        count = end - start
        if self._filename is None:
            if len(self._text) + count > FIELD_BYTES:
                raise Refused("Một ô của biểu mẫu quá dài.", 413)
            self._text += data[start:end]
        if self._file is None:
            return
        self._bytes += count
        self._size += count
        if self._bytes > self.most_bytes:
            raise too_much(self.most_bytes)
        if self._size <= FILE_BYTES:  # of a file too large to be read no more is kept; it is refused by its name
            self._file.write(data[start:end])

    def _end(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
            self.part.add(clean(self._filename or ""), self._size)
        elif self._filename is None:
            self.fields[self._name] = self._text.decode("utf8", "replace")

    def _over(self) -> None:
        self.ended = True


async def receive(
    request: Request, inbox: Inbox, batch: str, most_bytes: int, number: int | None = None
) -> dict[str, str]:
    """Take the files of a request into a batch; its plain fields. `number` is of the request among those of the batch.

    Raises Refused with what is wrong (400, 409, 413, 415, 507); then nothing of the request is kept.
    """
    try:
        boundary = _boundary(request)
        if inbox.started(batch):
            raise Refused("Lần nạp này đã bắt đầu, không nhận thêm tệp.", 409)
        files, size = await run_in_threadpool(inbox.weigh, batch)
        room = await run_in_threadpool(inbox.room)
        announced, left = _announced(request), most_bytes - size
        if announced is not None and announced > left + 2**20:  # boundaries and headers are not counted
            raise too_much(most_bytes)
        if room < (announced or 1):
            raise Refused("Đĩa chứa kho không đủ chỗ cho các tệp này; dọn chỗ rồi gửi lại.", 507)
        part = await run_in_threadpool(inbox.part, batch, number)
        receiving = Receiving(part=part, most_files=bounds.FILES - files, most_bytes=max(0, min(left, room)))
        try:
            await _listen(request, receiving, boundary)
            files, size = await run_in_threadpool(inbox.weigh, batch)
            if size + sum(came.size for came in part.came) > most_bytes:  # others may have sent meanwhile
                raise too_much(most_bytes)
            await run_in_threadpool(part.close)
        except BaseException:
            receiving.close()
            part.drop()
            raise
    except Refused:
        await _drain(request)
        raise
    return receiving.fields


def too_much(most: int) -> Refused:
    """The refusal of an upload that is too large."""
    return Refused(
        f"Các tệp gửi lên vượt {spoken(most)} của một lần nạp. Chia thành nhiều lần, hoặc nạp cả thư mục bằng lệnh "
        "thutuc ingest, hoặc dùng thư mục theo dõi.",
        413,
    )


def _too_many() -> Refused:
    return Refused(f"Một lần nạp nhận nhiều nhất {bounds.FILES:,} tệp; hãy chia nhỏ.".replace(",", "."), 413)


async def _listen(request: Request, receiving: Receiving, boundary: bytes) -> None:
    """Parse the body as it comes; files are written beside the loop that serves others."""
    try:
        parser = MultipartParser(boundary, receiving.callbacks())  # type: ignore[arg-type]  # plain dict, as it takes
        async for chunk in request.stream():
            if chunk:
                await run_in_threadpool(parser.write, chunk)
    except FormParserError:
        raise Refused("Dữ liệu gửi lên không đúng dạng biểu mẫu nhiều phần.") from None
    except ClientDisconnect:
        raise Refused("Đường truyền bị đứt giữa chừng; gửi lại.") from None
    except OSError as error:
        raise Refused(f"Không ghi được tệp gửi lên: {error.strerror}.", 507) from None
    if not receiving.ended:
        raise Refused("Dữ liệu gửi lên bị cụt; gửi lại.")
    if not receiving.part.came:
        raise Refused("Chưa chọn tệp nào.")


async def _drain(request: Request) -> None:
    heard = 0
    try:
        async for chunk in request.stream():
            heard += len(chunk)
            if heard > DRAINED:
                return
    except (ClientDisconnect, RuntimeError):  # it has been heard to its end already
        return


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type"))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not 1 <= len(boundary) <= 200:
        raise Refused("Hãy gửi tệp bằng biểu mẫu nhiều phần (multipart/form-data).", 415)
    return boundary


def _announced(request: Request) -> int | None:
    text = request.headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() else None


def _filename(disposition: bytes) -> str | None:
    """The name a file was sent under, "" where none was chosen; None for a plain field. Browsers write it as it is, but
    for quotes and line ends, which they write as %22, %0D and %0A."""
    found = _FILENAME.search(disposition)
    if found is None:
        return None
    name = found[1].replace(b"%22", b'"').replace(b"%0D", b"\r").replace(b"%0A", b"\n")
    return name.decode("utf8", "replace")
