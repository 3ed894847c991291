"""Figures that are no shares of cases: errors by letter, ratios of speed, memory; each with what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with its target: at least `least`, or at most `most`; None where nothing was asked for."""

    name: str
    value: float
    least: float | None = None
    most: float | None = None
    unit: str = ""
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether it is what was asked for."""
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    @property
    def target(self) -> str:
        """What was asked for, in words."""
        if self.least is not None:
            return f"≥ {self.least:g}"
        return f"≤ {self.most:g}" if self.most is not None else ""


def lines(title: str, figures: Iterable[Figure]) -> Iterator[str]:
    """Figures as text for the terminal."""
    yield f"\n{title}"
    for one in figures:
        mark = "" if not one.target else ("  đạt" if one.met else f"  CHƯA ĐẠT {one.target}")
        yield f"  {one.name:<44} {one.value:10.4g} {one.unit:<6}{mark}  {one.note}"


def table(figures: Iterable[Figure]) -> list[str]:
    """Figures as a table of a document."""
    rows = ["| số đo | giá trị | mục tiêu | ghi chú |", "| --- | --- | --- | --- |"]
    for one in figures:
        value = f"{one.value:.4g} {one.unit}".strip().replace(".", ",")
        met = "" if not one.target else f"{one.target.replace('.', ',')} {'đạt' if one.met else 'chưa đạt'}"
        rows.append(f"| {one.name} | {value} | {met} | {one.note} |")
    return rows
