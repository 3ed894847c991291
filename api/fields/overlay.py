"""A form on its pages: where every field stands, to be laid over the pictures of the pages."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from api.evidence.picture import NoPicture
from api.evidence.rendition import rendition
from api.fields.carrying import carried
from catalog_graph.reduction.types import FormSheet
from catalog_graph.store.opening import Store
from ingest.layout import PageBox
from ingest.office.kinds import PRINTED
from ingest.read import read
from ingest.sniff import PDF
from ingest.types import Document, Span, Unreadable


class Mark(NamedTuple):
    """A field on a page, one box for each line it stands on, in points from the top left corner."""

    field: str
    box: PageBox


class Sheet(NamedTuple):
    """A page with the fields on it; its picture is ``/tep/<digest>/trang/<number>.png``."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]


def overlay(store: Store, document: Document, form: FormSheet) -> tuple[Sheet, ...]:
    """The pages on which a form stands, with its fields. Of a Word file the pages are those of its rendition.

    `document` is the file of the form as it was read. Raises NoPicture for a file without pages (HTML, text), or when
    LibreOffice cannot make any.
    """
    fields = [field for field in form.fields if field.at is not None]
    spans = [field.at.span for field in fields if field.at is not None]
    printed, path = _printed(store, document)
    found = list(spans) if printed is document else _across(spans, document, printed, form)
    marks: dict[int, list[Mark]] = defaultdict(list)
    for field, span in zip(fields, found, strict=True):
        for box in printed.layout.boxes(span) if span is not None and printed.layout is not None else ():
            marks[box.page].append(Mark(field.id, box))
    sizes = _sizes(path)
    numbers = sorted(marks) or list(sizes)[:1]
    whole = range(min(numbers), max(numbers) + 1) if numbers else range(0)
    return tuple(Sheet(number, *sizes[number], tuple(marks[number])) for number in whole if number in sizes)


def _printed(store: Store, document: Document) -> tuple[Document, Path]:
    """The document that has pages: the form's own, or its rendition read."""
    if document.media_type == PDF:
        return document, store.blobs.path(document.digest)
    if document.media_type not in PRINTED:
        raise NoPicture("Tệp này không có trang in; xem các ô trong phần chữ.")
    path = rendition(store, document.digest, document.media_type)
    try:
        return read(path.read_bytes(), path.name), path
    except (Unreadable, OSError):
        raise NoPicture("Không đọc được bản in của tệp; xem các ô trong phần chữ.") from None


def _across(spans: list[Span], document: Document, printed: Document, form: FormSheet) -> list[Span | None]:
    """The fields' places in the rendition: only the form's own part of a long file is laid beside it."""
    begins, ends = (form.at.span.start, form.at.span.end) if form.at is not None else (0, len(document.text))
    part = document.text[begins:ends]
    inside = [Span(max(0, span.start - begins), max(0, span.end - begins)) for span in spans]
    return carried(inside, part, printed.text)


def _sizes(path: Path) -> dict[int, tuple[float, float]]:
    """Width and height of each page in points, as it is shown."""
    import pypdfium2

    file = pypdfium2.PdfDocument(path)
    try:
        return {number: file.get_page_size(number - 1) for number in range(1, len(file) + 1)}
    finally:
        file.close()
