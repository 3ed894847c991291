"""Units to provisions: ids that are unique in the document, places, headings, and Issues where a number is missing."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.legal.structure.headings import headings_of
from extract.legal.structure.nesting import HEADINGS, Chosen
from extract.legal.structure.numerals import letter_step, number_step
from extract.legal.structure.paragraphs import Paragraphs
from extract.legal.structure.strays import duplicate_issue
from extract.types import Provision, Sourced
from ingest.types import FURNITURE, Document, Issue, Severity, Span

KINDS = {"muc_so": "muc", "gach": "tiet", "van_ban_kem_theo": "phu_luc", "danh_muc": "phu_luc", "bieu": "mau"}
"""Units that the contract counts under another kind; the unit stays in the id."""
_MISSING = 0.7
_NAMES = {"dieu": "Điều", "khoan": "khoản", "diem": "điểm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where units stand: ids begin with `prefix`, units at the top have `parent`; `quoted_in` as in a Provision.
    `full`: ids name every unit above (texts without articles). `last`: the last paragraph."""

    last: int
    prefix: str = ""
    parent: str | None = None
    quoted_in: str | None = None
    full: bool = False


@dataclass(slots=True)
class _Open:
    chosen: Chosen
    id: str
    gach: int = 0
    before: dict[str, Chosen] = field(default_factory=dict)


class Emitter:
    """Writes provisions; knows the ids that are taken."""

    def __init__(self, document: Document, paragraphs: Paragraphs) -> None:
        """Write provisions of a document."""
        self._document = document
        self._p = paragraphs
        self._sheet = [block.span for block in document.blocks if block.kind in FURNITURE]
        self._sheet_ends = [span.end for span in self._sheet]
        self._taken: set[str] = set()
        self._again: Counter[str] = Counter()
        self.provisions: list[Provision] = []
        self.issues: list[Issue] = []

    def units(self, units: Sequence[Chosen], scope: Scope, stops: dict[int, int]) -> None:
        """Write the units of one stretch, in order. `stops`: where the own words of a paragraph end (a quotation)."""
        ends = self._ends(units, scope.last)
        headings = headings_of(self._p, units, stops, scope.last)
        top = _Open(units[0], scope.prefix) if units else None
        stack: list[_Open] = []
        for at, chosen in enumerate(units):
            while stack and stack[-1].chosen.rank >= chosen.rank:
                stack.pop()
            holder = stack[-1] if stack else top
            assert holder is not None
            number = chosen.number
            if chosen.unit == "gach":
                holder.gach += 1
                number = str(holder.gach)
            if scope.quoted_in is None:
                self._gap(chosen, holder)
            name = self._unique(
                _path(chosen, number, stack, scope), stack[-1].id if stack and chosen.unit in HEADINGS else ""
            )
            parent = stack[-1].id if stack else scope.parent
            self.write(chosen, name, parent, self._span(chosen, ends[at]), headings[at], scope.quoted_in)
            stack.append(_Open(chosen, name))

    def write(
        self,
        chosen: Chosen,
        name: str,
        parent: str | None,
        span: Span,
        heading: Sourced[str] | None,
        quoted_in: str | None,
    ) -> None:
        """Write one provision."""
        run = self._p.lines[chosen.mark.line].run
        label = run.sub(chosen.mark.start, max(chosen.mark.end, chosen.mark.start + 1))
        self.provisions.append(
            Provision(
                id=name,
                kind=KINDS.get(chosen.unit, chosen.unit),
                label=label.sourced(),
                heading=heading,
                text=Sourced(self._text(span), span),
                parent=parent,
                quoted_in=quoted_in,
            )
        )

    def unique(self, name: str) -> str:
        """An id that nothing has yet: the name, or the name with a count behind it."""
        return self._unique(name, "")

    def span(self, line: int, start: int, last: int) -> Span:
        """The place from a character of a paragraph to the end of another."""
        return Span(self._p.lines[line].run.at[start], self._p.lines[last].run.span.end)

    def _unique(self, name: str, above: str) -> str:
        if name in self._taken and above and not name.startswith(above):
            name = f"{above}__{name}"
        base = name
        while name in self._taken:
            self._again[base] += 1
            name = f"{base}_lan_{self._again[base] + 1}"
        self._taken.add(name)
        return name

    def _ends(self, units: Sequence[Chosen], last: int) -> list[tuple[int, int]]:
        """For each unit the paragraph and place where it ends: the next unit that is no deeper begins there."""
        out = [(last, -1)] * len(units)
        open_units: list[int] = []
        for at, chosen in enumerate(units):
            while open_units and units[open_units[-1]].rank >= chosen.rank:
                out[open_units.pop()] = (chosen.mark.line, chosen.mark.start)
            open_units.append(at)
        return out

    def _span(self, chosen: Chosen, end: tuple[int, int]) -> Span:
        mark = chosen.mark
        start = self._p.lines[mark.line].run.at[mark.start]
        line, place = end
        if place > 0 and self._p.texts[line][:place].strip('“”"„«» '):
            run = self._p.lines[line].run
            head = run.sub(0, place).strip()
            return Span(start, max(start + 1, head.span.end))
        stop = line if place < 0 else line - 1
        return Span(start, max(start + 1, self._p.lines[max(stop, mark.line)].run.span.end))

    def _text(self, span: Span) -> str:
        """The words at a place, without what belongs to the sheet (page numbers, running heads)."""
        at = span.start
        parts = []
        for sheet in self._sheet[bisect_left(self._sheet_ends, span.start + 1) :]:
            if sheet.start >= span.end:
                break
            parts.append(self._document.text[at : max(at, sheet.start)])
            at = max(at, sheet.end)
        parts.append(self._document.text[at : span.end])
        return "".join(parts)

    def _gap(self, chosen: Chosen, holder: _Open) -> None:
        name = _NAMES.get(chosen.unit)
        if name is None or chosen.decimal or "." in chosen.number:
            return
        before = holder.before.get(chosen.unit)
        holder.before[chosen.unit] = chosen
        step = letter_step if chosen.mark.unit == "letter" else number_step
        if before is None:
            return
        if before.mark.order == chosen.mark.order:
            again = duplicate_issue(self._p, chosen.mark, f"{name} {chosen.number}", holder.id or None)
            self.issues.append(again)
            return
        if (step(before.mark.order, chosen.mark.order) or 0.0) < _MISSING:
            return
        run = self._p.lines[chosen.mark.line].run
        self.issues.append(
            Issue(
                code="missing_unit",
                severity=Severity.INFO,
                message=f"Đánh số không liền: {name} {chosen.number} đứng ngay sau {name} {before.number}.",
                field=holder.id or None,
                span=run.sub(chosen.mark.start, chosen.mark.end).span,
                hint="Đối chiếu với bản gốc: có thể văn bản thiếu, hoặc đánh số nhầm.",
            )
        )


def _path(chosen: Chosen, number: str, stack: Sequence[_Open], scope: Scope) -> str:
    """The id of a unit: the path from the article (or the annex) down; chapters are named from the chapter down."""
    own = f"{chosen.unit}_{number}"
    above = list(stack)
    if chosen.decimal and above and not above[-1].chosen.decimal:
        above = above[:-1] if scope.full else above
    if (chosen.unit in HEADINGS and not chosen.inner) or scope.full:
        least = 0 if scope.full else 2
        above = [one for one in above if one.chosen.rank >= least]
        if chosen.unit not in HEADINGS and not scope.full:
            above = []
    else:
        above = [one for one in above if one.chosen.rank >= 5]
    base = above[-1].id if above else scope.prefix
    return f"{base}__{own}" if base else own
