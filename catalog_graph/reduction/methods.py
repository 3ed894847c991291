"""The lines to print with every percentage: how it was counted, and what it was counted of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from catalog_graph.reduction.rates import percent
from catalog_graph.reduction.rules import instead_of_paper, rules
from catalog_graph.reduction.types import Baseline, FormSheet, Unit


def methods_of(
    units: Sequence[Unit],
    sheets: Sequence[FormSheet],
    measured: Sequence[Unit],
    left_out: int,
    threshold: Fraction,
    baseline: Baseline | None,
    proposed_links: int,
) -> tuple[str, ...]:
    """The lines of a measure. `units`: those of today, `measured`: those measured (of the baseline where there is one),
    `left_out`: how many of these have nothing to declare, `proposed_links`: how many links nobody looked at."""
    return (
        tuple(_counting(units, sheets, threshold, baseline))
        + tuple(
            rules().methods[name].format(count=count)
            for name, count in (
                ("left_out", left_out),
                ("unlinked", sum(unit.kind == "form" for unit in measured)),
                ("prescribed", _prescribed(units, sheets)),
                ("both", _both(measured, sheets)),
                ("links", proposed_links),
            )
            if count
        )
        + (_since(baseline),)
    )


def rule_sets(units: Iterable[Unit], sheets: Iterable[FormSheet], baseline: Baseline | None) -> tuple[str, ...]:
    """The names of the counting rules by which forms were counted."""
    counted = {key for unit in units for key in unit.forms}
    found = {sheet.rule_set for sheet in sheets if sheet.key in counted}
    return tuple(sorted(found | ({baseline.rule_set} if baseline is not None else set())))


def _counting(
    units: Iterable[Unit], sheets: Iterable[FormSheet], threshold: Fraction, baseline: Baseline | None
) -> Iterator[str]:
    words = rules().methods
    yield words["counting"].format(rule_set=", ".join(rule_sets(units, sheets, baseline)) or "không có mẫu")
    yield words["rate"]
    yield words["pooled"]
    yield words["mean"]
    yield words["coverage"].format(threshold=percent(threshold, 0))


def _since(baseline: Baseline | None) -> str:
    words = rules().methods
    if baseline is None:
        return words["no_baseline"]
    return words["baseline"].format(name=baseline.name, version=baseline.version, moment=baseline.moment[:10])


def _prescribed(units: Iterable[Unit], sheets: Iterable[FormSheet]) -> int:
    """How many forms stand in legal documents and belong to no unit."""
    counted = {key for unit in units for key in (*unit.forms, *unit.copies)}
    return sum(sheet.host is not None and sheet.key not in counted for sheet in sheets)


def _both(units: Iterable[Unit], sheets: Iterable[FormSheet]) -> int:
    """How many procedures count a paper form and one on screen that stands for it."""
    on_screen = {sheet.key: instead_of_paper(sheet.title) for sheet in sheets}
    found = ({on_screen[key] for key in unit.forms if key in on_screen} for unit in units)
    return sum(kinds == {True, False} for kinds in found)
