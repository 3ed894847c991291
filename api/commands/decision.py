"""``thutuc decision``: read a decision that announces procedures, as JSON or as a summary for the officer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extract.types import Decision
    from ingest.types import Document


@click.command(
    help="Đọc quyết định công bố thủ tục hành chính (DOCX, PDF, văn bản): danh mục, nội dung, hiệu lực, bãi bỏ."
)
@click.argument("path", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
@click.option("--with-evidence", is_flag=True, help="Thêm câu chữ và vị trí của từng giá trị vào JSON.")
def command(path: Path, as_json: bool, with_evidence: bool) -> None:
    """Read one decision and print it."""
    from api.reading import shown, told

    found, document = _read(path)
    if as_json or with_evidence:
        import orjson

        from api.contracts.decision import decision_json

        members = decision_json(found, document, shown(path), with_evidence)
        click.echo(orjson.dumps(members, option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.decision_text import summary

        click.echo(summary(found))
    strange = [issue for issue in found.issues if issue.code == "not_a_decision"]
    if strange:
        click.echo(told(path, strange[0]), err=True)
        raise click.exceptions.Exit(1)


def _read(path: Path) -> tuple[Decision, Document]:
    """The decision in a file and the document it was read from; a refusal is a message, never a traceback."""
    from api.reading import read_document, told
    from extract.decisions.read import read_decision
    from ingest.types import Unreadable

    try:
        document = read_document(path)
    except Unreadable as refused:
        raise click.ClickException(told(path, refused.issue)) from None
    return read_decision(document), document
