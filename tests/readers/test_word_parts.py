"""Parts of a Word package beside the body: page headers, notes, boxes, diagrams, documents put into the document."""

from __future__ import annotations

from ingest.types import FURNITURE, Span
from tests.readers.build import R, p, package, r, read_bytes, tbl, word, wordml

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def related(body: str, relations: dict[str, tuple[str, str]], **parts: str | bytes) -> bytes:
    """A Word file with relations of its body (identity → kind, target) and parts by file name under word/."""
    entries = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{to}"/>' for key, (kind, to) in relations.items()
    )
    files: dict[str, str | bytes] = {
        "word/document.xml": wordml("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{entries}</Relationships>',
    }
    return package({**files, **{f"word/{name.replace('__', '.')}": content for name, content in parts.items()}})


def section(*references: str, more: str = "") -> str:
    return f"<w:sectPr>{''.join(references)}{more}</w:sectPr>"


def test_headers_and_footers_stand_behind_the_text_once_as_furniture() -> None:
    number = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    number += (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p("Một", properties=section('<w:headerReference w:type="default" r:id="h1"/>')) + p("Hai")
    body += section(
        '<w:headerReference w:type="default" r:id="h2"/>',
        '<w:headerReference w:type="first" r:id="h3"/>',
        '<w:footerReference w:type="default" r:id="f1"/>',
        '<w:footerReference w:type="even" r:id="f2"/>',
    )
    data = related(
        body,
        {
            "h1": ("header", "header1.xml"), "h2": ("header", "header2.xml"), "h3": ("header", "header3.xml"),
            "f1": ("footer", "footer1.xml"), "f2": ("footer", "footer2.xml"),
        },
        header1__xml=wordml("hdr", p("Sở Thử nghiệm")), header2__xml=wordml("hdr", p("Sở Thử nghiệm")),
        header3__xml=wordml("hdr", p("chỉ trang đầu")), footer1__xml=wordml("ftr", tbl(["Bản thử", "số 1"])),
        footer2__xml=wordml("ftr", p(number)),
    )  # fmt: skip
    document = read_bytes(data)
    assert document.text == "Một\nHai\nSở Thử nghiệm\nBản thử\nsố 1"
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "page_header", "page_footer"]
    assert {"page_header", "page_footer"} <= FURNITURE
    assert document.tables == ()


def test_first_and_even_pages_have_their_own_headers_where_the_file_says_so() -> None:
    references = ('<w:headerReference w:type="first" r:id="h1"/>', '<w:headerReference w:type="even" r:id="h2"/>')
    data = related(
        p("Chữ") + section(*references, more="<w:titlePg/>"),
        {"h1": ("header", "header1.xml"), "h2": ("header", "header2.xml")},
        header1__xml=wordml("hdr", p("Trang đầu")), header2__xml=wordml("hdr", p("Trang chẵn")),
        settings__xml=wordml("settings", "<w:evenAndOddHeaders/>"),
    )  # fmt: skip
    assert read_bytes(data).text == "Chữ\nTrang đầu\nTrang chẵn"


def test_notes_stand_behind_the_body_in_the_order_of_their_references() -> None:
    foot = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    body = p("A", foot.format(3), " B", end) + tbl([p("ô", foot.format(2))])
    notes = "".join(f'<w:footnote w:id="{at}">{p(f"chú {at}")}</w:footnote>' for at in (2, 3))
    document = read_bytes(word(body, footnotes=notes, endnotes=f'<w:endnote w:id="1">{p("cuối")}</w:endnote>'))
    assert document.text == "A B\nô\nchú 3\nchú 2\ncuối"
    assert [block.kind for block in document.blocks] == ["paragraph", "footnote", "footnote", "endnote"]
    assert document.marks == ((Span(1, 1), "footnote:3"), (Span(3, 3), "endnote:1"), (Span(5, 5), "footnote:2"))


def test_boxes_word_art_and_diagrams_stand_behind_their_paragraph() -> None:
    picture = "<w:pict><v:textbox xmlns:v='v'><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"
    inner = f"<w:r>{picture.format(p('hộp trong'))}</w:r>"
    box = picture.format(p("hộp", inner))
    art = "<w:pict><v:shape xmlns:v='v'><v:textpath string='DỰ THẢO'/></v:shape></w:pict>"
    smart = f"<w:drawing><d:relIds xmlns:d='d' xmlns:r='{R}' r:dm='d1'/></w:drawing>"
    shape = "<d:pt><d:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></d:t></d:pt>"
    data = related(
        p("Ngoài", f"<w:r>{box}{art}{smart}</w:r>") + p("Sau"),
        {"d1": ("diagramData", "diagrams/data1.xml")},
        **{
            "diagrams/data1__xml": f"<d:dataModel xmlns:d='d' xmlns:a='{A}'>"
            + shape.format("Tiếp nhận") + shape.format("Trả kết quả") + "</d:dataModel>"
        },
    )  # fmt: skip
    document = read_bytes(data)
    assert document.text == "Ngoài\nhộp\nhộp trong\nTiếp nhận\nTrả kết quả\nDỰ THẢO\nSau"
    assert [block.kind for block in document.blocks][1:-1] == ["text_box"] * 5


def test_a_document_inside_of_the_document_is_read() -> None:
    inner = word(p("Đoạn trong") + '<w:altChunk r:id="c1"/>')
    page = "<html><body><p>Đoạn từ trang</p></body></html>".encode()
    data = related(
        p("Trước") + '<w:altChunk r:id="c1"/><w:altChunk r:id="c2"/>' + p("Sau"),
        {"c1": ("aFChunk", "afchunk1.docx"), "c2": ("aFChunk", "/word/afchunk2.htm")},
        afchunk1__docx=inner, afchunk2__htm=page,
    )  # fmt: skip
    assert read_bytes(data).text == "Trước\nĐoạn trong\nĐoạn từ trang\nSau"


def test_a_document_inside_of_itself_ends() -> None:
    data = related(p("Ngoài"), {})
    for _ in range(4):
        data = related(
            p("Tầng") + '<w:altChunk r:id="c1"/>', {"c1": ("aFChunk", "inner.docx")}, inner__docx=data
        )  # fmt: skip
    document = read_bytes(data)
    assert document.text == "Tầng\nTầng"


def test_a_broken_document_inside_is_said() -> None:
    data = related(p("Chữ") + '<w:altChunk r:id="c1"/>', {"c1": ("aFChunk", "x.bin")}, x__bin=b"\x00\x01\x02")
    document = read_bytes(data)
    assert document.text == "Chữ"
    assert len(document.issues) == 1


def test_parts_under_other_names_are_found_by_their_relations() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="N"><w:rPr><w:caps/></w:rPr></w:style>'
    data = related(
        p("chữ hoa", properties='<w:pStyle w:val="N"/>'), {"s": ("styles", "kieu.xml")},
        kieu__xml=wordml("styles", styles),
    )  # fmt: skip
    assert read_bytes(data).text == "CHỮ HOA"
