"""Where the nodes of a neighbourhood stand: in columns by direction and distance, so that arrows run left to right.

Documents that change or cite the centre stand to its left, what the centre speaks of to its right; procedures that rest
on it under the shorter of the two; what is two steps away one column further out. A register, not a hairball.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog_graph.law.answers import Link, Neighbourhood, Node

WIDE, HIGH = 186, 66
"""A box, in units of the picture; wider where there are few columns."""
WIDER = {1: 300, 2: 300, 3: 244, 4: 214}
"""Columns → width of a box."""
ACROSS, DOWN, SIDE = 72, 12, 54
"""Room between columns, between boxes of one, and at the sides of the picture."""
LINES = 2
"""Lines drawn of a node that stands two steps out."""
HEAD = 30
"""Room above the columns for their headings."""
ORDER = (
    "replace_document", "repeal", "expire", "suspend", "partial_repeal", "amend", "supplement", "replace_phrase",
    "correct", "renumber", "extend", "commence", "basis", "cites",
)  # fmt: skip
"""Kinds of links, those that weigh most first: of several between two nodes the first is drawn and named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node with its place; `link` is what joins it to the node further in, `more` how many kinds join them beside."""

    node: Node
    column: int
    x: float
    y: float
    link: Link | None = None
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The picture: boxes, the links between them (one a pair and direction), its size, columns with what they hold."""

    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    wide: float
    high: float
    box: int
    columns: tuple[tuple[int, float], ...]

    def holds(self, column: int) -> frozenset[str]:
        """The kinds of nodes in a column."""
        return frozenset(box.node.kind for box in self.boxes if box.column == column)


def laid(found: Neighbourhood) -> Drawn:
    """Lay a neighbourhood out."""
    pairs = _pairs(found.links)
    near = _near(pairs)
    columns = _columns(found, pairs, near)
    tops = _ordered(found, columns, pairs, near)
    used = sorted(tops)
    box = WIDER.get(len(used), WIDE)
    at = {column: SIDE + order * (box + ACROSS) + 0.0 for order, column in enumerate(used)}
    tallest = max(len(nodes) for nodes in tops.values())
    high = HEAD + tallest * (HIGH + DOWN) + 8.0
    boxes = []
    for column, nodes in tops.items():
        room = len(nodes) * (HIGH + DOWN) - DOWN
        top = HEAD + (high - HEAD - 8 - room) / 2
        for row, node in enumerate(nodes):
            link, more = _inward(node, columns, pairs, near)
            y = top + row * (HIGH + DOWN)
            boxes.append(Box(node=node, column=column, x=at[column], y=y, link=link, more=more))
    wide = len(used) * (box + ACROSS) - ACROSS + 2.0 * SIDE
    links = tuple(_drawn(pairs, columns))
    return Drawn(boxes=tuple(boxes), links=links, wide=wide, high=high, box=box, columns=tuple(at.items()))


def _drawn(pairs: Mapping[tuple[str, str], list[Link]], columns: Mapping[str, int]) -> Iterator[Link]:
    """The links that are drawn: one of each pair, none across the centre; of a node two steps out at most `LINES`."""
    count: Counter[str] = Counter()
    for (source, target), links in sorted(pairs.items(), key=lambda pair: (weight(pair[1][0]), pair[0])):
        if columns[source] * columns[target] < 0:
            continue
        outer = max(source, target, key=lambda id: abs(columns[id]))
        if abs(columns[outer]) > 1:
            count[outer] += 1
            if count[outer] > LINES:
                continue
        yield links[0]


def _pairs(links: Iterable[Link]) -> dict[tuple[str, str], list[Link]]:
    """The links from one node to another, the weightiest first."""
    out: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        if link.source != link.target:
            out[link.source, link.target].append(link)
    for found in out.values():
        found.sort(key=weight)
    return dict(out)


def weight(link: Link) -> tuple[int, int]:
    """The place of a link among those of one pair."""
    return (ORDER.index(link.kind) if link.kind in ORDER else len(ORDER), -link.count)


def _near(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        out[source].add(target)
        out[target].add(source)
    return out


def _columns(
    found: Neighbourhood, pairs: Mapping[tuple[str, str], list[Link]], near: Mapping[str, set[str]]
) -> dict[str, int]:
    """The column of each node: 0 for the centre, below it what speaks of it, above it what it speaks of."""
    columns = {found.centre: 0}
    first = [node for node in found.nodes if node.distance == 1]
    for node in first:
        into, out = pairs.get((node.id, found.centre)), pairs.get((found.centre, node.id))
        columns[node.id] = -1 if into and (not out or weight(into[0]) <= weight(out[0])) else 1
    resting = [node.id for node in first if node.kind == "procedure" and columns[node.id] == -1]
    left = sum(column == -1 for column in columns.values()) - len(resting)
    if sum(column == 1 for column in columns.values()) < left + len(resting) // 2:
        columns.update((id, 1) for id in resting)
    for node in sorted(found.nodes, key=lambda node: node.distance):
        if node.id not in columns:
            inner = [columns[other] for other in near[node.id] if other in columns and columns[other] != 0]
            columns[node.id] = (1 if sum(inner) > 0 else -1) * node.distance
    return columns


def _ordered(
    found: Neighbourhood,
    columns: Mapping[str, int],
    pairs: Mapping[tuple[str, str], list[Link]],
    near: Mapping[str, set[str]],
) -> dict[int, list[Node]]:
    """The nodes of each column from top to bottom: by what joins them further in: links cross little."""
    out: dict[int, list[Node]] = defaultdict(list)
    for node in found.nodes:
        out[columns[node.id]].append(node)
    place: dict[str, float] = {}
    for column in sorted(out, key=abs):

        def key(node: Node) -> tuple[float, bool, int, str]:
            inner = [place[other] for other in near.get(node.id, ()) if other in place]
            link, _ = _inward(node, columns, pairs, near)
            centre = sum(inner) / len(inner) if inner and abs(columns[node.id]) > 1 else 0.0
            return (centre, node.kind == "procedure", weight(link)[0] if link else len(ORDER), node.label)

        out[column].sort(key=key)
        count = len(out[column])
        place.update({node.id: (row + 0.5) / count for row, node in enumerate(out[column])})
    return dict(out)


def _inward(
    node: Node,
    columns: Mapping[str, int],
    pairs: Mapping[tuple[str, str], list[Link]],
    near: Mapping[str, set[str]],
) -> tuple[Link | None, int]:
    """What joins a node to one further in, the weightiest of all; and how many other kinds do."""
    inner = [other for other in near.get(node.id, ()) if abs(columns.get(other, 0)) < abs(columns[node.id])]
    links = [link for other in inner for pair in ((node.id, other), (other, node.id)) for link in pairs.get(pair, ())]
    links.sort(key=weight)
    return (links[0], len({link.kind for link in links}) - 1) if links else (None, 0)
