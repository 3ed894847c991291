"""Where the name of a paper ends and the names of its form files begin, in a cell of the 2026 page.

A row of thành phần hồ sơ prints ``<name><file><file>…<quantity>`` with nothing between. File names end in a known
extension and hold none of the characters that no file name may hold; the first begins at a seam: a place where two
characters meet that do not meet inside a word ("quy địnhMẫu", "NĐ-CP)mau", "mẫu.01_don"). A text has several seams; the
likeliest is taken. The weights are those of a logistic choice among the seams of 2,600 rows whose cells are known
(records that keep name and file apart), rounded.
"""

from __future__ import annotations

import re
from functools import cache

from extract.fold import fold
from extract.lexicon import lexicon
from ingest.clean.syllables import is_syllable
from ingest.types import Piece

EXTENSIONS = "docx|doc|dotx|rtf|odt|pdf|xlsx|xls|ods|csv|pptx|ppt|zip|rar|7z|jpeg|jpg|png|tiff|tif|txt|xml|html|htm"
_ENDS = re.compile(rf"\.(?:{EXTENSIONS})\s*$", re.IGNORECASE)
_EXTENSION = re.compile(rf"\.(?:{EXTENSIONS})", re.IGNORECASE)
_NEVER = re.compile(r"[/\\:*?\"<>|\n\t]")
"""Characters that a file name cannot hold."""
_LONGEST = 200

_HEAD = re.compile(
    r"mẫu|mau|mãu|mâu|phụ|phu luc|pl\b|pl\.?\s?\d|pl[ivx]+\b|tk\b|tk\d|tờ khai|to khai|đơn|don\b|biểu|bieu|bm|phiếu"
    r"|bản khai|form|annex|ms\b|m\d|\d",
    re.IGNORECASE,
)
_FORM_WORD = re.compile(r"\b(?:mẫu|mau|phụ lục|phu luc|đơn|tờ khai)\b", re.IGNORECASE)
_HANGS = re.compile(
    r"(?:\b(?:số|của|và|theo|tại|từ|kèm|điều|khoản|điểm|là|với|cho|các|về|ngày|hoặc|thông tư|nghị định)|[-–(,/])\s*$",
    re.I,
)

_LETTERS = re.compile(r"[^\W\d_]+(?=\s|$)")

WEIGHTS = {
    # The kind of seam ("~$" begins the name of Word's lock files, which people attach) …
    "lock-file": 6.0,
    "semi": 2.7, "letter-digit": 2.6, "lower-upper": 2.5, "close": 2.1, "dot": 1.2, "code-end": 1.1, "digit-upper": 1.0,
    "halves": 0.9, "comma": 0.7, "number": 0.6, "upper-lower": 0.4, "digit-lower": -0.1, "upper-word": -0.5,
    "capital-digit": -1.6, "half": -3.2, "blank": -5.1, "blank-no-head": -2.5, "digits": -5.2,
    # … and what stands on its two sides.
    "head": 2.7, "repeats": 1.8, "same-words": 1.6, "lower-start": -0.2, "hangs": -0.8, "name-bracket": -1.0,
    "form-word-later": -1.1, "stem-bracket": -1.2, "stem-semicolon": -2.2, "short": -2.3, "stem-mark": -2.4,
    "over": -3.0, "extension-before": -0.3, "seam-left": -3.3, "seam-right": -1.3,
}  # fmt: skip


def split(row: Piece) -> tuple[Piece, list[Piece]]:
    """The name and the file names of a row without its quantity; no files when it does not end in an extension."""
    if _ENDS.search(row) is None:
        return row, []
    text = str(row)
    seams = _seams(text)
    # A file name after a blank is told by its first word alone, if at all.
    seams = [seam for seam in seams if seam[1] != "blank" or _HEAD.match(text, seam[0])] or seams
    if not seams:
        return row, []
    strong = [at for at, kind in seams if kind in _STRONG]
    best = max(seams, key=lambda seam: score(text, seam, strong))
    return row[: best[0]], _chain(row[best[0] :])


def _chain(files: Piece) -> list[Piece]:
    """File names one after the other: each ends with an extension that another name follows directly."""
    found: list[Piece] = []
    start = 0
    for match in _EXTENSION.finditer(files):
        rest = files[match.end() :]
        if (
            match.end() > start
            and rest.strip()
            and not rest[0].isspace()
            and rest[0] not in ".()-_"
            and _EXTENSION.search(rest)
        ):
            found.append(files[start : match.end()])
            start = match.end()
    return [*found, files[start:]]


_STRONG = frozenset({"semi", "dot", "close", "lower-upper", "digit-upper", "upper-word", "code-end", "halves", "half"})


def _seams(row: str) -> list[tuple[int, str]]:
    """Offsets at which the first file name can begin, each with the kind of seam it is."""
    least = max((m.end() for m in _NEVER.finditer(row)), default=0)
    found = []
    for at in range(max(least, 1), len(row) - 3):
        kind = _kind(row, at)
        if kind is not None and not _EXTENSION.match(row, at) and _EXTENSION.search(row, at):
            found.append((at, kind))
    return found


def _kind(row: str, at: int) -> str | None:
    left, right = row[at - 1], row[at]
    if right.isspace():
        return None
    if row.startswith("~$", at):
        return "lock-file"
    if left.isspace():
        return "blank"
    if left in ";:":
        return "semi"
    if left in ".!?…":
        before = row[at - 2] if at >= 2 else ""
        coded = (right.isdigit() and before.isalnum() and not before.islower()) or (
            right.isupper() and before.isupper()
        )
        return "number" if left == "." and coded else "dot" if right.isalnum() or right in "(-+[_" else None
    if left in ')”"]’»':
        return "close" if right.isalnum() or right in "-([" else None
    if left == ",":
        return "comma" if right.isalnum() and not (right.isdigit() and row[at - 2].isdigit()) else None
    return _letters(row, at, left, right)


def _letters(row: str, at: int, left: str, right: str) -> str | None:
    if left.isdigit():
        return (
            "digits"
            if right.isdigit()
            else "digit-upper"
            if right.isupper()
            else "digit-lower"
            if right.islower()
            else None
        )
    if not left.isalpha():
        return None
    if right.isdigit():
        return "capital-digit" if left.isupper() else "letter-digit"
    if right in "([":
        return "open"
    if not right.isalpha():
        return None
    if left.islower():
        return "lower-upper" if right.isupper() else _inside(row, at)
    code = _code_end(row, at)
    if code is not None and code >= at:
        return "code-end" if code == at else None
    if right.islower():
        return "upper-lower" if at >= 2 and row[at - 2].isupper() else None
    return "upper-word" if at + 1 < len(row) and row[at + 1].islower() else None


def _inside(row: str, at: int) -> str | None:
    """A seam between two lower-case letters: the word is no syllable, its left part is one (or a lettered number)."""
    start, end = at, at
    while start > 0 and row[start - 1].isalpha() and row[start - 1].islower():
        start -= 1
    while end < len(row) and row[end].isalpha() and row[end].islower():
        end += 1
    if start > 0 and row[start - 1].isupper() and (start < 2 or not row[start - 2].isalpha()):
        start -= 1
    word, left, right = row[start:end], row[start:at], row[at:end]
    if is_syllable(word):
        return None
    if len(left) == 1 and start > 0 and row[start - 1].isdigit():
        return "halves" if is_syllable(right) else None
    if not is_syllable(left):
        return None
    return "halves" if is_syllable(right) else "half"


@cache
def _codes() -> re.Pattern[str]:
    words = sorted(lexicon("agency_codes")["words"], key=len, reverse=True)
    return re.compile(rf"[-/](?:{'|'.join(map(re.escape, words))})")


def _code_end(row: str, at: int) -> int | None:
    """Where the abbreviation that ends a legal document's number ends, None when there is none just before `at`."""
    start = max(row.rfind("-", max(0, at - 12), at), row.rfind("/", max(0, at - 12), at))
    longest = _codes().match(row, start) if start >= 0 else None
    return longest.end() if longest is not None else None


def features(row: str, seam: tuple[int, str], strong: list[int]) -> list[str]:
    """What speaks for or against a seam, by the names used in `WEIGHTS`."""
    at, kind = seam
    extension = _EXTENSION.search(row, at)
    stem = row[at : extension.start()] if extension is not None else row[at:]
    name = row[:at]
    head = _HEAD.match(stem) is not None
    words = fold(stem[:40]).split()
    found = {
        kind: True,
        "head": head,
        "short": len(stem) < 2,
        "over": len(stem) > _LONGEST,
        "name-bracket": name.count("(") != name.count(")"),
        "stem-bracket": stem.count("(") != stem.count(")"),
        "stem-semicolon": ";" in stem,
        "hangs": _HANGS.search(name[-20:]) is not None,
        "same-words": len(words) >= 2 and words[:2] == fold(name[:40]).split()[:2],
        "repeats": len(stem) >= 4 and _repeats(name, words),
        "lower-start": kind != "blank" and (lead := _LETTERS.match(stem)) is not None and lead.group().islower(),
        "form-word-later": not head and _FORM_WORD.search(stem[3:]) is not None,
        "blank-no-head": kind == "blank" and not head,
        "extension-before": _EXTENSION.search(name) is not None,
        "stem-mark": stem[:1] in "-_. )",
    }
    seams_right = min(3, sum(at < other < at + len(stem) for other in strong))
    seams_left = min(3, sum(at - 80 < other < at for other in strong))
    return [name for name, said in found.items() if said] + ["seam-right"] * seams_right + ["seam-left"] * seams_left


def _repeats(name: str, begin: list[str]) -> bool:
    """Whether the name ends in the words with which the file name begins ("…theo mẫu số 5" and "Mẫu số 5.docx")."""
    end = fold(name[-40:]).split()
    return any(
        end[-n:] == begin[:n] for n in range(min(len(end), len(begin), 6), 0, -1) if len(" ".join(begin[:n])) > 3
    )


def score(row: str, seam: tuple[int, str], strong: list[int]) -> float:
    """How likely a seam is the one between name and files, on a scale of its own."""
    return sum(WEIGHTS.get(name, 0.0) for name in features(row, seam, strong))
