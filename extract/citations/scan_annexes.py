"""Annexes cited by their name: what is issued with a document (Quy chế … ban hành kèm theo Nghị định số …)."""

from __future__ import annotations

import re
from functools import cache

from extract.citations.found import Found, Units
from extract.lexicon import lexicon
from ingest.types import Span

_WITH = re.compile(
    r"\s*(?P<open>\()?\s*(?:được\s+)?(?:[Bb]an\s+hành\s+(?:kèm\s+theo|kèm|theo)|[Kk]èm\s+theo"
    r"|BAN\s+HÀNH\s+KÈM\s+THEO|KÈM\s+THEO)(?:\s+các)?\s*$"
)
_END = re.compile(r"[.:“”\"|]|(?<=;)\n|\n(?=\s*(?:[\d\n+•#-]|[a-zđ]\)|Điều|Chương|Mục))")
_THIS = re.compile(r"\s+này(?!\w)")
_TOLD = re.compile(r"(?<!\w)(?:phải|thực\s+hiện|thay\s+thế|theo|quy\s+định\s+tại|áp\s+dụng\s+theo)(?!\w)")
_LONGEST_NAME = 480
_ITEM = r"(?:[\d\n+•#-]|[a-zđ]\)|Điều|Chương|Mục)"
_NEXT = (
    r"(?:Quy\s|Điều\s+lệ|Danh\s+mục|Biểu|Bảng|Nội\s+quy|Hướng\s+dẫn|Kế\s+hoạch|Phụ\s+lục|Mẫu"
    r"|Luật|Nghị\s|Thông\s+tư|Quyết\s+định)"
)
_NAME_END = re.compile(
    rf"[.;:“”\"()|]|\n(?=\s*{_ITEM})|\s+gồm\s+(?=[A-ZĐ])|\s+và\s+(?={_NEXT})|,\s+chi\s+tiết|\s+(?:tại|theo)\s+(?:các\s+)?[Pp]hụ\s+lục|\s+kèm\s+theo"
)
_TABLE = re.compile(r"Biểu\s+(?:mức\s+thu\s+(?:lệ\s+phí|phí)|\w+)")
_TOLD_BY = re.compile(r"(?:số\s+)?[A-ZĐ0-9]{1,5}(?:[.-][A-ZĐ0-9]{1,3})?")
_HOLDS = ("", "của", "tại", "trong", "thuộc", ",")
_ATTACHED = ("Biểu", "Bảng", "Danh mục", "Mẫu", "Phụ lục")
_KEYS = {"Biểu": "bieu", "Bảng": "bang", "Danh mục": "danh_muc", "Mẫu": "mau", "Phụ lục": "phu_luc"}


@cache
def _heads() -> re.Pattern[str]:
    words = sorted(lexicon("citation_documents")["heads"], key=len, reverse=True)
    spelt = [spelling for word in words for spelling in (word, word.upper())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in spelt)})(?!\w)")


def named_annexes(seen: str, found: list[Found]) -> list[Found]:
    """The mentions with the annexes that are cited by name put in."""
    out: list[Found] = []
    for place, mention in enumerate(found):
        floor = out[-1].span.end if out else 0
        if mention.units or not mention.documents or mention.kind not in ("full", "this_document", "elliptical_docs"):
            out.append(mention)
            continue
        start = mention.span.start
        with_ = _WITH.search(seen, max(floor, start - 40), start)
        if with_ is None or (with_["open"] and "\n" in seen[with_.start() : with_.start("open")]):
            out.append(mention)  # "(Ban hành kèm theo …)" on a line of its own is the head of the annex itself
            continue
        ceiling = found[place + 1].span.start if place + 1 < len(found) else len(seen)
        out.extend(_annexed(seen, mention, with_, out, floor, ceiling))
    return out


def _annexed(
    seen: str, mention: Found, with_: re.Match[str], out: list[Found], floor: int, ceiling: int
) -> list[Found]:
    name = _name_before(seen, with_.start(), floor)
    if name is not None:
        units = _units(seen[name : with_.start()], mention)
        if with_["open"]:
            span = Span(name, name + len(seen[name : with_.start()].rstrip()))
            return [Found(span, "form_annex", units, mention.documents), mention]
        start = name
        if out and out[-1].units and not out[-1].documents and seen[out[-1].span.end : name].strip() in _HOLDS:
            inner = out.pop()
            start, units = inner.span.start, tuple((*unit, *own) for unit in units for own in inner.units)
        return [Found(Span(start, mention.span.end), "form_annex", units, mention.documents)]
    head = (
        _heads().match(seen, mention.span.end + 1) if seen[mention.span.end : mention.span.end + 1].isspace() else None
    )
    if head is None or mention.kind != "this_document":
        return [mention]
    limit = min(ceiling, mention.span.end + _LONGEST_NAME)
    stop = _NAME_END.search(seen, head.end(), limit)
    end = stop.start() if stop else (limit if limit in (ceiling, len(seen)) else head.end())
    end = head.start() + len(seen[head.start() : end].rstrip(" ,\xa0\t\n"))
    if end <= head.end():
        return [mention]
    return [
        mention,
        Found(Span(head.start(), end), "form_annex", _units(seen[head.start() : end], mention), mention.documents),
    ]


def _name_before(seen: str, end: int, floor: int) -> int | None:
    """Where the name of an annex that ends here begins: at its head, in the same sentence."""
    floor = max(floor, end - _LONGEST_NAME)
    breaks = [match.end() for match in _END.finditer(seen, floor, end)]
    heads = list(_heads().finditer(seen, breaks[-1] if breaks else floor, end))
    for head, after in zip(heads, [*heads[1:], None], strict=False):
        name = seen[head.end() : end]
        if name.count(")") > name.count("("):
            return None  # the name stands in a bracket, its document outside
        told = after is not None and _TOLD.search(seen, head.end(), after.start()) is not None
        if not told and name.count("(") == name.count(")") and _THIS.match(name) is None:
            return head.start()
    return None


def _units(name: str, mention: Found) -> tuple[Units, ...]:
    """The path of an annex cited by its name."""
    name = " ".join(name.split()).rstrip("( ")
    if name.isupper():
        name = name[:1] + name[1:].lower()
    head = next((head for head in _ATTACHED if name.startswith(head)), None)
    if head is None:
        of_this = mention.documents[0].this
        first = _heads().match(name)
        return ((f"van_ban_kem_theo:{first[0] if of_this and first else name}",),)
    rest = re.split(r"\s*\(|\s+(?:trong|của|đối với|áp dụng|tại)\s", name[len(head) :].strip())[0]
    if head == "Biểu":
        table = _TABLE.match(name)
        return ((f"bieu:{table[0] if table else name}",),)
    if head in ("Danh mục", "Phụ lục") and _TOLD_BY.fullmatch(rest) is None:
        rest = "-"  # told by its matter: the only one of its document
    return ((f"{_KEYS[head]}:{rest or '-'}",),)
