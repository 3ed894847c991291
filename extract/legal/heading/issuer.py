"""Who issued a document (cơ quan ban hành): the left column says, else the line of who decides, else the sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.legal.heading import names
from extract.legal.heading.letters import bare, key, rule
from extract.legal.heading.pieces import Piece
from extract.types import Sourced
from ingest.types import Span

_JOINT = re.compile(r"\s+[-–]\s+|\s*[–-]\s*(?=b[oộ]\b)", re.IGNORECASE)


def issuer_of(pieces: Sequence[Piece], *, joint: bool, place: Sourced[str] | None, running: str) -> Sourced[str] | None:
    """The issuer that the left column names: the last agency there; all of them when the document is a joint one."""
    rows = [piece.run.text for piece in pieces]
    groups = [[pieces[at] for at in group] for group in names.join_rows(rows)]
    groups = [_known_part(group) for group in groups if names.begins_agency(group[0].bare) or group is groups[0]]
    if not groups:
        return None
    printed = [" ".join(" ".join(piece.run.text.split()) for piece in group) for group in groups]
    if joint:
        several = [part for text in printed for part in _separate(text)]
        value = "; ".join(dict.fromkeys(names.spelled(one, running) for one in several))
        return Sourced(value, _span([piece for group in groups for piece in group]))
    if not _plausible(printed[-1]):
        return None
    *higher, own = [*printed[:-1], *names.apart(printed[-1])]
    above = [names.spelled(text, running) for text in higher]
    return Sourced(_placed(names.spelled(own, running), above, place), _span(groups[-1]))


def _known_part(group: list[Piece]) -> list[Piece]:
    """The pieces that make a name of the lexicon, without what recognition or a stamp put after it."""
    for size in range(len(group), 0, -1):
        if names.is_known(" ".join(piece.run.text for piece in group[:size])):
            return group[:size]
    return group


def _plausible(text: str) -> bool:
    return 3 <= len(text) <= 160 and not re.search(r"https?:|www\.|\d{4,}|\?", text)


def _separate(text: str) -> list[str]:
    """``BỘ A - BỘ B``: the agencies of one line; a hyphen inside a name parts nothing."""
    parts: list[str] = []
    for part in _JOINT.split(text):
        if parts and not names.begins_agency(bare(part)):
            parts[-1] = f"{parts[-1]} - {part}"
        else:
            parts.append(part)
    return [part.strip(" ,;-–") for part in parts]


def _span(pieces: Sequence[Piece]) -> Span:
    return Span(pieces[0].run.span.start, max(piece.run.span.end for piece in pieces))


def _placed(name: str, above: Sequence[str], place: Sourced[str] | None) -> str:
    """The name with what tells it apart: the place of the council above it, the agency of an office."""
    if key(name) in ("vanphong", "thanhtra", "vanphongubnd") and above:
        return f"{name} {above[-1]}"
    if not names.takes_place(name) or _has_place(name):
        return name
    for higher in reversed(above):
        match = re.search(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)\s+\S.*$", higher, re.IGNORECASE)
        if match is not None:
            return f"{name} {match[0]}"
    if key(name) in ("uybannhandan", "hoidongnhandan", "uybannhandantinh", "uybannhandanthanhpho", "hoidongnhandantinh",
                     "hoidongnhandanthanhpho") and place is not None:  # fmt: skip
        known = names.place_named(place.value)
        if known is not None:
            level = "" if re.search(r"tinh|pho$", bare(name)) else " thành phố" if names.is_city(known) else " tỉnh"
            return f"{name}{level} {known}"
    return name


def _has_place(name: str) -> bool:
    return (
        re.search(
            r"\b(?:tỉnh|thành phố|huyện|quận|xã|phường|đặc khu|bộ|chính phủ|trung ương|quốc)\b\s*\S", name.lower()
        )
        is not None
    )


def decider(row: str) -> str | None:
    """The agency in the line of who decides (``BỘ TRƯỞNG BỘ Y TẾ``), given as printed; None when it is no such line."""
    letters = bare(row)
    match = rule("officer").match(letters)
    rest = row[match.end() :] if match else row
    if match and not rest.strip():
        return None
    return rest.strip(" ,:") if names.begins_agency(bare(rest)) else None


def is_decider(row: str) -> bool:
    """Whether a row begins with the title of an officer."""
    return rule("officer").match(bare(row)) is not None


def same(one: str, other: str) -> bool:
    """Whether two prints name one agency, or one begins the other."""
    a, b = key(one), key(other)
    return bool(a and b) and (a.startswith(b) or b.startswith(a))
