"""The slots of forms in words, for the officer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.contracts.fields import counts_of, name_of
from extract.types import DeclarationForm, FormField

KINDS = {
    "declared": "phải khai",
    "office": "cơ quan ghi",
    "formality": "thể thức",
    "attachment": "giấy tờ kèm theo",
}
"""Kind of a slot → what it is called."""
DATABASES = {
    "dan_cu": "CSDL quốc gia về dân cư",
    "can_cuoc": "CSDL căn cước",
    "ho_tich": "CSDL hộ tịch điện tử",
    "doanh_nghiep": "CSDL quốc gia về đăng ký doanh nghiệp",
    "bao_hiem": "CSDL quốc gia về bảo hiểm",
    "dat_dai": "CSDL đất đai",
    "giao_thong": "CSDL giao thông (phương tiện, người lái)",
}
"""Key of a database → its name."""


def listed(forms: Sequence[DeclarationForm]) -> str:
    """Each form with its slots under their sections, then the counts with the rules they were counted by."""
    return "\n".join(line for ordinal, form in enumerate(forms, 1) for line in _form(form, ordinal)) or (
        "Không thấy mẫu đơn, tờ khai nào trong tệp."
    )


def _form(form: DeclarationForm, ordinal: int) -> Iterator[str]:
    title = " ".join(form.title.value.split()) if form.title else "Mẫu không có tên"
    name = name_of(form, ordinal)
    yield title if name == title else f"{title} ({name})"
    counted = counts_of((form,))
    told = ", ".join(f"{counted[kind]} {called}" for kind, called in KINDS.items() if counted[kind])
    yield f"Số ô: {told or 'không có ô nào'} (cách đếm {form.rule_set})"
    section = None
    for field in form.fields:
        if field.section is not None and str(field.section) != section:
            section = str(field.section)
            yield f"  {' '.join(section.split())}"
        yield f"    {field.order}. {field.label}{_said(field)}"
    yield ""


def _said(field: FormField) -> str:
    parts = [] if field.kind == "declared" else [KINDS[field.kind]]
    if field.repeated:
        parts.append("lặp")
    if field.held_by:
        parts.append("đã có: " + "; ".join(DATABASES[key] for key in field.held_by))
    return f" [{', '.join(parts)}]" if parts else ""
