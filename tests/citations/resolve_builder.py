"""Texts with their citations marked in place: ``[[kind; units; document | words]]``.

`units`: paths parted by blanks (``dieu:5/khoan:2``; ``~`` for a blank inside). `document`: nothing, ``this``,
``this Quy chế attached``, ``#`` and a number, or a title (``Luật Hộp thư 2010``: with its year);
``type``: a type and nothing else.
"""

from __future__ import annotations

import re

from extract.citations.found import Found, Named
from extract.citations.read import resolved
from extract.legal.heading.read import ends_of
from extract.legal.read import legal_from
from extract.legal.structure.read import structure_of
from extract.types import Mention
from ingest.types import Document, Span

_MARK = re.compile(r"\[\[(?P<kind>\w+);(?P<units>[^;|]*);(?P<document>[^|]*)\|(?P<words>[^\]]*)\]\]")
_WORD = re.compile(r"thông tư|nghị định|quyết định|nghị quyết|bộ luật|luật|pháp lệnh|hiến pháp|quy chế|điều lệ")


def marked(text: str) -> tuple[str, tuple[Found, ...]]:
    """The text without its marks, and what a scanner would find there."""
    out, found, at, size = [], [], 0, 0
    for match in _MARK.finditer(text):
        out += [text[at : match.start()], match["words"].strip()]
        start = size + match.start() - at
        size = start + len(match["words"].strip())
        at = match.end()
        units = tuple(tuple(path.replace("~", " ").split("/")) for path in match["units"].split())
        document = _named(match["document"].strip(), match["words"], Span(start, size))
        found.append(Found(Span(start, size), match["kind"], units, (document,) if document else ()))
    out.append(text[at:])
    return "".join(out), tuple(found)


def _named(said: str, words: str, span: Span) -> Named | None:
    word = _WORD.search(words.lower())
    kind = word.group() if word else None
    if not said:
        return None
    if said.startswith("this"):
        attached = said.removeprefix("this").removesuffix("attached").strip() if said.endswith("attached") else None
        return Named(span, kind=kind, this=True, attached=attached)
    if said.startswith("#"):
        number, luat, title = said[1:].partition(" Luật")
        if not number[:1].isdigit():
            return Named(span, kind=kind, blank=True)
        return Named(span, kind=kind, number=number, title=luat.strip() + title or None)
    if said == "type":
        return Named(span, kind=kind)
    year = said[-4:] if said[-4:].isdigit() else None
    return Named(span, kind=kind, title=said[:-4].strip() if year else said, year=year)


def mentions(text: str) -> tuple[Mention, ...]:
    """The citations of a marked text, resolved."""
    plain, found = marked(text)
    document = Document(digest="0" * 64, name="a.txt", media_type="text/plain", reader="text", text=plain)
    structure = structure_of(document)
    return resolved(found, document, legal_from(document, ends_of(document), structure), structure.quotes)


def targets(text: str) -> list[str]:
    """What each marked citation points at: ``12/2020/NĐ-CP dieu:5/khoan:2``, several joined by `` + ``."""
    return [
        " + ".join(f"{one.doc_key} {'/'.join(one.path)}".strip() for one in mention.targets)
        for mention in mentions(text)
    ]
