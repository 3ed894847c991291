"""Lines of an annex to rows: what merged and blank cells inherit, rows that go on, codes, parts of cells, doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.lexicon import lexicon
from extract.replacements.codes import codes_of
from extract.replacements.columns import LEXICON, rule
from extract.replacements.lines import Line, Sheet
from extract.replacements.types import ListedCode, ReplacementRow
from extract.run import Run
from extract.types import Sourced
from ingest.types import Issue, Severity

_HEAD = ("order", "code", "name")
"""Columns that a row which goes on with another paper leaves to the row above."""
_BODY = ("documents", "cut", "database", "owner", "instruments")
"""Columns whose blank or merged cell means the one above. Provisions differ from row to row."""


def rows_of(sheets: Sequence[Sheet]) -> tuple[ReplacementRow, ...]:
    """The rows of an annex, whose table may run over several pages."""
    return tuple(_rows(sheets))


def _rows(sheets: Sequence[Sheet]) -> Iterator[ReplacementRow]:
    above: dict[str, Run] = {}
    group: Sourced[str] | None = None
    ordinal = 0
    for sheet in sheets:
        kinds = frozenset(kind for kind in sheet.kinds if kind is not None)
        for line in sheet.lines:
            if line.banner is not None:
                group, above = line.banner.strip().sourced(), {}
                continue
            cells = dict(line.cells)
            continues = not any(kind in cells for kind in _HEAD) and any(kind in above for kind in _HEAD)
            inherited = _inherit(cells, above, line, kinds, continues)
            if not cells:
                continue
            ordinal += 1
            yield _row(ordinal, line, cells, group, continues, inherited, sheet.sure)
            above = cells


def _inherit(
    cells: dict[str, Run], above: dict[str, Run], line: Line, kinds: frozenset[str], continues: bool
) -> tuple[str, ...]:
    """Fill in what the cells above stand for; the names of the columns so filled."""
    wanted = [*(_HEAD if continues else ()), *_BODY]
    merged = [kind for kind in (*_HEAD, "provisions") if kind in line.merged and kind not in wanted and not continues]
    found = []
    for kind in (*wanted, *merged):
        if kind in kinds and kind not in cells and kind in above and (kind != "order" or continues):
            cells[kind] = above[kind]
            found.append(kind)
    return tuple(found)


def _row(
    ordinal: int,
    line: Line,
    cells: dict[str, Run],
    group: Sourced[str] | None,
    continues: bool,
    inherited: tuple[str, ...],
    sure: bool,
) -> ReplacementRow:
    codes = codes_of(cells["code"]) if "code" in cells else ()
    text = " ".join(cells[kind].text for kind in ("documents", "cut", "database") if kind in cells)
    documents = cells.get("documents") or cells.get("cut")
    return ReplacementRow(
        ordinal=ordinal,
        span=line.span,
        order=_whole(cells.get("order")),
        continues=continues,
        group=group,
        codes=codes,
        name=_whole(cells.get("name")),
        documents=_whole(documents),
        databases=_parts(cells.get("database"), "databases"),
        owners=_parts(cells.get("owner"), "owners"),
        instruments=_parts(cells.get("instruments"), "instruments"),
        provisions=_whole(cells.get("provisions")),
        partial=rule("partial").search(text) is not None,
        inherited=inherited,
        notes=tuple(_notes(line, codes, inherited, sure)),
    )


def _notes(line: Line, codes: Sequence[ListedCode], inherited: Sequence[str], sure: bool) -> Iterator[Issue]:
    for code in codes:
        if code.note is not None:
            printed = code.printed.value
            said = (
                f"Mã “{printed}” đọc là {code.value} ({code.note})." if code.value else f"Mã “{printed}”: {code.note}."
            )
            severity = Severity.INFO if code.value else Severity.WARNING
            name = "repaired_code" if code.value else "malformed_code"
            yield Issue(code=name, field="code", message=said, severity=severity, span=code.printed.span)
    taken = [_SAID[kind] for kind in inherited if kind in _SAID and kind not in line.merged]
    if taken:
        yield Issue(
            code="taken_from_above",
            severity=Severity.INFO,
            field="row",
            span=line.span,
            message=f"Ô trống ở cột {', '.join(taken)}: lấy theo dòng trên.",
        )
    if not sure and set(inherited) - set(_HEAD):
        taken = [_SAID[kind] for kind in inherited if kind in _SAID]
        yield Issue(
            code="merged_in_flat_text",
            severity=Severity.INFO,
            field="row",
            span=line.span,
            message=f"Bản chữ phẳng in thiếu ô ở cột {', '.join(taken)}: coi là ô gộp với dòng trên.",
        )
    if line.doubt:
        yield Issue(
            code="cell_left_out",
            field="row",
            span=line.span,
            message=f"Có {line.doubt} ô không xếp được vào cột nào.",
        )


_SAID = {
    "documents": "thành phần hồ sơ",
    "cut": "thành phần hồ sơ",
    "database": "cơ sở dữ liệu",
    "owner": "bộ chủ quản",
    "instruments": "văn bản",
    "provisions": "điều khoản",
    "code": "mã",
    "name": "tên thủ tục",
}


def _whole(run: Run | None) -> Sourced[str] | None:
    return None if run is None or not run.text.strip() else run.strip().sourced()


def _parts(run: Run | None, between: str) -> tuple[Sourced[str], ...]:
    if run is None:
        return ()
    parts = (part.strip().strip(" ;,.:") for part in run.flat().split(_between(between)))
    return tuple(part.sourced() for part in parts if part.text)


@cache
def _between(name: str) -> re.Pattern[str]:
    return re.compile(lexicon(LEXICON)["between"][name]["pattern"])
