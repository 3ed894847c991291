"""Quy trình nội bộ among the annexes: who does what inside the office, which is no content of a procedure.

Its sheets carry the same labels as a content (thành phần hồ sơ, thời hạn …), so the reader of contents asks here
where it stands. Ground: NĐ 118/2025/NĐ-CP, before it NĐ 61/2018/NĐ-CP (the process); NĐ 63/2010/NĐ-CP Điều 8 (the
content).
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache

from extract.decisions.looks import is_loud
from extract.decisions.wording import mode_of
from extract.fold import fold
from extract.lexicon import lexicon
from extract.run import Run
from ingest.types import Issue, Severity

_FEWEST_LABELS = 4


@cache
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("decision_contents")[name]["pattern"])


@dataclass(slots=True)
class Processes:
    """Whether the walk through the annexes is in a process: in a part that holds them, or on a sheet of its own."""

    part: bool = False
    sheet: bool = False
    sheets: int = 0
    first: Run | None = None
    labels: set[str] = field(default_factory=set)

    @property
    def inside(self) -> bool:
        """Whether labels met now are those of a process."""
        return self.part or self.sheet

    def read(self, paragraph: Run, name: str, names: Set[str]) -> bool:
        """Take in a paragraph that is no label (`name`: what it names, folded); whether a process begins with it."""
        folded = fold(paragraph.text)
        if _rule("process_sheet").search(folded):
            self.sheet, self.sheets = True, self.sheets + 1
        elif is_loud(paragraph.text) and _rule("process_part").search(folded):
            self.part = True
        else:
            if is_loud(paragraph.text) and mode_of(paragraph.text) == "content":
                self.part = self.sheet = False
            elif name in names:
                self.sheet = False
            return False
        self.first = self.first or paragraph
        return True

    def issues(self) -> tuple[Issue, ...]:
        """That processes were passed over, where they looked like contents."""
        if self.first is None or (not self.sheets and len(self.labels) < _FEWEST_LABELS):
            return ()
        number = f"{self.sheets} quy trình nội bộ" if self.sheets else "quy trình nội bộ"
        return (
            Issue(
                code="process_not_content",
                severity=Severity.INFO,
                field="contents",
                span=self.first.span,
                message=f"Phụ lục in {number}; quy trình nội bộ không phải nội dung cụ thể của thủ tục hành chính "
                "nên không lập bản ghi nội dung.",
            ),
        )
