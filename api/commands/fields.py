"""``thutuc fields``: what a form asks people to declare, as JSON or as a list for the officer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.types import DeclarationForm


@click.command(help="Đếm thông tin phải khai báo trong mẫu đơn, tờ khai (một tệp có thể có nhiều mẫu).")
@click.argument("path", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--form", "name", metavar="TÊN", help="Chỉ lấy một mẫu trong tệp, ví dụ: --form “Mẫu số 01”.")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: danh sách).")
@click.option("--with-evidence", is_flag=True, help="Thêm câu chữ, vị trí và quy tắc của từng ô vào JSON.")
def command(path: Path, name: str | None, as_json: bool, with_evidence: bool) -> None:
    """Read the forms of one document and print their slots."""
    from api.reading import read_document, told
    from extract.forms.read import forms_of
    from ingest.types import Unreadable

    try:
        document = read_document(path)
    except Unreadable as refused:
        raise click.ClickException(told(path, refused.issue)) from None
    forms = forms_of(document)
    if name is not None:
        forms = _chosen(forms, name)
    if as_json or with_evidence:
        import orjson

        from api.contracts.fields import fields_json

        click.echo(orjson.dumps(fields_json(forms, document, with_evidence), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.fields_text import listed

        click.echo(listed(forms))


def _chosen(forms: Sequence[DeclarationForm], name: str) -> tuple[DeclarationForm, ...]:
    """The forms of a file that are called so, by number or title. Raises ClickException that names those there are."""
    from api.contracts.fields import name_of
    from extract.fold import squash

    asked = squash(name)
    names = [name_of(form, ordinal) for ordinal, form in enumerate(forms, 1)]
    by_number = [form for form, called in zip(forms, names, strict=True) if squash(called) == asked]
    by_title = [form for form in forms if form.title is not None and asked in squash(form.title.value)]
    chosen = tuple(by_number or by_title)
    if not chosen:
        there = "; ".join(names) or "không có mẫu nào"
        raise click.ClickException(f"Tệp không có mẫu “{name}”. Các mẫu trong tệp: {there}.")
    return chosen
