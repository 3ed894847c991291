"""The other way round: from a procedure to all that changed under it since its decision."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence

from catalog_graph.impact.components import touches
from catalog_graph.impact.measure import meets
from catalog_graph.impact.standing import standing
from catalog_graph.impact.types import Based, Followed, Since
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.types import Act, Work

_OWN = "commence"


def changed_since(
    procedure: Based,
    acts: Sequence[Act],
    ledger: Ledger,
    words: Callable[[Act], str],
    followed: Sequence[Followed],
    as_of: datetime.date,
) -> tuple[Since, ...]:
    """Every act on what a procedure rests on that came into force, or was issued, after the decision that announced it;
    the newest first, those of an unknown day last. Without a known decision day all acts are given.

    `acts`: those on what it rests on, rejected ones too; `ledger`: the law that bears on them.
    """
    found = {(one.act.id, one.on.id): one for one in _hits(procedure, acts, ledger, words, followed, as_of)}
    return tuple(sorted(found.values(), key=_order))


def _hits(
    procedure: Based,
    acts: Sequence[Act],
    ledger: Ledger,
    words: Callable[[Act], str],
    followed: Sequence[Followed],
    as_of: datetime.date,
) -> Iterator[Since]:
    by_work: dict[str, list[Act]] = {}
    for act in acts:
        for name in () if act.reported else act.on:
            by_work.setdefault(name, []).append(act)
    for cite in sorted(procedure.cites, key=lambda one: -len(one.path)):
        for name in cite.on:
            on = ledger.works.get(name)
            for act in by_work.get(name, ()):
                by = ledger.works.get(act.by)
                if on is None or by is None or act.kind == _OWN or not _later(procedure, act, by):
                    continue
                yield Since(
                    act=act,
                    by=by,
                    on=on,
                    cite=cite,
                    exact=meets(cite.path, act.path),
                    components=touches(act, words(act)),
                    standing=standing(procedure, by, [act], followed, as_of, ledger),
                )


def _later(procedure: Based, act: Act, by: Work) -> bool:
    """Whether an act came after the decision: by its day of effect, else by the day of the document that does it."""
    since = procedure.decided_on
    day = act.effective or by.effective_on or by.issued_on
    return since is None or day is None or day > since


def _order(one: Since) -> tuple[int, bool, str]:
    day = one.act.effective or one.by.issued_on
    return (-day.toordinal() if day else 0, not one.exact, one.act.id)
