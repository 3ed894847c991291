"""``thutuc decentralisation``: who decides each procedure, and the share that could be decided lower."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    help="Thẩm quyền quyết định hiện tại của từng thủ tục (ghi rõ hay suy ra) và tỷ lệ phân cấp của từng bộ so với mục "
    "tiêu; tử số, mẫu số luôn kèm danh sách."
)
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--snapshot", metavar="TÊN", help="Bản chụp (mặc định: bản mới nhất).")
@click.option("--agency", metavar="CƠ_QUAN", help="Chỉ cơ quan công bố này, ví dụ: Bộ Tài chính.")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="TỆP_RA", help="Ghi bảng tính, tỷ lệ là công thức.")
@click.option("--docx", type=click.Path(path_type=Path), metavar="TỆP_RA", help="Ghi dự thảo phương án phân cấp.")
def command(
    where: Path | None, snapshot: str | None, agency: str | None, as_json: bool, xlsx: Path | None, docx: Path | None
) -> None:
    """Print the board of a store; write the workbook and the draft where they are asked for."""
    from api.authority.asking import Filters, board, known, proposals, unclear
    from api.settings import settings
    from api.writing import write
    from catalog_graph.store.opening import StoreError, open_store

    filters = Filters(snapshot=snapshot, agency=agency)
    try:
        store = open_store(where or settings().store)
        try:
            of = known(store, filters)
            asked, proposed = board(store, filters, of), proposals(store, filters, of)
            first = unclear(store, filters, of)
        finally:
            store.close()
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    if agency is not None and agency not in asked.agencies:
        held = "; ".join(asked.agencies) or "không có cơ quan nào"
        raise click.ClickException(f"Bản chụp không có cơ quan “{agency}”. Có: {held}.")
    if xlsx is not None:
        from api.authority import workbook

        write(xlsx, workbook.written(asked, proposed, first))
    if docx is not None:
        from api.authority import paper

        write(docx, paper.written(asked, proposed, first, agency))
    if as_json:
        import orjson

        from api.contracts.authority import board_json

        click.echo(orjson.dumps(board_json(asked, proposed), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.authority_text import told

        click.echo(told(asked, proposed))
