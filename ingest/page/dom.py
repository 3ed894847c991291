"""Elements of a web page: which begin a paragraph, which are never shown, what styles say (HTML Standard, §15)."""

from __future__ import annotations

import re

from lxml import etree

NEVER_SHOWN = frozenset(
    {"script", "style", "template", "noscript", "svg", "iframe", "object", "head", "canvas", "audio", "video", "math"}
)
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option",
        "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot",
        "th", "thead", "tr", "ul", "xmp",
    }
)  # fmt: skip
"""Elements that begin a line of their own; all others, known or not, stand within a line."""
_DISPLAY = re.compile(r"(?:^|[;\s\"'])display\s*:\s*([a-z-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def name_of(element: etree._Element) -> str:
    """The element's name (the parser writes it in small letters), empty for comments and instructions."""
    tag = element.tag
    return tag if isinstance(tag, str) else ""


def style_of(element: etree._Element) -> str:
    """The element's own style as written, empty when it has none."""
    return element.get("style") or ""


def display_of(element: etree._Element, name: str) -> str:
    """How the element stands by its own style, or by its name: ``block``, ``inline`` or ``none``."""
    style = style_of(element)
    stated = _DISPLAY.search(style) if "isplay" in style or "ISPLAY" in style else None
    if stated is not None:
        said = stated.group(1).lower()
        if said == "none":
            return "none"
        if said in ("block", "flex", "grid", "list-item", "table") and name not in ("td", "th", "tr", "tbody"):
            return "block"
        if said == "inline" and name in ("div", "p", "section"):
            return "inline"
    return "block" if name in BLOCKS else "inline"


def is_hidden(element: etree._Element, name: str) -> bool:
    """Whether the element's own attributes hide it. Style sheets are not looked at."""
    if element.get("hidden") is not None or (name == "input" and element.get("type") == "hidden"):
        return True
    style = style_of(element).lower()
    if "none" not in style and "hidden" not in style and "mso-hide" not in style:
        return False
    return display_of(element, name) == "none" or _HIDDEN.search(style) is not None
