"""Petitions in words, for the officer at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.petitions.asking import DECIDED, STATES, VIAS, called, counts
from catalog_graph.petitions.types import Linked

_SHOWN = 3
_LONG = 160
_RULED = {"accept": DECIDED["accepted"], "reject": DECIDED["rejected"]}


def told(found: Sequence[Linked]) -> str:
    """Counts, then each petition with the procedures that it may be about and why."""
    return "\n".join(_lines(found))


def _lines(found: Sequence[Linked]) -> Iterator[str]:
    if not found:
        yield "Không có phản ánh, kiến nghị nào."
        return
    counted = counts(found)
    states = ", ".join(f"{count} {STATES[state]}" for state, count in counted.by_state if count)
    yield f"{counted.petitions} phản ánh, kiến nghị: {states}; {counted.lost} chưa gắn được với thủ tục nào."
    for each in found:
        yield ""
        one = each.petition
        day = f", {one.received:%d/%m/%Y}" if one.received else ""
        yield f"■ {called(one)}{day} ({STATES[one.state]}{', ' + one.agency if one.agency else ''})"
        yield f"  {_short(one.content)}"
        for link in each.links[:_SHOWN]:
            ruled = "" if link.judgement is None else f", {_RULED[link.judgement.verdict]}"
            head = f"{link.subject} {_short(link.name or '')} [{VIAS[link.via]}, phù hợp {link.score:.0%}{ruled}]"
            yield f"  → {head} {link.why}"
        if (left := len(each.links) - len(each.links[:_SHOWN]) + each.more) > 0:
            yield f"  … và {left} thủ tục khác"
        if each.unknown:
            yield f"  Mã không có trong danh mục: {', '.join(each.unknown)}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONG else f"{words[: _LONG - 1].rstrip()}…"
