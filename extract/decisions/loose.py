"""Lists in a flattened text: headers found among the loose cells, the cells after them put back into columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.decisions.align import align
from extract.decisions.columns import Column, column_of, is_list_header, is_other_header, with_subheaders
from extract.decisions.frame import Chunk
from extract.decisions.grid import Grid
from extract.decisions.looks import begins_total, is_code, is_group, is_label, is_number, is_outside, is_total_tail
from extract.run import Run

_LONGEST_SUBHEADER = 120
_MOST_SUBHEADERS = 8


def sections(chunks: Sequence[Chunk], last_bars: int) -> Iterator[Run | Grid]:
    """Texts and lists in the order of the document. `last_bars` stand after the last cell."""
    at = 0
    while at < len(chunks):
        header = _header(chunks, at)
        if header is None:
            yield chunks[at].run
            at += 1
            continue
        columns, at = header
        start = chunks[at - 1].run.span.start
        stop = _stop(chunks, at, columns)
        after = chunks[stop].bars if stop < len(chunks) else last_bars
        grid, taken = _grid(columns, chunks[at:stop], start, after)
        yield grid
        at += taken


def _row(chunks: Sequence[Chunk], at: int) -> int:
    """One past the last cell of the row that begins at a cell: cells joined by single bars."""
    end = at + 1
    while end < len(chunks) and chunks[end].bars == 1 and not chunks[end].apart:
        end += 1
    return end


def _header(chunks: Sequence[Chunk], at: int) -> tuple[list[Column], int] | None:
    """The columns of a list whose header row begins at a cell, and one past its last cell; None when none does."""
    first = column_of(chunks[at].run.flat().text)
    if first.kind not in ("order", "code", "name", "name_code"):
        return None
    end = _row(chunks, at)
    columns = [column_of(chunk.run.flat().text) for chunk in chunks[at:end]]
    if first.kind != "order" and any(column.kind == "order" for column in columns):
        return None  # a heading right before the table
    while len(columns) > 1 and columns[-1].kind == "other" and len(columns[-1].header) > _LONGEST_SUBHEADER:
        columns.pop()
        end -= 1
    return (columns, end) if is_list_header(columns) else None


def _begins_other_table(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether another table begins at a cell: a header row that is no list's."""
    text = chunks[at].run.flat().text
    if column_of(text).kind != "order" and not is_other_header(text):
        return False
    after = chunks[at + 1 : _row(chunks, at)]
    return bool(after) and not any(is_number(chunk.run.text) or is_code(chunk.run.text) for chunk in after[:2])


def _stop(chunks: Sequence[Chunk], start: int, columns: Sequence[Column]) -> int:
    """One past the last cell that may belong to a list: before the next table, its heading, and what is outside."""
    kinds = [column.kind for column in columns]
    at = start
    while at < len(chunks):
        chunk = chunks[at]
        text = chunk.run.flat().text
        if chunk.apart and at > start:
            return at
        header = _header(chunks, at)
        if header is not None and [column.kind for column in header[0]] == kinds and chunk.bars > 1:
            at = header[1]  # the header repeated on the next page
            continue
        if header is not None or _begins_other_table(chunks, at):
            return max(start, at - 1 if chunk.bars == 1 else at)
        if is_outside(text) and at > start and (chunk.bars == 1 or not is_group(text) or _heads_next(chunks, at)):
            return at
        if begins_total(text) and chunk.bars == 1:
            return at
        at += 1
    return at


def _heads_next(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the text at a cell is followed by a header: a heading between two tables, not a row of the first."""
    return at + 1 < len(chunks) and chunks[at + 1].bars == 1 and _header(chunks, at + 1) is not None


def _grid(columns: Sequence[Column], chunks: Sequence[Chunk], start: int, after: int) -> tuple[Grid, int]:
    subheaders = _subheaders(chunks)
    kinds = [column.kind for column in columns]
    rest = _without_counts(_without_headers(chunks[subheaders:], kinds))
    headers = [chunk.run.flat().text for chunk in chunks[:subheaders]]
    ways = with_subheaders(columns, headers) if headers else [tuple(columns)]
    read = [(way, *align(way, rest, after)) for way in ways]
    way, lines, taken, cost = min(read, key=lambda reading: reading[3])
    last = rest[taken - 1] if taken else None
    end = last.run.span.end if last is not None else start
    consumed = chunks.index(last) + 1 if last is not None else subheaders
    return Grid(tuple(way), tuple(lines), start, end, cost / max(1, len(lines))), consumed


def _subheaders(chunks: Sequence[Chunk]) -> int:
    """How many cells right after a header make its second (and third) row: short, before any number, code or group."""
    for at, chunk in enumerate(chunks[: _MOST_SUBHEADERS + 1]):
        text = chunk.run.flat().text
        if is_number(text) or is_label(text) or is_code(text) or is_group(text):
            return at
        if len(text) > _LONGEST_SUBHEADER:
            return at
    return 0


def _without_headers(chunks: Sequence[Chunk], kinds: list[str]) -> list[Chunk]:
    """The cells without repeated headers; the row after one begins anew."""
    out: list[Chunk] = []
    at = 0
    while at < len(chunks):
        header = _header(chunks, at)
        if header is not None and [column.kind for column in header[0]] == kinds:
            at = header[1]
            continue
        out.append(chunks[at])
        at += 1
    return out


def _without_counts(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The cells without the rows that count the others ("Tổng số: | 02 | TTHC")."""
    out: list[Chunk] = []
    counting = False
    for chunk in chunks:
        text = chunk.run.flat().text
        counting = begins_total(text) or (counting and is_total_tail(text))
        if not counting:
            out.append(chunk)
    return out
