"""Where a decision begins and ends in its file: the portal's panels before the header and after the annexes are cut."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from extract.fold import fold
from extract.lexicon import lexicon
from extract.run import Run, run_of
from ingest import sniff
from ingest.readers.flattened import BAR, Loose, loose_cells
from ingest.types import Document, Span

NATION = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM")
"""Quốc hiệu: stands in the header of every document, and again in its forms."""
_GROUNDS = re.compile(r"^\s*Căn\s+cứ\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A loose cell of a flattened text: clean run, bars that stand before it, whether a blank line does."""

    run: Run
    bars: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The decision's own text, the portal's attribute box beside it, and the loose cells where tables are lost.

    `last_bars`: bars after the last loose cell. `broken`: a line's end is no paragraph's end (portal, PDF).
    """

    body: Run
    broken: bool = False
    chunks: tuple[Chunk, ...] = ()
    last_bars: int = 0
    box: Mapping[str, Run] = field(default_factory=dict)

    @property
    def loose(self) -> bool:
        """Whether the tables are lost (flattened text)."""
        return bool(self.chunks)


@cache
def _patterns(part: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in lexicon("decision_chrome")[part]), re.MULTILINE)


@cache
def _labels() -> dict[str, str]:
    return {fold(word): entry["member"] for entry in lexicon("decision_chrome")["box"] for word in entry["words"]}


def frame_of(document: Document) -> Frame:
    """Find the decision in its file."""
    loose = loose_cells(document.text) if any(not table.sure for table in document.tables) else []
    whole = run_of(document)
    nation = NATION.search(whole.text)
    begin = _begin(document, loose, whole, nation)
    end = _end(whole, nation.end() if nation else 0)
    body = run_of(document, Span(begin, max(begin, end)))
    broken = bool(loose) or document.media_type == sniff.PDF
    chunks = _chunks(document, loose, begin, end)
    after = document.text[chunks[-1].run.span.end : end] if chunks else ""
    return Frame(body, broken, chunks, after.count(BAR), _box(document, loose, begin))


def _begin(document: Document, loose: list[Loose], whole: Run, nation: re.Match[str] | None) -> int:
    if nation is None or _GROUNDS.search(whole.text, 0, nation.start()):
        return 0  # a print order of its own (PDF): the header comes after the title
    at = whole.at[nation.start()]
    if loose:
        before = [cell.span.start for cell in loose if cell.span.start <= at][-2:]
        return before[0]
    for table in document.tables:
        if table.span.start <= at < table.span.end:
            return table.span.start
    return 0


def _end(whole: Run, after: int) -> int:
    cue = _patterns("ends").search(whole.text, after)
    if cue is None:
        return whole.span.end
    text = whole.text[: cue.start()].rstrip("| \t\n")
    line = text.rfind("\n") + 1
    cut = line if _patterns("titles").match(text, line) else len(text)
    return whole.at[cut] if cut < len(whole) else whole.span.end


def _chunks(document: Document, loose: list[Loose], begin: int, end: int) -> tuple[Chunk, ...]:
    """Loose cells inside the decision; a cell of marks alone is an empty cell: its bars go to the next one."""
    out: list[Chunk] = []
    bars, apart = 0, False
    for cell in loose:
        if cell.span.start >= end:
            break
        bars, apart = bars + cell.bars, apart or cell.apart
        if cell.span.start < begin:
            bars, apart = 0, False
            continue
        run = run_of(document, Span(cell.span.start, min(cell.span.end, end))).strip()
        if run:
            out.append(Chunk(run, bars, apart))
            bars, apart = 0, False
    return tuple(out)


def _box(document: Document, loose: list[Loose], begin: int) -> dict[str, Run]:
    found: dict[str, Run] = {}
    before = [cell for cell in loose if cell.span.start < begin]
    for label, value in pairwise(before):
        member = _labels().get(fold(run_of(document, label.span).text.rstrip().rpartition("\n")[2]))
        run = run_of(document, value.span).strip()
        if member and member not in found and fold(run.text) not in _labels():
            found[member] = run
    return found
