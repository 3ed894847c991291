"""Ids of forms, fields and proposals, made of what they are: the same thing, the same id, on every machine.

A form is its file's bytes and its place among the file's forms; a field is its form, section, role, label and number
among equal ones. No offset takes part, so what officers decide of a field survives another reading of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from catalog_graph.intake.outcomes import content_id
from extract.fold import fold


def key_of(id: int) -> str:
    """How an id is named in addresses: 16 hexadecimal digits."""
    return f"{id:016x}"


def id_of(key: str) -> int | None:
    """The id that a key names; None for what is no key."""
    try:
        made = int(key, 16) if len(key) == 16 else None
        return made if made is None or 0 <= made < 2**63 else None  # the store numbers no form beyond
    except ValueError:
        return None


def form_id(digest: str, which: str) -> int:
    """The id of a form."""
    return content_id("form", digest, which)


def names_among(numbers: Sequence[str | None]) -> list[str]:
    """What tells each form from the others of its file, by their printed numbers; empty where it is the only one.

    A number that two forms bear tells nothing: such forms are told by their place.
    """
    if len(numbers) == 1:
        return [""]
    folded = [fold(number) if number else "" for number in numbers]
    seen = Counter(folded)
    return [name if name and seen[name] == 1 else str(at) for at, name in enumerate(folded, 1)]


def field_ids(form: int, parts: Iterable[tuple[str, str, str]]) -> list[int]:
    """The ids of a form's fields, of (section, role, label) of each in the order of print."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for section, role, label in parts:
        key = (fold(section), role, fold(label))
        seen[key] += 1
        found.append(content_id("field", form, *key, seen[key]))
    return found


def added_id(form: str, correction: int) -> str:
    """The id of a field that a correction added."""
    return key_of(content_id("added", form, correction))


def part_id(field: str, correction: int, part: int) -> str:
    """The id of a further part of a field that a correction split."""
    return key_of(content_id("part", field, correction, part))


def proposal_id(*parts: str | None) -> str:
    """The id of a proposal, of what makes it the one it is."""
    return key_of(content_id("proposal", *parts))
