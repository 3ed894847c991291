"""Fields of forms against labels: slots in the order of print, aligned as the reference scorer aligns them.

Labels of forms that were labelled blind are kept without their text: a label is the set of the digests of its words.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from api.bench.gold import Shared
from api.bench.scoring import Score
from extract.fold import fold
from extract.forms.read import forms_of
from extract.types import DeclarationForm
from ingest.read import read

_BRACKETS = re.compile(r"\([^)]*\)")
_LEAST = 0.5
"""The share of the shorter label's words that two labels of one slot have in common at least."""
_WITHIN = 0.10
"""How far a count of declared slots may be off."""


class Slot(NamedTuple):
    """A slot as the scorer sees it."""

    words: frozenset[str]
    kind: str
    concept: str
    held_by: tuple[str, ...]
    shown: str


def words_of(label: str) -> frozenset[str]:
    """The digests of a label's words, brackets that explain left out."""
    folded = fold(_BRACKETS.sub(" ", label)) or fold(label)
    return frozenset(hashlib.sha256(word.encode()).hexdigest()[:10] for word in folded.split())


def measure(shared: Shared) -> Iterator[Score]:
    """The forms that are files of their own (the reference scorer's)."""
    for row in _labelled(shared):
        if "#" not in row["form_id"] and "#" not in row["path"]:
            yield from scores(row["form_id"], _found(shared, row), _wanted(row))


def within(shared: Shared) -> Iterator[Score]:
    """Forms that stand inside a longer document."""
    for row in _labelled(shared):
        if "#" in row["form_id"] or "#" in row["path"]:
            yield from scores(row["form_id"], _found(shared, row), _wanted(row))


def apart(shared: Shared) -> Iterator[Score]:
    """Forms of other fields of administration, labelled before anything was run on them."""
    for row in _blind(shared):
        yield from scores(row["form_id"], _found(shared, row), _wanted(row))


def unopened(shared: Shared) -> Iterator[Score]:
    """Of those the ones whose labels nobody looked at while rules were written."""
    for row in _blind(shared):
        if not row["opened"]:
            yield from scores(row["form_id"], _found(shared, row), _wanted(row))


def parity(shared: Shared) -> Iterator[Score]:
    """The same form as Word file and as PDF: whether as many slots are declared."""
    files = sorted(path for path in (shared.corpus / "forms").rglob("*") if path.is_file())
    twins: dict[Path, list[Path]] = defaultdict(list)
    for path in files:
        twins[path.with_suffix("")].append(path)
    for stem, paths in twins.items():
        kinds = {path.suffix.lower() for path in paths}
        if ".pdf" in kinds and len(kinds) > 1:
            counts = [sum(form.count() for form in forms_of(read(path.read_bytes(), path.name))) for path in paths]
            told = "/".join(map(str, counts))
            same = len(set(counts)) == 1
            yield Score(
                case=stem.name,
                field="same_count",
                hit=int(same),
                extra=() if same else (told,),
                missed=() if same else (told,),
            )


def scores(case: str, found: Sequence[Slot], wanted: Sequence[Slot]) -> Iterator[Score]:
    """Declared slots, kinds of all slots, concepts and databases of aligned declared slots, and whether the count is
    within a tenth."""
    mine, gold = [s for s in found if s.kind == "declared"], [s for s in wanted if s.kind == "declared"]
    pairs = align(mine, gold)
    paired, hit = {i for i, _ in pairs}, {j for _, j in pairs}
    extra = [mine[i].shown for i in range(len(mine)) if i not in paired]
    missed = [f"#{j}" for j in range(len(gold)) if j not in hit]
    yield Score(case=case, field="declared", hit=len(pairs), extra=tuple(extra), missed=tuple(missed))
    every = align(found, wanted)
    of = {j: found[i].kind for i, j in every}
    wrong = [f"{found[i].shown}: {found[i].kind}" for i, j in every if found[i].kind != wanted[j].kind]
    gone = [f"#{j}: {slot.kind}" for j, slot in enumerate(wanted) if of.get(j) != slot.kind]
    yield Score(case=case, field="kind", hit=len(wanted) - len(gone), extra=tuple(wrong), missed=tuple(gone))
    right = [(i, j) for i, j in pairs if mine[i].concept == gold[j].concept]
    known, sought = {i for i, _ in right}, {j for _, j in right}
    yield Score(
        case=case,
        field="concept",
        hit=len(right),
        extra=tuple(f"{s.shown}: {s.concept}" for i, s in enumerate(mine) if i not in known),
        missed=tuple(f"#{j}: {s.concept}" for j, s in enumerate(gold) if j not in sought),
    )
    yield _held(case, mine, gold, dict(pairs))
    close = abs(len(mine) - len(gold)) <= _WITHIN * len(gold)
    counted = f"{len(mine)}/{len(gold)}"
    yield Score(
        case=case,
        field="count",
        hit=int(close),
        extra=() if close else (counted,),
        missed=() if close else (counted,),
    )


def _held(case: str, mine: Sequence[Slot], gold: Sequence[Slot], of: Mapping[int, int]) -> Score:
    hit, extra = 0, []
    found: set[tuple[int, str]] = set()
    for i, slot in enumerate(mine):
        for database in slot.held_by:
            if i in of and database in gold[of[i]].held_by:
                hit += 1
                found.add((of[i], database))
            else:
                extra.append(f"{slot.shown}: {database}")
    missed = [f"#{j}: {base}" for j, slot in enumerate(gold) for base in slot.held_by if (j, base) not in found]
    return Score(case=case, field="held_by", hit=hit, extra=tuple(extra), missed=tuple(missed))


def align(mine: Sequence[Slot], gold: Sequence[Slot]) -> list[tuple[int, int]]:
    """The best order-keeping pairing of two lists of slots whose labels share enough words."""
    alike = [[_alike(one, other) for other in gold] for one in mine]
    best = [[0.0] * (len(gold) + 1) for _ in range(len(mine) + 1)]
    for i in range(len(mine) - 1, -1, -1):
        for j in range(len(gold) - 1, -1, -1):
            both = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _LEAST else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    i = j = 0
    pairs = []
    while i < len(mine) and j < len(gold):
        if alike[i][j] >= _LEAST and abs(best[i][j] - best[i + 1][j + 1] - alike[i][j]) < 1e-9:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _alike(one: Slot, other: Slot) -> float:
    return len(one.words & other.words) / (min(len(one.words), len(other.words)) or 1)


def slots_of(form: DeclarationForm) -> list[Slot]:
    """The slots of a form that was read, as the scorer sees them."""
    return [Slot(words_of(f.label), f.kind, f.concept, f.held_by, f.label[:40]) for f in form.fields]


def _found(shared: Shared, row: Mapping[str, Any]) -> list[Slot]:
    """The slots read; of a file with several forms those of the one that fits the labels best."""
    path = shared.corpus / row["path"].partition("#")[0]
    forms = forms_of(read(path.read_bytes(), path.name))
    if "#" not in row["form_id"] and "#" not in row["path"] and not row.get("inside"):
        return [slot for form in forms for slot in slots_of(form)]
    wanted = _wanted(row)
    return max((slots_of(form) for form in forms), key=lambda slots: _fit(slots, wanted), default=[])


def _fit(slots: Sequence[Slot], wanted: Sequence[Slot]) -> float:
    return 2 * len(align(slots, wanted)) / (len(slots) + len(wanted) or 1)


def _wanted(row: Mapping[str, Any]) -> list[Slot]:
    return [
        Slot(
            frozenset(one["words"]) if "words" in one else words_of(one["label"]),
            one["kind"],
            one["concept"],
            tuple(database for database in one["held_by"] if database != "none"),
            "",
        )
        for one in row["fields"]
    ]


def _labelled(shared: Shared) -> Iterator[dict[str, Any]]:
    for line in (shared.root / "gold/fields/working.jsonl").read_text("utf8").splitlines():
        yield json.loads(line)


def _blind(shared: Shared) -> Iterator[dict[str, Any]]:
    for line in shared.fields.read_text("utf8").splitlines() if shared.fields.exists() else ():
        yield json.loads(line)
