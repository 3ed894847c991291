"""The simplification plan of an agency (phương án đơn giản hóa) as a Word file, in the layout of such annexes.

Per procedure: what is simplified with its reason, what must be amended, what is gained. Times New Roman 14, margins of
NĐ 30/2020/NĐ-CP. It is a draft: the officer's decisions and the open proposals are told apart.
"""

from __future__ import annotations

import datetime
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from api.dossier import asking as dossier
from api.reduction import asking, words
from api.reduction.state import State, state_of
from api.reduction.types import EVERYTHING, Board, Filters
from api.reports.docx import clean, fitted, styled, timeless
from api.reports.words import number as pointed
from catalog_graph.dossier.types import Standing
from catalog_graph.reduction.figures import Cell, Tally
from catalog_graph.reduction.rates import percent
from catalog_graph.reduction.types import CUTS, Judged, Unit
from catalog_graph.store.opening import Store

_ACTS: Mapping[str, str] = {
    "drop": "Bỏ",
    "merge": "Gộp, không yêu cầu khai lại",
    "autofill": "Không yêu cầu khai, hệ thống tự động điền",
    "prefill": "Hệ thống điền sẵn để người khai xác nhận",
    "replace": "Không yêu cầu khai, khai thác từ dữ liệu của giấy tờ",
    "once": "Chỉ khai một lần, dùng lại cho thủ tục kế tiếp",
}
_MOST_LABELS = 40
"""Labels that a sentence lists before it says how many more there are."""


def plan(
    store: Store,
    agency: str | None = None,
    filters: Filters = EVERYTHING,
    state: State | None = None,
    day: datetime.date | None = None,
) -> bytes:
    """The plan for an agency (None: for all that the filters let through); the same content gives the same bytes.

    Raises StoreError for an unknown baseline.
    """
    filters = filters if agency is None else replace(filters, agency=agency)
    state = state or state_of(store, filters)
    board = asking.board(store, filters, state)
    papers: dict[str, list[Standing]] = defaultdict(list)
    for one in dossier.standings(store, dossier.Filters(states=("asked",))):
        papers[one.subject].append(one)
    return _Plan(board, agency or filters.agency, papers, state, day or datetime.date.today()).written()


class _Plan:
    def __init__(
        self, board: Board, agency: str | None, papers: Mapping[str, list[Standing]], state: State, day: datetime.date
    ) -> None:
        import docx

        self.made = docx.Document()
        self.board, self.agency, self.papers, self.state, self.day = board, agency, papers, state, day
        cells: dict[str, list[Cell]] = defaultdict(list)
        for cell in board.measure.cells:
            cells[cell.unit].append(cell)
        self.cells = cells

    def written(self) -> bytes:
        """The whole paper as bytes."""
        styled(self.made, "Phương án đơn giản hóa thủ tục hành chính", self.agency or "thutuc", self.day, size=14)
        self._head()
        self._overview()
        shown = [one for one in self.board.measure.units if one.n0 and self._planned(self.cells[one.key])]
        units = {unit.key: unit for unit in self.board.units}
        for number, tally in enumerate(sorted(shown, key=lambda one: (one.label, one.key)), 1):
            if tally.key in units:
                self._procedure(number, units[tally.key], tally)
        if not shown:
            self._para("Chưa có thủ tục, mẫu nào có đề xuất cắt giảm.")
        out = io.BytesIO()
        self.made.save(out)
        return timeless(out.getvalue())

    def _head(self) -> None:
        about = f" thuộc phạm vi quản lý của {self.agency}" if self.agency else ""
        self._para("PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH", bold=True, align="center")
        self._para(f"Cắt giảm thông tin phải khai báo{about}", bold=True, align="center")
        self._para("(Dự thảo, kèm theo Quyết định số ……/QĐ-…… ngày …… tháng …… năm ……)", italic=True, align="center")

    def _overview(self) -> None:
        measure, target = self.board.measure, self.board.target
        total = measure.total
        self._heading("I. KẾT QUẢ RÀ SOÁT")
        self._para(
            f"Rà soát {pointed(total.units)} thủ tục, mẫu với {pointed(total.n0)} thông tin phải khai báo (N0). "
            f"Theo phương án còn {pointed(total.planned[0])} (cách tính chặt) hoặc {pointed(total.planned[1])} "
            "(cách tính rộng)."
        )
        rows = [("Cách gộp", "Đã chấp nhận, chặt / rộng", "Theo phương án, chặt / rộng")]
        for at, called in enumerate(words.AGGREGATES.values()):
            rows.append(
                (
                    called,
                    f"{percent(total.rates_current[0][at])} / {percent(total.rates_current[1][at])}",
                    f"{percent(total.rates_planned[0][at])} / {percent(total.rates_planned[1][at])}",
                )
            )
        self._table(rows, (50, 60, 60))
        self._para(f"Mục tiêu: {target.label} ({target.source}).")
        for line in measure.methods:
            self._para(line, italic=True, size=12)
        self._heading("II. PHƯƠNG ÁN TỪNG THỦ TỤC")

    def _procedure(self, number: int, unit: Unit, tally: Tally) -> None:
        name = f"{unit.name} (mã {unit.code})" if unit.code else f"{unit.name} (mẫu chưa rõ thủ tục)"
        self._heading(f"{number}. {name}")
        self._para(f"{number}.1. Nội dung đơn giản hóa", bold=True)
        amend: dict[str, None] = {}
        letters = iter("abcdeghiklmnopqrstuvxy")
        for (action, sentence), found in self._planned(self.cells[unit.key]).items():
            labels = list(dict.fromkeys(cell.field.label for cell, _ in found))
            told = "; ".join(f"“{label}”" for label in labels[:_MOST_LABELS])
            more = f" và {len(labels) - _MOST_LABELS} thông tin khác" if len(labels) > _MOST_LABELS else ""
            open_ = sum(judged.standing == "open" for _, judged in found)
            state = f" ({open_} trong {len(found)} ô còn chờ quyết định)" if open_ else ""
            self._para(f"{next(letters, '-')}) {_ACTS[action]}: {told}{more}{state}.")
            self._para(f"Lý do: {sentence}")
            amend.update(dict.fromkeys(judged.proposal.amend for _, judged in found))
        for paper in self.papers.get(unit.key, ()):
            named = dossier.labels()
            self._para(
                f"{next(letters, '-')}) Không yêu cầu nộp giấy tờ đã có trong {named[paper.database]}: "
                f"“{paper.findings[0].text[:200]}”."
            )
            self._para(f"Lý do: {paper.findings[0].reason}")
            amend.update(dict.fromkeys(_laid_down(paper)))
        self._para(f"{number}.2. Kiến nghị thực thi", bold=True)
        for text in amend:
            self._para(f"- Sửa đổi, bổ sung: {text}")
        self._para(f"{number}.3. Lợi ích phương án đơn giản hóa", bold=True)
        self._para(
            f"- Thông tin phải khai báo trước khi đơn giản hóa: {tally.n0}; sau khi đơn giản hóa: "
            f"{tally.planned[0]} (chặt), {tally.planned[1]} (rộng); tỷ lệ cắt giảm "
            f"{percent(tally.rates_planned[0].pooled)} (chặt), {percent(tally.rates_planned[1].pooled)} (rộng)."
        )
        self._para("- Chi phí tuân thủ: chưa tính; lập bảng bằng lệnh thutuc cost, nhập tham số kèm năm và nguồn.")

    def _planned(self, cells: Iterable[Cell]) -> dict[tuple[str, str], list[tuple[Cell, Judged]]]:
        """What is to be done, by action and reason: of each slot that is cut, the first proposal that cuts it."""
        found: dict[tuple[str, str], list[tuple[Cell, Judged]]] = defaultdict(list)
        for cell in cells:
            cuts = [one for one in cell.proposals if one.standing != "rejected" and one.action in CUTS[False]]
            if cell.counted[0] and not cell.counted[4] and cuts:
                strongest = next((one for one in cuts if one.action in CUTS[True]), cuts[0])
                found[strongest.action, _ground(strongest)].append((cell, strongest))
        return found

    def _heading(self, text: str) -> None:
        self._para(text, bold=True, keep=True)

    def _para(
        self, text: str, *, bold: bool = False, italic: bool = False, align: str = "both", size: int | None = None,
        keep: bool = False,
    ) -> None:  # fmt: skip
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt

        at = self.made.add_paragraph()
        at.alignment = WD_ALIGN_PARAGRAPH.CENTER if align == "center" else WD_ALIGN_PARAGRAPH.JUSTIFY
        at.paragraph_format.space_after = Pt(6)
        at.paragraph_format.keep_with_next = keep
        if align != "center":
            at.paragraph_format.first_line_indent = Mm(10)
        run = at.add_run(clean(text))
        run.bold, run.italic = bold, italic
        if size is not None:
            run.font.size = Pt(size)

    def _table(self, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        from docx.shared import Mm, Pt

        table = self.made.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        fitted(table, widths)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                cell: Any = table.cell(at, column)
                cell.width = Mm(widths[column])
                run = cell.paragraphs[0].add_run(clean(text))
                run.bold, run.font.size = at == 0, Pt(13)
        self.made.add_paragraph().paragraph_format.space_after = Pt(0)


def _laid_down(paper: Standing) -> Iterable[str]:
    """Where the paper is laid down: the rows of the annex say it; else nobody has said."""
    rows = [row for finding in paper.findings for row in finding.listed]
    told = [", ".join(filter(None, (row.provisions, "; ".join(row.instruments)))) for row in rows]
    found = [text for text in told if text]
    return found or (f"quy định về thành phần hồ sơ của thủ tục (thay thế theo {paper.findings[0].ground})",)


def _ground(one: Judged) -> str:
    """The reason that many slots share: the provisions, else the sentence of the proposal."""
    grounds = [proof.text for proof in one.proposal.proofs if proof.kind == "provision"]
    if not grounds:
        return one.proposal.sentence
    named = words.DATABASES.get(one.proposal.database or "", "")
    base = f"thông tin đã có trong cơ sở dữ liệu {named}" if named else "thông tin đã có trong cơ sở dữ liệu"
    return f"{base}, theo {_document(grounds[0])}."


def _document(ground: str) -> str:
    """A provision without its clause, so that slots of one article stand together."""
    _, article, rest = ground.partition("Điều ")
    return f"Điều {rest}" if article else ground
