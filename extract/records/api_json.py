"""The 2026 portal API's answer for one procedure (``get-formality-by-citizen``): English keys, Vietnamese values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extract.dates import from_milliseconds
from extract.durations import unit_of
from extract.fees import currency_of, kind_of
from extract.records.identity import code_of, decision_of, foreign
from extract.records.members import Members
from extract.records.printed import mode_of, unconsumed
from extract.records.recognise import settle
from extract.records.steps import steps
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
from extract.values import channel, flag, kind, line_of, sourced, stated, texts, without_tags
from ingest.types import Document, Issue, Leaf, Node, Piece

FORM = "api-json"

_LEVELS = ("isMinistry", "isProvince", "isWard", "isOtherAgency")
_TECHNICAL = frozenset(
    # Identifiers, marks of the portal's own work, and second copies of what other members say.
    [
        "id",
        "code",
        "formalityTargetType",
        "categoryIds",
        "serviceGroupIds",
        "legalBasisIds",
        "resultIds",
        "subjectTypeIds",
        "categories",
        "category",
        "departmentExecutingIds",
        "departmentAuthorityIds",
        "departmentAuthorizedIds",
        "departmentCoordinatingIds",
        "unitGroupExecutingIds",
        "unitGroupAuthorityIds",
        "unitGroupAuthorizedIds",
        "unitGroupCoordinatingIds",
        "departmentPromulgateId",
        "departmentPromulgateCode",
        "createdAt",
        "updatedAt",
        "proposalType",
        "profileComponentId",
        "required",
        "hasElectronicForm",
        "isProcessingResult",
        "bucketName",
        "currencyId",
        "isInternal",
        "isVertical",
        "isFullProcess",
        "isSharedService",
        "isOfflineOnly",
        "isNonTerritorial",
        "isUndetermined",
        "source",
        "isMinistry",
        "isProvince",
        "isWard",
        "isOtherAgency",
        "returningMethods",
        "serviceGroupsDetails",
        "type",
    ]
)


def fits(document: Document) -> bool:
    """An object, bare or under `data`, with the steps and dossier cases of the API."""
    body = _body(document.tree)
    return (
        body is not None
        and "code" in body
        and {"executionSteps", "executionMethods", "executionCases"} & set(body) != set()
    )


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The one record of the answer."""
    body = _body(document.tree)
    assert body is not None
    tree = Members(body)
    code, publisher, code_issues = code_of(tree.text("code", "codeNotation"))
    kinds, kind_issues = _kind(tree)
    channels, channel_issues = _channels(tree)
    proposal = tree.item("procedureProposal")
    record = Procedure(
        form=FORM,
        code=code,
        publisher=publisher,
        name=line_of(tree.text("name")),
        kind=kinds,
        fields=texts(tree.texts("categoriesDetails", "name")),
        decision=_decision(tree, proposal),
        promulgator=line_of(tree.text("departmentPromulgateName")),
        levels=tuple(level for key in _LEVELS if (leaf := tree.text(key)) and (level := flag(leaf, key))),
        steps=_steps(tree),
        channels=channels,
        cases=tuple(_case(case) for case in tree.items("executionCases")),
        subjects=texts(tree.texts("subjectTypesDetails", "name")),
        executing=_agencies(tree, "departmentsExecuting", "unitGroupsExecuting", "executingAgencies"),
        deciding=_agencies(tree, "departmentsAuthority", "unitGroupsAuthority", "delegatedAgencies"),
        authorised=_agencies(tree, "departmentsAuthorized", "unitGroupsAuthorized", "authorizedAgencies"),
        coordinating=_agencies(tree, "departmentsCoordinating", "unitGroupsCoordinating", "coordinatingAgencies"),
        receiving_address=_rich(tree.text("dossierReceivingAddresses")),
        results=tuple(_result(item) for item in tree.items("resultsDetails") if stated(item.text("name"))),
        legal_basis=tuple(_basis(item) for item in tree.items("legalBasisesDetails")),
        conditions=_rich(tree.text("requirementsAndConditions")),
        keywords=sourced(tree.text("keywords")),
        description=_rich(tree.text("description")),
        related=texts(tree.texts("procedureRelatedGroup", "name")),
        state=line_of(tree.text("state")),
        entered_on=_day(proposal.text("publicationDate")),
    )
    record = replace(record, issues=(*code_issues, *kind_issues, *channel_issues, *_left(tree)))
    others: list[tuple[str, Piece | None]] = [("ký hiệu mã (codeNotation)", tree.text("codeNotation"))]
    others += [("mã của một trường hợp (cases)", case.text("code")) for case in tree.items("cases")]
    return (settle(record, foreign(record.code, others)),)


def _body(tree: Node | None) -> Mapping[str, Node] | None:
    if not isinstance(tree, Mapping):
        return None
    inner = tree.get("data")
    return inner if isinstance(inner, Mapping) else tree


def _kind(tree: Members) -> tuple[Sourced[str] | None, tuple[Issue, ...]]:
    """`type` says whether it is internal or interconnected; for the others `formalityType` says who regulates it."""
    special, issues = kind(tree.text("type"))
    if special is not None and special.value in ("internal", "interconnected"):
        return special, issues
    found, more = kind(tree.text("formalityType"))
    return (found or special), (*issues, *more)


def _decision(tree: Members, proposal: Members) -> DecisionRef:
    number = proposal.text("proposalNumber", "decisionNumber")
    reference = decision_of(number if stated(number) else tree.text("decisionNo"))
    return DecisionRef(
        number=reference.number,
        date=_day(proposal.text("decisionDate")),
        issuer=line_of(proposal.item("issuingAgency").text("name")),
    )


def _day(leaf: Leaf | None) -> Sourced[str] | None:
    """The day of a time in milliseconds; None where there is none."""
    if leaf is None or isinstance(leaf.raw, bool) or not isinstance(leaf.raw, int | float) or leaf.raw <= 0:
        return None
    return Sourced(from_milliseconds(leaf.raw), leaf.span)


def _steps(tree: Members) -> tuple[Step, ...]:
    found: list[Step] = []
    for item in tree.items("executionSteps"):
        name, text = line_of(item.text("name")), item.text("description")
        rich = _rich(text)
        if rich is None:
            found.extend([Step(text=name)] if name else [])
        elif name is not None or rich.value != str(stated(text)):
            found.append(Step(name=name, text=rich))
        else:
            found.extend(steps(text))
    return tuple(found)


def _rich(leaf: Leaf | None) -> Sourced[str] | None:
    """A text whose HTML tags are taken out; its span keeps the original."""
    piece = stated(leaf)
    if piece is None:
        return None
    text = without_tags(piece)
    return Sourced(text, piece.span) if text else None


def _channels(tree: Members) -> tuple[tuple[Channel, ...], tuple[Issue, ...]]:
    found: list[Channel] = []
    issues: list[Issue] = []
    for item in tree.items("executionMethods"):
        way, problems = channel(item.text("submissionMethod"))
        issues.extend(problems)
        if way is not None:
            fees = tuple(fee for fee in map(_fee, item.items("fees")) if fee is not None)
            found.append(
                Channel(channel=way, duration=_duration(item), fees=fees, description=_rich(item.text("description")))
            )
    return tuple(found), tuple(issues)


def _duration(item: Members) -> Sourced[Duration] | None:
    """The time with its unit; 0 and nothing both mean that no time was given."""
    amount, unit = item.text("processingTime"), item.text("processingTimeUnit")
    if amount is None or isinstance(amount.raw, bool) or not isinstance(amount.raw, int | float) or not amount.raw:
        return None
    word = str(unit) if unit is not None else ""
    return Sourced(Duration(value=amount.raw, unit=unit_of(word), text=f"{amount} {word}".strip()), amount.span)


def _fee(item: Members) -> Sourced[Fee] | None:
    kind_leaf, value, words = item.text("type"), item.text("value"), item.text("description")
    if kind_leaf is None and value is None:
        return None
    currency = item.text("currencyName")
    amount = value.raw if value is not None and isinstance(value.raw, int | float) else None
    at = value if value is not None else kind_leaf
    assert at is not None
    text = stated(words)
    fee = Fee(
        kind=(kind_of(kind_leaf) if kind_leaf is not None else None) or "fee",
        amount=amount,
        currency=(currency_of(currency) if stated(currency) and currency is not None else "VND") if amount else None,
        text=str(text) if text is not None else "",
    )
    return Sourced(fee, at.span)


def _case(item: Members) -> Case:
    papers = (_paper(paper) for paper in item.items("profileComponents"))
    return Case(name=line_of(item.text("name")), components=tuple(paper for paper in papers if paper is not None))


def _paper(item: Members) -> DossierComponent | None:
    name = _rich(item.text("name"))
    if name is None:
        return None
    forms = [(form.text("fileName"), form.text("filePath")) for form in item.items("attachments")]
    return DossierComponent(
        name=name,
        mode=mode_of(name),
        forms=tuple(Form(name=title, url=line_of(path)) for file, path in forms if (title := line_of(file))),
        originals=_count(item.text("originalQty")),
        copies=_count(item.text("copyQty")),
    )


def _count(leaf: Leaf | None) -> Sourced[int] | None:
    return Sourced(int(leaf.raw), leaf.span) if leaf is not None and isinstance(leaf.raw, int | float) else None


def _agencies(tree: Members, departments: str, groups: str, line: str) -> tuple[Sourced[str], ...]:
    """Agencies named in the lists; the printed line is used where the lists are empty."""
    named = [piece for key in (departments, groups) for piece in tree.texts(key, "name")]
    printed = tree.text(line)
    return texts(named) or texts([printed] if printed is not None else [])


def _result(item: Members) -> Result:
    name = line_of(item.text("name"))
    assert name is not None
    return Result(name=name, code=line_of(item.text("code")))


def _basis(item: Members) -> LegalBasis:
    return LegalBasis(number=line_of(item.text("code")), title=line_of(item.text("name")))


def _left(tree: Members) -> list[Issue]:
    for name in ("cases", "departmentDetails", "category"):
        tree.node(name)
    return [unconsumed(key, piece) for key, piece in tree.left(_TECHNICAL)]
