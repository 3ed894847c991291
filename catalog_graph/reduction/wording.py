"""Words for officers that several proposals share."""

from __future__ import annotations

from catalog_graph.reduction.rules import rules
from catalog_graph.reduction.types import FormSheet


def capital(text: str) -> str:
    """A label with a capital at its head."""
    return text[:1].upper() + text[1:]


def shown(role: str, otherwise: str) -> str:
    """Whose datum it is, as officers say it."""
    return rules().roles.get(role, otherwise)


def amended(sheet: FormSheet) -> str:
    """The form that would have to be amended, as it is cited."""
    name = " ".join(part for part in (sheet.number, f"“{sheet.title}”" if sheet.title else None) if part)
    issued = f" ban hành kèm theo {sheet.instrument}" if sheet.instrument else ""
    return f"{name or f'Mẫu trong tệp {sheet.name}'}{issued}"
