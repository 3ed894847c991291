"""Pictures of the law: nothing overlaps, everything leads somewhere, nothing but attributes; merges and exports."""

from __future__ import annotations

import datetime
import itertools
import re

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st

from api.law.graph_svg import graph_svg
from api.law.layout import HIGH, laid
from api.law.timeline_svg import LABEL, Event, timeline_svg
from catalog_graph.law.answers import Link, Neighbourhood, Node
from catalog_graph.law.exports import RELATIONS, graphml, jsonld
from catalog_graph.law.project import merged, projected
from catalog_graph.law.types import Held

KINDS = ("cites", "basis", "amend", "repeal", "extend")


@st.composite
def neighbourhoods(draw: st.DrawFn) -> Neighbourhood:
    """A centre with nodes of one and two steps, each bound to one further in, and links at random."""
    count = draw(st.integers(0, 30))
    nodes = [Node(id="c", kind="work", label="1/2020/NĐ-CP", title="<b>Tên</b>", held=True, distance=0)]
    links = []
    for at in range(count):
        near = [node for node in nodes if node.distance < 2]
        to = draw(st.sampled_from(near))
        kind = draw(st.sampled_from(KINDS))
        procedure = kind == "basis"
        title = draw(st.sampled_from((None, "Sửa đổi", "QUY ĐỊNH " * 20, "x" * 300)))
        beyond = draw(st.integers(0, 300))
        nodes.append(
            Node(
                id=f"n{at}",
                kind="procedure" if procedure else "work",
                label=f"{at}/2021/TT",
                title=title,
                held=False,
                distance=to.distance + 1,
                beyond=beyond,
            )
        )
        ends = (f"n{at}", to.id) if procedure or draw(st.booleans()) else (to.id, f"n{at}")
        links.append(Link(source=ends[0], target=ends[1], kind=kind, count=draw(st.integers(1, 9))))
    return Neighbourhood(centre="c", nodes=tuple(nodes), links=tuple(links))


@settings(deadline=None, max_examples=60)
@given(neighbourhoods())
def test_every_node_has_a_place_of_its_own_within_the_picture(found: Neighbourhood) -> None:
    drawn = laid(found)
    assert {box.node.id for box in drawn.boxes} == {node.id for node in found.nodes}
    for one, other in itertools.combinations(drawn.boxes, 2):
        apart = abs(one.x - other.x) >= drawn.box or abs(one.y - other.y) >= HIGH
        assert apart, (one, other)
    for box in drawn.boxes:
        assert 0 <= box.x <= drawn.wide - drawn.box
        assert 0 <= box.y <= drawn.high - HIGH


@settings(deadline=None, max_examples=40)
@given(neighbourhoods())
def test_every_node_leads_somewhere_and_titles_are_only_text(found: Neighbourhood) -> None:
    svg = graph_svg(laid(found), 'Sơ đồ "x"', lambda node: f"/p/{node.id}", lambda node: f"?mo={node.id}")
    tree = lxml.html.fragment_fromstring(svg)
    assert not tree.xpath("//b")
    assert not re.search(r"\sstyle=", svg)
    assert {link.get("href") for link in tree.xpath('//a[contains(@class,"node")]')} == {
        f"/p/{n.id}" for n in found.nodes
    }
    assert all(link.get("aria-label") for link in tree.xpath("//a"))


@settings(deadline=None, max_examples=40)
@given(neighbourhoods())
def test_exports_hold_every_node_and_link(found: Neighbourhood) -> None:
    graph = projected(found)
    assert set(graph) == {node.id for node in found.nodes}
    assert graph.number_of_edges() == len({(link.source, link.target, link.kind) for link in found.links})
    assert graphml(found, {}).count(b"<node ") == len(found.nodes)
    told = jsonld(found, {})["@graph"]
    assert len(told) == len(found.nodes)
    assert sum(len(one.get("tt:link", ())) for one in told) == len(found.links)
    assert {key for one in told for key in one if key in RELATIONS.values()} == {
        RELATIONS[link.kind] for link in found.links
    }


def test_agencies_stand_in_the_exports_once_each_however_they_are_spelt() -> None:
    nodes = (
        Node(id="1-2030-nd-cp", kind="work", label="1/2030/NĐ-CP", title=None, held=True, distance=0),
        Node(id="2-2030-tt-byt", kind="work", label="2/2030/TT-BYT", title=None, held=True, distance=1),
        Node(id="1.000001", kind="procedure", label="1.000001", title="Cấp thẻ", held=True, distance=1),
    )
    found = Neighbourhood(centre="1-2030-nd-cp", nodes=nodes, links=())
    agencies = {"2-2030-tt-byt": "Bộ Y tế", "1.000001": "BỘ Y TẾ"}
    made = graphml(found, {}, agencies).decode()
    assert made.count("co-quan:bo-y-te") == 3  # the node, and both links to it
    told = jsonld(found, {}, agencies)["@graph"]
    (agency,) = [one for one in told if one.get("@type") == "org:Organization"]
    assert agency["dct:title"] == "Bộ Y tế"
    assert sum(one.get("tt:of_agency") == {"@id": agency["@id"]} for one in told) == 2


@settings(deadline=None, max_examples=40)
@given(neighbourhoods(), neighbourhoods(), st.integers(1, 40))
def test_a_merge_keeps_the_first_and_stays_within_its_bound(
    first: Neighbourhood, other: Neighbourhood, most: int
) -> None:
    both = merged(first, [other], max(most, len(first.nodes)))
    assert {node.id for node in first.nodes} <= {node.id for node in both.nodes}
    assert len(both.nodes) <= max(most, len(first.nodes))
    assert all(node.beyond >= 0 for node in both.nodes)


def test_labels_of_a_timeline_do_not_cover_each_other() -> None:
    day = datetime.date(2020, 1, 1)
    events = [
        Event(
            day=day + datetime.timedelta(days=11 * at),
            words=f"Sửa đổi: {at}/2021/NĐ-CP",
            tone="changes",
            href="#",
            told="x",
        )
        for at in range(40)
    ]
    line = (Held(status="in_force", since=day, until=None),)
    svg = timeline_svg(line, events, datetime.date(2021, 6, 1), day)
    boxes = [tuple(map(float, pair)) for pair in re.findall(r'class="back" x="([\d.]+)" y="(-?[\d.]+)"', svg)]
    assert len(boxes) > 10
    for (x, y), (u, v) in itertools.combinations(boxes, 2):
        assert y != v or abs(x - u) >= LABEL
    assert timeline_svg((), (), day, None) == ""
