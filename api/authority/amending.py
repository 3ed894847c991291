"""What a proposal would have to amend: only what is in force, with the article where a text names who decides now.

What has ended is evidence, said apart; what nobody knows to be in force is said to be unknown, never taken for either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from catalog_graph.authority.types import Line, Named


class Amending(NamedTuple):
    """The instruments of a line: in force with the article that names who decides now, in force without, not known to
    be in force, ended."""

    placed: tuple[Named, ...]
    unplaced: tuple[Named, ...]
    unsure: tuple[Named, ...]
    ended: tuple[Named, ...]


def amending(line: Line) -> Amending:
    """The instruments of a line, each in one of the four. Places that name another level than the one that decides now
    are left out: they are reasons, nothing has to be amended there."""
    every = [one if names_now(line, one) else replace(one, place=None, quote=None) for one in line.amend]
    living = [one for one in every if one.force in ("in_force", "not_yet")]
    told = _each_once(living)
    return Amending(
        placed=tuple(one for one in told if one.place),
        unplaced=tuple(one for one in told if not one.place),
        unsure=_each_once(one for one in every if one.force == "unknown"),
        ended=_each_once(replace(one, place=None) for one in every if one.force == "ended"),
    )


def names_now(line: Line, one: Named) -> bool:
    """Whether a provision is known and names a level that decides now: what names another level is a reason, not what
    has to be amended."""
    return one.place is not None and one.level is not None and one.level in line.deciding.levels


def lines_of(line: Line) -> tuple[str, ...]:
    """The column “VBQPPL cần sửa (điều, khoản)”: all of it, a line a group; empty where the record names nothing."""
    found = amending(line)
    told = "; ".join(f"{one.place} {called(one)}" for one in found.placed)
    unsure = "; ".join(f"{one.place} {one.instrument}" if one.place else one.instrument for one in found.unsure)
    groups = (
        (told, ""),
        (_joined(one for one in found.unplaced if one.held), "Chưa xác định điều, khoản (nguyên văn có trong kho)"),
        (_joined(one for one in found.unplaced if not one.held), "Chưa xác định điều, khoản (kho chưa có nguyên văn)"),
        (unsure, "Chưa rõ còn hiệu lực hay không, phải kiểm tra trước khi đưa vào"),
    )
    return tuple(f"{head}: {text}" if head else text for text, head in groups if text)


def called(one: Named) -> str:
    """An instrument, with what is to be known of its force."""
    return f"{one.instrument} ({one.force_says})" if one.force_says else one.instrument


def ended(line: Line) -> str:
    """The instruments of a record that are no more, in a sentence; empty for none."""
    gone = _joined(amending(line).ended)
    return f"Căn cứ đã hết hiệu lực, không đưa vào cột văn bản cần sửa: {gone}" if gone else ""


def _joined(found: Iterable[Named]) -> str:
    return "; ".join(called(one) for one in found)


def _each_once(found: Iterable[Named]) -> tuple[Named, ...]:
    """Each place of an instrument once; an instrument without a place only where none of its places is known."""
    every = list({(one.instrument, one.place): one for one in reversed(list(found))}.values())[::-1]
    placed = {one.instrument for one in every if one.place}
    return tuple(one for one in every if one.place or one.instrument not in placed)
