"""The source of a value: its words lit in the file, the file itself, a page of it as a picture."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import FileResponse, RedirectResponse, Response

from api.evidence.names import clean
from api.evidence.picture import NoPicture, Wanted, picture
from api.evidence.places import letters, media_words
from api.evidence.values import property_words
from api.evidence.view import MOST_UNITS, evidence_view
from api.web.addresses import of_evidence, of_record
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Refused
from api.web.files import handed_out, held, sentences
from api.web.rendering import page
from catalog_graph.store.evidence import evidence_in, opened, whole_digest
from catalog_graph.store.readings import Lately
from ingest import sniff
from ingest.types import Span

router = APIRouter()
Digest = Annotated[str, Path(max_length=64)]
Offset = Annotated[int | None, Query(ge=0, le=2**31)]
Count = Annotated[int | None, Query(ge=0, le=MOST_UNITS)]
STEP = 20
"""How many more units a link shows."""
PICTURES: Lately[tuple[str, int, int, int], bytes] = Lately(24 * 2**20, len)
"""Pictures of pages drawn last, up to 24 MiB a process."""


@router.get("/bang-chung/{digest}")
def evidence(
    request: Request, desk: AtDesk, digest: Digest, start: Offset = None, end: Offset = None,
    before: Count = None, after: Count = None,
) -> Response:  # fmt: skip
    """The words at a span of a file's text, in their surroundings."""
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
        pictured=reading is not None and reading.media_type == sniff.PDF and view.page is not None,
        property_words=property_words,
        of_record=of_record,
        of_evidence=of_evidence,
        letters=letters if reading is not None and reading.media_type == sniff.XLSX else str,
        clean=clean,
        more=lambda side: _more(view.before, view.after, side),
    )


@router.get("/tep/{digest}")
def download(desk: AtDesk, digest: Digest) -> FileResponse:
    """The file as it came."""
    return handed_out(desk, held(desk, digest))


@router.get("/tep/{digest}/trang/{number}.png")
def drawn(desk: AtDesk, digest: Digest, number: int, start: Offset = None, end: Offset = None) -> Response:
    """A page of a PDF as a picture, the words at a span lit."""
    info = held(desk, digest)
    if info.reading is None or info.reading.media_type != sniff.PDF:
        raise Missing("Chỉ tệp PDF có ảnh trang.")
    if not 1 <= number <= (info.reading.pages or 0):
        raise Missing(f"Tệp có {info.reading.pages} trang, không có trang {number}.")
    span = _span(start, end)
    with sentences():
        wanted = _wanted(desk, info.digest, number, span)
    try:
        png = PICTURES.get((info.digest, number, *span), lambda: picture(wanted))
    except NoPicture as error:
        raise Refused(str(error), 503) from None
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


def _wanted(desk: Desk, digest: str, number: int, span: Span) -> Wanted:
    """What to draw: the page, and the words to light with some of the text around them."""
    path = str(desk.store.blobs.path(digest))
    if span.start == span.end:
        return Wanted(path=path, page=number)
    document = opened(desk.store, digest, desk.readings)
    found = evidence_in(document, span)
    text = document.text
    return Wanted(
        path=path,
        page=number,
        quote=found.quote[:20_000],
        before=text[max(0, span.start - 400) : span.start],
        after=text[span.end : span.end + 400],
    )


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
