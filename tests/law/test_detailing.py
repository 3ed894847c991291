"""Which law a document details: by number, by short title, by the days; and never by a guess."""

from __future__ import annotations

import pytest

from catalog_graph.law.detailing import details_of
from catalog_graph.law.types import Cite, Work
from catalog_graph.types import Quote
from ingest.types import Span
from tests.law.acts import work

OLD = work("L1", "2010-01-01", type="luật", title="Đê điều")
NEW = work("L2", "2024-01-01", type="luật", title="Luật Đê điều")
SEA = work("L3", "2015-01-01", type="luật", title="Đê điều biển")
DECREE = work("N", "2011-01-01", type="nghị định", title="Về đê sông")


def detailing(title: str, issued: str | None = "2015-05-05") -> Work:
    return work("T", issued, title=title)


@pytest.mark.parametrize(
    ("title", "issued", "want"),
    [
        ("Quy định chi tiết một số điều của Luật Đê điều", "2015-05-05", ("L1",)),
        ("Quy định chi tiết một số điều của Luật Đê điều", "2024-05-05", ("L2",)),
        ("Quy định chi tiết một số điều của Luật Đê điều", None, ()),
        ("Quy định chi tiết một số điều của Luật Đê điều biển", "2024-05-05", ("L3",)),
        ("Hướng dẫn thi hành Nghị định số N/2025/TT-BTLĐĐ", "2024-05-05", ()),
        ("Sửa đổi Thông tư về Luật Đê điều", "2024-05-05", ()),
    ],
)
def test_parents(title: str, issued: str | None, want: tuple[str, ...]) -> None:
    found = details_of([OLD, NEW, SEA, DECREE, detailing(title, issued)])
    assert found.get("T", ()) == want


def test_a_number_in_the_title_tells() -> None:
    decree = Work(id="n", number="18/2019/NĐ-CP", type="nghị định", title="Về đê sông")
    found = details_of([decree, detailing("Quy định chi tiết thi hành Nghị định số 18/2019/NĐ-CP về đê sông")])
    assert found == {"T": ("n",)}


def test_what_it_cites_settles_which_law() -> None:
    cite = Cite(
        by="T", procedure=None, source=(), kind="full", on=("L1",), path=(), quote=Quote(digest="x", span=Span(0, 1))
    )
    mine = detailing("Quy định chi tiết Luật Đê điều", None)
    assert details_of([OLD, NEW, mine], [cite]) == {"T": ("L1",)}
