"""The nouns of extraction: `Sourced` values, `Procedure` with its parts, `Decision` with its lists, `LegalDocument`
with its head and provisions, `Evidence`.

Names follow the law: a procedure (thủ tục hành chính, NĐ 63/2010/NĐ-CP Điều 3, 8) has steps (trình tự), channels (cách
thức), a dossier (thành phần, số lượng hồ sơ), results, conditions, a legal basis. Every member is a `Sourced`
value: what we read, and the span of the Document it was read from. Unknown is None or an empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.types import Issue, Piece, Place, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value and the run of the Document's text it was read from."""

    value: T
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quote that can be found again (W3C TextPositionSelector and TextQuoteSelector).

    Built by `extract.evidence.evidence_of` only, so `document.text[span] == quote` always holds.
    """

    digest: str
    span: Span
    quote: str
    prefix: str
    suffix: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of trình tự thực hiện."""

    name: Sourced[str] | None = None
    text: Sourced[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """Thời hạn giải quyết. `unit`: working_day, day, hour, month, year, other. Units are never converted.

    `value` is None where the page leaves the time blank or prints 0.
    """

    value: int | float | None
    unit: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """Phí (fee), lệ phí (charge), giá (price) or free. `amount` in đồng unless `currency` says otherwise."""

    kind: str
    amount: int | float | None
    currency: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way of handing in (cách thức thực hiện): direct, online or postal, with its time and fees."""

    channel: Sourced[str]
    duration: Sourced[Duration] | None = None
    fees: tuple[Sourced[Fee], ...] = ()
    description: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form attached to a dossier component (mẫu đơn, tờ khai)."""

    name: Sourced[str]
    url: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierComponent:
    """One paper of the dossier (thành phần hồ sơ). `mode`: submit (nộp), present (xuất trình) or unknown."""

    name: Sourced[str]
    mode: Sourced[str] | None = None
    forms: tuple[Form, ...] = ()
    originals: Sourced[int] | None = None
    copies: Sourced[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case (trường hợp) of the dossier with its components."""

    name: Sourced[str] | None = None
    components: tuple[DossierComponent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the procedure gives (kết quả thực hiện), with the result code KQ.… where stated."""

    name: Sourced[str]
    code: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """One row of căn cứ pháp lý, as printed. `date` is ISO 8601."""

    number: Sourced[str] | None = None
    title: Sourced[str] | None = None
    date: Sourced[str] | None = None
    issuer: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRef:
    """The decision that announced the procedure (quyết định công bố). `date` is ISO 8601."""

    number: Sourced[str] | None = None
    date: Sourced[str] | None = None
    issuer: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """Thủ tục hành chính: one record, from whatever form it came.

    `code` is the short code ``d.dddddd`` (value) as printed (span); `publisher` the suffix of a local code (H38);
    `promulgator` the agency that announced it (cơ quan công bố / ban hành); `kind` as in the contract;
    `levels` central, province, district, commune, other; `subjects` are items of the official list.
    `state` is what the source says of its own record (ACTIVE, UPDATED …), `entered_on` the day it was published there;
    `online` the degree of online service: full (toàn trình), partial (một phần), information; None where nobody says.
    """

    form: str
    code: Sourced[str] | None = None
    publisher: Sourced[str] | None = None
    name: Sourced[str] | None = None
    kind: Sourced[str] | None = None
    fields: tuple[Sourced[str], ...] = ()
    decision: DecisionRef = DecisionRef()
    promulgator: Sourced[str] | None = None
    levels: tuple[Sourced[str], ...] = ()
    steps: tuple[Step, ...] = ()
    channels: tuple[Channel, ...] = ()
    cases: tuple[Case, ...] = ()
    subjects: tuple[Sourced[str], ...] = ()
    executing: tuple[Sourced[str], ...] = ()
    deciding: tuple[Sourced[str], ...] = ()
    authorised: tuple[Sourced[str], ...] = ()
    coordinating: tuple[Sourced[str], ...] = ()
    receiving_address: Sourced[str] | None = None
    results: tuple[Result, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    conditions: Sourced[str] | None = None
    keywords: Sourced[str] | None = None
    description: Sourced[str] | None = None
    related: tuple[Sourced[str], ...] = ()
    state: Sourced[str] | None = None
    entered_on: Sourced[str] | None = None
    online: Sourced[str] | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """One row of a decision's list (danh mục). `change`: new, amended, replaced, repealed, standardised, simplify,
    continued, unspecified. `scope`: ordinary, internal, interconnected. `order` is the printed running number.
    `name` and `code` are those of the procedure the row is about: in a list of replaced ones the old one, with the new
    names in `replaced_by`; in a list of new ones that replace, the new one, with the old names in `replaces`.
    `announced_in`: the earlier decision (and place in it) that the row says announced the procedure."""

    change: str
    scope: str
    name: Sourced[str]
    order: Sourced[str] | None = None
    code: Sourced[str] | None = None
    publisher: Sourced[str] | None = None
    field: Sourced[str] | None = None
    authority: Sourced[str] | None = None
    level: Sourced[str] | None = None
    deadline: Sourced[str] | None = None
    fee: Sourced[str] | None = None
    legal_basis: tuple[Sourced[str], ...] = ()
    changed_by: tuple[Sourced[str], ...] = ()
    replaces: tuple[Sourced[str], ...] = ()
    replaced_by: tuple[Sourced[str], ...] = ()
    announced_in: Sourced[str] | None = None
    note: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What the decision says of an earlier decision. `action` as in the contract (repeal_whole, keeps_rest, refers …);
    `target` is the earlier decision's number, None where it is not named; `part` what of it, as printed."""

    action: str
    target: Sourced[str] | None
    part: Sourced[str] | None = None
    sentence: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Quyết định công bố thủ tục hành chính: its head, its lists, its contents, its clauses, its counts.

    `declared` is the number of procedures the decision itself states; dates are ISO 8601; `effective_rule` is the
    clause as printed. `anomalies` are sentences in Vietnamese: disagreements reported, never repaired.
    """

    number: Sourced[str] | None = None
    date: Sourced[str] | None = None
    issuer: Sourced[str] | None = None
    signer: Sourced[str] | None = None
    title: Sourced[str] | None = None
    effective_on: Sourced[str] | None = None
    effective_until: Sourced[str] | None = None
    effective_rule: Sourced[str] | None = None
    announces: tuple[Announced, ...] = ()
    contents: tuple[Procedure, ...] = ()
    clauses: tuple[Clause, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    declared: Sourced[int] | None = None
    anomalies: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Head and end of a legal document (NĐ 30/2020/NĐ-CP, phụ lục I; domain of the trade: 8.2).

    `type` is the kind in small letters (``nghị định``); `number` the printed number without blanks, None where it is
    blank; `issued_on` and `effective_on` ISO dates; `effective_rule` says how the latter was found: ``date`` (printed),
    ``signing`` (from the day of signing), ``after_days``. `gazette`: number and date of the official gazette it was
    printed in, never taken for the document's own. `draft`: the document says, or shows, that it is not issued yet.
    """

    type: Sourced[str] | None = None
    number: Sourced[str] | None = None
    issuer: Sourced[str] | None = None
    place: Sourced[str] | None = None
    issued_on: Sourced[str] | None = None
    effective_on: Sourced[str] | None = None
    effective_rule: Sourced[str] | None = None
    title: Sourced[str] | None = None
    signer: Sourced[str] | None = None
    signer_title: Sourced[str] | None = None
    gazette: Sourced[str] | None = None
    draft: bool = False
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A unit of a legal document: phan, chuong, muc, tieu_muc, dieu, khoan, diem, tiet, phu_luc, mau.

    `id` joins the path from the article (or annex) down: ``dieu_8__khoan_2__diem_a``; `parent` is the unit around it,
    chapters included. `label` as printed (``2.``), `text` all of it with its inner units. `quoted_in` is the unit that
    quotes it as new text of another document (amending documents); it is then no provision of this document.
    """

    id: str
    kind: str
    label: Sourced[str]
    heading: Sourced[str] | None = None
    text: Sourced[str]
    parent: str | None = None
    quoted_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDocument:
    """A legal document read: header, grounds (căn cứ), provisions in the order of the text, recipients (nơi nhận)."""

    header: Header
    grounds: tuple[Sourced[str], ...] = ()
    provisions: tuple[Provision, ...] = ()
    recipients: tuple[Sourced[str], ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a citation points at, as the text alone tells it.

    `doc_key`: the normalised number, ``this``, or the short title (with ``năm YYYY`` where printed) when the number
    stands nowhere in the text; ``không xác định`` where an act hits what it does not name. `path` goes from the general
    to the special: ``("dieu:5", "khoan:2", "diem:a")``. `date` (ISO 8601) and `issuer` only as printed.
    """

    doc_key: str
    path: tuple[str, ...] = ()
    date: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One citation in a text: its place, and all it points at (ranges and lists expanded).

    `kind`: full, short_title, this_document, provision, bare_provision, relative, elliptical_docs, anaphora,
    form_annex, unknown. `in_quote`: it stands in quoted new text and speaks with the voice of the amended document.
    """

    kind: str
    span: Span
    targets: tuple[Target, ...] = ()
    in_quote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One act of change (domain of the trade: 8.5): by a provision of this document, on one provision or document.

    `kind`: amend, supplement, replace_document, replace_phrase, repeal, partial_repeal, correct, suspend, expire,
    commence, renumber, extend. `source` is the path in this document. `new_text` is where the new text stands.
    `effective_date` is the first day (ISO 8601), `date_basis` how it is known: ``stated`` (by the act itself),
    ``commencement`` (when its provision comes into force), ``signing``; None where it is not. `until`: the last day of
    a suspension, an extension or a trial. `after`: the unit a new one is put behind. `except_for`: what an act on a
    whole document leaves in force. `renumbered_as`: the new path of a renumbered unit. `reported`: it is an act of
    another document (`source_doc`), told here. `evidence` is the clause that says it. `anchor`: the words behind which
    (`anchor_before`: before which) an inserted phrase is put.
    """

    kind: str
    source: tuple[str, ...]
    target: Target
    evidence: Span
    new_text: Span | None = None
    phrase_old: Sourced[str] | None = None
    phrase_new: Sourced[str] | None = None
    anchor: Sourced[str] | None = None
    anchor_before: bool = False
    effective_date: str | None = None
    date_basis: str | None = None
    until: str | None = None
    after: Target | None = None
    except_for: tuple[Target, ...] = ()
    renumbered_as: tuple[str, ...] = ()
    reported: bool = False
    source_doc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLaw:
    """A legal document with what it cites and what it does to the law, in the order of the text.

    `quotes`: the runs of quoted new text, with their quotation marks.
    """

    legal: LegalDocument
    quotes: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One atomic answer slot of a form, counted once (the counting rules: `rule_set` of its `DeclarationForm`).

    `label` is the printed label without numbering, dots, note numbers and explaining brackets; `printed` the run of the
    document that it was read from, `span` label and blank together. `section` is the heading above. `role`: whose datum
    it is (declarant, spouse, father, mother, child, company, representative, deceased, land, vehicle, other:<who>).
    `kind`: declared, office, formality, attachment. `type`: text, date, number, money, choice, id, phone, email,
    address, table_column, signature. `repeated`: filled once a row or once a person. `options` of a choice as printed.
    `concept` is a key of the dictionary of concepts, ``khac`` where none fits; `held_by` the databases that hold the
    value by law. `why` names the rules that decided, ``kind:office_block`` for one.
    """

    order: int
    label: str
    printed: Piece
    span: Span
    section: Piece | None = None
    role: str = "declarant"
    kind: str = "declared"
    type: str = "text"
    repeated: bool = False
    concept: str = "khac"
    held_by: tuple[str, ...] = ()
    options: tuple[Piece, ...] = ()
    hint: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationForm:
    """A form (mẫu đơn, tờ khai): the sheet a person fills in, with every slot of it in the order of print.

    `number`: how the file calls it among others (``Mẫu số 01``); `instrument`: the legal document that it is issued
    with, as printed (``Thông tư số …``). `span` is the sheet without the notes on how to fill it in.
    `rule_set`: the name of the counting rules. A file of no form gives none.
    """

    title: Sourced[str] | None = None
    number: Sourced[str] | None = None
    instrument: Sourced[str] | None = None
    span: Span
    fields: tuple[FormField, ...] = ()
    rule_set: str
    issues: tuple[Issue, ...] = ()

    def count(self, kind: str = "declared") -> int:
        """How many slots of a kind the form has."""
        return sum(field.kind == kind for field in self.fields)
