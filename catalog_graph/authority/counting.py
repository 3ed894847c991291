"""The share of procedures to be decided lower: below the line, above it, both always as lists.

Ground and target are dated (rules/authority.yaml): of all procedures of a ministry, each distinct code once, without
those that people's committees of communes decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from catalog_graph.authority.rules import Target, rules
from catalog_graph.authority.types import Deciding, Group, Line
from catalog_graph.dossier.finding import Record
from extract.fold import even


def group_of(record: Record, deciding: Deciding) -> tuple[Group, str]:
    """Where a procedure stands towards the target, and why."""
    below, procedure = rules().denominator, record.procedure
    code = "" if procedure.code is None else procedure.code.value
    kind = None if procedure.kind is None else procedure.kind.value
    if kind in below.internal_kinds or (kind is None and code.startswith(below.internal_prefixes)):
        return "internal", below.internal_says
    if procedure.publisher is not None or below.local.search(even(record.agency or "")):
        return "local", below.local_says
    known = [one for one in deciding.authorities if one.level is not None]
    if not known:
        return "unknown", "Chưa xác định được cấp quyết định: vẫn tính vào mẫu số, hiển thị riêng"
    left_out = [one.level == below.level and (one.body is None or one.body in below.bodies) for one in known]
    if all(left_out):
        inferred = "" if deciding.how == "stated" else " (suy ra)"
        return "excluded", f"{below.says}{inferred}; {below.ground}"
    if any(one.level == below.level for one in known) and any(left_out):
        return "counted", "Nhiều cấp quyết định, có ít nhất một cấp trên cấp xã"
    if all(one.level == below.level for one in known):
        return "counted", "Cơ quan ngành dọc ở cấp xã quyết định, không phải UBND, Chủ tịch UBND cấp xã: vẫn tính"
    return "counted", "Có cấp quyết định trên cấp xã"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The rate of a ministry, or of all: the two lists, what stands apart, and the rate that follows from the lists.

    `accepted` are the lines above the rate's line; `whatif` those with the open candidates as well. `inferred`: lines
    below whose authority is only inferred; `unclear`: lines below that contradict themselves where something speaks for
    a lower level. A rate without anything below is None (không xác định).
    """

    agency: str
    denominator: tuple[Line, ...]
    accepted: tuple[Line, ...]
    whatif: tuple[Line, ...]
    inferred: tuple[Line, ...]
    unknown: tuple[Line, ...]
    unclear: tuple[Line, ...]
    excluded: tuple[Line, ...]
    internal: tuple[Line, ...]
    local: tuple[Line, ...]

    @property
    def rate(self) -> Fraction | None:
        """Accepted proposals among the denominator."""
        return _rate(self.accepted, self.denominator)

    @property
    def rate_whatif(self) -> Fraction | None:
        """The rate if every open candidate were accepted too."""
        return _rate(self.whatif, self.denominator)

    def missing(self, target: Target | None) -> int | None:
        """How many more proposals the target asks for; None without a target or without anything below the line."""
        if target is None or not self.denominator:
            return None
        wanted = target.share * len(self.denominator)
        return max(0, -(-wanted.numerator // wanted.denominator) - len(self.accepted))


def _rate(above: tuple[Line, ...], below: tuple[Line, ...]) -> Fraction | None:
    return Fraction(len(above), len(below)) if below else None


def share_of(agency: str, lines: Iterable[Line]) -> Share:
    """The share of some lines, each a distinct code."""
    every = tuple(lines)
    below = tuple(line for line in every if line.counted)
    return Share(
        agency=agency,
        denominator=below,
        accepted=tuple(line for line in below if line.standing == "accepted"),
        whatif=tuple(line for line in below if line.standing in ("accepted", "open")),
        inferred=tuple(line for line in below if line.deciding.how == "inferred"),
        unknown=tuple(line for line in every if line.group == "unknown"),
        unclear=tuple(line for line in below if line.standing == "unclear"),
        excluded=tuple(line for line in every if line.group == "excluded"),
        internal=tuple(line for line in every if line.group == "internal"),
        local=tuple(line for line in every if line.group == "local"),
    )


def shares_of(lines: Iterable[Line]) -> tuple[Share, ...]:
    """One share an agency, by its name."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.agency, []).append(line)
    return tuple(share_of(agency, groups[agency]) for agency in sorted(groups))


def percent(rate: Fraction | None) -> str:
    """A rate as officers write it, with one place: “12,5 %”; “không xác định” for none."""
    if rate is None:
        return "không xác định"
    tenths = round(rate * 1000)
    return f"{tenths // 10},{tenths % 10} %"
