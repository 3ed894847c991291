"""One article that lays down several procedures, or whose procedure fills only some of its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from extract.norms.articles import Reading
from extract.norms.clauses import Text
from extract.norms.grouping import Group
from extract.norms.naming import act_of, name_in
from extract.norms.parts import Said
from extract.norms.wordings import titles

HALF = 0.5
"""Share of an article from which on its procedure is the article's matter."""


def divided(group: Group, text: Text) -> Iterator[tuple[Group, tuple[str, ...] | None]]:
    """The procedures of a group, each with the items (khoản) of its article it fills; None: all of its articles."""
    if len(group.readings) > 1:
        yield group, None
        return
    reading = group.readings[0]
    by_item = _by_item(reading)
    acts = _acts(reading, by_item)
    if len(acts) > 1:
        for items in acts.values():
            yield group, tuple(items)
        return
    carrying = _carrying(by_item)
    whole = reading.role in ("names", "dossier") or _items(reading) < 2 or _share(reading, carrying) >= HALF
    yield group, None if whole or not carrying else carrying


def _carrying(by_item: dict[str, list[Said]]) -> tuple[str, ...]:
    """The items that carry the procedure. Beside one that is whole, another in which something is handed in is another
    duty (a yearly report)."""
    whole = any(_is_whole(said) for said in by_item.values())
    return tuple(
        item
        for item, said in by_item.items()
        if any(one.lists or one.closes or (one.submits and not whole) for one in said)
    )


def _items(reading: Reading) -> int:
    """Number of items an article has, of whatever they speak."""
    return sum(unit.parent == reading.article.id for unit in reading.article.units)


def _by_item(reading: Reading) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for one in reading.said:
        found.setdefault(one.clause.item, []).append(one)
    return found


def _acts(reading: Reading, by_item: dict[str, list[Said]]) -> dict[str, list[str]]:
    """Act → items, where the leads of the items do different things, each with its opening and its close.

    Items without an act of their own go with those before them.
    """
    found: dict[str, list[str]] = {}
    now: str | None = None
    for item, said in by_item.items():
        lead = said[0].clause
        if titles().prefix.match(lead.low) and (name := name_in(lead.text)) is not None:
            now = act_of(name.value) or now
        if now is not None:
            found.setdefault(now, []).append(item)
    whole = {act: items for act, items in found.items() if _is_whole([one for item in items for one in by_item[item]])}
    return whole if len(whole) > 1 else {}


def _is_whole(said: list[Said]) -> bool:
    return any(one.opens for one in said) and any(one.closes for one in said)


def _share(reading: Reading, items: tuple[str, ...]) -> float:
    """How much of an article these items are."""
    spans = {unit.id: unit.text.span for unit in reading.article.units}
    size = sum(spans[item].end - spans[item].start for item in items if item in spans)
    return size / max(1, reading.article.span.end - reading.article.span.start)
