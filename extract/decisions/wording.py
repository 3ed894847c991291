"""What a heading says: the changes it announces, the kind of procedure, the level, the field, what part it opens."""

from __future__ import annotations

import re
from functools import cache

from extract.fold import fold
from extract.lexicon import lexicon

INTERNAL, INTERCONNECTED, ORDINARY = "internal", "interconnected", "ordinary"


@cache
def _any(part: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule['pattern']})" for rule in lexicon("decision_changes")[part]))


@cache
def _words() -> dict[str, str]:
    """Every wording of a change, folded, with the change."""
    return {fold(word): entry["change"] for entry in lexicon("decision_changes")["changes"] for word in entry["words"]}


def _choice(words: list[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


@cache
def _phrase() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The beginning of a phrase that names changes, and one more change after it."""
    data = lexicon("decision_changes")
    strong = _choice([word for entry in data["changes"] if entry.get("strong") for word in entry["words"]])
    kind = _choice(list(_words()))
    noun = rf"(?:{_choice(data['nouns'])})(?: (?:{_choice([*data['nouns'], *data['qualifiers']])}))*"
    begin = (
        rf"(?<!\w)(?:(?:được|bị) (?P<marked>{kind})|(?P<strong>{strong})"
        rf"|(?:{noun} )(?P<bare>{kind}))(?!\w)"
    )
    more = rf" ?(?:(?:và|hoặc|hay|cùng) )?(?:\d+ )?(?:(?:{noun}) )?(?P<mark>được |bị )?(?P<kind>{kind})(?!\w)"
    return re.compile(begin), re.compile(more)


@cache
def _strong() -> frozenset[str]:
    changes = lexicon("decision_changes")["changes"]
    return frozenset(fold(word) for entry in changes if entry.get("strong") for word in entry["words"])


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf" (?:{_choice(lexicon('decision_changes')['after'])}|\d)(?!\w)| ?$")


def changes_in(text: str) -> tuple[str, ...]:
    """The changes a heading announces, in its order, each once; empty when it names none."""
    folded = fold(text)
    begin, more = _phrase()
    found: list[str] = []
    at = 0
    while (match := begin.search(folded, at)) is not None:
        phrase = [_words()[match["marked"] or match["strong"] or match["bare"]]]
        sure = match["bare"] is None or match["bare"] in _strong()
        at = match.end()
        while (match := more.match(folded, at)) is not None:
            phrase.append(_words()[match["kind"]])
            sure = sure or match["mark"] is not None
            at = match.end()
        if sure or _after().match(folded, at):
            found.extend(phrase)
    return tuple(dict.fromkeys(found))


def scope_of(text: str) -> str | None:
    """internal or interconnected where the text says so, ordinary where it speaks of procedures, None otherwise."""
    folded = fold(text)
    if _any("internal").search(folded):
        return INTERNAL
    if _any("interconnected").search(folded):
        return INTERCONNECTED
    return None


def is_no_change(text: str) -> bool:
    """Whether a heading is of a list that announces no change (not bound to a place, delegated, online)."""
    return no_change_in(text) is not None


def no_change_in(text: str) -> str | None:
    """What a list that announces no change is of, in the official words; None where nothing says so."""
    folded = fold(text)
    rules = lexicon("decision_changes")["not_changes"]
    return next((str(rule["says"]) for rule in rules if re.search(rule["pattern"], folded)), None)


def levels_in(text: str) -> tuple[str, ...]:
    """The levels of government that a heading or a cell names."""
    folded = fold(text)
    return tuple(r["level"] for r in lexicon("decision_changes")["levels"] if re.search(r["pattern"], folded))


def is_common(text: str) -> bool:
    """Whether a heading is of procedures that several levels share ("áp dụng chung"), naming no one of them."""
    return _any("common").search(fold(text)) is not None and len(levels_in(text)) != 1


def level_implied(text: str) -> str | None:
    """The one level that a title implies: a department (sở) is of the province; None where it names several."""
    folded = fold(text)
    levels = set(levels_in(text))
    if _any("province_words").search(folded):
        levels.add("province")
    return levels.pop() if len(levels) == 1 else None


def field_in(text: str) -> str | None:
    """The field (lĩnh vực) that a heading names, as printed."""
    match = _any("field").search(" ".join(text.split()))
    return match["field"].strip(" .,:-") if match else None


def mode_of(text: str) -> str | None:
    """What part a heading opens: a list, the content of procedures, a process; None when it does not say."""
    folded = fold(text)
    for rule in lexicon("decision_changes")["modes"]:
        if re.search(rule["pattern"], folded):
            return str(rule["mode"])
    return None


@cache
def heading_start() -> re.Pattern[str]:
    """Where a heading begins inside running text."""
    return re.compile(lexicon("decision_changes")["heading"]["pattern"])
