"""Forms: the list, one form on its pages with every field lit, corrections; the dictionary; how slots are counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Annotated, Any, cast

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.evidence.picture import NoPicture
from api.fields.overlay import Sheet, overlay
from api.forms_links.asking import Lists, lists
from api.reduction import asking, deciding, words
from api.reduction.listed import listed
from api.reduction.types import FormView
from api.web import filled
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Refused, refusing
from api.web.paging import AtPage
from api.web.reduction import AskedOf, query_of, state_at
from api.web.rendering import page
from catalog_graph.reduction.rates import percent
from catalog_graph.reduction.types import Field, Judged
from catalog_graph.store.forms_links import judge_link
from catalog_graph.store.officers import Refused as NotTaken
from catalog_graph.store.opening import StoreError
from catalog_graph.store.readings import Lately
from catalog_graph.store.reduction_pulse import pulse
from extract.forms.counting import rule_sets
from extract.forms.meaning.dictionary import concepts as dictionary
from extract.forms.meaning.dictionary import databases

router = APIRouter()

PATH = "/bieu-mau"
Key = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]
_LISTS: Lately[tuple[Any, ...], Lists] = Lately(4, lambda _: 1)
"""What links leave open, of the states of the store asked for last."""
_SHEETS: Lately[tuple[Any, ...], tuple[Sheet, ...]] = Lately(
    20_000, lambda sheets: 1 + sum(len(s.marks) for s in sheets)
)
"""Forms laid over their pages lately, bounded by the boxes they hold."""
_SETTABLE = {"nhan": "label", "loai": "kind", "khai_niem": "concept", "vai": "role", "kieu": "type"}


@router.get(PATH)
def forms(
    request: Request, desk: AtDesk, filters: AskedOf, paging: AtPage,
    rieng: Annotated[str, Query(pattern="^(co|)$")] = "", tep: Annotated[str, Query(pattern="^([0-9a-f]{64}|)$")] = "",
) -> HTMLResponse:  # fmt: skip
    """The forms of the store: how many slots of each kind, which procedures use them; editions of one in one line.
    What documents print and no procedure is known for is listed apart."""
    state = state_at(desk, filters)
    found = listed(filters, state, apart=bool(rieng), file=tep or None)
    more = {"rieng": rieng, "tep": tep}
    return page(
        request, "forms.html.j2",
        found=found, filters=filters, query=query_of(filters) | {key: value for key, value in more.items() if value},
        paging=paging, path=PATH, w=words, names={unit.key: unit for unit in state.units}, apart=bool(rieng),
        others=0 if tep else listed(replace(filters, start=0, size=0), state, apart=not rieng).total,
    )  # fmt: skip


@router.get("/bieu-mau-con-thieu")
def left_open(request: Request, desk: AtDesk, filters: AskedOf, paging: AtPage) -> HTMLResponse:
    """Forms named but not held, forms of several procedures, forms that print another document than the record."""
    try:
        found = _LISTS.get((*_moment(desk), pulse(desk.store)), lambda: lists(desk.store))
    except StoreError as error:
        raise Missing(str(error)) from None
    names = {sheet.key: sheet.name for sheet in state_at(desk, filters).sheets}
    return page(
        request, "forms_open.html.j2",
        found=found, paging=paging, path="/bieu-mau-con-thieu", forms=PATH, names=names,
        missing=sorted(found.missing, key=lambda one: (not one.telling, -len(one.subjects), one.name)),
    )  # fmt: skip


@router.get(f"{PATH}/{{key}}")
def form(request: Request, desk: AtDesk, key: Key, filters: AskedOf) -> HTMLResponse:
    """One form: its pages with every field in the colour of its proposal, its fields, what was corrected."""
    state = state_at(desk, filters)
    view = asking.form(desk.store, key, filters, state)
    if view is None:
        raise Missing("Kho không có mẫu này.")
    proposed = _by_field(view)
    sheets, why = _sheets(desk, view)
    return page(
        request, "form.html.j2",
        view=view, sheet=view.sheet, sheets=sheets, why=why, proposed=proposed, filters=filters, path=f"{PATH}/{key}",
        colours={field.id: _colour(field, proposed.get(field.id, ())) for field in view.sheet.fields},
        used=sorted({_colour(field, proposed.get(field.id, ())) for field in view.sheet.fields}),
        counts={kind: view.sheet.count(kind) for kind in words.KINDS}, known=dictionary(), percent=percent, w=words,
    )  # fmt: skip


@router.post(f"{PATH}/{{key}}/sua")
def correct(desk: AtDesk, given: filled.AtForm, key: Key) -> Response:
    """Correct a field: what is set, a field added or removed."""
    act, field = filled.field(given, "viec"), filled.field(given, "o") or None
    if act not in ("set", "add", "remove"):
        raise Refused("Không rõ phải sửa gì.")
    said = {name: filled.field(given, member) for member, name in _SETTABLE.items()}
    values: dict[str, Any] = {name: value for name, value in said.items() if value}
    if "lap" in given:
        values["repeated"] = filled.field(given, "lap") == "1"
    with refusing(NotTaken):
        deciding.correct(
            desk.store, key, cast(Any, act), filled.who(given), field=None if act == "add" else field,
            values=values if act != "remove" else None, after=field if act == "add" else None,
            reason=filled.field(given, "ly_do") or None,
        )  # fmt: skip
    return RedirectResponse(filled.back(given, f"{PATH}/{key}"), 303)


@router.post(f"{PATH}/{{key}}/rut")
def undo(desk: AtDesk, given: filled.AtForm, key: Key) -> Response:
    """Take one correction back."""
    who = filled.who(given)
    return filled.taken_back(
        given,
        lambda number: deciding.undo_correction(desk.store, number, who),
        f"{PATH}/{key}",
        "Không có lần sửa này.",
    )


@router.post(f"{PATH}/{{key}}/lien-ket")
def link(desk: AtDesk, given: filled.AtForm, key: Key) -> Response:
    """Accept or reject that a procedure uses the form, or say that one does."""
    state, code = filled.field(given, "trang_thai"), filled.field(given, "thu_tuc", 80)
    if state not in ("accepted", "rejected", "proposed") or not code:
        raise Refused("Hãy nêu mã thủ tục và chọn chấp nhận hoặc bác.")
    reason = filled.field(given, "ly_do") or None
    with refusing(NotTaken):
        judge_link(desk.store, key, code, cast(Any, state), filled.who(given), reason)
    return RedirectResponse(filled.back(given, f"{PATH}/{key}#lien-ket"), 303)


@router.get("/tu-dien")
def concepts(request: Request, desk: AtDesk, filters: AskedOf) -> HTMLResponse:
    """The dictionary of concepts as the forms of the store use it, and the labels that no concept fits."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    used: dict[str, set[str]] = defaultdict(set)
    for sheet in state_at(desk, filters).sheets:
        for field in sheet.fields:
            if field.kind == "declared":
                labels[field.concept][field.label] += 1
                used[field.concept].add(sheet.key)
    return page(
        request, "concepts.html.j2",
        known=dictionary(), databases=databases(), labels=labels, used=used, w=words,
        unknown=labels.get("khac", Counter()).most_common(200),
    )  # fmt: skip


@router.get("/cach-dem")
def counting(request: Request) -> HTMLResponse:
    """The rules by which slots are counted, with examples; every set there has been."""
    return page(request, "counting.html.j2", sets=tuple(reversed(rule_sets())))


def _by_field(view: FormView) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = defaultdict(list)
    for one in view.proposals:
        found[one.proposal.field].append(one)
    return dict(found)


def _colour(field: Field, proposed: list[Judged] | tuple[()]) -> str:
    """What colour a field has: its kind where it is not declared, else the strongest proposal not rejected."""
    if field.kind != "declared":
        return field.kind
    order = list(words.ACTIONS)
    standing = [one.action for one in proposed if one.standing != "rejected"]
    return max(standing, key=order.index, default="none")


def _sheets(desk: Desk, view: FormView) -> tuple[tuple[Sheet, ...], str | None]:
    """The pages with the fields on them, or why there are none."""
    key = (*_moment(desk), view.sheet.key, len(view.corrections))  # what is taken back is a further one
    try:
        document = desk.readings.document(view.sheet.digest)
        return _SHEETS.get(key, lambda: overlay(desk.store, document, view.sheet)), None
    except (NoPicture, StoreError) as error:
        return (), str(error)


def _moment(desk: Desk) -> tuple[str, str | None]:
    """What answers of this store are good for, until an intake changes it."""
    return str(desk.store.folder), desk.moment()
