"""Who signed: the name under the signer's title; whom he signs for (TM., KT., TL., TUQ., Q.)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.legal.heading.letters import bare, key
from extract.legal.heading.names import begins_agency
from extract.lexicon import lexicon
from extract.types import Sourced
from ingest.types import Span

_LONGEST_NAME = 6
_MOST_BETWEEN = 40
_DEGREES = re.compile(r"(?:(?:PGS|GS|TSKH|TS|ThS|Ths|BS|BSCK|KS|LS|DS|CN)\.?){2,}")
_COPIED = re.compile(r"\d*/(?:SY|SL|TrS|TS)[-–][A-ZĐ]+")
_STOPS = frozenset(
    {"noi", "dieu", "chuong", "phu", "muc", "so", "ngay", "can", "kinh", "theo", "mau", "luu", "cac", "nhu"}
)


class Word(NamedTuple):
    """A word of the end: its text, its letters, its place in the document, the cell or row it stands in."""

    text: str
    letters: str
    start: int
    end: int
    row: int
    parted: bool
    """Whether a blank line, a bar or the border of a cell stands before its row."""

    @property
    def loud(self) -> bool:
        """Printed in capitals."""
        return self.text.isupper()


class Signature(NamedTuple):
    """A signer, the title as printed (None when only a name), how many words were read."""

    name: Sourced[str]
    title: Sourced[str] | None
    words: int


@cache
def phrases(part: str) -> dict[tuple[str, ...], str]:
    """The phrases of a part of the lexicon, by the letters of their words."""
    found: dict[tuple[str, ...], str] = {}
    for phrase in lexicon("legal_signing")[part]:
        words = tuple(key(word) for word in re.split(r"[\s,]+", phrase) if key(word))
        found[words] = phrase
    return found


@cache
def _families() -> frozenset[str]:
    return frozenset(bare(name) for name in lexicon("legal_signing")["families"])


def is_name(text: str) -> bool:
    """Whether a row is a person's name: two to five words with a capital each, the first a family name."""
    words = text.strip(" *|.").split()
    family = bool(words) and words[0].capitalize() in lexicon("legal_signing")["families"]
    return family and 2 <= len(words) <= 5 and all(word[:1].isupper() and word.isalpha() for word in words)


def _phrase(words: Sequence[Word], at: int, part: str) -> int:
    """How many words from a place make a phrase of the lexicon, the longest first; 0 for none."""
    for length in range(min(7, len(words) - at), 0, -1):
        if tuple(word.letters for word in words[at : at + length]) in phrases(part):
            return length
    return 0


def _opens(words: Sequence[Word], at: int) -> int:
    """How many words open a signature here: ``TM.``, ``KT.`` or an officer's title alone in its row."""
    word = words[at]
    begins = at == 0 or words[at - 1].row != word.row
    if word.text.isupper() or "/" in word.text or (begins and word.text.endswith(".")):
        prefix = _phrase(words, at, "for_whom")
        if prefix and (prefix > 1 or re.search(r"[./]", word.text) or _next_is_title(words, at + prefix)):
            return prefix
    title = _phrase(words, at, "titles")
    if not title:
        return 0
    if all(part.loud for part in words[at : at + title]):
        return title
    alone = at == 0 or words[at - 1].row != word.row
    after = words[at + title].row if at + title < len(words) else -1
    return title if alone and after != word.row and word.text[:1].isupper() else 0


def _next_is_title(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and (_phrase(words, at, "titles") > 0 or _agency(words, at))


def _agency(words: Sequence[Word], at: int) -> bool:
    return begins_agency(" ".join(bare(word.text) for word in words[at : at + 4]))


def signature_in(words: Sequence[Word], broken: bool) -> Signature | None:
    """The first signature among words: a title, then a name. `broken`: rows end anywhere, in names as well."""
    at = 0
    while at < len(words):
        if not _opens(words, at):
            at += 1
            continue
        found, at = _signature(words, at, broken)
        if found is not None:
            return found
    return None


def _signature(words: Sequence[Word], opened: int, broken: bool) -> tuple[Signature | None, int]:
    """The signature that opens at a word, and where to look on: what stops one title stops those inside it too."""
    at = last_title = opened + _opens(words, opened)
    between = 0
    while at < len(words) and between < _MOST_BETWEEN:
        if _COPIED.match(words[at].text):
            return None, at + 1  # the office that made the copy, and no signer
        signed = _phrase(words, at, "signed") or int(not words[at].letters)
        rank = _phrase(words, at, "ranks") or int(_DEGREES.fullmatch(words[at].text) is not None)
        title = _opens(words, at) or _phrase(words, at, "titles") * words[at].loud
        if title:
            at, last_title, between = at + title, at + title, between + title
            continue
        if signed or rank:
            at, between = at + max(signed, rank), between + 1
            continue
        name = _name(words, at, broken)
        if name:
            return _signed(words, opened, last_title, at, at + name), at + name
        if not _of_title(words, at, last_title):
            break
        at, last_title, between = at + 1, at + 1, between + 1
    return None, max(at, opened + 1)


def _of_title(words: Sequence[Word], at: int, after: int) -> bool:
    """Whether a word goes on with a title: capitals (an agency's name), or small words of a title in small letters."""
    word = words[at]
    if word.loud or not word.letters or word.text in ("-", "–"):
        return True
    return at == after and word.row == words[at - 1].row and not words[after - 1].loud


def _name(words: Sequence[Word], at: int, broken: bool) -> int:
    """How many words from a place are a person's name; 0 for none."""
    first = words[at]
    if first.letters in _STOPS or (at and words[at - 1].row == first.row and words[at - 1].loud and first.loud):
        return 0
    end = at
    while end < len(words) and end - at < _LONGEST_NAME:
        word = words[end]
        if (
            end > at
            and (word.row != words[end - 1].row)
            and (not broken or word.parted or not _goes_over(words, at, end))
        ):
            break
        if not _proper(word, first.loud):
            break
        if end > at and (
            (_phrase(words, end, "titles") and word.loud)
            or (_phrase(words, end, "for_whom") and word.text.isupper() and word.text.endswith("."))
        ):
            break
        end += 1
        if word.text.rstrip()[-1:] in ".;:,":
            break
    length = end - at
    if length < 2:
        return 0
    family = bare(first.text.strip(".,;:()")) in _families()
    if _agency(words, at):
        family = first.text.strip(".,;:()").capitalize() in lexicon("legal_signing")["families"]
    if first.loud:
        return length if family and not _agency(words, at) and not _phrase(words, at, "titles") else 0
    if _agency(words, at) and not family:
        return 0
    return length


def _goes_over(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a name may go on in the next row: that row has one or two words more, and the name is short."""
    row = words[end].row
    rest = [word for word in words[end : end + 4] if word.row == row]
    return end - start <= 3 and len(rest) <= 2 and all(_proper(word, False) for word in rest)


def _proper(word: Word, loud: bool) -> bool:
    text = word.text.strip(".,;:()*'’")
    if not text or not text[0].isupper() or any(map(str.isdigit, text)):
        return False
    if loud:
        return text.isupper() and text.replace("-", "").replace("'", "").isalpha()
    rest = re.sub(r"[-'’.]", "", text[1:])
    return not rest or (
        rest.isalpha()
        and (rest.islower() or bool(re.fullmatch(r"[A-ZĐÀ-Ỹ]?[a-zđà-ỹ]+(?:[-'’][A-ZĐÀ-Ỹ]?[a-zđà-ỹ]+)*", text[1:])))
    )


def _signed(words: Sequence[Word], opened: int, titled: int, start: int, end: int) -> Signature:
    name = " ".join(word.text.strip(".,;:()*") for word in words[start:end])
    if name.isupper():
        name = name.title()
    shown = words[opened:titled]
    title = Sourced(_joined(shown), Span(shown[0].start, shown[-1].end)) if shown else None
    return Signature(Sourced(name, Span(words[start].start, words[end - 1].end)), title, end)


def _joined(words: Sequence[Word]) -> str:
    """A title as printed, its parts (for whom, as whom) with a comma between them; a part may run over rows."""
    parts: list[list[str]] = []
    at = 0
    while at < len(words):
        prefix, title = _phrase(words, at, "for_whom"), _phrase(words, at, "titles")
        alone = bool(parts) and at > 0 and len(parts[-1]) == 1 and _phrase(words, at - 1, "for_whom") == 1
        if not parts or (not alone and (title or (prefix and (prefix > 1 or not words[at].text.isalpha())))):
            parts.append([])
        size = max(prefix, title, 1)
        parts[-1] += [word.text for word in words[at : at + size]]
        at += size
    return ", ".join(" ".join(part).strip(" ,*") for part in parts if part)
