"""An impact as a neighbourhood to be drawn: the document, what it hits, the procedures that rest on that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from catalog_graph.impact.types import Impact
from catalog_graph.law.answers import Link, Neighbourhood, Node
from catalog_graph.law.types import Work

WORKS, PROCEDURES = 9, 12
"""The most works and procedures drawn; the lists have all."""


def neighbourhood(found: Impact, works: Mapping[str, Work]) -> Neighbourhood:
    """The document in the middle, the works it hits that most rests on, the procedures touched the surest."""
    document = found.document
    sure = [one for one in found.touched if one.rank != "matter"]
    resting = Counter(name for one in sure for name in {name for ground in one.grounds for name in ground.act.on})
    hit = Counter(name for act in found.acts for name in act.on if name != document.id)
    shown = sorted(hit, key=lambda name: (-resting[name], -hit[name], name))[:WORKS]
    nodes = [_work(document, 0), *(_work(works.get(name) or Work(id=name, number=None), 1) for name in shown)]
    kinds = Counter((name, act.kind) for act in found.acts for name in act.on if name in shown)
    links = [Link(source=document.id, target=name, kind=kind, count=n) for (name, kind), n in kinds.items()]
    drawn = [one for one in sure if any(name in shown for ground in one.grounds for name in ground.act.on)][:PROCEDURES]
    for one in drawn:
        procedure = one.procedure
        nodes.append(
            Node(
                id=procedure.subject,
                kind="procedure",
                label=procedure.code,
                title=procedure.name,
                held=True,
                distance=2,
            )
        )
        surest = next(name for ground in one.grounds for name in ground.act.on if name in shown)
        links.append(Link(source=procedure.subject, target=surest, kind="basis", count=1))
    left = len(hit) - len(shown) + len(sure) - len(drawn)
    return Neighbourhood(centre=document.id, nodes=tuple(nodes), links=tuple(links), left_out=left)


def _work(work: Work, distance: int) -> Node:
    return Node(
        id=work.id, kind="work", label=work.number or work.title or work.id, title=work.title,
        held=work.version is not None or distance == 0, distance=distance,
    )  # fmt: skip
