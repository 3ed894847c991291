"""``thutuc report``: the report of a month as XLSX, DOCX and HTML from one set of numbers, and the same again by id."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from api.reports.recipe import Edition, Recipe
    from catalog_graph.monthly.material import Material
    from catalog_graph.monthly.types import MonthlyReport, Witness
    from catalog_graph.store.opening import Store
    from catalog_graph.types import Snapshot, StoredDecision

STORE = click.option("--store", metavar="KHO", type=click.Path(path_type=Path), help="Thư mục kho (THUTUC_STORE).")
OUT = click.option(
    "--out", metavar="THƯ_MỤC", type=click.Path(path_type=Path), required=True, help="Nơi ghi ba tệp báo cáo."
)
JSON = click.option("--json", "as_json", is_flag=True, help="In các con số dạng JSON (hợp đồng số 1).")


@click.group(help="Lập báo cáo tháng (XLSX, DOCX, HTML), hoặc lập lại báo cáo cũ theo mã.")
def command() -> None:
    """Group of the reports."""


@command.command(help="Báo cáo thay đổi của một tháng: so hai bản chụp, đối chiếu với các quyết định công bố.")
@click.option("--month", metavar="NĂM-THÁNG", required=True, help="Tháng báo cáo, ví dụ 2026-06.")
@OUT
@STORE
@click.option("--from", "opening", metavar="BẢN_CHỤP", help="Bản chụp đầu kỳ; mặc định chọn bản gần tháng nhất.")
@click.option("--to", "closing", metavar="BẢN_CHỤP", help="Bản chụp cuối kỳ; mặc định chọn bản gần tháng nhất.")
@click.option("--unit", metavar="TÊN", help="Cơ quan lập báo cáo, in ở đầu.")
@click.option(
    "--instruments",
    metavar="TỆP",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Bảng văn bản quy phạm (CSV: so_ky_hieu, ngay_ky, ngay_hieu_luc, rut_gon) để xét hạn công bố.",
)
@click.option(
    "--holidays",
    metavar="TỆP",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Bảng ngày nghỉ, ngày làm bù của cơ quan (YAML), thêm vào bảng có sẵn.",
)
@JSON
def monthly(
    month: str,
    out: Path,
    store: Path | None,
    opening: str | None,
    closing: str | None,
    unit: str | None,
    instruments: Path | None,
    holidays: Path | None,
    as_json: bool,
) -> None:
    """Choose the snapshots, build the report, write it, keep its recipe."""
    from api.reports.recipe import Recipe, WrongTable, keep, read_instruments, read_office
    from catalog_graph.monthly.period import month_of
    from catalog_graph.workdays import workdays

    try:
        first = month_of(month)
    except ValueError:
        raise click.UsageError(f"--month cần dạng NĂM-THÁNG, ví dụ 2026-06; không phải “{month}”.") from None
    try:
        known = read_instruments(instruments.read_bytes()) if instruments else ()
        office = read_office(holidays.read_bytes(), workdays) if holidays else None
    except (WrongTable, OSError) as wrong:
        raise click.UsageError(str(wrong)) from None
    with _open(store) as held:
        one, other, why = _pair(held, first, opening, closing)
        decisions = _decisions_of(held, one, other)
        recipe = Recipe(
            id="",
            month=month,
            opening=_edition(one),
            closing=_edition(other),
            pair=why,
            decisions=tuple(sorted(stored.digest for stored in decisions)),
            unit=unit,
            instruments=known,
            office=office,
        )
        made = _make(held, recipe, one, other, decisions)
        keep(held.folder, _named(recipe, made.id))
        _deliver(made, out, as_json)


@command.command(help="Lập lại báo cáo có mã MÃ từ kho: đúng từng byte như lần trước. Không có MÃ thì liệt kê các mã.")
@click.argument("report_id", metavar="[MÃ]", required=False)
@click.option("--id", "by_id", metavar="MÃ", help="Như đối số MÃ.")
@click.option(
    "--out", metavar="THƯ_MỤC", type=click.Path(path_type=Path), help="Nơi ghi ba tệp; không có thì chỉ in số."
)
@STORE
@JSON
def show(report_id: str | None, by_id: str | None, out: Path | None, store: Path | None, as_json: bool) -> None:
    """Make a report again from its recipe."""
    from api.reports.recipe import kept, recall

    wanted = report_id or by_id
    with _open(store) as held:
        if wanted is None:
            click.echo("\n".join(kept(held.folder)) or "Kho chưa có báo cáo nào.")
            return
        recipe = recall(held.folder, wanted)
        if recipe is None:
            raise click.ClickException(f"Kho không có báo cáo mang mã {wanted}. Xem các mã: thutuc report show")
        made = _again(held, recipe)
        if made.id != recipe.id:
            raise click.ClickException(
                f"Không lập lại được đúng báo cáo {recipe.id}: quy tắc hoặc bộ đọc đã đổi (nay ra {made.id}). "
                "Dùng phiên bản thutuc lúc lập, hoặc lập báo cáo mới."
            )
        _deliver(made, out, as_json)


# -- the store ---------------------------------------------------------------------------------------------------------


class _open:
    """The store, closed at the end; its errors become messages for the officer."""

    def __init__(self, folder: Path | None) -> None:
        from api.settings import settings

        self._folder = folder or settings().store

    def __enter__(self) -> Store:
        from catalog_graph.store.opening import StoreError, open_store

        try:
            self._store = open_store(self._folder)
        except StoreError as error:
            raise click.ClickException(str(error)) from None
        return self._store

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        from catalog_graph.store.opening import StoreError

        self._store.close()
        if isinstance(error, StoreError):
            raise click.ClickException(str(error)) from None


def _pair(
    store: Store, month: datetime.date, opening: str | None, closing: str | None
) -> tuple[Snapshot, Snapshot, str]:
    """Both snapshots of the month and why these."""
    from catalog_graph.monthly.period import NoPair, candidate, choose_pair
    from catalog_graph.store.catalogue import load_snapshot, snapshots

    why = "Do người lập chọn."
    if opening is None or closing is None:
        known = [
            candidate(info.name, info.as_of, month_only=info.precision == "month", entries=info.records)
            for info in snapshots(store)
            if info.as_of is not None
        ]
        try:
            chosen = choose_pair(known, month, opening=opening, closing=closing)
        except NoPair as none:
            raise click.ClickException(str(none)) from None
        opening, closing, why = chosen.opening, chosen.closing, chosen.why
    return load_snapshot(store, opening), load_snapshot(store, closing), why


def _decisions_of(store: Store, opening: Snapshot, closing: Snapshot) -> tuple[StoredDecision, ...]:
    """The decisions that can explain what differs: signed from shortly before the opening snapshot to the closing one,
    and older ones that a record newly names. Drafts (neither number nor date) announce nothing."""
    from catalog_graph.changes.between import changes_between
    from catalog_graph.monthly.material import cited_decision, is_draft
    from catalog_graph.monthly.period import known_until
    from catalog_graph.monthly.terms import fresh_decision_days
    from catalog_graph.store.catalogue import load_decisions

    every = [stored for stored in load_decisions(store) if not is_draft(stored)]
    start = opening.as_of - datetime.timedelta(days=fresh_decision_days()) if opening.as_of else datetime.date.min
    first, last = start.isoformat(), known_until(closing).isoformat()
    of_time = [one for one in every if one.decision.date is None or first <= one.decision.date.value <= last]
    held = {one.digest for one in of_time}
    older = [one for one in every if one.digest not in held]
    if older:
        for change in changes_between(opening, closing).changes:
            cited = cited_decision(change, older)
            if cited is not None and cited.digest not in held:
                held.add(cited.digest)
    return tuple(one for one in every if one.digest in held)


def _again(store: Store, recipe: Recipe) -> MonthlyReport:
    """The report of a recipe, from the editions that its snapshots had then."""
    from dataclasses import replace

    from catalog_graph.store.catalogue import load_decisions, load_snapshot

    def edition(wanted: Edition) -> Snapshot:
        day = datetime.date.fromisoformat(wanted.as_of) if wanted.as_of else None
        return replace(load_snapshot(store, wanted.identity), as_of=day, precision=wanted.precision)

    wanted = set(recipe.decisions)
    decisions = tuple(stored for stored in load_decisions(store) if stored.digest in wanted)
    gone = wanted - {stored.digest for stored in decisions}
    if gone:
        raise click.ClickException(
            f"{len(gone)} quyết định của báo cáo {recipe.id} không còn trong kho (mã băm {sorted(gone)[0][:12]}…)."
        )
    return _make(store, recipe, edition(recipe.opening), edition(recipe.closing), decisions)


def _edition(snapshot: Snapshot) -> Edition:
    from api.reports.recipe import Edition

    day = snapshot.as_of.isoformat() if snapshot.as_of else None
    return Edition(identity=snapshot.identity, as_of=day, precision=snapshot.precision)


def _make(
    store: Store, recipe: Recipe, one: Snapshot, other: Snapshot, decisions: tuple[StoredDecision, ...]
) -> MonthlyReport:
    from catalog_graph.changes.between import changes_between
    from catalog_graph.monthly.build import monthly_report
    from catalog_graph.monthly.material import gather
    from catalog_graph.monthly.period import month_of

    material: Material = gather(
        changes_between(one, other, decisions),
        month=month_of(recipe.month),
        pair=recipe.pair,
        decisions=decisions,
        instruments=recipe.instruments,
        office=recipe.office,
        unit=recipe.unit,
        witness=_witness(store),
    )
    return monthly_report(material)


def _witness(store: Store) -> Witness:
    """Evidence from the store; quotes of one file in a row open it once."""
    from catalog_graph.store.evidence import opened
    from catalog_graph.store.opening import StoreError
    from extract.evidence import evidence_of
    from extract.types import Evidence
    from ingest.types import Document, Span

    last: dict[str, Document | None] = {}

    def witness(digest: str, start: int, end: int) -> Evidence | None:
        if digest not in last:
            last.clear()
            try:
                last[digest] = opened(store, digest)
            except StoreError as error:
                click.echo(f"Không mở lại được {digest[:12]}…: {error}", err=True)
                last[digest] = None
        document = last[digest]
        return evidence_of(document, Span(start, end)) if document is not None else None

    return witness


def _named(recipe: Recipe, report_id: str) -> Recipe:
    from dataclasses import replace

    return replace(recipe, id=report_id)


# -- what comes out ----------------------------------------------------------------------------------------------------


def _deliver(report: MonthlyReport, out: Path | None, as_json: bool) -> None:
    """Write the files, print the numbers."""
    written = write_files(report, out) if out is not None else ()
    if as_json:
        import json

        click.echo(json.dumps(report_json(report, written), ensure_ascii=False))
        return
    for line in summary_lines(report):
        click.echo(line)
    for path in written:
        click.echo(f"  {path}")


def write_files(report: MonthlyReport, out: Path) -> tuple[Path, ...]:
    """The three files of a report, each written whole or not at all."""
    from api.reports.docx import write_docx
    from api.reports.html import write_html
    from api.reports.xlsx import write_xlsx

    try:
        out.mkdir(parents=True, exist_ok=True)
        written = []
        for ending, write in (("xlsx", write_xlsx), ("docx", write_docx), ("html", write_html)):
            place = out / f"bao-cao-{report.month:%Y-%m}.{ending}"
            fresh = place.with_suffix(f".{ending}.new")
            fresh.write_bytes(write(report))
            fresh.replace(place)
            written.append(place)
    except OSError as error:
        raise click.ClickException(f"Không ghi được báo cáo vào {out}: {error.strerror}.") from None
    return tuple(written)


def summary_lines(report: MonthlyReport) -> list[str]:
    """The numbers of a report for the terminal."""
    from api.reports import words

    known = words.figures(report)
    lines = [f"{words.title(report)} (mã báo cáo {report.id})"]
    lines += [f"  {label}: {said}" for label, said in report.facts[1:-1]]
    for _, sentences in report.findings:
        for sentence in sentences:
            parts = words.split(sentence, known)
            lines.append("  " + "".join(part if isinstance(part, str) else words.number(part.value) for part in parts))
    return lines


def report_json(report: MonthlyReport, written: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The numbers of a report as JSON: every figure with its unit and the keys of its lines."""
    return {
        "contract": 1,
        "id": report.id,
        "month": f"{report.month:%Y-%m}",
        "facts": dict(report.facts),
        "grids": {
            grid.key: {
                "title": grid.title,
                "rows": [
                    {
                        "head": list(names),
                        "figures": [
                            {"column": column, "unit": one.unit, "value": one.value, "lines": list(one.lines)}
                            for column, one in zip(grid.columns, figures, strict=True)
                        ],
                    }
                    for names, figures in grid.rows
                ],
            }
            for grid in report.grids
        },
        "files": [str(path) for path in written],
    }
