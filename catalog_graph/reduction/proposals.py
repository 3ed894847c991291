"""All that is proposed, from every source, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from catalog_graph.reduction.held import held
from catalog_graph.reduction.twice import twice_in_form, twice_in_procedure
from catalog_graph.reduction.types import Context, Judged, Judgement, Proposal, Proposer, Standing

_STANDING: Mapping[str, Standing] = {"accept": "accepted", "change": "accepted", "reject": "rejected"}


def proposals(context: Context, more: Iterable[Proposer] = ()) -> tuple[Proposal, ...]:
    """The proposals for all forms, in a steady order.

    A field that is asked again goes into the one before it; that a database holds it besides adds nothing. `more` adds
    sources that know more than forms and fields; of two proposals with one id the first stays.
    """
    merged = twice_in_form(context)
    gone = {each.field for each in merged}
    own: list[Sequence[Proposal]] = [
        merged,
        [each for each in held(context) if each.field not in gone],
        [each for each in twice_in_procedure(context) if each.field not in gone],
    ]
    found: dict[str, Proposal] = {}
    for source in (*own, *(propose(context) for propose in more)):
        for each in source:
            found.setdefault(each.id, each)
    return tuple(found.values())


def judged(found: Iterable[Proposal], judgements: Iterable[Judgement]) -> tuple[Judged, ...]:
    """Proposals as they stand by what officers decided: the last judgement that was not taken back."""
    last = standing(judgements)
    made = []
    for proposal in found:
        one = last.get(proposal.id)
        if one is None:
            made.append(Judged(proposal=proposal, standing="open", action=proposal.action))
        else:
            action = one.action if one.verdict == "change" and one.action is not None else proposal.action
            state = _STANDING[one.verdict]
            made.append(Judged(proposal=proposal, standing=state, action=action, judgement=one.id))
    return tuple(made)


def standing(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Proposal → the judgement that holds."""
    every = sorted(judgements, key=lambda one: one.id)
    gone = {one.undoes for one in every if one.undoes is not None}
    return {one.proposal: one for one in every if one.verdict != "undo" and one.id not in gone}
