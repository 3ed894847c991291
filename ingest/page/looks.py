"""What the elements around a run of words say of it: italic, struck out, raised, a link, a font."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from ingest.page.dom import style_of

MOST_LINK = 2_000
_NAMES = {"i": "italic", "em": "italic", "s": "struck", "strike": "struck", "del": "struck",
          "sup": "superscript", "sub": "subscript"}  # fmt: skip
_LINE_THROUGH = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"';,]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How words look where the walk stands."""

    italic: bool = False
    struck: bool = False
    raised: str | None = None
    link: str | None = None
    font: str | None = None

    @property
    def mark(self) -> str | None:
        """The one mark of a run: what changes its meaning first."""
        if self.struck:
            return "struck"
        if self.link:
            return f"link:{self.link}"
        return self.raised or ("italic" if self.italic else None)


def within(look: Look, element: etree._Element, name: str) -> Look:
    """The look inside an element."""
    said = _NAMES.get(name)
    if said == "italic":
        look = replace(look, italic=True)
    elif said == "struck":
        look = replace(look, struck=True)
    elif said is not None:
        look = replace(look, raised=said)
    if name == "a":
        target = (element.get("href") or "").strip()
        if target.startswith(("http://", "https://")) and len(target) <= MOST_LINK:
            look = replace(look, link=target)
    if name == "font" and element.get("face"):
        look = replace(look, font=(element.get("face") or "").split(",")[0].strip("\"' "))
    style = style_of(element)
    return _styled(look, style) if style else look


def _styled(look: Look, style: str) -> Look:
    if "line-through" in style and _LINE_THROUGH.search(style):
        look = replace(look, struck=True)
    slant = _SLANT.search(style) if "font-style" in style else None
    if slant is not None:
        look = replace(look, italic=slant.group(1).lower() != "normal")
    family = _FAMILY.search(style) if "font-family" in style else None
    return replace(look, font=family.group(1).strip()) if family is not None else look
