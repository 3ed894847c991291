"""Forms to procedures: every pair that shares something is scored; what is likely enough is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalog_graph.forms.blocks import Blocks
from catalog_graph.forms.rules import rules
from catalog_graph.forms.scoring import parts_of, total
from catalog_graph.forms.types import Asking, Found, Paper
from catalog_graph.reduction.types import FormSheet, Link


def paper_of(sheet: FormSheet) -> Paper:
    """What a form of the store says of itself. One form among several of its file has no file name of its own."""
    names = () if sheet.which else tuple(dict.fromkeys(path.rpartition("/")[2] for _, path in sheet.places))
    return Paper(form=sheet.key, names=names, title=sheet.title, number=sheet.number, instrument=sheet.instrument)


def linked(papers: Iterable[Paper], asked: Sequence[Asking], least: float | None = None) -> tuple[Found, ...]:
    """Every likely pair of form and procedure, by form and procedure; `least`: the score from which (None: the rules').

    A pair's score depends on these two and on how rare words are in the records, never on other forms.
    """
    blocks = Blocks(asked)
    enough = rules()["proposed_from"] if least is None else least
    found = [one for paper in papers for one in _of(paper, blocks, enough)]
    return tuple(sorted(found, key=lambda one: (one.form, one.subject)))


def _of(paper: Paper, blocks: Blocks, enough: float) -> Iterable[Found]:
    best: dict[str, Found] = {}
    for place in blocks.near(paper):
        said = blocks.said[place]
        asking = blocks.asked[said.asking]
        parts = parts_of(paper, said, asking, blocks.weights)
        score = total(parts)
        known = best.get(asking.subject)
        if score >= enough and (known is None or score > known.score):
            best[asking.subject] = Found(
                form=paper.form, subject=asking.subject, score=score, parts=parts, paper=said.paper
            )
    return best.values()


def as_link(found: Found) -> Link:
    """A pair as the store keeps it."""
    return Link(
        form=found.form, procedure=found.subject, via=found.via, score=found.score,
        parts=tuple((part.name, part.value) for part in found.parts),
    )  # fmt: skip
