"""What announces an act for the items behind it, what the items inherit, and what was only announced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.citations.places import Places
from extract.citations.sentences import is_act
from extract.effects.clauses import Clause, own
from extract.effects.drafts import Draft, Said
from extract.effects.wording import rule
from extract.types import LegalDocument, Mention, Target

_NEAREST = 260


class Leads:
    """The announcements that stand open, by the unit they were said in."""

    def __init__(self, places: Places, title: Target | None = None) -> None:
        self._places = places
        self._title = title
        self.open: dict[str | None, Said] = {}
        self._above: dict[int, Said | None] = {}

    def over(self, clause: Clause) -> Said | None:
        """The announcement that a clause stands under."""
        unit = clause.unit
        while True:
            found = self.open.get(unit.id if unit is not None else None)
            if found is not None and found.clause is not clause:
                return found
            if unit is None:
                return None
            unit = self._places.parent_of(unit)
            if unit is None:
                return None

    def about(self, clause: Clause) -> Target | None:
        """The document, or unit, that the clauses around are about."""
        said = self.over(clause)
        while said is not None:
            if said.about is not None:
                return said.about
            said = self._above.get(id(said))
        return None

    def into(self, clause: Clause) -> Target | None:
        """What new annexes that come with this document become part of: what the clauses around, or the title, say
        that it changes."""
        return self.about(clause) or self._title

    def take(self, said: Said, lead: Said | None, quotes: bool) -> None:
        """Note what a clause says: it may announce, and what announced it has got an act."""
        self._above[id(said)] = lead
        unit = said.clause.unit.id if said.clause.unit is not None else None
        acts = [draft for draft in said.drafts if not draft.reported and draft.kind != "commence"]
        if said.clause.leads and said.clause.unit is not None and said.clause.unit.kind == "chuong":
            for draft in acts:
                draft.loose = True  # the heading of a chapter only announces its articles
        above = lead
        while acts and above is not None:
            above.inner += len(acts)
            for draft in acts:
                _announced_more(above, draft)
            above = self._above.get(id(above))
        if (said.clause.opens or said.excepting) and (said.verb or said.excepting) and not quotes:
            if not (said.excepting and not said.drafts):
                self.open[unit] = said
        elif acts and unit in self.open and not _item(said.clause) and said.clause.unit is None:
            self.open.pop(unit)

    def inherits(self, clause: Clause, lead: Said | None, quotes: bool) -> bool:
        """Whether a clause without a verb of its own is an item of what was announced."""
        if lead is None or lead.verb is None or lead.verb == "phrase" or not clause.mentions:
            return False
        first = clause.mentions[0]
        words = clause.laid[clause.body - clause.span.start : first.span.start - clause.span.start]
        if len(words) > _NEAREST or rule("effect_clauses", "no_item").search(words):
            return False
        behind = clause.laid[clause.mentions[-1].span.end - clause.span.start :]
        if (
            rule("effect_clauses", "no_item").search(behind)
            and not clause.opens
            and lead.verb in ("amend", "supplement")
        ):
            return False
        if lead.verb in ("amend", "supplement", "replace"):
            return clause.opens or quotes or (lead.clause.laid.rstrip().endswith(":") and not words.strip())
        return True

    def spare(self, lead: Said, clause: Clause) -> None:
        """Give what an item names to the exceptions of the act that announced it."""
        for mention in clause.mentions:
            for draft in lead.drafts:
                for target in mention.targets:
                    if target.doc_key == draft.target.doc_key and target.path and target not in draft.except_for:
                        draft.except_for.append(target)
                if draft.kind == "repeal" and draft.except_for:
                    draft.kind = "partial_repeal"

    def kept(self, said: Said, quotes: bool) -> list[Draft]:
        """The acts of a clause without those that were only announced for the items behind it."""
        return [draft for draft in said.drafts if quotes or not draft.loose]


def titled(legal: LegalDocument, mentions: Sequence[Mention]) -> Target | None:
    """The document that this one changes by its title."""
    title = legal.header.title
    if title is None or not is_act(title.value):
        return None
    named = (one for one in mentions if title.span.start <= one.span.start < title.span.end)
    return next((one.targets[0] for one in named if one.targets and not own(one.targets[0])), None)


def _announced_more(lead: Said, inner: Draft) -> None:
    for draft in lead.drafts:
        if draft.reported or draft.kind == "commence" or own(draft.target):
            continue
        same = draft.target.doc_key == inner.target.doc_key
        if same and inner.target.path[: len(draft.target.path)] == draft.target.path:
            draft.loose = True


def _item(clause: Clause) -> bool:
    return clause.body > clause.span.start or re.match(r"\W", clause.laid) is not None
