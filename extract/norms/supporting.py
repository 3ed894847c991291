"""Components of a procedure that stand outside of its articles: how dossiers are sent, fees, conditions, validity."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.norms.articles import Reading
from extract.norms.naming import act_of
from extract.norms.topics import words_of
from extract.norms.types import Component, Norm, Part
from extract.norms.wordings import titles
from extract.types import Sourced

_GIVES: dict[str, tuple[Component, ...]] = {
    "shared": ("channels",),
    "fees": ("fees",),
    "conditions": ("conditions",),
    "validity": ("validity",),
    "agency": ("agency",),
}
ALIKE = 0.5
"""Share of a title's words that must be of the procedure or of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """An article that is no procedure's own: what it gives, what its title is about, where it stands."""

    reading: Reading
    gives: tuple[Component, ...]
    words: frozenset[str]
    act: str | None


def supports_of(readings: list[Reading]) -> list[Support]:
    """The articles that may speak for procedures laid down elsewhere. Of one that is no such by its title, only
    what it says of validity counts."""
    found = []
    for reading in readings:
        gives = _GIVES.get(reading.role or "", ("validity",))
        if any(one.has(component) for one in reading.said for component in gives) or reading.role in (
            "fees",
            "conditions",
        ):
            title = reading.article.title
            found.append(
                Support(reading=reading, gives=gives, words=words_of(_head(title.value)), act=_act(title.value))
            )
    return found


def supported(norm: Norm, around: str | None, supports: list[Support], title: Sourced[str] | None) -> Norm:
    """The norm with the components that other articles of its document give it."""
    context = words_of(f"{norm.name.value} {norm.heading.value} {title.value if title else ''}")
    present = norm.present
    more: list[Part] = []
    for support in supports:
        if support.reading.article.voice is None and norm.quoted_in is not None:
            continue
        if not _for(support, norm, around, context):
            continue
        for component in support.gives:
            if component not in present and (component != "validity" or _gives_paper(norm)):
                more.extend(_parts(support, component))
    return replace(norm, parts=(*norm.parts, *more)) if more else norm


def _gives_paper(norm: Norm) -> bool:
    return act_of(norm.name.value) in titles().papers


def _for(support: Support, norm: Norm, around: str | None, context: frozenset[str]) -> bool:
    """Whether an article speaks for a norm: of its chapter or a general one, about the same thing, the same act."""
    article = support.reading.article
    if support.reading.role == "shared":
        return True
    if _chapter(article.around) not in (_chapter(around), "chuong_I", "chuong_1", ""):
        return False
    act = act_of(norm.name.value)
    if support.act is not None and act is not None and support.act != act and support.reading.role == "conditions":
        return False
    if not support.words:
        return support.reading.role == "fees"
    return len(support.words & context) / len(support.words) >= ALIKE


def _head(title: str) -> str:
    """The first thing a title is about: of fees and costs together, the fees."""
    return title.partition(",")[0]


def _chapter(around: str | None) -> str:
    return (around or "").partition("__")[0]


def _act(title: str) -> str | None:
    words = title.split()
    for at in range(min(4, len(words))):
        if act := act_of(" ".join(words[at:])):
            return act
    return None


def _parts(support: Support, component: Component) -> list[Part]:
    """What the article says of a component; where its title alone says it, the title."""
    found = [
        Part(
            component=component,
            value=Sourced(" ".join(piece.split()), piece.span),
            provision=one.clause.provision,
            shared=True,
        )
        for one in support.reading.said
        for name, piece in one.parts
        if name == component
    ]
    article = support.reading.article
    return found or [Part(component=component, value=article.title, provision=article.id, shared=True)]
