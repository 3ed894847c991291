"""Short titles of laws, codes and ordinances, dated: which numbers a name may mean, and which on a day."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extract.citations.keys import tidy_title
from extract.fold import fold
from extract.lexicon import lexicon


class Titled(NamedTuple):
    """A law under its short title: number (None where the law bears none), days in force (ISO 8601, the last excluded;
    None where open or not known)."""

    name: str
    number: str | None
    year: int | None
    since: str | None
    until: str | None


def titles_at(name: str, day: str) -> tuple[str, ...]:
    """The numbers that a short title may mean on a day (ISO 8601). A law whose days are not known is kept; a year in
    the name (``Luật Đất đai năm 2013``) names the law of that year, in force on the day or not."""
    title, year = _parted(name)
    laws = _by_name().get(title, ())
    return tuple(
        law.number for law in laws if law.number and (_in_force(law, day) if year is None else law.year == year)
    )


def numbers_of(name: str) -> tuple[str, ...]:
    """All numbers that a short title has borne, the oldest first."""
    return tuple(law.number for law in titled(name) if law.number)


def spelled(name: str) -> str:
    """A short title in its official spelling (``Luật đất đai``: ``Luật Đất đai``); one that is not known, as it is."""
    laws = _by_name().get(fold(name), ())
    return laws[0].name if laws and fold(laws[0].name) == fold(name) else name


def titled(name: str) -> tuple[Titled, ...]:
    """The laws of a short title, the oldest first; of one year where the name prints a year."""
    title, year = _parted(name)
    return tuple(law for law in _by_name().get(title, ()) if year is None or law.year == year)


def _parted(name: str) -> tuple[str, int | None]:
    """A short title as it is looked up, and the year that it prints."""
    words = fold(tidy_title(name)).split()
    if not words or len(words[-1]) != 4 or not words[-1].isdigit():
        return " ".join(words), None
    return " ".join(words[: -2 if words[-2:-1] == ["năm"] else -1]), int(words[-1])


def _in_force(law: Titled, day: str) -> bool:
    return (law.since is None or law.since <= day) and (law.until is None or day < law.until)


@cache
def _by_name() -> dict[str, tuple[Titled, ...]]:
    laws: dict[str, list[Titled]] = {}
    for entry in lexicon("short_titles")["titles"]:
        for law in entry["laws"]:
            number = law.get("number")
            since, until = law.get("since"), law.get("until")
            one = Titled(entry["name"], number, law.get("year"), since and str(since), until and str(until))
            for name in (entry["name"], *entry.get("words", ())):
                laws.setdefault(fold(name), []).append(one)
    return {name: tuple(sorted(found, key=lambda law: law.year or 0)) for name, found in laws.items()}
