"""Who announced a procedure: as its record prints it, else by its decision's sign; one spelling for each name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from catalog_graph.workdays import RULES
from extract.fold import fold, tidy
from extract.lexicon import lexicon
from extract.numbers import lookalikes

_IDENTIFIER = re.compile(r"[\d.]*[A-Z]?\d{2}\b")
_BY_SIGN = "Ký hiệu "
_SIGN = re.compile(r"/\s*QĐ\s*-\s*([A-ZĐ&]+)")


class Said(NamedTuple):
    """What one record or decision says of who announced: the names it prints, first the surest, and the number."""

    names: tuple[str, ...]
    number: str | None


class Spellings:
    """Spellings of names joined: the official one, else the one most often printed, stands for all that fold alike."""

    def __init__(self, seen: Mapping[str, int], official: Iterable[str] = ()) -> None:
        """Learn from names with how often each was printed; `official` names are spelt as they are given."""
        self._chosen: dict[str, str] = {fold(name): name for name in official}
        for name, _ in sorted(seen.items(), key=lambda pair: (pair[0].isupper(), -pair[1], pair[0])):
            self._chosen.setdefault(fold(name), name)

    def of(self, name: str) -> str:
        """The spelling chosen for a name; the name itself when none like it was seen."""
        return self._chosen.get(fold(name), name)


class Agencies:
    """The agencies that announce, learnt from all that is at hand."""

    def __init__(self, said: Iterable[Said]) -> None:
        """Learn spellings, and which agency a sign stands for where the data agree."""
        seen: Counter[str] = Counter()
        signs: dict[str, set[str]] = {}
        for one, times in Counter(said).items():
            names = printed(one)
            for name in names:
                seen[name] += times
            sign = _sign(one.number) if names and one.number else None
            if sign is not None:
                signs.setdefault(sign, set()).update(map(fold, names))
        self._spellings = Spellings(seen, _words()["signs"].values())
        self._signs = signs

    def of(self, said: Said) -> str | None:
        """The agency of a record: the first name it prints, else by its sign; None when it says neither."""
        named = self.named(said)
        return named if named is not None or said.number is None else self.of_sign(said.number)

    def named(self, said: Said) -> str | None:
        """The agency that a record prints; None when it prints none."""
        return next((self.spelled(name) for name in printed(said)), None)

    def of_sign(self, number: str) -> str | None:
        """The agency that the sign in a decision's number stands for; None when there is no sign."""
        sign = _sign(number)
        if sign is None:
            return None
        known: dict[str, str] = _words()["signs"]
        if sign in known:
            return self.spelled(known[sign])
        found = self._signs.get(sign, set())
        return self.spelled(next(iter(found))) if len(found) == 1 else f"{_BY_SIGN}{sign}"

    def spelled(self, name: str) -> str:
        """A name in the spelling chosen for it."""
        return self._spellings.of(called(name))


def printed(said: Said) -> list[str]:
    """The names that are names: an identifier (000.00.00.H97) is none."""
    return [name for one in said.names if (name := called(one)) and not is_identifier(name)]


def is_identifier(name: str) -> bool:
    """Whether a text is the identifier of an agency instead of its name."""
    return _IDENTIFIER.match(name) is not None


def is_vague(agency: str) -> bool:
    """Whether an agency found by a sign is not known for certain: the sign stands for many, or for one unheard of."""
    return agency.startswith(_BY_SIGN) or agency == _words()["signs"]["UBND"]


def called(name: str) -> str:
    """The name of an agency without the title of who signs for it (Bộ trưởng Bộ …), short forms written out."""
    words = _words()
    name = tidy(name)
    for title in words["titles"]:
        rest = name[len(title) + 1 :]
        if rest[:1].isupper() and fold(name[: len(title) + 1]) == fold(title):
            name = rest
            break
    first, _, rest = name.partition(" ")
    return f"{words['short'][first]} {rest}" if rest and first in words["short"] else name


def _sign(number: str) -> str | None:
    match = _SIGN.search(lookalikes(number).upper())
    return match[1] if match else None


@cache
def _words() -> dict[str, Any]:
    """Titles before the names of agencies, short forms with the full ones, signs of decisions."""
    found: dict[str, Any] = lexicon("agencies", RULES)
    return found
