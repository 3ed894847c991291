"""Lines of a form as paragraphs: a leader that runs on over several lines belongs to the line that it began on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.fold import fold, lower
from extract.forms.lines import Line
from extract.forms.running.bilingual import vietnamese
from extract.forms.running.dates import joined
from extract.forms.running.skeleton import B, D, E, N, Skeleton, T, skeleton_of
from extract.forms.running.wording import is_foreign, rule

_MARKER = re.compile(
    rf"^[\s{T}]*(?P<it>(?P<article>điều\s+\d+\s?[.:]?|Điều\s+\d+\s?[.:]?)|(?P<code>\[\s?[\d.]+[a-zđ]?\s?\]|{N}(?=\s*\.?\s*\w))"
    r"|(?P<roman>(?!V/v)[IVX]{1,5})\s?[.):/-](?=\s|[^\W\d])|(?P<decimal>\d{1,2}(?:\.\d{1,2})+)[.)]?(?=\s|[^\W\d])"
    rf"|(?P<digit>\d{{1,2}})\s?(?:[.)/](?!\d)|(?=[{B}\s]+$))"
    r"|\((?P<paren>\d{1,2}|[a-zđ])\)|(?P<letter>[a-zđA-HĐ])\s?[.)/](?=\s|[^\W\d])|(?P<plus>[+*•])|(?P<dash>[-–—●○▪]))"
    r"\s*[.:]?\s*"
)
_DEPTH = {"article": 1, "roman": 1, "digit": 2, "code": 2, "paren": 3, "decimal": 3, "letter": 4, "dash": 5, "plus": 6}
_LETTER = re.compile(r"[a-zđ]\s?[.)]")
_GAP = 15
_CLOSED = re.compile(rf"[{B}{D}][\s.;,/{N}]*$")
_GOES_ON = re.compile(rf"^\s*{B}\s*(?:[\[;,]|[^\W\d_A-ZĐ])")
_DATE = re.compile(rf"^\s*(?:ngày|tháng|quý)\s*{D}[\s.]*$")
_BARE = re.compile(rf"^[\s{B}{N}{D}.,;/]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a form. `marker` is the kind of its numbering (article, roman, digit, code, decimal, paren,
    letter, dash, plus), `number` the numbering itself, `words` where its text begins behind it; `repeated` where it
    stands for several of the same kind; `apart` where a table that is claimed elsewhere follows."""

    skeleton: Skeleton
    marker: str | None
    number: str
    words: int
    repeated: bool = False
    apart: bool = False

    @property
    def line(self) -> Line:
        """Its first line."""
        return self.skeleton.lines[0]

    @property
    def cell(self) -> tuple[int | None, int | None]:
        """The cell that it stands in."""
        return _cell(self.line)

    @property
    def depth(self) -> int:
        """How deep its numbering stands, 0 without any."""
        depth = _DEPTH[self.marker] if self.marker else 0
        return depth + (self.number.count(".") if self.marker == "code" else 0)

    @property
    def key(self) -> str:
        """Its words, folded, blanks left out."""
        return fold(self.skeleton.low[self.words :])

    @property
    def bare(self) -> bool:
        """Nothing but blanks (and numbering)."""
        return not self.key and (B in self.skeleton.text or D in self.skeleton.text)

    @property
    def asks(self) -> bool:
        """Something is to be filled in."""
        return any(sign in self.skeleton.text for sign in (B, D, T))

    @property
    def tail(self) -> tuple[str, int]:
        """What stands behind the last blank, in small letters, and how deep its own numbering stands."""
        at = max(self.skeleton.text.rfind(sign) for sign in (B, D, T)) + 1
        if at == 0:
            return self.skeleton.low[self.words :], self.depth
        match = _MARKER.match(self.skeleton.text[at:])
        if match is None:
            return self.skeleton.low[at:], self.depth
        kind = next(name for name in _DEPTH if match.group(name))
        deeper = match.group(kind).count(".") if kind == "code" else 0
        return self.skeleton.low[at:][match.end() :], _DEPTH[kind] + deeper

    @property
    def opens(self) -> bool:
        """It ends in a colon: what is asked, or said, follows."""
        return rule("opens").search(self.skeleton.text) is not None


def paragraphs_of(lines: Iterable[Line]) -> list[Paragraph]:
    """The paragraphs of lines in the order of print."""
    groups: list[list[Line]] = []
    apart: set[int] = set()
    last: Line | None = None
    for line in lines:
        if last is not None and line.piece.start - last.piece.end > _GAP:
            apart.add(len(groups) - 1)
        last = line
        if is_foreign(lower(str(line.piece))):
            continue
        if groups and _runs_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, at in apart) for at, group in enumerate(groups)]


def _paragraph(lines: list[Line], apart: bool) -> Paragraph:
    skeleton = joined(vietnamese(skeleton_of(lines)))
    match = _MARKER.match(skeleton.text)
    if match is None:
        return Paragraph(skeleton=skeleton, marker=None, number="", words=0, apart=apart)
    kind = next(name for name in _DEPTH if match.group(name))
    number = match.group(kind)
    if N in number:
        kind, number = "paren", str(skeleton.piece(match.start(kind), match.end(kind))).strip("() ")
    return Paragraph(skeleton=skeleton, marker=kind, number=number, words=match.end(), apart=apart)


def _runs_on(before: list[Line], line: Line) -> bool:
    """A line of blanks alone goes on with what is asked above it; so does one in the next cell of the row, a date that
    answers a colon, and a sentence whose blank runs over the end of the line."""
    if _cell(before[-1]) == _cell(line) and _wraps(str(before[-1].piece), str(line.piece)):
        return True
    if not any(token.kind == "blank" for token in line.tokens) or not _may_go_on(line):
        return False
    here = joined(skeleton_of([line]))
    above = joined(skeleton_of(before)).text
    if _cell(before[-1]) == _cell(line):
        if _BARE.match(here.text):
            return bool(_CLOSED.search(above) or rule("opens").search(above))
        asked = _CLOSED.search(above) or rule("opens").search(above) or rule("waits").search(above.lower())
        runs = _GOES_ON.match(here.text) and not rule("place_date").search(here.low)
        return bool(asked and runs) or bool(rule("opens").search(above) and _DATE.match(here.low))
    same_row = before[-1].table == line.table is not None and _row(before[-1]) == _row(line)
    return (
        same_row and rule("opens").search(above) is not None and bool(_BARE.match(here.text) or _DATE.match(here.low))
    )


def _may_go_on(line: Line) -> bool:
    """It begins with a blank, a note or a word of a date."""
    first = line.tokens[0]
    return first.kind in ("blank", "note") or first.text.lstrip()[:5].lower().startswith(
        ("ngày", "tháng", "quý", ".", "/")
    )


def _wraps(above: str, here: str) -> bool:
    """A line that goes on in small letters with the sentence, or the bracket, that the line above leaves open."""
    above, here = above.rstrip(), here.lstrip()
    if not here[:1].islower() or _LETTER.match(here) or not above or above.isupper():
        return False
    if above.count("(") > above.count(")"):
        return True
    return above[-1].isalpha() or above[-1] == ","


def _row(line: Line) -> int | None:
    return line.cell.row if line.cell else None


def _cell(line: Line) -> tuple[int | None, int | None]:
    return line.table, line.cell.span.start if line.cell else None


def neutral(text: str) -> str:
    """A skeleton's text without its signs."""
    return re.sub(f"[{B}{D}{T}{N}{E}]", " ", text)
