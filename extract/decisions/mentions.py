"""Earlier decisions named in a sentence: their numbers, those inside another one's title told apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from extract.lexicon import lexicon
from extract.numbers import lookalikes, number_key
from extract.run import Run

_NUMBER = re.compile(
    r"(?<![\d.,/])(?P<n>\d{1,5}[a-zđ]?(?:\.\d{1,3})?\s*(?:[/-]\s*(?:19|20)\d{2}\s*)?[/-]?\s*Q[ĐD]\s*[-/–]\s*"
    r"[A-ZĐ][A-ZĐa-zđ&]*(?:\s?-\s?[A-ZĐ]\w{0,5})?)(?![\wà-ỹ])"
)
_BEFORE = re.compile(r"(?i:quyết\s+định)(?:\s+(?i:số))?\s*:?\s*$|(?:^|[;,:]|\bvà|\()\s*(?i:số)?\s*:?\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A decision's number in a sentence: where the phrase that names it begins, where the number stands."""

    begin: int
    number: Run
    start: int
    end: int
    inside_title: bool

    @property
    def key(self) -> str:
        """The number in one spelling."""
        return number_key(self.number.text)

    @property
    def value(self) -> str:
        """The number without the blanks that the print put in."""
        return re.sub(r"\s+", "", self.number.text).replace("–", "-")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the lexicon of clauses."""
    return re.compile(lexicon("decision_clauses")[name]["pattern"])


def mentions_in(sentence: Run) -> list[Mention]:
    """The decisions a sentence names, in order."""
    found: list[Mention] = []
    seen = lookalikes(sentence.text)
    for match in _NUMBER.finditer(seen):
        before = _BEFORE.search(seen, 0, match.start())
        if before is None:
            continue
        start, end = match.span("n")
        inside = bool(found) and _inside_title(seen[found[-1].end : match.start()], found[-1].inside_title)
        found.append(Mention(before.start(), sentence.sub(start, end), start, end, inside))
    return found


def _inside_title(between: str, before: bool) -> bool:
    """Whether a number stands in the title of the one before: after "về việc …", and no new item of a list begins."""
    if pattern("next_item").search(between):
        return False
    return before or pattern("title").search(between) is not None


def own(number: str | None) -> Callable[[Mention], bool]:
    """Whether a mention is of the decision itself."""
    key = number_key(number) if number else None
    return lambda mention: key is not None and mention.key == key
