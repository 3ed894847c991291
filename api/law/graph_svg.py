"""The picture of a neighbourhood as SVG made here: text is text, every box leads somewhere, nothing but attributes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from api.law import wordings
from api.law.layout import HEAD, HIGH, Box, Drawn
from api.reports.words import number
from catalog_graph.law.answers import Link, Node

Leads = Callable[[Node], str]
"""Gives the address that a node leads to."""

_TEXT = {"kind": 11.5, "label": 14.0, "title": 12.0}
_SIGN, _CAPITAL = 0.48, 0.6
"""Width of a letter over its height, at the mean of Vietnamese text in the page's typeface; of capitals."""
HEADINGS = {-1: "Tác động, dẫn chiếu đến", 0: "Đang xem", 1: "Được nhắc tới ở đây"}
"""Column → which documents stand in it."""
ACTING = {-1: "Văn bản tác động", 1: "Văn bản bị tác động"}
"""The same where acts of change are all that joins them to the centre."""
RESTING = "Thủ tục lấy làm căn cứ"


def tone(kind: str) -> str:
    """The class of a relation: what ends a law, what changes it, a legal basis, a citation."""
    if kind in ("repeal", "replace_document", "expire", "suspend", "partial_repeal"):
        return "ends"
    return {"cites": "cites", "basis": "basis"}.get(kind, "changes")


def graph_svg(drawn: Drawn, title: str, opens: Leads, expands: Leads | None = None) -> str:
    """The picture. `opens` gives the page of a node; `expands` the same picture with a node opened too."""
    pen = _Pen(drawn.box, opens, expands)
    boxes = {box.node.id: box for box in drawn.boxes}
    arrows = "".join(pen.arrow(link, boxes[link.source], boxes[link.target]) for link in drawn.links)
    heads = "".join(
        f'<text class="head" x="{x + drawn.box / 2:.0f}" y="{HEAD - 12}" text-anchor="middle">'
        f"{escape(_heading(drawn, column))}</text>"
        for column, x in drawn.columns
    )
    return (
        f'<svg class="law-graph" viewBox="0 0 {drawn.wide:.0f} {drawn.high:.0f}" width="{drawn.wide:.0f}" '
        f'height="{drawn.high:.0f}" role="group" aria-label="{escape(title)}">{_DEFS}{heads}{arrows}'
        f"{''.join(map(pen.box, drawn.boxes))}</svg>"
    )


_DEFS = (
    "<defs>"
    + "".join(
        f'<marker id="mui-{tone}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        f'orient="auto-start-reverse"><path class="tip {tone}" d="M0 0 8 4 0 8z"/></marker>'
        for tone in ("ends", "changes", "basis", "cites")
    )
    + "</defs>"
)


def _heading(drawn: Drawn, column: int) -> str:
    """What stands in a column."""
    kinds = drawn.holds(column)
    if kinds == {"procedure"} and column != 0:
        return RESTING
    if abs(column) > 1:
        return f"Cách {abs(column)} bước"
    if column == 1 and "procedure" in drawn.holds(0):
        return "Căn cứ pháp lý"
    if column and all(
        box.link and tone(box.link.kind) in ("ends", "changes") for box in drawn.boxes if box.column == column
    ):
        return ACTING[column]
    if column == 0 or "procedure" not in kinds:
        return HEADINGS[column]
    return f"{HEADINGS[column].partition(',')[0]} · thủ tục"


class _Pen:
    """Draws boxes of one width and the arrows between them."""

    def __init__(self, wide: int, opens: Leads, expands: Leads | None) -> None:
        self.wide, self.opens, self.expands = wide, opens, expands

    def arrow(self, link: Link, source: Box, target: Box) -> str:
        """A curve from the side of one box to the facing side of another; within a column, round its outer side."""
        middle, wide = HIGH / 2, self.wide
        if source.column == target.column:
            side = -1 if source.column < 0 else 1
            x = source.x + (wide if side > 0 else 0)
            a, b = source.y + middle + 6, target.y + middle - 6
            path = f"M{x:.0f} {a:.0f}C{x + side * 46:.0f} {a:.0f} {x + side * 46:.0f} {b:.0f} {x:.0f} {b:.0f}"
        else:
            right = source.column < target.column
            x1 = source.x + (wide if right else 0)
            x2 = target.x + (0 if right else wide)
            bend = (x2 - x1) / 2
            y1, y2 = source.y + middle, target.y + middle
            path = f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
        what = f"{source.node.label} – {wordings.RELATIONS.get(link.kind, link.kind).lower()} – {target.node.label}"
        return (
            f'<path class="link {tone(link.kind)}" d="{path}" marker-end="url(#mui-{tone(link.kind)})">'
            f"<title>{escape(what)}</title></path>"
        )

    def box(self, box: Box) -> str:
        """A node as a box that leads to its page."""
        node, x, y = box.node, box.x, box.y
        kind = "centre" if box.column == 0 else node.kind
        said = relation(box)
        label = escape(". ".join(part for part in (said, wordings.node_name(node), node.title) if part))
        state = "" if node.held or node.kind == "procedure" else " absent"
        edge = (
            f'<rect class="edge {tone(box.link.kind)}" x="{x:.0f}" y="{y:.0f}" width="5" height="{HIGH}" rx="2"/>'
            if box.link
            else ""
        )
        drawn = (
            f'<a href="{escape(self.opens(node))}" class="node {kind}{state}" aria-label="{label}">'
            f'<title>{label}</title><rect x="{x:.0f}" y="{y:.0f}" width="{self.wide}" height="{HIGH}" rx="5"/>'
            f"{edge}{''.join(self._lines(box, said))}</a>"
        )
        more = node.beyond and self.expands is not None and box.column != 0
        return drawn + (self._more(box) if more else "")

    def _lines(self, box: Box, said: str) -> Iterator[str]:
        """What stands in a box: the relation, the number, one or two lines of the title."""
        rows = [("kind", said)] if said else []
        name = wordings.node_label(box.node)
        rows += [("label", line) for line in _wrapped(name, _TEXT["label"], 1, self.wide)]
        title = box.node.title if box.node.title != name else None
        rows += [("title", line) for line in _wrapped(title or "", _TEXT["title"], 1 if said else 2, self.wide)]
        y = box.y + 6.0 + max(0, 3 - len(rows)) * 8
        for look, text in rows:
            y += _TEXT[look] + 4.5
            yield f'<text class="{look}" x="{box.x + 13:.0f}" y="{y:.1f}">{escape(text)}</text>'

    def _more(self, box: Box) -> str:
        """The sign that opens what stands further out."""
        assert self.expands is not None
        out = -1 if box.column < 0 else 1
        x = box.x + (self.wide if out > 0 else 0) + out * 2
        text = f"+{number(box.node.beyond)}"
        wide = 14 + 8 * len(text)
        left = x if out > 0 else x - wide
        label = escape(f"Mở thêm quanh {wordings.node_name(box.node)}: {number(box.node.beyond)} chưa vẽ")
        return (
            f'<a href="{escape(self.expands(box.node))}" class="more" data-expand aria-label="{label}">'
            f'<title>{label}</title><rect x="{left:.0f}" y="{box.y + HIGH - 20:.0f}" width="{wide}" height="26" '
            f'rx="13"/><text x="{left + wide / 2:.0f}" y="{box.y + HIGH - 2.5:.1f}" text-anchor="middle">{text}'
            f"</text></a>"
        )


def relation(box: Box) -> str:
    """What joins a node to the one further in, in words: "Sửa đổi (3)"."""
    if box.link is None:
        return ""
    word = wordings.RELATIONS.get(box.link.kind, box.link.kind)
    if box.link.kind == "basis" and box.link.target == box.node.id:
        return "Làm căn cứ"
    if box.link.target == box.node.id and box.link.kind != "cites":
        word = f"Bị {word[:1].lower()}{word[1:]}" if tone(box.link.kind) == "ends" else f"Được {word.lower()}"
    elif box.link.target == box.node.id:
        word = "Được dẫn chiếu"
    count = f" ({number(box.link.count)})" if box.link.count > 1 else ""
    return f"{word}{count}{', …' if box.more else ''}"


def _wrapped(text: str, size: float, most: int, wide: int) -> list[str]:
    """A text in at most so many lines of a box."""
    shouted = sum(sign.isupper() for sign in text) > len(text) / 2
    signs = int((wide - 24) / (size * (_CAPITAL if shouted else _SIGN)))
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= signs:
            line += f" {words.pop(0)}"
        lines.append(line if len(line) <= signs else f"{line[: signs - 1]}…")
    if words and lines:
        last = lines[-1]
        lines[-1] = f"{last if len(last) < signs else last[: signs - 1].rstrip()}…"
    return lines
