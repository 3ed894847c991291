"""What links leave open: files named and not held, forms of several procedures, procedures without."""

from __future__ import annotations

from catalog_graph.forms.lists import missing, outdated, shared, without
from catalog_graph.forms.types import Asking, Paper, Wanted
from catalog_graph.reduction.types import Link

ASKED = (
    Asking(subject="1.000001", papers=(Wanted(text="Đơn nuôi ong", files=("Don nuoi ong.pdf", "Mẫu số 01.doc")),)),
    Asking(subject="1.000002", papers=(Wanted(text="Đơn nuôi ong", files=("Don nuoi ong.docx",)),)),
    Asking(subject="1.000003", papers=(Wanted(text="Đơn xin cây"), Wanted(text="Bản vẽ", files=("Ban ve rung.pdf",)))),
    Asking(subject="1.000004", papers=(Wanted(text="Giấy chứng sinh"),)),
)


def test_a_file_no_form_bears_is_missing_once_for_all_procedures() -> None:
    found = missing(ASKED, [Paper(form="a", names=("Bản vẽ rừng.doc",))], [])
    assert [(one.name, one.telling, one.subjects) for one in found] == [
        ("Don nuoi ong", True, ("1.000001", "1.000002")),
        ("Mẫu số 01", False, ("1.000001",)),
    ]


def test_a_name_that_every_form_has_is_held_only_by_a_link() -> None:
    papers = [Paper(form="a", names=("mau so 01.pdf",))]
    link = Link(form="a", procedure="1.000001", via="title", score=0.8)
    assert "Mẫu số 01" in {one.name for one in missing(ASKED, papers, [])}
    assert "Mẫu số 01" not in {one.name for one in missing(ASKED, papers, [link])}
    rejected = Link(form="a", procedure="1.000001", via="title", score=0.8, state="rejected")
    assert "Mẫu số 01" in {one.name for one in missing(ASKED, papers, [rejected])}


def test_forms_of_several_procedures_and_procedures_without() -> None:
    links = [
        Link(form="a", procedure="1.000001", via="name", score=0.95),
        Link(form="a", procedure="1.000002", via="name", score=0.7),
        Link(form="b", procedure="1.000001", via="officer", state="accepted", score=0.1),
        Link(form="b", procedure="1.000003", via="name", state="rejected", score=0.9),
    ]
    assert [(one.form, one.subjects) for one in shared(links)] == [("a", ("1.000001", "1.000002"))]
    assert shared(links, 0.9) == ()
    assert [one.subject for one in without(ASKED, links)] == ["1.000003", "1.000004"]
    assert [one.subject for one in without(ASKED, links, 0.9)] == ["1.000002", "1.000003", "1.000004"]


def test_a_form_handed_out_under_another_document_is_told() -> None:
    old = Paper(form="a", names=("Don nuoi ong.doc",), instrument="Thông tư số 11/2030/TT-BXY")
    text = "Đơn nuôi ong ban hành kèm theo Thông tư số 12/2031/TT-BXY"
    asking = Asking(subject="1.000001", papers=(Wanted(text=text, files=("Don nuoi ong.pdf",)),))
    (found,) = outdated([asking], [old])
    assert (found.own, found.named) == (("11/2030/TT-BXY",), ("12/2031/TT-BXY",))
    same = Asking(subject="1.000001", papers=(Wanted(text="Đơn nuôi ong", files=("Don nuoi ong.pdf",)),))
    assert not outdated([same], [old])
