"""What officers decide of the cut: corrections of fields, judgements on proposals, baselines.

Everything raises `Refused` (catalog_graph.store.officers), whose message tells the officer why not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.reduction import words
from api.reduction.state import state_of
from api.reduction.types import EVERYTHING, Filters
from catalog_graph.reduction.baseline import frozen
from catalog_graph.reduction.corrections import SETTABLE, Act, Anchor, Correction, anchor_of
from catalog_graph.reduction.types import Action, Baseline, FormSheet, Judgement
from catalog_graph.store import forms_corrections, reduction_baselines, reduction_judgements
from catalog_graph.store.forms import read_form
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store
from extract.forms.meaning.dictionary import databases


def correct(
    store: Store,
    form: str,
    act: Act,
    who: str,
    *,
    field: str | None = None,
    values: Mapping[str, Any] | None = None,
    parts: Sequence[Mapping[str, Any]] = (),
    others: Sequence[str] = (),
    after: str | None = None,
    reason: str | None = None,
) -> Correction:
    """Correct a form's fields: ``set`` values of a field, ``add`` one behind another, ``remove`` one, ``split`` one
    into parts, ``merge`` others into one (see `catalog_graph.reduction.corrections.Correction`)."""
    sheet, read = read_form(store, form), read_form(store, form, correct=False)
    if sheet is None or read is None:
        raise Refused("Kho không có mẫu này.")
    values = dict(values or {})
    _check(act, field, values, parts, others)
    made = Correction(
        id=0,
        form=form,
        field=field,
        act=act,
        values=_settable(values),
        parts=tuple(_settable(part) for part in parts),
        others=tuple(others),
        after=after,
        anchors=_anchors(sheet, read, [each for each in (field, after, *others) if each is not None]),
        reason=reason,
        who=who,
    )
    return forms_corrections.write_correction(store, made)


def undo_correction(store: Store, correction: int, who: str, reason: str | None = None) -> Correction:
    """Take one correction back, leaving the others."""
    return forms_corrections.undo_correction(store, correction, who, reason)


def judge(
    store: Store, proposal: str, verdict: str, who: str, reason: str | None = None, action: Action | None = None
) -> Judgement:
    """Accept, reject or change (accept with another action) a proposal that is made now."""
    if proposal not in _made_now(store):
        raise Refused("Hiện không có đề xuất này.")
    return reduction_judgements.judge(store, proposal, verdict, who, reason, action)


def judge_all(
    store: Store, ids: Iterable[str], verdict: str, who: str, reason: str | None = None
) -> tuple[Judgement, ...]:
    """Accept or reject many proposals at once; each judgement stands, and is taken back, alone."""
    asked = tuple(dict.fromkeys(ids))
    if not _made_now(store).issuperset(asked):
        raise Refused("Hiện không có đề xuất này.")
    return tuple(reduction_judgements.judge(store, id, verdict, who, reason) for id in asked)


def undo_judgement(store: Store, judgement: int, who: str, reason: str | None = None) -> Judgement:
    """Take one judgement back."""
    return reduction_judgements.undo_judgement(store, judgement, who, reason)


def freeze(store: Store, name: str, who: str, reason: str | None = None, filters: Filters = EVERYTHING) -> Baseline:
    """Freeze N0 as it is now under a name; a name that is there gets a further version, which needs a reason."""
    state = state_of(store, Filters(links=filters.links))
    return reduction_baselines.freeze(store, name, frozen(state.sheets, state.units), state.units, who, reason)


def _made_now(store: Store) -> set[str]:
    """The ids of all proposals, by whatever links; what procedures are called does not matter for it."""
    return {one.proposal.id for one in state_of(store, Filters(links="proposed"), lines=()).judged}


def _check(
    act: str, field: str | None, values: Mapping[str, Any], parts: Sequence[Mapping[str, Any]], others: Sequence[str]
) -> None:
    if act not in ("set", "add", "remove", "split", "merge"):
        raise Refused("Chỉ có thể sửa, thêm, bỏ, tách hoặc gộp ô.")
    if act != "add" and field is None:
        raise Refused("Phải nêu ô cần hiệu chỉnh.")
    if act == "set" and not values:
        raise Refused("Phải nêu ít nhất một thuộc tính cần sửa.")
    if act == "add" and not str(values.get("label", "")).strip():
        raise Refused("Ô thêm vào phải có nhãn.")
    if act == "split" and (len(parts) < 2 or any(not str(part.get("label", "")).strip() for part in parts)):
        raise Refused("Tách ô thì phải nêu nhãn của ít nhất hai phần.")
    if act == "merge" and (not others or field in others):
        raise Refused("Gộp ô thì phải nêu ít nhất một ô khác.")
    for each in (values, *parts):
        _check_values(each)


def _check_values(values: Mapping[str, Any]) -> None:
    unknown = sorted(set(values) - set(SETTABLE))
    if unknown:
        raise Refused(f"Không hiệu chỉnh được thuộc tính: {', '.join(unknown)}.")
    held = values.get("held_by", ())
    if not isinstance(held, list | tuple) or any(key not in tuple(databases()) for key in held):
        raise Refused("held_by phải là danh sách khóa cơ sở dữ liệu, ví dụ: dan_cu, ho_tich.")
    # What is kept is kept for ever: a value of another type than the field's own would break every later answer.
    wrong = sorted(
        name
        for name, value in values.items()
        if name != "held_by" and not isinstance(value, bool if name == "repeated" else str)
    )
    if wrong:
        raise Refused(f"Giá trị viết không đúng kiểu: {', '.join(wrong)}.")
    if values.get("kind", "declared") not in words.KINDS:
        raise Refused("Loại ô phải là declared, office, formality hoặc attachment.")
    if values.get("type", "text") not in words.TYPES:
        raise Refused("Kiểu trả lời không có trong danh sách.")


def _settable(values: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in values.items())


def _anchors(sheet: FormSheet, read: FormSheet, ids: Sequence[str]) -> tuple[tuple[str, Anchor], ...]:
    """Where the fields that a correction names were read; those that corrections made go by their ids alone.

    Raises Refused for a field that the form does not have.
    """
    there = {field.id for field in sheet.fields}
    if not there.issuperset(ids):
        raise Refused("Mẫu không có ô này; hãy mở lại mẫu, có thể người khác vừa hiệu chỉnh.")
    found = ((id, anchor_of(read.fields, id)) for id in ids)
    return tuple((id, anchor) for id, anchor in found if anchor is not None)
