"""Tesseract as a process of its own: one picture in, words with boxes and confidence out, within time and memory.

Its own threads are switched off: on pages like these they take six times as long (measured, docs/decisions).
"""

from __future__ import annotations

import contextlib
import html
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ingest.pdf.geometry import Box
from ingest.scan.types import Grey

PROGRAM = "tesseract"
LANGUAGE = "vie"
SECONDS = 60.0
"""Time for one page; a dense page takes two seconds."""
MEMORY = 1024 * 1024 * 1024
"""Address space of the process, in bytes; a page takes a tenth."""
_MOST_OUTPUT = 16 * 1024 * 1024
AUTOMATIC, BLOCK, LINE = 3, 6, 7
"""Ways to look for lines (tesseract's page segmentation modes)."""
_LINE = re.compile(
    r"title=\"bbox (\d+) (\d+) (\d+) (\d+); baseline (\S+) ([^;\s]+)"
    r"(?:; x_size ([\d.]+))?(?:; x_descenders ([\d.]+))?(?:; x_ascenders ([\d.]+))?"
)
_WORD = re.compile(r"title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)")
_TAG = re.compile(r"<[^>]*>")


class Failed(Exception):
    """Recognition gave nothing: its text says why, in Vietnamese."""


class Found(NamedTuple):
    """A word as tesseract gives it, in dots: its line's number on the page, its box, confidence 0 to 100.

    The box is as high as letters of the line reach. Tesseract's own box of a word is not kept down the page: in lines
    that it found hard to cut it is as high as two lines; the base line and the size of letters are right there too.
    """

    line: int
    box: Box
    confidence: float
    text: str


@cache
def missing() -> str | None:
    """What keeps the program from reading Vietnamese on this machine; None when nothing does."""
    if shutil.which(PROGRAM) is None:
        return "tesseract-ocr tesseract-ocr-vie"
    try:
        listed = subprocess.run(  # noqa: S603  # a fixed program, no words of a file
            [PROGRAM, "--list-langs"], capture_output=True, timeout=SECONDS, env=_environment(), check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "tesseract-ocr"
    return None if LANGUAGE.encode() in listed.stdout.split() else "tesseract-ocr-vie"


def words(grey: Grey, dots: float, mode: int = AUTOMATIC) -> list[Found]:
    """The words of a picture of `dots` an inch. Raises Failed when tesseract does not answer in time, or at all."""
    return list(_found(_run(grey, dots, "-l", LANGUAGE, "--psm", str(mode), "-c", "tessedit_create_hocr=1")))


def blocks(parts: Sequence[Grey], dots: float) -> list[list[Found]]:
    """The words of several small pictures, each one block of text, by one process: most of its time for a small picture
    goes into starting. Raises Failed as `words`."""
    if not parts:
        return []
    from PIL import Image

    pages = io.BytesIO()
    first, *rest = (Image.fromarray(part) for part in parts)
    first.save(pages, "TIFF", save_all=True, append_images=rest)
    options = ("-l", LANGUAGE, "--psm", str(BLOCK), "-c", "tessedit_create_hocr=1")
    told = _answer(pages.getvalue(), dots, *options).split("class='ocr_page'")[1:]
    if len(told) != len(parts):
        raise Failed("tesseract không trả lời đủ các phần của trang")
    return [list(_found(page)) for page in told]


def digits(grey: Grey, dots: float, language: str) -> tuple[str, float]:
    """The figures of a picture of one line, and how sure the least sure of them is (0 to 100; 0 for none)."""
    only = ("-c", "tessedit_char_whitelist=0123456789", "-c", "tessedit_create_hocr=1")
    found = list(_found(_run(grey, dots, "-l", language, "--psm", str(LINE), *only)))
    return "".join(word.text for word in found), min((word.confidence for word in found), default=0.0)


def quarters(grey: Grey, dots: float) -> int:
    """By how many quarters a page must be turned clockwise to stand upright; 0 when tesseract cannot tell."""
    try:
        told = _run(grey, dots, "-l", "osd", "--psm", "0")
    except Failed:
        return 0
    for line in told.splitlines():
        key, _, value = line.partition(":")
        if key == "Rotate" and value.strip().isdigit():
            return int(value) // 90 % 4
    return 0


def _run(grey: Grey, dots: float, *options: str) -> str:
    height, width = grey.shape
    return _answer(b"P5 %d %d 255\n" % (width, height) + grey.tobytes(), dots, *options)


def _answer(picture: bytes, dots: float, *options: str) -> str:
    """What tesseract writes about a picture file."""
    try:
        process = subprocess.Popen(  # noqa: S603  # the file goes in as a picture
            [PROGRAM, "stdin", "stdout", "--dpi", str(round(dots)), *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
        )  # fmt: skip
    except OSError as error:
        raise Failed(f"không chạy được tesseract ({error.strerror})") from None
    with process:
        _bound(process.pid)
        try:
            told, _ = process.communicate(picture, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise Failed(f"quá {SECONDS:.0f} giây") from None
        finally:
            if process.poll() is None:
                process.kill()
    if process.returncode != 0 or len(told) > _MOST_OUTPUT:
        raise Failed(f"tesseract dừng với mã {process.returncode}")
    return told.decode("utf8", "replace")


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _bound(process: int) -> None:
    """Hold a process to its memory, where the system can."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError):  # it has ended already
            resource.prlimit(process, resource.RLIMIT_AS, (MEMORY, MEMORY))


def _found(told: str) -> Iterator[Found]:
    """Words of an hOCR page (the format's specification: kba.github.io/hocr-spec): one element a line of the file."""
    line, number = None, 0
    for row in told.split("\n"):
        if "class='ocrx_word'" in row:
            word = _WORD.search(row)
            text = html.unescape(_TAG.sub("", row)).strip()
            if word is not None and text and line is not None:
                x0, top, x1, bottom, confidence = (float(value) for value in word.groups())
                yield Found(number, line.around(Box(x0, top, x1, bottom)), confidence, text)
        elif (opened := _LINE.search(row)) is not None:
            line, number = _Line(*(float(value or 0) for value in opened.groups())), number + 1


class _Line(NamedTuple):
    """A line of an hOCR page: its box, its base line (slope, and offset from the lower left corner), its letters."""

    x0: float
    top: float
    x1: float
    bottom: float
    slope: float
    offset: float
    size: float
    descenders: float
    ascenders: float

    def around(self, word: Box) -> Box:
        """The box of a word, as high as the letters of this line."""
        base = self.bottom + self.offset + self.slope * ((word.x0 + word.x1) / 2 - self.x0)
        top, bottom = base - (self.size - self.descenders), base + self.descenders
        # A raised mark or a word of another size, well apart from the line's letters, keeps its own height.
        inside = min(bottom, word.bottom) - max(top, word.top)
        return Box(word.x0, top, word.x1, bottom) if inside > 0.5 * min(self.size, word.height) else word
