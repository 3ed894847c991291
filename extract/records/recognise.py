"""One door for every record: a `Document` in, `Procedure` records out, the form picked by content.

Adding a form is adding a module under `extract.records` with two functions, ``fits(document) -> bool`` and
``procedures(document) -> tuple[Procedure, ...]``, and a line in `FORMS`. The first form that fits is taken, so
the more particular stand first. A module is imported only when a document of its kind comes.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from extract.records.identity import foreign, refused
from extract.records.online import with_online
from extract.records.rows import is_empty_list
from extract.types import Procedure
from ingest.types import Document, Issue, Severity

FORMS: dict[str, tuple[str, str]] = {
    "api-json": ("extract.records.api_json", "json"),
    "registry-json": ("extract.records.registry_json", "json"),
    "page-text": ("extract.records.page_text", "json"),
    "page-json": ("extract.records.page_json", "json"),
    "third-party-json": ("extract.records.third_party_json", "json"),
    "list-json": ("extract.records.list_json", "json"),
    "reference-list": ("extract.records.reference_list", "json"),
    "list-xlsx": ("extract.records.list_xlsx", "tables"),
    "page-html": ("extract.records.page_html", "html"),
    "export-word": ("extract.records.word_export", "tables"),
    "export-text": ("extract.records.export_text", "text"),
}
"""Form → its module and the kind of document it stands in: json (has a tree), tables, html, text (any)."""

LISTS = frozenset({"list-json", "list-xlsx", "reference-list"})
"""Forms that hold many records in one file."""


class _FormModule(Protocol):
    def fits(self, document: Document) -> bool: ...

    def procedures(self, document: Document) -> tuple[Procedure, ...]: ...


def form_of(document: Document) -> str | None:
    """The name of the form a document is a record (or list of records) of; None when it is none."""
    found = _pick(document)
    return found[0] if found is not None else None


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The records of a document, () when it is no record. Records given = rows in, the refused among them.

    A record whose issues hold an error was refused: it carries only its form, code and issues, and the caller counts it
    as rejected with those reasons.
    """
    found = _pick(document)
    if found is None:
        return ()
    form, module = found
    records = module.procedures(document)
    outside = [] if form in LISTS else [("tên tệp", PurePath(document.name).name)]
    return tuple(with_online(settle(record, foreign(record.code, outside)), document) for record in records)


def set_aside(document: Document) -> Issue | None:
    """Why a document gives no records, as an Issue; None when it is a record or a list of them."""
    form = form_of(document)
    if form is None:
        return Issue(
            code="not_a_record",
            message="Không nhận ra hồ sơ thủ tục hành chính trong tệp này.",
            hint="Kiểm tra lại tệp: dạng hồ sơ chưa hỗ trợ, hoặc đây là quyết định, biểu mẫu, văn bản khác.",
        )
    if form == "reference-list" and is_empty_list(document.tree):
        return Issue(
            code="empty_list", severity=Severity.INFO, message="Danh sách rỗng: nguồn trả về mà không có dòng nào."
        )
    if form == "reference-list":
        return Issue(
            code="reference_list",
            severity=Severity.INFO,
            message="Danh mục tham chiếu (cơ quan, lĩnh vực, địa phương, quyết định…), không phải hồ sơ thủ tục.",
        )
    return None


def settle(record: Procedure, issues: tuple[Issue, ...] = ()) -> Procedure:
    """The record with further issues; only its form, code and issues when one of them is a reason to refuse it."""
    every = (*record.issues, *issues)
    if refused(every):
        return Procedure(form=record.form, code=record.code, publisher=record.publisher, issues=every)
    return replace(record, issues=every) if issues else record


def _pick(document: Document) -> tuple[str, _FormModule] | None:
    kinds = {"text"}
    if document.tree is not None:
        kinds = {"json"}
    elif document.tables:
        kinds.add("tables")
    if document.media_type == "text/html":
        kinds.add("html")
    for form, (name, kind) in FORMS.items():
        if kind in kinds:
            module = cast(_FormModule, import_module(name))
            if module.fits(document):
                return form, module
    return None
