"""The command ``thutuc``: a table of commands, each imported only when it is called (``--help`` within 150 ms)."""

from __future__ import annotations

import gc
import gettext
import os
import sys
from importlib import import_module
from pathlib import Path

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "ingest": ("api.commands.ingest", "Nạp một thư mục hồ sơ, danh mục, quyết định, văn bản vào kho."),
    "read": ("api.commands.read", "Đọc một văn bản: chữ, cấu trúc điều khoản, thể thức, bảng."),
    "cite": ("api.commands.cite", "Tìm dẫn chiếu và tác động (sửa đổi, bãi bỏ, hiệu lực) trong một văn bản."),
    "fields": ("api.commands.fields", "Đếm thông tin phải khai báo trong mẫu đơn, tờ khai."),
    "reduction": ("api.commands.reduction", "Đo việc cắt giảm thông tin phải khai báo so với mốc và mục tiêu."),
    "cost": ("api.commands.cost", "Chi phí tuân thủ trước và sau đơn giản hóa: lập bảng để nhập, tính bảng đã nhập."),
    "record": ("api.commands.record", "Đọc hồ sơ thủ tục hành chính từ mọi dạng tệp."),
    "decision": ("api.commands.decision", "Đọc quyết định công bố thủ tục hành chính."),
    "changes": ("api.commands.changes", "So hai bản chụp: thủ tục nào thay đổi, ở bộ phận nào."),
    "impact": ("api.commands.impact", "Văn bản mới tác động đến thủ tục nào; căn cứ của một thủ tục đã đổi gì."),
    "making": ("api.commands.making", "Văn bản quy định thủ tục nào, đủ bộ phận chưa, đã công bố chưa."),
    "internal": ("api.commands.internal", "Thủ tục, quy trình nội bộ: bước, đơn vị, thời gian, đối chiếu, rà soát."),
    "petitions": ("api.commands.petitions", "Phản ánh, kiến nghị được gắn với thủ tục và quy định bị phản ánh."),
    "replacements": ("api.commands.replacements", "Giấy tờ đã có dữ liệu thay thế: danh mục, hồ sơ còn yêu cầu."),
    "decentralisation": ("api.commands.authority", "Thẩm quyền quyết định, tỷ lệ và đề xuất phân cấp theo bộ."),
    "quality": ("api.commands.quality", "Báo cáo chất lượng dữ liệu: mỗi cơ quan một trang (XLSX, DOCX)."),
    "flags": ("api.commands.flags", "Cờ làm sạch dữ liệu của các hồ sơ: xét, liệt kê, ghi quyết định."),
    "rules": ("api.commands.rules", "Quy tắc làm sạch dữ liệu: liệt kê, chạy ví dụ của từng quy tắc."),
    "report": ("api.commands.report", "Lập báo cáo tháng (XLSX, DOCX, HTML)."),
    "show": ("api.commands.show", "Mở một thủ tục, một dòng báo cáo hay một bằng chứng trong kho."),
    "serve": ("api.commands.serve", "Mở danh mục trên trình duyệt, và API."),
    "demo": ("api.commands.demo", "Chạy thử toàn bộ công việc trên kho mẫu kèm theo."),
    "bench": ("api.commands.bench", "Đo độ khớp với nhãn chuẩn, thời gian và bộ nhớ."),
}
"""Command name → the module whose `command` runs it, and its one line of help."""


class Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return _worded(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing any."""
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _worded(command: click.Command) -> click.Command:
    """The command with Vietnamese words for "OPTIONS" and "COMMAND", which the library does not translate."""
    command.options_metavar = "[TUỲ_CHỌN]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "LỆNH [ĐỐI_SỐ]..."
        for inner in command.commands.values():
            _worded(inner)
    return command


@click.group(cls=Lazy, help="thutuc đọc hồ sơ và quyết định công bố thủ tục hành chính; đề xuất, công chức quyết định.")
@click.version_option(package_name="thutuc", message="thutuc %(version)s", help="In phiên bản.")
def cli() -> None:
    """Root of the command tree."""


def main() -> None:
    """Entry point: exit 0 on success, 1 when some input failed, 2 on wrong usage; no traceback reaches the user."""
    # The library's own words (usage, errors) come from our catalogue, whatever the language of the machine.
    os.environ["LANGUAGE"] = "vi"
    gc.set_threshold(100_000, 50, 50)  # thousands of records hold no cycles worth looking for: a tenth of a long task
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    _worded(cli)
    try:
        # Outside standalone mode the library gives an Exit back as a number instead of raising it.
        code = cli.main(prog_name="thutuc", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.UsageError as wrong:
        wrong.show()
        sys.exit(2)
    except click.ClickException as failed:
        failed.show()
        sys.exit(failed.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Đã dừng theo yêu cầu; phần đã làm xong được giữ.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as bug:
        if os.environ.get("THUTUC_DEBUG"):
            raise
        click.echo(f"Lỗi chương trình ({type(bug).__name__}): {bug}. Đặt THUTUC_DEBUG=1 để xem chi tiết.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
