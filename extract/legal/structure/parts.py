"""The body of a document, its end, and what is attached behind it: annexes, forms, documents brought in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.legal.structure.marks import rule
from extract.legal.structure.paragraphs import Paragraphs
from extract.lexicon import lexicon

_HEADING_AFTER = re.compile(r"\s*(?:$|[.:–—(-]|[^\W\d_])")
_UNNUMBERED = re.compile(r"\s*$|\s*[(:.–-]|\s*(?:[Bb]an hành|[Kk]èm|[Đđ]ính)")
_LONGEST_HEAD = 250
_NEAR = 8
FORMS = frozenset({"mau", "bieu"})
"""Units that are filled in; an annex holds them, nothing within them is a provision."""
_FIRST_LINES = 3
_LONGEST_TITLE = 12
_NOTE = re.compile(r"\[\d{1,3}\]\s")


class Part(NamedTuple):
    """A stretch of paragraphs, `first` up to and with `last`. `unit` is None for the body, else ``phu_luc``, ``mau``,
    ``bieu``, ``van_ban_kem_theo`` or ``danh_muc``; `label` is where its label ends in paragraph `first`;
    `end` is the last paragraph before its recipients and signature."""

    unit: str | None
    number: str
    first: int
    last: int
    end: int
    label: int = 0


def parts_of(paragraphs: Paragraphs, quoted: Sequence[bool]) -> list[Part]:
    """The body and the attached parts in order. `quoted` says of each paragraph whether it is quoted new text."""
    return _Parts(paragraphs, quoted).run()


class _Parts:
    def __init__(self, paragraphs: Paragraphs, quoted: Sequence[bool]) -> None:
        self._p = paragraphs
        self._quoted = quoted
        self._articles = [
            at
            for at, mark in enumerate(paragraphs.heads)
            if mark is not None and mark.unit == "dieu" and mark.take < 1 and paragraphs.outside(at) and not quoted[at]
        ]

    def run(self) -> list[Part]:
        body_from = self._articles[0] if self._articles else 0
        closing = self._closing(body_from, len(self._p))
        alone = self._alone_annex()
        heads = self._heads(body_from, closing, alone)
        if closing is not None and self._articles:
            heads = self._unnamed(heads, closing)
        starts = [0, *(head.first for head in heads), len(self._p)]
        out = []
        for at, start in enumerate(starts[:-1]):
            head = heads[at - 1] if at else Part(None, "", 0, 0, 0)
            last = starts[at + 1] - 1
            inner = [article for article in self._articles if start <= article <= last]
            end = self._closing(inner[0] if inner else start + 1, last + 1)
            out.append(head._replace(last=last, end=last if end is None else max(start, end - 1)))
        return out

    def _closing(self, start: int, stop: int) -> int | None:
        """The paragraph where recipients and signature begin, None when there are none: no further article of the same
        sequence stands behind it."""
        articles = [at for at in self._articles if start <= at < stop]
        for at in range(start + 1, stop):
            if self._quoted[at] or not self._closes(at, bool(articles)):
                continue
            before = next((article for article in reversed(articles) if article < at), None)
            after = next((article for article in articles if article > at), None)
            if before is not None and after is not None and self._number(after) == self._number(before) + 1:
                continue
            return self._table_start(at)
        return None

    def _closes(self, at: int, articles: bool) -> bool:
        text = self._p.texts[at]
        if part_rule("closing").match(text) or _NOTE.match(text):
            return True
        return articles and text.isupper() and bool(part_rule("closing_office").match(text))

    def _number(self, at: int) -> int:
        mark = self._p.heads[at]
        return mark.order[0] if mark is not None else 0

    def _table_start(self, at: int) -> int:
        table = self._p.lines[at].table
        if table is None or self._p.outside(at):
            return at
        while at and self._p.lines[at - 1].table == table and not self._p.outside(at - 1):
            at -= 1
        return at

    def _heads(self, body_from: int, closing: int | None, alone: Part | None) -> list[Part]:
        """The attached parts; all of the file is behind the annex it begins with, when it does (`alone`)."""
        out = [alone] if alone is not None else []
        for at in range(body_from + 1 if alone is None else alone.first + 1, len(self._p)):
            if self._quoted[at]:
                continue
            text = self._p.texts[at]
            if not text[:1].isupper() or len(text) > _LONGEST_HEAD:
                continue
            behind = (closing is not None and at >= closing) or bool(out)
            part = self._annex(at, text, behind)
            if part is None and not out:  # behind an annex such a heading is that of a part or a sample of it
                part = self._attached(at, text, closing or 0)
            if part is None or (out and (out[-1].unit, out[-1].number) == (part.unit, part.number) and part.number):
                continue
            if part.unit in FORMS and any(o.unit == part.unit and o.number == part.number for o in _since_annex(out)):
                continue
            out.append(part)
        return out

    def _alone_annex(self) -> Part | None:
        """The annex that a file begins with when the document it belongs to is in another file."""
        for at in range(min(_FIRST_LINES, len(self._p))):
            part = self._annex(at, self._p.texts[at], behind=True)
            if part is not None and self._brought_in(at, _NEAR):
                return part
        return None

    def _annex(self, at: int, text: str, behind: bool) -> Part | None:
        for unit, pattern in _annexes():
            match = pattern.match(text)
            if match is None:
                continue
            if not self._is_heading(at, text, match.end(), unit, bool(match["number"])):
                return None
            named = self._brought_in(at, _NEAR)
            capitals = text[: match.end()].upper() == text[: match.end()]
            if not behind and not (unit == "phu_luc" and (named or capitals) and self._nothing_after(at)):
                return None
            return Part(unit, (match["number"] or "").strip("."), at, at, at, match.end())
        return None

    def _is_heading(self, at: int, text: str, after: int, unit: str, numbered: bool) -> bool:
        rest = text[after:]
        if rule("reference").match(rest) or text[-1] in ";," or not _HEADING_AFTER.match(rest):
            return False
        if rest[:1].isspace() and rest.strip()[:1].islower():
            return False
        if unit == "phu_luc" and not (numbered or rest.isupper() or _UNNUMBERED.match(rest)):
            return False
        table = self._p.lines[at].table
        if table is None or self._p.outside(at):
            return True
        return self._brought_in(at, _NEAR) if self._p.loose(at) else self._alone(at, table, unit)

    def _alone(self, at: int, table: int, unit: str) -> bool:
        """Whether a paragraph within a table is the only one there that names an annex: a list of them names many."""
        pattern = dict(_annexes())[unit]
        start = self._table_start(at)
        count = 0
        for line in range(start, len(self._p)):
            if self._p.lines[line].table != table:
                break
            count += pattern.match(self._p.texts[line]) is not None
        return count == 1

    def _nothing_after(self, at: int) -> bool:
        """Whether no article that goes on with the sequence stands behind a place."""
        before = next((article for article in reversed(self._articles) if article < at), None)
        after = next((article for article in self._articles if article > at), None)
        return before is None or after is None or self._number(after) != self._number(before) + 1

    def _attached(self, at: int, text: str, least: int) -> Part | None:
        if at <= least or text.upper() != text or not self._p.outside(at) or self._closes(at, True):
            return None
        if not (part_rule("attached").match(text) and self._brought_in(at, _LONGEST_TITLE)) and not self._title(at):
            return None
        unit = "danh_muc" if text.startswith("DANH MỤC") else "van_ban_kem_theo"
        return Part(unit, "", at, at, at, len(text))

    def _title(self, at: int) -> bool:
        """Whether capitals, and nothing else, stand from a paragraph to where it is said what brings it in."""
        for line in range(at, min(len(self._p), at + _LONGEST_TITLE)):
            text = self._p.texts[line]
            if part_rule("attached_by").search(text) and text.startswith("("):
                return line > at
            if not text.isupper() or self._closes(line, True):
                return False
        return False

    def _brought_in(self, at: int, near: int) -> bool:
        for line in range(at, min(len(self._p), at + near)):
            text = self._p.texts[line]
            if part_rule("attached_by").search(text) or (line == at and "kèm theo" in text):
                return True
            if line > at and any(pattern.match(text) for _, pattern in _annexes()):
                return False
        return False

    def _unnamed(self, heads: list[Part], closing: int) -> list[Part]:
        """With a part for articles that begin anew behind the signature where no heading says what they belong to."""
        first = heads[0].first if heads else len(self._p)
        anew = next((at for at in self._articles if closing < at < first), None)
        if anew is None:
            return heads
        start = next((at for at in range(closing, anew) if self._titled(at)), anew)
        return [Part("van_ban_kem_theo", "", start, start, start, 0), *heads]

    def _titled(self, at: int) -> bool:
        text = self._p.texts[at]
        return text.isupper() and not self._closes(at, True) and bool(part_rule("attached").match(text))


def _since_annex(parts: list[Part]) -> list[Part]:
    out: list[Part] = []
    for part in reversed(parts):
        if part.unit not in FORMS:
            break
        out.append(part)
    return out


@cache
def _annexes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["unit"], re.compile(entry["pattern"])) for entry in lexicon("legal_parts")["annexes"])


@cache
def part_rule(name: str) -> re.Pattern[str]:
    """A pattern of the lexicon of parts."""
    return re.compile(lexicon("legal_parts")[name]["pattern"])
