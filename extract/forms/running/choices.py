"""Boxes of several lines that answer one question are one choice."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fold import fold
from extract.forms.running.paragraphs import Paragraph
from extract.forms.running.phrases import phrase, words_in
from extract.forms.running.reading import Ticks
from extract.forms.running.skeleton import T
from extract.forms.running.wording import rule
from extract.forms.slots import Slot
from ingest.types import Piece, Span

_REACH, _NEAR, _ROWS = 3, 6, 8


class Choices:
    """The choices of a sheet as they are met: which question the next boxes answer."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._open: int | None = None
        self._latest = 0
        self._last = -99
        self._depth = 0
        self._question: int | None = None

    def take(self, ticks: Ticks, index: int, out: list[Slot]) -> None:
        """Adds boxes to the choice that they belong to, or begins a new one (at the end of `out`)."""
        if not self._under(index) and self._goes_on(ticks, index, out):
            assert self._open is not None
            old = out[self._open]
            span = Span(min(old.span.start, ticks.span.start), max(old.span.end, ticks.span.end))
            options = (*old.options, *self._named(ticks))
            out[self._open] = Slot(
                printed=old.printed, span=span, shape="choice", line=old.line, options=options, repeated=old.repeated
            )
            self._last = index
            return
        question = ticks.question
        above = self._above(index) if self._answers(ticks) else None
        if above is not None:
            question = _asked(self._paragraphs[above])
        options = ticks.options if question is ticks.question else self._named(ticks)
        printed = question or (options[0] if options else self._nearest(ticks, out))
        out.append(
            Slot(
                printed=printed,
                span=Span(min(printed.start, ticks.span.start), max(printed.end, ticks.span.end)),
                shape="choice",
                line=ticks.paragraph.line,
                options=options,
                repeated=ticks.paragraph.repeated,
            )
        )
        self._latest = len(out) - 1
        inline = ticks.question is not None and above is None
        self._open = None if inline and (ticks.options or ticks.paragraph.marker in ("digit", "code")) else len(out) - 1
        if inline and not ticks.options:
            self._open = None
        self._depth = self._paragraphs[above].depth if above is not None else ticks.paragraph.depth
        self._last, self._question = index, above

    def ask(self, index: int, out: list[Slot]) -> None:
        """Begins a choice whose ways stand on the lines below, some of them perhaps without a box."""
        paragraph = self._paragraphs[index]
        printed = _asked(paragraph)
        out.append(Slot(printed=printed, span=Span(printed.start, printed.end), shape="choice", line=paragraph.line))
        self._open, self._last, self._depth, self._question = len(out) - 1, index, paragraph.depth, index

    def _named(self, ticks: Ticks) -> tuple[Piece, ...]:
        return (ticks.question, *ticks.options) if ticks.question else ticks.options

    def _answers(self, ticks: Ticks) -> bool:
        """Boxes whose line names options only, or one thing to tick under a question."""
        return ticks.question is None or not ticks.options

    def _alike(self, ticks: Ticks, at: int, out: Sequence[Slot]) -> bool:
        """Options that differ in a word or two ("có …", "không …") answer one question, even a few lines apart."""
        mine = set(fold(" ".join(self._named(ticks))).split())
        if at >= len(out) or out[at].shape != "choice":
            return False
        other = set(fold(str(out[at].options[0] if out[at].options else out[at].printed)).split())
        return len(mine & other) > 2 and len(mine ^ other) <= 2

    def _nearest(self, ticks: Ticks, out: Sequence[Slot]) -> Piece:
        """What the line asked for before a box that nothing names."""
        skeleton = ticks.paragraph.skeleton
        same = out and skeleton.start <= out[-1].span.start
        return out[-1].printed if same else skeleton.piece(ticks.paragraph.words, len(skeleton.text))

    def _under(self, index: int) -> bool:
        """The option on the line above says that one of the ways below it is to be chosen: a second tier."""
        if self._last != index - 1:
            return False
        above = self._paragraphs[self._last].skeleton.low
        return T in above and rule("tier").search(above) is not None

    def _goes_on(self, ticks: Ticks, index: int, out: Sequence[Slot]) -> bool:
        near = index - self._last <= _NEAR and ticks.paragraph.marker is None
        if self._answers(ticks) and near and self._alike(ticks, self._latest, out):
            self._open = self._latest
            return True
        if self._open is None or not self._answers(ticks):
            return False
        here = self._paragraphs[index]
        if not words_in(here.key) and here.line.table is not None:
            return self._paragraphs[self._last].line.table == here.line.table
        if self._question is None:
            return index - self._last <= 1 and ticks.paragraph.marker not in ("digit", "code")
        if ticks.paragraph.marker == "roman":
            return False
        between = self._paragraphs[self._last + 1 : index]
        others = [each for each in between if each.marker not in ("dash", "plus") and each.asks and not each.bare]
        if len(others) > 1 and not rule("chooses").search(self._paragraphs[self._question].skeleton.low):
            return False
        return not any(
            paragraph.opens and not paragraph.asks and (paragraph.depth <= self._depth or not paragraph.marker)
            for paragraph in between
        )

    def _above(self, index: int) -> int | None:
        """The line above that asks the question: it ends in a colon, or heads the lines below it."""
        table = self._paragraphs[index].line.table
        alone = not words_in(self._paragraphs[index].key) and table is not None
        reach = _ROWS if alone else _REACH
        for at in range(index - 1, max(-1, index - 1 - reach), -1):
            paragraph = self._paragraphs[at]
            if alone and paragraph.line.table == table:
                continue
            low = paragraph.skeleton.low
            if rule("aside").match(low):
                continue
            if paragraph.opens:
                return at
            sibling = paragraph.marker is not None and paragraph.marker == self._paragraphs[index].marker
            if sibling and not paragraph.asks and low.rstrip()[-1:] not in ".;":
                continue
            heading = not paragraph.asks and words_in(low) <= 20 and not low.rstrip().endswith((".", ";"))
            deeper = self._paragraphs[index].depth > paragraph.depth or self._paragraphs[index].marker is None
            starts = alone or _starts(self._paragraphs[index])
            return at if heading and deeper and (paragraph.marker or starts) else None
        return None


def _starts(paragraph: Paragraph) -> bool:
    """The first thing on the line is a box."""
    return paragraph.skeleton.text.lstrip()[:1] == T


def _asked(paragraph: Paragraph) -> Piece:
    skeleton = paragraph.skeleton
    begins, ends = phrase(skeleton.low, paragraph.words, len(skeleton.low), after=False)
    return skeleton.piece(begins, ends)
