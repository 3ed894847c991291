"""JSON and JSON lines: the text is every scalar on lines of its own; the tree keeps the file's shape."""

from __future__ import annotations

import unicodedata
from typing import Any

import orjson

from ingest import limits
from ingest.decode import decode
from ingest.types import Document, Issue, Leaf, Node, Severity, Unreadable

READER = "json/1"


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a JSON value, or one value a line. Raises Unreadable when it is broken, too deep or too large."""
    if len(data) > limits.TEXT_BYTES:
        from ingest.read import too_large

        raise Unreadable(too_large(len(data), limits.TEXT_BYTES))
    value, media_type = _parse(data)
    parts: list[str] = []
    try:
        tree = _tree(value, parts, 0, 0)[0]
    except RecursionError:
        raise Unreadable(_too_deep()) from None
    return Document(digest=digest, name=name, media_type=media_type, reader=READER, text="\n".join(parts), tree=tree)


def _parse(data: bytes) -> tuple[Any, str]:
    from ingest import sniff

    text = data.removeprefix(b"\xef\xbb\xbf")
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = decode(text).encode()
    try:
        return orjson.loads(text), sniff.JSON
    except orjson.JSONDecodeError as error:
        if "depth" in str(error) or "recursion" in str(error).lower():
            raise Unreadable(_too_deep()) from None
        whole = error
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        try:
            return [orjson.loads(line) for line in lines], sniff.JSONL
        except orjson.JSONDecodeError:
            pass
    raise Unreadable(
        Issue(
            code="broken_json",
            severity=Severity.ERROR,
            message=f"Tệp JSON hỏng ở dòng {whole.lineno}, cột {whole.colno}.",
            hint="Tải lại tệp từ nguồn; có thể tệp bị cắt giữa chừng.",
        )
    ) from None


def _tree(value: Any, parts: list[str], at: int, depth: int) -> tuple[Node, int]:
    """The node of a value, and the offset at which the next scalar stands; scalars are appended to `parts`."""
    if depth > limits.JSON_DEPTH:
        raise Unreadable(_too_deep())
    if isinstance(value, dict):
        members: dict[str, Node] = {}
        for key, child in value.items():
            members[unicodedata.normalize("NFC", key)], at = _tree(child, parts, at, depth + 1)
        return members, at
    if isinstance(value, list):
        items: list[Node] = []
        for child in value:
            item, at = _tree(child, parts, at, depth + 1)
            items.append(item)
        return items, at
    if isinstance(value, str) and (inner := _encoded_again(value)) is not None:
        return _tree(inner, parts, at, depth + 1)
    text = _text(value)
    parts.append(text)
    return Leaf(text, at, value), at + len(text) + 1


def _encoded_again(value: str) -> Any:
    """The object or list that a string holds as JSON (some services encode their answer twice), else None."""
    if (value[:1], value[-1:]) not in (("{", "}"), ("[", "]")):
        return None
    try:
        inner = orjson.loads(value)
    except orjson.JSONDecodeError:
        return None
    holds_objects = isinstance(inner, dict) or (isinstance(inner, list) and any(isinstance(i, dict) for i in inner))
    return inner if holds_objects else None


def _text(value: str | int | float | bool | None) -> str:
    if isinstance(value, str):
        if "\r" in value:
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _too_deep() -> Issue:
    return Issue(
        code="too_deep",
        severity=Severity.ERROR,
        message=f"Tệp JSON lồng nhau quá {limits.JSON_DEPTH} tầng.",
        hint="Đây không phải hồ sơ thủ tục hành chính; kiểm tra lại nguồn tệp.",
    )
