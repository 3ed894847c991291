"""What the decision itself says it announces: Điều 1 and the title, before any list is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.decisions.parts import Article
from extract.decisions.wording import changes_in, field_in, level_implied, no_change_in, scope_of
from extract.fold import fold, squash
from extract.types import Sourced

_ANNOUNCES = re.compile(r"\b(công bố|chuẩn hóa|thông qua|phê duyệt phương án|ban hành)\b")
_ONLY_PROCESS = re.compile(
    r"^\W*(?:điều \d+ )?(?:phê duyệt|ban hành|thông qua)(?: kèm theo quyết định này)?(?: \d+)?(?: \w+)? quy trình"
)
_PUBLISHES = re.compile(r"công bố (?:kèm theo|danh mục|thủ tục|tthc|\d)")
_OTHER_DECISION = re.compile(r"(?i)\bquyết\s+định\s+số\s+\d.*")
_AS_STATED_BY = re.compile(r"(?i)\b(?:theo|tại)\s+quyết\s+định\s+số\s+\d.*")


@dataclass(frozen=True, slots=True)
class Statement:
    """What the decision announces by its own words. `present`: there is an article to say it;
    `no_change`: in Vietnamese, what its list is of where that is no change; `only_process`: it approves processes."""

    present: bool
    announces: bool
    changes: tuple[str, ...]
    scope: str
    level: str | None
    field: Sourced[str] | None
    no_change: str | None
    simplifies: bool
    publishes: bool = False
    only_process: bool = False

    @property
    def promises_list(self) -> bool:
        """Whether a list of announced procedures must be there."""
        return self.announces and (bool(self.changes) or (self.publishes and not self.no_change))


def statement_of(articles: Sequence[Article], title: Sourced[str] | None) -> Statement:
    """Read Điều 1 and the title; what Điều 1 does not say, the title may."""
    first = _AS_STATED_BY.sub("", articles[0].run.flat().text) if articles else ""
    head = _without_other_decision(title.value) if title else ""
    changes = changes_in(first) or changes_in(head)
    whole = f"{first} {head}"
    folded = fold(whole)
    only_process = _only_process(fold(first))
    return Statement(
        present=bool(articles),
        announces=_ANNOUNCES.search(folded) is not None and not only_process,
        changes=changes,
        scope=scope_of(first) or scope_of(head) or "ordinary",
        level=level_implied(head) or level_implied(first),
        field=_field(head, title, articles),
        no_change=no_change_in(whole),
        simplifies="simplify" in changes,
        publishes=_PUBLISHES.search(folded) is not None,
        only_process=only_process,
    )


def _field(head: str, title: Sourced[str] | None, articles: Sequence[Article]) -> Sourced[str] | None:
    """The field that the title names, else Điều 1; of the same words, those that lost no blank in print."""
    named = field_in(head)
    mine = Sourced(named, title.span) if named and title else None
    flat = articles[0].run.flat() if articles else None
    named = field_in(_AS_STATED_BY.sub("", flat.text)) if flat is not None else None
    if named is None or flat is None:
        return mine
    at = flat.text.find(named)
    theirs = flat.sub(at, at + len(named)).sourced(named) if at >= 0 else flat.sourced(named)
    return clearer(mine, theirs) if mine is not None else theirs


def clearer(mine: Sourced[str], theirs: Sourced[str] | None) -> Sourced[str]:
    """`theirs` where it is the same words with blanks that `mine` lost ("NUÔIONG"); `mine` otherwise."""
    same = theirs is not None and squash(theirs.value) == squash(mine.value)
    return theirs if theirs is not None and same and theirs.value.count(" ") > mine.value.count(" ") else mine


def _only_process(first: str) -> bool:
    """Whether Điều 1 approves the process of procedures and announces none."""
    return _ONLY_PROCESS.search(first) is not None and _PUBLISHES.search(first) is None


def _without_other_decision(title: str) -> str:
    """The title without another decision's title inside it ("Sửa đổi, bổ sung Quyết định số … về việc công bố …")."""
    return _OTHER_DECISION.sub("", title)
