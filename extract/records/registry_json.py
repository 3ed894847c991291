"""The national registry's shared JSON (services LayThuTuc, LayDanhSachTTHC): upper-case keys, one procedure or more.

The answer stands in an envelope (``{error_code, result: [...]}``), which some wrappers encode again as a string; the
JSON reader has opened that. Values are strings, numbers or lists; money may be "1.000.000" or "Không".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract import values
from extract.durations import duration, number_of, unit_of, unit_word
from extract.fees import amount_of, currency_of, is_free, kind_of
from extract.records.identity import code_of, decision_of
from extract.records.members import Members
from extract.records.modes import with_modes
from extract.records.printed import unconsumed
from extract.records.recognise import settle
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
from ingest.types import Document, Issue, Leaf, Node, Piece, Span

FORM = "registry-json"

_ENVELOPES = ("result", "results", "data", "message", "Result", "Data", "items", "RESULT", "DATA")
_BOOKS = frozenset(
    {
        "ID",
        "IDQUYETDINHCONGBO",
        "MACOQUANCONGBO",
        "MALINHVUC",
        "MADOITUONG",
        "MADONVI",
        "MACAPTHUCHIEN",
        "MAGIAYTO",
        "STT",
    }
)
"""Identifiers of the registry, which a record does not keep."""
_MONEY = re.compile(r"\d[\d.,]*")


def fits(document: Document) -> bool:
    """A procedure with the registry's keys, bare, in a list or in an envelope."""
    return any(_is_record(node) for node in _records(document.tree))


def procedures(document: Document) -> tuple[Procedure, ...]:
    """Each procedure of the answer."""
    return tuple(_procedure(Members(node)) for node in _records(document.tree) if _is_record(node))


def _is_record(node: Node) -> bool:
    return isinstance(node, Mapping) and "MATTHC" in node and "TENTTHC" in node


def _records(tree: Node | None, depth: int = 0) -> list[Node]:
    """The objects that may be records: the tree itself, its items, or what its envelope holds."""
    if isinstance(tree, Mapping):
        if "MATTHC" in tree:
            return [tree]
        inner = [tree[key] for key in _ENVELOPES if key in tree]
        return [node for child in inner for node in _records(child, depth + 1)] if depth < 4 else []
    if tree is None or isinstance(tree, Leaf):
        return []
    return [node for child in tree for node in _records(child, depth + 1)] if depth < 4 else []


def _procedure(data: Members) -> Procedure:
    code, publisher, issues = code_of(data.text("MATTHC"))
    kind, kind_issues = values.kind(data.text("LOAITTHC"))
    found: list[Issue] = [*issues, *kind_issues]
    levels: list[Sourced[str]] = []
    for piece in data.texts("CAPTHUCHIEN", "TENCAPTHUCHIEN", "TENCAP", "CAPTHUCHIEN"):
        known, problems = values.levels(piece)
        levels += known
        found += problems
    executing, deciding = _agencies(data, "COQUANTHUCHIEN"), _agencies(data, "COQUANCOTHAMQUYEN")
    record = Procedure(
        form=FORM,
        code=code,
        publisher=publisher,
        name=values.line_of(data.text("TENTTHC")),
        kind=kind,
        fields=values.texts(data.texts("LINHVUCTHUCHIEN", "TENLINHVUC")),
        decision=decision_of(data.text("SOQUYETDINH", "SOQUYETDINHCONGBO", "QUYETDINHCONGBO")),
        promulgator=values.line_of(data.text("COQUANCONGBO", "TENCOQUANCONGBO")),
        levels=tuple(levels),
        steps=tuple(step for case in data.items("TRINHTUTHUCHIEN") for step in _steps(case)),
        channels=tuple(way for item in data.items("CACHTHUCTHUCHIEN") for way in _channels(item, found)),
        cases=with_modes(tuple(_case(item) for item in data.items("THANHPHANHOSO"))),
        subjects=tuple(s for piece in data.texts("DOITUONGTHUCHIEN", "TENDOITUONG") for s in values.subjects(piece)),
        executing=executing or values.agencies(data.text("MOTACOQUANTHUCHIEN")),
        deciding=deciding or values.agencies(data.text("MOTACOQUANTHAMQUYEN")),
        authorised=_agencies(data, "COQUANDUOCUYQUYEN"),
        coordinating=_agencies(data, "COQUANPHOIHOP"),
        receiving_address=values.sourced(data.text("DIACHITIEPNHAN")),
        results=tuple(_result(item) for item in data.items("KETQUATHUCHIEN") if values.stated(item.text("TENKETQUA"))),
        legal_basis=tuple(_basis(item) for item in data.items("CANCUPHAPLY")),
        conditions=values.sourced(data.text("YEUCAU")),
        keywords=values.sourced(data.text("TUKHOA")),
        description=values.sourced(data.text("MOTA")),
        related=values.texts([p for key in ("TTHCLIENQUAN", "TTHCLIENTHONG") for p in data.texts(key, "TENTTHC")]),
        state=values.sourced(data.text("TRANGTHAI")),
    )
    found += [unconsumed(path, piece) for path, piece in data.left(_BOOKS)]
    return settle(record, tuple(found))


def _agencies(data: Members, key: str) -> tuple[Sourced[str], ...]:
    return values.texts(data.texts(key, "TENDONVI", "TENCOQUAN"))


def _steps(case: Members) -> list[Step]:
    """Each printed step; the case's name goes with its steps where it says something."""
    name = values.line_of(case.text("TRUONGHOP"))
    found = [step for piece in case.texts("TRINHTU", "TENTRINHTU") for step in steps(piece)]
    return [Step(name=step.name or name, text=step.text) for step in found]


def _channels(item: Members, issues: list[Issue]) -> list[Channel]:
    """One channel for each time the way of handing in has."""
    way, problems = values.channel(item.text("KENH", "TENKENH"))
    issues.extend(problems)
    if way is None:
        return []
    times = item.items("THOIGIAN")
    if not times:
        return [Channel(channel=way, description=values.sourced(item.text("MOTA")))]
    return [
        Channel(
            channel=way,
            duration=_duration(time.text("THOIGIANGIAIQUYET"), time.text("DONVITINH")),
            fees=tuple(fee for paid in time.items("PHILEPHI") if (fee := _fee(paid)) is not None),
            description=values.sourced(time.text("MOTA")),
        )
        for time in times
    ]


def _duration(time: Leaf | None, unit: Leaf | None) -> Sourced[Duration] | None:
    if time is None or values.stated(time) is None:
        return None
    try:
        value = number_of(str(time).strip())
    except ValueError:
        return duration(time)
    if not value:
        return None
    name = unit_of(str(unit)) if unit is not None and values.stated(unit) is not None else "other"
    span = Span(time.start, unit.end) if unit is not None and unit.start == time.end + 1 else time.span
    return Sourced(Duration(value=value, unit=name, text=f"{time} {unit_word(name) or unit or ''}".strip()), span)


def _fee(item: Members) -> Sourced[Fee] | None:
    kind, money, unit = item.text("MAPHILEPHI", "LOAIPHI"), item.text("SOTIEN"), item.text("DONVI")
    text, _ = item.text("MOTA"), item.text("URL")
    stated = values.stated(money)
    amount: int | float | None = None
    free = stated is not None and is_free(stated)
    if stated is not None and _MONEY.fullmatch(stated):
        amount = amount_of(stated)
    elif free:
        amount = 0
    place = stated or values.stated(text) or kind
    if place is None:
        return None
    words = " ".join(" ".join(part.split()) for part in (money, unit, text) if part is not None and values.stated(part))
    name = "free" if free else (kind_of(str(kind)) if kind is not None else None) or "fee"
    currency = None if amount is None else (currency_of(str(unit)) if unit is not None and unit else "VND")
    return Sourced(Fee(kind=name, amount=amount, currency=currency, text=words), place.span)


def _case(item: Members) -> Case:
    papers = (_paper(paper) for paper in item.items("GIAYTO"))
    return Case(name=values.line_of(item.text("TRUONGHOP")), components=tuple(p for p in papers if p is not None))


def _paper(item: Members) -> DossierComponent | None:
    name, form, url = values.sourced(item.text("TENGIAYTO")), item.text("TENMAUDON"), item.text("URL")
    originals, copies = _count(item.text("SOBANCHINH")), _count(item.text("SOBANSAO"))
    if name is None:
        return None
    label = values.line_of(form)
    forms = () if label is None else (Form(name=label, url=values.sourced(url)),)
    return DossierComponent(name=name, forms=forms, originals=originals, copies=copies)


def _count(leaf: Piece | None) -> Sourced[int] | None:
    return Sourced(int(leaf.strip()), leaf.span) if leaf is not None and leaf.strip().isdecimal() else None


def _result(item: Members) -> Result:
    name = values.line_of(item.text("TENKETQUA"))
    assert name is not None
    return Result(name=name, code=values.line_of(item.text("MAKETQUA")))


def _basis(item: Members) -> LegalBasis:
    return LegalBasis(number=values.line_of(item.text("SOVANBAN")), title=values.sourced(item.text("TENVANBAN")))
