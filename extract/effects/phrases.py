"""Words replaced, struck out and put in: which words, by which, behind which, at which places, in whatever order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract.effects.clauses import Clause, names_itself
from extract.effects.drafts import Draft, Said
from extract.effects.objects import Role, role_of, specifies
from extract.effects.wording import rule
from extract.types import Mention, Sourced, Target
from ingest.types import Span

_NAMES = "effect_phrases"
_BETWEEN = 20
_FARTHEST = 160


@dataclass(slots=True, kw_only=True, eq=False)
class _Act:
    """One replacement in the making."""

    mode: str
    olds: list[Span] = field(default_factory=list)
    news: list[Span] = field(default_factory=list)
    anchor: Span | None = None
    before: bool = False
    places: list[Mention] = field(default_factory=list)


def speaks_of_phrases(clause: Clause, lead: Said | None) -> bool:
    """Whether a clause replaces words, strikes them out or puts them in."""
    if not clause.phrases:
        return bool(lead is not None and lead.phrases)
    if rule(_NAMES, "sort").search(clause.laid[clause.body - clause.span.start :]):
        return True
    return lead is not None and lead.phrase_mode is not None


def announces_phrases(clause: Clause) -> str | None:
    """The way of a clause that says that words will be replaced in the items behind it; None for any other clause."""
    if clause.phrases or not clause.opens:
        return None
    words = clause.laid[clause.body - clause.span.start :]
    found = rule(_NAMES, "verb").match(words)
    if found is None or not rule("effect_clauses", "phrase_list").search(words):
        return None
    return found.lastgroup


def verb_of(mode: str) -> str:
    """The act on a unit, in a list of words and units that are announced together."""
    return {"replace": "replace", "delete": "repeal", "insert": "supplement"}[mode]


def phrase_acts(clause: Clause, text: str, lead: Said | None, about: Target | None, correct: bool) -> list[Draft]:
    """The replacements that a clause says. Without a place of its own, they hit what the units around are about."""
    if not clause.phrases and lead is not None:
        return _at_places(clause, lead)
    reader = _read(clause, lead)
    acts = reader.acts
    drafts: list[Draft] = []
    group: list[Mention] = []
    for act in reversed(acts):
        if act.places:
            group = act.places
        elif group:
            act.places = group
    for act in acts:
        places = act.places or reader.default
        targets = [target for place in places for target in place.targets if target.doc_key != "this"]
        if not targets and not places and about is not None:
            targets = [about]
        for old, new in _pairs(act, clause):
            drafts.extend(_draft(clause, text, act, old, new, target, correct) for target in targets)
    drafts.extend(
        Draft(kind="partial_repeal", clause=clause, target=target, mention=mention)
        for _, mention in reader.units
        for target in mention.targets
        if target.doc_key != "this"
    )
    return drafts


def _at_places(clause: Clause, lead: Said) -> list[Draft]:
    """An item that only names places of a replacement that was announced with its words."""
    drafts: list[Draft] = []
    for mention in clause.mentions:
        if names_itself(mention):
            continue
        drafts.extend(
            replace(model, clause=clause, target=target, mention=mention)
            for target in mention.targets
            if target.doc_key != "this"
            for model in lead.phrases
        )
    return drafts


class _Reader:
    """Reads the quoted words and the places of a clause in their order."""

    def __init__(self, mode: str) -> None:
        self.acts: list[_Act] = []
        self.default: list[Mention] = []
        self.units: list[tuple[str, Mention]] = []
        self._mode = mode
        self._roles: list[Role] = []
        self._unit: str | None = None

    def words(self, span: Span, before: str) -> None:
        """Quoted words; `before` stands right before them."""
        verb = _last_verb(before)
        last = self.acts[-1] if self.acts else None
        placed = any(role.role == "hit" for role in self._roles)
        if last is not None and _says("by", before):
            if len(last.news) > 1 and not placed:
                # The last of the new words was the first of the next pair: “a” bằng “b”, “c” bằng “d”.
                self.acts.append(_Act(mode="replace", olds=[last.news.pop()], news=[span]))
            elif last.news and placed:
                moved, last.places = last.places[-1:], last.places[:-1]
                self.acts.append(_Act(mode="replace", olds=last.olds, news=[span], places=moved))
            else:
                last.news.append(span)
        elif last is not None and _says("behind", before):
            last.anchor = span
        elif last is not None and _says("ahead", before):
            last.anchor, last.before = span, True
        elif last is not None and not last.news and verb is None and not self._roles and _says("from", before):
            last.olds = [span]
        elif last is None or verb is not None or self._roles or len(before.strip(" ,;:")) > _BETWEEN:
            self._mode = verb or self._mode
            self.acts.append(_Act(mode=self._mode, olds=[span]))
        elif not last.news:
            last.olds.append(span)
        elif ";" in before or _says("named", before):
            self.acts.append(_Act(mode=last.mode, olds=[span]))
        else:
            last.news.append(span)
        self._roles = []

    def place(self, mention: Mention, before: str) -> None:
        """A citation: a place, unless it tells history or a title."""
        self._mode = (_last_verb(before) if not self.acts else None) or self._mode
        places = self.acts[-1].places if self.acts else self.default
        if places and self._roles and specifies(before, mention, places[-1]):
            places[-1] = mention
            return
        role = role_of(before, self._roles, mention)
        if role in ("title", "into", "behind") and _says("place", before):
            role = "hit"
        if len(before) > _FARTHEST or (role == "hit" and not self._roles and not self.acts and _says("far", before)):
            role = "title"
        if self.acts and _says("unit", before):
            role, self._unit = "hit", "delete"
        elif not self._roles:
            self._unit = None
        self._roles.append(Role(mention, role, before))
        if role != "hit":
            return
        if self._unit is not None:
            self.units.append((self._unit, mention))
        else:
            (self.acts[-1].places if self.acts else self.default).append(mention)


def _read(clause: Clause, lead: Said | None) -> _Reader:
    base = clause.span.start
    mentions = [one for one in clause.mentions if not names_itself(one)]
    tokens: list[tuple[int, int, Span | Mention]] = [(one.span.start, one.span.end, one) for one in mentions]
    tokens.extend((span.start, span.end, span) for span in clause.phrases)
    reader = _Reader((lead.phrase_mode if lead is not None else None) or "replace")
    at = clause.body
    for start, end, thing in sorted(tokens, key=lambda token: token[0]):
        words = clause.laid[at - base : start - base]
        if isinstance(thing, Span):
            reader.words(thing, words)
        else:
            reader.place(thing, words)
        at = end
    return reader


def _last_verb(words: str) -> str | None:
    found = None
    for match in rule(_NAMES, "verb").finditer(words):
        found = match.lastgroup
    return found


def _says(name: str, words: str) -> bool:
    return rule(_NAMES, name).search(words) is not None


def _pairs(act: _Act, clause: Clause) -> list[tuple[Span | None, Span | None]]:
    if act.mode == "delete" and not act.news:
        return [(old, None) for old in act.olds]
    if act.mode == "insert" and not (act.news and act.anchor is None):
        return [(None, old) for old in act.olds]
    if not act.news:
        return []
    if len(act.olds) == len(act.news):
        return list(zip(act.olds, act.news, strict=True))
    return [(old, act.news[0]) for old in act.olds]


def _draft(
    clause: Clause, text: str, act: _Act, old: Span | None, new: Span | None, target: Target, correct: bool
) -> Draft:
    return Draft(
        kind="correct" if correct else "replace_phrase",
        clause=clause,
        target=target,
        phrase_old=quoted(text, old),
        phrase_new=quoted(text, new),
        anchor=quoted(text, act.anchor),
        anchor_before=act.before and act.anchor is not None,
    )


def quoted(text: str, span: Span | None) -> Sourced[str] | None:
    """The words within quotation marks."""
    if span is None:
        return None
    start, end = span.start + 1, span.end - 1
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Sourced(text[start:end], Span(start, end)) if end > start else None
