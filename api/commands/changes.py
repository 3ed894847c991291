"""``thutuc changes OLD NEW``: what changed between two snapshots, as JSON or as a summary to read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from api.progress import progress
from api.reading import shown as shown_path
from catalog_graph.types import Snapshot, StoredDecision
from ingest.types import Issue, Severity

_FAILED_SHOWN = 30


@click.command("changes", help="So hai bản chụp CŨ và MỚI: thư mục hồ sơ, tệp danh mục, hay tên bản chụp trong kho.")
@click.argument("old", metavar="CŨ")
@click.argument("new", metavar="MỚI")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option("--with-evidence", is_flag=True, help="JSON: thêm vị trí trong tệp gốc của nội dung trước và sau.")
@click.option(
    "--decisions",
    "sources",
    metavar="ĐƯỜNG_DẪN",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Quyết định công bố trong kỳ: tệp hay thư mục; dùng được nhiều lần.",
)
@click.option("--month", metavar="NĂM-THÁNG", help="Dùng các quyết định của tháng này đang có trong kho.")
@click.option(
    "--between", is_flag=True, help="Dùng các quyết định đang có trong kho của khoảng giữa hai bản chụp (như báo cáo)."
)
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--rows", "shown", default=20, show_default=True, help="Số dòng in mỗi mục; 0: in tất cả.")
def command(
    old: str,
    new: str,
    as_json: bool,
    with_evidence: bool,
    sources: tuple[Path, ...],
    month: str | None,
    between: bool,
    where: Path | None,
    shown: int,
) -> None:
    """Load both sides, compare, print; exit 1 when some input could not be read."""
    from catalog_graph.changes.between import changes_between

    before, after = _snapshot(old, where), _snapshot(new, where)
    _refuse_empty(("CŨ", old, before), ("MỚI", new, after))
    decisions, unread = _decisions(sources, month, where)
    if between:
        decisions = _with_between(decisions, before, after, where)
    found = changes_between(before, after, decisions)
    if as_json:
        from api.contracts.changes import changes_json

        answer = changes_json(found, with_evidence=with_evidence)
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")) + "\n")
    else:
        from api.commands.changes_text import summary

        click.echo("\n".join(summary(found, shown or None)))
    failed = [*_failures(before.issues), *_failures(after.issues), *_failures(unread)]
    if failed:
        click.echo("\n".join(["Không đọc được:", *_cut(failed)]), err=True)
        raise click.exceptions.Exit(1)


def _refuse_empty(*sides: tuple[str, str, Snapshot]) -> None:
    """Exit 1 when a side has no record: against nothing every procedure would seem new, or gone."""
    empty = [side for side in sides if not side[2].entries]
    for word, name, snapshot in empty:
        lines = [f"Không so được: bản chụp {word} “{shown_path(name)}” không có hồ sơ thủ tục nào đọc được."]
        lines += _cut([_line(path, issue) for path, issue in snapshot.issues])
        click.echo("\n".join(lines), err=True)
    if empty:
        raise click.exceptions.Exit(1)


def _cut(lines: list[str]) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - _FAILED_SHOWN
    return lines[:_FAILED_SHOWN] + ([f"  … và {more} dòng nữa"] if more > 0 else [])


def _snapshot(name: str, where: Path | None) -> Snapshot:
    """A folder or file of that name, else the stored snapshot of that name."""
    path = Path(name)
    if path.exists():
        from catalog_graph.load import snapshot_from_path

        with progress(path.name) as watch:
            return snapshot_from_path(path, watch=watch)
    from api.settings import settings
    from catalog_graph.store.catalogue import load_snapshot
    from catalog_graph.store.opening import StoreError, open_store

    try:
        return load_snapshot(open_store(where or settings().store), name)
    except StoreError as error:
        raise click.UsageError(f"“{name}” không phải thư mục hay tệp. {error}") from None


def _decisions(
    sources: tuple[Path, ...], month: str | None, where: Path | None
) -> tuple[tuple[StoredDecision, ...] | None, tuple[tuple[str, Issue], ...]]:
    """The decisions asked for, None when none were asked for; and what of them could not be read."""
    if not sources and month is None:
        return None, ()
    found: list[StoredDecision] = []
    unread: list[tuple[str, Issue]] = []
    for source in sources:
        from catalog_graph.load import decisions_from_path

        with progress(source.name) as watch:
            some, issues = decisions_from_path(source, watch=watch)
        found += some
        unread += issues
    if month is not None:
        from api.settings import settings
        from catalog_graph.store.catalogue import load_decisions
        from catalog_graph.store.opening import StoreError, open_store

        try:
            found += load_decisions(open_store(where or settings().store), month)
        except StoreError as error:
            raise click.UsageError(str(error)) from None
    return tuple(found), tuple(unread)


def _with_between(
    decisions: tuple[StoredDecision, ...] | None, before: Snapshot, after: Snapshot, where: Path | None
) -> tuple[StoredDecision, ...]:
    """The decisions named otherwise, with those that the store holds of the time between the two sides."""
    from api.comparing.beside import BETWEEN, decisions_beside
    from api.settings import settings
    from catalog_graph.store.opening import StoreError, open_store

    try:
        found = decisions_beside(open_store(where or settings().store), before, after, BETWEEN) or ()
    except StoreError as error:
        raise click.UsageError(str(error)) from None
    known = {one.digest for one in decisions or ()}
    return (*(decisions or ()), *(one for one in found if one.digest not in known))


def _failures(issues: Iterable[tuple[str, Issue]]) -> list[str]:
    """A line for each issue that kept something out."""
    return [_line(path, issue) for path, issue in issues if issue.severity is Severity.ERROR]


def _line(path: str, issue: Issue) -> str:
    return f"  {path}: {issue.message}" if path else f"  {issue.message}"
