"""A JSON object that remembers what was taken from it, so that what nobody took can be reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.values import stated
from ingest.types import Leaf, Node, Piece


class Members:
    """One object of a JSON tree. Asking for a key takes it; `left` tells what was never asked for."""

    __slots__ = ("_inner", "_node", "_open", "_path", "_within")

    def __init__(self, node: Node, path: str = "") -> None:
        """Wrap a node; anything but an object has no members."""
        self._node: Mapping[str, Node] = node if isinstance(node, Mapping) else {}
        self._open = set(self._node)
        self._path = path
        self._within: list[Members] = []
        self._inner: dict[str, Members] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._node

    def node(self, key: str) -> Node | None:
        """The member as it is."""
        self._open.discard(key)
        return self._node.get(key)

    def text(self, *keys: str) -> Leaf | None:
        """The first scalar under one of the keys that states something; null and lists are none."""
        found = [self.node(key) for key in keys]
        leaves = [leaf for leaf in found if isinstance(leaf, Leaf)]
        return next((leaf for leaf in leaves if stated(leaf) is not None), leaves[0] if leaves else None)

    def item(self, key: str) -> Members:
        """The object under a key; an empty one when there is none."""
        if key not in self._inner:
            self._inner[key] = Members(self.node(key) or {}, self._path + key + ".")
            self._within.append(self._inner[key])
        return self._inner[key]

    def items(self, *keys: str) -> list[Members]:
        """The objects of the lists under the keys; a single object counts as a list of one."""
        found: list[Members] = []
        for key in keys:
            node = self.node(key)
            children = node if isinstance(node, Sequence) and not isinstance(node, str) else [node]
            found.extend(Members(child, self._path + key + ".") for child in children if isinstance(child, Mapping))
        self._within.extend(found)
        return found

    def texts(self, key: str, *names: str) -> list[Piece]:
        """The scalars of a list under a key: its strings, or the `names` members of its objects."""
        node = self.node(key)
        found: list[Piece] = []
        for child in node if isinstance(node, Sequence) and not isinstance(node, str) else [node]:
            if isinstance(child, Leaf):
                found.append(child)
            elif isinstance(child, Mapping):
                inner = Members(child, self._path + key + ".")
                self._within.append(inner)
                leaf = inner.text(*names)
                found.extend([leaf] if leaf is not None else [])
        return found

    def left(self, skip: frozenset[str]) -> list[tuple[str, Piece]]:
        """Path and first content of all that was not taken, each once; `skip` holds keys and paths to leave out."""
        found: dict[str, Piece] = {}
        for key in self._node:
            if key in self._open and key not in skip and self._path + key not in skip:
                content = next((leaf for leaf in leaves(self._node[key]) if _says(leaf)), None)
                if content is not None:
                    found[self._path + key] = content
        for inner in self._within:
            for path, piece in inner.left(skip):
                found.setdefault(path, piece)
        return list(found.items())


def leaves(node: Node) -> list[Leaf]:
    """Every scalar below a node, in order."""
    if isinstance(node, Leaf):
        return [node]
    children = node.values() if isinstance(node, Mapping) else node
    return [leaf for child in children for leaf in leaves(child)]


def _says(leaf: Leaf) -> bool:
    """Whether a scalar states something; false says nothing, 0 does."""
    return leaf.raw is not False and leaf.raw is not None and stated(leaf) is not None
