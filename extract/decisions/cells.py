"""The values of a row's cells: the name without what else stands in its cell, the code, legal documents, "Như trên"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.codes import CodeReading, read_code
from extract.decisions.basis import instruments_in, numbers_of
from extract.decisions.paragraphs import paragraphs
from extract.fold import fold
from extract.run import Run
from extract.types import Sourced
from ingest.types import Issue

_CODE = (
    r"(?<![\d.])\d\s?[.,]\s?\d{3}[.,]?\s?\d{1,4}(?!\d)(?:\.\d{2}(?=\.))?"
    r"(?:\s?\.\s*(?:0{2,3}[.\s]+)*(?:0{1,3}[.\s]*)*[A-Z]\d{2}(?:\.\d{2})?)?"
)
_ANY_CODE = re.compile(_CODE)
_CODE_LABEL = r"(?:[Mm]ã(?:\s+[Ss]ố)?(?:\s+(?:hồ sơ|TTHC|thủ tục(?:\s+hành chính)?))*|Số hồ sơ(?:\s+TTHC)?)\s*:?\s*"
_CODE_IN_NAME = re.compile(rf"[\s(\[;/.,:–-]*(?:{_CODE_LABEL})?[(\[]?\s*(?P<code>{_CODE})\s*[)\].]*")
_CODE_FIRST = re.compile(rf"^\W*(?P<code>{_CODE})[\s.:–-]+(?=\w)")
_TIME_IN_NAME = re.compile(
    r"[\s(;.,]*(?:Tổng\s+)?[Tt]hời\s+(?:gian|hạn)(?:\s+(?:thực\s+hiện|giải\s+quyết|xử\s+lý)[^:.\d]{0,30})?\s*:\s*(?P<time>.+)$"
)
_LABEL_END = re.compile(rf"[\s(\[;/.,:–-]*{_CODE_LABEL}\W*$")
_FOOTNOTE = re.compile(r"\s*\[\d{1,2}\]")
_SAME = frozenset({"như trên", "nt", "như mục trên"})
_ENDS = " \t\n.;,:/-–(["


@dataclass(frozen=True, slots=True)
class NameCell:
    """What a name cell holds: the name, and the code and time that some layouts print with it."""

    name: Run
    code: Run | None
    time: Run | None


def name_of(cell: Run) -> NameCell:
    """Take a name cell apart. A code inside the name is the last one that ends the cell or stands before its time."""
    flat = cell.flat()
    time: Run | None = None
    code: Run | None = None
    first = _CODE_FIRST.match(flat.text)
    if first is not None:
        code = flat.group(first, "code")
        flat = flat.sub(first.end())
    last = None
    for last in _CODE_IN_NAME.finditer(flat.text):  # noqa: B007  # the last one is wanted
        pass
    if last is not None and _ends_name(flat.text[last.end() :]):
        code = flat.group(last, "code")
        rest = flat.sub(last.end())
        timed = _TIME_IN_NAME.search(rest.text)
        time = rest.group(timed, "time") if timed else None
        flat = flat.sub(0, last.start())
    timed = _TIME_IN_NAME.search(flat.text)
    if timed is not None:
        time = flat.group(timed, "time")
        flat = flat.sub(0, timed.start())
    label = _LABEL_END.search(flat.text)
    flat = flat.sub(0, label.start()) if label else flat
    return NameCell(_without_notes(flat), code, time)


def _ends_name(rest: str) -> bool:
    return (
        not re.search(r"\w", rest)
        or _TIME_IN_NAME.match(rest) is not None
        or re.match(r"\W*\[\d+\]\W*$", rest) is not None
    )


def _without_notes(name: Run) -> Run:
    """Without footnote marks at the end and stray punctuation; an opening bracket keeps its closing one."""
    name = name.strip()
    note = _FOOTNOTE.search(name.text)
    if note is not None and note.end() == len(name.text.rstrip(".; ")):
        name = name.sub(0, note.start())
    return name.sub(0, len(name.text.rstrip(_ENDS))).strip(" \t\n;,:/–")


def code_of(cell: Run) -> tuple[Sourced[str] | None, Sourced[str] | None, tuple[Issue, ...]]:
    """Code and publisher of a code cell. A damaged code stays as printed, with an Issue; none stays none."""
    flat = cell.flat().strip()
    found = list(_ANY_CODE.finditer(flat.text))
    if not found:
        return None, None, ()
    issues: list[Issue] = []
    printed = flat.sub(found[0].start(), found[0].end())
    reading = read_code(printed.text)
    if len(found) > 1:
        issues.append(
            Issue(
                code="several_codes",
                field="code",
                span=flat.span,
                message=f"Một ô có {len(found)} mã: “{flat.text}”; lấy mã đầu.",
            )
        )
    if reading.issue is not None:
        issues.append(_placed(reading, printed))
    short = reading.short or re.sub(r"\s+", "", printed.text)
    publisher = printed.sourced(reading.publisher) if reading.publisher else None
    return printed.sourced(short), publisher, tuple(issues)


def _placed(reading: CodeReading, printed: Run) -> Issue:
    issue = reading.issue
    assert issue is not None
    return Issue(
        code=issue.code,
        message=issue.message,
        severity=issue.severity,
        field=issue.field,
        span=printed.span,
        hint=issue.hint,
    )


def is_same_as_above(cell: Run) -> bool:
    """Whether a cell says "Như trên"."""
    return fold(cell.text) in _SAME


def documents_in(cell: Run | None) -> tuple[Sourced[str], ...]:
    """The legal documents of a cell, each once: by number, a law without one by name and year.

    A number inside another document's title ("… sửa đổi, bổ sung Nghị định số …") is not listed.
    """
    if cell is None:
        return ()
    found: dict[str, Sourced[str]] = {}
    for line in paragraphs([cell], broken=True):
        for basis in instruments_in(_without_dash(line)):
            named = basis.number or (basis.title if basis.date is None else None)
            if named is not None:
                found.setdefault(named.value, named)
    return tuple(found.values()) or numbers_in(cell)


def _without_dash(line: Run) -> Run:
    mark = re.match(r"[\s+•*–-]+", line.text)
    return line.sub(mark.end()) if mark else line


def numbers_in(cell: Run) -> tuple[Sourced[str], ...]:
    """Every document number in a cell, each once, blanks inside taken out."""
    flat = cell.flat()
    found: dict[str, Sourced[str]] = {}
    for match in numbers_of(flat.text):
        run = flat.sub(match.start(), match.end())
        value = re.sub(r"\s+", "", run.text)
        found.setdefault(value, run.sourced(value))
    return tuple(found.values())


def text_of(cell: Run | None) -> Sourced[str] | None:
    """A cell as one line, None where it is empty or dashes."""
    if cell is None or not re.search(r"\w", cell.text):
        return None
    return cell.sourced()
