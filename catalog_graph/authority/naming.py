"""Agencies named in a text, each with the level that its name tells on a day."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from catalog_graph.authority.rules import DISTRICT, Agency, rules
from catalog_graph.authority.types import LEVELS, Level
from extract.fold import even

_OLD = re.compile(r"_old\b")


class Mention(NamedTuple):
    """A run of a text that names an agency, as the lexicon knows it."""

    start: int
    end: int
    agency: Agency


def mentions(text: str, cell: bool = False) -> tuple[Mention, ...]:
    """The agencies named in a text (as `extract.fold.even` gives it), in order; of runs that overlap the first one,
    of those that begin together the one that the lexicon puts first. `cell`: the text is a name, not a sentence."""
    found: list[Mention] = []
    hits = sorted(
        (match.start(), order, match.end())
        for order, row in enumerate(rules().agencies)
        if cell or not row.cell_only
        for match in row.pattern.finditer(text)
    )
    for start, order, end in hits:
        if found and start < found[-1].end:
            continue
        found.append(Mention(start, end, rules().agencies[order]))
    return tuple(found)


def printed(text: str, flat: str, mention: Mention) -> str:
    """The name of a mention as the text prints it, with the words behind that still belong to it; `flat` is the text as
    `extract.fold.even` gives it."""
    end = mention.end
    if mention.agency.body in ("state", "people", "vertical"):
        rest = _WITHIN.match(flat, end)
        run = rest[0] if rest else ""
        stop = rules().acts["tail"].search(run)
        end += len((run[: stop.start()] if stop else run).rstrip())
    return " ".join(text[mention.start : end].split())


_WITHIN = re.compile(r"[^,;.:()\n/–-]{0,60}")


def belongs(text: str, first: Mention, second: Mention) -> bool:
    """Whether a mention only says what the one before it belongs to: “Cục … thuộc Bộ …”, “Phòng …, Công an tỉnh”."""
    between = text[first.end : second.start]
    if "thuộc" in between.split() or "của" in between.split():
        return len(between) <= 60
    return "hoặc" not in between and second.agency.key == "bo" and first.agency.key == "cuc_vu" and len(between) <= 60


class Told(NamedTuple):
    """What the name of an agency tells: the level, the body, and a note where the level no longer is."""

    level: Level | None
    body: str | None
    note: str | None = None
    successors: tuple[Level, ...] = ()


NOTHING = Told(None, None)


def told(agency: Agency, day: datetime.date) -> Told:
    """What an agency of the lexicon tells on a day; a district's is unknown once there are none."""
    ended = agency.until is not None and day >= agency.until
    if agency.level == DISTRICT:
        known = rules().district
        if not ended:
            return Told(None, agency.body, f"{known.label} còn đến ngày {known.until:%d/%m/%Y}.", known.successors)
        became = f" Tên nay có thể là: {agency.became}." if agency.became else ""
        return Told(None, agency.body, f"{known.note}{became}", known.successors)
    note = f"Tên cơ quan đã đổi, nay là: {agency.became}." if ended and agency.became else None
    if agency.since is not None and day < agency.since:
        note = f"Tên cơ quan này chỉ có từ ngày {agency.since:%d/%m/%Y}."
    return Told(level_of(agency.level), agency.body, note)


@lru_cache(maxsize=4096)
def told_of_name(name: str, day: datetime.date) -> Told:
    """What a name in a cell tells on a day: the first agency that the lexicon knows in it; nothing for none."""
    found = mentions(_OLD.sub("", even(name)).strip(), cell=True)
    return told(found[0].agency, day) if found else NOTHING


def level_of(word: str | None) -> Level | None:
    """The level that a word of records or of the lexicon names; None for one that is no more."""
    return next((level for level in LEVELS if level == word), None)


def ranked(level: Level | None) -> int | None:
    """How high a level is; None for one that stands outside of the ladder."""
    return None if level is None else rules().ranks[level]
