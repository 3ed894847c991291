"""The new text of an act: the quotation behind its clause, the unit of it that is meant, or a table without quotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.citations.places import Places
from extract.effects.clauses import Clause
from extract.effects.drafts import Draft
from extract.types import Provision, Target
from ingest.types import Span

_GAP = re.compile(r"[\s.,;:*|_]*")
_LABELS = {
    "dieu": re.compile(r"[“\"\s*]*Điều\s+(\d+[a-zđ]?)"),
    "khoan": re.compile(r"[“\"\s*]*(?:[Kk]hoản\s+)?(\d+[a-zđ]?)[.)]"),
    "diem": re.compile(r"[“\"\s*]*([a-zđ]\d?)\)"),
}
_AMENDS = ("amend", "supplement")


class NewTexts:
    """The quotations of a document, asked which one an act brings."""

    def __init__(self, text: str, quotes: Sequence[Span], provisions: Sequence[Provision], places: Places) -> None:
        self._text = text
        self._quotes = sorted(quotes)
        self._starts = [quote.start for quote in self._quotes]
        self._quoted = [one for one in provisions if one.quoted_in is not None]
        self._places = places

    def follows(self, clause: Clause) -> Span | None:
        """The quotations right behind a clause, as one run; None where none follows."""
        at = clause.span.end
        run: Span | None = None
        index = bisect_left(self._starts, at)
        while index < len(self._quotes):
            quote = self._quotes[index]
            if not _only_gap(self._text, at, quote.start):
                break
            run = Span(run.start if run else quote.start, quote.end)
            at = quote.end
            index += 1
        return run

    def give(self, drafts: Sequence[Draft], limit: int) -> None:
        """Put the new text on the acts of one clause. `limit`: where the next clause that acts begins."""
        wanting = [draft for draft in drafts if draft.kind in _AMENDS or _new_number(draft)]
        if not wanting:
            return
        clause = wanting[0].clause
        run = self.follows(clause) or _inline(clause)
        if run is None:
            self._plain([draft for draft in wanting if draft.kind in _AMENDS], clause, limit)
            return
        for draft in wanting:
            if draft.kind == "renumber":
                draft.renumbered_as = self._number(draft.target, run)
            draft.new_text = self._of(draft.target, run) if len(wanting) > 1 else run

    def _of(self, target: Target, run: Span) -> Span:
        """The unit of a quotation that stands for a target; the whole where none does."""
        last = target.path[-1].replace(":", "_") if target.path else None
        for unit in self._quoted:
            if unit.text.span.start >= run.end:
                break
            if unit.text.span.start >= run.start and unit.id.rpartition("__")[2] == last:
                return unit.text.span
        return run

    def _number(self, target: Target, run: Span) -> tuple[str, ...]:
        """The path that a unit has by the first label of its new text."""
        kind = target.path[-1].partition(":")[0]
        label = _LABELS[kind].match(self._text, run.start, run.end) if kind in _LABELS else None
        return (*target.path[:-1], f"{kind}:{label[1]}") if label is not None else ()

    def _plain(self, drafts: Sequence[Draft], clause: Clause, limit: int) -> None:
        """New text that nobody put in quotation marks: rows of a table, or all there is up to the next act."""
        if not clause.laid.rstrip().endswith(":") or clause.unit is None:
            return
        start, end = clause.span.end, min(limit, clause.unit.text.span.end)
        words = self._text[start:end]
        if not words.strip():
            return
        numbers = [draft.target.path[-1].partition(":")[2] if draft.target.path else "" for draft in drafts]
        if len(drafts) == 1 and not (drafts[0].target.path and drafts[0].target.path[-1].startswith("muc_so")):
            start += len(words) - len(words.lstrip())
            drafts[0].new_text = Span(start, end - (len(words) - len(words.rstrip())))
            return
        for draft, number in zip(drafts, numbers, strict=True):
            draft.new_text = _row(words, start, number)


def _new_number(draft: Draft) -> bool:
    return draft.kind == "renumber" and not draft.renumbered_as and bool(draft.target.path)


def _row(words: str, start: int, number: str) -> Span | None:
    """The row of a table without borders that begins with a number, up to the next number or cut."""
    found = re.search(rf"(?m)^[\s|*]*{re.escape(number)}[.)]?[\s|*]*(?:$|\|)", words) if number else None
    if found is None:
        return None
    after = re.compile(r"(?m)^[\s|*]*\d{1,3}[.)]?[\s|*]*(?:$|\|)|^\[…\]").search(words, found.end())
    row = words[found.start() : after.start() if after else len(words)]
    begin = start + found.start() + len(row) - len(row.lstrip())
    return Span(begin, start + found.start() + len(row.rstrip()))


def _only_gap(text: str, start: int, end: int) -> bool:
    return start <= end and end - start < 80 and _GAP.fullmatch(text, start, end) is not None


def _inline(clause: Clause) -> Span | None:
    """New text within the clause itself: … như sau: “…”, tên Điều 5 thành “…”."""
    if not clause.phrases:
        return None
    first, last = clause.phrases[0], clause.phrases[-1]
    before = clause.laid[: first.start - clause.span.start]
    if re.search(r"(?:như\s+sau|thành|bằng|:|là)[\s:]*$", before):
        return Span(first.start, last.end)
    return None
