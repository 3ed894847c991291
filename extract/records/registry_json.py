"""The national database's shared JSON (``LayThuTuc``, ``LayDanhSachTTHC``): upper-case keys, sometimes encoded twice.

Envelopes seen: ``{error_code, result: […]}``, ``{data: …}``, a bare object or list, and ``{message: "<json string>"}``,
where the record is text inside a text: its scalars then stand at the place of that text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from extract.durations import duration, number_of, unit_of
from extract.fees import amount_of, currency_of, is_free, kind_of
from extract.records.identity import code_of, decision_of
from extract.records.members import Members
from extract.records.printed import mode_of, unconsumed
from extract.records.steps import steps
from extract.types import (
    Case,
    Channel,
    DossierComponent,
    Duration,
    Fee,
    Form,
    LegalBasis,
    Procedure,
    Result,
    Sourced,
    Step,
)  # fmt: skip
from extract.values import agencies, channel, kind, levels, line_of, sourced, stated, texts
from ingest.types import Document, Issue, Leaf, Node, Piece

FORM = "registry-json"

_NAMES = ("TENDONVI", "TENCOQUAN", "TEN")
_TECHNICAL = frozenset(
    ["ID", "IDQUYETDINHCONGBO", "MALINHVUC", "MADONVI", "MADOITUONG", "MAGIAYTO", "MACAPTHUCHIEN", "STT"]
)


def fits(document: Document) -> bool:
    """Objects with the registry's upper-case keys, whatever envelope they are in."""
    rows = _rows(document.tree)
    return bool(rows) and all({"MATTHC", "TENTTHC"} <= set(row) for row in rows)


def procedures(document: Document) -> tuple[Procedure, ...]:
    """One record an object."""
    return tuple(_record(Members(row)) for row in _rows(document.tree))


def _rows(tree: Node | None) -> list[Mapping[str, Node]]:
    """The record objects: found through lists and envelopes, and through a text that is JSON itself."""
    if isinstance(tree, Leaf):
        return _rows(_inside(tree)) if tree.lstrip()[:1] in ("{", "[") else []
    if isinstance(tree, Mapping):
        if "MATTHC" in tree:
            return [tree]
        keys = [key for key in ("result", "data", "message", "items", "RESULT", "DATA") if key in tree]
        return next((rows for key in keys if (rows := _rows(tree[key]))), [])
    return [row for node in tree or () for row in _rows(node)]


def _inside(leaf: Leaf) -> Node | None:
    """The tree of a text that is JSON itself; its scalars stand where they occur in that text."""
    try:
        return _placed(orjson.loads(str(leaf)), leaf, [0])
    except orjson.JSONDecodeError:
        return None


def _placed(value: Any, text: Leaf, at: list[int]) -> Node:
    if isinstance(value, dict):
        return {key: _placed(child, text, at) for key, child in value.items()}
    if isinstance(value, list):
        return [_placed(child, text, at) for child in value]
    printed = "" if value is None else str(value)
    hit = text.find(printed, at[0]) if printed else -1
    if hit < 0:
        return Leaf(printed, text.start + at[0], value)
    at[0] = hit + len(printed)
    return Leaf(printed, text.start + hit, value)


def _record(tree: Members) -> Procedure:
    code, publisher, code_issues = code_of(tree.text("MATTHC"))
    kinds, kind_issues = kind(tree.text("LOAITTHC"))
    reached = [levels(piece) for piece in tree.texts("CAPTHUCHIEN", "TENCAPTHUCHIEN", "TENCAP", "TEN")]
    channels, channel_issues = _channels(tree)
    issues = [*code_issues, *kind_issues, *(issue for _, found in reached for issue in found), *channel_issues]
    record = Procedure(
        form=FORM,
        code=code,
        publisher=publisher,
        name=line_of(tree.text("TENTTHC")),
        kind=kinds,
        fields=texts(tree.texts("LINHVUCTHUCHIEN", "TENLINHVUC")),
        decision=decision_of(tree.text("SOQUYETDINH", "QUYETDINHCONGBO")),
        promulgator=line_of(tree.text("TENCOQUANCONGBO", "MACOQUANCONGBO")),
        levels=tuple(level for found, _ in reached for level in found),
        steps=_steps(tree),
        channels=channels,
        cases=tuple(_case(item) for item in tree.items("THANHPHANHOSO")),
        subjects=texts([*tree.texts("DOITUONGTHUCHIEN", "TENDOITUONG")]),
        executing=_agencies(tree, "COQUANTHUCHIEN"),
        deciding=_agencies(tree, "COQUANCOTHAMQUYEN"),
        authorised=_agencies(tree, "COQUANDUOCUYQUYEN"),
        coordinating=_agencies(tree, "COQUANPHOIHOP"),
        receiving_address=sourced(tree.text("DIACHITIEPNHAN")),
        results=tuple(_result(item) for item in tree.items("KETQUATHUCHIEN") if stated(item.text("TENKETQUA"))),
        legal_basis=tuple(_basis(item) for item in tree.items("CANCUPHAPLY")),
        conditions=sourced(tree.text("YEUCAU")),
        keywords=sourced(tree.text("TUKHOA")),
        description=sourced(tree.text("MOTA")),
        related=texts([*tree.texts("TTHCLIENQUAN", "TENTTHC"), *tree.texts("TTHCLIENTHONG", "TENTTHC")]),
        state=line_of(tree.text("TRANGTHAI")),
    )
    issues += [unconsumed(key, piece) for key, piece in tree.left(_TECHNICAL)]
    return replace(record, issues=tuple(issues))


def _steps(tree: Members) -> tuple[Step, ...]:
    found: list[Step] = []
    for case in tree.items("TRINHTUTHUCHIEN"):
        title = line_of(case.text("TRUONGHOP"))
        for index, piece in enumerate(case.texts("TRINHTU", "TENTRINHTU")):
            parts = steps(piece)
            if title is not None and index == 0 and parts and parts[0].name is None:
                parts = (Step(name=title, text=parts[0].text), *parts[1:])
            found.extend(parts)
    return tuple(found)


def _channels(tree: Members) -> tuple[tuple[Channel, ...], tuple[Issue, ...]]:
    """One channel for each time of each way of handing in."""
    found: list[Channel] = []
    issues: list[Issue] = []
    for item in tree.items("CACHTHUCTHUCHIEN"):
        way, problems = channel(item.text("KENH"))
        issues.extend(problems)
        times = item.items("THOIGIAN")
        if way is None:
            continue
        for time in times:
            fees = tuple(fee for fee in map(_fee, time.items("PHILEPHI")) if fee is not None)
            found.append(
                Channel(channel=way, duration=_duration(time), fees=fees, description=sourced(time.text("MOTA")))
            )
        if not times:
            found.append(Channel(channel=way))
    return tuple(found), tuple(issues)


def _duration(time: Members) -> Sourced[Duration] | None:
    amount, unit = time.text("THOIGIANGIAIQUYET"), time.text("DONVITINH")
    piece = stated(amount)
    if piece is None:
        return None
    word = stated(unit)
    if word is None or not piece.replace(",", ".").replace(".", "").isdigit():
        return duration(piece)
    value = number_of(piece)
    return Sourced(Duration(value=value, unit=unit_of(word), text=f"{piece} {word}"), piece.span) if value else None


def _fee(item: Members) -> Sourced[Fee] | None:
    """SOTIEN is a number, a grouped number ("1.000.000") or words ("Không")."""
    code, amount, unit, words = item.text("MAPHILEPHI"), item.text("SOTIEN"), item.text("DONVI"), item.text("MOTA")
    item.text("URL")
    piece = stated(amount) or amount
    if piece is None:
        return None
    name = (kind_of(code) if code is not None else None) or "fee"
    note = stated(words)
    text = " ".join(filter(None, (str(piece), str(note) if note is not None else None)))
    if is_free(piece):
        return Sourced(Fee(kind="free", amount=None, currency=None, text=text), piece.span)
    if not piece[:1].isdigit():
        return Sourced(Fee(kind=name, amount=None, currency=None, text=text), piece.span)
    currency = currency_of(unit) if unit is not None and stated(unit) is not None else "VND"
    return Sourced(Fee(kind=name, amount=amount_of(piece), currency=currency, text=text), piece.span)


def _case(item: Members) -> Case:
    papers = (_paper(paper) for paper in item.items("GIAYTO"))
    return Case(name=line_of(item.text("TRUONGHOP")), components=tuple(paper for paper in papers if paper is not None))


def _paper(item: Members) -> DossierComponent | None:
    name = line_of(item.text("TENGIAYTO"))
    if name is None:
        return None
    form, url = line_of(item.text("TENMAUDON")), line_of(item.text("URL"))
    return DossierComponent(
        name=name,
        mode=mode_of(name),
        forms=(Form(name=form, url=url),) if form is not None else (),
        originals=_count(item.text("SOBANCHINH")),
        copies=_count(item.text("SOBANSAO")),
    )


def _count(leaf: Leaf | None) -> Sourced[int] | None:
    return Sourced(int(leaf), leaf.span) if leaf is not None and leaf.strip().isdigit() else None


def _agencies(tree: Members, key: str) -> tuple[Sourced[str], ...]:
    node = tree.node(key)
    if isinstance(node, Leaf):
        return agencies(node)
    pieces: list[Piece] = []
    for child in node if isinstance(node, Sequence) else [node]:
        if isinstance(child, Mapping):
            leaf = Members(child).text(*_NAMES)
            pieces += [] if leaf is None else [leaf]
        elif isinstance(child, Leaf):
            pieces.append(child)
    return texts(pieces)


def _result(item: Members) -> Result:
    name = line_of(item.text("TENKETQUA"))
    assert name is not None
    return Result(name=name, code=line_of(item.text("MAKETQUA")))


def _basis(item: Members) -> LegalBasis:
    return LegalBasis(number=line_of(item.text("SOVANBAN")), title=line_of(item.text("TENVANBAN")))
