"""Titles of laws without a number: where they end, told by the known names first, else by capitals and small words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from extract.citations.words import stops
from extract.fold import fold
from extract.lexicon import lexicon

_WORD = re.compile(r"\s*([^\W_]+|[(),\"“”/-])")
_RUN = re.compile(r"(\s+)([^\W_]+)")
_DASHED = re.compile(r"(\s*[-–]\s*)((?=[A-ZĐẤÚÝ])[^\W_]+)")
_ABOUT = re.compile(r"\s+về(?=\s)")
_QUOTE = re.compile(r"\s+[\"“](?=\s?\w)")
_SHUT = re.compile(r"\s?[\"”]")
_LONGEST_NAME = 40
_LONGEST_RUN = 14
_END = ""


@cache
def _names() -> dict[str, Any]:
    """Every known name as a tree of words, by the kind; the key `_END` says that a name may end there."""
    tree: dict[str, Any] = {}
    data = lexicon("citation_titles")
    known = [(entry["kind"], name) for entry in data["names"] for name in entry["titles"]]
    for title in [entry["name"] for entry in lexicon("short_titles")["titles"]] + data["treaties"]:
        kind = next((kind for kind in _KINDS if title.lower().startswith(kind + " ")), None)
        if kind:
            known.append((kind, title[len(kind) + 1 :]))
    known += [(kind, name.replace("Việt Nam", "VN")) for kind, name in known if "Việt Nam" in name]
    for kind, name in known:
        node = tree.setdefault(kind, {})
        for word in _WORD.findall(name.removeprefix("về ")):
            node = node.setdefault(_key(word), {})
        node[_END] = {}
    return tree


_KINDS = ("bộ luật", "luật", "pháp lệnh", "hiệp định", "công ước", "nghị định thư", "hiến chương", "hiệp ước")


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    return fold(word) or word.replace("“", '"').replace("”", '"')


def known_end(text: str, at: int, kind: str) -> int | None:
    """Where the longest known name of a kind that begins at `at` ends."""
    node = _names().get(kind)
    end = None
    about = _ABOUT.match(text, at) if node is not None else None
    at = about.end() if about else at
    quoted = _QUOTE.match(text, at) if node is not None else None
    at = quoted.end() if quoted else at
    for _ in range(_LONGEST_NAME):
        match = _WORD.match(text, at) if node is not None else None
        if match is None or node is None:
            break
        node = node.get(_key(match[1]))
        at = match.end()
        if node is not None and _END in node:
            end = at
    shut = _SHUT.match(text, end) if quoted and end is not None else None
    return shut.end() if shut else end


def capital_end(text: str, at: int, *, treaty: bool = False) -> int | None:
    """Where a name that begins with a capital ends: before a sign, a stop word or a document. The names of treaties
    go on over states and small words between them."""
    end = None
    for count in range(_LONGEST_RUN):
        match = _RUN.match(text, at) or (_DASHED.match(text, at) if treaty and count else None)
        if match is None or "\n\n" in match[1]:
            break
        word = match[2]
        if count == 0 and not word[:1].isupper():
            return None
        inner = treaty and (word in _BETWEEN or (word == "do" and text.endswith("tự", 0, at)))
        if word[:1].isdigit() or (stops().match(text, match.start(2)) and not inner):
            break
        if not treaty and ((count and word in _DOCUMENTS) or (word == "và" and not _joins(text, match.end()))):
            break
        if treaty and word == "và" and _ANOTHER.match(text, match.end()):
            break  # "Hiệp định X và Thông tư số …" are two
        at = match.end()
        end = at if word not in _BETWEEN else end
    if end is not None and text.endswith((" và", "\nvà"), 0, end):
        end -= 3
    return end


_BETWEEN = frozenset({"giữa", "chủ", "và", "của", "về", "các", "với", "trong"})
_ANOTHER = re.compile(
    r"\s+(?:các\s+)?(?:Luật|Bộ\s+luật|Nghị\s+(?:định|quyết)|Thông\s+tư|Quyết\s+định|Pháp\s+lệnh|Hiến\s+pháp|Hiệp\s+định|Công\s+ước)(?!\w)"
)
_DOCUMENTS = frozenset({"Luật", "Bộ", "Nghị", "Thông", "Quyết", "Pháp", "Điều", "Chính", "Quốc", "Ủy", "Uỷ", "Hội"})


def _joins(text: str, at: int) -> bool:
    """Whether "và" goes on with the name: a small word follows that ends no name and names no other thing."""
    match = _RUN.match(text, at)
    return (
        match is not None
        and stops().match(text, match.start(2)) is None
        and match[2] not in _DOCUMENTS
        and match[2][:1].islower()
    )
