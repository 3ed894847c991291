"""Papers that go with a form: printed ones each, an open list once, photographs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.forms.running.paragraphs import Paragraph
from extract.forms.running.phrases import words_in
from extract.forms.running.reading import slot
from extract.forms.running.skeleton import B, D, N, T
from extract.forms.running.wording import rule
from extract.forms.slots import Slot

_ITEMS = ("dash", "plus", "digit", "letter", "paren")
_MOST, _PHOTO = 30, 12


def papers(paragraphs: Sequence[Paragraph], index: int) -> tuple[list[Slot], int] | None:
    """Papers to hand in with the form, and the paragraph behind them."""
    here = paragraphs[index]
    low = here.skeleton.low
    if rule("photo").match(low) and words_in(low) <= _PHOTO and not here.opens:
        ends = next((at for at, sign in enumerate(low) if sign in f",;({N}{B}"), len(low))
        return [slot(here, here.words, max(ends, here.words + 1), -1, "attachment")], index + 1
    head = rule("papers").search(low[here.words :])
    if head is None or T in low:
        return None
    behind = here.words + head.end()
    if B in low[behind:] and D not in low:
        at = low.index(B, behind)
        return [replace(slot(here, here.words, at, at, "attachment"), repeated=True)], index + 1
    boxes = any(each.skeleton.text.lstrip()[:1] == T for each in paragraphs[index + 1 : index + 4])
    if not here.opens and not (boxes and words_in(low) <= _MOST):
        return None
    if here.apart:
        return [], index + 1
    table = paragraphs[index + 1].line.table if index + 1 < len(paragraphs) else None
    if table is not None and table != here.line.table and not _signed(paragraphs, index + 1):
        printed, blank, after = _rows(paragraphs, index + 1)
    else:
        printed, blank, after = _items(paragraphs, index)
    out = [slot(item, item.words, len(item.skeleton.low), -1, "attachment") for item in printed]
    if blank is not None or not printed:
        ends = min(len(low), low.find(":") if ":" in low else len(low))
        made = replace(slot(here, here.words, len(low[:ends].rstrip(f" :{N}")), -1, "attachment"), repeated=True)
        out.append(made if not printed or blank is None else _open(blank, made))
    return out, after


def _signed(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """The table below holds signatures, not papers."""
    table = paragraphs[index].line.table
    inside = (each for each in paragraphs[index : index + _MOST] if each.line.table == table)
    return any(rule("signed").search(each.skeleton.low) for each in inside)


def _open(item: Paragraph, made: Slot) -> Slot:
    """The blank lines behind printed papers, named by the heading."""
    return replace(made, span=item.skeleton.span(0, len(item.skeleton.text)), line=item.line)


def _items(paragraphs: Sequence[Paragraph], index: int) -> tuple[list[Paragraph], Paragraph | None, int]:
    """The printed papers of a list, a blank item of it, and the paragraph behind it."""
    here = paragraphs[index]
    printed: list[Paragraph] = []
    blank: Paragraph | None = None
    after = index + 1
    while after < len(paragraphs) and after - index < _MOST:
        item = paragraphs[after]
        ticked = item.skeleton.text.lstrip()[:1] == T
        if item.marker not in _ITEMS and not ticked:
            if rule("aside").match(item.skeleton.low) or (printed and item.skeleton.text[:1].islower()):
                after += 1
                continue
            break
        if item.marker == here.marker and item.depth <= here.depth and not ticked:
            break
        if item.bare or not words_in(item.key):
            blank = item
        else:
            printed.append(item)
        after += 1
    return printed, blank, after


def _rows(paragraphs: Sequence[Paragraph], index: int) -> tuple[list[Paragraph], Paragraph | None, int]:
    """The same of a list laid out as a table: of each row the longest cell names the paper."""
    table = paragraphs[index].line.table
    rows: dict[int, list[Paragraph]] = {}
    after = index
    while after < len(paragraphs) and paragraphs[after].line.table == table:
        cell = paragraphs[after].line.cell
        rows.setdefault(cell.row if cell else 0, []).append(paragraphs[after])
        after += 1
    printed: list[Paragraph] = []
    blank: Paragraph | None = None
    for number, row in enumerate(rows.values()):
        names = [each for each in row if words_in(each.key) > 1]
        if number == 0 and len(row) > 1 and rule("ordering").match(row[0].skeleton.low):
            blank = row[0]
        elif names:
            printed.append(max(names, key=lambda each: words_in(each.key)))
        else:
            blank = row[0]
    return printed, blank, after
