"""A report taken apart gives back, piece by piece, what it was made of."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api.reports import prepared
from catalog_graph.monthly import parts
from catalog_graph.monthly.build import monthly_report
from catalog_graph.monthly.types import Figure, Line, MonthlyReport
from catalog_graph.store.prepared import Prepared, Sought
from catalog_graph.store.preparing import write_parts
from extract.fold import fold
from tests.report.builders import Library, month, report, snapshot

REPORT = report()
FIGURES = tuple(parts.figures_of(REPORT))
LINES = {line.key: line for register in REPORT.registers for line in register.lines}
ALL = 10_000


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """The report of the builders, taken apart."""
    place = tmp_path_factory.mktemp("xếp #1?") / "parts.db"
    write_parts(REPORT, place)
    with Prepared(place) as found:
        yield found


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.key)
def test_every_figure_counts_its_lines(held: Prepared, figure: Figure) -> None:
    total, found = held.of_figure(figure.key, Sought(), 0, ALL)
    assert total == len(found) == len(figure.lines)
    assert {one.line.key for one in found} == set(figure.lines)
    assert [one.line for one in found] == [LINES[one.line.key] for one in found]
    assert sorted({one.number for one in found}) == list(range(1, figure.value + 1))
    assert [one.number for one in found] == sorted(one.number for one in found)


def test_lines_of_one_name_or_code_stand_together(held: Prepared) -> None:
    """The third counter of the builders' month: two levels of one code are one code."""
    for label, units in (("Tổng số thay đổi", ("tên", "mã")),):
        for unit in units:
            figure = next(one for one in FIGURES if one.label == label and one.unit == unit)
            _, found = held.of_figure(figure.key, Sought(), 0, ALL)
            said = [fold(str(one.line.cells[2])) if unit == "tên" else one.line.cells[1] for one in found]
            assert len(set(said)) == figure.value < len(found)
            assert len({(one.number, what) for one, what in zip(found, said, strict=True)}) == figure.value


def test_a_local_variant_is_no_code_of_its_own() -> None:
    library = Library()
    base = month(library)
    entries = tuple(
        replace(one, procedure=replace(one.procedure, publisher=replace(one.procedure.code, value=publisher)))
        if one.procedure.code
        else one
        for one, publisher in zip(
            (library.record("1.000050", "Cấp thẻ", folder="a"), library.record("1.000050", "Cấp thẻ số", folder="b")),
            ("H38", "H40"),
            strict=True,
        )
    )
    closing = snapshot("cuoi", "2026-07-08", entries)
    from catalog_graph.changes.between import changes_between
    from catalog_graph.monthly.material import gather

    made = monthly_report(gather(changes_between(base.opening, closing, ()), month=base.month, pair="", decisions=()))
    lines = {line.key: (register, line) for register in made.registers for line in register.lines}
    for figure in parts.figures_of(made):
        numbers = [number for _, number in parts.counted(figure, lines)]
        assert max(numbers, default=0) == figure.value, figure


def test_registers_come_in_parts(held: Prepared) -> None:
    for register in REPORT.registers:
        found: list[Line] = []
        for start in range(0, len(register.lines) + 3, 3):
            total, some = held.of_register(register.key, Sought(), start, 3)
            assert total == len(register.lines)
            found += [one.line for one in some]
        assert tuple(found) == register.lines


def test_words_without_marks_find_lines_with_them(held: Prepared) -> None:
    total, found = held.of_register("ledger", Sought(words="THE doc 1.000001"), 0, ALL)
    assert [one.line.cells[0] for one in found] == ["1.000001"] and total == 1
    assert held.of_register("ledger", Sought(words="% _"), 0, ALL)[0] == len(REPORT.register("ledger").lines)
    assert held.of_register("detail", Sought(words="20/06/2026"), 0, ALL)[0] == 2


def test_facets_count_what_they_leave(held: Prepared) -> None:
    whole = next(one for one in FIGURES if one.label == "Tổng số thay đổi")
    for at, values in enumerate(held.facets(whole.key, figure=True)):
        assert sum(count for _, count in values) == whole.value
        for value, count in values:
            facets = tuple(value if at == other else None for other in range(3))
            assert held.of_figure(whole.key, Sought(facets=facets), 0, 0)[0] == count


def test_exhibits_and_relations(held: Prepared) -> None:
    known = {one.key: one for one in REPORT.exhibits}
    assert held.exhibits(known) == known
    for line in REPORT.register("comparison").lines:
        total, found = held.related(line.key, 1)
        assert total >= 1 and found[0].line.key in str(line.cells[0])
        assert line.key in [one.line.key for one in held.related(found[0].line.key, ALL)[1]]
    assert held.line("D99999") is None


def test_the_shell_is_the_report_without_what_is_long(held: Prepared) -> None:
    shell = held.shell
    assert shell == parts.shell_of(REPORT)
    assert (shell.opening, shell.closing) == ("dau", "cuoi")
    assert isinstance(shell.report.month, datetime.date)


def test_prepared_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(report: MonthlyReport, ending: str) -> bytes:
        if ending == "html":
            raise OSError(28, "No space left on device")
        return b""

    monkeypatch.setattr(prepared, "written", full)
    with pytest.raises(OSError, match="No space"):
        prepared.prepare(tmp_path, REPORT)
    assert not prepared.is_ready(tmp_path, REPORT.id) and not list((tmp_path / "reports").iterdir())


def test_an_older_shape_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "written", lambda report, ending: b"")
    prepared.prepare(tmp_path, REPORT)
    assert prepared.is_ready(tmp_path, REPORT.id)
    place = prepared.folder_of(tmp_path, REPORT.id) / prepared.PARTS
    for content in (b"", b"no database at all, only words" * 99):
        place.write_bytes(content)
        assert not prepared.is_ready(tmp_path, REPORT.id)
    prepared.prepare(tmp_path, REPORT)
    assert prepared.is_ready(tmp_path, REPORT.id)


@pytest.mark.parametrize("name", ["..", "BC-2026-06", "BC-2026-06-462890155333/..", "bc-2026-06-462890155333", ""])
def test_only_an_id_names_a_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="^" + name.replace(".", r"\.")):
        prepared.folder_of(tmp_path, name)
