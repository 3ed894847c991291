"""A run of a Document's text with marks taken out, every character of which knows where it stands in the file.

Portal texts carry Markdown marks inside words (``C**ă**n cứ``) and break lines anywhere. Values are read from the
clean run; their spans point into the text as it is, so a quote is always the file's own words.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from extract.types import Sourced
from ingest.types import Document, Span

_MARK = re.compile(
    r"\*+|(?<!_)__(?!_)|^#+[ \t]*(?=\S|$)|[\u00ad\u200b\ufeff]"
    r"|(?<=[^\s\[\]])\[\d{1,2}\](?!\()"  # a footnote's number after a word
    r"|\\(?=[.()\[\]#+*_>|!`-])"  # Markdown: the mark that keeps a sign from being one
    r"|!?\[(?=[^\[\]\n]{1,300}\]\((?:https?://|[/#.]|mailto:)[^\s()]*\))"  # Markdown: a link keeps its words only
    r"|(?<!\s)\]\((?:https?://|[/#.]|mailto:)[^\s()]*\)",
    re.MULTILINE,
)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Clean text and, for each of its characters, the offset in the Document. Slices of a run are runs."""

    text: str
    at: array[int]
    start: int

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    @property
    def span(self) -> Span:
        """Where the run stands in the Document, marks inside it included."""
        return Span(self.at[0], self.at[-1] + 1) if self.text else Span(self.start, self.start)

    def sub(self, start: int, end: int | None = None) -> Run:
        """The run between two offsets of its clean text."""
        text = self.text[start:end]
        if not text:
            return Run("", array("q"), self.at[start] if 0 <= start < len(self.at) else self.span.end)
        return Run(text, self.at[start:end], self.at[start])

    def strip(self, chars: str | None = None) -> Run:
        """Without surrounding blanks (or `chars`)."""
        left = len(self.text) - len(self.text.lstrip(chars))
        return self.sub(left, len(self.text.rstrip(chars)) if left < len(self.text) else left)

    def flat(self) -> Run:
        """On one line: every run of blanks becomes one blank."""
        out: list[str] = []
        at = array("q")
        last = 0
        for match in _BLANKS.finditer(self.text):
            out.append(self.text[last : match.start()])
            at.extend(self.at[last : match.start()])
            if match.start() and match.end() < len(self.text):
                out.append(" ")
                at.append(self.at[match.start()])
            last = match.end()
        out.append(self.text[last:])
        at.extend(self.at[last:])
        return Run("".join(out), at, at[0] if at else self.start)

    def group(self, match: re.Match[str], group: int | str = 0) -> Run | None:
        """The group of a match made on this run's text; None when it took no part."""
        start, end = match.span(group)
        return None if start < 0 else self.sub(start, end)

    def split(self, pattern: re.Pattern[str]) -> Iterator[Run]:
        """The parts between the matches of a pattern, without them."""
        last = 0
        for match in pattern.finditer(self.text):
            yield self.sub(last, match.start())
            last = match.end()
        yield self.sub(last)

    def cut(self, pattern: re.Pattern[str]) -> Iterator[Run]:
        """The parts that begin at the matches of a pattern; what stands before the first comes first."""
        last = 0
        for match in pattern.finditer(self.text):
            if match.start() > last:
                yield self.sub(last, match.start())
                last = match.start()
        yield self.sub(last)

    def sourced(self, value: str | None = None) -> Sourced[str]:
        """The flat text of the run (or a value read from it) with its place."""
        return Sourced(" ".join(self.text.split()) if value is None else value, self.strip().span)


def run_of(document: Document, span: Span | None = None) -> Run:
    """The clean run of a Document, or of a part of it. Only plain text loses its marks: elsewhere they are text."""
    start, end = span if span is not None else (0, len(document.text))
    text = document.text[start:end]
    if not document.media_type.startswith("text/plain"):
        return Run(text, array("q", range(start, end)), start)
    out: list[str] = []
    at = array("q")
    last = 0
    for match in _MARK.finditer(text):
        out.append(text[last : match.start()])
        at.extend(range(start + last, start + match.start()))
        last = match.end()
    out.append(text[last:])
    at.extend(range(start + last, end))
    return Run("".join(out), at, start)
