"""Word files (OOXML, under whatever name): paragraphs and tables in order, as Word prints them with changes accepted.

Table grids (``w:tblGrid``) are never asked for: the portal's exports have none. Numbers that Word computes are text
here, because a law is cited by them.
"""

from __future__ import annotations

from contextvars import ContextVar

from lxml import etree

from ingest import sniff
from ingest.compose import Composer
from ingest.garbage import without_pauses
from ingest.legacy.decoder import Decoder, possible
from ingest.ooxml import NAMES, attribute, child
from ingest.package import Package, broken
from ingest.types import Document, Issue, Place, Severity, Unreadable
from ingest.word.decoding import see
from ingest.word.furniture import write_furniture
from ingest.word.numbering import Numbering
from ingest.word.parts import Part, main_part
from ingest.word.runs import Reader
from ingest.word.styles import Styles
from ingest.word.walk import Shared, Walk

READER = "docx/3"
_NOTES = ("footnote", "endnote")
_inside: ContextVar[bool] = ContextVar("inside another document", default=False)


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a Word file. Raises Unreadable when the package is broken, encrypted or unsafe."""
    main = main_part(Package(data))
    body = child(main.root, "body")
    if body is None:
        raise Unreadable(broken())
    sheet = main.of_kind("styles")
    styles = Styles(sheet.root, symbols=sheet.symbols) if sheet else Styles(None)
    try:
        with without_pauses():
            composer = _decoded(main, body, styles)
    except RecursionError:
        raise Unreadable(_too_deep()) from None
    return composer.document(digest=digest, name=name, media_type=sniff.DOCX, reader=READER)


def _decoded(main: Part, body: etree._Element, styles: Styles) -> Composer:
    """Write all of a file, a second time where what was written may be in an old encoding."""
    composer = _composed(main, body, styles, None)
    if _may_be_legacy(composer):
        decoder = _decoder(main, styles)
        if decoder.legacy:
            composer = _composed(main, body, styles, decoder)
            composer.issues.extend(decoder.issues())
    return composer


def _composed(main: Part, body: etree._Element, styles: Styles, decoder: Decoder | None) -> Composer:
    """Write all of a file: the body, the notes it refers to, page headers and footers."""
    shared = Shared(styles=styles, numbering=Numbering(main.root_of("numbering"), styles), decoder=decoder)
    composer = Composer()
    walk = Walk(composer, shared, main, foreign=lambda inner: _write_foreign(composer, inner))
    walk.blocks(body)
    walk.close()
    _write_notes(composer, shared, main, walk.notes)
    write_furniture(composer, shared, main, walk.reader.sections)
    composer.issues.extend(_told(walk.reader))
    return composer


def _may_be_legacy(composer: Composer) -> bool:
    """Whether some run may be in an old encoding, judged by what was written: few files need the second reading."""
    soft = any("\u00ad" in edit.original for edit in composer.edits)
    return soft or possible(composer.text().encode("utf-8", "replace"))


def _decoder(main: Part, styles: Styles) -> Decoder:
    """The decoder, having seen every run of the body and the notes."""
    decoder = Decoder()
    for part in (main, *(main.of_kind(f"{kind}s") for kind in _NOTES)):
        reader = Reader(styles, {}, with_fonts=True)
        for element in part.root.iter() if part is not None and part.root is not None else ():
            if NAMES[element.tag] == "p":
                see(reader.read(element), decoder)
    return decoder


def _write_notes(composer: Composer, shared: Shared, main: Part, used: list[tuple[str, str]]) -> None:
    """Write the notes that the body refers to, after it, in the order of their references."""
    for kind in _NOTES:
        wanted = [identity for of, identity in used if of == kind]
        part = main.of_kind(f"{kind}s") if wanted else None
        if part is None or part.root is None:
            continue
        notes = {attribute(note, "id"): note for note in part.root if NAMES[note.tag] == kind}
        walk = Walk(composer, shared, part)
        for identity in dict.fromkeys(wanted):
            if identity in notes:
                walk.blocks(notes[identity], kind)
        walk.close()


def _write_foreign(composer: Composer, data: bytes) -> None:
    """Write the text of a document that stands inside of this one as it is; one inside of that one is left out."""
    from ingest.read import read as read_any

    if _inside.get():
        composer.issues.append(_left_out())
        return
    token = _inside.set(True)
    try:
        text = read_any(data, "altChunk").text
    except Unreadable as error:
        composer.issues.append(error.issue)
        return
    finally:
        _inside.reset(token)
    for row, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            composer.block(composer.put([(line, None)]).span, "paragraph", Place("paragraph", "altChunk", row))


def _told(reader: Reader) -> list[Issue]:
    """What the officer should know of what the text does not show."""
    out = []
    if reader.changes:
        message = f"Tệp còn {reader.changes} chỗ sửa đổi được theo dõi (track changes); đọc như đã chấp nhận hết."
        hint = "Phần đã xóa và đã thêm vẫn được đánh dấu; nên chấp nhận hoặc từ chối trong Word trước khi dùng."
        out.append(Issue(code="tracked_changes", severity=Severity.INFO, message=message, hint=hint))
    if reader.comments:
        message = f"Tệp có {reader.comments} ghi chú (comment) của người soạn; không đọc vào văn bản."
        out.append(Issue(code="comments_left_out", severity=Severity.INFO, message=message))
    return out


def _too_deep() -> Issue:
    return Issue(
        code="too_deep",
        severity=Severity.ERROR,
        message="Tệp Word lồng quá nhiều tầng; từ chối đọc.",
        hint="Mở tệp bằng Word rồi lưu lại.",
    )


def _left_out() -> Issue:
    return Issue(
        code="nested_document",
        message="Tệp chèn văn bản lồng nhiều tầng; phần lồng sâu hơn không đọc được.",
        hint="Mở tệp bằng Word rồi lưu lại.",
    )
