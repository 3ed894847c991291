"""What officers decide of flags: one or many, what it would do before it is done, taken back one by one.

Everything raises `Refused` (catalog_graph.store.officers), whose message tells the officer why not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from api.flags.asking import snapshot_of
from api.flags.types import Preview
from catalog_graph.flags.asked import EVERYTHING, Count, Filters, Raised, Value
from catalog_graph.flags.standing import STATES, Judgement
from catalog_graph.store import flag_judgements, flags_asked
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store

_DIGITS = 12
"""Digits of a judgement's number; the mark of a batch has more."""


def judge(
    store: Store, ids: Iterable[str], verdict: str, who: str, *, reason: str | None = None,
    assignee: str | None = None, batch: str | None = None,
) -> tuple[Judgement, ...]:  # fmt: skip
    """Accept, dismiss (with a reason), assign (to somebody), comment or mark as fixed some flags that are raised now,
    all or none; of more than one the judgements carry one mark, or the `batch` that is given."""
    asked = tuple(dict.fromkeys(ids))
    flag_judgements.checked(verdict, reason, assignee)
    if flags_asked.ids_raised(store, asked) != set(asked):
        raise Refused("Có cờ hiện không còn được nêu; hãy mở lại danh sách.")
    return flag_judgements.judge(store, asked, verdict, who, reason=reason, assignee=assignee, batch=batch)


def preview(
    store: Store, verdict: str, *, snapshot: str | None = None, filters: Filters = EVERYTHING,
    ids: Iterable[str] | None = None, assignee: str | None = None,
) -> Preview:  # fmt: skip
    """What deciding the same of many flags would do, without writing: of those under conditions, or of given ones."""
    head = snapshot_of(store, snapshot)
    narrowed = filters if ids is None else replace(filters, ids=tuple(ids))
    found = flags_asked.listed(store, head.name, narrowed, "code", 0, None)
    return Preview(
        verdict=verdict,
        counts=Count(len(found), len({raised.flag.subject for raised in found})),
        by_rule=_values(found, [raised.flag.rule for raised in found]),
        by_state=_values(found, [raised.standing.state for raised in found]),
        same=sum(_is_so(raised, verdict, assignee) for raised in found),
        ids=tuple(raised.flag.id for raised in found),
    )


def judge_where(
    store: Store, verdict: str, who: str, *, snapshot: str | None = None, filters: Filters = EVERYTHING,
    reason: str | None = None, assignee: str | None = None, expected: int | None = None,
) -> tuple[Judgement, ...]:  # fmt: skip
    """Decide the same of all flags under conditions. `expected`: how many the preview counted; where it is another
    number by now, nothing is written."""
    flag_judgements.checked(verdict, reason, assignee)
    ids = flags_asked.ids(store, snapshot_of(store, snapshot).name, filters)
    if expected is not None and len(ids) != expected:
        raise Refused(f"Lúc xem trước có {expected} cờ, nay có {len(ids)}; hãy xem lại rồi quyết định.")
    return flag_judgements.judge(store, ids, verdict, who, reason=reason, assignee=assignee)


def undo(store: Store, judgement: int, who: str, reason: str | None = None) -> Judgement:
    """Take one judgement back, leaving the others, also those made together with it."""
    return flag_judgements.undo(store, judgement, who, reason)


def undo_batch(store: Store, batch: str, who: str, reason: str | None = None) -> tuple[Judgement, ...]:
    """Take back what was decided together and is not taken back yet, one by one."""
    left = [one for one in flag_judgements.of_batch(store, batch) if not one.undone]
    if not left:
        raise Refused("Không có quyết định nào để rút lại.")
    return tuple(flag_judgements.undo(store, one.id, who, reason) for one in left)


def decided(store: Store, mark: str) -> tuple[Judgement, ...]:
    """What was decided under a mark: that of a batch, or the number of one judgement; nothing for what is neither."""
    if mark.isdecimal() and len(mark) <= _DIGITS:
        return flag_judgements.of_number(store, int(mark))
    return flag_judgements.of_batch(store, mark)


def mark_of(made: tuple[Judgement, ...]) -> str:
    """The mark by which `decided` finds what was decided just now."""
    return made[0].batch or str(made[0].id)


def _is_so(raised: Raised, verdict: str, assignee: str | None) -> bool:
    if verdict == "assign":
        return assignee is not None and raised.standing.assignee == assignee
    return STATES.get(verdict) == raised.standing.state


def _values(found: tuple[Raised, ...], keys: list[str]) -> tuple[Value, ...]:
    flags = Counter(keys)
    subjects: dict[str, set[str]] = {}
    for raised, key in zip(found, keys, strict=True):
        subjects.setdefault(key, set()).add(raised.flag.subject)
    return tuple(Value(key, many, len(subjects[key])) for key, many in flags.most_common())
