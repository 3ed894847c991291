"""Labels on scans that recognition misread ("Điền 9.", "©)", "§."): read otherwise where their neighbours ask for it.

The text stays as it was recognised; only the candidate for a unit changes, and whoever writes the unit says so. Letters
are settled here, within one khoản; articles, chapters and numbers become candidates that cost more than printed ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from extract.fold import plain
from extract.legal.structure.marks import Mark
from extract.legal.structure.numerals import Order, letter_order, letter_step, order_of
from extract.lexicon import lexicon
from extract.types import Provision
from ingest.types import Issue, Severity

if TYPE_CHECKING:
    from extract.legal.structure.paragraphs import Paragraphs

_WORDED = re.compile(
    r"\W{0,3}(?P<label>(?P<word>[^\W\d_]{3,7})\s*(?P<number>\S{1,6}?))\s*(?:[.:,](?=\s)\s*(?=[^\W\d_])|\W*$)"
)
_NUMBER = re.compile(r"\W{0,2}?(?P<label>(?P<number>\S{1,2})\s?[.,])\s+(?=[^\W\d_])")
_LETTER = re.compile(r"\W{0,2}?(?P<label>(?P<letter>\S{1,2}?)\s?\))\s*(?=\S)")
_ROMAN = re.compile(r"[IVXLC]{1,6}")
_TAKE = 0.4
_SETTLED = 0.1
"""What a letter costs that its neighbours have already asked for."""
_LEFT = 0.6
"""What it costs to leave a sign and a bracket at the start of a paragraph unread."""
_DOUBT = 0.2
_SHOWN = 5
_WORDS = ("dieu", "chuong", "muc")


def reread(texts: Sequence[str], heads: Sequence[Mark | None], recognised: Sequence[bool]) -> list[Mark | None]:
    """The candidates of a document, misread ones read otherwise on lines that were recognised."""
    out = list(heads)
    for at, text in enumerate(texts):
        if recognised[at]:
            mark = out[at]
            out[at] = _pointed(mark, text) if mark is not None else _worded(text, at) or _numbered(text, at)
    group: list[int] = []
    for at in range(len(texts) + 1):
        mark = out[at] if at < len(texts) else None
        if at == len(texts) or ((mark is not None and mark.unit in ("dieu", "chuong")) or _is_clause(mark, texts, at)):
            _settle(group, texts, out)
            group = []
        elif recognised[at] and _LETTER.match(texts[at]):
            group.append(at)
    return out


def misread_issues(paragraphs: Paragraphs, provisions: Sequence[Provision]) -> list[Issue]:
    """One Issue for the units whose label was read otherwise: how many, and the first of them."""
    starts = {
        paragraphs.lines[at].run.at[mark.start]: mark for at, mark in paragraphs.reread.items() if mark.start < mark.end
    }
    found = [one for one in provisions if one.label.span.start in starts]
    if not found:
        return []
    said = "; ".join(f"“{one.label.value}” là {one.id}" for one in found[:_SHOWN])
    more = "…" if len(found) > _SHOWN else ""
    return [
        Issue(
            code="label_reread",
            severity=Severity.INFO,
            message=f"Bản quét: {len(found)} nhãn điều khoản được hiểu theo thứ tự đánh số ({said}{more}).",
            span=found[0].label.span,
            hint="Đối chiếu các nhãn này với ảnh của trang; chữ nhận dạng giữ nguyên.",
        )
    ]


def _is_clause(mark: Mark | None, texts: Sequence[str], at: int) -> bool:
    return mark is not None and mark.unit == "number" and ")" not in texts[at][mark.start : mark.end]


@cache
def _readings(part: str) -> dict[str, tuple[str, ...]]:
    """What was recognised → what may have been printed."""
    out: dict[str, list[str]] = {}
    for printed, shapes in lexicon("misread_labels")[part].items():
        for shape in shapes:
            out.setdefault(shape, []).append(printed)
    return {shape: tuple(dict.fromkeys(printed)) for shape, printed in out.items()}


def _translated(text: str, part: str) -> str:
    """A number sign by sign as it may have been printed; what no table knows stays."""
    readings = _readings(part)
    return "".join(sign if part == "digits" and sign.isdigit() else readings.get(sign, (sign,))[0] for sign in text)


def _worded(text: str, at: int) -> Mark | None:
    match = _WORDED.match(text)
    if match is None:
        return None
    word = plain(match["word"])
    unit = next((unit for unit in _WORDS if Levenshtein.distance(word, unit) <= 1), None)
    if unit is None or not match["word"][0].isupper() or (unit == "muc" and word != "muc"):
        return None
    arabic, latin = _translated(match["number"], "digits"), _translated(match["number"].replace("Đ", "D"), "roman")
    number = arabic if arabic.isdigit() else latin if unit != "dieu" and _ROMAN.fullmatch(latin) else None
    if number is None or (unit == "dieu" and match.end() == len(text) and text[match.end("label") :].strip() == ""):
        return None
    start, end = match.span("label")
    return Mark(at, start, end, match.end(), unit, number, order_of(number), _TAKE, 0.5)


def _pointed(mark: Mark, text: str) -> Mark:
    """A number before a comma and a capital: recognition reads the point so; printed, a sentence never goes on so."""
    within = mark.unit in ("dieu", "number") and text[mark.start : mark.rest].rstrip().endswith(",")
    if not within and (mark.unit != "dieu" or text[mark.end : mark.end + 1] != ","):
        return mark
    rest = mark.end + 1 if text[mark.end : mark.end + 1] == "," else mark.rest
    rest += len(text[rest:]) - len(text[rest:].lstrip())
    if not text[rest : rest + 1].isupper():
        return mark
    return mark._replace(rest=rest, take=0.0, skip=2.0 if mark.unit == "dieu" else 1.0)


def _numbered(text: str, at: int) -> Mark | None:
    match = _NUMBER.match(text)
    number = _translated(match["number"], "digits") if match else ""
    if match is None or not number.isdigit() or not text[match.end() : match.end() + 1].isupper():
        return None
    start, end = match.span("label")
    return Mark(at, start, end, match.end(), "number", str(int(number)), order_of(str(int(number))), _DOUBT, 0.5)


def _settle(group: Sequence[int], texts: Sequence[str], heads: list[Mark | None]) -> None:
    """Read the letters of one khoản as the sequence that costs least; what changed takes the place of a candidate."""
    options = [_options(texts[at], heads[at]) for at in group]
    # best story up to each (line, reading): cost, and the choice before it
    best: dict[tuple[int, str], tuple[float, tuple[int, str] | None]] = {}
    leave = [0.0]
    for at, head in enumerate(heads[line] for line in group):
        leave.append(leave[at] + (1.0 if head is not None and head.unit == "letter" else _LEFT))
        for reading, cost in options[at].items():
            order = letter_order(reading, "")
            start = letter_step((0, 0), order)
            found: tuple[float, tuple[int, str] | None] = (
                leave[at] + (start if start is not None else 9.0) + cost,
                None,
            )
            for (before, said), (total, _) in list(best.items()):
                step = letter_step(letter_order(said, ""), order) if before < at else None
                if step is not None and total + leave[at] - leave[before + 1] + step + cost < found[0]:
                    found = (total + leave[at] - leave[before + 1] + step + cost, (before, said))
            best[at, reading] = found
    if not best:
        return
    end: tuple[int, str] | None = min(best, key=lambda key: best[key][0] + leave[-1] - leave[key[0] + 1])
    while end is not None:
        at, reading = end
        head = heads[group[at]]
        if head is None or head.number != reading:
            heads[group[at]] = _read_as(reading, texts[group[at]], group[at])
        end = best[end][1]


def _options(text: str, head: Mark | None) -> dict[str, float]:
    """The letters that a label may be, with the cost of each."""
    match = _LETTER.match(text)
    if match is None:
        return {}
    out = dict.fromkeys(_readings("letters").get(match["letter"], ()), _TAKE)
    if head is not None and head.unit == "letter" and len(head.number) == 1:
        out[head.number] = 0.0
    return out


def _read_as(letter: str, text: str, at: int) -> Mark:
    match = _LETTER.match(text)
    assert match is not None
    order: Order = letter_order(letter, "")
    start, end = match.span("label")
    return Mark(at, start, end, match.end(), "letter", letter, order, _SETTLED, 1.0)
