"""What the tests of the monthly report share: a worker's turn, pages taken apart, tables of figures."""

from __future__ import annotations

from typing import Any

import lxml.html
from fastapi.testclient import TestClient

from api import tasks as work
from api.settings import Settings
from catalog_graph.store import tasks
from catalog_graph.store.opening import Store

MONTH = {"thang": "10", "nam": "2026", "don_vi": "Văn phòng <b>tỉnh</b> Sông Lam"}
"""The form for the month of the samples."""


def done(store: Store) -> tasks.Task:
    """The oldest task that waits, after a worker has done it."""
    task = tasks.take(store, "worker")
    assert task is not None
    work.run(store, Settings(store=store.folder), task, "worker")
    found = tasks.find(store, task.id)
    assert found is not None
    return found


def tree(html: str | bytes) -> Any:
    """A page as a tree."""
    return lxml.html.document_fromstring(html)


def parsed(client: TestClient, path: str) -> Any:
    """A page that is there."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return tree(answer.text)


def said(element: Any) -> str:
    """The text of an element, blanks made one."""
    return " ".join(element.text_content().split())


def tables(page: Any) -> dict[str, list[list[str]]]:
    """Key of each table of figures → its numbers."""
    return {
        table.get("data-grid"): [
            [one.text_content() for one in row.xpath(".//*[@data-figure]")] for row in table.xpath("./tbody/tr")
        ]
        for table in page.xpath("//table[@data-grid]")
    }
