"""Documents of the tests: text with its citations marked, ``⟦Điều 5|01/2020/NĐ-CP dieu:5⟧``, read without a scanner."""

from __future__ import annotations

import re

from extract.effects.read import effects_of
from extract.legal.heading.read import ends_of
from extract.legal.read import legal_from
from extract.legal.structure.read import structure_of
from extract.types import Effect, Mention, Target
from ingest.types import Document, Span

_MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]*)⟧")

HEAD = """CHÍNH PHỦ
Số: 900/2030/NĐ-CP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 3 năm 2030
NGHỊ ĐỊNH
Về bến đò ngang
Theo đề nghị của Bộ trưởng Bộ Xây dựng;
Chính phủ ban hành Nghị định về bến đò ngang.
"""


def written(text: str) -> tuple[Document, tuple[Mention, ...]]:
    """A document and its citations. Targets of one mark are parted by ``;``; a mark without a path is a document."""
    plain: list[str] = []
    mentions = []
    at = size = 0
    for match in _MARK.finditer(text):
        plain.append(text[at : match.start()])
        size += match.start() - at
        targets = tuple(_target(one) for one in match[2].split(";"))
        words = match[1]
        mentions.append(Mention(kind=_kind(words, targets), span=Span(size, size + len(words)), targets=targets))
        plain.append(words)
        size += len(words)
        at = match.end()
    plain.append(text[at:])
    document = Document(digest="0" * 64, name="van-ban.txt", media_type="text/plain", reader="thu", text="".join(plain))
    return document, tuple(mentions)


def acts(text: str, head: str = HEAD) -> tuple[Effect, ...]:
    """The acts of a text under a head."""
    return acts_of(head + text)[1]


def acts_of(text: str) -> tuple[Document, tuple[Effect, ...]]:
    """A document and its acts."""
    document, mentions = written(text)
    structure = structure_of(document)
    legal = legal_from(document, ends_of(document), structure)
    return document, effects_of(document, legal, structure.quotes, mentions)


def told(effects: tuple[Effect, ...]) -> list[str]:
    """Acts in short: ``amend 01/2020/NĐ-CP dieu:5/khoan:2``; the document's own beginning left out."""
    return [
        " ".join([one.kind, one.target.doc_key, "/".join(one.target.path)]).strip()
        for one in effects
        if not (one.kind == "commence" and not one.target.path)
    ]


def _target(printed: str) -> Target:
    key, _, path = printed.strip().partition(" ")
    return Target(doc_key=key.replace("_", " "), path=tuple(path.split("/")) if path else ())


def _kind(words: str, targets: tuple[Target, ...]) -> str:
    if words.startswith(("Phụ lục", "Mẫu")) and "kèm theo" in words:
        return "form_annex"
    if words.endswith(" này"):
        return "relative" if targets[0].path else "this_document"
    if not targets[0].path:
        return "full" if "số" in words else "short_title"
    return "provision" if "số" in words else "bare_provision"
