"""The wordings of norms, compiled once: patterns on small letters in which a blank stands for any blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extract.lexicon import lexicon

_BLANK = re.compile(r"(\(\?<[!=][^()]*\))| (\?)?")


class Wordings(NamedTuple):
    """The clause patterns of ``norm_wordings.yaml`` by component or role."""

    cues: re.Pattern[str]
    supplement: re.Pattern[str]
    reference: re.Pattern[str]
    keeps: re.Pattern[str]
    notifies: re.Pattern[str]
    paper: re.Pattern[str]
    delegates: re.Pattern[str]
    defines: re.Pattern[str]
    needs: dict[str, tuple[str, ...]]
    rules: dict[str, tuple[re.Pattern[str], ...]]

    def find(self, role: str, text: str) -> re.Match[str] | None:
        """The first match of a role in a clause."""
        for word in self.needs[role]:
            if word in text:
                break
        else:
            return None
        for pattern in self.rules[role]:
            if match := pattern.search(text):
                return match
        return None


class Titles(NamedTuple):
    """What titles say: (value, pattern) in order, what stands around a name, the acts (longest first), those
    that end in a paper."""

    rules: tuple[tuple[str, re.Pattern[str]], ...]
    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    acts: tuple[str, ...]
    papers: frozenset[str]

    def role(self, title: str) -> str | None:
        """The part of an article in a procedure, by its title in small letters."""
        return next((value for value, pattern in self.rules if pattern.search(title)), None)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a lexicon; any white space may stand where it has a blank, but in a look behind (fixed width)."""
    return re.compile(_BLANK.sub(lambda match: match[1] or (r"\s?" if match[2] else r"\s+"), pattern))


@cache
def wordings() -> Wordings:
    """The clause patterns."""
    data = lexicon("norm_wordings")
    single = {
        name: compiled(data[name]["pattern"])
        for name in ("cues", "supplement", "reference", "keeps", "notifies", "paper", "delegates", "defines")
    }
    needs = {name: tuple(words) for name, words in data["needs"].items()}
    rules = {name: _all(entry["pattern"] for entry in data[name]) for name in needs}
    return Wordings(needs=needs, rules=rules, **single)


@cache
def titles() -> Titles:
    """The title patterns."""
    data = lexicon("norm_titles")
    return Titles(
        rules=tuple((entry["value"], compiled(entry["pattern"])) for entry in data["titles"]),
        prefix=compiled(data["prefix"]["pattern"]),
        suffix=compiled(data["suffix"]["pattern"]),
        acts=tuple(sorted(data["acts"], key=len, reverse=True)),
        papers=frozenset(data["papers"]),
    )


def _all(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(compiled, patterns))
