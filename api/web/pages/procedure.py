"""Pages of one procedure: its record in the legal order, its history, the redline of two versions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.flags import asking as flags
from api.flags import words as flag_words
from api.petitions.asking import called
from api.procedures import wordings
from api.procedures.beside import cut, ordered, redline_of, strands
from api.procedures.finding import Books, read
from api.procedures.parts import other_issues, shown
from api.web.at_procedure import Unknown, books_at, columns_at, history_at, newer_rows, record_at, version_at
from api.web.desk import AtDesk, Desk
from api.web.internal import handling_at
from api.web.petitions import waiting_at
from api.web.reduction import forms_if_made
from api.web.rendering import page, url
from catalog_graph.versions.types import History

router = APIRouter()

Code = Annotated[str, Path(max_length=80)]
VersionId = Annotated[str, Path(max_length=40)]
Chosen = Annotated[str | None, Query(max_length=40)]


@router.get("/thu-tuc/{code}")
def procedure(request: Request, desk: AtDesk, code: Code, ban: Chosen = None) -> Response:
    """One procedure in one of its versions."""
    books = books_at(desk)
    try:
        found = history_at(desk, books, code)
        return _shown(request, desk, books, found, ban or None)
    except Unknown as unknown:
        return missing(request, unknown)


@router.get("/thu-tuc/{code}/so-sanh")
def compare(
    request: Request,
    desk: AtDesk,
    code: Code,
    old: Chosen = None,
    new: Chosen = None,
    view: Annotated[Literal["doi", "gop"], Query()] = "doi",
) -> Response:
    """Two versions side by side; the newest full record with the one before it when none are named."""
    books = books_at(desk)
    try:
        history = history_at(desk, books, code)
        after, new_place = version_at(history, new or None)
        before, old_place = version_at(history, old or (history.before(after) or after).id)
    except Unknown as unknown:
        return missing(request, unknown)
    found, one, other = redline_of(books, old_place, new_place, columns_at(desk))
    return page(
        request,
        "redline.html.j2",
        history=history,
        path=address(history),
        title=next((p.name.value for p in (other, one) if p.name is not None), "Hồ sơ không ghi tên thủ tục"),
        old=before,
        new=after,
        old_place=old_place,
        new_place=new_place,
        old_id=old_place.version,
        new_id=new_place.version,
        view=view,
        found=ordered(found),
        strands=strands,
        cut=cut,
        w=wordings,
    )


@router.get("/ho-so/{version}")
def record(request: Request, desk: AtDesk, version: VersionId) -> Response:
    """A record by its version: its own page where it has no code, else that of its procedure."""
    books = books_at(desk)
    try:
        found = record_at(books, version)
        if found.subject is not None:
            return RedirectResponse(url(f"/thu-tuc/{found.subject}", ban=version), 307)
        return _shown(request, desk, books, found, version)
    except Unknown as unknown:
        return missing(request, unknown)


def missing(request: Request, unknown: Unknown) -> HTMLResponse:
    """The page that says that there is none, with what may have been meant."""
    return page(
        request,
        "procedure_missing.html.j2",
        404,
        sentence=unknown.plain,
        near=unknown.near,
        rows=unknown.rows,
        w=wordings,
    )


def address(history: History) -> str:
    """The path of a history's page."""
    return f"/thu-tuc/{history.subject}" if history.subject is not None else f"/ho-so/{history.versions[-1].id}"


def _shown(request: Request, desk: Desk, books: Books, history: History, ban: str | None) -> HTMLResponse:
    version, place = version_at(history, ban)
    product = read(books, place)
    said: dict[str, Any] = {
        "history": history,
        "now": version,
        "place": place,
        "record": product,
        "parts": shown(product, version, history),
        "issues": other_issues(product),
        "newer": newer_rows(history, version),
        "path": address(history),
        "forms": None if history.subject is None else forms_if_made(desk, history.subject),
        "flags": () if history.subject is None else flags.of_procedure(desk.store, history.subject),
        "fw": flag_words,
        "handling": () if history.subject is None else handling_at(desk, history.subject),
        "called": called,
        "petitions": () if history.subject is None else waiting_at(desk, history.subject),
        "w": wordings,
    }
    return page(request, "procedure.html.j2", **said)
