"""Search finds words with marks by words without, codes and numbers whole."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.runner import ingest
from catalog_graph.shelf.query import phrases, quoted
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


@pytest.fixture(scope="module")
def tiered(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Records that hold the same two words in all places they may stand in, the best last."""
    base = tmp_path_factory.mktemp("tiers")
    write(
        base / "ho-so",
        a="1.000011|Cấp thẻ\nCó hộ và khẩu rời nhau.",
        b="1.000012|Nhập khẩu cho hộ kinh doanh\nNộp tại xã.",
        c="1.000013|Đổi thẻ\nMang theo sổ hộ khẩu.",
        d="1.000014|Đăng ký hộ khẩu\nNộp tại xã.",
        e="1.000015|Thu phí\nTheo Nghị định 61/2018/NĐ-CP và Quyết định 163/QĐ-BTP.",
        f="1.000016|Thu phí\nTheo 2018/QĐ-BTP; 61 ngày; NĐ-CP.",
    )
    store = open_store(base / "store", create=True)
    ingest(store, base / "ho-so", OPTIONS)
    return store


@pytest.mark.parametrize("limit", [50, None, 4])
def test_side_by_side_comes_before_scattered_wherever_it_stands(tiered: Store, limit: int | None) -> None:
    found = [hit.subject for hit in search(tiered, "hộ khẩu", limit)]
    assert found == ["1.000014", "1.000013", "1.000012", "1.000011"]


@pytest.mark.parametrize(
    "query", ['"hộ khẩu"', "“ho khau”", '"HỘ  KHẨU"', "«hộ khẩu»", quoted("hộ khẩu"), quoted('"hộ" khẩu')]
)
def test_quotes_ask_for_the_phrase(tiered: Store, query: str) -> None:
    assert [hit.subject for hit in search(tiered, query)] == ["1.000014", "1.000013"]


def test_a_phrase_goes_with_other_words_and_a_lone_quote_is_none(tiered: Store) -> None:
    assert [hit.subject for hit in search(tiered, '"ho khau" so')] == ["1.000013"]
    assert len(search(tiered, '"ho khau')) == 4


@pytest.mark.parametrize(
    "query",
    [
        "61/2018/NĐ-CP",
        "61 / 2018 / NĐ-CP",
        "61 / 2018/NĐ-CP",
        "61 /2018/ NĐ-CP",
        "61/2018/NĐ - CP",
        "61 / 2018 / nđ-cp",
        "Nghị định 61 / 2018 / NĐ-CP",
        "163 / QĐ - BTP",
        "163/ QĐ-BTP phí",
    ],
)
def test_blanks_within_a_number_do_not_cut_it(tiered: Store, query: str) -> None:
    assert [hit.subject for hit in search(tiered, query)] == ["1.000015"]


@pytest.mark.parametrize(
    ("query", "cut"),
    [
        ("61/2018/NĐ-CP - Nghị định", [["61", "2018", "nd", "cp"], ["nghi"], ["dinh"]]),
        ("cấp / đổi", [["cap"], ["doi"]]),
        ("mức 3 / mức 4", [["muc"], ["3"], ["muc"], ["4"]]),
        ("2020 - 2025", [["2020"], ["2025"]]),
        ('""', []),
    ],
)
def test_what_is_no_number_is_cut_at_its_blanks(query: str, cut: list[list[str]]) -> None:
    assert phrases(query) == cut


@given(st.text(alphabet='"“”/- 12NĐCPnđab', max_size=60))
def test_any_query_is_cut_into_folded_words(query: str) -> None:
    words = [word for phrase in phrases(query) for word in phrase]
    assert words == plain(query).split()
