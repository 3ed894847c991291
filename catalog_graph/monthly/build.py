"""From the material of a month to its report: rows, registers, figures, sentences, in one pass."""

from __future__ import annotations

from dataclasses import replace

from catalog_graph.deadlines import convention_text
from catalog_graph.monthly import grids, provenance, registers, terms
from catalog_graph.monthly.agencies import Names
from catalog_graph.monthly.cautions import cautions
from catalog_graph.monthly.dated import deadline_register
from catalog_graph.monthly.exhibits import Exhibits
from catalog_graph.monthly.grids import Figures
from catalog_graph.monthly.ledger import accounts_of
from catalog_graph.monthly.material import Material, report_id
from catalog_graph.monthly.rows import Row, rows_of
from catalog_graph.monthly.types import Figure, Grid, MonthlyReport, Register
from catalog_graph.types import Balance


def monthly_report(material: Material) -> MonthlyReport:
    """Build the report. The same material gives the same report, to the last character."""
    exhibits = Exhibits(material)
    rows = rows_of(material)
    held = _registers(material, rows, exhibits)
    found = _grids(material.balance, rows, held)
    equation = f"{found['balance'].note} {held['ledger'].note}"
    held["ledger"] = replace(held["ledger"], note=equation)
    return MonthlyReport(
        id=report_id(material),
        month=material.month,
        unit=material.unit,
        facts=_facts(material),
        findings=_findings(found),
        notes=_notes(material),
        grids=tuple(found.values()),
        registers=tuple(held.values()),
        exhibits=exhibits.all(),
        chart=grids.agency_chart(rows),
    )


def _registers(material: Material, rows: tuple[Row, ...], exhibits: Exhibits) -> dict[str, Register]:
    accounts = accounts_of(material, Names(material))
    found = (
        registers.detail_register(material, rows, exhibits),
        registers.comparison_register(material, rows, exhibits),
        registers.undecided_register(material, rows, exhibits),
        registers.unseen_register(material, exhibits),
        deadline_register(rows, exhibits),
        registers.unexplained_register(material, accounts, exhibits),
        registers.ledger_register(accounts, exhibits),
        provenance.decision_register(material, exhibits),
        provenance.source_register(material),
    )
    return {register.key: register for register in found}


def _grids(balance: Balance, rows: tuple[Row, ...], held: dict[str, Register]) -> dict[str, Grid]:
    figures = Figures()
    levels = {terms.level_label(level): at for at, level in enumerate(terms.levels())}
    found = (
        grids.counters_grid(figures, rows),
        grids.cross_grid(
            figures,
            rows,
            key="levels",
            title="Số dòng thay đổi theo cấp thực hiện và loại",
            heads=("Cấp thực hiện",),
            of=lambda row: (terms.level_label(row.level),),
            order=lambda name: levels[name[0]],
        ),
        grids.cross_grid(
            figures,
            rows,
            key="agencies",
            title="Số dòng thay đổi theo cơ quan và loại",
            heads=("Cơ quan",),
            of=lambda row: (row.agency,),
        ),
        grids.cross_grid(
            figures,
            rows,
            key="fields",
            title="Số dòng thay đổi theo lĩnh vực, cấp thực hiện và loại",
            heads=("Lĩnh vực", "Cấp thực hiện"),
            of=lambda row: (row.field, terms.level_label(row.level)),
            order=lambda name: (terms.collated(name[0]), levels[name[1]]),
        ),
        grids.deadlines_grid(figures, held["deadlines"]),
        grids.balance_grid(figures, balance, held["ledger"], held["unexplained"]),
        grids.lists_grid(
            figures,
            (
                ("Có thay đổi trong dữ liệu, không có quyết định công bố", "thay đổi", held["undecided"]),
                ("Có quyết định công bố, chưa thấy thay đổi trong dữ liệu", "dòng của quyết định", held["unseen"]),
                ("Dòng chưa giải thích trong phép cân đối", "dòng", held["unexplained"]),
                ("Quyết định công bố ký trong tháng", "quyết định", held["decisions"]),
            ),
        ),
        grids.scope_grid(figures, held["ledger"]),
    )
    return {grid.key: grid for grid in found}


def _facts(material: Material) -> tuple[tuple[str, str], ...]:
    doubts = "; ".join(cautions(material))
    return (
        ("Kỳ báo cáo", f"Tháng {material.month.month} năm {material.month.year}"),
        *((("Lưu ý phạm vi", f"{doubts[0].upper()}{doubts[1:]}."),) if doubts else ()),
        ("Bản chụp đầu kỳ", provenance.snapshot_text(material.opening)),
        ("Bản chụp cuối kỳ", provenance.snapshot_text(material.closing)),
        ("Cách chọn bản chụp", material.pair),
        ("Quyết định đã đối chiếu", f"{terms.said(len(material.decisions))} quyết định công bố có trong kho"),
        ("Mã báo cáo", report_id(material)),
    )


def _findings(found: dict[str, Grid]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sentences of the report. “{F00001}” stands for a figure and becomes a link to its lines."""
    total = found["counters"].rows[-1][1]
    kinds = [
        f"{label[0].lower()}: {_three(figures)}"
        for label, figures in found["counters"].rows[:-1]
        if any(figure.value for figure in figures)
    ]
    lists = [figures[0] for _, figures in found["lists"].rows]
    scope = [figures[0] for _, figures in found["scope"].rows]
    changed = f"Trong kỳ có {_three(total)} có thay đổi."
    if kinds:
        changed += f" Theo loại: {'; '.join(kinds)}."
    if scope:
        changed += " " + terms.note("scope_sentence").format(codes=terms.said(sum(figure.value for figure in scope)))
    late = [_deadline(name[0], figures) for name, figures in found["deadlines"].rows]
    return (
        ("Số thay đổi", (changed,)),
        ("Thời hạn", tuple(late)),
        ("Cân đối", (found["balance"].note or "",)),
        (
            "Việc cần xem",
            (
                f"Có thay đổi trong dữ liệu mà không có quyết định công bố: {_link(lists[0])} thay đổi.",
                f"Có quyết định công bố mà chưa thấy thay đổi trong dữ liệu: {_link(lists[1])} dòng của quyết định.",
                f"Dòng chưa giải thích trong phép cân đối: {_link(lists[2])}.",
            ),
        ),
    )


def _three(figures: tuple[Figure, ...]) -> str:
    return ", ".join(f"{_link(figure)} {figure.unit}" for figure in figures)


def _deadline(name: str, figures: tuple[Figure, ...]) -> str:
    met, missed, unknown, _, whole = figures
    return (
        f"{name}: {_link(whole)} {whole.unit}; đúng hạn {_link(met)}, trễ hạn {_link(missed)}, "
        f"chưa đủ căn cứ để kết luận {_link(unknown)}."
    )


def _link(figure: Figure) -> str:
    return "{" + figure.key + "}"


def _notes(material: Material) -> tuple[str, ...]:
    first = [] if material.decisions else [terms.note("no_decisions")]
    return (*first, *terms.method_notes(), convention_text(material.convention()))
