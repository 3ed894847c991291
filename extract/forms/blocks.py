"""Which lines of a form belong to the office or to who confirms: ``Phần dành cho cơ quan``, ``Xác nhận của …``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.frame.dated import date_of
from extract.forms.frame.segments import Segment, Where, words_of
from extract.forms.frame.wording import says
from extract.forms.sheets import Sheet

_OUTSIDE: Where = (-1, -1)
_NUMBERED = re.compile(r"^\s*(?:(?P<arabic>\d{1,2})[.)]|(?P<other>[IVX]{1,4}|[A-HĐ])[.)])\s")
_HINT = re.compile(r"(^| )(ký|kí)( và| tên)*( ghi rõ)? (họ|tên|đóng dấu)")
_PERSONAL = re.compile(r"^(tôi|kính gửi|người (làm|viết|khai|kê khai|đề nghị|yêu cầu|cam))( |$)")


_DECLARING = frozenset({"person_signer", "greeting", "motto", "title"})
_SMALL = 12  # lines of a cell that is a block as a whole; a larger one may hold a whole form


def offices_of(segments: Sequence[Segment]) -> dict[int, str]:
    """The indices of the segments in which an office or a confirming party writes, each with the rule that says so."""
    cells = _cells(segments)
    out = _running(segments, _OUTSIDE)
    for where, places in cells.items():
        if where == _OUTSIDE:
            continue
        if len(places) > _SMALL:
            flow = [segments[at] for at in places]
            out.update({places[at]: rule for at, rule in _running(flow, where).items()})
        elif any(_heads(segments[at]) for at in places):
            out.update(dict.fromkeys(places, "office_cell"))
    _below_heads(segments, cells, out)
    _signed_in_next(segments, out)
    _chiefs(segments, cells, out)
    for where, places in cells.items():
        alone = where != _OUTSIDE and len(places) == 1 and date_of(segments[places[0]]) is not None
        if alone and _under(segments, places[0]) in out:
            out.setdefault(places[0], "office_cell_below")
    return out


def made_by_office(sheet: Sheet, segments: Sequence[Segment], head: int) -> str:
    """The rule by which nobody but an office fills in a sheet, empty where somebody declares on it.

    The notes say who makes it out, or it is what an office issues: a certificate, or a decision under its own name.
    """
    lines = (*sheet.notes, *sheet.lines)
    if any("made_by_office" in says(words_of(str(line.piece))) for line in lines):
        return "made_by_office"
    said = frozenset[str]().union(*(says(segment.words) for segment in segments))
    if sheet.title is None or said & {"person_signer"}:
        return ""
    title = says(words_of(sheet.title.value))
    if "certificate" in title and "greeting" not in said:
        return "certificate"
    named = any(
        "authority" in says(segment.words)
        for segment in segments
        if segment.number < head or segment.line.piece.isupper()
    )
    return "office_letter" if named and "decision" in title else ""


def _cells(segments: Sequence[Segment]) -> dict[Where, list[int]]:
    out: dict[Where, list[int]] = {}
    for at, segment in enumerate(segments):
        out.setdefault(segment.where, []).append(at)
    return out


def _below_heads(segments: Sequence[Segment], cells: dict[Where, list[int]], out: dict[int, str]) -> None:
    """Cells below one that holds nothing but the head of a block belong to the block."""
    heads = [
        segments[places[0]].line
        for where, places in cells.items()
        if where != _OUTSIDE and len(places) == 1 and _heads(segments[places[0]])
    ]
    for head in heads:
        for at, segment in enumerate(segments):
            cell = segment.line.cell
            if head.cell is None or cell is None or segment.line.table != head.table or cell.row <= head.cell.row:
                continue
            if head.cell.column <= cell.column < head.cell.column + head.cell.column_span:
                if _others(segment):
                    break
                out.setdefault(at, "office_cells")


def _signed_in_next(segments: Sequence[Segment], out: dict[int, str]) -> None:
    """A block in a table that nobody has signed is signed in the table right below it."""
    for at in range(len(segments) - 1):
        here, below = segments[at].line.table, segments[at + 1].line.table
        if at not in out or here is None or below != here + 1 or at + 1 in out:
            continue
        block = [segments[place] for place in out if segments[place].line.table == here]
        rows = [place for place, segment in enumerate(segments) if segment.line.table == below]
        said = frozenset[str]().union(*(says(segments[place].words) for place in rows))
        if not any("hint" in says(segment.words) for segment in block) and "hint" in said and not said & _DECLARING:
            out.update(dict.fromkeys(rows, "office_signs_below"))


def _others(segment: Segment) -> bool:
    """Whether a cell below the head of a block is another's."""
    numbered = _NUMBERED.match(segment.piece)
    return "person_signer" in says(segment.words) or bool(numbered and numbered["other"])


def _chiefs(segments: Sequence[Segment], cells: dict[Where, list[int]], out: dict[int, str]) -> None:
    """Where a person declares, the cell in which a chief signs is his confirmation."""
    if not any("person_signer" in says(segment.words) for segment in segments):
        return
    for where, places in cells.items():
        if where == _OUTSIDE or len(places) > _SMALL:
            continue
        said = frozenset().union(*(says(segments[at].words) for at in places))
        signed = "hint" in said or any(date_of(segments[at]) is not None for at in places)
        if signed and said & {"chief", "agency"} and "person_signer" not in said:
            out.update(dict.fromkeys((at for at in places if at not in out), "chief_beside_person"))


def _under(segments: Sequence[Segment], at: int) -> int:
    """The first line of the cell below the one that a line stands in, in its table or in the next; -1 without one."""
    here = segments[at].line
    for below in range(at + 1, min(at + 24, len(segments))):
        line = segments[below].line
        if here.cell is None or line.cell is None or here.table is None or line.table is None:
            continue
        lower = line.table == here.table and line.cell.row > here.cell.row
        if (lower or line.table == here.table + 1) and line.cell.column == here.cell.column:
            return below
    return -1


def _heads(segment: Segment) -> bool:
    """Whether a line opens a block of the office, whatever its number."""
    numbered = _NUMBERED.match(segment.piece)
    text = segment.piece[numbered.end() :] if numbered else segment.piece
    said = says(words_of(text)) | says(words_of(text.partition(":")[0]))
    if segment.tick:
        return False
    return "office_block" in said or ("office_signer" in said and not segment.blank)


def _running(segments: Sequence[Segment], where: Where) -> dict[int, str]:
    """Blocks whose head stands in running lines of a place: to where somebody has signed or another part begins."""
    out: dict[int, str] = {}
    inside = signed = False
    last = 0
    for at, segment in enumerate(segments):
        numbered = _NUMBERED.match(segment.piece)
        if inside and (_ends(segments, at, signed) or (numbered and _goes_on(numbered, last, signed))):
            inside = False
        if segment.where == where and _heads(segment):
            if not inside and at and _own_date(segments, at):
                out[at - 1] = "office_block"
            inside, signed = True, False
        if inside:
            out[at] = "office_block"
            signed = signed or "hint" in says(segment.words) or _signs(segment)
        elif numbered and numbered["arabic"]:
            last = int(numbered["arabic"])
    return out


def _own_date(segments: Sequence[Segment], at: int) -> bool:
    """Whether the date above the head of a block is the office's: another one follows for who declares."""
    above, here = segments[at - 1], segments[at]
    if date_of(above) is None or above.where != here.where:
        return False
    below = [segment for segment in segments[at + 1 : at + 12] if not says(segment.words) & {"motto", "title"}]
    return any(date_of(segment) is not None for segment in below) or not any(
        "person_signer" in says(segment.words) for segment in below
    )


def _ends(segments: Sequence[Segment], at: int, signed: bool) -> bool:
    segment = segments[at]
    said = says(segment.words)
    if said & {"motto", "greeting", "ends", "person_signer", "issued_with"} or _PERSONAL.match(segment.words):
        return True
    if date_of(segment) is not None:
        return any("person_signer" in says(below.words) for below in segments[at + 1 : at + 3])
    if not signed:
        return False
    return bool(segment.words) and not said & {"hint", "chief", "office_block", "agency"} and not _signs(segment)


def _signs(segment: Segment) -> bool:
    """Whether a line holds a hint to sign behind other words: columns run together."""
    return _HINT.search(segment.words) is not None


def _goes_on(numbered: re.Match[str], last: int, signed: bool) -> bool:
    """Whether a numbered line goes on with the form's own count."""
    if numbered["other"]:
        return True
    number = int(numbered["arabic"])
    return signed or (last > 0 and number == last + 1)
