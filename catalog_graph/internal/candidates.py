"""Internal procedures that a text lays down and no list has: one agency acts for another within a time.

Two ways to find them: procedures read in the text that are outside of NĐ 63/2010/NĐ-CP because both sides are agencies
(`extract.norms`), and sentences with an agency, an act, a period and a second agency. Both are proposals with their
sentence; nothing is announced by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from catalog_graph.internal.rules import alike, wording
from catalog_graph.internal.types import Candidate
from catalog_graph.types import Quote
from extract.internal.times import within
from extract.norms.clauses import Article, Clause, Text, articles_of, clauses_of
from extract.norms.parties import agencies_in, subject_of
from extract.norms.read import norms_of
from extract.norms.types import Norm
from extract.types import LegalDocument
from ingest.types import Document, Piece

_LONGEST_NAME = 120


def candidates_of(document: Document, legal: LegalDocument, listed: Sequence[str] = ()) -> tuple[Candidate, ...]:
    """The candidates of a document. `listed`: names of the internal procedures that lists have."""
    text = Text(document)
    norms = norms_of(document, legal)
    between = [norm for norm in norms if norm.exclusion is not None and norm.exclusion.reason == "between_agencies"]
    public = {at for norm in norms if norm.exclusion is None for at in norm.provisions}
    found = [one for norm in between if (one := _laid_down(document, norm)) is not None]
    public |= {at for norm in between for at in norm.provisions}
    found += [
        candidate
        for article in articles_of(legal)
        if article.id not in public
        for clause in clauses_of(article, text)
        if clause.provision not in public and (candidate := _candidate(document, article, clause)) is not None
    ]
    return unlisted(found, listed)


def unlisted(found: Iterable[Candidate], listed: Sequence[str]) -> tuple[Candidate, ...]:
    """The candidates that are like no internal procedure of the lists."""
    names = tuple(listed)
    return tuple(one for one in found if not _listed(one, names))


def _laid_down(document: Document, norm: Norm) -> Candidate | None:
    """A procedure between agencies that the text lays down as one: its time says within what period."""
    time = next((part for part in norm.parts if part.component == "time"), None)
    if time is None:
        return None
    agencies = [part.value.value for part in norm.parts if part.component in ("agency", "subjects")]
    return Candidate(
        title=norm.full_name or norm.name.value,
        provision=time.provision,
        sentence=time.value.value,
        agency=agencies[0] if agencies else "",
        other=agencies[1] if len(agencies) > 1 else "",
        period=period["time"] if (period := within().search(time.value.value)) is not None else time.value.value,
        quote=Quote(digest=document.digest, span=time.value.span),
    )


def _candidate(document: Document, article: Article, clause: Clause) -> Candidate | None:
    period = within().search(clause.text)
    if period is None:
        return None
    for act in wording("acts").finditer(clause.low):
        if wording("private").search(clause.low[act.end() :]):
            continue
        subject = subject_of(clause.text, act.start())
        if subject is None or subject.kind != "state":
            continue
        other = next(_others(clause.text, act.end(), subject.words), None)
        if other is None or wording("outside").search(subject.words) or wording("outside").search(other):
            continue
        return Candidate(
            title=article.title.value,
            provision=clause.provision,
            sentence=" ".join(clause.text.split()),
            agency=_name(subject.words),
            other=_name(other),
            period=" ".join(period["time"].split()),
            quote=Quote(digest=document.digest, span=clause.text.span),
        )
    return None


def _others(text: Piece, start: int, subject: Piece) -> Iterator[Piece]:
    """Agencies named behind the act that are not the one who acts."""
    own = _name(subject).casefold()
    for agency in agencies_in(text[start:]):
        if not own.startswith(_name(agency).casefold()[:12]):
            yield agency


def _name(words: Piece) -> str:
    """The first words of a party, short enough to show."""
    name = " ".join(words.split())
    end = wording("ends").search(name, 4)
    name = name[: end.start()].strip() if end else name
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"


def _listed(one: Candidate, names: Sequence[str]) -> bool:
    """Whether a listed procedure is much like the article that holds the sentence."""
    if not one.title or not names:
        return False
    from rapidfuzz import fuzz, process

    found = process.extractOne(one.title.lower(), [name.lower() for name in names], scorer=fuzz.token_set_ratio)
    return found is not None and found[1] >= alike()
