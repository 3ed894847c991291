"""The parts of a decision's text: head, grounds (căn cứ), articles (Điều), signature; after them stand its annexes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from extract.decisions.signature import signer_of
from extract.fold import fold
from extract.lexicon import lexicon
from extract.run import Run

_BAR_LINE = re.compile(r"^[ \t]*\|[ \t]*$", re.MULTILINE)
_LONGEST_HEAD = 3000


@dataclass(frozen=True, slots=True)
class Article:
    """One Điều of the decision, number included in its run."""

    number: int
    run: Run


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a decision. `annexes` is the offset in the Document from which lists may stand."""

    head: Run
    grounds: Run
    articles: tuple[Article, ...]
    signer: Run | None
    annexes: int


@cache
def rule(name: str) -> re.Pattern[str]:
    """A pattern of the frame."""
    return re.compile(lexicon("decision_frame")[name]["pattern"])


def parts_of(body: Run) -> Parts:
    """Split a decision into its parts."""
    decides = rule("decides").search(body.text)
    articles, end = _articles(body, decides.end() if decides else 0)
    first = articles[0].run.span.start if articles else None
    stop = _offset(body, first) if first is not None else decides.start() if decides else min(len(body), _LONGEST_HEAD)
    ground = rule("ground").search(body.text, 0, stop)
    head_end = ground.start() if ground else stop
    grounds_end = decides.start() if decides and decides.start() < stop else stop
    signer, after = signer_of(body, end) if articles else (None, 0)
    return Parts(
        body.sub(0, head_end),
        body.sub(head_end, max(head_end, grounds_end)),
        tuple(articles),
        signer,
        body.at[after] if after < len(body) else body.span.end,
    )


def is_framed(body: Run, parts: Parts) -> bool:
    """Whether a text has the frame of a decision and its articles or title speak of procedures."""
    if not parts.articles or not (rule("type").search(body.text) or rule("decides").search(body.text)):
        return False
    words = fold(" ".join([parts.head.text, *(article.run.text for article in parts.articles)]))
    return "thủ tục hành chính" in words or "tthc" in words.split()


def _offset(body: Run, at: int) -> int:
    """The place in the clean text of an offset in the Document."""
    return bisect_left(body.at, at)


def _articles(body: Run, start: int) -> tuple[list[Article], int]:
    """The articles in sequence, and where the last one ends. "Điều 81 Luật …" at a line's start is none of them; an
    annex that begins again at Điều 1 is not the decision's."""
    marks: list[re.Match[str]] = []
    limit = len(body)
    for mark in rule("article").finditer(body.text, start):
        if mark.start() >= limit:
            break
        number, last = int(mark["number"]), int(marks[-1]["number"]) if marks else 0
        if number == last + 1 or (number == last and number > 1):
            if not marks:
                receivers = rule("receivers").search(body.text, mark.end())
                limit = receivers.start() if receivers else limit
            marks.append(mark)
    if not marks:
        return [], start
    bar = _BAR_LINE.search(body.text, marks[-1].end())
    end = min(limit, bar.start() if bar else len(body), _heading_after(body, marks[-1].end()))
    cuts = [*(mark.start() for mark in marks), end]
    articles = [
        Article(int(mark["number"]), body.sub(a, b).strip(" \t\n|"))
        for mark, a, b in zip(marks, cuts, cuts[1:], strict=False)
    ]
    return articles, end


def _heading_after(body: Run, start: int) -> int:
    """Where the last article surely ends: at the signature's or an annex's first line, or at ``./.``."""
    done = re.search(r"\./\.|^[ \t]*(?:(?:KT|TM|TL|TUQ|Q)\s*\.|PHỤ\s+LỤC\b)", body.text[start:], re.MULTILINE)
    return start + done.end() if done and done.group().startswith("./") else start + done.start() if done else len(body)
