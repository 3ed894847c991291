"""What the text above a table of steps says: the procedure's name and code, its case, its period, where it stands.

Headings hold until the next of their kind: a second table below the same name is another case of the procedure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import cast

from extract.codes import SHORT
from extract.decisions.looks import is_loud
from extract.fold import fold
from extract.internal.times import time_of
from extract.internal.types import Group
from extract.internal.wordings import folded_rule, rule, valued
from extract.run import Run
from extract.types import Duration, Sourced

_LONGEST_NAME = 700
_LONGEST_CASE = 500
_LONGEST_PHASE = 300
_QUOTES = " “”\"'.*:;-–"
_LETTER = re.compile(r"^\W*(?:[a-zđ]\d?\)|[-+•])\s*")
_LETTERED = re.compile(r"^\s*[a-hđ]\d?\)\s+\S")
_DEPTHS = tuple(map(re.compile, (r"(?i:phụ|danh|phần)\s.*", r"[A-HĐ]", r"[IVX]+", r"[A-HĐ]\d+", r".+")))
"""Labels of headings from the outside in: a list or annex, a letter, a roman number, a letter with a number, others."""


@dataclass(frozen=True, slots=True)
class Named:
    """A procedure named by a heading, with its code and the running number before it."""

    name: Run
    code: Sourced[str] | None
    order: Sourced[str] | None


@dataclass(slots=True)
class Headings:
    """What holds at a point of the text. `process`: the part holds processes inside the office, not contents.

    `used`: steps have been read below the names; `sheet`: parts of the procedure's own sheet stand between its name and
    its steps, whose numbered lines name no procedure; `several`: one process is printed for several procedures;
    `stale`: the next process was numbered, but what it is for is not named yet.
    """

    names: list[Named] = field(default_factory=list)
    case: Run | None = None
    period: Sourced[Duration] | None = None
    phase: Sourced[str] | None = None
    labels: dict[int, str] = field(default_factory=dict)
    group: Group | None = None
    process: bool = False
    several: bool = False
    used: bool = True
    sheet: bool = False
    stale: bool = False

    def read(self, paragraph: Run) -> bool:
        """Take in a paragraph; whether it begins another procedure or another case (what came before is closed)."""
        text = paragraph.text
        folded = fold(text)
        if folded_rule("numbered").match(folded):
            self.case = self.period = self.phase = None
            self.stale = True
            return True
        period = rule("period").match(text)
        if period is not None:
            if self.period is None or self.used:
                self.period = time_of(paragraph.sub(period.end()))
            return False
        opened = self._opens(text, folded)
        if folded_rule("several").search(folded):
            self._forget()
            self.several = True
            return True
        label = rule("label").match(text)
        words = paragraph.sub(label.end()) if label else paragraph
        bare = fold(words.text)
        self.sheet = self.sheet or (bool(self.names) and folded_rule("sheet").match(bare) is not None)
        unlettered = fold(_unlettered(words.text))
        told = self.names and not self.sheet and len(text) < _LONGEST_CASE
        if told and folded_rule("case").match(unlettered):
            self.case = words.strip(_QUOTES)
            self.period = self.phase = None
            self.stale = False
            return True
        if folded_rule("phase").match(unlettered) and len(text) < _LONGEST_PHASE:
            self.phase = words.strip(_QUOTES).sourced()
            return False
        if self.names and not self.used and self._coded(paragraph):
            return False
        if self._names(words, bare, label) and not self._below_name(text, label):
            self._take(words, paragraph, label)
            return True
        if self.names and not self.sheet and self._divides(text, bare, label):
            self.case = (words if label is not None else paragraph).strip(_QUOTES)
            self.period = self.phase = None
            self.stale = False
            return True
        heads = is_loud(words.text) or folded_rule("generic").match(bare) is not None
        if label is not None and heads and len(text) <= _LONGEST_NAME and not label["label"][0].isdigit():
            self._below(label["label"])
        return opened

    def position(self) -> tuple[str, ...]:
        """The labels of the headings around the place reached, from the outside in."""
        return tuple(self.labels[depth] for depth in sorted(self.labels))

    def heading(self, paragraph: Run) -> None:
        """Take in a paragraph over a list of procedures: its label and its group only."""
        text = paragraph.text
        folded = fold(text)
        self.group = group_in(folded) or self.group
        label = rule("label").match(text)
        if label is None or len(text) > 600:
            return
        said = label["label"]
        if label["label"].isdigit() and folded_rule("list").match(fold(text[label.end() :])):
            said = f"danh mục {said}"
        elif label["label"].isdigit():
            return
        self._below(said)

    @staticmethod
    def under(labels: dict[int, str], label: str, words: Run | None) -> dict[int, str]:
        """Labels of group rows inside a list, with one more."""
        if not label and words is not None:
            match = rule("label").match(words.text)
            label = match["label"] if match else ""
        if not label:
            return labels
        depth = _depth(label)
        return {at: said for at, said in labels.items() if at < depth} | {depth: label}

    def _forget(self) -> None:
        self.names, self.case, self.period, self.phase = [], None, None, None
        self.used, self.several, self.sheet, self.stale = False, False, False, False

    def _opens(self, text: str, folded: str) -> bool:
        """A part of the decision begins: what held above is gone."""
        part = folded_rule("part").match(folded) is not None and len(text) < _LONGEST_NAME
        part = part and is_loud(" ".join(text.split()[:2]))  # “Phụ lục I ban hành kèm theo …” only cites one
        loud = is_loud(text) or part
        self.group = group_in(folded) or self.group if loud else self.group
        if loud and folded_rule("content").search(folded):
            self.process = False
        elif loud and folded_rule("process").search(folded):
            self.process = True
        if part:
            self._forget()
            self.labels, self.used = {}, True
        return part

    def _names(self, words: Run, bare: str, label: re.Match[str] | None) -> bool:
        """Whether a heading names a procedure: it ends with a code, says so, or is a numbered line among processes."""
        text = words.text
        if not 3 < len(text) <= _LONGEST_NAME:
            return False
        said = rule("before_name").match(text) is not None
        if label is None:
            return said and len(text.split()) > 6
        if said or rule("behind_name").search(text.strip(_QUOTES)) is not None:
            return True
        if folded_rule("generic").match(bare) or text.rstrip().endswith((";", ",")) or self.sheet:
            return False
        if bare.startswith("thủ tục ") and not is_loud(text):
            return True
        return label["label"].isdigit() and self.process and not is_loud(text)

    def _coded(self, paragraph: Run) -> bool:
        """Whether a line below a name gives its code (“Mã TTHC: …”)."""
        match = rule("code_line").match(paragraph.text)
        last = self.names[-1]
        found = paragraph.group(match, "code") if match is not None else None
        if found is None or last.code is not None:
            return False
        self.names[-1] = replace(last, code=found.sourced())
        return True

    def _below_name(self, text: str, label: re.Match[str] | None) -> bool:
        """Whether a heading is numbered below the name above (“1.2.” below “1.”), without a code of its own."""
        order = self.names[-1].order if self.names else None
        below = label is not None and order is not None and label["label"].startswith(f"{order.value}.")
        return below and SHORT.search(text) is None

    def _divides(self, text: str, bare: str, label: re.Match[str] | None) -> bool:
        """Whether a heading divides the procedure named above: “a) …”, or “3.1. …” below “3.”."""
        if len(text) > _LONGEST_PHASE or text.rstrip().endswith((";", ",", ":")) or ":" in text[:-1]:
            return False
        lettered = _LETTERED.match(text) is not None
        below = self._below_name(text, label)
        own = fold(_unlettered(text)) if lettered else bare
        return (lettered or below) and folded_rule("generic").match(own) is None

    def _take(self, words: Run, paragraph: Run, label: re.Match[str] | None) -> None:
        name = words
        before = rule("before_name").match(name.text)
        if before:
            name = name.sub(before.end())
        behind = rule("behind_name").search(name.strip(_QUOTES).text)
        name = name.strip(_QUOTES)
        if behind and behind.start() > 3:
            name = name.sub(0, behind.start())
        order = paragraph.group(label, "label") if label is not None and label["label"][0].isdigit() else None
        code = SHORT.search(words.text)
        if self.used or not self.several:
            self._forget()
        self.names.append(
            Named(
                name.strip(_QUOTES),
                words.sub(*code.span()).sourced() if code else None,
                order.sourced() if order is not None else None,
            )
        )
        self.case = self.period = self.phase = None
        self.used = self.sheet = self.stale = False

    def _below(self, label: str) -> None:
        """A heading with a label puts what follows below it: a list or annex, then A, I, A1, then numbers."""
        depth = _depth(label)
        self.labels = {at: said for at, said in self.labels.items() if at < depth} | {depth: " ".join(label.split())}


def group_in(folded: str) -> Group | None:
    """The group of internal procedures that a heading (folded) tells."""
    found = next((value for value, pattern in valued("groups") if pattern.search(folded)), None)
    return cast("Group | None", found)


def _depth(label: str) -> int:
    return next((at for at, pattern in enumerate(_DEPTHS) if pattern.fullmatch(label)), len(_DEPTHS))


def _unlettered(text: str) -> str:
    return _LETTER.sub("", text)
