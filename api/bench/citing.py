"""Citations and acts against labels: the texts labelled by hand, fifteen more labelled blind, the human labels of
VNLegalText; definitions of the reference scorer."""

from __future__ import annotations

import bisect
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from api.bench.comparing import number
from api.bench.gold import Shared
from api.bench.scoring import Score, score
from extract.citations.scan import scan
from extract.legal.cited import cited_law
from extract.types import CitedLaw, Effect, Target
from ingest.types import Document

_Place: TypeAlias = "tuple[int, int]"
_NAMING = ("full", "short_title", "elliptical_docs", "provision")
"""Kinds that name a document: what VNLegalText labels."""
_TYPES = {
    "nghị định": "NĐ", "luật": "L", "thông tư": "TT", "pháp lệnh": "PL", "quyết định": "QĐ", "bộ luật": "BL",
    "nghị quyết": "NQ", "thông tư liên tịch": "TTLT", "hiến pháp": "HP",
}  # fmt: skip
"""Kind of a document → its label in VNLegalText."""


class Text(NamedTuple):
    """A labelled text: its name, its characters, its labels."""

    case: str
    text: str
    gold: Mapping[str, Any]


def measure(shared: Shared) -> Iterator[Score]:
    """Spans, targets, acts (kind and target) and their dates on the texts labelled by hand."""
    for path in sorted((shared.root / "gold/citations/texts").glob("*.txt")):
        gold = json.loads((shared.root / f"gold/citations/annotations/{path.stem}.json").read_text("utf8"))
        yield from _scores(Text(path.stem, _nfc(path.read_text("utf8")), gold))


def apart(shared: Shared) -> Iterator[Score]:
    """The same on texts that were labelled before anything was run on them."""
    for one in _blind(shared):
        yield from _scores(one)


def unopened(shared: Shared) -> Iterator[Score]:
    """Of those texts the ones whose labels nobody looked at while rules were written."""
    for one in _blind(shared):
        if not one.gold["opened"]:
            yield from _scores(one)


def _blind(shared: Shared) -> Iterator[Text]:
    for line in shared.citations.read_text("utf8").splitlines() if shared.citations.exists() else ():
        gold = json.loads(line)
        text = _nfc((shared.corpus / gold["file"]).read_text("utf8"))[gold["start"] : gold["end"]]
        yield Text(gold["id"], text, gold)


def _scores(one: Text) -> Iterator[Score]:
    law = cited(one.text)
    gold = one.gold
    spans: set[_Place] = {(m["start"], m["end"]) for m in gold["mentions"]}
    mentions = [m for m in law.mentions if _free((m.span.start, m.span.end), spans)]
    outside = {(m["start"], m["end"]) for m in gold["mentions"] if m.get("anchor_outside")}
    yield score(one.case, "spans", [tuple(m.span) for m in mentions], spans)
    kinds = [(m["start"], m["end"], m["kind"]) for m in gold["mentions"]]
    yield score(one.case, "kinds", [(*m.span, m.kind) for m in mentions], kinds)
    yield score(
        one.case,
        "targets",
        [(*m.span, *_hit(t)) for m in mentions if tuple(m.span) not in outside for t in m.targets],
        [
            (m["start"], m["end"], *_labelled(t))
            for m in gold["mentions"]
            if not m.get("anchor_outside")
            for t in m["targets"]
        ],
    )
    own = [effect for effect in law.effects if not effect.reported]
    wanted = [effect for effect in gold["effects"] if not effect.get("reported")]
    yield score(one.case, "effects", map(_act, own), [(e["kind"], *_labelled(e["target"])) for e in wanted])
    yield score(
        one.case,
        "dated",
        [(*_act(e), e.effective_date) for e in own if e.effective_date],
        [(e["kind"], *_labelled(e["target"]), e["effective_date"]) for e in wanted if e["effective_date"]],
    )
    told = [(e["kind"], *_labelled(e["target"])) for e in gold["effects"] if e.get("reported")]
    reported = [_act(effect) for effect in law.effects if effect.reported]
    if told or reported:
        yield score(one.case, "reported", reported, told)


def cited(text: str) -> CitedLaw:
    """The citations and acts of a text taken as it is."""
    return cited_law(Document(digest="0" * 64, name="", media_type="text/plain", reader="exact/1", text=text))


def _act(effect: Effect) -> tuple[str, ...]:
    return (effect.kind, *_hit(effect.target))


def _hit(target: Target) -> tuple[str, str]:
    return number(target.doc_key), "/".join(target.path).lower()


def _labelled(target: Mapping[str, Any]) -> tuple[str, str]:
    return number(target["doc_key"]), "/".join(target.get("path") or []).lower()


def _free(place: _Place, spans: set[_Place]) -> bool:
    """Whether a mention counts: it is one of gold's, or stands inside of none."""
    return place in spans or not any(start <= place[0] and place[1] <= end for start, end in spans)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def vnlegaltext(shared: Shared) -> Iterator[Score]:
    """The human labels of VNLegalText: overlap as the scorer counts it; span and type as its paper does."""
    text, gold = _plain(shared.root / "gold/vnlegaltext/val.conll")
    law = cited(text)
    named = [mention for mention in law.mentions if mention.kind in _NAMING]
    spans = sorted((mention.span.start, mention.span.end) for mention in named)
    labels = sorted((start, end) for start, end, _ in gold)
    missed = [_shown(text, place) for place in labels if not _covered(place, spans)]
    extra = [_shown(text, place) for place in spans if not _covered(place, labels)]
    yield Score(
        case="val",
        field="overlap",
        hit=len(labels) - len(missed),
        missed=tuple(missed),
        extra=tuple(extra),
    )
    yield score("val", "span+type", _named(text), gold)


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """The documents named in a text as VNLegalText labels them: type and number or title with its date, the issuer
    left out, provisions left out."""
    for found in scan(text):
        for document in found.documents:
            label = _TYPES.get(document.kind or "")
            if label is not None and not document.this:
                start, end = document.span
                words = text[start:end]
                cut = words.rfind(" của ") if document.issuer else -1
                words = words[:cut].rstrip(" ,") if cut > 0 else words
                skipped = len(words) - len(re.sub("^[Cc]ác ", "", words))
                yield start + skipped, start + len(words), label


def _covered(place: _Place, others: list[_Place]) -> bool:
    at = bisect.bisect_left(others, (place[1], 0))
    return any(end > place[0] for _, end in others[max(0, at - 5) : at])


def _shown(text: str, place: _Place) -> str:
    return f"@{place[0]}"


def _plain(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """Word-joined lines to plain text, a sentence a line, with the place and label of each mention (as the scorer)."""
    sentences: list[str] = []
    gold: list[tuple[int, int, str]] = []
    at = 0
    for block in path.read_text("utf8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if len(line.split()) >= 2]
        if rows:
            words, found = _sentence([(row[0], row[-1]) for row in rows], at)
            sentences.append(words)
            gold.extend(found)
            at += len(words) + 1
    return "\n".join(sentences), gold


def _sentence(rows: list[tuple[str, str]], at: int) -> tuple[str, list[tuple[int, int, str]]]:
    words, gold, begun = "", [], None
    for token, tag in rows:
        word = _nfc(token.replace("_", " "))
        if words and not (word[:1] in ",.;:)/”" or words.endswith(("/", "(", "“"))):
            words += " "
        start = at + len(words)
        words += word
        if tag.startswith("I-") and begun is not None:
            begun = (begun[0], at + len(words), begun[2])
            continue
        if begun is not None:
            gold.append(begun)
        begun = (start, at + len(words), tag[2:]) if tag.startswith("B-") else None
    if begun is not None:
        gold.append(begun)
    return words, gold
