"""Fees and the instruments that lay them down: named in the cell and not listed, or none at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.fees import explained, fees, is_over, money
from catalog_graph.flags.shapes.members import proof, texts, whole
from catalog_graph.flags.shapes.patterns import compiled
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from catalog_graph.law.identity import base_of, needs_year
from extract.fold import fold
from extract.numbers import DOCUMENT_NUMBER, lookalikes
from extract.types import Sourced


def unlisted(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A document that a fee's cell names as its source and the legal bases do not. Numbers without a year, and lists
    that are not there or not read, are left alone, and cells whose term (`term`) is over."""
    term, moment = compiled(rule.parameters.get("term")), compiled(rule.parameters.get("moment"))
    rows = texts(record, "legal_basis")
    if not rows:
        return
    listed = {base for row in rows for base in _numbers(row.value)}
    every = " ".join(fold(row.value) for row in rows)
    for fee in fees(record):
        if term is not None and is_over(term, fee.value.text, world.day) is not None:
            continue
        for base, (start, end) in _numbers(fee.value.text).items():
            printed = fee.value.text[start:end]
            if moment is not None and moment.search(fee.value.text[max(0, start - 60) : start]):
                continue
            if base not in listed and not needs_year(base) and fold(printed) not in every:
                member = Sourced(fee.value.text, fee.span)
                yield Hit(proofs=(proof(record, member, start, end),), values={"number": printed}, apart=base)


def no_instrument(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """An amount is due, neither the cell nor any legal basis speaks of fees. A basis that prints no title, or a number
    that may be of an instrument on fees, keeps this silent."""
    maybe, fees_said = compiled(rule.parameters["maybe"]), compiled(rule.parameters["on_fees"])
    assert maybe is not None and fees_said is not None
    bases = record.procedure.legal_basis
    due = [fee for fee in fees(record) if fee.value.amount and fee.value.kind != "price"]
    if not due or not bases or any(_numbers(fee.value.text) for fee in due):
        return
    for basis in bases:
        title = "" if basis.title is None else basis.title.value
        number = "" if basis.number is None else basis.number.value
        if len(fold(title).split()) < _least(rule, number) or fees_said.search(title) or maybe.search(number + title):
            return
    if any(fees_said.search(explained(fee.value)) and "uật" in fee.value.text for fee in due):
        return
    shown = due[0]
    values = {"amount": money(shown.value.amount or 0, shown.value.currency)}
    proofs = (proof(record, Sourced(shown.value.text, shown.span)), whole(record, "(không có căn cứ về mức thu)"))
    yield Hit(proofs=proofs, values=values)


def _least(rule: Rule, number: str) -> int:
    """Words that a title must have: names of laws are short."""
    return 2 if "/QH" in number else int(rule.parameters["least_words"])


def _numbers(text: str) -> dict[str, tuple[int, int]]:
    """The numbers in a text: identity → where."""
    return {base_of(match[0]): match.span() for match in DOCUMENT_NUMBER.finditer(lookalikes(text))}


SHAPES: Mapping[str, Shape] = {
    "fee-source-unlisted": Shape(
        scope="record", says="Ô phí dẫn một văn bản không có trong căn cứ pháp lý.", of_record=unlisted, dated=True,
        parameters={
            "term": "ngày cuối áp dụng: ô đã hết thời hạn là việc của quy tắc khác (nhóm d, m, y)",
            "moment": "chữ ngay trước số cho biết văn bản chỉ nêu một mốc thời gian",
        },
    ),
    "fee-no-instrument": Shape(
        scope="record", says="Có thu tiền mà không có căn cứ về mức thu.", of_record=no_instrument,
        parameters={
            "on_fees": "chữ trong tên văn bản quy định mức thu", "maybe": "số của văn bản có thể quy định mức thu",
            "least_words": "tên văn bản phải có ít nhất bấy nhiêu chữ thì mới xét được",
        },
        required=("on_fees", "maybe", "least_words"),
    ),
}  # fmt: skip
