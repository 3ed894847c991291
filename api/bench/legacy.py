"""Files in TCVN3 and VNI against their transcripts: the metric of their collection, and plain character errors.

The collection's METRIC.md counts characters, letters with marks and words that came back. Its alignment (difflib over
all characters) is made here in two steps, words first and characters where words differ: the same counts, in seconds.
The transcripts have flaws of their own (`api.bench.transcripts` lists and counts them), which the second error rate
leaves out on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rapidfuzz.distance import LCSseq

from api.bench.transcripts import CAUSES, distances, folded
from ingest.types import Document

if TYPE_CHECKING:
    from ingest.office.convert import Converted

_AT_ONCE = 16
"""Files converted in one start of LibreOffice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One file: counts in characters and words. `strict` errors are with everything, `letters` without known flaws.

    `causes` are the errors that each of `transcripts.CAUSES` takes away, in that order.
    """

    case: str
    encoding: str
    size: int
    matched: int
    marked: int
    marked_right: int
    words: int
    words_right: int
    strict: int
    letters_size: int
    letters: int
    causes: tuple[int, ...] = ()


def measure(root: Path) -> Iterator[Figures | str]:
    """Read every file that has a transcript; a file that could not be read comes as its reason, and counts as lost."""
    from ingest.read import read
    from ingest.types import Unreadable

    folder = root / "corpus/law/legacy-encoding"
    cases = [
        (path, transcript)
        for path in sorted((folder / "corpus").rglob("*.*"))
        if (transcript := folder / "ground-truth" / f"{path.stem}.txt").exists()
        and not (folder / "ground-truth/pending" / transcript.name).exists()
    ]
    for start in range(0, len(cases), _AT_ONCE):
        batch = {path: path.read_bytes() for path, _ in cases[start : start + _AT_ONCE]}
        converted = _converted(batch)
        for path, transcript in cases[start : start + _AT_ONCE]:
            try:
                document = read(batch[path], path.name, converted.get(str(path)))
            except Unreadable as refusal:
                yield f"{path.name}: {refusal}"
                continue
            yield figures(path.name, path.parent.name, document, transcript.read_text("utf8"))


def _converted(batch: dict[Path, bytes]) -> dict[str, Converted]:
    """The conversions of those that need one, in one start."""
    from ingest import sniff
    from ingest.office.convert import Converted, convert_many, target

    kinds = {path: sniff.media_type(data) for path, data in batch.items()}
    found = convert_many({str(path): (batch[path], kind) for path, kind in kinds.items() if target(kind)})
    return {name: one for name, one in found.items() if isinstance(one, Converted)}


def figures(case: str, encoding: str, document: Document, transcript: str) -> Figures:
    """The figures of one document against its transcript."""
    mine, truth = folded(document.text), folded(transcript)
    pairs = aligned(mine, truth)
    marked = [(found, char) for found, char in pairs if is_marked(char)]
    words, expected = mine.split(), truth.split()
    matcher = SequenceMatcher(None, words, expected, autojunk=False)
    errors, letters_size = distances(document, transcript)
    return Figures(
        case=case,
        encoding=encoding,
        size=len(truth),
        matched=sum(found == char for found, char in pairs),
        marked=len(marked),
        marked_right=sum(found == char for found, char in marked),
        words=len(expected),
        words_right=sum(block.size for block in matcher.get_matching_blocks()),
        strict=errors[0],
        letters_size=letters_size,
        letters=errors[-1],
        causes=tuple(before - after for before, after in pairwise(errors)),
    )


def is_marked(char: str) -> bool:
    """Whether a character is what it is by a mark: accented letters, đ."""
    return char in "đĐ" or len(unicodedata.normalize("NFD", char)) > 1


def base(text: str) -> str:
    """The text without marks, letter for letter."""
    return "".join(
        "d" if char == "đ" else "D" if char == "Đ" else unicodedata.normalize("NFD", char)[0] for char in text
    )


def aligned(mine: str, truth: str) -> list[tuple[str, str]]:
    """For each character of the transcript the one found in its place (empty for none), marks aside."""
    out: list[tuple[str, str]] = []
    found, expected = re.findall(r"\S+\s?", mine), re.findall(r"\S+\s?", truth)
    pairs = SequenceMatcher(None, [base(word) for word in found], [base(word) for word in expected], autojunk=False)
    for _, start, end, first, last in pairs.get_opcodes():
        out.extend(_characters("".join(found[start:end]), "".join(expected[first:last])))
    return out


def _characters(mine: str, truth: str) -> Iterable[tuple[str, str]]:
    if base(mine) == base(truth):
        return zip(mine, truth, strict=True)
    pairs = [("", char) for char in truth]
    for block in LCSseq.opcodes(base(mine), base(truth)):
        if block.tag == "equal":
            for mine_at, at in zip(
                range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True
            ):
                pairs[at] = (mine[mine_at], truth[at])
    return pairs


def table(found: Iterable[Figures | str]) -> str:
    """The figures as Markdown, worst first, with the totals."""
    results = list(found)
    read = sorted((one for one in results if isinstance(one, Figures)), key=lambda one: -one.letters / one.letters_size)
    lines = [
        "| tệp | mã | ký tự | ký tự có dấu | âm tiết | sai ký tự | sai, bỏ lỗi bản chép |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_row(one.case, one.encoding, [one]) for one in read]
    lines += [_row(f"cả {len(read)} tệp", "", read)] if read else []
    lines += _causes(read) if read else []
    return "\n".join([*lines, *(f"KHÔNG ĐỌC ĐƯỢC {one}" for one in results if isinstance(one, str))])


def _row(case: str, encoding: str, ones: list[Figures]) -> str:
    def share(part: str, of: str) -> str:
        whole = sum(getattr(one, of) for one in ones)
        return f"{sum(getattr(one, part) for one in ones) / max(whole, 1):.4f}"

    cells = [("matched", "size"), ("marked_right", "marked"), ("words_right", "words"), ("strict", "size")]
    shares = [share(part, of) for part, of in [*cells, ("letters", "letters_size")]]
    return f"| {case} | {encoding} | " + " | ".join(shares) + " |"


def _causes(read: list[Figures]) -> list[str]:
    """Where the strict error comes from: points of a hundred, cause by cause, each after those above it."""
    size = sum(one.size for one in read)
    found = [(name, sum(one.causes[at] for one in read)) for at, name in enumerate(CAUSES)]
    found += [("còn lại", sum(one.letters for one in read)), ("cả lỗi bản chép", sum(one.strict for one in read))]
    head = ["", "| sai ký tự do | ký tự | điểm % |", "|---|---|---|"]
    return head + [f"| {name} | {count} | {count / size:.2%} |" for name, count in found]


@click.command()
@click.option("--shared", type=click.Path(path_type=Path), required=True, help="Thư mục dữ liệu thật dùng chung.")
def main(shared: Path) -> None:
    """Đo việc đọc tệp TCVN3, VNI so với bản chép."""
    click.echo(table(measure(shared)))


if __name__ == "__main__":
    main()
