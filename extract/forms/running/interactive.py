"""Forms of the electronic interactive kind: numbered items that list data without any blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.forms.running.paragraphs import Paragraph
from extract.forms.running.phrases import words_in
from extract.forms.running.reading import slot
from extract.forms.running.skeleton import B, T
from extract.forms.running.wording import rule
from extract.forms.slots import Slot

_FEW = 4


def is_interactive(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a form only names its data: its title says so, and items are numbered without blanks."""
    titled = any(rule("interactive").search(each.skeleton.low) for each in paragraphs[:12])
    return titled and sum(_is_item(each) for each in paragraphs) >= _FEW


def _is_item(paragraph: Paragraph) -> bool:
    numbered = paragraph.marker in ("code", "paren", "digit")
    return numbered and B not in paragraph.skeleton.text and T not in paragraph.skeleton.text and not paragraph.opens


def items_of(paragraph: Paragraph) -> list[Slot] | None:
    """The data that an item lists; None where the paragraph is not an item of this kind."""
    if not _is_item(paragraph):
        return None
    low = paragraph.skeleton.low
    apart = rule("apart").search(low)
    colon = low.find(":", paragraph.words)
    bracket = low.find("(", paragraph.words)
    if apart and bracket >= 0 and bracket < apart.start() and (listed := low.find(":", apart.start())) > 0:
        return [_one(paragraph, *part) for part in _split(low, listed + 1, low.rfind(")"), ";")]
    if colon > 0 and (bracket < 0 or colon < bracket or low.rfind(")", 0, colon) > bracket):
        parts = [part for group in _split(low, colon + 1, len(low), ";") for part in _data(low, *group)]
        if rule("aside").match(low[colon + 1 :].rstrip(" .;")):
            return [_one(paragraph, paragraph.words, colon)]
        if len(parts) > 1 or (parts and not rule("date_parts").match(low[parts[0][0] : parts[0][1]].strip())):
            return [_one(paragraph, *part) for part in parts]
        return [_one(paragraph, paragraph.words, colon)]
    return [_one(paragraph, paragraph.words, len(low))]


def _one(paragraph: Paragraph, begins: int, ends: int) -> Slot:
    low = paragraph.skeleton.low
    run = low[begins:ends]
    begins += len(run) - len(run.lstrip(" ,;:.\t"))
    ends = begins + len(low[begins:ends].rstrip(" ,;:.\t"))
    words = low[begins:ends]
    bracket = words.find("(")
    if rule("kinds").match(words) and bracket > 0:
        made = slot(paragraph, begins, begins + len(words[:bracket].rstrip()), -1, "choice")
        cuts = _split(low, begins + bracket + 1, begins + len(words.rstrip(")")), "/")
        return replace(made, options=tuple(paragraph.skeleton.piece(*cut) for cut in cuts))
    shape = "attachment" if rule("enclosed").search(words) else "choice" if rule("kinds").match(words) else "blank"
    made = slot(paragraph, begins, ends, -1, shape)
    repeated = shape == "attachment" and rule("papers").search(words) is not None
    return Slot(printed=made.printed, span=made.span, shape=shape, line=made.line, repeated=repeated)


def _split(low: str, begins: int, ends: int, sign: str) -> list[tuple[int, int]]:
    """Runs between signs that stand outside of brackets."""
    out, depth, at = [], 0, begins
    for index in range(begins, ends):
        depth += (low[index] == "(") - (low[index] == ")")
        if low[index] == sign and depth <= 0:
            out.append((at, index))
            at = index + 1
    out.append((at, ends))
    return [(start, end) for start, end in out if words_in(low[start:end])]


def _data(low: str, begins: int, ends: int) -> list[tuple[int, int]]:
    """The data of one run between semicolons; day, month and year are one."""
    parts = _split(low, begins, ends, ",")
    out: list[tuple[int, int]] = []
    dated = False
    for start, end in parts:
        is_date = rule("date_parts").match(low[start:end].strip(" .")) is not None
        if is_date and dated:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        dated = is_date
    return out
