"""A page of a PDF or a picture, the quote lit: drawn by a process of its own, bounded in time, memory and size.

Where the boxes of the quote are known they are given; else its words are found on the page, or, for a rendition, among
all pages. What PDFium does with a hostile file then ends there. Called as ``python -m api.evidence.picture`` with the
request as JSON on its standard input; the PNG comes out on the standard output.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ingest.pdf.geometry import Box

DPI = 120
MOST_PIXELS = 2_000
"""The longer side is never larger."""
SECONDS = 20
MEMORY = 1_500 * 2**20
_AT_ONCE = threading.Semaphore(2)
_LIT = (255, 226, 130)
_EDGE = (164, 38, 29)


class NoPicture(Exception):
    """The page cannot be drawn; the message is for the officer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page of a file (from 1; 0: where the quote is found), and the words to light with what stands around them.

    `lit` are boxes on the page in points (x0, top, x1, bottom); where there are some, no words are looked for.
    """

    path: str
    page: int
    lit: tuple[tuple[float, float, float, float], ...] = ()
    quote: str = ""
    before: str = ""
    after: str = ""


def picture(wanted: Wanted) -> bytes:
    """The page as PNG. Raises NoPicture when it cannot be drawn in time."""
    with _AT_ONCE:
        try:
            done = subprocess.run(  # our own module, nothing of the file on the command line
                [sys.executable, "-m", "api.evidence.picture"],
                input=json.dumps(asdict(wanted)).encode(),
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NoPicture(f"Vẽ trang {wanted.page} quá {SECONDS} giây; xem tệp gốc.") from None
    if done.returncode != 0 or not done.stdout.startswith(b"\x89PNG"):
        raise NoPicture(f"Không vẽ được trang {wanted.page} của tệp; xem tệp gốc.")
    return done.stdout


def draw(wanted: Wanted) -> bytes:
    """The page as PNG, drawn in this process. Raises IndexError for a page that there is not."""
    with Path(wanted.path).open("rb") as head:
        if b"%PDF" not in head.read(1024):
            return _drawn_picture(wanted)
    import pypdfium2

    from api.evidence.boxes import boxes
    from ingest.pdf.words import frame_of, words_of

    file = pypdfium2.PdfDocument(Path(wanted.path))
    try:
        number = wanted.page or _page_of(file, wanted)
        if not 1 <= number <= len(file):
            raise IndexError(number)
        page = file[number - 1]
        lit = [Box(*box) for box in wanted.lit]
        if wanted.quote and not lit:
            lit = boxes(words_of(page, frame_of(page)), wanted.before, wanted.quote, wanted.after)
        scale = min(DPI / 72, MOST_PIXELS / max(page.get_size()))
        image = page.render(scale=scale).to_pil().convert("RGB")
        return _with(image, lit, scale)
    finally:
        file.close()


def _page_of(file: Any, wanted: Wanted) -> int:
    """The page of a rendition that holds most of a quote, in the surroundings that fit best; the first if none does."""
    from api.evidence.boxes import fit

    best, at = 0, 1
    for number in range(1, len(file) + 1):
        found = fit(file[number - 1].get_textpage().get_text_range(), wanted.before, wanted.quote, wanted.after)
        if found > best:
            best, at = found, number
    return at


def _drawn_picture(wanted: Wanted) -> bytes:
    """A page of a picture file, whose places are counted in its own dots. Raises IndexError."""
    from PIL import ImageOps, ImageSequence
    from PIL.Image import open as open_picture

    with open_picture(wanted.path) as file:
        frame = next(islice(ImageSequence.Iterator(file), max(0, wanted.page - 1), None), None)
        if frame is None:
            raise IndexError(wanted.page)
        image = ImageOps.exif_transpose(frame).convert("RGB")
    scale = min(1.0, MOST_PIXELS / max(image.size))
    image = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    return _with(image, [Box(*box) for box in wanted.lit], scale)


def _with(image: Any, lit: list[Box], scale: float) -> bytes:
    """The picture with boxes lit, as PNG of few colours: print needs no more."""
    from PIL import Image, ImageChops, ImageDraw

    if lit:
        layer = Image.new("RGB", image.size, (255, 255, 255))
        pen = ImageDraw.Draw(layer)
        for box in lit:
            pen.rectangle([(box.x0 - 1) * scale, (box.top - 1) * scale, (box.x1 + 1) * scale, (box.bottom + 1) * scale],
                          fill=_LIT)  # fmt: skip
        image = ImageChops.multiply(image, layer)
        pen = ImageDraw.Draw(image)
        left, right = min(box.x0 for box in lit) - 6, 0
        top, bottom = min(box.top for box in lit) - 1, max(box.bottom for box in lit) + 1
        pen.rectangle([max(left, right) * scale, top * scale, max(left, right) * scale + 3, bottom * scale], fill=_EDGE)
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG")
    return out.getvalue()


def _main() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.buffer.write(draw(Wanted(**json.load(sys.stdin.buffer))))


if __name__ == "__main__":
    _main()
