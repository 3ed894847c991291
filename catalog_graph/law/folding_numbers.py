"""Units numbered anew. Renumberings of one document and day are done at once: 3 becomes 4 while 4 becomes 5."""

from __future__ import annotations

import datetime

from catalog_graph.law.folding_edits import remove
from catalog_graph.law.folding_log import Log
from catalog_graph.law.folding_places import order_of, place_in
from catalog_graph.law.folding_tree import Node, find
from catalog_graph.law.types import Act


def renumber(root: Node, acts: list[Act], when: datetime.date, log: Log) -> None:
    """Number units anew, all at once."""
    moving: list[tuple[Act, Node]] = []
    for act in acts:
        node = find(root, act.path)
        if node is None or not act.renumbered_as:
            log.collide(act, "không thấy đơn vị để đánh số lại")
        else:
            moving.append((act, node))
    movers = [node for _, node in moving]
    for act, node in moving:
        there = find(root, act.renumbered_as)
        if there is None or there in movers:
            continue
        if there.struck is not None:
            remove(there)
        else:
            log.collide(act, "số mới đã có đơn vị khác mang", (node.text(), there.text()), tuple(there.done[-1:]))
    for act, node in moving:
        _name(node, act.renumbered_as[-1].replace(":", "_", 1))
        log.touch(when, act, node, wholly=False)
    for node in movers:
        _settle(node)


def _name(node: Node, unit: str) -> None:
    """Give a unit another number, in its id and in its label."""
    old, new = node.unit.rpartition("_")[2], unit.rpartition("_")[2]
    head, between, _ = node.step.rpartition("__")
    node.step = f"{head}{between}{unit}"
    label = node.label.replace(old, new, 1)
    for at, part in enumerate(node.parts):
        if isinstance(part, str) and node.label in part:
            node.parts[at] = part.replace(node.label, label, 1)
            break
    node.label = label


def _settle(node: Node) -> None:
    """Move a unit to the place of its new number, where it does not stand there already."""
    around = node.around
    if around is None:
        return
    kind, order = order_of(node.unit)
    alike = [one for one in around.inner if order_of(one.unit)[0] == kind]
    at = next(at for at, one in enumerate(alike) if one is node)
    if all(order_of(one.unit)[1] <= order for one in alike[:at]) and all(
        order_of(one.unit)[1] >= order for one in alike[at + 1 :]
    ):
        return
    remove(node)
    place, gap = place_in(around, node.unit)
    around.insert(place, gap, node)
