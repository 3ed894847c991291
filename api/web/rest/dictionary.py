"""What forms are read by, as JSON: the dictionary of concepts, the rules of counting."""

from __future__ import annotations

from fastapi import APIRouter

from api.web.rest.answers import Answer
from extract.forms.counting import rule_sets
from extract.forms.meaning.dictionary import concepts

router = APIRouter(tags=["Cắt giảm"])


@router.get("/concepts", summary="Từ điển khái niệm: cơ sở dữ liệu nào đã giữ, theo quy định nào")
def dictionary() -> Answer:
    """Every concept with its grounds."""
    return Answer(
        data={
            "items": [
                {
                    "key": one.key,
                    "name": one.name,
                    "type": one.type,
                    "held_by": list(one.held),
                    "grounds": [
                        {"database": ground.database.key, "says": ground.says(), "verified": ground.verified}
                        for ground in one.grounds
                    ],
                }
                for one in concepts().values()
            ]
        }
    )


@router.get("/counting-rules", summary="Các bộ quy tắc đếm thông tin phải khai báo")
def counting() -> Answer:
    """Every dated set of counting rules."""
    return Answer(
        data={
            "items": [
                {
                    "name": one.name,
                    "valid_from": one.valid_from,
                    "unit": one.unit,
                    "counted": sorted(one.counted),
                    "kinds": dict(one.kinds),
                    "rules": [rule._asdict() for rule in one.rules],
                }
                for one in rule_sets()
            ]
        }
    )
