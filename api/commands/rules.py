"""``thutuc rules``: the rules of cleaning listed, and tried on their own examples."""

from __future__ import annotations

import click


@click.command(help="Quy tắc làm sạch dữ liệu: căn cứ, mức, thời gian áp dụng; --test chạy mọi ví dụ của quy tắc.")
@click.option("--rule", "ids", multiple=True, metavar="QUY_TẮC", help="Chỉ quy tắc này (lặp được).")
@click.option("--family", "families", multiple=True, metavar="NHÓM", help="Chỉ nhóm quy tắc này (lặp được).")
@click.option("--test", "test", is_flag=True, help="Chạy các ví dụ; có ví dụ sai thì mã kết thúc là 1.")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: chữ).")
def command(ids: tuple[str, ...], families: tuple[str, ...], test: bool, as_json: bool) -> None:
    """List the rules; try their examples."""
    from api.flags.checking import chosen, tried

    rules = chosen(ids, families)
    if not rules:
        raise click.ClickException("Không có quy tắc nào như vậy; thutuc rules liệt kê mọi quy tắc.")
    tries = tuple(tried(rules)) if test else None
    if as_json:
        import orjson

        from api.contracts.flags import rules_json

        click.echo(orjson.dumps(rules_json(rules, tries), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.flags_text import told_rules, told_tries

        click.echo(told_rules(rules) if tries is None else told_tries(tries))
    if tries is not None and not all(one.kept for one in tries):
        raise click.exceptions.Exit(1)
