"""The documents that a text names, so that a short name finds the number printed elsewhere in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from extract.citations.found import Found, Named
from extract.citations.keys import is_blank, number_key, tidy_title, title_key
from extract.citations.sentences import apart
from extract.citations.titles import numbers_of, spelled, titles_at
from extract.fold import fold
from extract.lexicon import lexicon

_STEM = re.compile(r"^(?P<ordinal>\d+[a-zđ]?(?:\.\d+)?)(?P<year>/(?:19|20)\d\d)?(?P<sign>[/ -].*)?$")
_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_PLURAL = re.compile(r"^các\s", re.IGNORECASE)
_FEW = 8


class Register:
    """Titles, short names laid down (sau đây gọi là …) and numbers of a text, in one pass over what was found."""

    def __init__(
        self, found: tuple[Found, ...], text: str, own: str | None = None, day: str | None = None, body: int = 0
    ) -> None:
        self._own = own
        self._day = day
        self._body = body
        self._grounds: set[str] = set()
        self._numbers: dict[str, dict[str, None]] = {}
        self._years: dict[str, set[str]] = {}
        self._stems: dict[tuple[str, str], set[str]] = {}
        self._aliases: dict[str, str] = {}
        self._printed: set[str] = set()
        self._undated: dict[str, str] = {}
        for one in found:
            for named in one.documents:
                self._enter(named)
        self._define(found, text)

    def key(self, named: Named) -> str:
        """The key of a document as it is named: its number; for a title the number it has elsewhere in the text, when
        there is one only; else the title."""
        if named.number and not is_blank(named.number):
            return self._whole(number_key(named.number), named.kind)
        alias = self._aliases.get(fold(named.title or named.kind or ""))
        if alias and not named.year:
            return alias
        if not named.title:
            return title_key(named)
        return self._titled(named)

    def alias(self, words: str) -> str | None:
        """The document that a short name was laid down for."""
        return self._aliases.get(fold(words))

    def keys(self, named: Named, words: str) -> tuple[str, ...]:
        """All keys of a document as it is named: several where a plural (``các Luật sửa đổi …``) names them."""
        if not named.title or named.number or not _PLURAL.match(words):
            return (self.key(named),)
        name = self._name(named)
        several = ([self._undated[name]] if name in self._undated else []) + list(self._numbers.get(name, ()))
        return tuple(several) if len(several) > 1 else (self.key(named),)

    def _titled(self, named: Named) -> str:
        name = self._name(named)
        printed = list(self._numbers.get(name, ()))
        if not printed:
            printed = [number for number in numbers_of(named.title or "") if number in self._printed]
        year = named.year or (named.date or "")[:4]
        if year:
            printed = [one for one in printed if _of_year(one, year)]
        if len(printed) > 1:
            printed = self._meant(printed, named.title or "")
        if len(printed) == 1:
            return printed[0]
        years = self._years.get(name, set())
        if not named.year and not printed and len(years) == 1:
            named = named._replace(year=next(iter(years)))
        return title_key(named._replace(title=spelled(tidy_title(named.title or ""))))

    def _meant(self, printed: list[str], title: str) -> list[str]:
        """Of several numbers of one title: the one in force on the document's day, or the one its grounds name."""
        known = titles_at(title, self._day) if self._day else ()
        for chosen in ([one for one in printed if one in known], [one for one in printed if one in self._grounds]):
            if len(chosen) == 1:
                return chosen
        return printed

    def _whole(self, number: str, kind: str | None) -> str:
        """The number with its sign, where it is printed short (``Nghị định 15/2020``) and one only begins so."""
        match = _STEM.match(number)
        if match is None or match["sign"]:
            return number
        whole = self._stems.get((_family(kind), number), set())
        return next(iter(whole)) if len(whole) == 1 else number

    def _enter(self, named: Named) -> None:
        number = number_key(named.number) if named.number and not is_blank(named.number) else None
        if number:
            self._printed.add(number)
            if named.span.start < self._body:
                self._grounds.add(number)
            match = _STEM.match(number)
            if match is not None and match["sign"]:
                for stem in {match["ordinal"], match["ordinal"] + (match["year"] or "")}:
                    self._stems.setdefault((_family(named.kind), stem), set()).add(number)
        if not named.title:
            return
        name = self._name(named)
        if number and number == self._own:
            return  # its own title names the law that it changes
        if number:
            self._numbers.setdefault(name, {})[number] = None
        elif named.year:
            self._years.setdefault(name, set()).add(named.year)
        elif named.date:
            self._undated[name] = title_key(named)

    @staticmethod
    def _name(named: Named) -> str:
        return fold(tidy_title(named.title or ""))

    def _define(self, found: tuple[Found, ...], text: str) -> None:
        """Short names laid down in brackets: each belongs to the document of its kind that the sentence begins with."""
        starts = [one.span.start for one in found]
        last = 0
        for match in _definition().finditer(text):
            before = bisect_left(starts, match.start())
            owner = self._owner(found[max(0, before - _FEW) : before], match, last, text)
            if owner is not None:
                for alias in _spellings(match["alias"]):
                    self._aliases.setdefault(alias, owner)
            last = match.end()

    def _owner(self, near: Iterable[Found], match: re.Match[str], after: int, text: str) -> str | None:
        kind = fold(match["alias"])
        for one in near:
            if one.span.start < after or apart(text, one.span.end, match.start()):
                continue
            for named in one.documents:
                if (
                    not named.this
                    and named.kind
                    and kind.startswith(_family(named.kind))
                    and (named.number or named.title)
                ):
                    return self.key(named)
        return None


def _spellings(alias: str) -> tuple[str, ...]:
    """A short name as it may be met: with its quotation marks off, with and without ``số``."""
    name = fold(alias)
    return (name, fold(name.replace(" số ", " ", 1)))


def _family(kind: str | None) -> str:
    return fold(kind or "")


def _of_year(number: str, year: str) -> bool:
    match = _YEAR.search(number)
    return match is None or match[1] == year


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["definition"]["pattern"])
