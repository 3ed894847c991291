"""Who signs: the title above "(Ký, ghi rõ họ tên)", signers side by side, blocks of opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.running.ends import place_date
from extract.forms.running.paragraphs import Paragraph, neutral
from extract.forms.running.phrases import words_in
from extract.forms.running.reading import slot
from extract.forms.running.skeleton import B, D, N, T
from extract.forms.running.wording import rule
from extract.forms.slots import Slot
from ingest.types import Piece, Span

_TITLE, _NAME, _SIGNER, _OPINION, _NEAR = 25, 8, 14, 45, 3


def signature(paragraphs: Sequence[Paragraph], index: int, floor: int) -> tuple[list[Slot], int] | None:
    """Who signs: the lines above "(Ký, ghi rõ họ tên)", or a line that names a signer at the end of a form.

    `floor`: the first paragraph that nothing has claimed yet."""
    here = paragraphs[index]
    low = here.skeleton.low
    signed = rule("signed").search(low)
    if signed is None:
        named = _with_name(paragraphs, index)
        if named:
            return named, index + 2
        if not _names_signer(paragraphs, index):
            return None
        if any(rule("signed").search(each.skeleton.low) for each in _in_cell(paragraphs, index)):
            return None
        made = [_signature(here, 0, len(low))]
        return made, _past_names(paragraphs, index + 1, here)
    if words_in(low[: signed.start()]) > _TITLE:
        return None
    if words_in(low[: signed.start()]):
        made = [_signature(here, begins, ends) for begins, ends in _columns(low[: signed.start()])]
    else:
        made = _above(paragraphs, index, floor) or _head(paragraphs, index)
        if not made and floor < index:
            made = [_signature(here, signed.start(), signed.end())]
    made += _behind(here, signed.start())
    return made, _past_names(paragraphs, index + 1, here)


def _behind(here: Paragraph, begins: int) -> list[Slot]:
    """The signer of the right column whose title stands on the line of the left one's bracket."""
    low = here.skeleton.low
    closes = low.find(")", begins)
    if closes < 0 or rule("signer").match(low[closes + 1 :]) is None:
        return []
    return [_signature(here, closes + 1, len(low))]


def _with_name(paragraphs: Sequence[Paragraph], index: int) -> list[Slot]:
    """A signer with a dotted line for the name, the bracket below."""
    here = paragraphs[index]
    if index + 1 >= len(paragraphs) or not _one_block(here, paragraphs[index + 1]):
        return []
    below = paragraphs[index + 1].skeleton.low
    signed = rule("signed").search(below)
    text = here.skeleton.text
    if signed is None or words_in(below[: signed.start()]) or text.count(B) != 1 or D in text:
        return []
    at = text.index(B)
    if not words_in(text[:at]) or words_in(text) > _NAME or here.skeleton.low[at + 1 :].strip(f" .{N}"):
        return []
    return [_signature(here, 0, at)]


def _one_block(above: Paragraph, below: Paragraph) -> bool:
    """In one cell, or in cells one below the other."""
    if above.cell == below.cell:
        return True
    upper, lower = above.line.cell, below.line.cell
    if above.line.table is None or above.line.table != below.line.table or upper is None or lower is None:
        return False
    return upper.column == lower.column and upper.row < lower.row <= upper.row + 1


def _columns(low: str) -> list[tuple[int, int]]:
    """Signers side by side, kept apart by a tab or a gap."""
    out, at = [], 0
    for gap in [*re.finditer(r"\t+|\s{5,}", low), None]:
        ends = gap.start() if gap else len(low)
        if words_in(low[at:ends]):
            out.append((at, ends))
        at = gap.end() if gap else ends
    return out


def _signature(paragraph: Paragraph, begins: int, ends: int) -> Slot:
    low = paragraph.skeleton.low
    while begins < ends and not (low[begins].isalnum() or low[begins] == N):
        begins += 1
    ends = begins + len(low[begins:ends].rstrip(f" \t\n.,:({B}"))
    return slot(paragraph, begins, max(begins, ends), -1, "signature")


def _in_cell(paragraphs: Sequence[Paragraph], index: int) -> list[Paragraph]:
    """The next lines of the same cell, as far as a signer's block may reach."""
    here = paragraphs[index]
    out = []
    for paragraph in paragraphs[index + 1 : index + 4]:
        if not _one_block(here, paragraph) or paragraph.asks:
            break
        out.append(paragraph)
    return out


def _names_signer(paragraphs: Sequence[Paragraph], index: int) -> bool:
    here = paragraphs[index]
    text = neutral(here.skeleton.low).strip()
    opinion = (
        text.startswith("ý kiến của")
        and here.skeleton.text.rstrip(f" \n{B}")
        and B not in here.skeleton.text.rstrip(f" \n{B}")
    )
    if (here.asks and not opinion) or here.opens or here.marker or text.endswith((";", ",")):
        return False
    if words_in(text) > (_OPINION if rule("opinion_of").match(text) else _SIGNER):
        return False
    if opinion or rule("signature_of").match(text):
        return True
    if rule("opinion").match(text):
        return not any(
            each.asks and not each.bare for each in paragraphs[index + 1 : index + 2] if each.cell == here.cell
        )
    if rule("signer").match(text) is None:
        return False
    near = paragraphs[max(0, index - 8) : index]
    return any(place_date(near, at) is not None for at in range(len(near))) or len(paragraphs) - index < 6


def _above(paragraphs: Sequence[Paragraph], index: int, floor: int) -> list[Slot]:
    """The title above the bracket: up to three lines of the same cell that ask nothing."""
    here = paragraphs[index]
    lines: list[Paragraph] = []
    at = index - 1
    while at >= max(0, floor) and len(lines) < 3:
        above = paragraphs[at]
        aside = rule("aside").match(above.skeleton.low) or rule("sentence").search(above.skeleton.low)
        if aside and not above.asks and _one_block(above, lines[0] if lines else here) and index - at <= _NEAR:
            at -= 1
            continue
        if (
            not _one_block(above, lines[0] if lines else here)
            or rule("signed").search(above.skeleton.low)
            or above.skeleton.low.rstrip().endswith((".", ";"))
        ):
            break
        if above.asks and not (
            above.skeleton.text.startswith(B)
            or (T not in above.skeleton.text and B in above.skeleton.text and D not in above.skeleton.text)
        ):
            break
        if D in above.skeleton.text or words_in(above.skeleton.low) > 25:
            break
        if lines and not _same_title(above, lines[0]):
            break
        lines.insert(0, above)
        at -= 1
    lines = [line for line in lines if words_in(neutral(line.skeleton.low))]
    if not lines:
        return []
    columns = _columns(lines[-1].skeleton.low)
    if len(columns) > 1:
        return [_signature(lines[-1], begins, ends) for begins, ends in columns]
    if len(lines) == 1:
        return [_signature(lines[0], 0, len(lines[0].skeleton.low))]
    first, last = lines[0].skeleton, lines[-1].skeleton
    text = first.source
    for line in lines[1:]:
        text += "\n" * max(1, line.skeleton.start - first.start - len(text)) + line.skeleton.source
    printed = Piece(text.rstrip(), first.start)
    return [
        Slot(
            printed=printed,
            span=Span(printed.start, max(printed.end, last.start)),
            shape="signature",
            line=lines[0].line,
        )
    ]


def _head(paragraphs: Sequence[Paragraph], index: int) -> list[Slot]:
    """The head of the block that the bracket closes, where the title does not stand right above it."""
    here = paragraphs[index]
    at = index
    while at > 0 and paragraphs[at - 1].cell == here.cell and paragraphs[at - 1].line.block == here.line.block:
        at -= 1
        if rule("opinion").match(paragraphs[at].skeleton.low) and not paragraphs[at].asks:
            return [_signature(paragraphs[at], 0, len(paragraphs[at].skeleton.low))]
        if rule("signed").search(paragraphs[at].skeleton.low) or index - at > 8:
            break
    return []


def _same_title(above: Paragraph, below: Paragraph) -> bool:
    """A title of two lines: both in capitals, or the lower one goes on in small letters."""
    upper = neutral(above.skeleton.text).strip()
    lower = neutral(below.skeleton.text).strip()
    if not upper or not lower or above.opens:
        return False
    if rule("opinion").match(upper.lower()) or rule("for_whom").fullmatch(upper.lower()):
        return True
    return (upper.isupper() and lower.isupper()) or lower[0].islower() or upper.endswith(("/", ",", "hoặc"))


def _past_names(paragraphs: Sequence[Paragraph], index: int, here: Paragraph) -> int:
    """Past the dotted line for the name below a signature."""
    while (
        index < len(paragraphs)
        and paragraphs[index].cell == here.cell
        and paragraphs[index].bare
        and D not in paragraphs[index].skeleton.text
    ):
        index += 1
    return index
