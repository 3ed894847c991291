"""Where a text names law: spans, kinds, and the printed words taken apart. Knows nothing of context.

One search runs from one word that may begin a citation to the next; what stands there is read by patterns that start at
that place and never search. Units that follow each other become one citation, with the document behind them.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from extract.citations.found import Found, Named
from extract.citations.scan_annexes import named_annexes
from extract.citations.scan_documents import document_at, numbered_alone, standard_at, type_word_at
from extract.citations.scan_parts import Cited
from extract.citations.scan_paths import Listed, paths
from extract.citations.scan_silences import silences, silent
from extract.citations.scan_units import stands_alone, unit_at
from extract.citations.words import links, owners, pattern, units
from extract.citations.words_anchors import NUMBER, STANDARD, UNIT, anchors
from extract.numbers import lookalikes
from ingest.types import Span

Piece: TypeAlias = "Listed | Cited"
_LONGEST_LINK = 40
_ATTACHED = re.compile(r"\s*\((?:đính\s+kèm|kèm\s+theo)\)")


def scan(text: str) -> tuple[Found, ...]:
    """Every citation of a text, in order, apart from each other. Never raises, whatever the text."""
    seen = lookalikes(text).replace("*", " ")  # the marks of Markdown are no words
    runs = silences(seen)
    tokens = [token for token in _tokens(seen) if not silent(runs, token.start, token.end)]
    return tuple(named_annexes(seen, _mentions(seen, tokens)))


def _tokens(seen: str) -> list[Piece]:
    """Units and documents in the order of the text."""
    tokens: list[Piece] = []
    end = 0
    for match in anchors().finditer(seen):
        start, stop = match.span()
        if start < end:
            continue
        token: Piece | None
        sort = match.lastgroup or ""
        if sort[:1] == UNIT:
            token = unit_at(seen, start, stop, units()[" ".join(match[0].lower().split())])
        elif sort == STANDARD:
            token = standard_at(seen, start, stop)
        elif sort == NUMBER:
            token = numbered_alone(seen, start, stop)
        else:
            token = document_at(seen, start, stop)
        if token is not None:
            if token.start < end:
                token = token._replace(start=end)
            tokens.append(token)
            end = token.end
    return tokens


def _mentions(seen: str, tokens: list[Piece]) -> list[Found]:
    found: list[Found] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if isinstance(token, Cited):
            found.append(Found(Span(token.start, token.end), token.kind, (), token.documents))
            continue
        group, joins = [token], []
        while place < len(tokens) and isinstance(after := tokens[place], Listed):
            join = _join(seen, group, after)
            if join is None:
                break
            group.append(after)
            joins.append(join)
            place += 1
        owner = tokens[place] if place < len(tokens) else None
        if isinstance(owner, Cited) and _owns(seen, group[-1], owner):
            place += 1
        else:
            owner = type_word_at(seen, group[-1].end) if "này" not in group[-1].numbers else None
        split = _relative_end(group, owner)
        if split:
            found.extend(_cited(seen, group[:split], joins[: split - 1], None))
            group, joins = group[split:], joins[split:]
        found.extend(_cited(seen, group, joins, owner))
    return found


def _join(seen: str, group: list[Listed], after: Listed) -> str | None:
    """How a unit goes on with those before it; None where a new citation begins."""
    before = group[-1]
    gap = _gap(seen, before.end, after.start)
    join = links().get(gap) if gap is not None else None
    if join is None:
        return None
    if join in ("comma", "lists"):
        if "\n" in seen[before.end : after.start] and gap == ";":
            return None
        if _annexed(before) != _annexed(after):
            articles = any(unit.unit.key == "dieu" for unit in group)
            if join == "lists" or articles or before.unit.rank >= after.unit.rank:
                return None
    if join == "holds" and before.unit.rank > after.unit.rank and "này" in before.numbers:
        return None
    if not gap and before.unit.rank == after.unit.rank:
        return "lists"  # a comma got lost
    return join


def _relative_end(group: list[Listed], owner: Cited | None) -> int:
    """How many units stand before the border in "Điều này và khoản 2 Điều 5 của Luật …": two documents, two
    citations."""
    if owner is None:
        return 0
    return max((place + 1 for place, unit in enumerate(group[:-1]) if "này" in unit.numbers), default=0)


def _annexed(unit: Listed) -> bool:
    return unit.unit.annex or unit.unit.key in ("muc_so", "cot")


def _owns(seen: str, last: Listed, owner: Cited) -> bool:
    if "này" in last.numbers:
        return False
    gap = _gap(seen, last.end, owner.start)
    return gap is not None and gap in owners() and not (gap == ";" and last.numbers == ("-",))


def _gap(seen: str, start: int, end: int) -> str | None:
    """What stands between two places, blanks single; None where it is long or a paragraph ends."""
    if end == start or end - start > _LONGEST_LINK:
        return "" if end == start else None
    gap = seen[start:end]
    if gap.isspace() and "\n" not in gap:
        return ""
    if "\n\n" in gap:
        return None
    return " ".join(gap.lower().split())


def _cited(seen: str, group: list[Listed], joins: list[str], owner: Cited | None) -> list[Found]:
    """The citation that units and their document make; none where they cite nothing."""
    end = owner.end if owner else group[-1].end
    kind = _kind(group, owner)
    if owner is None:
        if not stands_alone(seen, group[-1]) and len(group) == 1:
            return []
        if group[-1].unit.annex and (attached := _ATTACHED.match(seen, end)) is not None:
            end = attached.end()
        above = pattern("citation_units", "above").match(seen, end)
        if above is not None:
            end, kind = above.end(), "relative" if kind == "bare_provision" else kind
    documents: tuple[Named, ...] = owner.documents if owner else ()
    return [Found(Span(group[0].start, end), kind, paths(group, joins), documents)]


def _kind(group: list[Listed], owner: Cited | None) -> str:
    keys = {unit.unit.key for unit in group}
    if any("này" in unit.numbers for unit in group):
        return "relative"
    if any(unit.unit.annex for unit in group) or (keys & {"muc_so", "cot"} and "dieu" not in keys):
        return "form_annex"
    return "provision" if owner else "bare_provision"
