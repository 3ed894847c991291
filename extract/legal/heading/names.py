"""Names of issuers: as the head prints them (in capitals, over several rows), in the spelling of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from extract.fold import tidy
from extract.legal.heading.letters import bare, key
from extract.lexicon import lexicon


class Agency(NamedTuple):
    """An agency of the lexicon with the days (ISO) between which it bore its name, and what it became."""

    name: str
    signs: tuple[str, ...]
    since: str | None
    until: str | None
    became: str | None


@cache
def agencies() -> tuple[Agency, ...]:
    """Every agency of the lexicon."""
    return tuple(
        Agency(one["name"], tuple(one["signs"]), _day(one.get("from")), _day(one.get("until")), one.get("became"))
        for one in lexicon("legal_agencies")["agencies"]
    )


@cache
def places() -> tuple[Agency, ...]:
    """Every province and city, past and present, as an agency without a sign."""
    return tuple(
        Agency(
            one["name"], tuple(one.get("also", ())), _day(one.get("from")), _day(one.get("until")), one.get("became")
        )
        for one in lexicon("legal_places")["provinces"]
    )


def _day(value: object) -> str | None:
    return None if value is None else str(value)


@cache
def _cities() -> frozenset[str]:
    return frozenset(key(one["name"]) for one in lexicon("legal_places")["provinces"] if one.get("city"))


@cache
def _starts() -> re.Pattern[str]:
    heads = sorted(lexicon("legal_agencies")["heads"], key=len, reverse=True)
    return re.compile(
        "|".join(r"\s*".join(map(re.escape, bare(word))) if False else re.escape(bare(word)) for word in heads)
    )


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(key(words) for words in lexicon("legal_agencies")["unfinished"])


def begins_agency(text: str) -> bool:
    """Whether a row (`bare` text) begins with the first words of an agency's name."""
    match = _starts().match(text.strip(" \t|*_-"))
    if match is not None and re.match(r"ban\s+hanh\b", match.string):
        return False  # "ban hành", to issue, and no board
    return match is not None and not text.strip(" \t|*_-")[match.end() : match.end() + 1].isalnum()


def join_rows(rows: Sequence[str]) -> list[list[int]]:
    """Rows of an issuer's column grouped into names, given as printed: the numbers of the rows of each name.

    A row that begins with the first words of an agency begins a name, unless what stands before is unfinished
    (``ỦY BAN THƯỜNG VỤ`` + ``QUỐC HỘI``); any other row goes on with the name before it.
    """
    groups: list[list[int]] = []
    for number, row in enumerate(rows):
        before = " ".join(rows[at] for at in groups[-1]) if groups else ""
        new = begins_agency(bare(row)) and not _goes_on(before, row)
        if groups and not new:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _goes_on(before: str, row: str) -> bool:
    if not before:
        return False
    if len(before.split()) == 1:
        return True
    if (
        before.rstrip().endswith(("-", "–", ",", "&"))
        or key(before) in _unfinished()
        or bare(before).split()[-1:] in (["va"], ["cua"])
    ):
        return True
    return key(before + row) in _known() and key(before) not in _known()


@cache
def _known() -> dict[str, str]:
    """Names of the lexicon by their letters."""
    return {key(agency.name): agency.name for agency in agencies()}


def is_known(printed: str) -> bool:
    """Whether a text is an agency's name as the lexicon has it, whole without the name of a place."""
    return key(printed) in _known() and not takes_place(printed)


@cache
def _known_places() -> dict[str, str]:
    found = {key(word): place.name for place in places() for word in place.signs}
    found.update({key(place.name): place.name for place in places()})
    return found


def place_named(text: str) -> str | None:
    """The province or city that a text names, in its spelling; None when it is none."""
    return _known_places().get(key(re.sub(r"^\W*(?:thanh pho|tinh|tp)\b\W*", "", bare(text)))) or _known_places().get(
        key(text)
    )


def spelled(printed: str, running: str = "") -> str:
    """A name in the spelling of running text: as the lexicon has it, as `running` prints it, else by rule.

    `running`: text of the same document in which the name may stand in small letters.
    """
    name = _written_out(tidy(printed))
    known = _known().get(key(name)) or _near(name)
    if known is not None:
        return known
    local = _local(name)
    if local is not None:
        return local
    if not name.isupper() and sum(map(str.isupper, name)) < 0.5 * len(name):
        return name[:1].upper() + name[1:]
    return _found(name, running) or _by_rule(name)


def _near(name: str) -> str | None:
    """A name of the lexicon that differs by what recognition misreads; only long names are told so."""
    if len(key(name)) < 10:
        return None
    first = bare(name).split()[0]
    alike = [letters for letters, known in _known().items() if bare(known).split()[0] == first]
    close = get_close_matches(key(name), alike, n=2, cutoff=0.9)
    return _known()[close[0]] if len(close) == 1 and abs(len(close[0]) - len(key(name))) <= 1 else None


def misread(name: str, signed: str) -> bool:
    """Whether a name that the lexicon has not differs in a letter from the agency that the number's sign tells."""
    one, other = key(name), key(signed)
    if one == other or is_known(name) or len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _written_out(name: str) -> str:
    short: dict[str, str] = lexicon("legal_agencies")["short"]
    words = [short.get(word.strip(".,"), word) for word in name.split()]
    return " ".join(words)


def _local(name: str) -> str | None:
    """``ỦY BAN NHÂN DÂN TỈNH CÀ MAU``: body, level and place each in its spelling."""
    match = re.match(r"(?P<body>.*?)[\s,]*(?P<level>tinh|thanh pho|tp\.?)\s+(?P<place>.+)$", bare(name))
    if match is None:
        return _scattered(name)
    place = place_named(match["place"])
    if place is None:
        return None
    level = "tỉnh" if match["level"] == "tinh" else "thành phố" if place != "Hồ Chí Minh" else "Thành phố"
    body = spelled(name[: match.end("body")]) if match["body"] else ""
    return f"{body} {level} {place}".strip() if body else f"{level[:1].upper()}{level[1:]} {place}"


def _scattered(name: str) -> str | None:
    """A council or committee of a province whose letters stand apart."""
    match = re.match(r"(?P<body>uybannhandan|hoidongnhandan)(?P<level>tinh|thanhpho)(?P<place>[a-z]+)$", key(name))
    place = _known_places().get(match["place"]) if match else None
    if match is None or place is None:
        return None
    level = "tỉnh" if match["level"] == "tinh" else "Thành phố" if place == "Hồ Chí Minh" else "thành phố"
    return f"{_known()[match['body']]} {level} {place}"


def unfinished(name: str) -> bool:
    """Whether a name is only the beginning of one (``Ủy ban thường vụ``)."""
    return key(name) in _unfinished()


def apart(printed: str) -> list[str]:
    """Two agencies in one row (``BỘ TÀI CHÍNH TỔNG CỤC THUẾ``): the one above, then the issuer; else the row itself."""
    words = printed.split()
    for size in range(len(words) - 1, 1, -1):
        above, below = " ".join(words[:size]), " ".join(words[size:])
        whole = is_known(above) or (takes_place(above) and _local(above) is not None)
        if whole and begins_agency(bare(below)) and not is_known(printed):
            return [above, below]
    return [printed]


def _found(name: str, running: str) -> str | None:
    """The name as running text prints it, when it prints it in small letters."""
    if not running or len(name) < 8:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, bare(name).split())))
    for match in pattern.finditer(bare(running)):
        printed = running[match.start() : match.end()]
        if not printed.isupper() and printed[:1].isupper():
            return " ".join(printed.split())
    return None


def _by_rule(name: str) -> str:
    """Small letters, the first a capital, names of places and of the kinds of agencies inside as they are written."""
    words = [word if _acronym(word) else word.lower() for word in name.split()]
    out = " ".join(words)
    out = out[:1].upper() + out[1:]
    head = _starts().match(bare(out))
    if head is not None and out[head.end() : head.end() + 1] == " ":
        at = head.end() + 1
        out = out[:at] + out[at : at + 1].upper() + out[at + 1 :]
    for place in sorted((agency.name for agency in places()), key=len, reverse=True):
        at = bare(out).find(bare(place))
        if at >= 0 and not out[at - 1 : at].isalnum() and not out[at + len(place) : at + len(place) + 1].isalnum():
            out = out[:at] + place + out[at + len(place) :]
    for agency in sorted(_known().values(), key=len, reverse=True):
        at = bare(out).find(bare(agency))
        if at > 0 and len(agency) > 6 and not out[at + len(agency) : at + len(agency) + 1].isalnum():
            out = out[:at] + agency + out[at + len(agency) :]
    return _levels(out)


def _acronym(word: str) -> bool:
    """A word of capitals that has no vowel, or a sign among letters: PCCC, CNCH, GD&ĐT."""
    letters = bare(word)
    return (
        word.isupper()
        and len(letters) > 1
        and (not re.search(r"[aeiouy]", letters) or bool(re.search(r"\d|&", letters)))
    )


def _levels(name: str) -> str:
    """What follows a word of level is a proper name: ``xã Bình Minh``, ``phường 12``."""
    return re.sub(
        r"(?<=\b)(xã|phường|huyện|quận|thị xã|thị trấn|đặc khu)((?: [^\W\d_]+){1,3})$",
        lambda match: match[1] + match[2].title(),
        name,
    )


def of_sign(number: str, day: str | None) -> str | None:
    """The agency whose sign ends a number, as it was called on a day (ISO); None when none or several fit."""
    parts = [part for part in re.split(r"[/–-]", number) if part]
    for part in reversed(parts[1:]):
        fits = [
            agency
            for agency in agencies()
            if any(bare(part) == bare(sign) for sign in agency.signs)
            and (day is None or ((agency.since or "") <= day and (agency.until is None or day < agency.until)))
        ]
        if len(fits) == 1:
            return fits[0].name
    return None


def out_of_time(name: str, day: str) -> Agency | None:
    """The agency or province named in `name` that did not bear this name on a day (ISO); None when all agree."""
    letters = key(name)
    exact = [agency for agency in agencies() if key(agency.name) == letters]
    match = re.search(r"\b(?:tinh|thanh pho)\s+(.+)$", bare(name))
    place = place_named(match[1]) if match else None
    exact += [one for one in places() if place is not None and one.name == place]
    for one in exact:
        if (one.since is not None and day < one.since) or (one.until is not None and day >= one.until):
            return one
    return None


def takes_place(name: str) -> bool:
    """Whether a body needs the name of the place or agency above it to be told from others."""
    return any(re.match(rf"{re.escape(bare(word))}(?!\w)", bare(name)) for word in lexicon("legal_agencies")["local"])


def is_city(place: str) -> bool:
    """Whether a province-level unit is a city."""
    return key(place) in _cities()
