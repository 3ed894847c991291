"""Where a file has the place of a component that a record lacks: the blank member, cell or line under its label.

What is absent has no words to quote; the officer opens the place where they should stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from extract.fold import squash
from extract.records.labels import column_of, member_of
from extract.records.member_names import name_of
from extract.values import stated
from ingest.types import Document, Leaf, Node, Piece, Span

_SECTIONS = {
    "time": "channels", "fees": "channels", "dossier": "cases", "forms": "cases", "level": "levels", "field": "fields",
}  # fmt: skip
"""Component → the member of a record under whose label it is printed, where that is called otherwise."""
_COLUMNS = {"time": ("channels", "time"), "fees": ("channels", "fee"), "forms": ("cases", "forms")}
"""Component → the column of that table that holds it."""
_MOST = 5_000
"""Values of a file that are looked at; a record has hundreds, a list of thousands is no record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """The place of a component in a file. `span`: where it stands (None: a list without anything in it); `said`: what
    is printed there; `within`: it is the whole part that is shown, where the component has no place of its own."""

    span: Span | None
    said: str
    within: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is stated there: no words, or "Không có thông tin"."""
        return not self.within and stated(Piece(self.said, 0)) is None


def blank(document: Document, component: str, label: str) -> Blank | None:
    """The place of a component whose official words are `label`; None where the file has none for it."""
    if document.tree is not None:
        return _member(document.tree, component, label)
    return _line(document, component)


def section(document: Document, at: int) -> str | None:
    """The label under which an offset stands in a record that is lines of text; None before the first and elsewhere."""
    if document.tree is not None:
        return None
    found = None
    for span, printed, _ in _labels(document.text[:at]):
        found = printed if span.end <= at else found
    return found


def _member(tree: Node, component: str, label: str) -> Blank | None:
    """The member of the component itself, else that of the whole part; a blank one before a filled one."""
    own: list[Blank] = []
    whole: list[Blank] = []
    table, column = _COLUMNS.get(component, ("", ""))
    wanted, bare = _SECTIONS.get(component, component), squash(label)
    for keys, node in islice(_members(tree, ()), _MOST):
        printed, folded, members = _named(keys[-1], keys[-2] if len(keys) > 1 else "")
        if (column and column_of(table, printed) == column) or folded == bare:
            own.append(_of(node, False))
        elif wanted in members:
            (whole if column else own).append(_of(node, bool(column)))
    return min(own or whole, key=lambda one: (not one.empty, one.span is None), default=None)


@lru_cache(4_000)
def _named(key: str, within: str) -> tuple[str, str, tuple[str | None, ...]]:
    """The words for a name in a file, also folded, and the members of a record that it may be."""
    printed = name_of(key, within) or key
    return printed, squash(printed), (member_of(printed), member_of(key))


def _of(node: Node, within: bool) -> Blank:
    leaves = list(islice(_leaves(node), _MOST))
    span = Span(leaves[0].start, leaves[-1].end) if leaves else None
    return Blank(span=span, said=" ".join(" ".join(leaves).split()), within=within)


def _members(node: Node, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every member of a tree with the names that lead to it, the outer ones first."""
    if isinstance(node, Leaf):
        return
    if isinstance(node, Mapping):
        for key, child in node.items():
            yield (*keys, key), child
            yield from _members(child, (*keys, key))
    else:
        for child in node:
            yield from _members(child, keys)


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    else:
        for child in node.values() if isinstance(node, Mapping) else node:
            yield from _leaves(child)


def _line(document: Document, component: str) -> Blank | None:
    labels = list(_labels(document.text))
    for at, (span, _, named) in enumerate(labels):
        if named == _SECTIONS.get(component, component):
            end = labels[at + 1][0].start if at + 1 < len(labels) else len(document.text)
            said = document.text[span.end : end].rstrip()
            return Blank(
                span=Span(span.start, span.end + len(said)), said=" ".join(said.split()), within=component in _COLUMNS
            )
    return None


def _labels(text: str) -> Iterator[tuple[Span, str, str]]:
    """The lines that are labels of a record: place, words, member."""
    at = 0
    for line in text.split("\n"):
        member = member_of(line) if 0 < len(line) < 60 and line.rstrip().endswith(":") else None
        if member is not None:
            yield Span(at, at + len(line)), line.strip(" :"), member
        at += len(line) + 1
