"""The rules of twins as data (``catalog_graph/rules/twins.yaml``), made ready for use once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from catalog_graph.workdays import RULES
from extract.fold import fold, folded_pattern
from extract.lexicon import lexicon

_JOINT = re.compile(r"[,;/+]|&(?:amp;)?")
_THOUSANDS = re.compile(r"(?<=\d)[.](?=\d{3}(?!\d))")


class Runs(NamedTuple):
    """Runs of words that are one token, longest first, and the token of each."""

    pattern: re.Pattern[str]
    tokens: dict[str, str]

    def joined(self, text: str) -> str:
        """The text with each run as one token."""
        return self.pattern.sub(lambda run: self.tokens[run.group()], text)


@cache
def rules() -> Any:
    """The file as it stands."""
    return lexicon("twins", RULES)


def spelled(text: str) -> str:
    """A text folded, with short forms written out and a comma where it prints a joint."""
    text = _THOUSANDS.sub("", text)
    pieces = _JOINT.split(text)
    return _short().joined(" , ".join(map(fold, pieces)) if len(pieces) > 1 else fold(text))


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one list of the file, for folded text."""
    return tuple(re.compile(folded_pattern(entry["pattern"])) for entry in rules()[name])


@cache
def levelled(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of one list with the level that each says."""
    return tuple((entry["level"], re.compile(folded_pattern(entry["pattern"]))) for entry in rules()[name])


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of one list, runs of words joined to one token."""
    return frozenset(map(_token, rules()[name]))


@cache
def opposed() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of words that exclude each other."""
    return tuple((frozenset(map(_token, one)), frozenset(map(_token, other))) for one, other in rules()["opposed"])


@cache
def acts() -> frozenset[str]:
    """The tokens of acts."""
    return frozenset(f"={_token(act['key'])}" for act in rules()["acts"])


@cache
def runs() -> Runs:
    """Acts, deciding words and phrases as tokens; an act's begins with an equals sign, whatever its spelling."""
    tokens = {_folded(word): _token(word) for word in (*rules()["phrases"], *rules()["marks"], *rules()["light"])}
    for act in rules()["acts"]:
        token = f"={_token(act['key'])}"
        tokens |= {form: token for word in act["words"] for form in (_folded(word), fold(word))}
    return _runs(tokens)


@cache
def weight(token: str) -> float:
    """How much a token counts; fixed by the rules alone, so that no other record changes what a pair scores."""
    faint = rules()["faint"]
    return float(faint["weight"]) if token.removeprefix("=") in _faint() else 1.0


@cache
def _faint() -> frozenset[str]:
    return frozenset(map(_token, rules()["faint"]["words"]))


@cache
def _short() -> Runs:
    return _runs({fold(short): _folded(full) for short, full in rules()["short"].items()})


def _runs(tokens: dict[str, str]) -> Runs:
    # Longest first, so that "cấp lại" is not met as "cấp".
    longest: Iterable[str] = sorted(tokens, key=lambda run: (-len(run), run))
    return Runs(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), tokens)


def _folded(text: str) -> str:
    return " , ".join(fold(piece) for piece in text.split(",")) if "," in text else fold(text)


def _token(text: str) -> str:
    return _folded(text).replace(" , ", "_").replace(" ", "_")
