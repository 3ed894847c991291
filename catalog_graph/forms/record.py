"""A record as the linker takes it: the papers it asks for, with the files attached to them, and its legal bases."""

from __future__ import annotations

from dataclasses import replace

from catalog_graph.forms.saying import instruments_in
from catalog_graph.forms.types import Asking, Wanted
from catalog_graph.types import Quote
from extract.types import Procedure


def asking_of(procedure: Procedure, digest: str) -> Asking | None:
    """What a record asks for; None for one without a code."""
    if procedure.code is None:
        return None
    code = procedure.code.value
    papers = [
        Wanted(
            text=component.name.value,
            files=tuple(form.name.value for form in component.forms),
            case=at,
            component=n,
            quote=Quote(digest=digest, span=component.name.span),
        )
        for at, case in enumerate(procedure.cases)
        for n, component in enumerate(case.components)
    ]
    bases = {
        key
        for basis in procedure.legal_basis
        for member in (basis.number, basis.title)
        if member is not None
        for key in instruments_in(member.value)
    }
    publisher = procedure.publisher.value if procedure.publisher else None
    return Asking(
        subject=f"{code}.{publisher}" if publisher else code,
        code=code,
        name=procedure.name.value if procedure.name else None,
        papers=tuple(papers),
        bases=tuple(sorted(bases)),
    )


def without_files(asking: Asking) -> Asking:
    """A record as it would be if it named no file."""
    return replace(asking, papers=tuple(replace(paper, files=()) for paper in asking.papers))
