"""What stands around a value of a JSON file: the members of its record, each with its path in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from api.evidence.units import Unit, unit
from api.evidence.values import property_words
from api.reports.words import number
from extract.records.labels import member_of
from extract.records.member_names import name_of
from ingest.types import Document, Leaf, Node, Span

MOST = 600
"""A record with more values than this is not shown as one: the part of it that holds the value is."""
_WRAPPERS = ("data", "result", "results")
"""Members that only hold all the others."""
Step = str | int
"""One step of a path: a member's name, or the index in a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One value: its path in words from the record on, and its text."""

    label: str
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """Values of a record in the order of the file; `within` says which record."""

    within: str
    members: tuple[Member, ...]
    more_before: bool
    more_after: bool
    kind: str = "members"


def members(document: Document, steps: tuple[Step, ...], asked: Span, before: int, after: int) -> Members:
    """The values around the one at a path."""
    assert document.tree is not None
    node, depth = document.tree, 0
    while depth < len(steps) and len(list(islice(_leaves(node, ()), MOST + 1))) > MOST:
        node, depth = _child(node, steps[depth]), depth + 1
    found = [
        (path, leaf)
        for path, leaf in _leaves(node, ())
        if leaf.strip() or (leaf.start <= asked.start <= leaf.end and asked.end <= leaf.end)
    ]
    reach = max(asked.end, asked.start + 1)
    hit = [index for index, (_, leaf) in enumerate(found) if leaf.start < reach and asked.start <= leaf.end]
    first, last = (hit[0], hit[-1]) if hit else (0, 0)
    low, high = max(0, first - before), min(len(found), last + 1 + after)
    shared = _shared([path for path, _ in found])
    shown = tuple(
        Member(label=in_words(path, shared) or "giá trị", unit=unit(document.text, leaf.span, asked))
        for path, leaf in found[low:high]
    )
    return Members(within=in_words(steps[:depth]), members=shown, more_before=low > 0, more_after=high < len(found))


def _shared(paths: Sequence[tuple[Step, ...]]) -> int:
    """How many first steps all paths have in common, short of their last."""
    count = 0
    while paths and all(len(path) > count + 1 and path[count] == paths[0][count] for path in paths):
        count += 1
    return count


def steps_of(pointer: str) -> tuple[Step, ...]:
    """The steps of a JSON pointer; numbers stay text until a list is met."""
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def typed(tree: Node, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps with the indexes of lists as numbers."""
    out: list[Step] = []
    for step in steps:
        own: Step = step if isinstance(tree, Mapping) else int(step)
        out.append(own)
        tree = _child(tree, own)
    return tuple(out)


def in_words(steps: tuple[Step, ...], first: int = 0) -> str:
    """A path as an officer reads it, from its `first` step on: "mục 3 › Thành phần hồ sơ › mục 1 › Tên giấy tờ"."""
    if len(steps) - first > 1 and str(steps[first]).casefold() in _WRAPPERS:
        first += 1
    return " › ".join(
        f"mục {number(step + 1)}" if isinstance(step, int) else label_of(step, _around(steps[:at]))
        for at, step in enumerate(steps)
        if at >= first
    )


def label_of(key: str, within: str = "") -> str:
    """The official words for a member's name, where they are known; else the name as it stands, in quotes."""
    known = name_of(key, within)
    if known is not None or not key.isascii():
        return known or key.rstrip(" :")
    member = member_of(key)
    return property_words(member) if member is not None else f"“{key}”"


def _around(steps: Sequence[Step]) -> str:
    """The member that holds what stands after these steps."""
    return next((step for step in reversed(steps) if isinstance(step, str)), "")


def _child(node: Node, step: Step) -> Node:
    if isinstance(node, Leaf):
        return node
    if isinstance(node, Mapping):
        return node[str(step)]
    return node[int(step)]


def _leaves(node: Node, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], Leaf]]:
    if isinstance(node, Leaf):
        yield path, node
    elif isinstance(node, Mapping):
        for key, child in node.items():
            yield from _leaves(child, (*path, key))
    else:
        for index, child in enumerate(node):
            yield from _leaves(child, (*path, index))
