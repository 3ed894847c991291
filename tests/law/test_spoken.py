"""What the text of a procedure cites beside its legal bases: documents by name, with the provision."""

from __future__ import annotations

from catalog_graph.intake.law import procedure_rows
from catalog_graph.intake.spoken import spoken_by
from extract.types import Case, DossierComponent, LegalBasis, Procedure, Sourced, Step
from ingest.types import Span

STEP = "Người nộp chuẩn bị hồ sơ theo khoản 2 Điều 5 Nghị định số 12/2020/NĐ-CP, nộp tại quầy."
PAPER = "Đơn theo Mẫu số 03 ban hành kèm theo Thông tư số 7/2021/TT-BYT"
TERMS = "Đủ vốn theo Điều 8; không thuộc trường hợp bị cấm."


def made() -> tuple[Procedure, str]:
    """A procedure whose parts stand one after another in a text."""
    text = "\n".join(("12/2020/NĐ-CP", STEP, PAPER, TERMS))

    def said(part: str) -> Sourced[str]:
        at = text.index(part)
        return Sourced(part, Span(at, at + len(part)))

    component = DossierComponent(name=said(PAPER))
    procedure = Procedure(
        form="page-json", steps=(Step(text=said(STEP)),), cases=(Case(components=(component,)),),
        conditions=said(TERMS), legal_basis=(LegalBasis(number=said("12/2020/NĐ-CP")),),
    )  # fmt: skip
    return procedure, text


def test_provisions_of_named_documents_are_found_where_they_stand() -> None:
    procedure, text = made()
    step, paper = spoken_by(procedure, text)
    assert (step.source, step.path, step.identity.id) == ("steps:1", ("dieu:5", "khoan:2"), "12-2020-nd-cp")
    assert text[slice(*step.span)] == "khoản 2 Điều 5 Nghị định số 12/2020/NĐ-CP"
    assert (paper.source, paper.path, paper.identity.id) == ("dossier:1.1", ("mau:03",), "7-2021-tt-byt")


def test_they_follow_the_rows_of_legal_bases() -> None:
    rows = procedure_rows(*made())
    assert [(row.work, row.kind, row.source, row.path) for row in rows.citations] == [
        ("12-2020-nd-cp", "basis", "can_cu:1", ""),
        ("12-2020-nd-cp", "provision", "steps:1", "dieu:5|khoan:2"),
        ("7-2021-tt-byt", "form_annex", "dossier:1.1", "mau:03"),
    ]
    assert [work.id for work in rows.works] == ["12-2020-nd-cp", "7-2021-tt-byt"]
