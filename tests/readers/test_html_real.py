"""Pages of the real sites: the page as saved gives what its document alone gives; known containers are no crutch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from ingest.page import site
from ingest.types import Document
from tests.readers.build import read_bytes

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus/law"
ROOT = "data-vbpl-content-root"

pytestmark = pytest.mark.real


def saved(pattern: str, every: int) -> list[Path]:
    found = sorted(CORPUS.glob(pattern))[::every]
    if not found:
        pytest.skip("the real corpus is not beside the project")
    return [path for path in found if path.stat().st_size < 600_000]


def pages_with_text(every: int) -> Iterator[tuple[bytes, Document]]:
    """Pages as saved, and their document alone. Pages that only name a document have no part for it."""
    for path in saved("vbpl-html/*.html", every):
        data = path.read_bytes()
        root = html.fromstring(data).find(f".//*[@{ROOT}]")
        if root is None or root.tag == "main":
            continue
        for element in root.iter(etree.Element):
            for name in ("id", "parent-id", "data-tree-key", ROOT):
                if element.get(name) is not None:
                    del element.attrib[name]
        yield (
            data,
            read_bytes(b"<html><body>" + etree.tostring(root, encoding="utf-8", method="html") + b"</body></html>"),
        )


def test_a_page_as_saved_gives_its_document_alone() -> None:
    for data, bare in pages_with_text(16):
        assert read_bytes(data).text == bare.text


def test_nothing_is_lost_where_no_container_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "_known", lambda _body: iter(()))
    for data, bare in pages_with_text(24):
        assert bare.text in read_bytes(data).text


def test_laws_begin_with_their_head_and_end_with_their_signature() -> None:
    for path in saved("thuvienphapluat-html/*.html", 4):
        document = read_bytes(path.read_bytes(), path.name)
        first, last = document.text[:400], document.text[-400:]
        assert "CHỦ NGHĨA VIỆT NAM" in first
        assert "QUỐC HỘI" in last
        assert "Đăng nhập" not in document.text
