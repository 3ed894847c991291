"""The document on a page, not the site around it; where that is not sure, the whole page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.build import read_bytes
from tests.readers.pages import BODY, BOX, COMMENTS, CONTENTS, DECREE, END, ENGLISH, FOOT, HEAD, LOGIN, MENU, TIPS, page

BARE = read_bytes(page(DECREE)).text

SITES = {
    "new vbpl": f"{MENU}<main><div><h1>Nghị định 7</h1><div>Còn hiệu lực</div></div><div>"
    f"<div id='rc-tabs-3-panel-toan-van'><div>{DECREE}</div></div></div></main>{FOOT}{CONTENTS}",
    "old vbpl": f"{MENU}<div class='fulltext'><div id='toanvancontent'>{DECREE}</div></div>{FOOT}",
    "tabs": f"<form>{LOGIN}<table><tr><td>{MENU}</td></tr><tr><td><div class='content1'><div>{DECREE}</div></div>"
    f"{ENGLISH}{TIPS}</td></tr></table></form>{FOOT}",
    "a site nobody knows": f"{MENU}{LOGIN}<div><h1>Nghị định 7</h1><div>{DECREE}</div>{BOX}{COMMENTS}</div>{FOOT}",
    "without classes": f"<nav><a href='/'>Trang chủ</a></nav><div><div>{DECREE}</div>{CONTENTS}</div>{FOOT}",
    "in a table": f"<table><tr><td>{MENU}</td></tr><tr><td>{DECREE}</td></tr><tr><td>{FOOT}</td></tr></table>",
    "two tongues": f"{MENU}<div><div>{DECREE}</div>{ENGLISH}</div>{FOOT}",
}


@pytest.mark.parametrize("name", SITES)
def test_the_document_alone(name: str) -> None:
    assert read_bytes(page(SITES[name])).text == BARE


def test_a_page_of_a_known_site_gives_the_tables_of_the_document_only() -> None:
    document = read_bytes(page(f"{MENU}{BOX}<div id='toanvancontent'>{DECREE}</div>{BOX}"))
    assert len(document.tables) == 2


@pytest.mark.parametrize(
    "body",
    [
        f"{HEAD}<div>{BODY}</div>{END}{FOOT}",
        f"{MENU}<div><div>{HEAD}{BODY}</div><div>{END}</div></div>",
        f"{MENU}<div><p>NGHỊ ĐỊNH</p><div>{BODY}</div><div>{END}</div></div>{FOOT}",
        f"{MENU}<div>{DECREE}<div class='phu-luc'><p>PHỤ LỤC</p><p>Mẫu đơn</p></div></div>",
    ],
)
def test_what_reads_like_law_and_stands_nowhere_else_is_kept(body: str) -> None:
    text = read_bytes(page(body)).text
    for words in ("NGHỊ ĐỊNH", "Điều 1. Phạm vi", "Điều 2. Hiệu lực", "Trần Thử"):
        assert words in text
    assert ("Mẫu đơn" in text) == ("Mẫu đơn" in body)


def test_long_prose_beside_the_document_is_kept_where_nothing_says_it_is_the_sites() -> None:
    note = "<div><p>" + "Lời dẫn của bản in này. " * 40 + "</p></div>"
    assert "Lời dẫn" in read_bytes(page(f"{MENU}<div><div>{DECREE}</div>{note}</div>{FOOT}")).text


@pytest.mark.parametrize(
    "body",
    [
        f"{MENU}<p>Tin: bến Trên họp bàn việc thử thuyền.</p>{FOOT}",
        f"{MENU}<div><p>Điều 1. Chỉ có một điều</p></div>{FOOT}",
        MENU + "".join(f"<p>{label}</p><p>Điều 5. Nộp đơn</p>" for label in
                       ("Trình tự thực hiện", "Cách thức thực hiện", "Thành phần hồ sơ", "Căn cứ pháp lý")) + FOOT,
    ],
)  # fmt: skip
def test_what_is_no_document_for_sure_is_read_whole(body: str) -> None:
    text = read_bytes(page(body)).text
    assert "Trang chủ" in text
    assert "Cổng Thử nghiệm" in text


def test_a_page_in_english_alone_keeps_its_document() -> None:
    text = read_bytes(page(f"{MENU}<div id='toanvancontent'>{ENGLISH}</div>{FOOT}")).text
    assert "Article 3" in text
    assert "Trang chủ" not in text


@given(st.lists(st.sampled_from((MENU, BOX, COMMENTS, CONTENTS, LOGIN, FOOT, TIPS, ENGLISH)), max_size=6), st.data())
def test_no_line_of_the_document_is_ever_lost(around: list[str], data: st.DataObject) -> None:
    parts = data.draw(st.permutations([*around, f"<div>{DECREE}</div>"]))
    kept = set(read_bytes(page("".join(parts))).text.split("\n"))
    assert set(BARE.split("\n")) <= kept
