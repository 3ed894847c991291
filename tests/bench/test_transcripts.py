"""What the comparison with transcripts of old files takes out, and what it must not."""

from __future__ import annotations

import pytest

from api.bench.transcripts import CAUSES, distances
from ingest.types import Block, Document, Edit, Place, Span


def document(text: str, *, box: str = "", edits: tuple[Edit, ...] = ()) -> Document:
    blocks: tuple[Block, ...] = ()
    if box:
        at = text.index(box)
        blocks = (Block(Span(at, at + len(box)), "text_box", Place("paragraph", row=1)),)
    return Document(digest="", name="a", media_type="", reader="", text=text, blocks=blocks, edits=edits)


@pytest.mark.parametrize(
    ("mine", "truth", "cause"),
    [
        (document("QUYẾT ĐỊNH"), "quyết định", "chữ hoa (phông H)"),
        (document("một\nhai"), "một | hai", "vạch đứng của ô"),
        (document("1. Phạm vi"), "Phạm vi", "số và gạch đầu dòng tự động"),
        (document("đầu\nSơ đồ\ncuối", box="Sơ đồ"), "đầu\ncuối\n\nSơ đồ", "chỗ của hộp chữ"),
        (document("sở", edits=(Edit(Span(0, 2), "sôû", "vni"),)), "sụỷ", "giải bằng mã khác"),
    ],
)
def test_each_flaw_is_counted_where_it_belongs(mine: Document, truth: str, cause: str) -> None:
    errors, _ = distances(mine, truth)
    assert errors[0] > 0 and len(errors) == len(CAUSES) + 1
    at = CAUSES.index(cause)
    assert errors[at] > errors[at + 1] == errors[-1] == 0


@pytest.mark.parametrize(
    ("mine", "truth"),
    [
        (document("đầu\nSơ đồ lạ\ncuối", box="Sơ đồ lạ"), "đầu\ncuối"),  # a box that the transcript does not know
        (document("kÕt nèi"), "kết nối"),  # ours is not decoded
        (document("tỉnh"), "tinh"),
    ],
)
def test_what_is_ours_is_left(mine: Document, truth: str) -> None:
    errors, _ = distances(mine, truth)
    assert errors[-1] > 0
