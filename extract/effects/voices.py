"""Who speaks in a text: the document itself, or in a consolidated text the document that was consolidated."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.types import Effect, LegalDocument, Mention

_NOTE = re.compile(r"\n\W{0,4}\[\d{1,3}\]\s")


class Voice:
    """The citations as the speaking document has them: whatever "này" names is ``this``. `base`: its number, where the
    text only consolidates it; None for a document that speaks for itself."""

    def __init__(self, text: str, legal: LegalDocument, mentions: tuple[Mention, ...], noted: str | None) -> None:
        self.base: str | None = noted if _consolidates(legal) else None
        self.mentions = _only_itself(text, legal, mentions)
        key = _spoken_of(text, legal, self.mentions)
        if key is not None:
            consolidated = legal.header.number is None or _consolidates(legal)
            self.base = key if consolidated and (noted is not None or _NOTE.search(text)) else self.base
            self.mentions = tuple(
                one if one.in_quote or not (consolidated or "này" in _word(text, one, "")) else _renamed(one, key)
                for one in self.mentions
            )

    def told(self, effect: Effect) -> Effect:
        """An act as it is told: those of the body of a consolidated text are acts of the document consolidated."""
        if self.base is None:
            return effect
        target = replace(effect.target, doc_key=self.base) if effect.target.doc_key == "this" else effect.target
        if effect.kind == "commence" and not effect.reported:
            return replace(effect, target=target)  # the text given says when it begins itself, no note does
        return replace(effect, reported=True, source_doc=effect.source_doc or self.base, target=target)


def _spoken_of(text: str, legal: LegalDocument, mentions: tuple[Mention, ...]) -> str | None:
    """The number by which the citations have the document that says "này" of itself; None where they say ``this``, or
    where "này" is of another (a letter that speaks of a law)."""
    kind = legal.header.type.value if legal.header.type is not None else ""
    own = [one for one in mentions if one.kind == "this_document" and not one.in_quote and one.targets]
    keys = {one.targets[0].doc_key for one in own}
    itself = not kind or "hợp nhất" in kind or any(_word(text, one) in kind for one in own)
    return next(iter(keys)) if itself and len(keys) == 1 and keys != {"this"} else None


def _renamed(mention: Mention, key: str) -> Mention:
    if all(target.doc_key != key for target in mention.targets):
        return mention
    targets = (replace(one, doc_key="this") if one.doc_key == key else one for one in mention.targets)
    return replace(mention, targets=tuple(targets))


def _consolidates(legal: LegalDocument) -> bool:
    """Whether the document only puts together what others say: it acts on nothing itself."""
    number = legal.header.number.value if legal.header.number is not None else ""
    return "VBHN" in number.upper()


def _only_itself(text: str, legal: LegalDocument, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The citations without those that name something else of the text: in a law that says "Luật này" of itself, "các
    quyết định này" are decisions it speaks of."""
    kind = legal.header.type.value if legal.header.type is not None else None
    if kind is None:
        return mentions
    named = [one for one in mentions if one.kind == "this_document" and not one.in_quote]
    itself = {one.span for one in named if _word(text, one) in kind}
    if not itself:
        return mentions
    others = {
        one.span
        for one in named
        if one.span not in itself and _word(text, one) in _KINDS and not any(target.path for target in one.targets)
    }
    return tuple(one for one in mentions if one.span not in others) if others else mentions


_KINDS = frozenset({"quyết định", "nghị quyết", "thông tư", "nghị định", "chỉ thị", "lệnh", "kế hoạch", "hướng dẫn"})


def _word(text: str, mention: Mention, without: str = " này") -> str:
    """The word by which a text names itself: ``thông tư`` of "Thông tư này"."""
    return " ".join(text[mention.span.start : mention.span.end].lower().split()).removesuffix(without)
