"""Files in TCVN3 and VNI against their transcripts: the metric of their collection, and plain character errors.

The collection's METRIC.md counts characters, letters with marks and words that came back. Its alignment (difflib over
all characters) is made here in two steps, words first and characters where words differ: the same counts, in seconds.
The transcripts have flaws of their own, which the second error rate leaves out on both sides: letters in lower case
where an H font prints capitals, ``|`` for the cells of tables, field codes (PAGE, EMBED), no automatic numbers and
bullets, no text boxes, running heads in some files only, deleted and inserted words of tracked changes side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rapidfuzz.distance import LCSseq, Levenshtein

from ingest.types import FURNITURE, Document

if TYPE_CHECKING:
    from ingest.office.convert import Converted

_FIELDS = re.compile(
    r"\b(?:PAGE(?:REF)?(?:\s+\d+)?|EMBED\s+[A-Za-z.]+[\d.]*(?:\s+\\s)?|FORM(?:TEXT|CHECKBOX|DROPDOWN)|TOC\s+\\o\s+\S+"
    r"|SYMBOL\s+\d+(?:\s+\\[fsh]\s*(?:\"[^\"]*\"|\d+)?)*)(?!\w)|=SUM\(\w+\)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:[-–+*•∗·o]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivxIVX]{1,5}|[a-zđA-ZĐ])[.)/-])(?:\s+|(?=[^\W\d_]))", re.MULTILINE
)
_AT_ONCE = 16
"""Files converted in one start of LibreOffice."""
_PARTS = re.compile(r"[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One file: counts in characters and words. `strict` errors are with everything, `letters` without known flaws."""

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
    mine_letters, letters = flawless(as_extracted(document, truth)), flawless(transcript)
    return Figures(
        case=case,
        encoding=encoding,
        size=len(truth),
        matched=sum(found == char for found, char in pairs),
        marked=len(marked),
        marked_right=sum(found == char for found, char in marked),
        words=len(expected),
        words_right=sum(block.size for block in matcher.get_matching_blocks()),
        strict=Levenshtein.distance(mine, truth),
        letters_size=len(letters),
        letters=Levenshtein.distance(mine_letters, letters),
    )


def folded(text: str) -> str:
    """NFC, runs of blanks as one: the collection's own preparation."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def flawless(text: str) -> str:
    """Without what the transcripts are known to have wrong, or their extractor does not see."""
    bare = _FIELDS.sub(" ", unicodedata.normalize("NFC", text)).replace("|", "\n").replace("\u00ad", "")
    return " ".join(_PARTS.findall(_LABEL.sub("", bare).lower()))


def as_extracted(document: Document, truth: str) -> str:
    """The text as the transcripts' extractor gives it: deletions kept, no text boxes, running heads where it has them.

    It sees running heads in some files and not in others, so one that stands nowhere in `truth` is left out.
    """
    seen = truth.lower()
    deleted = [
        (span.start, mark.removeprefix("deleted:")) for span, mark in document.marks if mark.startswith("deleted:")
    ]
    unseen = [
        block.span
        for block in document.blocks
        if block.kind == "text_box"
        or (block.kind in FURNITURE and folded(document.text[slice(*block.span)]).lower() not in seen)
    ]
    cuts = sorted([(start, start, words) for start, words in deleted] + [(start, end, "") for start, end in unseen])
    out, at = [], 0
    for start, end, words in cuts:
        out += [document.text[at:start], words]
        at = max(at, end)
    return "".join([*out, document.text[at:]])


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
    return "\n".join([*lines, *(f"KHÔNG ĐỌC ĐƯỢC {one}" for one in results if isinstance(one, str))])


def _row(case: str, encoding: str, ones: list[Figures]) -> str:
    def share(part: str, of: str) -> str:
        whole = sum(getattr(one, of) for one in ones)
        return f"{sum(getattr(one, part) for one in ones) / max(whole, 1):.4f}"

    cells = [("matched", "size"), ("marked_right", "marked"), ("words_right", "words"), ("strict", "size")]
    shares = [share(part, of) for part, of in [*cells, ("letters", "letters_size")]]
    return f"| {case} | {encoding} | " + " | ".join(shares) + " |"


@click.command()
@click.option("--shared", type=click.Path(path_type=Path), required=True, help="Thư mục dữ liệu thật dùng chung.")
def main(shared: Path) -> None:
    """Đo việc đọc tệp TCVN3, VNI so với bản chép."""
    click.echo(table(measure(shared)))


if __name__ == "__main__":
    main()
