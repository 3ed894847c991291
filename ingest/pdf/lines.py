"""Words to lines, and lines to paragraphs: a line goes on in the next when its first word would not have fitted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ingest.clean.syllables import is_syllable
from ingest.pdf.geometry import Box, Word

_ITEM = re.compile(
    r"[-–+•*]\s|[a-zđA-ZĐ]\)|[IVXLC]{1,5}[.)]\s|\d{1,3}[.)]|Điều\s\d|Chương\s|Phụ lục|Bước\s\d"
    r"|Căn cứ\s|Theo đề nghị\s|Xét\s|Kính gửi\s?:",
    re.IGNORECASE,
)
"""How an item of a list, or a heading, begins."""
_CLOSED = (".", ";", ":", "/.")
_LEADERS = re.compile(r"(?:…|\.{3}|_{3}|-{4}|[□☐\uf06f\uf071\uf072\uf0a3\uf0a8])[\s.…_]*(?:\(\d{1,2}\))?$")
"""How a line ends in a blank to be filled in, or in a square to tick; the number of a note may follow."""
_MOTTO = re.compile(r"CỘNG\s(?:HÒA|HOÀ)\sXÃ\sHỘI\sCHỦ\sNGHĨA")
"""How every official document begins: nothing goes on in it."""
_CUTTING = "-/\x02\ufffe\xad"
"""What a line may end with in the midst of a word; the last three are what PDFium gives for hyphens."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """Words on one level without a wide gap. `page` from 1 (0: nobody asks); `lead`: the width of its first word."""

    words: tuple[Word, ...]
    text: str
    box: Box
    lead: float
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paragraph:
    """Lines that make one paragraph, and the box around those of its first page.

    `glues`: what stands before each line but the first: a blank, or nothing where a line end cuts a word.
    """

    lines: tuple[Line, ...]
    glues: tuple[str, ...]
    box: Box
    step: float | None = None
    """Distance of its last two lines."""

    @property
    def first(self) -> Line:
        """The line it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line it ends with."""
        return self.lines[-1]

    @property
    def text(self) -> str:
        """The words, as the file has them."""
        return self.lines[0].text + "".join(
            glue + line.text for glue, line in zip(self.glues, self.lines[1:], strict=True)
        )


def line_of(words: Sequence[Word], page: int = 0) -> Line:
    """A line of words that stand side by side, in order."""
    x0, top, x1, bottom = words[0].box
    for word in words:
        a, b, c, d = word.box
        x0, top, x1, bottom = (
            a if a < x0 else x0,
            b if b < top else top,
            c if c > x1 else x1,
            d if d > bottom else bottom,
        )
    box = Box(x0, top, x1, bottom)
    text = " ".join([word.text for word in words])
    return Line(words=tuple(words), text=text, box=box, lead=words[0].box.width, page=page)


def chains(words: Sequence[Word], gap: float, page: int = 0) -> list[Line]:
    """Words that follow each other in the file and stand side by side, as lines. `gap`: how many letter heights of
    blank at most stand between two words of a line."""
    out: list[list[Word]] = []
    before: Word | None = None
    for word in words:
        if before is not None and _side_by_side(before.box, word.box, gap):
            out[-1].append(word)
        else:
            out.append([word])
        before = word
    return [line_of(chain, page) for chain in out]


def _side_by_side(before: Box, box: Box, gap: float) -> bool:
    own, height = before.bottom - before.top, box.bottom - box.top
    shared = min(before.bottom, box.bottom) - max(before.top, box.top)
    if shared <= 0.5 * min(own, height):
        return False
    most = max(own, height)
    return -0.3 * most <= box.x0 - before.x1 <= gap * most


Placed = TypeVar("Placed", Word, Line)


def levels(items: Iterable[Placed]) -> list[list[Placed]]:
    """Words or lines by level, from top to bottom, each level from left to right; what stands above another thing
    is never on one level with it."""
    out: list[tuple[Box, list[Placed]]] = []
    for item in sorted(items, key=lambda item: ((item.box.top + item.box.bottom) / 2, item.box.x0)):
        best = None
        for index in range(len(out) - 1, max(len(out) - 4, -1), -1):
            around = out[index][0]
            overlap = min(around.bottom, item.box.bottom) - max(around.top, item.box.top)
            if overlap > 0.5 * min(around.height, item.box.height) and not _over(item.box, out[index][1]):
                best = index
                break
        if best is None:
            out.append((item.box, [item]))
        else:
            around, level = out[best]
            level.append(item)
            if item.box.height >= around.height * 0.8:  # a raised note mark does not stretch the level
                out[best] = (Box(around.x0, min(around.top, item.box.top), around.x1, around.bottom), level)
    return [sorted(level, key=lambda item: item.box.x0) for _, level in out]


def _over(box: Box, level: Sequence[Placed]) -> bool:
    """Whether a box stands above or below something of a level, not beside it."""
    for other in level:
        across = min(box.x1, other.box.x1) - max(box.x0, other.box.x0)
        if across > 0.5 * min(box.x1 - box.x0, other.box.x1 - other.box.x0) and across > 1.0:
            return True
    return False


def segments(level: Sequence[Line], gap: float) -> list[Line]:
    """The lines of one level put together where at most `gap` times their height stands between them."""
    out: list[Line] = [level[0]]
    for line in level[1:]:
        before = out[-1]
        if line.box.x0 - before.box.x1 > gap * max(before.box.height, line.box.height):
            out.append(line)
        else:
            out[-1] = line_of((*before.words, *line.words), line.page)
    return out


def _near(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line stands as close below a paragraph as the paragraph's own lines stand to each other."""
    if line.box.top - paragraph.last.box.bottom >= 1.5 * line.box.height:
        return False
    return paragraph.step is None or _step(paragraph.last, line) < paragraph.step + 4.0


def _step(line: Line, following: Line) -> float:
    """Distance of two lines; letters of a substitute font stretch a box on one side only."""
    return min(following.box.top - line.box.top, following.box.bottom - line.box.bottom)


def goes_on(line: Line, following: Line, right: float, left: float | None = None) -> bool:
    """Whether the next line carries on the sentence: its first word would not have fitted before the right edge.

    `left` is the edge of running text, where it is known: a closed sentence does not go on in an indented line.
    """
    blank = 0.25 * line.box.height
    full = line.box.x1 + blank + following.lead > right - 1.0
    if not full and not _wrapped_heading(line, following, right, left):
        return False
    if _MOTTO.match(following.text):
        return False
    if _shouts(line) != _shouts(following):  # a heading in capitals ends where small letters begin, and begins so
        return False
    begins = following.text[:1]
    blank_at_end = line.words[-1].drawn or _LEADERS.search(line.text)
    if blank_at_end and not (begins.islower() or begins in "….…_"):
        return False
    item = _ITEM.match(following.text)
    if item and left is not None and following.box.x0 > left + 0.8 * line.box.height:
        return False
    closed = line.text.rstrip().endswith(_CLOSED)
    if closed and begins in "….…_" and any(map(str.isalpha, following.text)):  # a sentence that begins with a blank
        return False
    if closed and item:
        return False
    if closed and left is not None and following.box.x0 > left + line.box.height:
        return False
    indented = following.box.x0 > line.box.x0 + 1.2 * line.box.height
    return not (indented and (closed or item))


def _wrapped_heading(line: Line, following: Line, right: float, left: float | None) -> bool:
    """Whether two centred lines in capitals are one heading: the first word of the second would not have fitted."""
    if left is None or not (_shouts(line) and following.text.isupper()):
        return False
    centred = abs(line.box.x0 + line.box.x1 - following.box.x0 - following.box.x1) < line.box.height
    return centred and line.box.width + 0.25 * line.box.height + following.lead > right - left - line.box.height


def _shouts(line: Line) -> bool:
    """Whether a whole line is words in capitals; a short one may be a name, one without a blank a document number."""
    text = line.text
    return len(text) > 12 and " " in text.strip() and text.isupper() and not any(map(str.isdigit, text[:1]))


def paragraphs(lines: Sequence[Line], right: float) -> list[Paragraph]:
    """Lines of one column to paragraphs. `right` is the edge that text may run to."""
    out: list[Paragraph] = []
    left = min((line.box.x0 for line in lines), default=None)
    for line in lines:
        before = out[-1] if out else None
        if before is not None and _near(before, line) and goes_on(before.last, line, right, left):
            out[-1] = merged(before, single(line), right)
        else:
            out.append(single(line))
    return out


def merged(paragraph: Paragraph, following: Paragraph, right: float | None = None) -> Paragraph:
    """Two parts of one paragraph, joined by a blank, or by nothing inside a number that the line end cut.

    The box keeps to the page on which it begins. `right` is the edge that the first part could reach.
    """
    glue = "" if _is_cut(paragraph.last, following.first, right) else " "
    same_page = following.first.page == paragraph.last.page
    below = same_page and following.box.top >= paragraph.box.top
    return Paragraph(
        lines=paragraph.lines + following.lines,
        glues=(*paragraph.glues, glue, *following.glues),
        box=paragraph.box.with_(following.box) if below else paragraph.box,
        step=_step(paragraph.last, following.first) if below else None,
    )


def _is_cut(line: Line, following: Line, right: float | None) -> bool:
    """Whether a line end stands inside a word: after a hyphen or slash, or in a number too long for its column."""
    text, begins = line.text, following.text[:1]
    if len(text) > 1 and text[-1] in _CUTTING and text[-2].isalnum():
        return begins.isalnum()
    alone = " " not in text and any(char.isdigit() for char in text) and any(char in "./" for char in text)
    letter = line.box.width / max(len(text), 1)
    if not (alone and right is not None and right - line.box.x1 < letter + 2.0 and begins.isalnum()):
        return False
    return not (text[-1].isalpha() and is_syllable(following.words[0].text))


def side_by_side(lines: Sequence[Line]) -> Line:
    """Lines of one level as one, for a level that is not parted into columns (a blank left for a number)."""
    if len(lines) == 1:
        return lines[0]
    return line_of([word for line in lines for word in line.words], lines[0].page)


def single(line: Line) -> Paragraph:
    """A line that stands for itself."""
    return Paragraph(lines=(line,), glues=(), box=line.box)
