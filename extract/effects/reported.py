"""Acts of other documents told in this one: footnotes of consolidated texts, and what is said to have been repealed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.citations.paths import as_cited, kind_of
from extract.citations.places import Places
from extract.effects.clauses import Clause, flattened, own
from extract.effects.drafts import Draft
from extract.effects.phrases import quoted
from extract.effects.saying import day_in
from extract.effects.wording import kinds, rule
from extract.types import Mention, Target
from ingest.types import Span

_NAMES = "effect_reported"
_UNITS = {
    "điều": "dieu",
    "khoản": "khoan",
    "điểm": "diem",
    "tiết": "tiet",
    "mục": "muc",
    "chương": "chuong",
    "mẫu": "mau",
}
_HEAD = 900
_MARK = re.compile(r"^\W*(\d{1,3})")


class Notes:
    """The footnotes of a consolidated text: where each is anchored, and which document the text gives."""

    def __init__(self, text: str, flat: str, places: Places, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._places = places
        self._base: str | None = None
        if "hợp nhất" in flat or "vbhn" in flat or "[2]" in text:
            self._base = _consolidated(text, flat, mentions)

    def anchor(self, clause: Clause) -> tuple[str, ...] | None:
        """The path of the unit that a footnote is about; None where its mark stands nowhere."""
        number = _MARK.match(clause.laid)
        at = self._text.find(f"[{number[1]}]") if number else -1
        if at < 0 or at >= clause.span.start:
            return None
        line = self._text.rfind("\n", 0, at) + 1
        if not any(letter.isalnum() for letter in self._text[line:at]):
            line = at
        unit = self._places.unit_at(max(line, min(at, line + len(self._text[line:at]) - 1)))
        return self._places.path_of(unit) if unit is not None else None

    @property
    def base(self) -> str | None:
        """The number of the document that was consolidated."""
        return self._base


def told(clause: Clause, text: str, notes: Notes) -> list[Draft]:
    """The acts of other documents that a clause tells in a full predicate."""
    base = clause.span.start
    note = rule(_NAMES, "footnote").search(clause.laid) is not None and _of_itself(clause, text)
    if not note and not rule(_NAMES, "past").search(clause.laid):
        return []
    found = rule(_NAMES, "told").search(clause.laid)
    if found is None:
        return []
    doer = _doer(clause, found.end() + base)
    if doer is None:
        return []
    force = rule(_NAMES, "in_force").search(clause.laid, doer.span.end - base)
    when = day_in(clause.laid[force.end() :], None) if force is not None else None
    subjects = [one for one in clause.mentions if one.span.end <= found.start() + base]
    act = next((act for act, pattern, _ in kinds(_NAMES, "words") if pattern.search(found["verb"])), "amend")
    by = doer.targets[0]
    drafts = []
    for target in _targets(clause, subjects, notes, note):
        for old, new in _words(clause, text, act, found.start() + base):
            drafts.append(
                Draft(
                    kind=_kind(act, target, bool(old or new), note),
                    clause=clause,
                    target=target,
                    phrase_old=quoted(text, old),
                    phrase_new=quoted(text, new),
                    stated=when.day if when else None,
                    basis="stated" if when else None,
                    reported=True,
                    source=by.path or None,
                    source_doc=by.doc_key,
                )
            )
    return drafts


def quoted_commencements(
    clause: Clause, run: Span, flat: str, mentions: Sequence[Mention], places: Places
) -> Iterator[Draft]:
    """The commencement of an amending document in its closing article, as a footnote quotes it."""
    if not rule(_NAMES, "quotes_rules").search(clause.laid):
        return
    for mention in mentions:
        if not (run.start <= mention.span.start < run.end) or mention.kind != "this_document" or not mention.targets:
            continue
        target = mention.targets[0]
        words = flat[mention.span.end : min(run.end, mention.span.end + 200)]
        begin = re.match(r"\s*(?:sẽ\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?", words)
        when = day_in(words[begin.end() :], None) if begin is not None and not own(target) else None
        if when is not None and when.day is not None:
            yield Draft(
                kind="commence",
                clause=clause,
                target=Target(doc_key=target.doc_key),
                stated=when.day,
                basis="stated",
                reported=True,
                source=places.quoted_path(mention.span.start),
                source_doc=target.doc_key,
            )


def _of_itself(clause: Clause, text: str) -> bool:
    """Whether the first citation of a note is the unit it stands at: "Khoản này"."""
    first = clause.mentions[0] if clause.mentions else None
    if re.match(r"[\W\d_]*(?:[a-zà-ỹđ]+\s+){1,2}này\b", clause.laid):
        return True
    if first is None or (clause.phrases and clause.phrases[0].start < first.span.start):
        return True
    return flattened(text[first.span.start : first.span.end]).rstrip().endswith("này")


def _doer(clause: Clause, at: int) -> Mention | None:
    """The citation of the one who acted: the one behind "theo quy định tại", else the first behind the predicate."""
    behind = [one for one in clause.mentions if one.span.start >= at and one.targets and not own(one.targets[0])]
    for one in behind:
        before = clause.laid[max(0, one.span.start - clause.span.start - 40) : one.span.start - clause.span.start]
        if rule(_NAMES, "per_rule").search(before):
            return one
    return behind[0] if behind else None


def _targets(clause: Clause, subjects: Sequence[Mention], notes: Notes, note: bool) -> list[Target]:
    named = [target for one in subjects for target in one.targets if not own(target)]
    if not note or any(target.path for target in named):
        return [target for target in named if target.path] or named
    path = notes.anchor(clause)
    if path is None:
        return named or [Target(doc_key=notes.base or "this")]
    word = re.search(r"(điều|khoản|điểm|tiết|mục|chương|mẫu) này", clause.laid) or re.search(
        r"(điều|khoản|điểm|tiết|mục|chương|mẫu)", _printed(clause, subjects, notes)
    )
    kind = _UNITS[word[1]] if word is not None else None
    last = max((i for i, unit in enumerate(path) if kind_of(unit) == kind), default=len(path) - 1)
    return [Target(doc_key=notes.base or "this", path=as_cited(path[: last + 1]))]


def _printed(clause: Clause, subjects: Sequence[Mention], notes: Notes) -> str:
    if not subjects:
        return ""
    return notes._text[subjects[0].span.start : subjects[0].span.end].lower()


def _words(clause: Clause, text: str, act: str, predicate: int) -> list[tuple[Span | None, Span | None]]:
    """The words that a footnote says were replaced, struck out or put in; none for a unit as a whole."""
    before = [span for span in clause.phrases if span.end <= predicate]
    behind = [span for span in clause.phrases if span.start > predicate]
    if not before:
        return [(None, None)]
    if act == "supplement":
        return [(None, span) for span in before]
    return [(span, behind[0] if behind else None) for span in before]


def _kind(act: str, target: Target, phrase: bool, note: bool) -> str:
    if phrase:
        return "replace_phrase"
    if act == "repeal":
        return "partial_repeal" if target.path or note else "repeal"
    return act


def _consolidated(text: str, flat: str, mentions: Sequence[Mention]) -> str | None:
    """The document that a consolidated text gives: its head begins a paragraph with it, says since when it is in force
    and what changed it."""
    for one in mentions[:40]:
        if not one.targets or own(one.targets[0]) or one.targets[0].path:
            continue
        line = text[text.rfind("\n", 0, one.span.start) + 1 : one.span.start]
        behind = text.find("\n\n", one.span.end)
        words = flat[one.span.end : behind if 0 <= behind < one.span.end + _HEAD else one.span.end + _HEAD]
        if not line.strip(" *_\xa0|") and rule(_NAMES, "consolidates").search(words):
            return one.targets[0].doc_key
    return None
