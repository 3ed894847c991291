"""The heads with which forms begin: a number (``Mẫu số 01``), an annex (``PHỤ LỤC II``), the motto of the state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.forms.bounds.articles import is_law
from extract.forms.bounds.notes import guides
from extract.forms.bounds.wording import is_shouted, motto, opens, rule
from extract.forms.lines import Line
from ingest.types import Table

NUMBER, ANNEX, MOTTO = "number", "annex", "motto"

_NEAR = 8  # lines from the top of a table within which a head makes the whole table the form's
_BODY = 2  # places to write on after which the body of a form has begun
_TOP = 14  # lines that the heads of one form take together
_AHEAD = 8  # lines behind a number within which motto or title must follow, inside guidance
_BACK = 4
_ISSUED = 20  # lines in which a document gives its number
_CODE = 16  # characters of a code alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Lines from one head to before the next: `first` to before `last`; `head` is what it begins with, if anything."""

    first: int
    last: int
    head: str | None


def stretches_of(lines: Sequence[Line], tables: Sequence[Table]) -> list[Stretch]:
    """The lines cut where a new form, or the annex that holds forms, begins."""
    listed, bare = _listed(lines), _bare_numbers(lines)
    cuts: list[tuple[int, str | None]] = [(0, None)]
    seen: set[str] = set()
    opened, guided = 0, False
    for at, line in enumerate(lines):
        kind = NUMBER if at in bare else _kind(line) if at not in listed else None
        if kind is not None and guided and not _restarts(lines, at, kind):
            kind = None
        if kind == ANNEX and at and not _holds_forms(lines, *cuts[-1], at):
            kind = None
        if kind is not None and at and not _same(kind, seen, opened, at - cuts[-1][0]):
            first = max(_first(lines, at, kind, tables, listed), cuts[-1][0] + 1)
            cuts.append((first, kind))
            seen = {kind, *(each for index in range(first, at) if (each := _kind(lines[index])))}
            opened, guided = 0, False
        elif kind is not None:
            seen.add(kind)
            if cuts[-1][1] is None:
                cuts[-1] = (cuts[-1][0], kind)
        guided = guided or guides(line)
        opened += _counts(line, kind)
    ends = [first for first, _ in cuts[1:]] + [len(lines)]
    return [Stretch(first=first, last=end, head=kind) for (first, kind), end in zip(cuts, ends, strict=True)]


def _holds_forms(lines: Sequence[Line], first: int, head: str | None, at: int) -> bool:
    """Whether an annex is one of a legal document, not a part of the form that began at `first` with a `head`."""
    if head == ANNEX and is_shouted(lines[at].piece):
        return True
    if is_law(lines[first:at]) or any(rule("issued_number").match(str(line.piece).strip()) for line in lines[:_ISSUED]):
        return True
    ahead = [str(line.piece).strip() for line in lines[at + 1 : at + _AHEAD]]
    return any(
        rule("issued").search(text.lower()) or rule("motto").search(text) or rule("number").match(text)
        for text in ahead
    )  # fmt: skip


def _same(kind: str, seen: set[str], opened: int, apart: int) -> bool:
    """Whether a head is one more of the form that has begun: nothing of its body stands between."""
    if kind in seen or (kind == ANNEX and seen) or (kind == NUMBER and ANNEX in seen):
        return False
    return opened < _BODY and apart <= _TOP


def _kind(line: Line) -> str | None:
    text = str(line.piece).strip()
    if motto(line):
        return MOTTO
    if len(text) < 160 and rule("number").match(text):
        return NUMBER
    if len(text) < 60 and line.cell is None and (match := rule("annex").match(text.lower())) is not None:
        numbered = any(each.isdigit() or each in "ivx" for each in match["it"].removeprefix("phụ lục"))
        return ANNEX if is_shouted(text) or (numbered and match.end() == len(text)) else None
    return None


def _bare_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Lines that are nothing but the code of a form (``BM-02``), with its motto or its title right below."""
    out = set()
    for at, line in enumerate(lines):
        text = str(line.piece).strip()
        if len(text) < _CODE and rule("bare_number").match(text):
            ahead = [str(each.piece).strip() for each in lines[at + 1 : at + 7]]
            if any(rule("motto").search(each) or (is_shouted(each) and rule("title").match(each)) for each in ahead):
                out.add(at)
    return frozenset(out)


def _counts(line: Line, kind: str | None) -> int:
    """How much a line says that the body has begun: a letterhead has blanks too."""
    if kind is not None or not opens(line) or line.cell is not None:
        return 0
    return 0 if rule("letterhead").match(str(line.piece).strip().lower()) else 1


def _listed(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers that stand in a list of forms: several in one table, or right below each other."""
    heads = [at for at, line in enumerate(lines) if _kind(line) == NUMBER]
    out: set[int] = set()
    run: list[int] = []
    for at in heads:
        if run and not _goes_on(lines, run[-1], at):
            out.update(_of_list(lines, run))
            run = []
        run.append(at)
    return frozenset(out | _of_list(lines, run))


def _goes_on(lines: Sequence[Line], before: int, at: int) -> bool:
    """Whether a number goes on with the list that another stands in."""
    one, other = lines[before], lines[at]
    if (one.cell is None) != (other.cell is None):
        return False
    same = one.table is not None and one.table == other.table and one.cell is not other.cell
    between = lines[before + 1 : at]
    return (same or at - before <= 2) and not any(opens(each) or motto(each) for each in between)


def _of_list(lines: Sequence[Line], run: Sequence[int]) -> set[int]:
    """The numbers of a run that are a list; the last is a form's own where the motto or the first number follows."""
    if len(run) < 2:
        return set()
    last = run[-1]
    first, again = str(lines[run[0]].piece).strip(), str(lines[last].piece).strip()
    own = again == first or any(motto(line) and line.cell is None for line in lines[last + 1 : last + 3])
    return set(run[:-1]) if own else set(run)


def _restarts(lines: Sequence[Line], at: int, kind: str) -> bool:
    """Whether a head inside guidance is that of a form, not of the form that is explained."""
    if kind == ANNEX:
        return True
    ahead = lines[at + 1 : at + _AHEAD]
    if kind == MOTTO:
        return any(rule("title").match(str(each.piece).strip()) for each in ahead) or any(opens(each) for each in ahead)
    return any(motto(each) or (is_shouted(each.piece) and rule("title").match(each.piece.strip())) for each in ahead)


def _first(lines: Sequence[Line], at: int, kind: str, tables: Sequence[Table], listed: frozenset[int]) -> int:
    """The line at which a form begins whose head stands in `at`, with the table around it and lines that name it."""
    first = at
    if lines[at].table is not None:
        around = [table for table in tables if table.span.start <= lines[at].piece.start <= table.span.end]
        top = min((table.span.start for table in around), default=lines[at].piece.start)
        begins = next(index for index, line in enumerate(lines[: at + 1]) if line.piece.start >= top)
        first = begins if at - begins <= _NEAR else at
    if kind == MOTTO:
        for index in range(first - 1, max(first - 1 - _BACK, 0), -1):
            text = str(lines[index].piece).strip()
            if not rule("above").match(text) or opens(lines[index]) or lines[index].cell is not None or index in listed:
                break
            first = index
    return first
