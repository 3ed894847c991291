"""Texts that say the same twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.shapes.patterns import compiled, names, short
from catalog_graph.flags.shapes.printed import torn
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World

_PIECE = re.compile(r"[^\n;]+?(?:[.;](?=\s)|(?=[\n;])|$)")

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"^(?:(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]|bước\s+\d{1,2}\s*[:.])\s*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"\b\w++(?:[^\S\n]++\w++)+")  # nothing is tried twice: a word may be as long as its text
_EDGES = " -+*.;,\n\t\xa0"
_SHOWN = 120


def doubled(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A sentence, line or run of words directly followed by itself, a text that is one half twice, or (components in
    `across`) a text of a component that is the one before it again."""
    least, longest = int(rule.parameters["least"]), int(rule.parameters.get("within", 0))
    across, run = rule.parameters.get("across", ()), compiled(rule.parameters.get("run"))
    for component in names(rule.parameters["of"]):
        if torn(record, component):
            continue
        before = ""
        named = {step.name for step in record.procedure.steps}  # some forms name a step by its whole text
        for text in texts(record, component):
            place = _twice(text.value, least) or _run(text.value, least, longest, run)
            if component in across and text not in named:
                said = _said(text.value)
                if said == before and len(said.split()) >= least:
                    place = 0, len(text.value)
                before = said
            if place is not None:
                shown = short(text.value[place[0] : place[1]].strip(_EDGES), _SHOWN)
                yield Hit(proofs=(proof(record, text, *place),), values={"words": shown}, component=component)


def _twice(text: str, least: int) -> tuple[int, int] | None:
    """Where the second of two equal neighbours stands: sentences, then lines, then halves."""
    return _neighbours(_PIECE, text, least) or _neighbours(_LINE, text, least) or _halves(text)


def _neighbours(pieces: re.Pattern[str], text: str, least: int) -> tuple[int, int] | None:
    before = ""
    for match in pieces.finditer(text):
        said = _said(match.group())
        if said and said == before and len(said.split()) >= least:
            return match.span()
        before = said or before
    return None


def _said(piece: str) -> str:
    """A piece without its edges and the label of a list or step before it."""
    return _LABEL.sub("", piece.strip(_EDGES)).strip(_EDGES).lower()


def _run(text: str, least: int, longest: int, opens: re.Pattern[str] | None) -> tuple[int, int] | None:
    """Words with nothing but blanks between them, none of them a figure, directly followed by the same words: over a
    comma, or behind a verb (`opens`), the second may be another part of the sentence."""
    for line in _WORDS.finditer(text) if longest else ():
        said = line.group().lower().split()
        last: dict[str, int] = {}
        words: list[re.Match[str]] = []
        for at, word in enumerate(said if len(said) >= 2 * least else ()):
            before, last[word] = last.get(word, at), at
            size = at - before
            if not least <= size <= longest:
                continue
            run = said[before:at]
            if run != said[at : at + size]:
                continue
            if len(set(run)) > 1 and all(map(str.isalpha, run)):
                words = words or list(_WORD.finditer(line.group()))
                begin, end = words[at].start(), words[at + size - 1].end()
                if opens is None or opens.match(line.group()[begin:end]):
                    return line.start() + begin, line.start() + end
    return None


def _halves(text: str) -> tuple[int, int] | None:
    line = text.lower().rstrip(_EDGES)
    for cut in range(max(1, len(line) // 2 - 2), len(line) // 2 + 3):
        first, second = line[:cut].strip(_EDGES), line[cut:].strip(_EDGES)
        if first == second and " " in first:
            return cut, len(text)
    return None


SHAPES: Mapping[str, Shape] = {
    "doubled": Shape(
        scope="record", says="Một câu, một dòng viết hai lần liền nhau.", of_record=doubled,
        parameters={
            "of": "bộ phận", "least": "số chữ ít nhất của đoạn lặp",
            "within": "trong một dòng, số chữ nhiều nhất của đoạn lặp",
            "run": "chữ mở đầu của đoạn lặp trong một dòng: danh từ sau động từ có thể lặp đúng",
            "across": "bộ phận mà hai đoạn liền nhau không được như nhau",
        },
        required=("of", "least"),
    ),
}  # fmt: skip
