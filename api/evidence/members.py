"""What stands around a value of a JSON file: the members of its record, each with its path in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from api.evidence.units import Unit, unit
from extract.lexicon import lexicon
from ingest.types import Document, Leaf, Node, Span

RULES = Path(__file__).parent
MOST = 600
"""A record with more values than this is not shown as one: the part of it that holds the value is."""
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
    hit = [index for index, (_, leaf) in enumerate(found) if leaf.start < max(asked.end, asked.start + 1) and
           asked.start <= leaf.end]  # fmt: skip
    first, last = (hit[0], hit[-1]) if hit else (0, 0)
    low, high = max(0, first - before), min(len(found), last + 1 + after)
    shown = tuple(
        Member(label=in_words(path) or "giá trị", unit=unit(document.text, leaf.span, asked))
        for path, leaf in found[low:high]
    )
    return Members(within=in_words(steps[:depth]), members=shown, more_before=low > 0, more_after=high < len(found))


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


def in_words(steps: tuple[Step, ...]) -> str:
    """A path as an officer reads it: "mục 3 › Thành phần hồ sơ › mục 1 › Tên giấy tờ"."""
    return " › ".join(f"mục {step + 1}" if isinstance(step, int) else label_of(step) for step in steps)


def label_of(key: str) -> str:
    """The official words for a member's name, where they are known; else the name as it stands."""
    return _labels().get(key.casefold(), key)


@cache
def _labels() -> dict[str, str]:
    return {key: label for label, keys in lexicon("keys", RULES)["labels"].items() for key in keys}


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
