"""The source of a value: its words lit in the file, the file itself, a page of it as a picture."""

from __future__ import annotations

from functools import cache
from typing import Annotated, NamedTuple, TypedDict

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import FileResponse, RedirectResponse, Response

from api.evidence.names import clean
from api.evidence.picture import NoPicture, Wanted, picture
from api.evidence.places import letters, media_words
from api.evidence.rendition import rendition
from api.evidence.sheets import MOST, OWN, RENDITION, Sheets, boxes, sheets
from api.evidence.values import property_words, unit_words
from api.evidence.view import MOST_UNITS, EvidenceView, evidence_view
from api.web.addresses import of_evidence, of_record
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Refused
from api.web.files import handed_out, held, sentences
from api.web.rendering import page
from catalog_graph.store.evidence import evidence_in, opened, whole_digest
from catalog_graph.store.readings import Lately
from ingest import sniff
from ingest.office.process import program
from ingest.types import Document, Span

router = APIRouter()
Digest = Annotated[str, Path(max_length=64)]
Offset = Annotated[int | None, Query(ge=0, le=2**31)]
Count = Annotated[int | None, Query(ge=0, le=MOST_UNITS)]
Sheet = Annotated[int | None, Query(ge=1, le=2**16)]
STEP = 20
"""How many more units a link shows."""
PICTURES: Lately[tuple[str, int, int, int], bytes] = Lately(24 * 2**20, len)
"""Pictures of pages drawn last, up to 24 MiB a process."""


class Shown(NamedTuple):
    """The pages that are shown beside the words; page 0: the one of a rendition on which the words are found."""

    kind: str
    numbers: tuple[int, ...]
    pages: int | None
    previous: int | None
    following: int | None
    sure: int | None


class Words(TypedDict, total=False):
    """What is lit on a page."""

    lit: tuple[tuple[float, float, float, float], ...]
    quote: str
    before: str
    after: str


@router.get("/bang-chung/{digest}")
def evidence(
    request: Request, desk: AtDesk, digest: Digest, start: Offset = None, end: Offset = None,
    before: Count = None, after: Count = None, trang: Sheet = None,
) -> Response:  # fmt: skip
    """The words at a span of a file's text, in their surroundings; beside them the pages they stand on, or another."""
    span = _span(start, end)
    with sentences():
        whole = whole_digest(desk.store, digest)
        if whole != digest:
            return RedirectResponse(of_evidence(whole, start, end))
        view = evidence_view(desk.store, whole, span, desk.readings, before, after)
    reading = view.file.reading
    return page(
        request,
        "evidence.html.j2",
        view=view,
        asked=start is not None,
        name=clean(view.file.name),
        media=media_words(reading.media_type if reading else None),
        shown=_shown(view, trang),
        property_words=property_words,
        unit_words=unit_words,
        of_record=of_record,
        of_evidence=of_evidence,
        letters=letters if reading is not None and reading.media_type == sniff.XLSX else str,
        clean=clean,
        more=lambda side: _more(view.before, view.after, side),
    )


def _shown(view: EvidenceView, asked: int | None) -> Shown | None:
    """The pages to show beside the words: those the quote stands on, or the one asked for. None without pages."""
    found = view.sheets
    if found is None:
        return None
    if found.kind == RENDITION:
        return Shown(kind=found.kind, numbers=(asked or 0,), pages=None, previous=None, following=None, sure=None)
    pages = found.pages or 1
    numbers = found.on[:MOST] if asked is None else (min(max(asked, 1), pages),)
    if not numbers:
        return None
    return Shown(
        kind=found.kind,
        numbers=numbers,
        pages=pages,
        previous=numbers[0] - 1 if numbers[0] > 1 else None,
        following=numbers[-1] + 1 if numbers[-1] < pages else None,
        sure=found.sure,
    )


@router.get("/tep/{digest}")
def download(desk: AtDesk, digest: Digest) -> FileResponse:
    """The file as it came."""
    return handed_out(desk, held(desk, digest))


@router.get("/tep/{digest}/trang/{number}.png")
async def drawn(desk: AtDesk, digest: Digest, number: int, start: Offset = None, end: Offset = None) -> Response:
    """A page of a PDF, a picture or a Word file as a picture, the words at a span lit. Of a Word file page 0 is the one
    the words are found on. Drawn beside the threads that answer pages: LibreOffice may take seconds."""
    png = await to_thread.run_sync(_png, desk, digest, number, _span(start, end), limiter=_drawing())
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


@cache
def _drawing() -> CapacityLimiter:
    return CapacityLimiter(2)


def _png(desk: Desk, digest: str, number: int, span: Span) -> bytes:
    info = held(desk, digest)
    if info.reading is None:
        raise Missing("Tệp này không có ảnh trang.")
    with sentences():
        document = opened(desk.store, info.digest, desk.readings)
        found = sheets(document, span, program() is not None)
        if found is None:
            raise Missing("Chỉ tệp PDF, ảnh và Word có ảnh trang.")
        if found.pages is not None and not 1 <= number <= found.pages:
            raise Missing(f"Tệp có {found.pages} trang, không có trang {number}.")
        words = _words(document, span, found.kind, number)
    try:
        return PICTURES.get(
            (info.digest, number, *span), lambda: picture(_wanted(desk, document, found, number, words))
        )
    except NoPicture as error:
        raise Refused(str(error), 503) from None


def _wanted(desk: Desk, document: Document, found: Sheets, number: int, words: Words) -> Wanted:
    own = found.kind == OWN
    path = (
        desk.store.blobs.path(document.digest) if own else rendition(desk.store, document.digest, document.media_type)
    )
    return Wanted(path=str(path), page=number, **words)


def _words(document: Document, span: Span, kind: str, number: int) -> Words:
    """What to light: boxes where a layout is kept, else the words with some of the text around them."""
    if span.start == span.end:
        return {}
    lit = tuple((b.x0, b.top, b.x1, b.bottom) for b in boxes(document, span) if b.page == number)
    if kind == OWN and document.layout is not None:
        return {"lit": lit}
    quote = evidence_in(document, span).quote
    text = document.text
    return {
        "quote": quote[:20_000],
        "before": text[max(0, span.start - 400) : span.start],
        "after": text[span.end : span.end + 400],
    }


def _span(start: int | None, end: int | None) -> Span:
    """The span asked for; the beginning of the text when none is."""
    if start is None:
        if end is not None:
            raise Refused("Địa chỉ thiếu vị trí đầu (start).", 422)
        return Span(0, 0)
    end = start if end is None else end
    if end < start:
        raise Refused(f"Vị trí cuối ({end}) đứng trước vị trí đầu ({start}).", 422)
    return Span(start, end)


def _more(before: int, after: int, side: str) -> dict[str, int]:
    """The counts of units with more of them on one side."""
    if side == "before":
        return {"before": min(before + STEP, MOST_UNITS), "after": after}
    return {"before": before, "after": min(after + STEP, MOST_UNITS)}
