"""Characters of symbol fonts (Wingdings, Symbol), which Word keeps in the private use area U+F000–F0FF."""

from __future__ import annotations

_BOXES = {0x53: "☒", 0x52: "☑", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0xFD: "☒", 0xFE: "☑"}
"""Tick boxes of the Wingdings fonts."""
BULLET = "•"
TICKS = "☐☒☑"


def symbol(char: str) -> str:
    """What a character says outside of its font: a tick box, a bullet, or itself."""
    if not "\ue000" <= char <= "\uf8ff":
        return char
    return _BOXES.get(ord(char) - 0xF000, BULLET)
