"""Slots of running lines: what each paragraph asks for, read with what stands above and below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.fold import fold
from extract.forms.lines import Line
from extract.forms.running.blanks import found_in
from extract.forms.running.choices import Choices
from extract.forms.running.ends import greeting, place_date, receivers
from extract.forms.running.heads import asks
from extract.forms.running.interactive import is_interactive, items_of
from extract.forms.running.papers import papers
from extract.forms.running.paragraphs import Paragraph, paragraphs_of
from extract.forms.running.phrases import words_in
from extract.forms.running.reading import Ticks, slot
from extract.forms.running.repeats import once
from extract.forms.running.signing import signature
from extract.forms.running.skeleton import B, D, N, T
from extract.forms.running.wording import rule
from extract.forms.slots import Slot
from ingest.types import Span

_SHORT, _FIRST, _ROW = 8, 2, 4


def slots_of_lines(lines: Iterable[Line]) -> Iterator[Slot]:
    """The slots of lines that no table claims, in the order of print."""
    paragraphs = once(paragraphs_of(lines))
    yield from _Walk(paragraphs).slots()


class _Walk:
    """The paragraphs of a sheet from the first to the last."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._choices = Choices(paragraphs)
        self._interactive = is_interactive(paragraphs)
        self._out: list[Slot] = []
        self._floor = 0
        self._greeting = next(
            (at for at, each in enumerate(paragraphs) if rule("greeting").search(each.skeleton.low)), -1
        )

    def slots(self) -> list[Slot]:
        """The slots of them all; dots that nothing names ask nothing."""
        index = 0
        while index < len(self._paragraphs):
            after = self._block(index) or self._plain(index)
            index = max(index + 1, after)
        return [each for each in self._out if any(sign.isalnum() for sign in each.printed)]

    def _block(self, index: int) -> int | None:
        """A block with rules of its own, and the paragraph after it."""
        found = (
            greeting(self._paragraphs, index)
            or receivers(self._paragraphs, index)
            or place_date(self._paragraphs, index)
            or signature(self._paragraphs, index, self._floor)
            or papers(self._paragraphs, index)
        )
        if found is None:
            return None
        made, after = found
        for each in made:
            if not self._signed_before(each):
                self._out.append(each)
        self._floor = after
        return after

    def _signed_before(self, signer: Slot) -> bool:
        """Signers of the same kind side by side are one, filled in several times."""
        last = self._out[-1] if self._out else None
        if (
            signer.shape != "signature"
            or last is None
            or last.shape != "signature"
            or last.line.table != signer.line.table
        ):
            return False
        mine, other = (rule("ordinal").sub("", fold(str(each.printed))) for each in (signer, last))
        headed = other.startswith("chữ ký của") and rule("ordinal").search(fold(str(signer.printed)))
        named = rule("opinion").match(other) and mine in other and signer.repeated
        if mine != other and not headed and not named:
            return False
        if signer.line.table is None and mine == fold(str(signer.printed)):
            return False
        self._out[-1] = replace(last, repeated=True)
        return True

    def _plain(self, index: int) -> int:
        paragraph = self._paragraphs[index]
        if self._interactive and (items := items_of(paragraph)) is not None:
            self._out.extend(items)
            return index + 1
        if paragraph.bare:
            self._bare(index)
            return index + 1
        if paragraph.opens and not paragraph.asks and self._chooses(index):
            self._choices.ask(index, self._out)
            return index + 1
        if _asks_bare(paragraph) and not self._deeper(index):
            self._out.append(slot(paragraph, paragraph.words, len(paragraph.skeleton.low), -1, "blank"))
            return index + 1
        for found in found_in(paragraph, closes=paragraph.opens and asks(self._paragraphs, index)):
            if isinstance(found, Ticks):
                self._choices.take(self._beside(found, index), index, self._out)
            else:
                self._out.append(found)
        return index + 1

    def _beside(self, ticks: Ticks, index: int) -> Ticks:
        """A box alone in its cell belongs to the words in the cell before it."""
        here, cell = self._paragraphs[index], self._paragraphs[index].line.cell
        if ticks.question is not None or ticks.options or cell is None:
            return ticks
        for before in reversed(self._paragraphs[max(0, index - _ROW) : index]):
            other = before.line.cell
            if before.line.table != here.line.table or other is None or other.row != cell.row:
                break
            if words_in(before.key) and not before.asks:
                skeleton = before.skeleton
                return replace(ticks, options=(skeleton.piece(before.words, len(skeleton.low.rstrip(" :;."))),))
        return ticks

    def _deeper(self, index: int) -> bool:
        """What stands below is numbered under it, or is its dotted lines."""
        below = self._paragraphs[index + 1 : index + 2]
        return any(each.bare or (each.marker and each.depth > self._paragraphs[index].depth) for each in below)

    def _idle(self, here: Paragraph, above: Paragraph) -> bool:
        """Dots that ask nothing: "and so on" in a list, an ornament under the title of the sheet."""
        if here.marker and above.marker == here.marker:
            return True
        asked = sum(each.shape in ("blank", "date", "choice") for each in self._out)
        return asked < _FIRST and above.marker is None and above.skeleton.text.isupper()

    def _chooses(self, index: int) -> bool:
        """Ways to choose from stand below, at least one of them with a box."""
        paragraph = self._paragraphs[index]
        if not rule("chooses").search(paragraph.skeleton.low[paragraph.words :]):
            return False
        below = self._paragraphs[index + 1 : index + 10]
        for at, each in enumerate(below):
            if T in each.skeleton.text:
                return at > 0
            if each.marker and each.depth <= paragraph.depth:
                return False
        return False

    def _bare(self, index: int) -> None:
        """A line of dots alone: it answers the heading above it; without one it is an ornament, unless a note below
        explains it."""
        paragraph = self._paragraphs[index]
        skeleton = paragraph.skeleton
        above = self._paragraphs[index - 1] if index else None
        sign = next(at for at, each in enumerate(skeleton.text) if each in (B, D))
        if N in skeleton.text:
            note = skeleton.text.index(N)
            self._out.append(slot(paragraph, note, note + 1, sign, "blank"))
        elif index < self._greeting or (above is not None and self._idle(paragraph, above)):
            return
        elif (
            above is not None and self._out and not above.asks and above.cell == paragraph.cell and words_in(above.key)
        ):
            made = slot(above, above.words, len(above.skeleton.low.rstrip(" :.")), -1, "blank")
            self._out.append(
                Slot(
                    printed=made.printed,
                    span=Span(made.span.start, skeleton.ends[-1]),
                    shape="blank",
                    line=made.line,
                    repeated=paragraph.repeated and paragraph.marker is not None,
                )
            )


def _asks_bare(paragraph: Paragraph) -> bool:
    """A numbered label with neither colon nor blank: squares stand beside it, or its leader was lost."""
    if paragraph.marker not in ("digit", "code", "dash") or paragraph.asks or paragraph.opens:
        return False
    low = paragraph.skeleton.low[paragraph.words :].strip(" .;")
    if rule("told").search(low):
        return True
    return words_in(low) <= _SHORT and rule("bare").search(low) is not None
