"""Issues by what they are: one group a code and severity, with its name, its count and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalog_graph.store.findings import ORDER, Finding, Tally, Wanted
from extract.lexicon import lexicon
from ingest.types import Severity

HERE = Path(__file__).parent
SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cần xem lại", Severity.INFO: "ghi chú"}
"""How bad, in words: what was not taken in; what a person should look at; what was noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Issues of one code and severity. `advice`: what to do, where it is known."""

    code: str
    severity: Severity
    label: str
    advice: str | None
    number: int
    example: str


def groups(tallies: Iterable[Tally], wanted: Wanted) -> tuple[Group, ...]:
    """The groups of what is wanted, the worst first, then the most frequent."""
    counts: dict[tuple[Severity, str], int] = {}
    examples: dict[tuple[Severity, str], str] = {}
    for tally in tallies:
        if wanted.fits(tally):
            key = tally.severity, tally.code
            counts[key] = counts.get(key, 0) + tally.number
            examples.setdefault(key, tally.example)
    made = [
        Group(
            code=code, severity=severity, label=label_of(code) or examples[severity, code],
            advice=_words().get(code, {}).get("advice"), number=number, example=examples[severity, code],
        )
        for (severity, code), number in counts.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda group: (ORDER.index(group.severity), -group.number, group.code)))


def label_of(code: str) -> str | None:
    """The name of a code; None for one that has none yet."""
    return _words().get(code, {}).get("label")


def told(findings: Iterable[Finding], shown: int = 3) -> list[str]:
    """The findings for reading: each code with its count and a few examples, the worst first."""
    by_code: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        by_code.setdefault((finding.issue.severity, finding.issue.code), []).append(finding)
    lines: list[str] = []
    order = sorted(by_code, key=lambda key: (ORDER.index(key[0]), -len(by_code[key]), key[1]))
    for severity, code in order:
        same = by_code[severity, code]
        lines.append(f"■ {label_of(code) or same[0].issue.message}: {len(same)} ({SEVERITIES[severity]}) [{code}]")
        lines.extend(f"  {_held(finding)}: {finding.issue.message}" for finding in same[:shown])
        if len(same) > shown:
            lines.append(f"  … còn {len(same) - shown}; xem đủ bằng --json")
    return lines


def where(finding: Finding) -> str:
    """The file of a finding, and the row where the file has several."""
    return finding.path if finding.row in (None, 0) else f"{finding.path}, dòng {finding.row + 1}"


def _held(finding: Finding) -> str:
    """The file with its snapshot; a list file is a snapshot of its own, a folder of decisions has no better name."""
    named = finding.path == finding.collection or finding.collection.startswith(("decisions:", "documents:"))
    return where(finding) if named else f"{finding.collection}/{where(finding)}"


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = lexicon("words", HERE)["issues"]
    return found
