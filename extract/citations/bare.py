"""Provisions named without their document: whose they are, and where in it they stand."""

from __future__ import annotations

from collections.abc import Callable

from extract.citations.attached import container
from extract.citations.context import Topic
from extract.citations.found import Found, Named, Units
from extract.citations.paths import Path, common, completed, kind_of
from extract.citations.sentences import (
    apart,
    behind,
    between,
    changes,
    follows,
    issued_with,
    joined,
    listed,
    replaced_by,
    sentence_start,
)
from extract.types import Target

_NEAR = 8
_FAR = 400
_SHEETS = frozenset({"phu_luc", "danh_muc", "bieu", "bang", "mau", "van_ban_kem_theo", "muc_so"})
_FORMS = _SHEETS - {"muc_so"}
_OF_AN_ARTICLE = frozenset({"khoan", "diem", "tiet", "gach"})
_ABOVE = {"khoan": "dieu", "diem": "khoan"}


class Bare:
    """The context of bare provisions, looked for in their neighbours within the sentence, then in their clause."""

    def __init__(self, text: str, found: tuple[Found, ...], key: Callable[[Named], str], root: Topic | None) -> None:
        self._text = text
        self._found = found
        self._key = key
        self._root = root
        self._targets: list[tuple[Target, ...]] = []

    def resolved(self, index: int, targets: tuple[Target, ...]) -> None:
        """Take in what a citation points at; called for each, in order."""
        assert index == len(self._targets)
        self._targets.append(targets)

    def context(self, index: int, topic: Topic | None, own: str, chain: Path) -> tuple[str, Path]:
        """The document of a bare provision and the path it is named under. In order: the document that its list ends
        with, what its clause of change is about, the document its sentence named before, the document itself."""
        key, base = self._named(index, topic, own, chain)
        anchor = self._anchor(index)
        if not anchor and key != own:
            anchor = self._fuller(index, completed(self._found[index].units[0], base))
        return key, completed(anchor, base)

    def _named(self, index: int, topic: Topic | None, own: str, chain: Path) -> tuple[str, Path]:
        one = self._found[index]
        units = one.units
        annex = self._annex(index)
        ahead = self._ahead(index)
        if annex is not None:
            key, path = annex
            if key is None:
                key = ahead[0] if ahead is not None else topic.doc_key if topic is not None else own
            return key, path
        if ahead is not None:
            return ahead
        if follows("enclosed", self._text, one.span.end):
            return own, ()
        if topic is not None:
            return topic.doc_key, self._before(index, topic.doc_key, units) or topic.path
        near = self._typed(index) or self._back(index)
        if near is not None:
            return near, self._before(index, near, units) or (self._place(units, chain) if near == own else ())
        if own == "this" and self._root is not None and self._is_changed(index):
            return self._root.doc_key, self._before(index, self._root.doc_key, units) or self._root.path
        return own, self._place(units, chain)

    def said_before(self, index: int, units: tuple[Units, ...]) -> tuple[Target, ...]:
        """What a citation of the same units pointed at a little before."""
        for before in range(index - 1, max(-1, index - 1 - _NEAR), -1):
            targets = self._targets[before]
            if len(targets) == len(units) and all(
                target.path[-len(unit) :] == unit for target, unit in zip(targets, units, strict=True)
            ):
                return targets
        return ()

    def _anchor(self, index: int) -> Path:
        """``khoản 1b`` in ``Bổ sung khoản 1b vào sau khoản 1 Điều 4``: the fuller path of the one it is put behind."""
        if index + 1 >= len(self._found):
            return ()
        here, there = self._found[index], self._found[index + 1]
        if there.documents or not there.units or not behind(self._text, here.span.end, there.span.start):
            return ()
        return there.units[0] if len(there.units[0]) >= len(here.units[0]) else ()

    def _fuller(self, index: int, path: Path) -> Path:
        """``điểm b`` in ``Sửa đổi điểm b và bổ sung điểm k1 vào sau điểm k khoản 1``: the next path of the sentence
        that names the unit above, where nothing else did."""
        units = self._found[index].units[0]
        above = _ABOVE.get(kind_of(units[0])) if units else None
        if above is None or any(kind_of(unit) == above for unit in path):
            return ()
        end = self._found[index].span.end
        for at in range(index + 1, min(len(self._found), index + 1 + _NEAR)):
            there = self._found[at]
            if there.documents or not there.units or apart(self._text, end, there.span.start):
                break
            if any(kind_of(unit) == above for unit in there.units[0]):
                return there.units[0]
            end = there.span.end
        return ()

    def _annex(self, index: int) -> tuple[str | None, Path] | None:
        """The annex of a form that its own name in a bracket parts from it: ``Mẫu 2 (Đơn xin neo đò) tại Phụ lục V``;
        its document, where that is printed too."""
        units = self._found[index].units
        if not units[0] or kind_of(units[0][0]) != "mau":
            return None
        if index and (before := self._targets[index - 1]) and before[-1].path:
            start = self._found[index - 1].span.end
            opened = self._text[start : self._found[index].span.start].strip() == "("
            if opened and kind_of(before[-1].path[-1]) == "phu_luc":
                return before[-1].doc_key, before[-1].path
        end = self._found[index].span.end
        if between("only_annex", self._text, end, end + _FAR):
            return None, ("phu_luc:-",)
        for at in range(index + 1, min(len(self._found), index + 1 + _NEAR)):
            there = self._found[at]
            if not between("held_by", self._text, end, there.span.start) or not there.units:
                return None
            kind = kind_of(there.units[0][0])
            if kind == "phu_luc":
                return self._key(there.documents[0]) if there.documents else None, there.units[0][:1]
            if kind != "mau":
                return None
            end = there.span.end
        return None

    def _ahead(self, index: int) -> tuple[str, Path] | None:
        """The document of the list that this one begins: ``Điều 8, Phụ lục VI ban hành kèm theo Nghị định X``."""
        end = self._found[index].span.end
        for at in range(index + 1, min(len(self._found), index + 1 + _NEAR)):
            there = self._found[at]
            issued = issued_with(self._text, end, there.span.start)
            if not issued and not joined(self._text, end, there.span.start):
                break
            if there.documents:
                return (self._key(there.documents[0]), ()) if there.units or issued else None
            end = there.span.end
        return self._alike(index) or self._of(index)

    def _alike(self, index: int) -> tuple[str, Path] | None:
        """The next place of the same kind in the sentence: ``Danh mục A và … tại Danh mục C của X``, ``số thứ tự 30 và
        bãi bỏ số thứ tự 31 khoản 1 Điều 1 của X``."""
        unit = self._found[index].units[0][-1:]
        if not unit or kind_of(unit[0]) not in _SHEETS or index + 1 >= len(self._found):
            return None
        here, there = self._found[index], self._found[index + 1]
        if (
            not there.documents
            or not there.units
            or [kind_of(one) for one in there.units[0][-1:]] != [kind_of(unit[0])]
        ):
            return None
        if apart(self._text, here.span.end, there.span.start) or replaced_by(
            self._text, here.span.end, there.span.start
        ):
            return None
        return self._key(there.documents[0]), there.units[0][:-1]

    def _of(self, index: int) -> tuple[str, Path] | None:
        """The document named at the end of what is told one after another: ``giá tại Điều 5, phí tại Điều 7 và thuế tại
        Điều 9 của Luật X``; ``Điều 5, Điều 7 về giá của Luật X``."""
        end = self._found[index].span.end
        for at in range(index + 1, min(len(self._found), index + 1 + 2 * _NEAR)):
            there = self._found[at]
            held = container(self._text[end : there.span.start]) if not apart(self._text, end, there.span.start) else ()
            if held and there.documents and not there.units:
                return self._key(there.documents[0]), held
            if between("of", self._text, end, there.span.start):
                return (self._key(there.documents[0]), ()) if there.documents else None
            if not listed(self._text, end, there.span.start):
                return None
            if there.documents:
                return (self._key(there.documents[0]), there.units[0]) if there.units else None
            end = there.span.end
        return None

    def _typed(self, index: int) -> str | None:
        """The document of a bare type word right behind: ``Điều 7 Nghị định`` in a plan that carries out one."""
        match = follows("type_word", self._text, self._found[index].span.end)
        return self._key(Named(self._found[index].span, kind=match["kind"].lower())) if match else None

    def _back(self, index: int) -> str | None:
        """The document that the sentence named last before; of a sentence that says what this document lays down in
        detail (Nghị định này quy định chi tiết … tại Điều 2, … Điều 9 của Luật X), the one named next."""
        one = self._found[index]
        kind = kind_of(one.units[0][0]) if one.units[0] else ""
        short = kind in _OF_AN_ARTICLE and not any(unit.startswith("dieu:") for path in one.units for unit in path)
        if short or kind in _SHEETS:
            return None
        start = one.span.start
        for at in range(index - 1, max(-1, index - 1 - _NEAR), -1):
            there = self._found[at]
            if apart(self._text, there.span.end, start):
                return None
            if there.documents:
                if there.documents[0].this and between("time", self._text, there.span.start - 10, there.span.start):
                    start = there.span.start  # the day this document comes into force is no subject
                    continue
                if there.documents[0].this and follows("details", self._text, there.span.end):
                    return self._next(index)
                return self._targets[at][0].doc_key if self._targets[at] else None
            start = there.span.start
        return None

    def _next(self, index: int) -> str | None:
        """The document that the sentence names next."""
        end = self._found[index].span.end
        for at in range(index + 1, min(len(self._found), index + 1 + 2 * _NEAR)):
            there = self._found[at]
            if apart(self._text, end, there.span.start):
                return None
            if there.documents:
                return None if there.documents[0].this else self._key(there.documents[0])
            end = there.span.end
        return None

    def _before(self, index: int, key: str, units: tuple[Units, ...]) -> Path:
        """The article that the sentence named before (Tại Điều 5: bổ sung khoản 3), for less than an article."""
        if not units[0] or kind_of(units[0][0]) not in _OF_AN_ARTICLE:
            return ()
        start = self._found[index].span.start
        for at in range(index - 1, max(-1, index - 1 - _NEAR), -1):
            if apart(self._text, self._found[at].span.end, start):
                break
            base = common(target.path for target in self._targets[at] if target.doc_key == key)
            if any(unit.startswith("dieu:") for unit in base) and len(completed(units[0], base)) > len(units[0]):
                return base
            start = self._found[at].span.start
        return ()

    def _is_changed(self, index: int) -> bool:
        """Whether the sentence says, before naming it, that it is changed."""
        start = self._found[index].span.start
        return changes(self._text[sentence_start(self._text, start) : start])

    @staticmethod
    def _place(units: tuple[Units, ...], chain: Path) -> Path:
        """The units around; a form or annex is no part of them."""
        return chain if units[0] and kind_of(units[0][0]) not in _FORMS else ()
