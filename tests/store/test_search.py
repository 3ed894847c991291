"""Search finds words with marks by words without, codes and numbers whole."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.runner import ingest
from catalog_graph.store.opening import Store, open_store
from catalog_graph.store.search import search
from extract.fold import fold, plain
from tests.store.builders import OPTIONS, write


@given(st.text())
def test_plain_is_fold_without_marks(text: str) -> None:
    marked = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    assert plain(text).split() == "".join(c for c in marked if not unicodedata.combining(c)).split()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    base = tmp_path_factory.mktemp("search")
    write(
        base / "ho-so",
        a="1.000001|Đăng ký hộ khẩu thường trú\nNộp tại công an xã.",
        b="1.000002|Cấp giấy chứng nhận quyền sử dụng đất\nTheo Nghị định 101/2024/NĐ-CP, có hộ và khẩu rời nhau.",
        c="1.000003|Thuỷ sản\nnộp phí",
        d="decision|2022/QĐ-UBND|2026-05-04",
    )
    store = open_store(base / "store", create=True)
    ingest(store, base / "ho-so", OPTIONS)
    return store


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ho khau", "1.000001"),
        ("hộ khẩu", "1.000001"),
        ("HỘ KHẨU", "1.000001"),
        ("dat", "1.000002"),
        ("đất", "1.000002"),
        ("thủy", "1.000003"),
        ("101/2024/NĐ-CP", "1.000002"),
        ("101/2024/ND-CP", "1.000002"),
        ("1.000003", "1.000003"),
        ("2022/QĐ-UBND", "2022/QĐ-UBND@2026"),
        ("cong an, xa", "1.000001"),
    ],
)
def test_what_is_looked_for_comes_first(filled: Store, query: str, first: str) -> None:
    assert search(filled, query)[0].subject == first


@pytest.mark.parametrize("query", ["", "…", '"', "không có từ này đâu", 'a" OR "b', "101/2025/NĐ-CP", "NEAR(", "*"])
def test_nothing_is_found_and_nothing_breaks(filled: Store, query: str) -> None:
    assert search(filled, query) == ()


def test_what_is_no_longer_held_is_not_found(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Đăng ký hộ khẩu", b="1.000002|Đăng ký tạm trú")
    ingest(store, folder, OPTIONS)
    assert [hit.subject for hit in search(store, "dang ky")] == ["1.000001", "1.000002"]
    (folder / "a.txt").unlink()
    ingest(store, folder, OPTIONS)
    assert [hit.subject for hit in search(store, "dang ky")] == ["1.000002"]
