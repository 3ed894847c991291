"""The number of a document (số, ký hiệu) and what its field looks like when it is blank."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.legal.heading.letters import rule
from extract.legal.heading.sheet import Sheet
from extract.numbers import lookalikes
from extract.run import Run
from extract.types import Sourced

_MIXED = re.compile(r"TTg|TTr|CTr|TƯ|QyĐ|QĐi|[A-ZĐ&\d]{2,}[a-zđ]?|[A-ZĐ]\d*")


_SCATTERED = re.compile(r"(?: [A-ZĐ]{1,4}(?![^\W\d_]))+")
"""Letters of a sign that stand apart: ``U B ND``."""


class Field(NamedTuple):
    """The field of the number: its place in the sheet, the value (None when blank), its sign, the kind it names."""

    start: int
    end: int
    value: Sourced[str] | None
    sign: str
    kind: str | None

    @property
    def blank(self) -> bool:
        """A field that is there with its sign, but without an ordinal."""
        return self.value is None


def number_in(sheet: Sheet, start: int, end: int) -> Field | None:
    """The first field of a number between two offsets: one with an ordinal before a blank one."""
    blank: Field | None = None
    for match in rule("number").finditer(sheet.bare, start, end):
        at = match.start("bare")
        if at >= 0 and ":" not in match["bare"] and not sheet.run.text[at].isupper():
            continue  # "số 12/2020/NĐ-CP" of a title that goes on in a new row
        field = _field(sheet, match)
        if field.value is not None:
            return field
        if blank is None or (field.sign and not blank.sign):
            blank = field
    return blank


def _field(sheet: Sheet, match: re.Match[str]) -> Field:
    kind = match["kind"]
    ordinal, sign = match["ordinal"], match["sign"] or ""
    first = match.start("ordinal") if ordinal else match.start("sign") if sign else match.end()
    last = match.end("value")
    if sign and re.search(r"[-/]\s*[a-z]$", sign):
        scattered = _SCATTERED.match(sheet.run.text, last)
        last = scattered.end() if scattered else last
    printed = sheet.run.sub(first, last)
    value = written(printed)
    if not ordinal:
        return Field(match.start(), match.end(), None, value if sign else "", kind)
    cut = len(printed.text.rstrip())
    shown = printed.sub(0, cut)
    return Field(match.start(), max(match.end(), last), Sourced(value, shown.strip().span), value[len(ordinal) :], kind)


def written(printed: Run) -> str:
    """A number without blanks, look-alike letters and long hyphens set right; words that follow it are cut."""
    text = lookalikes(printed.text)
    parts = re.split(r"(\s*[-/–]\s*)", text)
    kept = [parts[0]]
    for joint, token in zip(parts[1::2], parts[2::2], strict=True):
        bare_token = token.strip()
        blank = joint != joint.strip()
        if blank and "/" not in joint and not _MIXED.fullmatch(re.sub(r"\s+", "", bare_token)):
            break
        kept += [joint, token]
    return re.sub(r"\s+", "", "".join(kept)).replace("–", "-").rstrip("-/.,&")
