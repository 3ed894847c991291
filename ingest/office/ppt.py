"""The words of a PowerPoint 97–2003 file, slide by slide, as last saved.

Such a file keeps what earlier saves wrote; the chain of edits says which records still stand. Source: [MS-PPT] 2.1.2
(reading the file), 2.3.3 UserEditAtom, 2.3.4 PersistDirectoryAtom, 2.4.14.5 SlidePersistAtom, 2.9.41 and 2.9.43.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.office import ole
from ingest.types import Unreadable

_DOCUMENT, _SLIDE_IN_LIST, _LIST = 0x03E8, 0x03F3, 0x0FF0
_CHARS, _BYTES = 0x0FA0, 0x0FA8
_EDIT, _DIRECTORY = 0x0FF5, 0x1772
_CONTAINER = 0xF
_DEEPEST, _MOST_EDITS = 32, 1_000


class Record(NamedTuple):
    """A record's kind, its instance, and where its content stands in the stream."""

    kind: int
    instance: int
    start: int
    end: int
    container: bool


def slides(data: bytes) -> list[list[str]]:
    """The paragraphs of each slide. Raises Unreadable when the file is damaged or cut off."""
    file = ole.opened(data)
    if file is None:
        raise Unreadable(ole.broken())
    with file:
        stream = ole.read_stream(file, "PowerPoint Document")
        user = ole.read_stream(file, "Current User") if file.exists("Current User") else b""
    objects, document = _standing(stream, _number(user, 16))
    return [found for slide in _slides(stream, objects, document) if (found := _paragraphs(slide))]


def _standing(stream: bytes, edit: int) -> tuple[dict[int, int], int]:
    """Where each object that still stands begins (by its id), and the id of the document; newest edits first."""
    objects: dict[int, int] = {}
    document = 0
    for _ in range(_MOST_EDITS):
        record = _record(stream, edit)
        if record is None or record.kind != _EDIT:
            break
        document = document or _number(stream, record.start + 16)
        directory = _record(stream, _number(stream, record.start + 12))
        if directory is not None and directory.kind == _DIRECTORY:
            for identity, offset in _entries(stream, directory):
                objects.setdefault(identity, offset)
        edit = _number(stream, record.start + 8)
        if not edit:
            break
    return objects, document


def _entries(stream: bytes, directory: Record) -> Iterator[tuple[int, int]]:
    at = directory.start
    while at + 4 <= directory.end:
        head = _number(stream, at)
        first, count = head & 0xFFFFF, head >> 20
        at += 4
        for index in range(count):
            if at + 4 > directory.end:
                return
            yield first + index, _number(stream, at)
            at += 4


def _slides(stream: bytes, objects: dict[int, int], document: int) -> list[list[str]]:
    """Texts by slide: those of the outline, kept with the list of slides, then those of the slide's own boxes."""
    top = _record(stream, objects.get(document, -1))
    if top is None or top.kind != _DOCUMENT:  # no chain to follow: the last document of the stream
        documents = [record for record in _inside(stream, 0, len(stream)) if record.kind == _DOCUMENT]
        if not documents:
            raise Unreadable(ole.broken())
        top = documents[-1]
    out: list[list[str]] = []
    for part in _inside(stream, top.start, top.end):
        if part.kind != _LIST or part.instance:  # instance 0 lists slides; 1 and 2 masters and notes
            continue
        own: Record | None = None
        for record in _inside(stream, part.start, part.end):
            if record.kind == _SLIDE_IN_LIST:
                _add_boxes(stream, own, out)
                out.append([])
                own = _record(stream, objects.get(_number(stream, record.start), -1))
            elif out:
                out[-1].extend(_text(stream, record))
        _add_boxes(stream, own, out)
    return out


def _add_boxes(stream: bytes, slide: Record | None, out: list[list[str]]) -> None:
    if slide is not None and out:
        out[-1].extend(text for record in _deep(stream, slide, 0) for text in _text(stream, record))


def _deep(stream: bytes, record: Record, depth: int) -> Iterator[Record]:
    for inner in _inside(stream, record.start, record.end):
        if not inner.container:
            yield inner
        elif depth < _DEEPEST:
            yield from _deep(stream, inner, depth + 1)


def _text(stream: bytes, record: Record) -> list[str]:
    content = stream[record.start : record.end]
    if record.kind == _CHARS:
        return [content.decode("utf-16-le", "replace")]
    return [content.decode("latin-1")] if record.kind == _BYTES else []


def _paragraphs(texts: list[str]) -> list[str]:
    lines = [line for text in texts for line in re.split(r"[\r\n\v]", text)]
    return [line for line in lines if line.strip(" \t*\xa0")]


def _inside(stream: bytes, at: int, end: int) -> Iterator[Record]:
    while (record := _record(stream, at)) is not None and at + 8 <= end:
        yield record
        at = record.end


def _record(stream: bytes, at: int) -> Record | None:
    """The record whose header stands at an offset; None outside of the stream."""
    if not 0 <= at <= len(stream) - 8:
        return None
    head = int.from_bytes(stream[at : at + 2], "little")
    kind = int.from_bytes(stream[at + 2 : at + 4], "little")
    end = min(at + 8 + _number(stream, at + 4), len(stream))
    return Record(kind, head >> 4, at + 8, end, head & 0xF == _CONTAINER)


def _number(stream: bytes, at: int) -> int:
    return int.from_bytes(stream[at : at + 4], "little")
