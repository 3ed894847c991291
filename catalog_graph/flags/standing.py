"""What officers decided of flags, and how a flag stands by it: a fold of its judgements that nobody took back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["accept", "dismiss", "assign", "comment", "fixed", "undo"]
State: TypeAlias = Literal["open", "accepted", "dismissed", "fixed"]

STATES: dict[str, State] = {"accept": "accepted", "dismiss": "dismissed", "fixed": "fixed"}
"""Verdicts that settle a flag → the state it is then in; the last one counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision on one flag. `assignee`: who is to see to it (assign); `reason`: why, or the comment itself; `batch`
    marks what was decided together; `undoes` is the judgement taken back; `undone`: whether this one was."""

    id: int
    flag: str
    verdict: Verdict
    who: str
    moment: str
    assignee: str | None = None
    reason: str | None = None
    batch: str | None = None
    undoes: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a flag stands: its state with who said so, when and why; who is to see to it; how many comments there are."""

    state: State = "open"
    who: str | None = None
    moment: str | None = None
    reason: str | None = None
    assignee: str | None = None
    comments: int = 0


def standing_of(judgements: Iterable[Judgement]) -> Standing:
    """How a flag stands by its judgements, in the order in which they were made."""
    standing = [one for one in judgements if not one.undone and one.verdict != "undo"]
    settled = next((one for one in reversed(standing) if one.verdict in STATES), None)
    assigned = next((one for one in reversed(standing) if one.verdict == "assign"), None)
    return Standing(
        state="open" if settled is None else STATES[settled.verdict],
        who=None if settled is None else settled.who,
        moment=None if settled is None else settled.moment,
        reason=None if settled is None else settled.reason,
        assignee=None if assigned is None else assigned.assignee,
        comments=sum(one.verdict == "comment" for one in standing),
    )
