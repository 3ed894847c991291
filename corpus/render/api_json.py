"""Answer of the 2026 portal for one procedure, and its catalogue with one procedure on each line."""

from __future__ import annotations

import datetime
import json
from typing import Any

from corpus.render import words
from corpus.render.page_text import identity
from corpus.render.words import Facts

_METHOD = {"direct": "DIRECT", "online": "ONLINE", "postal": "POSTAL"}
_FEE = {"fee": "FEE", "charge": "SERVICE_FEE", "price": "PRICE_LEVEL"}
_KIND = {"assigned_regulation": "ASSIGNED_REGULATION", "not_assigned": "NOT_ASSIGNED_REGULATION"}
_VIET_NAM = datetime.timezone(datetime.timedelta(hours=7))


def render(facts: Facts) -> bytes:
    """One record as the bytes of the portal's answer."""
    decision, entered = facts["decision"], _milliseconds(facts.get("entered_on"), hour=9)
    data: dict[str, Any] = {
        "id": identity(facts["code"]),
        "code": facts["code"],
        "codeNotation": facts["code"],
        "executionSteps": [{"name": step.get("name") or "", "description": step["text"]} for step in facts["steps"]],
        "executionMethods": [_method(channel) for channel in facts["channels"]],
        "description": "",
        "name": facts["name"],
        "decisionNo": "",
        "executionCases": [_case(case) for case in facts["cases"]],
        "cases": [],
        "formalityType": _KIND.get(facts["kind"], "OTHER"),
        "type": "SPECIFIC" if facts.get("publisher") else "STANDARD",
        "state": "ACTIVE",
        "isMinistry": "central" in facts["levels"],
        "isProvince": "province" in facts["levels"],
        "isWard": "commune" in facts["levels"],
        "isOtherAgency": "other" in facts["levels"],
        "isInternal": False,
        "isVertical": False,
        "isFullProcess": False,
        "categoriesDetails": [_named(name, "G97-TL") for name in facts["fields"]],
        "subjectTypesDetails": [_named(name, "ĐT") for name in facts["subjects"]],
        "departmentPromulgateCode": facts.get("publisher") or "G97",
        "departmentPromulgateName": facts["promulgator"],
        "departmentsExecuting": [_named(name, "G97.01") for name in facts["executing"]],
        "departmentsAuthority": [_named(name, "G97.02") for name in facts["deciding"]],
        "departmentsAuthorized": [_named(name, "G97.03") for name in facts.get("authorised") or []],
        "departmentsCoordinating": [_named(name, "G97.04") for name in facts.get("coordinating") or []],
        "executingAgencies": words.names(facts, "executing"),
        "delegatedAgencies": words.names(facts, "deciding"),
        "authorizedAgencies": words.names(facts, "authorised"),
        "coordinatingAgencies": words.names(facts, "coordinating"),
        "unitGroupsExecuting": [],
        "unitGroupsAuthority": [],
        "unitGroupsAuthorized": [],
        "unitGroupsCoordinating": [],
        "dossierReceivingAddresses": facts.get("receiving_address") or "",
        "requirementsAndConditions": facts.get("conditions") or "",
        "keywords": facts.get("keywords") or "",
        "note": "",
        "legalBasisesDetails": [
            {"id": identity(basis["number"]), "name": basis["title"], "code": basis["number"]}
            for basis in facts["legal_basis"]
        ],
        "resultsDetails": [
            {"id": identity(result["name"]), "name": result["name"], "code": result["code"]}
            for result in facts["results"]
        ],
        "returningMethods": [{"type": "ONLINE", "value": ["ONLINE"]}],
        "procedureRelatedGroup": [],
        "serviceGroupsDetails": [],
        "procedureProposal": {
            "id": identity(decision["number"]),
            "proposalNumber": decision["number"],
            "decisionNumber": None,
            "decisionDate": _milliseconds(decision.get("date")),
            "publicationDate": entered,
            "issuingAgency": {"id": identity(decision["issuer"]), "name": decision["issuer"]},
            "proposalType": "SPECIFIC" if facts.get("publisher") else "STANDARD",
        },
        "createdAt": entered,
        "updatedAt": entered,
    }
    return json.dumps({"code": "OK", "message": "OK", "data": data}, ensure_ascii=False, indent=2).encode()


def render_catalogue(rows: list[Facts]) -> bytes:
    """The catalogue: one procedure on each line."""
    lines = []
    for row in rows:
        item = {
            "id": identity(row["code"] + row["promulgator"]),
            "name": row["name"],
            "code": row["code"],
            "codeNotation": row["code"],
            "categories": row["fields"],
            "categoryIds": [identity(name) for name in row["fields"]],
            "departments": row["executing"],
            "departmentPromulgate": row["promulgator"],
            "departmentPromulgateId": identity(row["promulgator"]),
            "formalityTargetType": row.get("subjects") or [],
            "state": "ACTIVE",
            "type": "SPECIFIC" if row["promulgator"].startswith("UBND") else "STANDARD",
        }
        lines.append(json.dumps(item, ensure_ascii=False, separators=(",", ":")))
    return ("\n".join(lines) + "\n").encode()


def _milliseconds(iso: str | None, hour: int = 0) -> int | None:
    if not iso:
        return None
    day = datetime.datetime.fromisoformat(iso).replace(hour=hour, tzinfo=_VIET_NAM)
    return int(day.timestamp() * 1000)


def _method(channel: Facts) -> Facts:
    return {
        "submissionMethod": _METHOD[channel["channel"]],
        "processingTime": channel["value"],
        "processingTimeUnit": channel["unit"].upper(),
        "description": channel["description"],
        "fees": [
            {
                "type": _FEE[fee["kind"]],
                "value": fee["amount"],
                "currencyId": identity("VND"),
                "currencyName": "Việt Nam Đồng",
                "attachment": None,
                "description": fee.get("note") or "",
            }
            for fee in channel["fees"]
        ],
    }


def _case(case: Facts) -> Facts:
    return {
        "name": case["name"] or "",
        "profileComponents": [
            {
                "profileComponentId": identity(paper["name"]),
                "originalQty": paper["originals"],
                "copyQty": paper["copies"],
                "required": False,
                "hasElectronicForm": bool(paper.get("forms")),
                "isProcessingResult": False,
                "name": paper["name"],
                "code": f"000.00.00.G97-KQ{int(identity(paper['name'])[:4], 16):06d}",
                "attachments": [
                    {
                        "id": identity(form["name"]),
                        "fileName": form["name"],
                        "filePath": f"configuring/{identity(form['name'])}",
                        "bucketName": "dvc",
                    }
                    for form in paper.get("forms", [])
                ],
            }
            for paper in case["components"]
        ],
    }


def _named(name: str, code: str) -> Facts:
    return {"id": identity(name), "name": name, "code": code}
