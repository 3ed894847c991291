"""A document's text as a tree of its units that can be changed in place: what folding works on.

A `Node` is private to one fold: it is made anew each time and never leaves. Its parts are runs of text and the units
inside, in order, so an untouched tree gives the text back letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from catalog_graph.law.ledger import Text
from catalog_graph.law.outline import Path, key_of, shortened
from catalog_graph.law.types import Act
from extract.types import Provision
from ingest.types import Span

_OPENING = re.compile(r'^\s*[“"«]\s*')
_CLOSING = re.compile(r'\s*[”"»]\s*[.;,]*\s*$')
_MARKS = ' \n\t\xa0”"».;,'
_LOOSE = "van_ban_kem_theo"


@dataclass(slots=True, eq=False)
class Node:
    """A unit. `step` is its own part of the id; `free`: its id does not name the unit around it (an article in a
    chapter). `origin` stays when it is renumbered; `done` are the acts that changed it, `struck` the one that ended it.
    """

    step: str
    label: str
    heading: str | None = None
    free: bool = False
    parts: list[str | Node] = field(default_factory=list)
    around: Node | None = None
    origin: str = ""
    done: list[Act] = field(default_factory=list)
    struck: Act | None = None

    @property
    def id(self) -> str:
        """The id of the unit, as `Provision.id`."""
        if self.around is None or self.free or not self.around.id:
            return self.step
        return f"{self.around.id}__{self.step}"

    @property
    def unit(self) -> str:
        """The kind and number of the unit alone: ``khoan_2``."""
        return self.step.rpartition("__")[2]

    @property
    def inner(self) -> list[Node]:
        """The units directly inside."""
        return [part for part in self.parts if isinstance(part, Node)]

    def walk(self) -> Iterator[Node]:
        """The unit and all units inside, in the order of the text."""
        yield self
        for node in self.inner:
            yield from node.walk()

    def text(self) -> str:
        """The words of the unit with all inside."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)

    def put(self, at: int, *parts: str | Node) -> None:
        """Put parts before a place among the parts."""
        self.parts[at:at] = parts
        for part in parts:
            if isinstance(part, Node):
                part.around = self

    def insert(self, at: int, gap: str, node: Node) -> None:
        """Put a unit before a place, with white space before it; where there is none, a line feed goes behind it."""
        if gap:
            self.put(at, gap, node)
        else:
            self.put(at, node, "\n")

    def take_from(self, other: Node) -> None:
        """Take over words and inner units of another unit; id and place stay."""
        self.parts, self.label, self.heading = [], other.label, other.heading
        self.put(0, *other.parts)


def tree_of(text: Text) -> Node:
    """A held text as a tree: its root holds the words around the provisions and the provisions at the top."""
    own = sorted((one for one in text.provisions if one.quoted_in is None), key=_place)
    ids = {one.id for one in own}
    root, at = Node(step="", label=""), 0
    for provision, node in _nodes(own, ids):
        start, end = provision.text.span
        if start < at:
            continue
        root.put(len(root.parts), text.text[at:start], node)
        at = end
    root.put(len(root.parts), text.text[at:])
    return root


def quoted_units(text: Text, span: Span) -> list[Node]:
    """The units of quoted new text, without its quotation marks. None where the quotation has no units."""
    inside = [
        one
        for one in sorted(text.provisions, key=_place)
        if one.quoted_in is not None and span.start <= one.text.span.start and one.text.span.end <= span.end
    ]
    last = span.start + len(text.text[span.start : span.end].rstrip(_MARKS))
    nodes = [node for _, node in _nodes(inside, {one.id for one in inside}, last)]
    for node in (inner for top in nodes for inner in top.walk()):
        node.step = node.step.rpartition("__")[2]
    return nodes


def unquoted(words: str) -> str:
    """Quoted words without the quotation marks, and without the stop behind them."""
    if not _OPENING.match(words):
        return words.strip()
    return _CLOSING.sub("", _OPENING.sub("", words)).strip()


def find(root: Node, path: Path) -> Node | None:
    """The unit that a path names."""
    if not path:
        return root
    nodes = {node.id.casefold(): node for node in reversed(list(root.walk())) if node.around is not None}
    for one in (path, shortened(path)):
        if (node := nodes.get(key_of(one))) is not None:
            return node
    if path[0].startswith(_LOOSE):
        heads = [name for name in nodes if name.startswith(_LOOSE) and "__" not in name]
        names = [f"{head}__{key_of(path[1:])}" if path[1:] else head for head in heads]
        found = [nodes[name] for name in names if name in nodes]
        return found[0] if len(found) == 1 else None
    return None


def related(one: Node, other: Node) -> bool:
    """Whether a unit is the other, or around it, or inside."""
    return _encloses(one, other) or _encloses(other, one)


def _encloses(outer: Node, inner: Node | None) -> bool:
    while inner is not None:
        if inner is outer:
            return True
        inner = inner.around
    return False


def _nodes(provisions: Iterable[Provision], ids: set[str], last: int | None = None) -> Iterator[tuple[Provision, Node]]:
    """The units at the top of some provisions, with what is inside them. `last`: where a quotation around them ends."""
    inside: dict[str | None, list[Provision]] = {}
    for one in provisions:
        inside.setdefault(one.parent if one.parent in ids else None, []).append(one)
    for one in inside.get(None, ()):
        yield one, _node(one, inside, last)


def _node(provision: Provision, inside: dict[str | None, list[Provision]], last: int | None) -> Node:
    above = provision.parent
    free = above is None or not provision.id.startswith(f"{above}__")
    step = provision.id if free or above is None else provision.id[len(above) + 2 :]
    heading = provision.heading.value if provision.heading is not None else None
    node = Node(step=step, label=provision.label.value, heading=heading, free=free, origin=provision.id)
    words = _words(provision, last)
    at = 0
    for one in inside.get(provision.id, ()):
        inner = _node(one, inside, last)
        found = words.find(_words(one, last), at)
        if found >= 0:
            node.put(len(node.parts), *([words[at:found]] if found > at else []), inner)
            at = found + len(_words(one, last))
    node.put(len(node.parts), *([words[at:]] if at < len(words) else []))
    return node


def _words(provision: Provision, last: int | None) -> str:
    """The words of a unit; where it ends with the quotation around it, without the mark that closes that."""
    words = provision.text.value
    if last is None or provision.text.span.end < last:
        return words
    open_inside = (
        words.count("“") + words.count("«") >= words.count("”") + words.count("»") and words.count('"') % 2 == 0
    )
    return words if open_inside else _CLOSING.sub("", words)


def _place(provision: Provision) -> tuple[int, int]:
    return (provision.text.span.start, -provision.text.span.end)
