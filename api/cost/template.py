"""The workbook to be filled in, prefilled from the newest records: what people do for a procedure, hours left empty.

The tables "sau" leave out the papers that a database replaces; nothing else is changed for the officer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from api.cost.layout import UNSURE, Amount, Book, Given, UnitRow, WorkRow
from api.cost.workbook import written
from api.dossier import asking as dossier
from api.procedures import wordings
from api.reduction.state import State
from catalog_graph.cost.rules import parameters
from catalog_graph.cost.types import Side
from catalog_graph.dossier.finding import Record
from catalog_graph.dossier.types import Finding
from catalog_graph.reduction.types import CUTS
from catalog_graph.store.assembly import Texts
from catalog_graph.store.catalogue import snapshots
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.replacements import records_of
from extract.types import DossierComponent, Fee, Procedure

MOST = 500
"""Procedures in one workbook: more are nobody's review."""
_ONE_WAY = "Các hình thức nộp thay nhau: nhập số giờ nhân với tỷ lệ hồ sơ nộp theo hình thức này, hoặc xóa dòng."
_GONE = "Bảng sau bỏ dòng này (nếu dòng gồm cả giấy tờ khác thì thêm lại ở bảng sau):"
_FILL = "Điền mẫu:"
_FREE = "Hồ sơ ghi không thu."
_UNSAID = "Hồ sơ không ghi mức; nhập mức thu, hoặc 0."
_SEVERAL = "Hồ sơ ghi nhiều mức; nhập mức của trường hợp được tính:"


def template(store: Store, codes: Sequence[str] = (), snapshot: str | None = None) -> bytes:
    """The workbook of the procedures of these codes (all of them when none is named), from the newest snapshot.

    Raises StoreError for an empty store, an unknown snapshot or code, and for more procedures than a review has.
    """
    return written(book_of(store, codes, snapshot))


def book_of(store: Store, codes: Sequence[str] = (), snapshot: str | None = None) -> Book:
    """What the template holds. Raises StoreError as `template` does."""
    name, records = _newest(store, codes, snapshot)
    if len(records) > MOST:
        raise StoreError(
            f"Bản chụp {name} có {len(records)} thủ tục; nêu mã những thủ tục cần rà soát (tối đa {MOST})."
        )
    replaced, cut = _replaced(store, name, tuple(records)), fields_cut(store)
    return Book(
        parameters=tuple(Given(key=one.key) for one in parameters()),
        units=tuple(
            UnitRow(code=code, name=_name(record.procedure), agency=record.agency) for code, record in records.items()
        ),
        work=tuple(row for code, record in records.items() for row in _rows(code, record, replaced, cut.get(code, 0))),
    )


def _newest(store: Store, codes: Sequence[str], snapshot: str | None) -> tuple[str, dict[str, Record]]:
    """The newest snapshot that prints dossiers (a list of procedures prints none), and its records."""
    held = snapshots(store)
    if snapshot is not None and all(info.name != snapshot for info in held):
        raise StoreError(f"Trong kho không có bản chụp “{snapshot}”.")
    dated = [info for info in held if info.as_of is not None] or list(held)
    names = [snapshot] if snapshot is not None else [info.name for info in reversed(dated)]
    if not names:
        raise StoreError("Kho chưa có bản chụp nào; nạp hồ sơ trước bằng `thutuc ingest`.")
    refusal: StoreError | None = None
    found: list[tuple[str, dict[str, Record]]] = []
    for name in names:
        try:
            found.append((name, _chosen(records_of(store, name, Texts(store)), codes)))
        except StoreError as error:
            refusal = refusal or error
            continue
        if any(_papers(record.procedure) for record in found[-1][1].values()):
            return found[-1]
    if not found and refusal is not None:
        raise refusal
    return found[0]


def _chosen(records: Iterable[Record], codes: Sequence[str]) -> dict[str, Record]:
    """Code → its record; where a snapshot has several under one code, the one that prints the most papers."""
    found: dict[str, Record] = {}
    for record in records:
        if codes and record.subject not in codes and _code(record.procedure) not in codes:
            continue
        before = found.get(record.subject)
        if before is None or _papers(record.procedure) > _papers(before.procedure):
            found[record.subject] = record
    missing = [code for code in codes if not any(code in (key, _code(one.procedure)) for key, one in found.items())]
    if missing:
        raise StoreError(f"Trong bản chụp không có thủ tục mã {', '.join(missing)}.")
    return found


def _code(procedure: Procedure) -> str | None:
    return None if procedure.code is None else procedure.code.value


def _name(procedure: Procedure) -> str:
    return "" if procedure.name is None else procedure.name.value


def _papers(procedure: Procedure) -> int:
    return sum(len(case.components) for case in procedure.cases)


_Replaced = Mapping[tuple[str | None, int, int], Finding]


def _replaced(store: Store, snapshot: str, codes: tuple[str, ...]) -> _Replaced:
    """Version, case, component → the finding that a database holds the paper and the record still asks for it."""
    asked = dossier.Filters(snapshot=snapshot, codes=codes, states=("asked",))
    return {(one.version, one.case, one.component): one for one in dossier.findings(store, asked)}


def fields_cut(store: Store) -> dict[str, int]:
    """Code → how many fields of its forms are cut by proposals that officers accepted."""
    state = State(store)
    if not state.history:
        return {}
    accepted = [one.proposal for one in state.judged if one.standing == "accepted" and one.action in CUTS[True]]
    found = {}
    for unit in state.units:
        fields = {(one.form, one.field) for one in accepted if one.form in unit.forms and one.scope in (None, unit.key)}
        if unit.code is not None and fields:
            found[unit.code] = len(fields)
    return found


def _rows(code: str, record: Record, replaced: _Replaced, cut: int) -> Iterator[WorkRow]:
    procedure, name = record.procedure, _name(record.procedure)
    sides: tuple[Side, ...] = ("before", "after")
    for side in sides:
        rows = list(_prepare(code, name, side, record, replaced))
        form = next((at for at, row in enumerate(rows) if row.work.startswith(_FILL)), None)
        if side == "after" and cut and form is not None:
            said = f"Đã chấp nhận cắt {cut} ô khai trong các mẫu của thủ tục: giờ điền mẫu giảm theo."
            rows[form] = replace(rows[form], note=f"{rows[form].note} {said}".strip())
        yield from rows
        for way in dict.fromkeys(wordings.channel(one.channel.value) for one in procedure.channels):
            note = _ONE_WAY if len(procedure.channels) > 1 else ""
            yield WorkRow(code=code, name=name, side=side, kind="submit", work=f"Nộp hồ sơ: {way}", note=note)
        yield from _pay(code, name, side, procedure)
        results = "; ".join(dict.fromkeys(one.name.value for one in procedure.results))
        work = f"Nhận kết quả: {results}" if results else "Nhận kết quả"
        yield WorkRow(code=code, name=name, side=side, kind="receive", work=work)


def _prepare(code: str, name: str, side: Side, record: Record, replaced: _Replaced) -> Iterator[WorkRow]:
    """Each paper once, however many cases ask for it."""
    labels, seen = dossier.labels(), set()
    cases = record.procedure.cases
    for at, case in enumerate(cases):
        of = f"Trường hợp: {case.name.value}. Chỉ giữ dòng của trường hợp được tính." if case.name else ""
        for number, paper in enumerate(case.components):
            # A form is filled in whatever a database holds: only papers go.
            found = None if paper.forms else replaced.get((record.version, at, number))
            if side == "after" and found is not None:
                continue
            note = of
            if found is not None:
                note = f"{of} {_GONE} {labels[found.database]} đã có “{found.words}” ({found.ground}).".strip()
            for work in _works(paper):
                if work not in seen:
                    seen.add(work)
                    yield WorkRow(code=code, name=name, side=side, kind="prepare", work=work, note=note)


def _works(paper: DossierComponent) -> Iterator[str]:
    """Filling in each form of a component, or getting the paper where it has none."""
    if not paper.forms:
        yield f"Chuẩn bị: {paper.name.value}"
    for form in paper.forms:
        yield f"{_FILL} {paper.name.value} ({form.name.value})"


def _pay(code: str, name: str, side: Side, procedure: Procedure) -> Iterator[WorkRow]:
    """The payments of a record, on one line. Ways of handing in that cost differently leave it to be settled."""
    ways = [tuple(fee.value for fee in way.fees) for way in procedure.channels if way.fees]
    if not ways:
        return
    notes: dict[str, None] = {}
    amounts = {}
    for kind in ("fee", "charge", "price"):
        amounts[kind], note = _amount([[one for one in way if one.kind == kind] for way in ways])
        if note:
            notes[note] = None
    yield WorkRow(
        code=code,
        name=name,
        side=side,
        kind="pay",
        work="Nộp phí, lệ phí",
        paid=amounts["price"],
        fee=amounts["fee"],
        charge=amounts["charge"],
        note=" ".join(notes) or _FREE,
    )


def _amount(ways: Sequence[Sequence[Fee]]) -> tuple[Amount, str]:
    """The one amount in đồng that every way of handing in states, else the mark that it is to be settled, and why."""
    fees = [one for way in ways for one in way]
    if not fees:
        return None, ""
    stated = {one.amount for one in fees}
    alike = len({len(way) for way in ways}) == 1 and len(ways[0]) == 1 and len(stated) == 1
    amount = fees[0].amount
    if alike and amount is not None and fees[0].currency in (None, "VND"):
        return Decimal(str(amount)), wordings.payment(fees[0])
    texts = "; ".join(dict.fromkeys(wordings.payment(one) for one in fees))
    return UNSURE, f"{_UNSAID if stated == {None} else _SEVERAL} {texts}"
