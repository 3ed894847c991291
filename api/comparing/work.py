"""Comparing two stored snapshots: how a comparison is named, asked for, and made by the worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.comparing.beside import NONE, decisions_beside
from api.comparing.rules import comparing_rules
from catalog_graph.store import comparisons, tasks
from catalog_graph.store.catalogue import SnapshotInfo, load_snapshot
from catalog_graph.store.opening import Store
from catalog_graph.store.tasks import Task
from catalog_graph.types import Snapshot

if TYPE_CHECKING:
    from api.tasks import Job
    from catalog_graph.changes.between import Comparison

KIND = "compare"
STAGES = 5
RECONCILED = "reconciled"
"""The list that only the contract of ``thutuc changes`` shows: what decisions announce beside what changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Two snapshots to be compared and the decisions to lay beside; `id` names what comes of it, now and here."""

    id: str
    old: str
    new: str
    decisions: str


def wish(old: SnapshotInfo | Snapshot, new: SnapshotInfo | Snapshot, decisions: str, held: str) -> Wish:
    """The wish for a comparison; `held` names all decisions of the store (`decisions_identity`).

    Its id changes with the content and day of each side, with the decisions that may be laid beside, with the rules.
    """
    beside = None if decisions == NONE else held
    sides = [[side.name, side.identity, str(side.as_of), side.precision] for side in (old, new)]
    text = json.dumps([sides, decisions, beside, comparing_rules()], ensure_ascii=False)
    return Wish(id=hashlib.sha256(text.encode()).hexdigest()[:16], old=old.name, new=new.name, decisions=decisions)


def ask(store: Store, wanted: Wish) -> Task | None:
    """Ask for a comparison; None when it is at hand. One that was made and dropped since is made again."""
    if comparisons.find(store, wanted.id) is not None:
        return None
    arguments = {"old": wanted.old, "new": wanted.new, "decisions": wanted.decisions}
    same = wanted.id
    while (task := tasks.ask(store, KIND, arguments, same)).state == tasks.DONE:
        same = f"{wanted.id}:{task.id}"
    return task


def compare(job: Job) -> dict[str, Any]:
    """Make a comparison and keep it; the result names it. Raises StoreError for an unknown snapshot, Unfit for an empty
    one."""
    from api.comparing.laying import rows_of
    from catalog_graph.changes.between import changes_between

    names, beside = (job.arguments["old"], job.arguments["new"]), job.arguments["decisions"]
    sides = []
    for at, (word, name) in enumerate(zip(("cũ", "mới"), names, strict=True)):
        job.told(at, STAGES, f"Đọc bản chụp {word} “{name}”")
        sides.append(_loaded(job.store, word, name))
    old, new = sides
    job.told(2, STAGES, "Tìm các quyết định công bố để đối chiếu")
    decisions = decisions_beside(job.store, old, new, beside)
    job.told(3, STAGES, f"So {len(old.entries)} với {len(new.entries)} hồ sơ")
    found = changes_between(old, new, decisions)
    rows = rows_of(
        found,
        decisions or (),
        comparisons.versions(job.store, old.name, old.identity),
        comparisons.versions(job.store, new.name, new.identity),
        comparisons.decision_versions(job.store),
    )
    wanted = wish(old, new, beside, comparisons.decisions_identity(job.store))
    laid = list(_told(job, rows, len(found.changes)))
    summary, lists = _summary(found, None if decisions is None else len(decisions))
    comparisons.keep(
        job.store,
        comparisons.Kept(
            id=wanted.id,
            old=old.name,
            new=new.name,
            old_identity=old.identity,
            new_identity=new.identity,
            decisions=beside,
            rules=comparing_rules(),
            summary=summary,
        ),
        lists,
        laid,
    )
    return {"comparison": wanted.id, "changes": len(laid)}


def _loaded(store: Store, word: str, name: str) -> Snapshot:
    """A snapshot with records. Raises Unfit without: against nothing every procedure would seem new, or gone."""
    from api.tasks import Unfit

    snapshot = load_snapshot(store, name)
    if not snapshot.entries:
        raise Unfit(f"Không so được: bản chụp {word} “{name}” không có hồ sơ thủ tục nào đọc được.")
    return snapshot


def _told(job: Job, rows: Iterable[Any], total: int) -> Iterable[Any]:
    for at, row in enumerate(rows):
        if at % 500 == 0:
            job.told(4, STAGES, f"Xếp thay đổi {at} / {total}")
        yield row


def _summary(found: Comparison, decisions: int | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The summary of a comparison, and its lists apart: lists are read only by who shows them."""
    from api.comparing.sides import cautions, compared_components, side
    from api.contracts.changes import summary_json

    said = summary_json(found)
    balance = said.pop("balance")
    reasons: dict[str, list[str]] = {}
    for one in balance.pop("unexplained"):
        reasons.setdefault(one["reason"], []).append(one["code"])
    reconciled = said.pop("decisions", None)
    summary = {
        "old": side(found.old),
        "new": side(found.new),
        "changes": len(found.changes),
        "counts": said.pop("counts"),
        "balance": {**balance, "holds": found.balance.holds, "unexplained": sum(map(len, reasons.values()))},
        "accounts": said.pop("accounts"),
        "compared": compared_components(found.old, found.new),
        "cautions": list(cautions(found)),
        "decisions": decisions,
        "only_publisher_differs": found.only_publisher_differs(),
    }
    unseen = reconciled["decisions_without_change"] if reconciled is not None else None
    return summary, {**said, "unexplained": reasons, "decisions_without_change": unseen, RECONCILED: reconciled}
