"""Web pages: blocks and tables in order, scripts left out, hidden parts read too: the portal folds exemptions away."""

from __future__ import annotations

from lxml import etree

from ingest import limits, sniff
from ingest.compose import Composer
from ingest.package import unsafe_xml
from ingest.page.charset import page_text
from ingest.page.errors import not_a_page
from ingest.page.walk import Walk
from ingest.types import Document, Issue, Severity, Unreadable

READER = "html/1"


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a web page. Raises Unreadable for error pages, pages without content, unknown encodings, entities."""
    if len(data) > limits.TEXT_BYTES or data.count(b"<") > limits.XML_TAGS:
        from ingest.read import too_large

        raise Unreadable(too_large(len(data), limits.TEXT_BYTES))
    text = page_text(data)
    if "<!ENTITY" in text:
        raise Unreadable(unsafe_xml())
    root, cut = _parse(text)
    composer = Composer()
    body = root.find("body")
    if cut:
        composer.issues.append(_too_deep())
    try:
        Walk(composer).page(body if body is not None else root)
    except RecursionError:
        raise Unreadable(_too_deep(Severity.ERROR)) from None
    document = composer.document(digest=digest, name=name, media_type=sniff.HTML, reader=READER)
    if cut and not document.text:
        raise Unreadable(_too_deep(Severity.ERROR))
    title = " ".join("".join(root.findtext(".//title") or "").split())
    unscripted = " ".join(" ".join(map(str, element.itertext())) for element in root.iter("noscript"))
    refused = not_a_page(title, document.text, unscripted, name)
    if refused is not None:
        raise Unreadable(refused)
    return document


def _parse(text: str) -> tuple[etree._Element, bool]:
    """The tree of a page, and whether the parser stopped at too deep a nesting."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
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
