"""The rows of a JSON answer: a list of objects, bare or inside the envelopes that services wrap them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.types import Leaf, Node

_ENVELOPES = ("data", "result", "results", "items", "rows", "docs", "response", "content", "message", "list")


def rows_of(tree: Node | None, depth: int = 0) -> Sequence[Node]:
    """The rows, () when the tree is no list of objects."""
    if tree is None or isinstance(tree, Leaf) or depth > 3:
        return ()
    if isinstance(tree, Mapping):
        return next((rows for key in _ENVELOPES if key in tree and (rows := rows_of(tree[key], depth + 1))), ())
    return tree if tree and all(isinstance(row, Mapping) for row in tree) else ()


def is_empty_list(tree: Node | None) -> bool:
    """Whether the answer is a list without rows."""
    return tree is not None and not isinstance(tree, Leaf | Mapping) and len(tree) == 0
