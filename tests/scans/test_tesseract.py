"""The recognising program: what it answers is read, and whatever it does wrong stays its own fault."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.scan import tesseract
from ingest.scan.recognise import recognise
from tests.scans.paper import pdf_of, sheet

PAGE = np.full((40, 60), 255, np.uint8)
Program = Callable[[str], None]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Puts a shell script in the place of tesseract; it knows Vietnamese unless it says otherwise."""

    def put(script: str) -> None:
        path = tmp_path / "tesseract"
        listing = '[ "$1" = --list-langs ] && { echo vie; exit 0; }\n'
        path.write_text(f"#!/bin/sh\n{listing}{script}\n", "utf8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    tesseract.missing.cache_clear()
    yield put
    tesseract.missing.cache_clear()


LETTERS = "x_size 40; x_descenders 10; x_ascenders 8"
ANSWER = f"""cat > /dev/null; cat <<'END'
<span class='ocr_line' id='line_1_1' title="bbox 10 100 400 140; baseline 0 -10; {LETTERS}">
<span class='ocrx_word' id='word_1_1' title='bbox 10 112 60 130; x_wconf 96'>cư</span>
<span class='ocrx_word' id='word_1_2' title='bbox 70 20 160 220; x_wconf 41'><strong>trú &amp;</strong></span>
</span>
<span class='ocr_header' id='line_1_2' title="bbox 10 200 400 240; baseline 0.01 -10; {LETTERS}">
<span class='ocrx_word' id='word_1_3' title='bbox 10 210 60 232; x_wconf 12'> </span>
</span>
END
"""


def test_words_are_as_high_as_their_line(program: Program) -> None:
    program(ANSWER)
    found = tesseract.words(PAGE, 200)
    assert [(one.line, one.text, one.confidence) for one in found] == [(1, "cư", 96), (1, "trú &", 41)]
    assert {(one.box.top, one.box.bottom) for one in found} == {(100, 140)}


@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$", "cat > /dev/null; exit 3", "head -c 9 > /dev/null; exit 1"])
def test_a_program_that_fails_is_a_failed_page(program: Program, script: str) -> None:
    program(script)
    with pytest.raises(tesseract.Failed):
        tesseract.words(PAGE, 200)


@pytest.mark.parametrize("script", ["cat > /dev/null; echo nothing", "cat > /dev/null; head -c 3000 /dev/urandom"])
def test_an_answer_without_sense_holds_no_words(program: Program, script: str) -> None:
    program(script)
    assert tesseract.words(PAGE, 200) == []


def test_parts_of_a_page_are_read_by_one_process(program: Program) -> None:
    word = "<span class='ocrx_word' id='w' title='bbox 10 112 60 130; x_wconf 96'>%s</span>"
    line = f"<span class='ocr_line' id='l' title=\"bbox 10 100 400 140; baseline 0 -10; {LETTERS}\">"
    pages = "".join(f"<div class='ocr_page' id='p'>\n{line}\n{word % text}\n</span></div>\n" for text in ("cư", "trú"))
    program(f"cat > /dev/null; cat <<'END'\n{pages}END\n")
    assert [[one.text for one in part] for part in tesseract.blocks([PAGE, PAGE], 200)] == [["cư"], ["trú"]]
    with pytest.raises(tesseract.Failed, match="đủ"):
        tesseract.blocks([PAGE, PAGE, PAGE], 200)
    assert tesseract.blocks([], 200) == []


@pytest.mark.skipif(tesseract.missing() is not None, reason="chưa có tesseract với tiếng Việt (make system)")
def test_parts_read_together_are_read_as_each_alone() -> None:
    parts = [np.asarray(sheet([words], height=1.5)) for words in ("Họ và tên người khai", "Nơi thường trú")]
    together = tesseract.blocks(parts, 200)
    assert together == [tesseract.words(part, 200, tesseract.BLOCK) for part in parts]
    assert all(together)


def test_a_program_that_hangs_is_ended(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program("exec sleep 30")
    monkeypatch.setattr(tesseract, "SECONDS", 0.3)
    with pytest.raises(tesseract.Failed, match="giây"):
        tesseract.words(PAGE, 200)


def test_a_failed_page_is_said_and_the_others_go_on(program: Program) -> None:
    program(f'{ANSWER.replace("cat > /dev/null", "cat > /dev/null; [ -e {0} ] && exit 1; touch {0}", 1)}'.replace(
        "{0}", "$(dirname $0)/once"))  # fmt: skip
    pages = list(recognise(pdf_of(sheet(), sheet(), sheet()), [1, 2, 3], workers=1))
    assert [page.number for page in pages] == [1, 2, 3]
    assert pages[0].words
    failed = [page.issue for page in pages if page.issue]
    assert failed and {issue.code for issue in failed} == {"recognition_failed"}


def test_without_the_program_pages_are_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.missing.cache_clear()
    try:
        pages = list(recognise(pdf_of(sheet()), [1]))
    finally:
        tesseract.missing.cache_clear()
    assert pages[0].issue is not None and pages[0].issue.code == "no_recognition" and not pages[0].words
    assert "tesseract-ocr-vie" in (pages[0].issue.hint or "")


def test_a_broken_pdf_is_an_issue_a_page() -> None:
    if tesseract.missing():
        pytest.skip("chưa có tesseract với tiếng Việt (make system)")
    assert [page.issue is not None for page in recognise(b"%PDF-1.4 broken", [1, 2])] == [True, True]
