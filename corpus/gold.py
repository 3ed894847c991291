"""What must come out of the samples, straight from the facts: never from what the product says."""

from __future__ import annotations

import re
from typing import Any

from corpus import facts
from corpus.render.files import path_of

Facts = dict[str, Any]

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d{4})?/[A-ZĐ]+(?:-[A-ZĐ&]+)?\d*")
_ROW_KEYS = ("order", "code", "name", "field", "authority", "deadline", "fee", "note")


def records() -> dict[str, Any]:
    """A label for each record of each snapshot, list row and stray record, by the sample's path."""
    found: list[Facts] = []
    for snapshot in facts.load("snapshots"):
        found += [record(path_of(snapshot["name"], entry), entry) for entry in snapshot["records"]]
    for item in facts.load("broken"):
        if item.get("gold"):
            found.append(record(item["file"], item["of"] | {"with": item.get("with")}))
    return {"records.json": found, "lists.json": [_listed(item) for item in facts.load("lists")]}


def record(source: str, entry: Facts) -> Facts:
    """One record in the shape of the contract, with only what its form can hold."""
    told, form = facts.record(entry), entry["form"]
    dated = form in ("export-text", "export-word", "page-json", "page-html", "third-party-json")
    coded = form in ("api-json", "registry-json", "page-text")
    return {
        "contract": 1,
        "source": source,
        "form": form,
        "code": told["code"],
        "publisher": told.get("publisher") if form != "api-json" else None,
        "name": told["name"],
        "kind": told["kind"],
        "field": told["fields"],
        "decision": _decision(told, form),
        "levels": told["levels"],
        "steps": [{"name": step.get("name") or None, "text": step["text"]} for step in told["steps"]],
        "channels": [_channel(channel) for channel in told["channels"]],
        "cases": _cases(told, form),
        "subjects": told["subjects"],
        "executing": told["executing"],
        "deciding": told["deciding"],
        "authorised": told.get("authorised") or [],
        "coordinating": told.get("coordinating") or [],
        "receiving_address": told.get("receiving_address"),
        "results": [
            {"name": result["name"], "code": result.get("code") if coded else None} for result in told["results"]
        ],
        "legal_basis": [
            {
                "number": basis["number"],
                "title": basis["title"],
                "date": basis.get("date") if dated else None,
                "issuer": basis.get("issuer") if dated else None,
            }
            for basis in told["legal_basis"]
        ],
        "conditions": told.get("conditions"),
        "keywords": told.get("keywords"),
        "description": told.get("description"),
        "entered_on": told.get("entered_on") if form == "api-json" else None,
    }


def _decision(told: Facts, form: str) -> Facts:
    decision = told["decision"]
    if form == "registry-json":
        return {"number": None, "date": None, "issuer": None}
    if form == "api-json":
        return {key: decision.get(key) for key in ("number", "date", "issuer")}
    return {"number": decision["number"], "date": None, "issuer": None}


def _channel(channel: Facts) -> Facts:
    return {
        "channel": channel["channel"],
        "duration": {"value": channel["value"], "unit": channel["unit"]},
        "fees": [
            {"kind": fee["kind"], "amount": fee.get("amount") or 0, "currency": fee.get("currency", "VND")}
            for fee in channel["fees"]
        ],
        "description": channel["description"] or None,
    }


def _cases(told: Facts, form: str) -> list[Facts]:
    cases = [
        {
            "name": case["name"],
            "components": [
                {
                    "name": paper["name"],
                    "forms": [form["name"] for form in paper.get("forms", [])],
                    "originals": paper["originals"],
                    "copies": paper["copies"],
                }
                for paper in case["components"]
            ],
        }
        for case in told["cases"]
    ]
    if form != "third-party-json":
        return cases
    return [{"name": None, "components": [paper for case in cases for paper in case["components"]]}]


def _listed(item: Facts) -> Facts:
    if not item.get("catalogue"):
        return {"source": item["file"], "form": "list-xlsx", "rows": item["gold"]}
    codes = item["records"] + [row["code"] for row in item["extra"]]
    rows = [{"code": code, "publisher": None, "issues": []} for code in codes]
    return {"source": item["file"], "form": "list-json", "rows": rows}


def decisions() -> dict[str, Any]:
    """A label for each decision, by the sample's path."""
    return {"decisions.json": [decision(item) for item in facts.decisions()]}


def decision(item: Facts) -> Facts:
    """One decision in the shape of the contract: rows in the order of the file, contents, clauses, counts."""
    head, told = item["head"], item["gold"]
    listed = [row for part in item.get("annex", []) if "table" in part for row in _rows(part["table"])]
    rows = told.get("rows", listed)
    contents = [_content(told_in) for part in item.get("annex", []) for told_in in _contents_of(part)]
    codes = [row["code"] for row in rows if row.get("code")]
    return {
        "contract": 1,
        "source": item["file"],
        "number": head["number"],
        "date": head["date"],
        "issuer": told["issuer"],
        "signer": item["signature"]["name"] or None,
        "title": item["title"],
        "effective_on": told.get("effective_on"),
        "effective_until": told.get("effective_until"),
        "announces": rows,
        "contents": contents,
        "clauses": told["clauses"],
        "counts": {
            "declared": told.get("declared"),
            "rows": len(rows),
            "names": len({row["name"].lower() for row in rows}),
            "codes": len(set(codes)),
        },
        "must_report": [
            key for key in ("count_mismatch", "disagreement", "no_list", "not_a_change_list") if told.get(key)
        ],
    }


def _rows(table: Facts) -> list[Facts]:
    """The rows of one list, each with what its group rows and merged cells give it."""
    out: list[Facts] = []
    group = {"level": table.get("level"), "field": None, "list": table["list"]}
    last: Facts = {}
    for row in table["rows"]:
        if "group" in row:
            group |= {key: row[key] for key in ("level", "field", "list") if key in row}
        elif "total" not in row and "header" not in row:
            last = {key: last.get(key, "") if value == "^" else value for key, value in row.items()}
            out.append(_row(last, table, group))
    return out


def _row(row: Facts, table: Facts, group: Facts) -> Facts:
    label: Facts = {"list": group["list"], "scope": table.get("scope", "ordinary")}
    label |= {key: row.get(key) or None for key in _ROW_KEYS if not isinstance(row.get(key), dict)}
    label["level"] = group["level"]
    label["field"] = label["field"] or group["field"]
    code = re.match(r"\d\.\d{6}", label["code"] or "")
    label["code"] = code.group() if code else None
    for key in ("legal_basis", "changed_by"):
        label[key] = _NUMBER.findall(row.get(key, ""))
    told: Facts = row.get("gold", {})
    return label | told


def _contents_of(part: Facts) -> list[Facts]:
    """The procedures whose content a part of the annex tells: one of its own, or those told inside a list's cells."""
    if "content" in part:
        return [part["content"]]
    rows = part["table"]["rows"] if "table" in part else []
    return [value for row in rows for value in row.values() if isinstance(value, dict) and "style" in value]


def _content(item: Facts) -> Facts:
    told = facts.record(item)
    first = told["channels"][0]
    return {
        "name": told["name"],
        "steps": [step["text"] for step in told["steps"]],
        "channels": [channel["channel"] for channel in told["channels"]],
        "duration": {"value": first["value"], "unit": first["unit"]},
        "components": [paper["name"] for case in told["cases"] for paper in case["components"]],
        "subjects": told["subjects"],
        "legal_basis": [basis["number"] for basis in told["legal_basis"]],
    }


def month() -> dict[str, Any]:
    """The changes between the two snapshots and the figures of the month."""
    told = facts.load("changes")
    return {"changes.json": told["changes"], "month.json": told["month"], "list_changes.json": told["lists"]}


def accounting() -> dict[str, Any]:
    """Files in = records stored + files rejected, with the issue that each rejected file must carry."""
    out: Facts = {}
    for snapshot in facts.load("snapshots"):
        bad = {item["file"]: item["issue"] for item in snapshot.get("broken", [])}
        stored = len(snapshot["records"])
        out[snapshot["name"]] = {"files": stored + len(bad), "stored": stored, "rejected": bad}
    out["tep-loi"] = {item["file"]: item["issue"] for item in facts.load("broken")}
    out["quyet-dinh"] = {"files": len(facts.decisions()), "stored": len(facts.decisions()), "rejected": {}}
    return {"accounting.json": out}
