"""The transcripts of files in TCVN3 and VNI: how they differ from the page, cause by cause.

They were made by a plain extractor and a decoder of one encoding, and have ways of their own. Each is taken out of
the comparison by a rule that can be checked, on both sides, and what it takes away is counted:

* letters in lower case where an H font, or the format, prints capitals;
* ``|`` for the cells of tables, and the codes of fields (PAGE, EMBED) beside or instead of what they print;
* running heads in some files only: one that stands nowhere in the transcript is left out;
* text boxes behind the whole text, not where they are anchored: each is compared with a line that says the same, and
  one that has no such line counts as an error;
* the deleted words of tracked changes beside the inserted ones: they are put back from the marks;
* no automatic numbers, and bullets as codes of a symbol font;
* words decoded in the wrong encoding, where a file mixes two of them or Unicode: the word of the transcript is what
  the file's own characters give in another encoding than the one that makes ours, and ours is Vietnamese;
* blanks around signs, soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from ingest.types import FURNITURE, Document, Span

CAUSES = (
    "chữ hoa (phông H)",
    "vạch đứng của ô",
    "mã trường",
    "đầu, chân trang",
    "chỗ của hộp chữ",
    "chữ đã xóa",
    "số và gạch đầu dòng tự động",
    "giải bằng mã khác",
    "khoảng trắng quanh dấu",
)
"""What is taken out, in this order; what is left after the last is ours."""
_FIELDS = re.compile(
    r"\b(?:PAGE(?:REF)?(?:\s+\d+)?|EMBED\s+[A-Za-z.]+[\d.]*(?:\s+\\s)?|FORM(?:TEXT|CHECKBOX|DROPDOWN)|TOC\s+\\o\s+\S+"
    r"|SYMBOL\s+\d+(?:\s+\\[fsh]\s*(?:\"[^\"]*\"|\d+)?)*)(?!\w)|=SUM\(\w+\)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:[-–+*•∗·o\ue000-\uf8ff]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivxIVX]{1,5}|[a-zđA-ZĐ])[.)/-])"
    r"(?:\s+|(?=[^\W\d_]))",
    re.MULTILINE,
)
_PARTS = re.compile(r"[^\W\d_]+|\S")
_LETTERS = re.compile(r"[^\W\d_]+")
_ENCODINGS = ("tcvn3", "vni")


def folded(text: str) -> str:
    """NFC, runs of blanks as one: the collection's own preparation."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def compared(document: Document, transcript: str) -> Iterator[tuple[str, str]]:
    """Both texts with everything, then after each of `CAUSES` is taken out too (folded)."""
    mine, truth = document.text, unicodedata.normalize("NFC", transcript)
    yield folded(mine), folded(truth)
    yield folded(mine.lower()), folded(truth.lower())
    truth = truth.replace("|", "\n")
    yield folded(mine.replace("|", "\n").lower()), folded(truth.lower())
    truth = _FIELDS.sub(" ", truth)
    yield folded(_FIELDS.sub(" ", mine.replace("|", "\n")).lower()), folded(truth.lower())
    heads = _heads(document, truth)
    boxes = [block.span for block in document.blocks if block.kind == "text_box"]
    deleted = [(span, mark.removeprefix("deleted:")) for span, mark in document.marks if mark.startswith("deleted:")]
    for cuts, moved, words in ((heads, [], []), (heads, boxes, []), (heads, boxes, deleted)):
        mine, behind = _without(document, [*cuts, *moved], words), [document.text[slice(*span)] for span in moved]
        mine = _FIELDS.sub(" ", "\n".join([mine, *behind]).replace("|", "\n")).lower()
        fair = _boxes_behind(truth.lower(), behind)
        yield folded(mine), folded(fair)
    mine, truth = folded(_LABEL.sub("", mine)), folded(_LABEL.sub("", fair))
    yield mine, truth
    truth = _read_again(mine, truth, _misread(document))
    yield mine, truth
    yield _parts(mine), _parts(truth)


def distances(document: Document, transcript: str) -> tuple[list[int], int]:
    """The edit distance with everything and after each cause, and the characters compared after the last."""
    pairs = list(compared(document, transcript))
    return [Levenshtein.distance(mine, truth) for mine, truth in pairs], len(pairs[-1][1])


def _heads(document: Document, truth: str) -> list[Span]:
    """Page headers and footers that stand nowhere in the transcript."""
    seen = folded(truth).lower()
    return [
        block.span
        for block in document.blocks
        if block.kind in FURNITURE and folded(document.text[slice(*block.span)]).lower() not in seen
    ]


def _without(document: Document, spans: list[Span], deleted: list[tuple[Span, str]]) -> str:
    """The text without some of it, and with deleted words where they stood."""
    cuts = sorted([(span.start, span.start, words) for span, words in deleted] + [(*span, "") for span in spans])
    out, at = [], 0
    for start, end, words in cuts:
        out += [document.text[at:start], words]
        at = max(at, end)
    return "".join([*out, document.text[at:]])


def _boxes_behind(truth: str, boxes: list[str]) -> str:
    """The transcript with the lines that say what a text box says at its end, in the order of the boxes."""
    lines = truth.split("\n")
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        places[folded(line)].append(at)
    found = [places[key].pop() for box in reversed(boxes) if places[key := folded(box.lower())]][::-1]
    moved = set(found)
    return "\n".join([line for at, line in enumerate(lines) if at not in moved] + [lines[at] for at in found])


def _misread(document: Document) -> dict[str, set[str]]:
    """For the Vietnamese words of the text what their own characters give in other encodings."""
    from ingest.clean.syllables import is_syllable
    from ingest.legacy.tables import decoded

    originals: dict[str, set[str]] = defaultdict(set)
    at = 0
    for edit in document.edits:
        for word in document.text[at : edit.span.start].split():
            originals[word].add(word)
        now, before = document.text[slice(*edit.span)].split(), edit.original.split()
        if edit.kind in _ENCODINGS and len(now) == len(before):
            for word, original in zip(now, before, strict=True):
                originals[word].add(original)
        at = edit.span.end
    for word in document.text[at:].split():
        originals[word].add(word)
    out: dict[str, set[str]] = defaultdict(set)
    for word, found in originals.items():
        if not word.isascii() and all(is_syllable(part) for part in _LETTERS.findall(word)):
            out[word.lower()] |= {decoded(one, kind).lower() for one in found for kind in _ENCODINGS}
    return out


def _read_again(mine: str, truth: str, misread: dict[str, set[str]]) -> str:
    """The transcript with ours for each word that is the same characters decoded in another encoding."""
    found, expected = mine.split(), truth.split()
    out = list(expected)
    for tag, start, end, first, last in SequenceMatcher(None, found, expected, autojunk=False).get_opcodes():
        if tag == "replace" and end - start == last - first:
            for at, word in enumerate(found[start:end], start=first):
                if expected[at] in misread.get(word, ()):
                    out[at] = word
    return " ".join(out)


def _parts(text: str) -> str:
    return " ".join(_PARTS.findall(text.replace("\u00ad", "")))
