"""Money, percentages and hours as they are written in Vietnamese."""

from __future__ import annotations

from decimal import Decimal

from api.cost.layout import UNKNOWN


def money(value: Decimal | None) -> str:
    """An amount in đồng as it is written in Vietnamese; that it is unknown where it is."""
    return UNKNOWN if value is None else f"{value:,.0f}".replace(",", ".") + " đồng"


def percent(value: Decimal | None) -> str:
    """A percentage with two decimals; that it is unknown where it is."""
    return UNKNOWN if value is None else f"{value:.2f}".replace(".", ",") + " %"


def plain(value: Decimal) -> str:
    """A number with a decimal comma, no needless zeros."""
    text = f"{value:,f}".translate(str.maketrans(",.", ".,"))
    return text.rstrip("0").rstrip(",") if "," in text else text
