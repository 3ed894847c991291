"""Each kind of act as an edit of the tree: a unit set anew, put in, struck; words changed; a heading."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from catalog_graph.law.acting import acting, source_of
from catalog_graph.law.effect_rules import corrects_from_start, struck
from catalog_graph.law.folding_log import Log
from catalog_graph.law.folding_phrases import Changed, changed_phrase
from catalog_graph.law.folding_places import gap_before, order_of, place_in
from catalog_graph.law.folding_tree import Node, find, quoted_units, tree_of, unquoted
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.types import Act
from extract.legal.units import said

Edit = Callable[[Node, Act, datetime.date, Log], None]

_ATTACHED = frozenset({"phu_luc", "mau", "bieu", "danh_muc"})
_FREE = frozenset({"dieu", "phan", "chuong", "phu_luc"})


def edit(root: Node, act: Act, when: datetime.date, log: Log) -> None:
    """Do what an act says to the tree, or say why it cannot be done."""
    if act.phrase_old is not None or act.phrase_new is not None:
        _phrase(root, act, when, log)
    elif act.path and act.kind in _EDITS:
        _EDITS[act.kind](root, act, when, log)


def moment_of(ledger: Ledger, act: Act) -> datetime.date | None:
    """The day from which an act counts in the text: a correction may count from the beginning."""
    by = ledger.works.get(act.by)
    acts = act.effective is None or acting(ledger, act).runs
    if act.kind == "correct" and acts and corrects_from_start(by.issued_on if by is not None else None):
        return datetime.date.min
    return acting(ledger, act).start


def _amend(root: Node, act: Act, when: datetime.date, log: Log) -> None:
    if act.path[-1].startswith("ten:"):
        _heading(root, act, when, log)
        return
    node, new = find(root, act.path), _new(act, log)
    if new is None:
        log.collide(act, "không thấy chữ mới trong văn bản sửa đổi", (node.text(),) if node is not None else ())
    elif node is None:
        log.collide(act, _gone(root, act), (new.text(),))
    else:
        _clash(node, act, when, log, new.text())
        if node.struck is not None:
            log.collide(act, "đơn vị này đã được bãi bỏ trước đó", (new.text(),), (node.struck,))
        node.take_from(new)
        node.struck = None
        log.touch(when, act, node, wholly=True)


def _supplement(root: Node, act: Act, when: datetime.date, log: Log) -> None:
    new = _new(act, log)
    if new is None:
        log.collide(act, "không thấy chữ mới trong văn bản sửa đổi")
        return
    there = find(root, act.path)
    if there is not None and there.struck is None:
        others = tuple(there.done[-1:])
        log.collide(act, "đơn vị bổ sung đã có trong văn bản", (there.text(), new.text()), others)
        return
    if there is not None:
        there.take_from(new)
        there.struck = None
        log.touch(when, act, there, wholly=True)
        return
    after = find(root, act.after) if act.after else None
    around = _home(root, act, after)
    if around is None:
        log.collide(act, _gone(root, act), (new.text(),))
        return
    new.step, new.free = act.path[-1].replace(":", "_", 1), act.path[-1].partition(":")[0] in _FREE
    at, gap = place_in(around, new.unit, after)
    around.insert(at, gap, new)
    log.touch(when, act, new, wholly=True)


def _strike(root: Node, act: Act, when: datetime.date, log: Log) -> None:
    if act.kind == "replace_document" and act.new_text is not None:
        _amend(root, act, when, log)
        return
    if act.path[-1].startswith("ten:"):
        _heading(root, act, when, log)
        return
    node = find(root, act.path)
    if node is None:
        log.collide(act, _gone(root, act))
        return
    words = f"{node.label} {struck(act.kind)}"
    _clash(node, act, when, log, words)
    if node.struck is None:
        node.parts, node.struck = [words], act
    log.touch(when, act, node, wholly=True)


def _phrase(root: Node, act: Act, when: datetime.date, log: Log) -> None:
    heading = bool(act.path) and act.path[-1].startswith("ten:")
    node = find(root, act.path[:-1] if heading else act.path)
    words = act.phrase_old or act.anchor
    if node is None:
        log.collide(act, _gone(root, act))
        return
    if words is None:
        log.collide(act, "không rõ chèn cụm từ vào đâu", (act.phrase_new or "",))
        return
    before, kept = node.text(), [one for path in act.except_for if (one := find(root, path)) is not None]
    set_anew = log.set_anew(when, act.by)
    anew = [one for one in node.walk() if one is not node and one.id in set_anew]
    same = log.same_day(when, act, node, wholly=False)
    found = changed_phrase(act, node, [*kept, *anew], heading=heading)
    if sum(found) and same is not None and same.unit in {one.id for one in anew}:
        same = None  # the words stand elsewhere in the unit: what is set anew is as it was meant
    elif not sum(found) and anew:
        found = changed_phrase(act, node, kept, heading=heading)
    if not sum(found):
        touched = same or next((one for one in reversed(log.touches) if one.unit == node.id), None)
        others = (touched.act,) if touched is not None else ()
        why = "không thấy cụm từ" if not others else "không còn cụm từ trong chữ đã được thay"
        log.collide(act, f"{why} “{words}”", (before,), others)
        return
    if same is not None:
        log.collide(act, "cụm từ được sửa trong chữ được thay cùng ngày", (same.text, node.text()), (same.act,))
    if found.otherwise:
        log.doubt(act, f"{said(act.path)} có {found.otherwise} chỗ viết hoa, viết thường khác “{words}”, đã thay cả")
    log.touch(when, act, node, wholly=False, heading=heading)


def _heading(root: Node, act: Act, when: datetime.date, log: Log) -> None:
    node = find(root, act.path[:-1])
    words = _raw(act, log)
    if node is None or node.heading is None or words is None:
        log.collide(
            act, "không thấy tên để sửa" if words else "không thấy chữ mới trong văn bản sửa đổi", (words or "",)
        )
        return
    new = words.removeprefix(node.label).strip() if words.startswith(node.label) else words
    for at, part in enumerate(node.parts):
        if isinstance(part, str) and node.heading in part:
            node.parts[at] = part.replace(node.heading, new, 1)
            node.heading = new
            log.touch(when, act, node, wholly=False, heading=True)
            return
    log.collide(act, "không thấy tên để sửa", (words,))


def _new(act: Act, log: Log) -> Node | None:
    """The new unit that an act brings, out of the quotation; corrected where a later document corrects that."""
    text = log.ledger.digests.get(act.new_text.digest) if act.new_text is not None else None
    if text is None or act.new_text is None:
        return _attached(act, log)
    unit = act.path[-1].replace(":", "_", 1).casefold()
    tops = quoted_units(text, act.new_text.span)
    every = [*tops, *(node for top in tops for node in top.walk())]
    found = next((node for node in every if node.unit.casefold() == unit), None)
    if found is None and (len(tops) > 1 or (tops and tops[0].unit.rpartition("_")[0] == unit.rpartition("_")[0])):
        return None
    words = _raw(act, log)
    if found is None:
        found = Node(step=unit, label=(words or "").split(" ", 1)[0], parts=[words or ""])
    found.origin = f"{act.by}:{'/'.join(act.path)}"
    found.around = None
    _corrected(found, act, log)
    return found


def _attached(act: Act, log: Log) -> Node | None:
    """The annex or form of the acting document that stands in the place of one of the same number."""
    text = log.ledger.texts.get(act.by)
    kind = act.path[-1].partition(":")[0]
    if text is None or kind not in _ATTACHED:
        return None
    root, unit = tree_of(text), act.path[-1].replace(":", "_", 1).casefold()
    alike = [node for node in root.walk() if node.around is not None and node.unit.casefold() == unit]
    if len(alike) != 1:
        return None
    alike[0].origin, alike[0].around = f"{act.by}:{'/'.join(act.path)}", None
    return alike[0]


def _corrected(new: Node, act: Act, log: Log) -> None:
    """New text as corrected: the words of an amending document are themselves changed by acts on that document."""
    ledger, start = log.ledger, acting(log.ledger, act).start
    outline = ledger.outline(act.by)
    holder = Node(step="", label="", parts=[])
    holder.put(0, new)
    for other in ledger.on.get(act.by, ()):
        moment = moment_of(ledger, other)
        words = other.kind in ("correct", "replace_phrase") and len(other.on) == 1
        if not words or moment is None or start is None or moment > start:
            continue
        if outline.reach(other.path, act.source) == "covers" and changed_phrase(other, new) != Changed():
            log.doubt(act, f"chữ mới đã được sửa theo {source_of(ledger, other)}")
    new.around = None


def _raw(act: Act, log: Log) -> str | None:
    text = log.ledger.digests.get(act.new_text.digest) if act.new_text is not None else None
    return unquoted(text.text[slice(*act.new_text.span)]) if text is not None and act.new_text is not None else None


def _clash(node: Node, act: Act, when: datetime.date, log: Log, new: str) -> None:
    """Say that another act of the same day changed the same unit."""
    same = log.same_day(when, act, node, wholly=True)
    if same is not None:
        why = "hai quy định cùng ngày sửa cùng một đơn vị; chữ ở đây theo văn bản ban hành sau"
        if same.act.by == act.by:
            why = "cùng một văn bản sửa một đơn vị hai lần; chữ ở đây theo quy định đứng sau"
        log.collide(act, why, (same.text, new), (same.act,))


def _home(root: Node, act: Act, after: Node | None) -> Node | None:
    """The unit in which a new one is put."""
    if after is not None and after.around is not None and order_of(after.unit)[0] == act.path[-1].partition(":")[0]:
        return after.around
    if act.path[:-1]:
        return find(root, act.path[:-1])
    kind, order = order_of(act.path[-1].replace(":", "_", 1))
    alike = [node for node in root.walk() if node.around is not None and order_of(node.unit)[0] == kind and node.free]
    alike = [node for node in alike if node.around is root or kind == "dieu"]
    smaller = [node for node in alike if order_of(node.unit)[1] < order]
    best = smaller[-1] if smaller else alike[0] if alike else None
    return best.around if best is not None else root


def _gone(root: Node, act: Act) -> str:
    """Why a unit is not found: struck with what is around it, or never there."""
    for end in range(len(act.path) - 1, 0, -1):
        around = find(root, act.path[:end])
        if around is not None:
            return (
                "đơn vị bao ngoài đã được bãi bỏ"
                if around.struck is not None
                else "không thấy đơn vị này trong văn bản"
            )
    return "không thấy đơn vị này trong văn bản"


def remove(node: Node) -> None:
    """Take a unit out of the tree, with the white space before it."""
    if node.around is None:
        return
    parts = node.around.parts
    at, gap = parts.index(node), gap_before(node)
    del parts[at]
    before = parts[at - 1] if at else ""
    if isinstance(before, str) and gap and before.endswith(gap):
        parts[at - 1] = before[: -len(gap)]


_EDITS: dict[str, Edit] = {
    "amend": _amend,
    "correct": _amend,
    "supplement": _supplement,
    "replace_document": _strike,
    "repeal": _strike,
    "partial_repeal": _strike,
    "expire": _strike,
}
