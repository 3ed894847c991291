"""The form that records hand out beside the form that the law prescribes: what one asks and the other does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog_graph.forms.proposing.rules import further, said, sure
from catalog_graph.forms.saying import instruments_in, numbers_of
from catalog_graph.reduction.identity import proposal_id
from catalog_graph.reduction.types import Context, Field, FormSheet, Proof, Proposal
from catalog_graph.reduction.wording import amended, capital
from extract.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A form and the form prescribed for it. `extra`: fields that only the form has; `lacking`: that it lacks.

    `by`: ``number`` (number and document agree) or ``title`` (the document prints no number for it).
    """

    form: FormSheet
    prescribed: FormSheet
    instrument: str
    by: str
    extra: tuple[Field, ...]
    lacking: tuple[Field, ...]


def beside(forms: Iterable[FormSheet], documents: Mapping[str, str]) -> tuple[Beside, ...]:
    """Each form that names the document prescribing it, beside the form that stands in that document.

    `documents`: digest of a legal document → its number, as `extract.numbers.number_key` spells it. Two forms of which
    more than half does not agree are taken for different forms, or badly read, and left out.
    """
    every = tuple(forms)
    of: dict[str, list[FormSheet]] = defaultdict(list)
    for sheet in every:
        if sheet.digest in documents:
            of[documents[sheet.digest]].append(sheet)
    found = []
    for sheet in every:
        if sheet.digest in documents:
            continue
        for instrument in sorted(instruments_in(sheet.instrument)):
            pair = _pair(sheet, of.get(instrument, ()))
            if pair is not None:
                made = _compared(sheet, *pair, instrument)
                found.extend([made] if made is not None else [])
    return tuple(found)


def not_prescribed(context: Context, documents: Mapping[str, str]) -> Sequence[Proposal]:
    """One proposal for each declared field of a form that the prescribed form does not ask for."""
    return [_dropped(pair, field) for pair in beside(context.forms.values(), documents) for field in pair.extra]


def _pair(sheet: FormSheet, others: Iterable[FormSheet]) -> tuple[FormSheet, str] | None:
    """The form among those of a document that a form is: by its number, else by its title."""
    from rapidfuzz import fuzz

    numbers, title = numbers_of(sheet.number), fold(sheet.title or "")
    same = [other for other in others if numbers & numbers_of(other.number)]
    least = further()["prescribed"]["title"]
    unnumbered = [other for other in others if not numbers or not numbers_of(other.number)]
    titled = [other for other in same or unnumbered if title and fuzz.ratio(title, fold(other.title or "")) >= least]
    if len(same) == 1:
        return same[0], "number"
    if len(titled) == 1:
        return titled[0], "number" if same else "title"
    return None


def _compared(sheet: FormSheet, prescribed: FormSheet, by: str, instrument: str) -> Beside | None:
    mine, other = _declared(sheet), _declared(prescribed)
    pairs = aligned(mine, other)
    extra = tuple(field for at, field in enumerate(mine) if at not in pairs)
    lacking = tuple(field for at, field in enumerate(other) if at not in set(pairs.values()))
    most = further()["prescribed"]["most_lacking"]
    if not mine or not other or len(extra) > most * len(mine) or len(lacking) > most * len(other):
        return None
    return Beside(form=sheet, prescribed=prescribed, instrument=instrument, by=by, extra=extra, lacking=lacking)


def aligned(mine: Sequence[Field], other: Sequence[Field]) -> dict[int, int]:
    """Place of a field → place of the other form's field that asks for the same: the best pairs of labels first, each
    field once; between equals the nearest place."""
    from rapidfuzz import fuzz, process

    if not mine or not other:
        return {}
    names = [fold(field.label) for field in mine], [fold(field.label) for field in other]
    grid = process.cdist(*names, scorer=fuzz.token_sort_ratio)
    least = further()["prescribed"]["alike"]
    ranked = sorted(
        (-float(grid[i][j]), field.role != mate.role, field.concept != mate.concept, abs(i - j), i, j)
        for i, field in enumerate(mine)
        for j, mate in enumerate(other)
        if grid[i][j] >= least
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _declared(sheet: FormSheet) -> tuple[Field, ...]:
    return tuple(field for field in sheet.fields if field.kind == "declared")


def _dropped(pair: Beside, field: Field) -> Proposal:
    name = f"{amended(pair.prescribed)} ({pair.instrument})" if not pair.prescribed.instrument else None
    prescribed = name or amended(pair.prescribed)
    return Proposal(
        id=proposal_id(field.id, None, "not_prescribed", pair.prescribed.key),
        form=pair.form.key,
        field=field.id,
        action="drop",
        reason="not_prescribed",
        sentence=said("not_prescribed", label=capital(field.label), prescribed=prescribed),
        proofs=(
            Proof(kind="field", text=field.label, quote=field.at),
            Proof(kind="prescribed_form", text=prescribed, quote=pair.prescribed.at, work=pair.instrument),
        ),
        amend=amended(pair.form),
        confidence=sure("not_prescribed" if pair.by == "number" else "not_prescribed_title"),
    )
