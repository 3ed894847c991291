"""Words replaced, struck out and put in: which words, by which, behind which, at which places, in whatever order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract.effects.clauses import Clause, names_itself
from extract.effects.drafts import Draft, Said
from extract.effects.wording import rule
from extract.types import Mention, Sourced, Target
from ingest.types import Span

_NAMES = "effect_phrases"
_MODES = {"replace": "replace", "amend": "replace", "correct": "replace", "repeal": "delete", "supplement": "insert"}


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
    return lead is not None and lead.verb == "phrase"


def announces_phrases(clause: Clause) -> str | None:
    """The way of a clause that says that words will be replaced in the items behind it; None for any other clause."""
    if clause.phrases or not clause.opens:
        return None
    words = clause.laid[clause.body - clause.span.start :]
    found = rule(_NAMES, "verb").match(words)
    if found is None or not rule("effect_clauses", "phrase_list").search(words):
        return None
    return found.lastgroup


def phrase_acts(clause: Clause, text: str, lead: Said | None, about: Target | None, correct: bool) -> list[Draft]:
    """The replacements that a clause says. Without a place of its own, they hit what the units around are about."""
    if not clause.phrases and lead is not None:
        return _at_places(clause, lead)
    acts, default = _read(clause, lead)
    drafts: list[Draft] = []
    group: list[Mention] = []
    for act in reversed(acts):
        if act.places:
            group = act.places
        elif group:
            act.places = group
    for act in acts:
        places = act.places or default
        targets = [target for place in places for target in place.targets if target.doc_key != "this"]
        if not targets and not places and about is not None:
            targets = [about]
        for old, new in _pairs(act, clause):
            drafts.extend(_draft(clause, text, act, old, new, target, correct) for target in targets)
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


def _read(clause: Clause, lead: Said | None) -> tuple[list[_Act], list[Mention]]:
    base = clause.span.start
    tokens: list[tuple[int, int, Span | Mention]] = sorted(
        [
            *((span.start, span.end, span) for span in clause.phrases),
            *((one.span.start, one.span.end, one) for one in clause.mentions if not names_itself(one)),
        ],
        key=lambda token: token[0],
    )
    mode = "replace"
    if lead is not None and lead.phrase_mode:
        mode = lead.phrase_mode
    acts: list[_Act] = []
    default: list[Mention] = []
    at = clause.body
    placed = False
    stale = False
    for start, end, thing in tokens:
        words = clause.laid[at - base : start - base]
        verbs = list(rule(_NAMES, "verb").finditer(words))
        by = rule(_NAMES, "by").search(words) is not None
        if isinstance(thing, Span):
            if by and acts:
                act = acts[-1]
                if act.news and placed:
                    moved, act.places = act.places[-1:], act.places[:-1]
                    acts.append(_Act(mode="replace", olds=act.olds, news=[thing], places=moved))
                else:
                    act.news.append(thing)
            elif acts and rule(_NAMES, "behind").search(words):
                acts[-1].anchor = thing
            elif acts and rule(_NAMES, "ahead").search(words):
                acts[-1].anchor, acts[-1].before = thing, True
            elif acts and not verbs and not placed and len(words.strip(" ,;:")) <= 20 and not stale:
                held = acts[-1]
                if held.news and ";" not in words and not _named(words):
                    held.news.append(thing)
                elif held.news:
                    acts.append(_Act(mode=held.mode, olds=[thing]))
                else:
                    held.olds.append(thing)
            else:
                mode = (verbs[-1].lastgroup if verbs else None) or mode
                acts.append(_Act(mode=mode, olds=[thing]))
            placed = False
            stale = False
        else:
            if verbs and not acts:
                mode = verbs[-1].lastgroup or mode
            history = rule("effect_objects", "history").search(words) is not None
            stale = history or (stale and rule("effect_objects", "joined").search(words) is not None)
            if not stale and (len(words) < 160):
                if not acts:
                    default.append(thing)
                elif (
                    placed
                    and not rule("effect_objects", "joined").search(words)
                    and not rule(_NAMES, "place").search(words)
                ):
                    pass
                else:
                    acts[-1].places.append(thing)
                    placed = True
        at = end
    return acts, default


def _named(words: str) -> bool:
    return "từ" in words or "chữ" in words or "số" in words


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
