"""Two records of one procedure, component by component: what differs, before and after, each with its evidence."""

from __future__ import annotations

from collections.abc import Container

from catalog_graph.changes.comparison import BAG, WORDS, comparable, comparison
from catalog_graph.changes.components import Fact, Facts, facts, plain_letters, words_of
from catalog_graph.changes.wording import bare, same
from catalog_graph.types import Detail, Entry, Quote
from extract.types import Procedure


def compare(old: Entry, new: Entry, absent: Container[str] = ()) -> tuple[Detail, ...]:
    """The components that differ between two entries, in the order of the contract.

    Only what both forms of the record carry is compared, and nothing of `absent`: columns that a list does not have.
    """
    if old.procedure == new.procedure:
        return ()
    unread_before, unread_after = _unread(old.procedure, new.procedure), _unread(new.procedure, old.procedure)
    found = []
    for component in comparable(old.procedure.form, new.procedure.form):
        if component in absent:
            continue
        before, after = facts(old.procedure, component), facts(new.procedure, component)
        if (not before and component in unread_before) or (not after and component in unread_after):
            continue
        lost_before, added = differing(old.procedure, new.procedure, component, before, after)
        if lost_before or added:
            found.append(
                Detail(
                    component=component,
                    before=_text(before),
                    after=_text(after),
                    before_at=_quotes(old, lost_before or before),
                    after_at=_quotes(new, added or after),
                )
            )
    return tuple(found)


def _unread(procedure: Procedure, other: Procedure) -> frozenset[str]:
    """Components of which nothing found does not mean that nothing is stated, beside the other record.

    A list leaves cells empty for want of data; only beside another list of its form is an emptied cell a statement.
    """
    rules = comparison()
    if procedure.form in rules.partial or (procedure.form in rules.varies and procedure.form != other.form):
        return rules.carries[procedure.form]
    members = {issue.field or "" for issue in procedure.issues if issue.code in rules.unread_issues}
    return frozenset(component for member in members for component in rules.members.get(member, (member,)))


def differing(old: Procedure, new: Procedure, component: str, before: Facts, after: Facts) -> tuple[Facts, Facts]:
    """What one component of the old record says and the new one does not, and the reverse; both empty: same."""
    method = comparison().methods[component]
    if method == WORDS:
        unequal = not same(_joined(before), _joined(after))
        return (before, after) if unequal else ((), ())
    if _is_lossy(component, old, new):
        before, after = _reduced(before), _reduced(after)
    gone, come = _unmatched(before, after)
    if not gone and not come:
        return (), ()
    if method == BAG and words_of(before) == words_of(after) and not {f.key for f in gone} & {f.key for f in come}:
        return (), ()
    if method != BAG and gone and come and _only_cut_differently(gone, come):
        return (), ()
    return gone, come


def _unmatched(before: Facts, after: Facts) -> tuple[Facts, Facts]:
    """Facts of each side that the other side does not say. A fact said twice is said once."""
    return _without_equal(before, _by_letters(after)), _without_equal(after, _by_letters(before))


def _by_letters(said: Facts) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in said:
        found.setdefault(bare(fact.key), []).append(fact)
    return found


def _without_equal(said: Facts, others: dict[str, list[Fact]]) -> Facts:
    def told(fact: Fact) -> bool:
        return any(same(fact.key, other.key) and _agree(fact, other) for other in others.get(bare(fact.key), ()))

    return tuple(fact for fact in said if not told(fact))


def _agree(one: Fact, other: Fact) -> bool:
    """Whether marks agree wherever both sides state them."""
    return all(a is None or b is None or a == b or same(a, b) for a, b in zip(one.marks, other.marks, strict=True))


def _only_cut_differently(gone: Facts, come: Facts) -> bool:
    """Whether the unmatched facts of both sides are the same words in the same order, cut at other places."""
    if any(mark is not None for fact in (*gone, *come) for mark in fact.marks[:2]):
        return False
    return bare(_joined(gone)) == bare(_joined(come))


def _is_lossy(component: str, old: Procedure, new: Procedure) -> bool:
    lossy = comparison().lossy
    return component in lossy.get(old.form, frozenset()) or component in lossy.get(new.form, frozenset())


def _reduced(said: Facts) -> Facts:
    return tuple(Fact(key=plain_letters(fact.key), text=fact.text, spans=fact.spans, marks=fact.marks) for fact in said)


def _joined(said: Facts) -> str:
    return "".join(fact.key for fact in said)


def _text(said: Facts) -> str | None:
    return "\n".join(fact.text for fact in said) or None


def _quotes(entry: Entry, said: Facts) -> tuple[Quote, ...]:
    spans = sorted({span for fact in said for span in fact.spans})
    return tuple(Quote(digest=entry.digest, span=span) for span in spans)
