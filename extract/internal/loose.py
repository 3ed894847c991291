"""Step tables in a flattened text: the header among the loose cells, where the steps end, rows put back in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.decisions.frame import Chunk
from extract.fold import fold
from extract.internal.placing import place
from extract.internal.tables import Row, StepTable
from extract.internal.times import begins_with_time, is_total, unit_in
from extract.internal.wordings import columns_of, folded_rule, kind_of, look_of
from extract.run import Run

_MOST_COLUMNS = 8


def sections(chunks: Sequence[Chunk], last_bars: int) -> Iterator[Run | StepTable]:
    """Texts and step tables in the order of the document. `last_bars` stand after the last cell."""
    at = 0
    while at < len(chunks):
        header = _header(chunks, at)
        if header is None:
            yield chunks[at].run
            at += 1
            continue
        kinds, unit, body = header
        rows, stop = _body(chunks, body, kinds, last_bars)
        start = chunks[at].run.span.start
        end = chunks[stop - 1].run.span.end if stop > body else chunks[body - 1].run.span.end
        yield StepTable(tuple(rows), start, end, unit, sure=False)
        at = stop


def _header(chunks: Sequence[Chunk], at: int) -> tuple[tuple[str, ...], str | None, int] | None:
    """The columns of a header row that begins at a cell, the unit it names, one past its last cell."""
    end = at + 1
    while end < len(chunks) and chunks[end].bars == 1 and not chunks[end].apart and end - at < _MOST_COLUMNS:
        end += 1
    words = [chunk.run.flat().text for chunk in chunks[at:end]]
    while len(words) > 2:
        kinds = columns_of(words)
        if kinds is not None:
            if kinds[0] in ("other", "time") or (kinds[0] != "order" and kind_of(words[1]) == "order"):
                return None  # a heading right before the table
            unit = next((unit_in(word) for kind, word in zip(kinds, words, strict=True) if kind == "time"), None)
            return kinds, unit, at + len(words)
        if len(words[-1]) <= 60 and not _begins_steps(words[-1]):
            return None
        words.pop()
    return None


def _begins_steps(text: str) -> bool:
    return look_of("order").pattern.search(text) is not None


def _body(chunks: Sequence[Chunk], start: int, kinds: tuple[str, ...], last_bars: int) -> tuple[list[Row], int]:
    """The rows of a table and one past its last cell. A row of the whole time ends a part; steps may go on behind."""
    rows: list[Row] = []
    at = part = start
    styled: bool | None = None

    def flush(stop: int) -> None:
        after = chunks[stop].bars if stop < len(chunks) else last_bars
        rows.extend(place(kinds, chunks[part:stop], after))

    while at < len(chunks):
        chunk = chunks[at]
        text = chunk.run.flat().text
        if is_total(text) and chunk.bars > 1:
            flush(at)
            total, at = _total(chunks, at)
            rows.append(total)
            part = at
            if at < len(chunks) and _continues(chunks, at):
                continue
            return rows, at
        if at > start and (chunk.apart or _ends(chunks, at, kinds, styled)):
            break
        if look_of("order").pattern.search(text) and styled is None:
            styled = not text.strip(" .)").isdigit()
        again = _header(chunks, at) if at > start else None
        if again is not None:
            if again[0] == kinds and chunk.bars > 1:
                flush(at)
                part = at = again[2]  # the header again, on the next page
                continue
            break
        at += 1
    flush(at)
    return rows, at


def _ends(chunks: Sequence[Chunk], at: int, kinds: tuple[str, ...], styled: bool | None) -> bool:
    """Whether a cell stands behind the table: a part of the sheet, the heading of the next table, another numbering."""
    chunk = chunks[at]
    text = chunk.run.flat().text
    if folded_rule("below").search(fold(text)) and len(text) < 80:
        return True
    if chunk.bars > len(kinds) + 2:
        return True
    order = look_of("order").pattern.search(text) is not None
    if chunk.bars > 1 and order and styled and text.strip(" .)").isdigit():
        return True
    return at + 1 < len(chunks) and chunk.bars == 1 and _header(chunks, at + 1) is not None


def _total(chunks: Sequence[Chunk], at: int) -> tuple[Row, int]:
    """The row of the whole time: its words, the time behind them, one past it."""
    label = chunks[at].run
    value = chunks[at + 1] if at + 1 < len(chunks) else None
    if value is not None and value.bars <= 3 and not value.apart:
        words = value.run.flat().text
        if look_of("time").pattern.search(words) or (begins_with_time(words) and value.bars == 1):
            return Row(banner=label, total=(label, value.run)), at + 2
    return Row(banner=label, total=(label, None)), at + 1


def _continues(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the table goes on behind a row of the whole time: another total, or a case with its own steps."""
    chunk = chunks[at]
    if chunk.bars < 2 or chunk.apart:
        return False
    text = chunk.run.flat().text
    if is_total(text) or look_of("order").pattern.search(text):
        return True
    return at + 1 < len(chunks) and chunks[at + 1].bars > 1 and _begins_steps(chunks[at + 1].run.flat().text)
