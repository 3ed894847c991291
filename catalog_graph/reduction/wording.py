"""Words for officers that several proposals share."""

from __future__ import annotations

from catalog_graph.reduction.types import FormSheet

_ROLES = {
    "declarant": "người khai", "spouse": "vợ hoặc chồng", "father": "cha", "mother": "mẹ", "child": "con",
    "company": "doanh nghiệp, tổ chức", "representative": "người đại diện", "deceased": "người đã chết",
    "land": "thửa đất", "vehicle": "phương tiện", "organisation": "doanh nghiệp, tổ chức",
    "other:bride": "bên nữ", "other:groom": "bên nam",
}  # fmt: skip


def capital(text: str) -> str:
    """A label with a capital at its head."""
    return text[:1].upper() + text[1:]


def shown(role: str, otherwise: str) -> str:
    """Whose datum it is, as officers say it."""
    return _ROLES.get(role, otherwise)


def amended(sheet: FormSheet) -> str:
    """The form that would have to be amended, as it is cited."""
    name = " ".join(part for part in (sheet.number, f"“{sheet.title}”" if sheet.title else None) if part)
    issued = f" ban hành kèm theo {sheet.instrument}" if sheet.instrument else ""
    return f"{name or f'Mẫu trong tệp {sheet.name}'}{issued}"
