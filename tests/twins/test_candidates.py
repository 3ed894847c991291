"""Records of a snapshot made ready to be compared."""

from __future__ import annotations

from catalog_graph.twins.candidates import candidates
from catalog_graph.types import Entry
from extract.types import Case, DecisionRef, DossierComponent, LegalBasis, Procedure, Sourced, Step
from ingest.types import Span

AT = Span(0, 3)


def said(text: str) -> Sourced[str]:
    return Sourced(text, AT)


def test_components_become_sets_of_folded_texts() -> None:
    procedure = Procedure(
        form="x",
        code=said("1.000001"),
        publisher=said("H38"),
        name=said("Cấp thẻ"),
        fields=(said("Sách"),),
        levels=(said("province"),),
        executing=(said("Sở Y tế"),),
        decision=DecisionRef(number=said("1/QĐ-BYT"), issuer=said("Bộ Y tế")),
        cases=(Case(components=(DossierComponent(name=said("Đơn, ĐƠN")),)),),
        legal_basis=(LegalBasis(number=said("07/2030/NĐ-CP")), LegalBasis()),
        steps=(Step(text=said("Nộp.")), Step(text=said("nộp"))),
    )
    (one,) = candidates([Entry(procedure=procedure, digest="d", path="p")])
    assert (one.subject, one.code, one.agency, one.levels) == ("1.000001.H38", "1.000001", "Bộ Y tế", ("province",))
    assert one.dossier == {"đơn đơn"} and one.steps == {"nộp"} and len(one.basis) == 1
    assert one.quote is not None and (one.quote.digest, one.quote.span) == ("d", AT)


def test_without_a_code_the_place_is_the_subject_and_without_a_name_there_is_nothing() -> None:
    nameless, bare = Procedure(form="x", name=said("  ")), Procedure(form="x", name=said("Cấp thẻ"))
    entries = [Entry(procedure=one, digest="d", path="p", row=row) for row, one in enumerate((nameless, bare))]
    assert [one.subject for one in candidates(entries)] == ["p#1"]
