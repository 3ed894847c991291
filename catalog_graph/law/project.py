"""The graph of law around a question, as networkx has it: made for the question, of a bounded part, and dropped again.

The store holds the whole graph as rows; what is drawn, exported or reasoned over is a neighbourhood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from catalog_graph.law.answers import Neighbourhood

if TYPE_CHECKING:
    import networkx as nx


def projected(found: Neighbourhood) -> nx.MultiDiGraph[str]:
    """A neighbourhood as a graph: works and procedures as nodes, every kind of relation an edge of its own."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(centre=found.centre)
    for node in found.nodes:
        graph.add_node(
            node.id, kind=node.kind, label=node.label, title=node.title or "", held=node.held, distance=node.distance
        )
    for link in found.links:
        if link.source in graph and link.target in graph:
            graph.add_edge(link.source, link.target, key=link.kind, kind=link.kind, count=link.count)
    return graph


def merged(first: Neighbourhood, more: Iterable[Neighbourhood], most: int) -> Neighbourhood:
    """A neighbourhood with others that were opened in it, at most so many nodes; distances are from the first centre.

    What is not taken in is counted in `left_out`; `beyond` of a node counts anew what is not shown of its neighbours.
    """
    parts = (first, *more)
    nodes = {node.id: node for node in first.nodes}
    left_out = first.left_out
    for node in (node for part in parts[1:] for node in part.nodes if node.id not in nodes):
        if len(nodes) < most:
            nodes[node.id] = node
        else:
            left_out += 1
    links = {(link.source, link.target, link.kind): link for part in parts for link in part.links}
    kept = tuple(link for link in links.values() if link.source in nodes and link.target in nodes)
    whole = Neighbourhood(centre=first.centre, nodes=tuple(nodes.values()), links=kept, left_out=left_out)
    return _measured(whole, _degrees(parts))


def _degrees(parts: Iterable[Neighbourhood]) -> dict[str, int]:
    """How many neighbours each node has, shown or not, as the neighbourhood says that knows most of it."""
    found: dict[str, int] = {}
    for part in parts:
        shown = _shown(part)
        for node in part.nodes:
            found[node.id] = max(found.get(node.id, 0), len(shown.get(node.id, ())) + node.beyond)
    return found


def _shown(found: Neighbourhood) -> dict[str, set[str]]:
    """Each node with its neighbours in a neighbourhood."""
    out: dict[str, set[str]] = {}
    for link in found.links:
        if link.source != link.target:
            out.setdefault(link.source, set()).add(link.target)
            out.setdefault(link.target, set()).add(link.source)
    return out


def _measured(found: Neighbourhood, degrees: Mapping[str, int]) -> Neighbourhood:
    """The same with distances counted anew, and without what hangs together with nothing."""
    import networkx as nx

    away = nx.single_source_shortest_path_length(projected(found).to_undirected(as_view=True), found.centre)
    shown = _shown(found)
    nodes = (
        replace(node, distance=away[node.id], beyond=max(0, degrees[node.id] - len(shown.get(node.id, ()))))
        for node in found.nodes
        if node.id in away
    )
    return replace(found, nodes=tuple(nodes))
