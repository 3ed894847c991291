"""The month as one set of numbers: every figure has its lines, every line its evidence, and the balance is told."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from catalog_graph.agencies import called
from catalog_graph.changes.between import changes_between
from catalog_graph.monthly import terms
from catalog_graph.monthly.build import monthly_report
from catalog_graph.monthly.material import RULES_READ, gather, report_id
from catalog_graph.monthly.rows import rows_of
from catalog_graph.monthly.types import Figure, Line, MonthlyReport
from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.lexicon import lexicon_files
from tests.report.builders import MONTH, Library, month, report, snapshot

REPORT = report()
LINES: dict[str, Line] = {line.key: line for register in REPORT.registers for line in register.lines}
FIGURES: list[Figure] = [figure for grid in REPORT.grids for _, figures in grid.rows for figure in figures]


def values(grid: str) -> dict[tuple[str, ...], list[int]]:
    """The numbers of a grid by the names of its rows."""
    return {names: [figure.value for figure in figures] for names, figures in REPORT.grid(grid).rows}


def column(register: str, name: str) -> list[object]:
    """The cells of one column of a register."""
    held = REPORT.register(register)
    at = [one.name for one in held.columns].index(name)
    return [line.cells[at] for line in held.lines]


def test_types_are_counted_in_three_units() -> None:
    counted = values("counters")
    assert counted[("Mới ban hành",)] == [2, 1, 1]
    assert counted[("Sửa đổi, bổ sung",)] == [3, 2, 2]
    assert counted[("Bãi bỏ",)] == [2, 2, 2]
    assert counted[("Chuẩn hóa",)] == [1, 1, 1]
    assert counted[("Mất khỏi dữ liệu (chưa thấy quyết định bãi bỏ)",)] == [1, 1, 1]
    assert counted[("Tổng số",)] == [9, 7, 7]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.key)
def test_every_figure_is_the_count_of_its_lines(figure: Figure) -> None:
    assert len(set(figure.lines)) == len(figure.lines)
    lines = [LINES[key] for key in figure.lines]
    if figure.unit == "tên":
        counted = len({fold(str(line.cells[2])) for line in lines})
    elif figure.unit == "mã" and figure.lines and figure.lines[0].startswith("D"):
        counted = len({line.cells[1] for line in lines})
    else:
        counted = len(lines)
    assert figure.value == counted


@pytest.mark.parametrize("grid", ["levels", "agencies", "fields"])
def test_totals_add_up(grid: str) -> None:
    *parts, total = REPORT.grid(grid).rows
    for at, figure in enumerate(total[1]):
        assert figure.value == sum(figures[at].value for _, figures in parts)
    for _, figures in REPORT.grid(grid).rows:
        assert figures[-1].value == sum(figure.value for figure in figures[:-1])
    assert total[1][-1].value == len(REPORT.register("detail").lines)


def test_every_line_of_a_change_has_evidence_that_can_be_found_again() -> None:
    library = Library()
    material = month(library)
    made = monthly_report(material)
    exhibits = {one.key: one for one in made.exhibits}
    for name in ("detail", "comparison", "undecided", "unseen", "deadlines", "unexplained", "decisions"):
        for line in made.register(name).lines:
            assert line.exhibits, (name, line.key)
            assert all(key in exhibits for key in line.exhibits)
    for one in exhibits.values():
        assert one.quote == library.held[one.digest].text[one.start : one.end]
        assert one.file.split("/")[0] in ("dau", "cuoi", "qd")
        assert one.place
        assert one.used_by in LINES


def test_the_balance_is_printed_and_its_gap_explained_line_by_line() -> None:
    counted = {names[0]: numbers[0] for names, numbers in values("balance").items()}
    assert counted["Đầu kỳ"] == 7
    assert counted["Cộng: mới vào danh mục"] == 1
    assert counted["Trừ: kết thúc theo quyết định"] == 2
    assert counted["Bằng cuối kỳ (theo bản chụp)"] == 17
    note = REPORT.grid("balance").note or ""
    assert "7 + 1 − 2 = 6" in note
    assert "kể cả các dòng này thì khớp" in note
    reasons = column("unexplained", "Lý do chưa giải thích được")
    assert len(reasons) == 13
    assert all(reasons)


def test_snapshots_of_two_sizes_are_warned_of() -> None:
    assert dict(REPORT.facts)["Lưu ý phạm vi"].startswith("Hai bản chụp chênh nhau nhiều về số dòng (7 và 17)")


def test_a_balance_that_holds_says_so() -> None:
    library = Library()
    before = [library.record(f"1.00000{n}", f"Thủ tục số {n}") for n in range(1, 4)]
    after = [*before, library.record("1.000009", "Thủ tục mới")]
    comparison = changes_between(snapshot("dau", "2026-05-31", before), snapshot("cuoi", "2026-06-30", after), ())
    made = monthly_report(gather(comparison, month=MONTH, pair="", decisions=(), witness=library.witness))
    assert made.grid("balance").note == "3 + 1 − 0 = 4 (mã): cân đối."
    assert not made.register("unexplained").lines
    assert any("chưa có quyết định công bố nào" in note for note in made.notes)


def test_a_whole_publisher_that_is_new_is_told_apart() -> None:
    assert values("scope") == {("Tổng cục Thủy văn", "Mới vào danh mục cùng cả cơ quan"): [12]}
    assert not any(str(code).startswith("2.") for code in column("detail", "Mã TTHC"))
    assert any("12 mã" in sentence for _, sentences in REPORT.findings for sentence in sentences)


def test_the_two_lists_are_two() -> None:
    assert column("undecided", "Mã TTHC") == ["1.000006", "1.000007"]
    assert column("unseen", "Tên thủ tục hành chính theo quyết định") == ["Cấp phép trưng bày bảo vật"]


def test_deadlines_of_decisions_and_codes() -> None:
    counted = values("deadlines")
    # The instrument in force on 1 July is in the officer's table; the other decision cites none.
    assert counted[("Công bố (Điều 15)", "quyết định")] == [1, 0, 1, 0, 2]
    assert counted[("Nhập CSDLQG (Điều 24)", "mã")] == [2, 1, 0, 0, 3]
    told = " ".join(str(text) for text in column("deadlines", "Diễn giải"))
    assert "trễ 8 ngày làm việc" in told
    assert "thiếu ngày có hiệu lực của văn bản quy phạm pháp luật" in told
    assert "coi văn bản là theo trình tự thông thường" in told


def test_changed_parts_carry_the_letters_of_the_law_of_the_month() -> None:
    assert "đ) Thời hạn giải quyết; Quyết định công bố" in column("detail", "Bộ phận thay đổi")
    assert terms.parts_text(("results", "fees"), MONTH.replace(year=2014)) == "h) Kết quả thực hiện; i) Phí, lệ phí"
    assert terms.parts_text(("results", "fees"), MONTH) == "h) Kết quả thực hiện; h) Phí, lệ phí"


def test_stored_values_are_shown_in_vietnamese() -> None:
    assert "Trực tiếp: 5 Ngày làm việc" in column("comparison", "Trước")
    assert terms.shown("level", "province\ncommune") == "Cấp tỉnh\nCấp xã"
    assert terms.shown("time", "online: 3 WORKING_DAY") == "Trực tuyến: 3 ngày làm việc"
    assert terms.shown("name", "other") == "other"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Bộ trưởng Bộ Văn thư", "Bộ Văn thư"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A", "ỦY BAN NHÂN DÂN TỈNH A"),
        ("UBND tỉnh A", "Ủy ban nhân dân tỉnh A"),
        ("Chủ tịch nước", "Chủ tịch nước"),
        ("Bộ  Di sản", "Bộ Di sản"),
    ],
)
def test_one_agency_has_one_name(printed: str, name: str) -> None:
    assert called(printed) == name


def test_two_spellings_of_an_agency_are_one_line() -> None:
    assert [names[0] for names in values("agencies")] == ["Bộ Di sản", "Bộ Văn thư", "Tổng số"]


def test_the_order_of_loading_changes_nothing() -> None:
    library = Library()
    material = month(library)
    shuffled = random.Random(7)
    before, after = list(material.opening.entries), list(material.closing.entries)
    shuffled.shuffle(before)
    shuffled.shuffle(after)
    comparison = changes_between(
        replace(material.opening, entries=tuple(before)),
        replace(material.closing, entries=tuple(after)),
        material.decisions[::-1],
    )
    again = gather(
        comparison,
        month=material.month,
        pair=material.pair,
        decisions=material.decisions[::-1],
        instruments=material.instruments,
        unit=material.unit,
        witness=library.witness,
    )
    assert monthly_report(again) == monthly_report(material)


def test_the_id_names_the_content() -> None:
    material = month(Library())
    assert report_id(material) == report_id(month(Library())) == REPORT.id
    others = [
        replace(material, opening=replace(material.opening, identity="khác")),
        replace(material, decisions=material.decisions[:1]),
        replace(material, unit="Cơ quan khác"),
        replace(material, instruments=()),
        replace(material, office={"days": []}),
        replace(material, month=MONTH.replace(month=7)),
    ]
    assert len({REPORT.id, *(report_id(other) for other in others)}) == 1 + len(others)


def test_a_document_that_is_gone_is_said_not_hidden() -> None:
    material = replace(month(Library()), witness=lambda digest, start, end: None)
    made = monthly_report(material)
    assert all(one.quote is None and one.place == "không mở được tài liệu" for one in made.exhibits)
    assert len(made.exhibits) == len(REPORT.exhibits)


def test_without_a_decision_a_procedure_has_only_appeared_in_the_data() -> None:
    library = Library()
    before, after = [library.record("1.000001", "Một")], [library.record(f"1.00000{n}", f"Tên {n}") for n in (1, 2)]
    comparison = changes_between(snapshot("dau", "2026-05-31", before), snapshot("cuoi", "2026-06-30", after), ())
    made = monthly_report(gather(comparison, month=MONTH, pair="", decisions=(), witness=library.witness))
    counted = {names[0]: figures[2].value for names, figures in made.grid("counters").rows}
    assert (counted["Mới ban hành"], counted["Mới xuất hiện trong dữ liệu (chưa thấy quyết định)"]) == (0, 1)
    assert made.grid("balance").note == "1 + 1 − 0 = 2 (mã): cân đối."


def test_a_list_without_levels_leaves_those_of_the_opening_record() -> None:
    library = Library()
    before = [library.record("1.000001", "Cấp thẻ", levels=("commune",))]
    after = [library.record("1.000001", "Cấp thẻ đọc", levels=(), folder="cuoi")]
    comparison = changes_between(snapshot("dau", "2026-05-31", before), snapshot("cuoi", "2026-06-30", after), ())
    rows = rows_of(gather(comparison, month=MONTH, pair="", decisions=(), witness=library.witness))
    assert [row.level for row in rows] == ["commune"]


@pytest.mark.parametrize(
    ("promulgator", "number", "agency", "issuer"),
    [
        ("Bộ Tư pháp", "77/QĐ-UBND", "Bộ Tư pháp", "Chưa rõ UBND tỉnh nào"),
        (None, "77/QĐ-UBND", "Chưa rõ UBND tỉnh nào", "Chưa rõ UBND tỉnh nào"),
        (None, "5/QĐ-BCA-C06", "Bộ Công an", "Bộ Công an"),
        ("Bộ Văn thư", "5/QĐ-BVT", "Bộ Văn thư", "Bộ Văn thư"),
    ],
)
def test_a_deadline_is_of_who_issued_the_decision(
    promulgator: str | None, number: str, agency: str, issuer: str
) -> None:
    library = Library()
    before = [library.record("1.000001", "Cấp thẻ", promulgator=promulgator)]
    after = [
        library.record(
            "1.000001", "Cấp thẻ", promulgator=promulgator, decision=number, signed="2026-06-10", folder="cuoi"
        )
    ]
    comparison = changes_between(snapshot("dau", "2026-05-31", before), snapshot("cuoi", "2026-06-30", after), ())
    made = monthly_report(gather(comparison, month=MONTH, pair="", decisions=(), witness=library.witness))
    assert made.register("detail").lines[0].cells[12] == agency
    assert {line.cells[4] for line in made.register("deadlines").lines} == {issuer}


def test_no_cell_begins_like_a_formula() -> None:
    assert not [figure.label for figure in FIGURES if figure.label[0] in "=+-@"]


def test_an_empty_month() -> None:
    library = Library()
    same = [library.record("1.000001", "Thủ tục giữ nguyên")]
    comparison = changes_between(snapshot("dau", "2026-05-31", same), snapshot("cuoi", "2026-06-30", same), ())
    made: MonthlyReport = monthly_report(
        gather(comparison, month=MONTH, pair="", decisions=(), witness=library.witness)
    )
    assert not made.register("detail").lines
    assert made.grid("counters").rows[-1][1][0].value == 0
    assert made.chart.categories == ()


def test_every_rule_either_bears_on_reports_or_is_said_not_to() -> None:
    documents = {
        "consolidated_notes.yaml", "document_identity.yaml", "document_names.yaml", "law_effect.yaml", "impact.yaml",
        "making.yaml",
    }  # fmt: skip
    cut = {
        "reduction.yaml", "form_links.yaml", "life_events.yaml", "further_proposals.yaml", "compliance_cost.yaml",
        "replaced_documents.yaml", "replacement_instruments.yaml",
    }  # fmt: skip
    cleaning = {
        "authority.yaml", "district_bodies.yaml", "internal.yaml", "ministries_merged.yaml", "petitions.yaml",
        "provinces_merged.yaml", "record_forms.yaml", "twins.yaml", "basis_kinds.yaml",
        "decision_checks.yaml", "cited_runs.yaml",
    }  # fmt: skip
    others = {"catalogue.yaml", "record_parts.yaml", "refusals.yaml"} | documents | cut | cleaning
    assert {path.name for path in lexicon_files(RULES)} == set(RULES_READ) | others, "a new rule file: say which it is"
