"""Which citations of a clause an act hits, and which only tell where, behind what, by whom, except what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from extract.effects.clauses import Clause, names_itself
from extract.effects.wording import PHRASE, rule
from extract.types import Mention, Target

_LONGEST = 400
_NAMES = "effect_objects"
_LISTS = ("phan:", "muc:", "tieu_muc:", "phu_luc:", "danh_muc:")
_ENTRY = re.compile(r"(?<!\w)số (?P<numbers>\d{1,4}(?:(?:, | và )\d{1,4})*),? (?:tại |của |thuộc )?$")
_BRACKET = re.compile(r"\([^()]*\)")


class Role(NamedTuple):
    """A citation and its part in an act: hit, behind, ahead, into, with, except, history, title, per. `words`: those
    between it and what stands before it."""

    mention: Mention
    role: str
    words: str


def roles_of(clause: Clause, start: int, end: int) -> list[Role]:
    """The part of every citation of a clause between two places, the first being right behind the verb (or where the
    subject begins)."""
    found: list[Role] = []
    at = start
    for mention in clause.cited(start, end):
        words = clause.laid[at - clause.span.start : mention.span.start - clause.span.start]
        at = mention.span.end
        if found and specifies(words, mention, found[-1].mention):
            found[-1] = found[-1]._replace(mention=mention)
            continue
        mention, words = _entries(mention, words)
        found.append(Role(mention, role_of(words, found, mention), words))
    return found


def specifies(words: str, mention: Mention, before: Mention) -> bool:
    """Whether a citation in a bracket only says which units of the one before are meant: "Phụ lục I (Mẫu số 01)"."""
    holders = [target for target in before.targets if target.path]
    return (
        words.strip() == "("
        and bool(holders and mention.targets)
        and all(any(_inside(target, holder) for holder in holders) for target in mention.targets)
    )


def _inside(target: Target, holder: Target) -> bool:
    size = len(holder.path)
    return target.doc_key == holder.doc_key and len(target.path) > size and target.path[:size] == holder.path


def _entries(mention: Mention, words: str) -> tuple[Mention, str]:
    """A citation with the entries named before it by their bare numbers, and the words before those: "số 1 Mục VI"."""
    entry = _ENTRY.search(words)
    parts = all(target.path and target.path[-1].startswith(_LISTS) for target in mention.targets)
    if entry is None or not mention.targets or not parts:
        return mention, words
    numbers = re.findall(r"\d+", entry["numbers"])
    targets = tuple(
        replace(target, path=(*target.path, f"muc_so:{number}")) for target in mention.targets for number in numbers
    )
    return replace(mention, targets=targets), words[: entry.start()]


def role_of(words: str, found: list[Role], mention: Mention) -> str:
    """The part of a citation behind those already found; `words` stand right before it."""
    if len(words) > _LONGEST and found:
        return "title"
    if names_itself(mention):
        return "self"
    return _named(_next(words, found, mention), words, found, mention) if found else _first(words)


def _named(role: str, words: str, found: list[Role], mention: Mention) -> str:
    """Among documents told with their days one without a day, behind what another one amends, is of that one's name;
    one with a day is the next of the list: "Thông tư A ngày … sửa đổi Thông tư B; Thông tư C, Thông tư D ngày …"."""
    governing = next((one.mention for one in reversed(found) if one.role == "hit"), None)
    if governing is None or not all(_plain(one) for one in (governing, found[-1].mention, mention)):
        return role
    if not _dated(governing) or found[-1].role != "title" or _dated(found[-1].mention):
        return role
    if role == "hit" and not _dated(mention):
        return "title"
    return "hit" if role == "title" and _dated(mention) and _says("joined", words) else role


def _plain(mention: Mention) -> bool:
    """Whether a citation is a document as a whole, by its number."""
    return mention.kind == "full" and not _is_unit(mention)


def _dated(mention: Mention) -> bool:
    return any(target.date for target in mention.targets)


def hit(roles: Iterable[Role]) -> list[Role]:
    """Those that are hit."""
    return [one for one in roles if one.role == "hit"]


def is_part(words: str, first: bool = True) -> bool:
    """Whether the words right before a citation leave only a part of it to the act: "các quy định về phí tại …".
    Behind another citation (not `first`) they begin with words of its title."""
    last = [] if first else list(rule(_NAMES, "break").finditer(words))
    tail = words[last[-1].end() :] if last else words
    return (_says("content", tail) or PHRASE in tail) and not _says("whole", tail)


def goes_on(words: str, first: str) -> bool:
    """Whether a document is the next of a list of documents of which the same part is hit: "quy định về phí tại A và
    B", "nội dung tại các Quyết định: A; B". `first`: the words before the first of them."""
    plain = _BRACKET.sub("", words)
    return _says("joined", plain) and (";" not in plain or first.rstrip().endswith(":"))


def _says(name: str, words: str) -> bool:
    return rule(_NAMES, name).search(words) is not None


def _first(words: str) -> str:
    if _says("draft", words):
        return "title"
    if _says("except", words):
        return "except"
    for name in ("history", "per"):
        if _says(name, words):
            return name
    if _says("behind", words):
        return "behind"
    return "ahead" if _says("ahead", words) else "hit"


def _next(words: str, found: list[Role], mention: Mention) -> str:
    before = found[-1].role
    if all(one.role == "self" for one in found):
        return _first(words)
    if _says("joined", words):
        if before == "self":
            return "hit" if any(one.role == "hit" for one in found) else "self"
        if before in ("title", "history", "per") and _sort(mention) != _sort(found[-1].mention):
            governing = next((one.mention for one in reversed(found) if one.role == "hit"), None)
            if governing is not None and (before == "history" or _sort(mention) == _sort(governing)):
                return "hit"
        if before == "title" and _says("semicolon", words):
            return "hit"
        if before == "history" and _is_unit(mention) and not _is_unit(found[-1].mention):
            return "hit"
        return before
    if before in ("title", "history", "per") and _says("matter", words):
        return "hit"
    if _says("except", words):
        return "except"
    for name in ("behind", "ahead", "into"):
        if _says(name, words):
            return name
    if _says("history", words):
        return "history"
    if _says("with", words):
        return "with"
    if _says("per", words):
        return "per"
    if _says("coordinated", words) or (before == "hit" and _says("described", words)):
        if before in ("except", "with", "behind", "ahead") and not _says("semicolon", words):
            return before
        if mention.kind == "short_title" and not _says("semicolon", words):
            return "title"
        return "hit"
    return "title"


def _is_unit(mention: Mention) -> bool:
    return any(target.path for target in mention.targets)


def _sort(mention: Mention) -> str:
    """What sort of document a citation names, as its number tells: ``TT``, ``NĐ``; of a title, its first word."""
    key = mention.targets[0].doc_key if mention.targets else ""
    sort = key.rpartition("/")[2].partition("-")[0] if "/" in key else key.partition(" ")[0]
    return sort.rstrip("0123456789")
