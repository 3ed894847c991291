"""The graph of law in forms that others read: GraphML for graph programs, JSON-LD with the terms of ELI.

ELI (European Legislation Identifier) names relations between laws; where it has no term for an act (extend, suspend,
expire) its general one is used, `eli:changes`, and the kind stands beside it. Procedures are `cpsv:PublicService`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from catalog_graph.law.answers import Link, Neighbourhood, Node
from catalog_graph.law.project import projected
from catalog_graph.law.types import Work
from extract.fold import plain

RELATIONS = {
    "amend": "eli:amends", "supplement": "eli:amends", "replace_phrase": "eli:amends", "renumber": "eli:amends",
    "repeal": "eli:repeals", "replace_document": "eli:repeals", "partial_repeal": "eli:repeals",
    "correct": "eli:corrects", "commence": "eli:commences", "suspend": "eli:changes", "expire": "eli:changes",
    "extend": "eli:changes", "cites": "eli:cites", "basis": "eli:based_on",
}  # fmt: skip
"""Kind of a link → the relation of ELI."""
BY_AGENCY = "of_agency"
"""Kind of the link from a work or a procedure to the agency that issued or announced it."""
NAMESPACE = "urn:thutuc:"
"""How the names of works and procedures begin."""
CONTEXT = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "dct": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "tt": f"{NAMESPACE}tu-vung:",
    **{
        f"eli:{name}": {"@type": "xsd:date"}
        for name in ("date_document", "first_date_entry_in_force", "date_no_longer_in_force")
    },
    **{relation: {"@type": "@id"} for relation in sorted(set(RELATIONS.values()))},
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Signs that XML has no room for."""


def graphml(found: Neighbourhood, works: Mapping[str, Work], agencies: Mapping[str, str] | None = None) -> bytes:
    """A neighbourhood as GraphML, with what is known of the works. `agencies`: work or procedure → the agency that
    issued or announced it; each stands as a node of its own."""
    import networkx as nx

    graph = projected(found)
    for id, name in _by_agency(found, agencies):
        graph.add_node(agency_id(name), kind="agency", label=name)
        graph.add_edge(id, agency_id(name), key=BY_AGENCY, kind=BY_AGENCY, count=1)
    for id, data in graph.nodes(data=True):
        work = works.get(id)
        data.update({} if work is None else _known(work))
        for key in [key for key, value in data.items() if value is None]:
            del data[key]
        data.update({key: _CONTROL.sub(" ", value) for key, value in data.items() if isinstance(value, str)})
    out = BytesIO()
    nx.write_graphml(graph, out, named_key_ids=True)
    return out.getvalue()


def jsonld(
    found: Neighbourhood, works: Mapping[str, Work], agencies: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """A neighbourhood as JSON-LD: each work and procedure with its relations; `tt:link` says each with its kind.
    `agencies` as in `graphml`."""
    iris = {node.id: iri(node) for node in found.nodes}
    by = dict(_by_agency(found, agencies))
    return {
        "@context": CONTEXT,
        "@graph": [
            *(
                {
                    "@id": iris[node.id],
                    **_described(node, works.get(node.id)),
                    **_relations([link for link in found.links if link.source == node.id], iris),
                    **({f"tt:{BY_AGENCY}": {"@id": f"{NAMESPACE}{agency_id(by[node.id])}"}} if node.id in by else {}),
                }
                for node in found.nodes
            ),
            *(
                {"@id": f"{NAMESPACE}{agency_id(name)}", "@type": "org:Organization", "dct:title": name}
                for name in sorted(set(by.values()))
            ),
        ],
    }


def agency_id(name: str) -> str:
    """The name of an agency among the nodes: letter case, blanks and the place of tone marks tell none apart."""
    return f"co-quan:{plain(name).replace(' ', '-')}"


def _by_agency(found: Neighbourhood, agencies: Mapping[str, str] | None) -> list[tuple[str, str]]:
    """Nodes with their agency, one spelling an agency: the first that was met."""
    spelt: dict[str, str] = {}
    known = ((node.id, name) for node in found.nodes if (name := (agencies or {}).get(node.id)) and plain(name))
    return [(id, spelt.setdefault(agency_id(name), name)) for id, name in known]


def iri(node: Node) -> str:
    """The name of a node among all things."""
    return f"{NAMESPACE}{'thu-tuc' if node.kind == 'procedure' else 'van-ban'}:{node.id}"


def _known(work: Work) -> dict[str, str | None]:
    return {
        "number": work.number,
        "type": work.type,
        "issuer": work.issuer,
        "issued_on": _day(work.issued_on),
        "effective_on": _day(work.effective_on),
        "effective_until": _day(work.effective_until),
        "title": work.title,
        "version": work.version,
    }


def _described(node: Node, work: Work | None) -> dict[str, Any]:
    if node.kind == "procedure":
        return {"@type": "cpsv:PublicService", "dct:identifier": node.label, "dct:title": node.title or node.label}
    said = {
        "@type": "eli:LegalResource",
        "eli:id_local": node.label,
        "eli:title": work.title if work else node.title,
        "eli:type_document": work.type if work else None,
        "eli:passed_by": work.issuer if work else None,
        "eli:date_document": _day(work.issued_on) if work else None,
        "eli:first_date_entry_in_force": _day(work.effective_on) if work else None,
        "eli:date_no_longer_in_force": _day(work.effective_until) if work else None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _relations(links: Iterable[Link], iris: Mapping[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for link in links:
        if link.target not in iris:
            continue
        relation = RELATIONS.get(link.kind, "eli:related_to")
        targets = out.setdefault(relation, [])
        if iris[link.target] not in targets:
            targets.append(iris[link.target])
        told = {"tt:kind": link.kind, "tt:target": {"@id": iris[link.target]}, "tt:count": link.count}
        out.setdefault("tt:link", []).append(told)
    return out


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
