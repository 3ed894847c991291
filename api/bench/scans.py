"""Recognition against known texts: a real scan with a reference, and text PDFs printed, scanned and dirtied by us.

Character error is the Levenshtein distance over the length of the reference, blanks folded, page furniture left out on
both sides. ``python -m api.bench.scans ../shared`` prints the figures.
"""

from __future__ import annotations

import json
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

    from ingest.types import Document

DOTS = 200
"""Dots an inch of a page as offices scan it."""
SKEW, SPECKS, BLUR = 1.5, 0.0004, 0.7
"""What a scanner does: turns by up to so many degrees, makes this part of the dots black or white, blurs by dots."""
RENDERED = ("SRC-B-01", "SRC-F-01", "SRC-F-05", "SRC-F-10", "SRC-F-11")
"""Text PDFs that are printed and scanned by us (how their names begin); their text layer is the reference."""
PAGES = 4
REAL, REAL_TEXT = "law/pdf-doc/SRC-A-01.pdf", "gold/same-law/68-2020-qh14.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """One file recognised: characters of the reference, wrong ones, wrong ones when marks over letters do not count."""

    case: str
    pages: int
    seconds: float
    characters: int
    wrong: int
    wrong_without_marks: int

    @property
    def error(self) -> float:
        """Character error, 0 to 1."""
        return self.wrong / max(self.characters, 1)

    @property
    def error_without_marks(self) -> float:
        """Character error when a letter with the wrong mark counts as right."""
        return self.wrong_without_marks / max(self.characters, 1)


def measure(shared: Path) -> Iterator[Recognition]:
    """The real scan, then the texts scanned by us; files that are not there are left out."""
    if (shared / "corpus" / REAL).exists() and (shared / REAL_TEXT).exists():
        law = json.loads((shared / REAL_TEXT).read_text("utf8"))
        yield recognition(REAL, (shared / "corpus" / REAL).read_bytes(), text_of_law(law), inside=True)
    for name in RENDERED:
        for path in sorted((shared / "corpus/law/pdf-doc").glob(f"{name}*.pdf")):
            first = first_pages(path.read_bytes(), PAGES)
            yield recognition(f"{name} ({PAGES} trang đầu, in rồi quét)", scanned(first, seed=7), body(_read(first)))


def recognition(case: str, scan: bytes, reference: str, *, inside: bool = False) -> Recognition:
    """Read a scan and compare. `inside`: the reference leaves out what stands before and after it on paper."""
    started = time.perf_counter()
    document = _read(scan)
    seconds = time.perf_counter() - started
    said, want = folded(body(document)), folded(reference)
    if inside:
        said = cut_to(said, want)
    return Recognition(
        case=case,
        pages=document.pages or 0,
        seconds=seconds,
        characters=len(want),
        wrong=distance(said, want),
        wrong_without_marks=distance(without_marks(said), without_marks(want)),
    )


def body(document: Document) -> str:
    """The text without furniture of the sheet, a block a line."""
    from ingest.types import FURNITURE

    out, at = [], 0
    for block in document.blocks:
        if block.kind in FURNITURE:
            out.append(document.text[at : block.span.start])
            at = block.span.end
    return "".join([*out, document.text[at:]])


def folded(text: str) -> str:
    """NFC, every run of blanks as one."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def without_marks(text: str) -> str:
    """Letters without marks and tones, đ as d."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def distance(said: str, want: str) -> int:
    """Characters to put in, take out or replace."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(said, want)


def cut_to(said: str, want: str, edge: int = 80, reach: int = 4000) -> str:
    """The part of a text that a reference covers: from where its beginning fits best to where its end does."""
    from rapidfuzz import fuzz

    first = fuzz.partial_ratio_alignment(want[:edge], said[:reach])
    last = fuzz.partial_ratio_alignment(want[-edge:], said[-reach:])
    start = first.dest_start if first else 0
    end = max(len(said) - reach, 0) + last.dest_end if last else len(said)
    return said[start:end]


def text_of_law(law: dict[str, Any]) -> str:
    """The articles of a law in gold/same-law; its last article there also holds the signatures, which end it here."""
    out: list[str] = []
    for chapter in law["chapters"]:
        out += [chapter["title"].replace("CHƯƠNG", "Chương"), chapter["subtitle"]]  # as paper has it
        for article in chapter["articles"]:
            out += [f"{article['number']}. {article['heading']}", article["body"]]
    text = "\n".join(out)
    end = text.rfind("được Quốc hội nước")
    return text[: text.rfind("\n", 0, end)] if end > 0 else text


def first_pages(data: bytes, count: int) -> bytes:
    """A PDF of the first pages of another."""
    import pypdfium2

    from ingest.pdf.alone import PDFIUM

    with PDFIUM:
        whole, part, out = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new(), BytesIO()
        part.import_pages(whole, list(range(min(count, len(whole)))))
        part.save(out)
        part.close()
        whole.close()
    return out.getvalue()


def scanned(data: bytes, seed: int, *, dots: int = DOTS) -> bytes:
    """A PDF printed and scanned: each page a bilevel picture, skewed, blurred, dirtied; one seed, one result."""
    import numpy as np
    import pypdfium2

    from ingest.pdf.alone import PDFIUM

    chance = np.random.default_rng(seed)
    with PDFIUM:
        file = pypdfium2.PdfDocument(data)
        sheets = [page.render(scale=dots / 72, grayscale=True).to_pil().convert("L") for page in file]
        file.close()
    return as_pdf([as_scanned(sheet, chance) for sheet in sheets], dots)


def as_scanned(sheet: Image, chance: Any, *, skew: float = SKEW, specks: float = SPECKS, blur: float = BLUR) -> Image:
    """A clean page (grey) as a scanner gives it (black and white). `chance` is a numpy Generator."""
    import numpy as np
    from PIL import Image, ImageFilter

    turned = sheet.rotate(float(chance.uniform(-skew, skew)), Image.Resampling.BICUBIC, fillcolor=255)
    dots = np.asarray(turned.filter(ImageFilter.GaussianBlur(blur))).astype(np.int16)
    dots = dots + chance.normal(0, 12, dots.shape).astype(np.int16)
    black = dots < 140
    for value in (True, False):
        black[chance.random(black.shape) < specks] = value
    rows, columns = np.nonzero(chance.random(black.shape) < specks / 4)  # some specks are larger
    black[np.minimum(rows + 1, black.shape[0] - 1), columns] = True
    black[rows, columns] = True
    return Image.fromarray(~black)


def as_pdf(sheets: Sequence[Image], dots: int) -> bytes:
    """Pictures as the pages of a PDF."""
    out = BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=list(sheets[1:]), resolution=dots)
    return out.getvalue()


def _read(data: bytes) -> Document:
    from ingest.read import read

    return read(data, "trang.pdf")


def main() -> None:
    """Print the figures of every file of a shared folder (first argument)."""
    for one in measure(Path(sys.argv[1])):
        print(  # what it is for
            f"{one.case}: sai ký tự {one.error:.2%}, không kể dấu {one.error_without_marks:.2%}, "
            f"{one.seconds / max(one.pages, 1):.2f} giây/trang ({one.pages} trang)"
        )


if __name__ == "__main__":
    main()
