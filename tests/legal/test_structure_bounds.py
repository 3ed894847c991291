"""What belongs to the sheet stays out of provisions; time grows with the text only."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from extract.legal.lines import lines_of
from extract.legal.structure.read import provisions_of
from ingest.types import Block, Document, Place, Span
from tests.legal.structures import document_of


def printed(*lines: tuple[str, str]) -> Document:
    """A document of blocks: kind and text of each."""
    text = "\n".join(line for _, line in lines)
    starts = [0]
    for _, line in lines:
        starts.append(starts[-1] + len(line) + 1)
    blocks = tuple(
        Block(Span(start, after - 1), kind, Place("page", page=1))
        for (kind, _), (start, after) in zip(lines, pairwise(starts), strict=True)
    )
    return Document(digest="0", name="mau.pdf", media_type="application/pdf", reader="mau/1", text=text, blocks=blocks)


def test_running_heads_and_page_numbers_are_in_no_provision() -> None:
    document = printed(
        ("paragraph", "Điều 1. Thư viện"),
        ("paragraph", "1. Thư viện mở cửa"),
        ("page_number", "2"),
        ("running_head", "CÔNG BÁO/Số 1"),
        ("paragraph", "cả ngày."),
        ("paragraph", "2. Thư viện nghỉ ngày lễ."),
        ("page_number", "3"),
    )
    article, first, second = provisions_of(document)
    assert "CÔNG BÁO" not in article.text.value and article.text.value.split("\n")[-1] == second.text.value
    assert " ".join(first.text.value.split()) == "1. Thư viện mở cửa cả ngày."
    assert [line.kind for line in lines_of(document)] == ["paragraph"] * 4


def test_flowed_blocks_are_one_line_each() -> None:
    document = printed(
        ("flowed", "**Điều\n1.** Thư viện"), ("flowed", "1.\nThư viện xã."), ("flowed", "2. Thư  viện tỉnh.")
    )
    assert [line.run.text for line in lines_of(document)][1:] == ["1. Thư viện xã.", "2. Thư viện tỉnh."]


@pytest.mark.parametrize(
    "line", ["1. Mục tiêu", "“1. Mục tiêu", "Điều 1. Mục tiêu", "Phụ lục", "a) Mục tiêu", "QUY CHẾ"]
)
def test_many_lines_of_one_kind_take_no_long(line: str) -> None:
    document = document_of("Điều 1. Thư viện", *([line] * 3_000))
    started = time.process_time()
    provisions_of(document)
    assert time.process_time() - started < 4
