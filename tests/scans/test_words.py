"""What was found on a page becomes words: dirt and pictures do not."""

from __future__ import annotations

import pytest

from ingest.pdf.geometry import Box
from ingest.scan.tesseract import Found
from ingest.scan.words import sureness, words


def found(*said: tuple[str, float], line: int = 1) -> list[Found]:
    return [Found(line, Box(100.0 * at, 20, 100.0 * at + 80, 60), sure, text) for at, (text, sure) in enumerate(said)]


def texts(said: list[Found]) -> list[str]:
    return [word.text for word in words(said, 200)]


def test_words_keep_place_and_confidence() -> None:
    (word,) = words(found(("hồ", 91.4)), 144)
    assert word.text == "hồ" and word.confidence == 91 and word.box == Box(0, 10, 40, 30)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ([("Điều", 96), ("ˆ", 20), ("1.", 96)], ["Điều", "1."]),
        ([("Điều", 96), ("e)", 20)], ["Điều", "e)"]),
        ([("a", 10), ("l|", 5), ("Hà", 80)], []),
        ([("`", 95)], []),
        ([("-", 92)], ["-"]),
        ([("......", 50)], ["......"]),
    ],
)
def test_dirt_and_pictures_are_left_out(said: list[tuple[str, float]], kept: list[str]) -> None:
    assert texts(found(*said)) == kept


def test_decomposed_letters_are_composed() -> None:
    assert texts(found(("hồ", 90))) == ["hồ"]


def test_sureness_weighs_by_length() -> None:
    assert sureness([]) == 0.0
    assert sureness(found(("abc", 90), ("d", 50))) == pytest.approx(80)


def test_a_word_ends_before_the_next_of_its_line() -> None:
    wide = [Found(1, Box(100, 20, 400, 60), 96, "đang"), Found(1, Box(200, 20, 260, 60), 96, "tại")]
    first, second = words(wide, 72)
    assert first.box.x1 < second.box.x0 and first.box.x0 == 100 and second.box == Box(200, 20, 260, 60)
