"""Fees that contradict themselves: free with an amount, figures unlike their explanation, terms that have ended."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof
from catalog_graph.flags.shapes.patterns import compiled
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from extract.fees import AMOUNT, amount_of, words
from extract.fold import fold
from extract.lexicon import lexicon
from extract.types import Channel, Fee, Sourced

_SHOWN = 160
_NEAR = 12
"""Characters before the one amount of an explanation that is about the same payment."""
_NOUGHTS = (10, 100, 1000)
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
_LABEL = re.compile(r"[^\d:;.(]{1,30}:\s*")
"""What the one amount of an explanation is called, short and unnumbered."""


def free_but_due(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Nothing to be paid, and the explanation names an amount without freeing anybody."""
    unless = _pattern(rule, "unless")
    for fee in fees(record):
        said = explained(fee.value)
        due = sorted(amount for amount in amounts(rule, said) if amount > 0)
        if fee.value.kind == "free" and due and not unless.search(said):
            yield _hit(record, fee, amount=money(due[0]))


def figure_unlike(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """An amount whose explanation gives it with more or fewer noughts."""
    for fee in fees(record):
        text = explained(fee.value)
        amount, said = fee.value.amount, amounts(rule, text)
        if not amount or fee.value.currency != "VND" or amount in said:
            continue
        first = _pattern(rule, "amount").search(text)
        begins = first is not None and (first.start() <= _NEAR or _LABEL.fullmatch(text[: first.start()]))
        if rule.parameters.get("alone") and (len(said) > 1 or not begins):
            continue
        meant = next((amount * by for by in rule.parameters["factors"] if round(amount * by) in said), None)
        if meant is not None:
            yield _hit(record, fee, amount=money(amount), meant=money(round(meant)))


def too_small(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """An amount in đồng that nobody could pay, where the explanation does not give it otherwise or by a unit."""
    unless = _pattern(rule, "unless")
    for fee in fees(record):
        amount = fee.value.amount
        if not amount or fee.value.currency != "VND" or amount >= rule.parameters["least"]:
            continue
        named = amounts(rule, explained(fee.value))
        if not any(amount * by in named for by in _NOUGHTS) and not unless.search(fee.value.text):
            yield _hit(record, fee, amount=money(amount))


def worded(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A wording in the text of a fee: `of` ``text`` or ``explained`` (what stands beside the amount)."""
    wording, unless = _pattern(rule, "wording"), compiled(rule.parameters.get("unless"))
    kinds = rule.parameters.get("kinds")
    for fee in fees(record):
        text = explained(fee.value) if rule.parameters.get("of") == "explained" else fee.value.text
        if kinds is not None and fee.value.kind not in kinds:
            continue
        found = wording.search(text)
        if found is not None and (unless is None or unless.search(text) is None):
            yield _hit(record, fee, words=found[0].strip())


def is_over(term: re.Pattern[str], text: str, day: datetime.date) -> datetime.date | None:
    """The last day of the terms that a cell prints, where all of them are over on a day."""
    days = [last for match in term.finditer(text) if (last := _day(match)) is not None]
    return max(days) if days and max(days) < day else None


def ended_term(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """An amount, a reduction or an exemption whose printed term is over on the day, and no later one is printed."""
    term = _pattern(rule, "term")
    for fee in fees(record):
        if (last := is_over(term, fee.value.text, world.day)) is not None:
            yield _hit(record, fee, day=f"{last:%d/%m/%Y}")


def free_and_due(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """One channel prints, without saying for whom, that nothing is due, and an amount."""
    for printed in _printed_again(record.procedure.channels):
        free = [fee for fee in printed if _nothing_due(fee.value) and not explained(fee.value)]
        due = [fee for fee in printed if fee.value.kind != "free" and fee.value.amount]
        if any(explained(fee.value) for fee in due):
            continue
        pairs = ((one, other) for one in free for other in due)
        both = next((pair for pair in pairs if _one_kind(*pair)), None)
        if both is not None:
            proofs = tuple(proof(record, Sourced(fee.value.text, fee.span)) for fee in both)
            yield Hit(proofs=proofs, values={"amount": money(both[1].value.amount or 0), "text": _short(both[1])})


def _printed_again(channels: tuple[Channel, ...]) -> Iterator[tuple[Sourced[Fee], ...]]:
    """The fees of each channel; rows of one way and time without words of their own are one channel."""
    rows: dict[object, list[Sourced[Fee]]] = {}
    for at, channel in enumerate(channels):
        time = None if channel.duration is None else channel.duration.value.text
        own: object = at if channel.description is not None else (channel.channel.value, time)
        rows.setdefault(own, []).extend(channel.fees)
    yield from (tuple(fees) for fees in rows.values())


def no_currency(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """An amount without its currency."""
    bare = _pattern(rule, "bare")
    for fee in fees(record):
        amount = fee.value.amount
        if (amount and fee.value.currency is None) or (amount is None and bare.fullmatch(fee.value.text)):
            yield _hit(record, fee)


def fees(record: Record) -> tuple[Sourced[Fee], ...]:
    """Every fee of a record, those of one text once: the channels of a page repeat it."""
    channels: Iterable[Channel] = record.procedure.channels
    return tuple({fee.value.text: fee for channel in channels for fee in reversed(channel.fees)}.values())


def explained(fee: Fee) -> str:
    """What stands beside the amount of a fee: all of its text where that does not begin with the amount itself."""
    head = _head().match(fee.text)
    own = head is not None and (
        (head["free"] is not None and (fee.kind == "free" or fee.amount == 0))
        or (head["amount"] is not None and fee.amount is not None and amount_of(head["amount"]) == fee.amount)
    )
    rest = fee.text[head.end() :].strip() if head is not None and own else fee.text
    return rest[1:].removesuffix(")").strip() if rest.startswith("(") else rest


@cache
def _head() -> re.Pattern[str]:
    """How a cell begins: label, amount or words that free from payment, currency."""
    kinds, units = ("|".join(map(re.escape, words(part))) for part in ("kinds", "currencies"))
    free = "|".join(re.escape(word) for word in sorted(lexicon("fees")["free"], key=len, reverse=True))
    told = rf"(?P<amount>{AMOUNT})|(?P<free>{free})(?!\w)"
    return re.compile(rf"\s*(?P<label>(?:{kinds})\s*:\s*)?(?:{told})\s*(?:(?:{units})(?!\w))?[\s.]*", re.IGNORECASE)


def _nothing_due(fee: Fee) -> bool:
    """Whether a line says that nothing is due: as free, as nought, or as nought with words that free from payment."""
    if fee.kind == "free" or fee.amount != 0:
        return fee.kind == "free"
    head = _head().match(fee.text)
    return fee.text.strip()[:1] in ("", "0") or (head is not None and head["free"] is not None)


def _label(fee: Fee) -> str | None:
    """The kind that a cell is labelled with, where it is."""
    head = _head().match(fee.text)
    return None if head is None or head["label"] is None else fold(head["label"])


def amounts(rule: Rule, text: str) -> frozenset[float]:
    """Every amount in đồng that a text names, by the pattern of the rule."""
    return frozenset(_scaled(match) for match in _pattern(rule, "amount").finditer(text))


def _scaled(match: re.Match[str]) -> float:
    """The amount of a match: its first group, times a thousand or a million where it says so (group ``scale``)."""
    scale = match.groupdict().get("scale")
    return round(amount_of(match[1].replace(" ", "")) * (1 if scale is None else _SCALES[fold(scale)]), 2)


def money(amount: float, currency: str | None = "VND") -> str:
    """An amount as officers write it."""
    unit = "đồng" if currency in (None, "VND") else currency
    return f"{amount:,.0f}".replace(",", ".") + f" {unit}"


def _one_kind(one: Sourced[Fee], other: Sourced[Fee]) -> bool:
    """Whether two fees may be of one kind: a fee may be free while the charge is due."""
    labels = {_label(one.value), _label(other.value)} - {None}
    return len(labels) < 2


def _hit(record: Record, fee: Sourced[Fee], **values: str) -> Hit:
    shown = Sourced(fee.value.text, fee.span)
    return Hit(proofs=(proof(record, shown),), values={"text": _short(fee), **values})


def _short(fee: Sourced[Fee]) -> str:
    text = fee.value.text
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _day(match: re.Match[str]) -> datetime.date | None:
    """The day of a term; the last of its month or year where it names no more."""
    year, month, day = int(match["y"]), int(match["m"] or 12), match["d"]
    try:
        first = datetime.date(year, month, int(day or 1))
    except ValueError:
        return None
    return first if day else first.replace(day=calendar.monthrange(year, month)[1])


def _pattern(rule: Rule, name: str) -> re.Pattern[str]:
    told: Mapping[str, Any] = rule.parameters[name]
    pattern = compiled(told)
    assert pattern is not None
    return pattern


_AMOUNT = "số tiền bằng đồng trong lời giải thích (nhóm 1 là con số)"
SHAPES: Mapping[str, Shape] = {
    "fee-free-but-due": Shape(
        scope="record", says="Ghi miễn phí nhưng lời giải thích nêu mức thu.", of_record=free_but_due,
        parameters={"amount": _AMOUNT, "unless": "lời nói rõ ai được miễn, giảm"}, required=("amount", "unless"),
    ),
    "fee-figure-unlike": Shape(
        scope="record", says="Con số và lời giải thích chênh nhau về số chữ số 0.", of_record=figure_unlike,
        parameters={
            "amount": _AMOUNT, "factors": "lời giải thích gấp mấy lần con số",
            "alone": "chỉ khi lời giải thích mở đầu bằng số tiền ấy và chỉ có một số tiền",
        },
        required=("amount", "factors"),
    ),
    "fee-too-small": Shape(
        scope="record", says="Mức thu nhỏ đến mức không thể có.", of_record=too_small,
        parameters={"amount": _AMOUNT, "least": "mức nhỏ nhất, đồng", "unless": "thu theo đơn vị nhỏ, hoặc ngoại tệ"},
        required=("amount", "least", "unless"),
    ),
    "fee-worded": Shape(
        scope="record", says="Chữ không được có trong mức thu.", of_record=worded,
        parameters={
            "wording": "chữ phải tìm", "unless": "chữ làm cho không phải lỗi", "kinds": "chỉ các loại khoản thu này",
            "of": "text: cả ô; explained: lời giải thích cạnh số tiền",
        },
        required=("wording",),
    ),
    "fee-term-ended": Shape(
        scope="record", says="Mức thu ghi thời hạn áp dụng đã qua.", of_record=ended_term, dated=True,
        parameters={"term": "ngày cuối áp dụng (nhóm d, m, y)"}, required=("term",),
    ),
    "fee-free-and-due": Shape(
        scope="record", says="Một cách nộp vừa ghi miễn phí vừa ghi mức thu.", of_record=free_and_due
    ),
    "fee-no-currency": Shape(
        scope="record", says="Mức thu không có đồng tiền.", of_record=no_currency,
        parameters={"bare": "ô chỉ có con số"}, required=("bare",),
    ),
}  # fmt: skip
