"""A title misread on a scan, read from where the document repeats it: the sentence that promulgates the document."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from extract.legal.heading.head import Head
from extract.legal.heading.letters import bare, key
from extract.legal.heading.sheet import Sheet
from extract.types import Sourced
from ingest.types import Document, Span

_FAR = 8_000
_LONGEST = 600
_ALIKE = 0.6
"""Share of words that both prints of a title must have in common."""


def title_repeated(document: Document, sheet: Sheet, head: Head) -> Sourced[str] | None:
    """The title as “… ban hành <loại> <tên>.” repeats it, where the printed one has doubtful words; else the title.

    A printed title all of whose words the sentence has is kept. After the title the sentence may name the number of
    the law it amends: it is read up to the title's last word.
    """
    title = head.title
    if title is None or head.type is None or not _doubtful(document, title.span) or head.stop >= len(sheet.rows):
        return title
    start = sheet.rows[head.stop].start
    letters = sheet.bare[start : start + _FAR].replace("\n", " ")
    kind = r"\s+".join(map(re.escape, bare(head.type.value).split()))
    match = re.search(rf"\bban hanh\s+{kind}\s+(?P<title>[^.;]{{10,{_LONGEST}}})", letters)
    if match is None:
        return title
    run = sheet.run.sub(start + match.start("title"), start + match.end("title"))
    words = list(re.finditer(r"\S+", run.text))
    said, printed = [key(word[0]) for word in words], [key(word) for word in title.value.split()]
    same = [block for block in SequenceMatcher(None, said, printed, autojunk=False).get_matching_blocks() if block.size]
    common = sum(block.size for block in same)
    if common == len(list(filter(None, printed))):
        return title  # nothing foreign stands in it
    if not same or same[0].a > 1 or common < _ALIKE * min(len(said), len(printed)):
        return title
    last = same[-1]
    found = run.sub(0, words[last.a + last.size - 1].end()).strip(" ,")
    return Sourced(" ".join(found.text.split()), found.span)


def _doubtful(document: Document, span: Span) -> bool:
    return any(
        kind.startswith("doubtful:") and at.start < span.end and span.start < at.end for at, kind in document.marks
    )
