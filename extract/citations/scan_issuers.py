"""Who issued a document, as a citation says it after "của"."""

from __future__ import annotations

import re
from functools import cache

from extract.citations.words import alternatives, any_case, stops
from extract.lexicon import lexicon

_CAPITAL = r"[A-ZĐÂĂÊÔƠƯÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ]"


@cache
def issuer() -> re.Pattern[str]:
    """``, của Bộ trưởng Bộ Tài chính``: group ``issuer`` is the name."""
    agency = rf"(?:{_known()}|{_of_a_place()}|{_body()})"
    heads = alternatives(lexicon("citation_issuers")["heads"])
    return re.compile(
        rf"\s*,?\s{{0,2}}{any_case('của')}\s+(?P<issuer>(?:[Ll]iên\s+)?(?:(?:{heads})\s*,?\s+){{0,2}}{agency})(?!\w)"
    )


@cache
def another() -> re.Pattern[str]:
    """The next issuer of a joint document."""
    agency = rf"(?:{_known()}|{_of_a_place()}|{_body()})"
    heads = alternatives(lexicon("citation_issuers")["heads"])
    short = rf"\s*[-–]\s*(?:{_ministries()})"
    whole = rf"\s*(?:,|-|–|và|;)\s*(?:{any_case('của')}\s+)?(?:(?:{heads})\s*,?\s+){{0,2}}{agency}"
    return re.compile(rf"(?:{whole}|{short})(?!\w)")


@cache
def joint_issuers() -> re.Pattern[str]:
    """The issuers of a joint document told before its number, without "của"."""
    agency = rf"(?:{_known()}|{_body()})"
    return re.compile(rf"(?:\s*[,–-]\s*|\s+(?:và\s+)?){agency}(?:\s*(?:,|-|–|và)\s*{agency}){{0,5}}(?=\s*,?\s*[Ss]ố)")


def _known() -> str:
    names = {entry["name"] for entry in lexicon("legal_agencies")["agencies"]} | set(
        lexicon("citation_issuers")["names"]
    )
    names -= {"Ủy ban nhân dân", "Hội đồng nhân dân"}
    spelt = {other for name in names for other in (name, name.replace("Ủy", "Uỷ"), name.replace("hóa", "hoá"))}
    return rf"(?:{alternatives(spelt)})(?!\s*-\s*[A-ZĐ][a-zà-ỹ]+\s+(?:binh|học))"


def _ministries() -> str:
    """Names of ministries without the word (liên Bộ Tài chính - Công nghiệp)."""
    names = {entry["name"] for entry in lexicon("legal_agencies")["agencies"]} | set(
        lexicon("citation_issuers")["names"]
    )
    return alternatives(name.removeprefix("Bộ ") for name in names if name.startswith("Bộ "))


def _of_a_place() -> str:
    data = lexicon("citation_issuers")
    places = alternatives([*data["places"], "Uỷ ban nhân dân"])
    levels = alternatives(data["levels"])
    name = rf"(?!{_past_name()}){_CAPITAL}\w*(?:\s*[-–]\s*{_CAPITAL}\w*)*"
    return rf"(?:{places})(?:\s+(?:{levels}))?(?:\s+(?:{levels}\s+)?{name}){{0,6}}"


def _past_name() -> str:
    """What a name ends before though it begins with a capital: a word of a title in capitals (VỀ VIỆC …), the words
    that lead to the grounds (Căn cứ …)."""
    data = lexicon("citation_issuers")
    leads = "|".join(re.escape(word).replace("\\ ", r"\s+") for word in data["leads"])
    capitals = "|".join(re.escape(word.upper()).replace("\\ ", r"\s+") for word in data["stops"])
    return rf"(?:(?:{leads})|(?=.{_CAPITAL})(?:{capitals}))(?!\w)"


def _body() -> str:
    data = lexicon("citation_issuers")
    bodies = "|".join(rf"{re.escape(word)}" for word in sorted(data["bodies"], key=len, reverse=True))
    small = rf"(?!{stops().pattern})[^\W\d_A-Z]\w*"
    word = rf"(?:(?!{_past_name()}){_CAPITAL}\w*|{small})"
    return rf"(?:{bodies})\s+{_CAPITAL}\w*(?:(?:\s*[-–]\s*|\s+){word}){{0,9}}"
