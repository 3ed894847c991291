"""The site around the document: which parts of a page are left out.

Evidence, from the surest: a container known to hold the document; where on the page the lines that begin as those of
legal documents stand (units, head, signature); what ids, classes, roles and links say of the parts beside them. A part
that holds such a line which stands nowhere else is never left out. Where a page is no document for sure, nothing is:
losing law text is worse than keeping a menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lxml import etree

from ingest.lexicon import lexicon
from ingest.page.dom import is_hidden, name_of
from ingest.page.survey import STRONG, Survey

_SITE_NAMES = frozenset({"nav", "footer", "aside", "button", "select", "dialog", "menu", "search", "textarea"})
_SITE_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "tablist",
        "tab",
    }
)
_CONTROLS = frozenset({"input", "select", "textarea", "button"})
_LAW = frozenset({*STRONG, "clauses"})
_IN_A_LINE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre"})
"""Elements that are paragraphs themselves: links or hidden words make no panel of them."""
_MAIN_SHARE = 0.6
"""Share of the law's characters that makes one part of an element the one to look into."""
_ALL_BUT_ALL = 0.9
_SHORT = 300
"""Characters; what is shorter beside the part that holds the document is a title, a date, a label."""
_TITLE = 1_500
"""The same for a part with the page's title."""
_PANEL_SHARE = 0.7
_LITTLE = 0.05
_FEWEST_LAW = 300
_PANEL_LINE = 160
"""Characters a line of a contents panel has at most, on the average."""
_FEWEST_FOREIGN = 2
_FEWEST_RECORD_LABELS = 3
_MOST_ELEMENTS = 400_000
"""Elements; a page of more is read whole: no site is so large."""
_WORD = re.compile(r"[A-Z]?[a-zà-ỹđ]+|[A-ZĐ]+(?![a-z])")


class Around(NamedTuple):
    """What is left out of a page: elements, and how many characters of words they hold."""

    elements: frozenset[etree._Element] = frozenset()
    chars: int = 0


def site_around(body: etree._Element, tags: int) -> Around:
    """The parts of a page that belong to the site; none when the page is no legal document for sure.

    `tags`: how many tags the page has, as a bound.
    """
    if tags > _MOST_ELEMENTS:
        return Around()
    page = Survey(body)
    if _is_document(page, page.visible()):
        page.hide()
    elif not _is_document(page, page.span(body)) and page.foreign(page.span(body)) >= _FEWEST_FOREIGN:
        page.take_foreign()
    known = _container(page, body)
    if known is None and not _is_document(page, page.span(body)):
        return Around()
    left = [*_beside(known, body), *_panels(page, known)] if known is not None else _levels(page, body)
    left = [element for element in left if page.chars(page.span(element))]
    return Around(frozenset(left), sum(page.chars(page.span(element)) for element in left))


def _is_document(page: Survey, lines: Sequence[int]) -> bool:
    """Whether lines hold a legal document: units and a head or a signature, or several units, and no record."""
    kinds = [page.kinds[at] for at in lines]
    nation = any(page.kinds[at] == "heads" and page.lines[at].startswith("CỘNG") for at in lines)
    if kinds.count("record_labels") >= _FEWEST_RECORD_LABELS and not nation:
        return False
    enough = kinds.count("units") >= 2 or (kinds.count("heads") and kinds.count("heads") + kinds.count("ends") >= 2)
    return bool(enough) and sum(len(page.lines[at]) for at in lines if page.kinds[at] in _LAW) >= _FEWEST_LAW


def _container(page: Survey, body: etree._Element) -> etree._Element | None:
    """The known container that holds most of the law on the page; of a page without any, most of its words."""
    whole = page.span(body)
    weigh = page.law if page.law(whole) >= _FEWEST_LAW else page.chars
    found = max(_known(body), key=lambda element: weigh(page.span(element)), default=None)
    if found is None or page.chars(page.span(found)) < _FEWEST_LAW:
        return None
    return found if weigh(page.span(found)) >= _MAIN_SHARE * weigh(whole) else None


def _known(body: etree._Element) -> Iterator[etree._Element]:
    """The elements of a page whose id, class or attribute is one of a known container."""
    ids, classes, attributes = _containers()
    for element in body.iter():
        if not isinstance(element.tag, str) or not element.attrib:
            continue
        stated = {str(name): str(value) for name, value in element.items()}
        identity = stated.get("id")
        named = identity and any(pattern.fullmatch(identity) for pattern in ids)
        if named or classes.intersection(stated.get("class", "").split()) or attributes.intersection(stated):
            yield element


@cache
def _containers() -> tuple[tuple[re.Pattern[str], ...], frozenset[str], frozenset[str]]:
    every = [container for site in lexicon("web_sites")["sites"] for container in site["containers"]]
    return (
        tuple(re.compile(c["id"]) for c in every if "id" in c),
        frozenset(c["class"] for c in every if "class" in c),
        frozenset(c["attribute"] for c in every if "attribute" in c),
    )


def _beside(element: etree._Element, body: etree._Element) -> Iterator[etree._Element]:
    """Everything on the page that is not in an element: the neighbours of it and of what holds it."""
    while element is not body:
        parent = element.getparent()
        if parent is None:
            return
        yield from (sub for sub in parent if sub is not element and isinstance(sub.tag, str))
        element = parent


def _panels(page: Survey, element: etree._Element) -> list[etree._Element]:
    """Parts of a known container that say they are the site's, or are a contents panel."""
    if not page.law(page.span(element)):
        return []
    return [part for level in _descent(page, element) for part in level.parts if _is_panel(page, part)]


class _Level(NamedTuple):
    """An element's parts but for the one that holds most of the law, if one does (`main`), or all of it (`alone`)."""

    parts: list[etree._Element]
    main: bool
    alone: bool


def _descent(page: Survey, element: etree._Element) -> Iterator[_Level]:
    """From an element to the one whose parts share the law between them, level by level."""
    while True:
        whole = page.law(page.span(element))
        parts = [sub for sub in element if isinstance(sub.tag, str)]
        main = max(parts, key=lambda part: page.law(page.span(part)), default=None)
        held = page.law(page.span(main)) if main is not None else 0
        if main is None or held < _MAIN_SHARE * whole:
            yield _Level(parts, main=False, alone=False)
            return
        yield _Level([part for part in parts if part is not main], main=True, alone=held >= _ALL_BUT_ALL * whole)
        element = main


def _levels(page: Survey, body: etree._Element) -> list[etree._Element]:
    """The site's parts on a page of no known site. Short parts go too, down to the last level that shows a site."""
    sure: list[etree._Element] = []
    short: list[etree._Element] = []
    waiting: list[etree._Element] = []
    foreign: list[etree._Element] = []
    for level in _descent(page, body):
        known = len(sure)
        for part in level.parts:
            lines = page.span(part)
            if not page.chars(lines):
                continue
            if _is_panel(page, part):
                sure.append(part)
            elif not level.main or page.fresh(lines):
                continue
            elif _is_site(page, part, level.alone):
                sure.append(part)
            elif _is_translation(page, lines):
                foreign.append(part)
            elif level.alone and _is_trifle(page, part):
                waiting.append(part)
        if level.main and len(sure) > known:
            short.extend(waiting)
            waiting = []
    return [*sure, *short, *foreign] if sure else []


def _is_trifle(page: Survey, part: etree._Element) -> bool:
    """Whether a part is short enough for a label, a date, the page's title."""
    titled = name_of(part) == "h1" or part.find(".//h1") is not None
    return page.chars(page.span(part)) < (_TITLE if titled else _SHORT)


def _is_translation(page: Survey, lines: range) -> bool:
    """Whether a part is the document in another tongue, beside the one in Vietnamese."""
    return page.foreign(lines) >= _FEWEST_FOREIGN and page.law(lines) < _LITTLE * page.chars(lines)


def _is_panel(page: Survey, part: etree._Element) -> bool:
    """Whether a part is the site's wherever it stands: it says so, and holds nothing of its own; or contents."""
    lines = page.span(part)
    return bool(page.chars(lines)) and (_is_contents(page, lines) or (_says_site(part) and not page.fresh(lines)))


def _is_contents(page: Survey, lines: range) -> bool:
    """A contents panel: short lines, most of them units that stand elsewhere too or bare labels."""
    strong = page.strong(lines)
    labels = sum(page.kinds[at] in ("panel_lines", "link") for at in lines)
    if len(strong) + labels < 3 or page.chars(lines) > _PANEL_LINE * len(lines):
        return False
    if any(page.kinds[at] == "clauses" for at in lines):
        return False
    if any(page.kinds[at] != "units" for at in page.fresh(lines)):
        return False
    new = set(page.fresh(lines)).intersection(page.unlabelled(lines))
    return len(strong) + labels >= _PANEL_SHARE * len(lines) and len(new) <= (1 - _PANEL_SHARE) * len(strong)


def _is_site(page: Survey, part: etree._Element, alone: bool) -> bool:
    """Whether a part beside the document is the site's: it says so, is hidden, or is all links or controls."""
    name = name_of(part)
    if _says_site(part):
        return True
    if name in _IN_A_LINE or not alone:
        return False
    lines = page.span(part)
    controls = sum(name_of(sub) in _CONTROLS for sub in part.iter())
    links = page.linked(lines) * 2 > page.chars(lines)
    return is_hidden(part, name) or links or (controls > 0 and page.chars(lines) < _SHORT * controls)


def _says_site(part: etree._Element) -> bool:
    """Whether a part says of itself that it is the site's: by its name, its role, its id or class."""
    if name_of(part) in _SITE_NAMES or (part.get("role") or "") in _SITE_ROLES:
        return True
    said = f"{part.get('id') or ''} {part.get('class') or ''}"
    return not _site_words().isdisjoint(word.casefold() for word in _WORD.findall(said))


@cache
def _site_words() -> frozenset[str]:
    return frozenset(lexicon("web_sites")["site_words"]["words"])
