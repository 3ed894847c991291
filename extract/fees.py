"""Phí, lệ phí, giá: amounts as records print them.

The old template prints each as ``Phí : 2.000.000 Đồng (…)``, with a blank before the colon, several in one cell; the
2026 page prints ``4,000,000 Việt Nam Đồng(…)``. An amount is read only from its own place in the template: figures
inside a description stay there.
"""

from __future__ import annotations

import re
from functools import cache

from extract.fold import fold
from extract.lexicon import lexicon
from extract.types import Fee, Sourced
from extract.values import stated
from ingest.types import Piece

AMOUNT = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
"""An amount as printed: grouped by thousands with dots or commas, or plain."""


def words(part: str, value: str | None = None) -> list[str]:
    """Wordings of a part of the lexicon (kinds, currencies), the longest first."""
    entries = [entry for entry in lexicon("fees")[part] if value is None or entry["value"] == value]
    return sorted((word for entry in entries for word in entry["words"]), key=len, reverse=True)


@cache
def _values(part: str) -> dict[str, str]:
    entries = lexicon("fees")[part]
    return {w.lower(): e["value"] for e in entries for w in (*e["words"], *e.get("codes", ()))}


@cache
def _free() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon("fees")["free"])


@cache
def _free_first() -> re.Pattern[str]:
    """Words that free from payment, at the head of a text and ended by a capital, a bracket or a stop."""
    said = "|".join(re.escape(word) for word in lexicon("fees")["free"] if len(word.split()) > 1)
    return re.compile(rf"\s*(?:{said})\s*(?:[.;(\n]|(?=[A-ZĐ])|$)")


def kind_of(word: str) -> str | None:
    """fee, charge or price for a printed word or a code; None for another."""
    return _values("kinds").get(" ".join(word.split()).lower())


def currency_of(word: str) -> str | None:
    """The ISO 4217 code of a printed currency, None for one that is not on the list."""
    return _values("currencies").get(" ".join(word.split()).lower())


def is_free(text: str) -> bool:
    """Whether the words say that nothing is to be paid."""
    return fold(text) in _free()


def amount_of(text: str) -> int | float:
    """The number of a printed amount: dots and commas before three digits group thousands."""
    digits = re.sub(r"[.,](?=\d{3}(?!\d))", "", text)
    value = float(digits.replace(",", "."))
    return int(value) if value.is_integer() else value


@cache
def _template() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds = "|".join(map(re.escape, words("kinds")))
    units = "|".join(map(re.escape, words("currencies")))
    label = re.compile(rf"(?:(?<=\s)|(?<=[.;)\]])|^)(?P<kind>{kinds}) :(?=\s|$)", re.IGNORECASE | re.MULTILINE)
    body = re.compile(rf"\s*(?P<amount>{AMOUNT}|không)?\s*(?P<unit>{units})(?!\w)", re.IGNORECASE)
    return label, body


def fees(piece: Piece | None) -> tuple[Sourced[Fee], ...]:
    """The fees of a cell of the old template, in order. Words outside the template are a fee without an amount."""
    piece = stated(piece)
    if piece is None:
        return ()
    if _page_cell().match(piece):
        return (_unlabelled(piece),)
    label, _ = _template()
    marks = list(label.finditer(piece))
    if not marks:
        return (_unlabelled(piece),)
    cuts = [m.start() for m in marks] + [len(piece)]
    found = [_labelled(piece[a:b].rstrip(), m) for m, a, b in zip(marks, cuts, cuts[1:], strict=False)]
    before = stated(piece[: cuts[0]])
    return ((_unlabelled(before), *found)) if before is not None else tuple(found)


def _labelled(piece: Piece, mark: re.Match[str]) -> Sourced[Fee]:
    rest = piece[mark.end() - mark.start() :]
    kind = kind_of(mark["kind"]) or "fee"
    head = _template()[1].match(rest)
    text = " ".join(piece.split())
    if head is None:
        free = is_free(rest.strip(" .;")) or _free_first().match(rest) is not None
        fee = Fee(
            kind="free" if free else kind, amount=0 if free else None, currency="VND" if free else None, text=text
        )
        return Sourced(fee, piece.span)
    amount: int | float | None = None
    if head["amount"] is not None:
        amount = 0 if not head["amount"][0].isdigit() else amount_of(head["amount"])
    currency = currency_of(head["unit"]) if amount is not None else None
    return Sourced(Fee(kind=kind, amount=amount, currency=currency, text=text), piece.span)


@cache
def _page_cell() -> re.Pattern[str]:
    units = "|".join(map(re.escape, words("currencies")))
    return re.compile(rf"(?:(?P<free>Miễn phí)|(?P<amount>{AMOUNT}) ?(?P<unit>{units}))(?=\(|\s|$)")


def _unlabelled(piece: Piece) -> Sourced[Fee]:
    """A fee with no kind before it (the 2026 page's cell, or words): the kind is what its explanation begins with."""
    head = _page_cell().match(piece)
    text = " ".join(piece.split())
    if is_free(piece.strip(" .;")) or (head is not None and head["free"]):
        return Sourced(Fee(kind="free", amount=0, currency="VND", text=text), piece.span)
    said = re.match(rf"[\s(*+-]*({'|'.join(map(re.escape, words('kinds')))})\b", piece[head.end() if head else 0 :])
    kind = (kind_of(said[1]) if said is not None else None) or "fee"
    if head is None:
        return Sourced(Fee(kind=kind, amount=None, currency=None, text=text), piece.span)
    fee = Fee(kind=kind, amount=amount_of(head["amount"]), currency=currency_of(head["unit"]), text=text)
    return Sourced(fee, piece.span)
