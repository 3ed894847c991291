"""When a decision takes effect: the rule as printed, the day it gives, the day it ends. Nothing is inferred further."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.dates import DATE, iso
from extract.decisions.parts import Article
from extract.run import Run
from extract.types import Sourced

_EFFECT = re.compile(
    r"(?i)quyết\s+định\s+này(?:\s[^.;]*?\bvà)?\s+có\s+hiệu\s+lực(?:\s+thi\s+hành)?(?:\s+từng\s+phần)?[\s,:]*(?P<rule>[^;]*)"
)
# "từ ngày / khi / trước thời điểm Quyết định này có hiệu lực": a date told by the effect, not the clause on it.
_SUBORDINATE = re.compile(r"(?i)(?<!\w)(?:ngày|khi|lúc|thời\s+điểm|nếu)\s+$")
_RULE_END = re.compile(r"\.(?=\s|$|/)|\s+và\s+(?=(?:thay thế|bãi bỏ|hủy bỏ))|,\s+(?=(?:các|thay thế|bãi bỏ|những)\b)")
_SIGNED = re.compile(r"(?i)^(?:kể\s+)?từ\s+ngày\s+(?:ký|ban\s+hành)|^ngay\s+sau\s+khi\s+ký")
_FROM = re.compile(r"(?i)^(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+ngày\s+(?=\d)")
_UNTIL = re.compile(r"(?i)đến\s+(?:hết\s+)?ngày\s+(?=\d)")


@dataclass(frozen=True, slots=True)
class Effect:
    """The clause on effect: day, end, rule."""

    on: Sourced[str] | None = None
    until: Sourced[str] | None = None
    rule: Sourced[str] | None = None


def effect_of(articles: Sequence[Article], signed: Sourced[str] | None) -> Effect:
    """Read the clause on effect. "Kể từ ngày ký" gives the day of signing; a rule that names no day gives none."""
    for article in articles:
        for rule in _rules(article.run.flat()):
            return Effect(_day(rule, _FROM, signed), _day(rule, _UNTIL, None), rule.sourced())
    return Effect()


def _rules(flat: Run) -> Iterator[Run]:
    """What an article says after "Quyết định này có hiệu lực", where these are the words of the clause itself."""
    at = 0
    while (match := _EFFECT.search(flat.text, at)) is not None:
        at = match.start("rule")
        if _SUBORDINATE.search(flat.text, 0, match.start()):
            continue
        rule = flat.sub(*match.span("rule"))
        end = _RULE_END.search(rule.text)
        rule = rule.sub(0, end.start() if end else None).strip()
        if rule.text:
            yield rule


def _day(rule: Run, before: re.Pattern[str], signed: Sourced[str] | None) -> Sourced[str] | None:
    if before is _FROM and _SIGNED.search(rule.text):
        return rule.sourced(signed.value) if signed is not None else None
    mark = before.search(rule.text)
    date = DATE.match(rule.text, mark.end()) if mark else None
    value = iso(date) if date else None
    printed = rule.group(date) if date else None
    return printed.sourced(value) if printed is not None and value else None
