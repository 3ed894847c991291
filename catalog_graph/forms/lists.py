"""What links leave open: files named but not held, forms of several procedures, procedures without any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog_graph.forms.names import Stem, alike, stem_of
from catalog_graph.forms.phrases import phrases_in
from catalog_graph.forms.saying import instruments_in
from catalog_graph.forms.types import Asking, Paper
from catalog_graph.reduction.types import Link
from catalog_graph.reduction.units import standing_from
from catalog_graph.types import Quote

_HELD = ("name", "name_letters", "name_near")


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingForm:
    """A form that records name by its file, and that the store does not hold.

    `telling`: its name tells it from others, so that one row stands for all procedures; else one row a procedure.
    """

    name: str
    telling: bool
    subjects: tuple[str, ...]
    components: tuple[str, ...]
    """The words of the papers it is attached to, one for each subject."""
    quotes: tuple[Quote | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedForm:
    """A form that several procedures ask for."""

    form: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutForm:
    """A procedure no form is linked to. `papers`: those of its papers that are filled in, by the record's words; empty:
    it asks for none. `files`: the names of forms its record has."""

    subject: str
    name: str | None
    papers: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutdatedForm:
    """A form that a record hands out under a document other than the one printed on the form: one of both is old.

    `own`: the documents on the form; `named`: those the record names; `text`: the paper, `quote`: where it stands.
    """

    form: str
    subject: str
    own: tuple[str, ...]
    named: tuple[str, ...]
    text: str
    quote: Quote | None


def outdated(asked: Sequence[Asking], papers: Iterable[Paper]) -> tuple[OutdatedForm, ...]:
    """The forms whose file a record attaches to a paper that it says is prescribed by another document."""
    by: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        if instruments_in(paper.instrument):
            for letters in {stem.letters for stem in map(stem_of, paper.names) if stem.telling}:
                by[letters].append(paper)
    found = [
        OutdatedForm(
            form=paper.form, subject=asking.subject, own=tuple(sorted(instruments_in(paper.instrument))),
            named=tuple(sorted(named)), text=wanted.text, quote=wanted.quote,
        )
        for asking in asked
        for wanted in asking.papers
        if not wanted.earlier and len(wanted.files) == 1 and (named := instruments_in(wanted.text))
        for paper in by.get(stem_of(wanted.files[0]).letters, ())
        if not named & instruments_in(paper.instrument)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.form, one.subject, one.text)))


def missing(asked: Sequence[Asking], papers: Iterable[Paper], links: Iterable[Link]) -> tuple[MissingForm, ...]:
    """The forms that records name and the store lacks, those named most often first."""
    held = _Held(papers)
    linked = {(link.procedure, name) for link in links if link.state != "rejected" for name in held.names(link.form)}
    rows: dict[tuple[str, str], list[tuple[str, str, Quote | None, Stem]]] = defaultdict(list)
    for asking in asked:
        seen: set[str] = set()
        for paper in asking.papers:
            for stem in map(stem_of, paper.files):
                if not stem.letters or stem.letters in seen or held.has(stem):
                    continue
                if not stem.telling and (asking.subject, stem.letters) in linked:
                    continue
                seen.add(stem.letters)
                key = (stem.letters, "" if stem.telling else asking.subject)
                rows[key].append((asking.subject, paper.text, paper.quote, stem))
    found = [
        MissingForm(
            name=every[0][3].shown,
            telling=every[0][3].telling,
            subjects=tuple(subject for subject, *_ in every),
            components=tuple(text for _, text, *_ in every),
            quotes=tuple(quote for _, _, quote, _ in every),
        )
        for every in rows.values()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.subjects), one.name, one.subjects)))


def shared(links: Iterable[Link], least: float = 0.0) -> tuple[SharedForm, ...]:
    """The forms of more than one procedure, those of most first; `least`: the score a proposed link needs."""
    by: dict[str, list[str]] = defaultdict(list)
    for link in standing_from(links, least):
        by[link.form].append(link.procedure)
    found = [SharedForm(form=form, subjects=tuple(sorted(many))) for form, many in by.items() if len(many) > 1]
    return tuple(sorted(found, key=lambda one: (-len(one.subjects), one.form)))


def without(asked: Iterable[Asking], links: Iterable[Link], least: float = 0.0) -> tuple[WithoutForm, ...]:
    """The procedures without any form, those whose records name forms first."""
    having = {link.procedure for link in standing_from(links, least)}
    found = []
    for asking in asked:
        if asking.subject in having:
            continue
        papers = tuple(dict.fromkeys(phrase for paper in asking.papers for phrase in phrases_in(paper.text)))
        files = tuple(dict.fromkeys(name for paper in asking.papers for name in paper.files))
        found.append(WithoutForm(subject=asking.subject, name=asking.name, papers=papers, files=files))
    return tuple(sorted(found, key=lambda one: (not one.files, not one.papers, one.subject)))


class _Held:
    """The names of the files of forms that the store holds."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._stems = {paper.form: tuple(map(stem_of, paper.names)) for paper in papers}
        self._all = {stem for stems in self._stems.values() for stem in stems}
        self._letters = {stem.letters for stem in self._all if stem.telling}
        self._left = {stem.left for stem in self._all if stem.telling}
        self._by_figures: dict[tuple[str, ...], list[Stem]] = defaultdict(list)
        for stem in sorted(self._all):
            if stem.telling:
                self._by_figures[stem.figures].append(stem)

    def names(self, form: str) -> tuple[str, ...]:
        return tuple(stem.letters for stem in self._stems.get(form, ()))

    def has(self, stem: Stem) -> bool:
        """Whether a form bears a name that tells it is this one."""
        if not stem.telling:
            return False
        if stem.letters in self._letters:
            return True
        near = (alike(stem, other) for other in self._by_figures[stem.figures])
        return any(found is not None and found[0] in _HELD for found in near)
