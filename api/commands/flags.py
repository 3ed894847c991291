"""``thutuc flags``: the worklist of cleaning, examined first; judgements on what is listed."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from api.flags.types import Board, Question
    from catalog_graph.flags.asked import Filters
    from catalog_graph.flags.standing import Judgement
    from catalog_graph.store.opening import Store

_FAULTS = 20
"""Faults of rules that are told one by one."""


@click.command(
    help="Cờ làm sạch dữ liệu: xét các hồ sơ của một bản chụp theo quy tắc (chỉ xét phần đã đổi), liệt kê, và ghi "
    "quyết định của công chức. Không có điều kiện nào: mọi cờ."
)
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--snapshot", metavar="TÊN", help="Bản chụp (mặc định: bản mới nhất).")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), metavar="NGÀY", help="Ngày xét quy tắc, pháp luật (mặc định: hôm nay)."
)
@click.option("--id", "ids", multiple=True, metavar="CỜ", help="Chỉ cờ mang mã này (lặp được).")
@click.option("--rule", "rules", multiple=True, metavar="QUY_TẮC", help="Chỉ quy tắc này (lặp được).")
@click.option("--family", "families", multiple=True, metavar="NHÓM", help="Chỉ nhóm quy tắc này (lặp được).")
@click.option(
    "--severity", "severities", multiple=True, type=click.Choice(["error", "warning", "info"]), help="Chỉ mức này."
)
@click.option("--agency", "agencies", multiple=True, metavar="CƠ_QUAN", help="Chỉ cơ quan công bố này (lặp được).")
@click.option("--code", "codes", multiple=True, metavar="MÃ", help="Chỉ thủ tục này (lặp được).")
@click.option("--text", metavar="CHỮ", help="Chỉ cờ có những chữ này trong mã, tên hay lời cờ (không cần dấu).")
@click.option("--open", "only_open", is_flag=True, help="Chỉ cờ chưa ai xử lý.")
@click.option("--limit", type=click.IntRange(0), default=30, show_default=True, help="Số cờ in ra (bản tóm tắt).")
@click.option("--json", "as_json", is_flag=True, help="In JSON, đủ mọi cờ (mặc định: bản tóm tắt).")
@click.option(
    "--judge", "verdict", type=click.Choice(["accept", "dismiss", "assign", "comment", "fixed"]),
    help="Quyết định như nhau cho mọi cờ đã lọc; phải có ít nhất một điều kiện.",
)  # fmt: skip
@click.option("--reason", metavar="LÝ_DO", help="Lý do, hoặc lời ghi chú.")
@click.option("--assignee", metavar="NGƯỜI", help="Người hoặc đơn vị nhận việc (--judge assign).")
@click.option("--preview", is_flag=True, help="Với --judge: chỉ cho biết sẽ thay đổi gì, không ghi.")
@click.option(
    "--undo", "undone", type=click.IntRange(1, 2**31), metavar="SỐ", help="Rút lại một quyết định theo số của nó."
)
@click.option("--who", metavar="NGƯỜI", help="Người quyết định (mặc định: tên đăng nhập).")
def command(
    where: Path | None,
    snapshot: str | None,
    day: datetime.datetime | None,
    ids: tuple[str, ...],
    rules: tuple[str, ...],
    families: tuple[str, ...],
    severities: tuple[str, ...],
    agencies: tuple[str, ...],
    codes: tuple[str, ...],
    text: str | None,
    only_open: bool,
    limit: int,
    as_json: bool,
    verdict: str | None,
    reason: str | None,
    assignee: str | None,
    preview: bool,
    undone: int | None,
    who: str | None,
) -> None:
    """Examine what changed, then list flags or decide on them."""
    from api.settings import settings
    from catalog_graph.flags.asked import Filters
    from catalog_graph.flags.rules import families as known_families
    from catalog_graph.flags.rules import rule as known_rule
    from catalog_graph.store.officers import Refused
    from catalog_graph.store.opening import StoreError, open_store

    filters = Filters(
        ids=ids, rules=rules, families=families, severities=severities, agencies=agencies, subjects=codes, text=text,
        states=("open",) if only_open else (),
    )  # fmt: skip
    strange = [*(id for id in rules if known_rule(id) is None), *(id for id in families if id not in known_families())]
    if strange:
        raise click.UsageError(f"Không có quy tắc hay nhóm {', '.join(strange)}. Xem: thutuc rules")
    if verdict is None and (preview or assignee or (reason and undone is None)):
        raise click.UsageError("--reason, --assignee và --preview chỉ dùng cùng --judge.")
    if verdict is not None and filters == Filters():
        raise click.UsageError("--judge cần ít nhất một điều kiện (ví dụ --id, --rule, --code).")
    try:
        store = open_store(where or settings().store)
        try:
            if undone is not None:
                from api.flags.deciding import undo

                _decided((undo(store, undone, _who(who), reason),), as_json)
                return
            question = _examined(store, snapshot, day.date() if day else None, filters)
            if verdict is None:
                _listed(store, question, limit, as_json)
            elif preview:
                _previewed(store, question, verdict, assignee)
            else:
                from api.flags.deciding import judge_where

                made = judge_where(
                    store, verdict, _who(who), snapshot=question.snapshot, filters=filters, reason=reason,
                    assignee=assignee,
                )  # fmt: skip
                _decided(made, as_json)
        finally:
            store.close()
    except (StoreError, Refused) as error:
        raise click.ClickException(str(error)) from None


def _examined(store: Store, snapshot: str | None, day: datetime.date | None, filters: Filters) -> Question:
    from api.flags.asking import examine
    from api.flags.types import Question
    from api.flags.words import told_fault
    from api.progress import progress

    with progress("Xét hồ sơ") as told:
        done = examine(store, snapshot, day, told)
    for fault in done.faults[:_FAULTS]:
        click.echo(told_fault(fault), err=True)
    if len(done.faults) > _FAULTS:
        click.echo(f"Và {len(done.faults) - _FAULTS} chỗ khác.", err=True)
    return Question(snapshot=done.snapshot, filters=filters, size=None)


def _listed(store: Store, question: Question, limit: int, as_json: bool) -> None:
    from api.flags.asking import board

    found: Board = board(store, question)
    if as_json:
        import orjson

        from api.contracts.flags import flags_json

        click.echo(orjson.dumps(flags_json(found), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.flags_text import told_flags

        click.echo(told_flags(found, limit))


def _previewed(store: Store, question: Question, verdict: str, assignee: str | None) -> None:
    from api.commands.flags_text import told_preview
    from api.flags.deciding import preview

    found = preview(store, verdict, snapshot=question.snapshot, filters=question.filters, assignee=assignee)
    click.echo(told_preview(found))


def _decided(made: tuple[Judgement, ...], as_json: bool) -> None:
    if as_json:
        import orjson

        from api.contracts.flags import judged_json

        click.echo(orjson.dumps(judged_json(made), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.flags_text import told_judgements

        click.echo(told_judgements(made))


def _who(who: str | None) -> str:
    import getpass

    return who or getpass.getuser()
