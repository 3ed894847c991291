"""Phí, lệ phí and giá as they are compared and shown: the templates of the portals set aside, the words kept."""

from __future__ import annotations

import re
from functools import cache

from extract.fees import AMOUNT, amount_of, is_free, words
from extract.lexicon import lexicon
from extract.types import Fee


def plain_number(value: int | float) -> str:
    """A number without a needless fraction."""
    return str(int(value)) if value == int(value) else str(value)


def fee_text(fee: Fee) -> str:
    """A fee as printed; with its amount before it where the form keeps the amount apart from the words."""
    if not fee.amount or f"{fee.amount:.0f}" in re.sub(r"\D", "", fee.text):
        return fee.text
    amount = f"{fee.amount:,.0f}".replace(",", ".") + (" đồng" if fee.currency in (None, "VND") else f" {fee.currency}")
    return f"{amount} ({fee.text})" if fee.text.strip() else amount


def explanation(fee: Fee) -> str:
    """What a fee's text says beside its kind, its amount (or 0) and its currency, where the templates put them."""
    rest = "" if is_free(fee.text) else fee.text
    while (match := _template().match(rest)) is not None:
        figure = match["amount"]
        if figure is not None and amount_of(figure) not in (fee.amount, 0):
            break
        rest = rest[match.end() :]
    return "" if is_free(rest) else rest


@cache
def _template() -> re.Pattern[str]:
    """A kind with its colon and currency, an amount with its currency, a currency or “Miễn phí” before a bracket."""
    kinds, units, free = (
        "|".join(re.escape(word) for word in said)
        for said in (words("kinds"), words("currencies"), lexicon("fees")["free"])
    )
    return re.compile(
        rf"[\s(]*(?:(?:{kinds})\s*:(?:\s*(?:{units})(?!\w))*|(?P<amount>{AMOUNT})\s*(?:(?:{units})(?!\w))?"
        rf"|(?:{free})\s*(?:{units})(?!\w)|(?:{units}|{free})(?=\s*(?:\(|$)))",
        re.IGNORECASE,
    )
