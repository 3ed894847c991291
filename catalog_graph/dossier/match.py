"""A record to what it says of papers that a database replaces: asked for, asked with an exception, only named. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalog_graph.dossier.excepting import Exempting, covering, exemptions
from catalog_graph.dossier.naming import Named, named
from catalog_graph.dossier.rules import Wording, databases_named, rules
from catalog_graph.dossier.types import State
from extract.fold import even
from extract.types import Procedure, Sourced
from ingest.types import Span

_ORDER: tuple[State, ...] = ("asked", "exception", "mention")
_BEFORE = 30
"""Characters before an excluded paper that show how it is left out."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How one paper is spoken of in a component: the state, the words that decided, the sentence that lowers it."""

    kind: str
    state: State
    case: int
    component: int
    start: int
    end: int
    why: Wording | None
    exception: str | None
    exception_span: Span | None


@dataclass(frozen=True, slots=True)
class _Read:
    """A component, or the name of a case (`component` is None): its even text and the papers named in it."""

    case: int
    component: int | None
    source: Sourced[str]
    text: str
    papers: tuple[Named, ...]

    @property
    def exempting(self) -> tuple[Exempting, ...]:
        """Its exempting sentences."""
        return _exempting(self.text, self.papers)


@lru_cache(maxsize=8192)  # records of one field repeat each other's notes word for word
def _exempting(text: str, papers: tuple[Named, ...]) -> tuple[Exempting, ...]:
    return exemptions(text, papers)


@lru_cache(maxsize=8192)
def _named(text: str, cars: bool) -> tuple[Named, ...]:
    return named(text, cars)


def spoken(procedure: Procedure, listed: frozenset[str] = frozenset()) -> tuple[Spoken, ...]:
    """Every paper that a record's components name, in order. `listed`: the databases of its rows on the list."""
    read = tuple(_read(procedure))
    if not any(each.papers for each in read):
        return ()
    notes = tuple(_notes(read))
    asked = (each for each in read if each.component is not None)
    return tuple(_spoken(each, paper, notes, listed) for each in asked for paper in each.papers)


def strongest(states: Iterable[State]) -> State:
    """Of several states the one that counts: asked, exception, mention."""
    values = set(states)
    return next((state for state in _ORDER if state in values), "mention")


def _read(procedure: Procedure) -> Iterator[_Read]:
    fields = (field.value for field in procedure.fields)
    around = even(" ".join(["" if procedure.name is None else procedure.name.value, *fields]))
    cars = rules().not_cars.pattern.search(around) is None
    for at, case in enumerate(procedure.cases):
        names = [] if case.name is None else [(None, case.name)]
        for number, source in (*names, *enumerate(component.name for component in case.components)):
            text = even(source.value)
            yield _Read(at, number, source, text, _named(text, cars))


def _notes(read: Sequence[_Read]) -> Iterator[tuple[_Read, Exempting]]:
    """Exempting sentences that stand on their own: lines that are no paper, sentences that begin as such lines do
    (behind the paper above them, where a page glues cells together), and names of cases."""
    for each in read:
        note = each.component is None or rules().notes.search(each.text) is not None
        for one in each.exempting:
            if note or rules().notes.search(each.text[one.start : one.end]):
                yield each, one


def _spoken(each: _Read, paper: Named, notes: Sequence[tuple[_Read, Exempting]], listed: frozenset[str]) -> Spoken:
    only = paper.only
    if only is not None and only.excluded:
        words = each.source.value[max(0, paper.start - _BEFORE) : paper.end]
        return _told(each, paper, "exception", only, " ".join(words.split()), span_of(each.source, paper))
    within = next((one for one in each.exempting if one.start <= paper.start < one.end), None)
    if only is not None and not (only.weak and within is not None and within.wording.asks):
        return _told(each, paper, "mention", only)
    found = _covering(each, paper, notes)
    one = rules().classes[paper.kind]
    if one.only_listed and one.database not in listed and not _speaks_of(found, each, one.database):
        return _told(each, paper, "mention", rules().unlisted)
    if found is None:
        return _told(each, paper, "asked", None)
    note, said = found
    words = " ".join(note.source.value[said.start : said.end].split())
    return _told(each, paper, "exception", said.wording, words, span_of(note.source, said))


def _speaks_of(found: tuple[_Read, Exempting] | None, each: _Read, database: str) -> bool:
    """Whether the sentence that covers a paper stands beside it, or names the database: then general words mean the
    paper that the database holds."""
    if found is None:
        return False
    note, said = found
    return note is each or database in databases_named(note.text[said.start : said.end])


def _covering(each: _Read, paper: Named, notes: Sequence[tuple[_Read, Exempting]]) -> tuple[_Read, Exempting] | None:
    """The sentence that lets data stand in for a paper: of its own component, else a note of the record."""
    own = covering(paper, each.exempting, each.papers, each.text)
    if own is not None:
        return each, own
    return next((pair for pair in notes if _covers(*pair, each, paper)), None)


def _covers(note: _Read, said: Exempting, each: _Read, paper: Named) -> bool:
    """Whether a note covers a paper: it names it or its database, anywhere in the record; one that names nothing
    speaks of its own case, as the name of a case does, unless it says that it speaks of the whole procedure."""
    here = note.case == each.case
    if said.names(paper.kind):
        return here or note.component is not None
    words = note.text[said.start : said.end]
    if not said.general or not (here or rules().whole.search(words)):
        return False
    return note.component is None or rules().general.search(words) is not None


def _told(
    each: _Read, paper: Named, state: State, why: Wording | None, words: str | None = None, span: Span | None = None
) -> Spoken:
    assert each.component is not None
    return Spoken(paper.kind, state, each.case, each.component, paper.start, paper.end, why, words, span)


def span_of(source: Sourced[str], run: Named | Exempting | Spoken) -> Span:
    """Where a run of a value stands in the document: the run itself, or the whole value where blanks were joined."""
    if source.span.end - source.span.start == len(source.value):
        return Span(source.span.start + run.start, source.span.start + run.end)
    return source.span
