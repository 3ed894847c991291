"""The citations of a document as links in its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from api.documents.laying import Bit, Item, Para
from api.law import wordings
from api.web.rendering import url
from catalog_graph.law.types import Cite, Work
from ingest.types import Span


def links_of(cites: Iterable[Cite], digest: str, works: Mapping[str, Work]) -> list[tuple[Span, str, str]]:
    """The citations of a file that name a document: place, address, words; in the order of the text, none twice."""
    found: dict[Span, list[Cite]] = {}
    for cite in cites:
        if cite.quote.digest == digest and cite.on:
            found.setdefault(cite.quote.span, []).append(cite)
    out: list[tuple[Span, str, str]] = []
    for span in sorted(found):
        if not out or span.start >= out[-1][0].end:  # one in another stays inside it
            out.append((span, _leads_to(found[span][0]), _named(found[span], works)))
    return out


def linked(items: Iterable[Item], links: Sequence[tuple[Span, str, str]]) -> Iterator[Item]:
    """The paragraphs with their citations as runs that lead somewhere; tables as they are."""
    starts = [span.end for span, _, _ in links]
    for item in items:
        if isinstance(item, Para):
            first = bisect_left(starts, item.span.start + 1)
            near = [link for link in links[first : first + 400] if link[0].start < item.span.end]
            yield item._replace(bits=tuple(_cut(item, near))) if near else item
        else:
            yield item


def _cut(para: Para, links: Sequence[tuple[Span, str, str]]) -> Iterator[Bit]:
    at = para.span.start
    for bit in para.bits:
        end = at + len(bit.text)
        place = at
        for span, href, title in links:
            if span.end <= place or span.start >= end:
                continue
            if span.start > place:
                yield bit._replace(text=bit.text[place - at : span.start - at])
                place = span.start
            stop = min(end, span.end)
            yield bit._replace(text=bit.text[place - at : stop - at], href=href, title=title)
            place = stop
        if place < end:
            yield bit._replace(text=bit.text[place - at :])
        at = end


def _leads_to(cite: Cite) -> str:
    if len(cite.on) > 1:
        return url("/phap-luat", q=cite.on[0].partition("_")[0])
    return f"/phap-luat/{cite.on[0]}"


def _named(cites: Sequence[Cite], works: Mapping[str, Work]) -> str:
    """What a citation names, in words; a list names several."""
    said = []
    for cite in cites:
        names = " hoặc ".join(wordings.name(works[id]) if id in works else id for id in cite.on)
        said.append(f"{wordings.unit(cite.path)} {names}".strip())
    return wordings.cut("; ".join(dict.fromkeys(said)), 300)
