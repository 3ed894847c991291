"""What changed between two snapshots: every record accounted for, each change typed, nothing merged by resemblance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from catalog_graph.changes.announced import ENDS, Row, rows_of
from catalog_graph.changes.balance import Accounts, account, balance, count, count_by_type
from catalog_graph.changes.candidates import Proposal, candidates, proposals, together
from catalog_graph.changes.columns import missing_columns
from catalog_graph.changes.compare import compare
from catalog_graph.changes.coverage import Coverage, missing_publishers, publisher_of
from catalog_graph.changes.matching import Pairing, code_of, name_of, pair, place_of
from catalog_graph.changes.reconcile import Reconciliation, reconcile
from catalog_graph.changes.wording import key_of
from catalog_graph.types import CHANGE_TYPES, Balance, Change, Counters, Detail, Entry, Snapshot, StoredDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that two snapshots (and decisions) say together.

    `come_with` and `gone_with` are publishers that only one list has; `proposals` wait for a decision or a person.
    """

    old: Snapshot
    new: Snapshot
    changes: tuple[Change, ...]
    pairing: Pairing
    come_with: tuple[Coverage, ...]
    gone_with: tuple[Coverage, ...]
    proposals: tuple[Proposal, ...]
    reconciliation: Reconciliation | None
    balance: Balance

    def accounts(self) -> Accounts:
        """Every code of both snapshots in exactly one place."""
        return account(self.old, self.new, self.changes)

    def counters(self) -> dict[str, Counters]:
        """The three counters of the old and the new snapshot and of each type of change."""
        return {"opening": count(self.old.entries), "closing": count(self.new.entries), **count_by_type(self.changes)}

    def only_publisher_differs(self) -> int:
        """How many rows of both snapshots differ in nothing but the stated publisher, which is no component."""
        changed = {id(change.new) for change in self.changes}
        unchanged = (pair for pair in self.pairing.pairs if id(pair[1]) not in changed)
        stated = ((publisher_of(one), publisher_of(other)) for one, other in unchanged)
        return sum(bool(one and other) and key_of(one or "") != key_of(other or "") for one, other in stated)


def changes_between(old: Snapshot, new: Snapshot, decisions: Iterable[StoredDecision] | None = None) -> Comparison:
    """Compare two snapshots; `decisions` are those of the period, None when none were given.

    With decisions, what is gone is typed repealed or replaced where a decision says so, with links to what replaces it,
    and the two lists of `Reconciliation` are made.
    """
    pairing = pair(old, new)
    rows = rows_of(decisions, old, new) if decisions is not None else ()
    kept_old, kept_new = [a for a, _ in pairing.pairs], [b for _, b in pairing.pairs]
    come_with = missing_publishers(new.entries, pairing.come, old.entries, kept_new)
    gone_with = missing_publishers(old.entries, pairing.gone, new.entries, kept_old)
    absent = missing_columns(old.entries) | missing_columns(new.entries)
    found = [change for one, other in pairing.pairs if (change := _changed(one, other, absent)) is not None]
    found += [_only(entry, "new", come_with, come=True) for entry in pairing.come]
    found += [_only(entry, "disappeared", gone_with, come=False) for entry in pairing.gone]
    changes = tuple(sorted(_decided(found, rows), key=_order))
    return Comparison(
        old=old,
        new=new,
        changes=changes,
        pairing=pairing,
        come_with=tuple(come_with.values()),
        gone_with=tuple(gone_with.values()),
        proposals=_open_proposals(changes, rows),
        reconciliation=reconcile(rows, changes) if decisions is not None else None,
        balance=balance(old, new, changes, pairing),
    )


def _order(change: Change) -> tuple[str, str, tuple[str, str, int, str]]:
    entry = change.new or change.old
    return (change.code, change.name, place_of(entry) if entry is not None else ("", "", 0, ""))


def _changed(old: Entry, new: Entry, absent: Mapping[str, frozenset[str]]) -> Change | None:
    nothing: frozenset[str] = frozenset()
    details = compare(old, new, absent.get(old.digest, nothing) | absent.get(new.digest, nothing))
    if not details:
        return None
    return Change(
        code=code_of(new) or code_of(old),
        name=name_of(new) or name_of(old),
        types=_types(details),
        details=details,
        old=old,
        new=new,
    )


def _types(details: Sequence[Detail]) -> tuple[str, ...]:
    """A name alone is a renaming, an announcing decision alone a re-announcement, anything else an amendment."""
    components = {detail.component for detail in details}
    found = {"amended"} if components - {"name", "decision"} else set()
    found |= {"renamed"} if "name" in components else set()
    found |= {"reannounced"} if "decision" in components else set()
    return tuple(kind for kind in CHANGE_TYPES if kind in found)


def _only(entry: Entry, kind: str, publishers: dict[str, Coverage], *, come: bool) -> Change:
    publisher = publisher_of(entry)
    return Change(
        code=code_of(entry),
        name=name_of(entry),
        types=(kind,),
        old=None if come else entry,
        new=entry if come else None,
        with_publisher=publisher is not None and key_of(publisher) in publishers,
    )


def _decided(changes: Iterable[Change], rows: Sequence[Row]) -> list[Change]:
    """Types and links that decisions give: gone by repeal or replacement, and what stands in whose place."""
    replaced_by, replaces = _links(rows)
    ended = {id(entry): row.announced.change for row in rows if row.announced.change in ENDS for entry in row.old}
    found = []
    for change in changes:
        if change.old is not None and change.new is None:
            successors = replaced_by.get(id(change.old), ())
            kind = "replaced" if successors else ended.get(id(change.old))
            if kind is not None:
                change = replace(change, types=(kind,), replaced_by=successors)
        elif change.new is not None and id(change.new) in replaces:
            change = replace(change, replaces=replaces[id(change.new)])
        found.append(change)
    return found


def _links(rows: Sequence[Row]) -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
    """Entry gone → codes that replace it, entry come → codes it replaces, as rows of decisions say. Many-to-many."""
    by: dict[int, set[str]] = {}
    of: dict[int, set[str]] = {}
    for row in rows:
        for old, new in (*product(row.replaced, row.new), *product(row.old, row.successors)):
            if code_of(old) != code_of(new):
                by.setdefault(id(old), set()).add(code_of(new) or name_of(new))
                of.setdefault(id(new), set()).add(code_of(old) or name_of(old))
    return {key: tuple(sorted(v)) for key, v in by.items()}, {key: tuple(sorted(v)) for key, v in of.items()}


def _open_proposals(changes: Iterable[Change], rows: Sequence[Row]) -> tuple[Proposal, ...]:
    """Proposals for what no decision has settled."""
    listed = list(changes)
    gone = [change.old for change in listed if change.old is not None and change.new is None and not change.replaced_by]
    come = [change.new for change in listed if change.new is not None and change.old is None and not change.replaces]
    if not gone or not come:
        return ()
    links = candidates(gone, come)
    seen = {(id(link.old), id(link.new)) for link in links}
    return proposals((*links, *(t for t in together(rows, gone, come) if (id(t.old), id(t.new)) not in seen)))
