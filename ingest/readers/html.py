"""Web pages: the document, not the site around it; blocks and tables in order, scripts left out.

Where a page holds a legal document for sure, the site's parts around it are left out; elsewhere (records of the portal,
lists, news) everything on the page is read, hidden parts too: the portal folds exemptions away.
"""

from __future__ import annotations

from lxml import etree

from ingest import limits, sniff
from ingest.compose import Composer
from ingest.package import unsafe_xml
from ingest.page.charset import page_text, unknown_encoding
from ingest.page.errors import not_a_page
from ingest.page.fonts import Fonts
from ingest.page.site import site_around
from ingest.page.walk import Walk
from ingest.types import Document, Issue, Severity, Unreadable

READER = "html/2"


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a web page. Raises Unreadable for error pages, pages without content, unknown encodings, entities."""
    tags = data.count(b"<")
    if len(data) > limits.TEXT_BYTES or tags > limits.XML_TAGS:
        from ingest.read import too_large

        raise Unreadable(too_large(len(data), limits.TEXT_BYTES))
    page = page_text(data)
    if "<!ENTITY" in page.text:
        raise Unreadable(unsafe_xml())
    words = page.text.encode("utf-8", "replace")
    root, cut = _parse(words)
    found = root.find("body")
    body = root if found is None else found
    composer = Composer()
    composer.issues.extend(issue for issue in (page.issue, _too_deep() if cut else None) if issue is not None)
    fonts = Fonts(body, words)
    if page.guessed and not fonts.legacy:
        raise unknown_encoding()
    try:
        around = site_around(body, tags)
        numbers = bool(around.elements) or next(root.iter("script", "nav", "form"), None) is None
        Walk(composer, around.elements, numbers=numbers, fonts=fonts).page(body)
    except RecursionError:
        raise Unreadable(_too_deep(Severity.ERROR)) from None
    composer.issues.extend(fonts.issues())
    document = composer.document(digest=digest, name=name, media_type=sniff.HTML, reader=READER)
    if cut and not document.text:
        raise Unreadable(_too_deep(Severity.ERROR))
    _refuse_errors(root, document, name)
    return document


def _refuse_errors(root: etree._Element, document: Document, name: str) -> None:
    title = " ".join("".join(root.findtext(".//title") or "").split())
    unscripted = " ".join(" ".join(map(str, element.itertext())) for element in root.iter("noscript"))
    refused = not_a_page(title, document.text, unscripted, name)
    if refused is not None:
        raise Unreadable(refused)


def _parse(words: bytes) -> tuple[etree._Element, bool]:
    """The tree of a page in UTF-8, and whether the parser stopped at too deep a nesting."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(words, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        root = etree.Element("html")
    return root, any("xcessive depth" in entry.message for entry in parser.error_log)


def _too_deep(severity: Severity = Severity.WARNING) -> Issue:
    return Issue(
        code="too_deep",
        severity=severity,
        message="Trang lồng quá nhiều tầng; phần sâu hơn không đọc được.",
        hint="Kiểm tra lại nguồn tệp.",
    )
