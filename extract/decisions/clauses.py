"""What a decision says of earlier decisions: clauses with an action, a target and the part concerned.

Only what an article says with its own verb counts. Tasks ("Hủy bỏ quy trình điện tử"), references ("theo Quyết định
số") and grounds are never clauses; a number they hold is only pointed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from extract.decisions.mentions import Mention, mentions_in, own, pattern
from extract.decisions.parts import Article
from extract.lexicon import lexicon
from extract.run import Run
from extract.types import Clause

_SINCE = re.compile(r"\s*(?:kể từ|từ ngày|bởi)\b")
_Act: TypeAlias = tuple[str, bool]
_PART_TAIL = re.compile(
    r"[\s,]*(?i:(?:đã )?(?:được )?(?:ban hành |công bố |phê duyệt )?"
    r"(?:kèm theo|tại|theo|của|trong|ở|thuộc)?(?: các)?)[\s,:]*$"
)
_DATED = re.compile(
    r"^\s*(?:ngày\s+[\d/\s]+(?:tháng\s*\d+\s*năm\s*\d{4})?)?\s*(?:của\s+[^,;]*?)?(?=\s*(?:$|[,;]|và\b|về\b))"
)


@cache
def _acts(part: str) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple(
        (rule["act"], bool(rule.get("part")), re.compile(rule["pattern"])) for rule in lexicon("decision_clauses")[part]
    )


def clauses_of(articles: Sequence[Article], number: str | None) -> tuple[Clause, ...]:
    """The clauses of all articles. `number` is the decision's own, which is no target."""
    out: list[Clause] = []
    for article in articles:
        lead: _Act | None = None
        for sentence in article.run.flat().split(pattern("sentence")):
            sentence = sentence.strip()
            if not pattern("item").match(sentence.text):
                lead = None
            out.extend(_of_sentence(sentence, number, lead))
            if sentence.text.endswith(":"):
                lead = _lead(sentence.text)
    return tuple(out)


def _lead(text: str) -> _Act | None:
    """What a sentence that ends in a colon says of the items after it."""
    if pattern("others").search(text):
        return None
    passive = _passive(text, 0, len(text))
    governing = _governing(text, len(text), ())
    return passive or ((governing, False) if governing is not None else None)


def _of_sentence(sentence: Run, number: str | None, lead: _Act | None) -> Iterator[Clause]:
    mentions = [mention for mention in mentions_in(sentence) if not own(number)(mention)]
    if not mentions:
        yield from _unnamed(sentence)
        return
    outer = [mention for mention in mentions if not mention.inside_title]
    part: Run | None = None
    said: _Act | None = None
    for at, mention in enumerate(outer):
        after = outer[at + 1].begin if at + 1 < len(outer) else len(sentence)
        before = outer[at - 1].end if at else 0
        act = _act(sentence, outer, at, after, lead)
        if act is None:
            yield Clause(action="refers", target=mention.number.sourced(mention.value), sentence=sentence.sourced())
            continue
        own_part = _part(sentence, mention, before, first=at == 0 or act != said)
        if own_part is not None:
            part = own_part if own_part.text.strip() else None
        said = act
        yield from _clauses(act, mention, part, sentence)


def _act(sentence: Run, mentions: Sequence[Mention], at: int, after: int, lead: _Act | None) -> _Act | None:
    """The act on a mention, and whether it is of a part by its own words; None when it is only pointed at."""
    mention = mentions[at]
    text = sentence.text
    if pattern("rest").search(text[: mention.begin]):
        return "keeps", False
    if pattern("pointer").search(text[: mention.begin]):
        return None
    if at and pattern("history").search(text[mentions[at - 1].end : mention.start]):
        return None
    passive = _passive(text, mention.end, len(text) if at + 1 == len(mentions) else after)
    if passive is not None:
        return passive
    if pattern("others").search(text):
        return None
    governing = _governing(text, mention.begin, mentions[:at])
    if governing is not None:
        return governing, False
    # A passive after the last of several decisions is said of all of them ("… số A; số B hết hiệu lực").
    told = _passive(text, mentions[-1].end, len(text)) if at + 1 < len(mentions) else None
    return told or lead


def _passive(text: str, start: int, end: int) -> _Act | None:
    for act, partial, rule in _acts("passives"):
        for match in rule.finditer(text, start, end):
            # "… về việc công bố thủ tục bị bãi bỏ": in a title only what says since when is an act.
            titled = act in ("repeal", "replace", "amend") and pattern("title").search(text[start : match.start()])
            if not titled or _SINCE.match(text, match.end()):
                return act, partial
    return None


def _governing(text: str, end: int, before: Sequence[Mention]) -> str | None:
    """The last verb before a mention that governs: at the sentence's beginning or after a break, in no title."""
    best: tuple[int, str] | None = None
    for act, _, rule in _acts("acts"):
        for match in rule.finditer(text, 0, end):
            if pattern("governs").search(text[: match.start()]) and not _in_title(text, match.start(), before):
                best = max(best, (match.start(), act)) if best else (match.start(), act)
    return best[1] if best else None


def _in_title(text: str, at: int, before: Sequence[Mention]) -> bool:
    last = next((mention for mention in reversed(before) if mention.end <= at), None)
    return last is not None and pattern("title").search(text[last.end : at]) is not None


def _part(sentence: Run, mention: Mention, before: int, first: bool) -> Run | None:
    """What of the decision is meant: the words between the verb (or the mention before) and its number.

    An empty run: the whole decision. None: nothing of its own, so what was said of the one before holds.
    """
    words = sentence.sub(before, mention.begin)
    if first:
        verb = _last_verb(words.text)
        words = words.sub(verb) if verb else words.sub(_subject(words.text))
    else:
        dated = _DATED.match(words.text)
        words = words.sub(dated.end() if dated else 0).strip(" ,;:")
        words = words.sub(2) if words.text.startswith("và ") else words
        if not words.text.strip():
            return None
    if pattern("whole").search(words.text):
        return words.sub(0, 0)
    tail = _PART_TAIL.search(words.text)
    part = words.sub(0, tail.start() if tail else None).strip(" ,;:")
    return part if part.text else words.sub(0, 0)


def _last_verb(text: str) -> int | None:
    ends = [
        match.end()
        for _, _, rule in _acts("acts")
        for match in rule.finditer(text)
        if pattern("governs").search(text[: match.start()])
    ]
    return max(ends) if ends else None


def _subject(text: str) -> int:
    """Where the subject begins: after the article's number, a point's letter, or "có hiệu lực kể từ ngày …,"."""
    match = re.search(
        r"^\W*(?:Điều\s+\d+\s*[.:]\s*)?(?:Hiệu lực thi hành\s*)?(?:(?:\(?[a-zđ]\)|\d{1,2}[.)]|[-+•])\s*)*"
        r"(?:(?:Kể từ ngày )?Quyết định này có hiệu lực[^,;]*[,;]\s*)?",
        text,
    )
    return match.end() if match else 0


def _clauses(act: _Act, mention: Mention, part: Run | None, sentence: Run) -> Iterator[Clause]:
    verb, partial = act
    target = mention.number.sourced(mention.value)
    if verb == "keeps":
        yield Clause(
            action="keeps_rest", target=target, part=part.sourced() if part else None, sentence=sentence.sourced()
        )
        return
    if verb == "amend":
        action = "amend_part"
    elif verb == "expire":
        action = "expires_part" if partial or part is not None else "expires_whole"
    else:
        action = f"{verb}_part" if partial or part is not None else f"{verb}_whole"
    for piece in _by_place(part) if part is not None else [None]:
        yield Clause(action=action, target=target, part=piece.sourced() if piece else None, sentence=sentence.sourced())


def _by_place(part: Run) -> list[Run]:
    """One part for each list of item numbers: "thứ tự 1, 2 tại Mục A và thứ tự 2 tại Mục B" are two."""
    marks = [match.start() for match in pattern("ordinals").finditer(part.text)]
    if len(marks) < 2:
        return [part]
    cuts = [0, *marks[1:], len(part)]
    return [piece for a, b in pairwise(cuts) if (piece := part.sub(a, b).strip(" ,;")).text]


def _unnamed(sentence: Run) -> Iterator[Clause]:
    """Earlier decisions that lose effect without being named."""
    text = sentence.text
    named = pattern("unnamed").search(text)
    if named is None or pattern("others").search(text):
        return
    passive = _passive(text, named.end(), len(text))
    verb = passive[0] if passive else _governing(text, named.start() or 1, ())
    action = {"expire": "expires_unnamed", "repeal": "repeal_unnamed"}.get(verb or "")
    if action:
        yield Clause(action=action, target=None, part=sentence.sourced(), sentence=sentence.sourced())
