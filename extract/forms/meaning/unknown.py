"""Labels that no entry of the dictionary fits, the most frequent first: what the dictionary should learn next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from extract.fold import fold
from extract.forms.meaning.dictionary import UNKNOWN, concepts
from extract.types import FormField

_NEAR = 70.0  # of 100: near enough to be shown to an officer, never to be taken


class UnknownLabel(NamedTuple):
    """A label without a concept: its most usual spelling, how often it stands, in how many forms, in which.

    `near` are keys of concepts whose usual wordings resemble it, for the officer to choose from.
    """

    label: str
    times: int
    forms: tuple[str, ...]
    near: tuple[str, ...]


def unknown(fields: Iterable[tuple[str, FormField]]) -> tuple[UnknownLabel, ...]:
    """The declared fields of unknown concept over a set of forms, by label; `fields` pairs a form's name with a field.

    Ranked by the number of forms, then by the number of fields, then by the alphabet.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for form, field in fields:
        key = fold(field.label)
        if field.kind == "declared" and field.concept == UNKNOWN and key:
            spellings[key][field.label] += 1
            forms[key][form] = None
    found = (
        UnknownLabel(written.most_common(1)[0][0], written.total(), tuple(forms[key]), _near(key))
        for key, written in spellings.items()
    )
    return tuple(sorted(found, key=lambda one: (-len(one.forms), -one.times, one.label)))


def _near(label: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    wordings = {(one.key, wording): fold(wording) for one in concepts().values() for wording in one.labels}
    near = process.extract(label, wordings, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR, limit=3)
    return tuple(dict.fromkeys(key for _, _, (key, _) in near))
