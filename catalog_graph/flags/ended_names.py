"""Names that ended (district bodies, merged ministries, absorbed provinces) found in texts, citations left alone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from catalog_graph.authority.rules import pattern
from catalog_graph.flags.cited_runs import cited_runs, inside
from catalog_graph.workdays import RULES
from extract.fold import even
from extract.lexicon import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """What may have taken over: a name, for which fields (`pattern`, on the folded field), by which ground."""

    name: str
    ground: str | None = None
    fields: str | None = None
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A name that ended. `until`: the first day without it; `sure`: whether the words alone suffice for an error;
    `divided`: competence was divided by a decree for each field; `needs`: one of these stands in every text with it."""

    key: str
    group: str
    label: str
    until: datetime.date
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    became: tuple[Became, ...]
    sure: bool = True
    divided: bool = False
    cased: bool = False
    cased_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Wordings beside a name: those that make it no finding (`before`, `after`, `sentence`), those of the past (`past`,
    `past_after`), and a list that goes on (`tail`). `formerly` behind a name makes it no finding, unless a deed of
    the past is told: “đã được X cấp trước đây” speaks of the deed, “X trước đây” of the name."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    sentence: re.Pattern[str]
    past: re.Pattern[str]
    past_after: re.Pattern[str] | None = None
    tail: re.Pattern[str] | None = None
    formerly: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """What stands before the name of a province: surely a province, likely one, something else so called."""

    lead: re.Pattern[str]
    soft: re.Pattern[str]
    other: re.Pattern[str]
    listed: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedList:
    """A list of the data files. `decrees`: (number, label, pattern on the fields) that divide competence."""

    names: tuple[Ended, ...]
    around: Around
    ground: str
    decrees: tuple[tuple[str, str, re.Pattern[str]], ...] = ()
    undivided: str = ""
    leads: Leads | None = None


class Found(NamedTuple):
    """A name in a text. `sure`: nothing around it makes it less than an error."""

    start: int
    end: int
    ended: Ended
    sure: bool


@cache
def ended_list(name: str) -> EndedList:
    """One of the lists: district_bodies, ministries_merged, provinces_merged."""
    data = lexicon(name, RULES)
    return EndedList(
        names=_provinces(data) if "merged" in data else tuple(_ended(row) for row in data["names"]),
        around=Around(**{key: pattern(row["pattern"]) for key, row in data["around"].items()}),
        ground=data["ground"],
        decrees=tuple((row["number"], row["label"], pattern(row["pattern"])) for row in data.get("decrees", ())),
        undivided=data.get("undivided", ""),
        leads=_leads(data) if "merged" in data else None,
    )


@lru_cache(maxsize=256)
def found_in(name: str, text: str) -> tuple[Found, ...]:
    """The names of a list that a text uses as its own, apart from each other, those listed first taken first."""
    flat = _even(text)
    known = ended_list(name)
    taken: list[Found] = []
    for ended in known.names:
        if any(word in flat for word in ended.needs):
            for match in ended.pattern.finditer(flat):
                if not any(match.start() < one.end and one.start < match.end() for one in taken):
                    taken += _judged(text, flat, match.start(), match.end(), ended, known)
    return tuple(sorted(taken))


_even = lru_cache(maxsize=64)(even)


def _judged(text: str, flat: str, start: int, end: int, ended: Ended, known: EndedList) -> Iterator[Found]:
    around = known.around
    near = flat[max(0, start - 140) : start]
    if around.tail is not None and not ended.cased_after and (more := around.tail.match(flat, end)):
        end = more.end()
    if ended.cased and not all(word[0].isupper() for word in re.findall(r"\w+", text[start:end])):
        return
    if ended.cased_after:
        place = _PLACE.match(text, end)
        if place is None:
            return
        end = place.end()
    if flat[start - 1 : start] in ("/", "-", "–") and start and flat[start - 2 : start - 1].isalnum() and ended.cased:
        return
    behind = flat[end : end + 90]
    deed = around.past.search(near)
    if (around.before.search(near) and not deed) or around.after.match(behind):
        return
    if around.formerly is not None and not deed and around.formerly.match(behind):
        return
    begin, stop = _sentence(flat, start, end)
    if around.sentence.search(flat, begin, stop):
        return
    gone = deed or (around.past_after and around.past_after.match(behind))
    sure = ended.sure and not gone
    if known.leads is not None:
        told = _province(text, flat, start, end, known.leads)
        if told is None:
            return
        sure = sure and told
    if inside(start, end, cited_runs(text)):
        return
    yield Found(start, end, ended, sure)


# A range from À to Ỹ would hold the small letters that stand between.
_CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(ord('A'), ord('Ỹ') + 1))))}]"
_PLACE = re.compile(rf"(?:\s?\d{{1,2}}\b)|(?:[^\S\n]?{_CAPITAL}[^\W\d_]*)+")
"""A place behind what kind of place it is: a number, or words in capitals."""
_FAR = 400


def _sentence(flat: str, start: int, end: int) -> tuple[int, int]:
    begin = max((flat.rfind(mark, max(0, start - _FAR), start) for mark in (". ", ";", "\n")), default=-1)
    stops = [at for mark in (". ", ";", "\n") if (at := flat.find(mark, end, end + _FAR)) >= 0]
    return begin + 1 if begin >= 0 else max(0, start - _FAR), min(stops, default=min(len(flat), end + _FAR))


_NEXT_NAME = re.compile(rf" ?{_CAPITAL}[a-zà-ỹđ]")
_ADDRESS_BEFORE, _ADDRESS_AFTER = re.compile(r"[,–-]\s*$"), re.compile(r"\s*(?:[.;)\n]|$)")


def _province(text: str, flat: str, start: int, end: int, leads: Leads) -> bool | None:
    """Whether a name is surely that of a province; None where it is something else's, or a person's."""
    before = flat[max(0, start - 80) : start]
    if leads.other.search(before):
        return None
    if leads.lead.search(before):
        return True
    if _NEXT_NAME.match(text, end):
        return None
    if leads.listed.search(flat[max(0, start - 60) : start]) or leads.listed.match(flat[end : end + 40]):
        return True
    addressed = _ADDRESS_BEFORE.search(before) and _ADDRESS_AFTER.match(text, end)
    return False if leads.soft.search(before) or addressed else None


def _ended(row: Mapping[str, Any]) -> Ended:
    return Ended(
        key=row["key"],
        group=row["group"],
        label=row["label"],
        until=datetime.date.fromisoformat(row["until"]),
        needs=tuple(row["needs"]),
        pattern=pattern(row["pattern"]),
        became=tuple(_became(one) for one in row["became"]),
        sure=row.get("sure", True),
        divided=row.get("divided", False),
        cased_after=row.get("cased_after", False),
    )


def _became(row: Mapping[str, Any]) -> Became:
    told = row.get("pattern")
    return Became(
        name=row["name"],
        ground=row.get("ground"),
        fields=row.get("fields"),
        pattern=pattern(told) if told else None,
    )


def _provinces(data: Mapping[str, Any]) -> tuple[Ended, ...]:
    made = []
    for row in data["merged"]:
        written = [even(name) for name in row["written"]]
        words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in written)
        made.append(
            Ended(
                key=row["written"][0],
                group="provinces",
                label=f"Tỉnh {row['written'][0]}",
                until=datetime.date.fromisoformat(data["until"]),
                needs=tuple(written),
                pattern=re.compile(rf"\b(?:{words})\b"),
                became=(Became(name=f"{row['kind'].capitalize()} {row['into']}", ground=data["ground"]),),
                cased=True,
            )
        )
    return tuple(made)


def _leads(data: Mapping[str, Any]) -> Leads:
    every = [*data["standing"], *(name for row in data["merged"] for name in row["written"])]
    one = "|".join(re.escape(even(name)) for name in every)
    listed = rf"(?:^|(?<=\W))(?:{one})(?:\s*,\s*|\s+và\s+)(?:tỉnh )?$|^(?:\s*,\s*|\s+và\s+)(?:tỉnh )?(?:{one})\b"
    return Leads(
        lead=pattern(data["lead"]["pattern"]), soft=pattern(data["soft"]["pattern"]),
        other=pattern(data["other"]["pattern"]), listed=re.compile(listed),
    )  # fmt: skip
