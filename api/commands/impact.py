"""``thutuc impact``: the procedures that a document touches, or what changed under one procedure."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from api.impact.asking import Answer, Back, Catalogue


@click.command(
    help="Văn bản tác động đến thủ tục nào, ở bộ phận nào, hạn công bố; hay căn cứ của một thủ tục đã đổi gì "
    "từ khi công bố."
)
@click.argument("what", metavar="[TỆP | SỐ VĂN BẢN | MÃ TRONG KHO]", required=False)
@click.option("--procedure", "subject", metavar="MÃ", help="Chiều ngược lại: điều gì đã đổi dưới một thủ tục.")
@click.option("--as-of", "day", metavar="NGÀY", help="Xét vào một ngày (YYYY-MM-DD; mặc định: hôm nay).")
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
def command(what: str | None, subject: str | None, day: str | None, where: Path | None, as_json: bool) -> None:
    """Answer one question about the law and the catalogue."""
    from api.impact.asking import catalogue_of, since
    from api.settings import settings
    from catalog_graph.store.opening import StoreError, open_store
    from catalog_graph.store.readings import Readings

    if (what is None) == (subject is None):
        raise click.UsageError("Cần một văn bản (tệp, số, mã trong kho), hoặc --procedure với mã thủ tục.")
    as_of = _day(day)
    try:
        store = open_store(where or settings().store)
        catalogue = catalogue_of(store, Readings(store))
        if subject is not None:
            back = since(catalogue, subject, as_of)
            if back is None:
                raise click.ClickException(f"Trong kho không có thủ tục mã “{subject[:60]}”.")
            click.echo(_back_json(back) if as_json else _back_text(back))
            return
        assert what is not None
        answer, source = _asked(catalogue, what, as_of)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    click.echo(_json(answer, source) if as_json else _text(answer))


def _day(day: str | None) -> datetime.date:
    try:
        return datetime.date.fromisoformat(day) if day else datetime.date.today()
    except ValueError:
        raise click.UsageError(f"Ngày “{day}” không đúng dạng YYYY-MM-DD.") from None


def _asked(catalogue: Catalogue, what: str, as_of: datetime.date) -> tuple[Answer, str | None]:
    """The answer for a file, else for the one document of the store that the words name."""
    from api.impact.asking import of_file, of_work
    from api.impact.naming import named
    from api.reading import read_document, shown, told
    from extract.decisions.recognise import decision
    from extract.legal.cited import cited_law
    from ingest.types import Unreadable

    if Path(what).is_file():
        try:
            document = read_document(Path(what))
        except Unreadable as refused:
            raise click.ClickException(told(what, refused.issue)) from None
        announcing = decision(document) if document.tables else None
        return of_file(catalogue, document, cited_law(document), as_of, announcing), shown(what)
    found = named(catalogue.store, what)
    if len(found) == 1:
        return of_work(catalogue, found[0], as_of), None
    if not found:
        raise click.ClickException(f"Không có tệp “{shown(what)}”, và kho không có văn bản nào mang số hay mã ấy.")
    listed = "; ".join(f"{work.id} ({work.issuer or 'chưa rõ cơ quan'}, {work.issued_on or '?'})" for work in found)
    raise click.ClickException(f"Có {len(found)} văn bản mang số ấy, hãy gọi bằng mã: {listed}.")


def _json(answer: Answer, source: str | None) -> str:
    import orjson

    from api.contracts.impact import impact_json

    members = impact_json(answer.found, source, answer.works, answer.wordings.of, answer.beyond)
    return orjson.dumps(members, option=orjson.OPT_INDENT_2).decode()


def _back_json(back: Back) -> str:
    import orjson

    from api.contracts.impact import since_json

    members = since_json(back.procedure, back.found, back.as_of, back.wordings.of)
    return orjson.dumps(members, option=orjson.OPT_INDENT_2).decode()


def _text(answer: Answer) -> str:
    from api.commands.impact_text import told_impact

    return told_impact(answer.found, answer.works, len(answer.beyond))


def _back_text(back: Back) -> str:
    from api.commands.impact_text import told_since

    return told_since(back.procedure, back.found, back.as_of)
