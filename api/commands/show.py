"""``thutuc show``: a procedure, a piece of evidence, the issues; without anything, what the store holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from api.evidence.places import place_words
from api.issues.grouping import told
from api.settings import settings
from catalog_graph.assertions import flatten
from catalog_graph.changes.payments import fee_text
from catalog_graph.store.catalogue import collection_names, load_entry, snapshots
from catalog_graph.store.evidence import evidence_in, opened
from catalog_graph.store.files import file_info
from catalog_graph.store.findings import issues
from catalog_graph.store.opening import Store, StoreError, open_store
from catalog_graph.store.search import found
from catalog_graph.types import Entry
from extract.types import Channel, Sourced
from extract.values import official
from ingest.types import Span

CODE = re.compile(r"[1-9]\.\d{6}(\.[A-Z]\d{2})?")
PLACE = re.compile(r"(?P<digest>[0-9a-f]{8,64}):(?P<start>\d+)-(?P<end>\d+)")


@click.command(
    "show", help="Mở một thủ tục theo mã, tìm theo từ, xem bằng chứng, xem các vấn đề; không gõ gì: xem kho."
)
@click.argument("what", required=False, metavar="[MÃ | TỪ CẦN TÌM]")
@click.option("--evidence", "place", metavar="TỆP:ĐẦU-CUỐI", help="Bằng chứng: mã băm của tệp gốc và vị trí.")
@click.option("--issues", "list_issues", is_flag=True, help="Các vấn đề của dữ liệu đang giữ.")
@click.option("--snapshot", metavar="TÊN", help="Chỉ trong một bản chụp.")
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def command(
    what: str | None, place: str | None, list_issues: bool, snapshot: str | None, where: Path | None, as_json: bool
) -> None:
    """Show one thing of the store."""
    try:
        store = open_store(where or settings().store)
        _known(store, snapshot)
        if place is not None:
            answer, lines = _evidence(store, place)
        elif list_issues:
            answer, lines = _issues(store, snapshot)
        elif what is None:
            answer, lines = _store(store)
        elif CODE.fullmatch(what):
            answer, lines = _procedure(store, what, snapshot)
        else:
            answer, lines = _search(store, what, snapshot)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps({"contract": 1, **answer}, ensure_ascii=False))
    else:
        click.echo("\n".join(lines))


Answer = tuple[dict[str, Any], list[str]]
"""The same thing for programs and for people."""


def _store(store: Store) -> Answer:
    held = snapshots(store)
    rows = [
        {
            "name": info.name,
            "as_of": None if info.as_of is None else info.as_of.isoformat(),
            "precision": info.precision,
            "identity": info.identity,
            "records": info.records,
        }
        for info in held
    ]
    lines = [f"Kho: {store.folder}"]
    for row in rows:
        day = row["as_of"] or "không rõ ngày"
        day = str(day)[:7] if row["precision"] == "month" else day
        lines.append(f"  {row['name']}: {row['records']} hồ sơ, {day}, bản {str(row['identity'])[:12]}")
    return {"store": str(store.folder), "snapshots": rows}, lines


def _evidence(store: Store, place: str) -> Answer:
    match = PLACE.fullmatch(place)
    if match is None:
        raise click.BadParameter("cần dạng MÃ_BĂM:ĐẦU-CUỐI, ví dụ 3f2a9c1e:120-164", param_hint="--evidence")
    document = opened(store, match["digest"])
    found = evidence_in(document, Span(int(match["start"]), int(match["end"])))
    info = file_info(store, found.digest)
    names = [f"{name.path} ({name.collection})" for name in info.names[:4]] if info is not None else []
    answer = {
        "digest": found.digest,
        "start": found.span.start,
        "end": found.span.end,
        "quote": found.quote,
        "prefix": found.prefix,
        "suffix": found.suffix,
        "place": {key: value for key, value in found.place._asdict().items() if value is not None},
    }
    return answer, [
        f"Tệp gốc: {', '.join(names) or found.digest}",
        f"Chỗ: {place_words(document, found.span, found.place)}",
        f"…{found.prefix}【{found.quote}】{found.suffix}…",
    ]


def _issues(store: Store, snapshot: str | None) -> Answer:
    found = issues(store, snapshot)
    rows: list[dict[str, Any]] = [
        {
            "collection": each.collection,
            "path": each.path,
            "row": each.row,
            "code": each.issue.code,
            "severity": each.issue.severity.value,
            "field": each.issue.field,
            "message": each.issue.message,
            "hint": each.issue.hint,
        }
        for each in found
    ]
    return {"issues": rows}, told(found) or ["Không có vấn đề nào."]


def _known(store: Store, snapshot: str | None) -> None:
    """Refuse a snapshot that the store does not have. Raises StoreError."""
    if snapshot is not None and snapshot not in collection_names(store):
        held = ", ".join(info.name for info in snapshots(store))
        raise StoreError(f"Trong kho không có bản chụp “{snapshot}”. Đang có: {held or 'chưa có gì'}.")


def _search(store: Store, words: str, snapshot: str | None) -> Answer:
    """What was found, each procedure once, with the places that hold it."""
    rows = []
    lines = []
    for each in found(store, words, snapshot=snapshot):
        best = each.best
        places = [{"collection": hit.collection, "path": hit.path, "row": hit.row} for hit in each.places]
        head = {"kind": best.kind, "subject": best.subject, "name": best.name}
        rows.append({**head, "collection": best.collection, "path": best.path, "places": places})
        held = list(dict.fromkeys(hit.collection for hit in each.places))
        more = f" và {len(held) - 3} bản chụp khác" if len(held) > 3 else ""
        lines.append(f"{best.subject or '(không mã)'}  {best.name or ''}  [{', '.join(held[:3])}{more}]")
    return {"hits": rows}, lines or [f"Không thấy “{words}” trong kho."]


def _procedure(store: Store, code: str, snapshot: str | None) -> Answer:
    entries = load_entry(store, code, snapshot)
    if not entries:
        raise StoreError(f"Trong kho không có thủ tục mã {code}.")
    rows = [{"snapshot": name, "path": entry.path, "row": entry.row, **_assertions(entry)} for name, entry in entries]
    lines = [line for name, entry in entries for line in (f"■ {name}: {entry.path}", *_told(entry), "")]
    return {"code": code, "entries": rows}, lines[:-1]


def _assertions(entry: Entry) -> dict[str, Any]:
    rows, _ = flatten(entry.procedure)
    return {
        "digest": entry.digest,
        "assertions": [
            {"property": path, "value": value, "start": start, "end": end} for path, value, start, end in rows
        ],
        "issues": [
            {"code": issue.code, "severity": issue.severity.value, "field": issue.field, "message": issue.message}
            for issue in entry.procedure.issues
        ],
    }


def _told(entry: Entry) -> Iterator[str]:
    """A procedure as a person reads it, each value with the place of its evidence."""
    it = entry.procedure

    def line(label: str, *values: Sourced[str] | None) -> Iterator[str]:
        for value in values:
            if value is not None:
                text = " ".join(value.value.split())
                place = f"{entry.digest[:12]}:{value.span.start}-{value.span.end}"
                yield f"  {label}: {text[:160]}{'…' if len(text) > 160 else ''}  [{place}]"

    def worded(lexicon: str, value: Sourced[str], *more: str) -> Sourced[str]:
        return Sourced("; ".join(filter(None, (official(lexicon, value.value), *more))), value.span)

    def way(channel: Channel) -> Sourced[str]:
        time = channel.duration.value.text if channel.duration is not None else ""
        return worded("channels", channel.channel, time, *(fee_text(fee.value) for fee in channel.fees))

    yield from line("Mã thủ tục", it.code)
    yield from line("Tên thủ tục", it.name)
    yield from line("Quyết định công bố", it.decision.number)
    yield from line("Lĩnh vực", *it.fields)
    yield from line("Loại thủ tục", worded("kinds", it.kind) if it.kind is not None else None)
    yield from line("Cấp thực hiện", *(worded("levels", level) for level in it.levels))
    yield from line("Mức độ trực tuyến", worded("online", it.online) if it.online is not None else None)
    yield from line("Trình tự", *(step.text for step in it.steps))
    yield from line("Cách thức", *map(way, it.channels))
    yield from line("Thành phần hồ sơ", *(part.name for case in it.cases for part in case.components))
    yield from line("Đối tượng", *it.subjects)
    yield from line("Cơ quan thực hiện", *it.executing)
    yield from line("Cơ quan có thẩm quyền", *it.deciding)
    yield from line("Kết quả", *(result.name for result in it.results))
    yield from line("Căn cứ pháp lý", *(basis.number or basis.title for basis in it.legal_basis))
    yield from line("Yêu cầu, điều kiện", it.conditions)
    for issue in it.issues:
        yield f"  ! {issue.message} [{issue.code}]"
