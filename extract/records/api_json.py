"""The portal's API of 2026: one procedure with English keys (formats annex §6), bare or inside ``{code, data}``."""

from __future__ import annotations

from collections.abc import Mapping

from extract import values
from extract.dates import from_milliseconds
from extract.durations import duration, number_of, unit_of, unit_word
from extract.fees import currency_of, is_free, kind_of
from extract.lexicon import lexicon
from extract.records.identity import code_of, decision_of, foreign
from extract.records.members import Members
from extract.records.modes import with_modes
from extract.records.online import flagged
from extract.records.printed import unconsumed
from extract.records.recognise import settle
from extract.types import (
    Case,
    Channel,
    DecisionRef,
    DossierComponent,
    Duration,
    Fee,
    Form,
    LegalBasis,
    Procedure,
    Result,
    Sourced,
    Step,
)  # fmt: skip
from ingest.types import Document, Issue, Leaf, Node, Span

FORM = "api-json"

_OWN = ("executionSteps", "executionMethods", "executionCases", "formalityType")
_LEVELS = ("isMinistry", "isProvince", "isWard", "isOtherAgency")


def fits(document: Document) -> bool:
    """An object with the API's members of one procedure, bare or under `data`."""
    node = _procedure(document.tree)
    return "code" in node and "name" in node and sum(key in node for key in _OWN) >= 2


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The one record of the file."""
    data = Members(_procedure(document.tree))
    code, publisher, issues = code_of(data.text("code"))
    notation = data.text("codeNotation")
    kind, kind_issues = _kind(data)
    conditions, description = data.text("requirementsAndConditions"), data.text("description")
    if conditions is not None and description is not None and conditions == description:
        description = None  # the API repeats the conditions there
    cases = [item.text("code") for item in data.items("cases")]
    record = Procedure(
        form=FORM,
        code=code,
        publisher=publisher or code_of(notation)[1],
        name=values.line_of(data.text("name")),
        kind=kind,
        fields=values.texts(data.texts("categoriesDetails", "name") or data.texts("categories", "name")),
        decision=_decision(data),
        promulgator=values.line_of(data.text("departmentPromulgateName", "departmentPromulgate")),
        levels=tuple(level for key in _LEVELS if (level := _level(data, key)) is not None),
        steps=tuple(step for item in data.items("executionSteps") if (step := _step(item)) is not None),
        channels=tuple(way for item in data.items("executionMethods") if (way := _channel(item)) is not None),
        cases=with_modes(tuple(_case(item) for item in data.items("executionCases"))),
        subjects=values.texts(data.texts("subjectTypesDetails", "name") or data.texts("formalityTargetType", "name")),
        executing=_agencies(data, "departmentsExecuting", "unitGroupsExecuting", "departments"),
        deciding=_agencies(data, "departmentsAuthority", "unitGroupsAuthority"),
        authorised=_agencies(data, "departmentsAuthorized", "unitGroupsAuthorized"),
        coordinating=_agencies(data, "departmentsCoordinating", "unitGroupsCoordinating"),
        receiving_address=_rich(data.text("dossierReceivingAddresses")),
        results=tuple(_result(item) for item in data.items("resultsDetails") if values.stated(item.text("name"))),
        legal_basis=tuple(_basis(item) for item in data.items("legalBasisesDetails")),
        conditions=_rich(conditions),
        keywords=values.sourced(data.text("keywords")),
        description=_rich(description),
        related=values.texts(data.texts("procedureRelatedGroup", "name")),
        state=values.sourced(data.text("state")),
        entered_on=_day(data.item("procedureProposal").text("publicationDate")),
        online=flagged(data.text("isFullProcess")),
    )
    skip = frozenset(lexicon("api_keys")["skip"])
    left = tuple(unconsumed(path, piece) for path, piece in data.left(skip))
    record = settle(record, (*issues, *kind_issues, *left))
    others = [("mã ký hiệu (codeNotation)", notation), *(("mã trường hợp (cases)", case) for case in cases)]
    return (settle(record, foreign(code, others)),)


def _procedure(tree: Node | None) -> Mapping[str, Node]:
    if not isinstance(tree, Mapping):
        return {}
    inner = tree.get("data")
    return inner if isinstance(inner, Mapping) and "executionSteps" not in tree else tree


def _rich(leaf: Leaf | None) -> Sourced[str] | None:
    """A text that may hold HTML; its place is the text with its tags."""
    piece = values.stated(leaf)
    return None if piece is None else Sourced(values.without_tags(str(piece)), piece.span)


def _kind(data: Members) -> tuple[Sourced[str] | None, tuple[Issue, ...]]:
    """`formalityType` is the page's Loại thủ tục; `type` decides only for internal and interconnected procedures."""
    by_type, _ = values.kind(data.text("type"))
    kind, issues = values.kind(data.text("formalityType"))
    if by_type is not None and (kind is None or by_type.value in ("internal", "interconnected")):
        return by_type, ()
    return kind, issues


def _level(data: Members, key: str) -> Sourced[str] | None:
    leaf = data.text(key)
    return values.flag(leaf, key) if leaf is not None else None


def _day(leaf: Leaf | None) -> Sourced[str] | None:
    if leaf is None or not isinstance(leaf.raw, int | float) or isinstance(leaf.raw, bool):
        return None
    return Sourced(from_milliseconds(leaf.raw), leaf.span)


def _decision(data: Members) -> DecisionRef:
    proposal = data.item("procedureProposal")
    number = decision_of(proposal.text("proposalNumber", "decisionNumber")).number
    own = decision_of(data.text("decisionNo")).number
    return DecisionRef(
        number=number or own,
        date=_day(proposal.text("decisionDate")),
        issuer=values.line_of(proposal.item("issuingAgency").text("name")),
    )


def _agencies(data: Members, *keys: str) -> tuple[Sourced[str], ...]:
    return values.texts([piece for key in keys for piece in data.texts(key, "name")])


def _step(item: Members) -> Step | None:
    name, text = values.line_of(item.text("name")), _rich(item.text("description"))
    if text is None:
        return None if name is None else Step(text=name)
    return Step(name=name, text=text)


def _channel(item: Members) -> Channel | None:
    way, _ = values.channel(item.text("submissionMethod"))
    if way is None:
        return None
    return Channel(
        channel=way,
        duration=_duration(item.text("processingTime"), item.text("processingTimeUnit")),
        fees=tuple(_fee(fee) for fee in item.items("fees")),
        description=_rich(item.text("description")),
    )


def _duration(time: Leaf | None, unit: Leaf | None) -> Sourced[Duration] | None:
    """The time with its unit; words in place of a number are read as they would be on a page."""
    if time is None or values.stated(time) is None:
        return None
    try:
        value = time.raw if isinstance(time.raw, int | float) else number_of(str(time))
    except ValueError:
        return duration(time)
    if not value:
        return None
    name = unit_of(str(unit)) if unit is not None and unit else None
    value = int(value) if float(value).is_integer() else value
    return Sourced(Duration(value=value, unit=name, text=f"{time} {unit_word(name)}".strip()), _both(time, unit))


def _both(first: Leaf, second: Leaf | None) -> Span:
    """From the first to the second, where they stand side by side in the file; else the first."""
    return Span(first.start, second.end) if second is not None and second.start == first.end + 1 else first.span


def _fee(item: Members) -> Sourced[Fee]:
    kind, value, text = item.text("type"), item.text("value", "amount"), item.text("description")
    currency = item.text("currencyName")
    item.node("attachment")
    amount = value.raw if value is not None and isinstance(value.raw, int | float) else None
    words = " ".join(text.split()) if text is not None else ""
    place = next(
        (leaf for leaf in (text, value, kind) if leaf is not None and values.stated(leaf)), kind or value or text
    )
    name = "free" if amount is None and is_free(words) else (kind_of(str(kind)) if kind is not None else None) or "fee"
    money = None if amount is None else (currency_of(str(currency)) if currency else None) or "VND"
    return Sourced(
        Fee(kind=name, amount=amount, currency=money, text=words), place.span if place is not None else Span(0, 0)
    )


def _case(item: Members) -> Case:
    papers = (_paper(paper) for paper in item.items("profileComponents"))
    return Case(
        name=values.line_of(item.text("name")), components=tuple(paper for paper in papers if paper is not None)
    )


def _paper(item: Members) -> DossierComponent | None:
    name = values.sourced(item.text("name"))
    originals, copies = _count(item.text("originalQty")), _count(item.text("copyQty"))
    forms = [(file.text("fileName"), file.text("filePath")) for file in item.items("attachments")]
    item.node("code")  # the result code of another procedure that gives this paper
    if name is None:
        return None
    attached = tuple(
        Form(name=form, url=values.sourced(url)) for cell, url in forms if (form := values.line_of(cell)) is not None
    )
    return DossierComponent(name=name, forms=attached, originals=originals, copies=copies)


def _count(leaf: Leaf | None) -> Sourced[int] | None:
    if leaf is None or not isinstance(leaf.raw, int | float) or isinstance(leaf.raw, bool):
        return None
    return Sourced(int(leaf.raw), leaf.span)


def _result(item: Members) -> Result:
    name = values.line_of(item.text("name"))
    assert name is not None
    return Result(name=name, code=values.line_of(item.text("code")))


def _basis(item: Members) -> LegalBasis:
    return LegalBasis(number=values.line_of(item.text("code")), title=values.sourced(item.text("name")))
