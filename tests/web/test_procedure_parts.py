"""The parts of one record as they are laid out: addresses of forms, names of tables."""

from __future__ import annotations

import lxml.html
import pytest

from api.procedures import wordings
from api.web.rendering import world
from extract.types import Case, DossierComponent, Form, Procedure, Sourced
from ingest.types import Span


def said(text: str) -> Sourced[str]:
    return Sourced(text, Span(0, len(text)))


def part(name: str, record: Procedure) -> lxml.html.HtmlElement:
    macro = getattr(world().get_template("procedure_parts.html.j2").module, name)
    return lxml.html.fragment_fromstring(str(macro("0" * 64, record, wordings)), create_parent="div")


def with_form(address: str) -> Procedure:
    paper = DossierComponent(name=said("Tờ khai"), forms=(Form(name=said("Mẫu số 03"), url=said(address)),))
    return Procedure(form="api-json", cases=(Case(components=(paper,)),))


@pytest.mark.parametrize("address", ["kho/019f-0a/Mau so 03.docx", "C:\\bieu mau\\Mau so 03.docx"])
def test_a_place_in_storage_is_no_link_and_shows_the_file(address: str) -> None:
    drawn = part("forms", with_form(address))
    assert "tệp: Mau so 03.docx" in drawn.text_content() and address not in drawn.text_content()
    assert drawn.xpath("//span[@title]/@title") == [address]
    assert [link.get("class") for link in drawn.xpath("//a")] == ["src", "src"]


def test_an_address_out_of_here_is_marked() -> None:
    address = "https://cong.example.vn/tep/Mau%2003.docx?ban=2"
    drawn = part("forms", with_form(address))
    (link,) = drawn.xpath(f"//a[@href='{address}']")
    assert "noreferrer" in link.get("rel") and link.text_content() == "Mau%2003.docx"
    assert "(địa chỉ ngoài)" in drawn.text_content()


def test_tables_of_cases_with_one_name_are_told_apart() -> None:
    case = Case(name=said("Chủ bè là cá nhân"), components=(DossierComponent(name=said("Tờ khai")),))
    regions = part("dossier", Procedure(form="api-json", cases=(case, case))).xpath("//*[@role='region']/@aria-label")
    assert len(set(regions)) == 2
