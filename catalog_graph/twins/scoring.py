"""The score of two procedures, part by part, each part with the sentence that says it; and what follows."""

from __future__ import annotations

from catalog_graph.twins.agencies import Between, between
from catalog_graph.twins.deciding import Around, Compared, compared, refused, shown
from catalog_graph.twins.names import Name, level_of_body, read_name
from catalog_graph.twins.rules import rules
from catalog_graph.twins.types import Candidate, Pair, Part, Refused, Relation
from extract.fold import fold

_LEVELS = {
    "government": "Chính phủ",
    "central": "cấp bộ",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "local": "địa phương",
    "other": "cơ quan khác",
}
_BETWEEN = {
    "one": "cùng cơ quan công bố",
    "copy": "bản quốc gia và bản địa phương",
    "places": "hai địa phương",
    "sectors": "hai bộ, ngành",
    "unknown": "chưa rõ cơ quan công bố",
}


def scored(one: Candidate, other: Candidate) -> Pair | Refused:
    """Two procedures as a pair with its parts, or why they are two. The order of the two does not matter."""
    a, b = (one, other) if _key(one) <= _key(other) else (other, one)
    mine, yours = read_name(a.name), read_name(b.name)
    both, agencies = compared(mine, yours), between(a.agency, b.agency)
    levels = levels_of(a, mine), levels_of(b, yours)
    apart = bool(levels[0] and levels[1]) and levels[0] != levels[1]
    no = refused(mine, yours, both, Around(agencies, apart, _field(a, b)))
    if no is not None:
        return no
    parts = _parts(a, b, both)
    score = round(sum(part.points for part in parts), 3)
    if score < rules()["shown"]:
        return Refused("score", f"điểm {score:.2f} dưới ngưỡng {rules()['shown']:.2f}")
    relation = _relation(both, agencies, levels, parts)
    return Pair(
        a=a.subject,
        b=b.subject,
        relation=relation,
        score=score,
        parts=parts,
        says=_says(relation, both, agencies, levels),
        names=(a.name, b.name),
        quotes=(a.quote, b.quote),
    )


def levels_of(candidate: Candidate, name: Name) -> frozenset[str]:
    """The levels of a procedure: what its name says of competence, else its record, else its executing agencies."""
    if name.levels:
        return name.levels
    if candidate.levels:
        return frozenset(candidate.levels)
    return frozenset(level for body in candidate.executing if (level := level_of_body(body)))


def _key(candidate: Candidate) -> tuple[str, str]:
    return candidate.subject, candidate.name


def _parts(a: Candidate, b: Candidate, both: Compared) -> tuple[Part, ...]:
    """The waterfall: parts known on both sides, their weights made to add up to one."""
    from rapidfuzz import fuzz  # not at import: nothing heavy before it is needed

    letters = fuzz.token_sort_ratio(fold(a.name), fold(b.name)) / 100
    found = [
        ("name", both.shared, _name_says(both)),
        ("letters", letters, f"hai tên giống nhau {letters:.0%} về chữ, bất kể thứ tự từ"),
        ("act", *_act(both)),
    ]
    alike = _field(a, b)
    if alike is not None:
        found.append(("field", float(alike), "cùng lĩnh vực" if alike else "khác lĩnh vực"))
    for key, mine, yours in (
        ("dossier", a.dossier, b.dossier),
        ("basis", a.basis, b.basis),
        ("steps", a.steps, b.steps),
    ):
        if mine and yours:
            common = len(mine & yours)
            says = f"{common} mục chung, {len(mine) - common} và {len(yours) - common} mục riêng"
            found.append((key, common / len(mine | yours), says))
    rule = rules()
    whole = sum(rule["weights"][key] for key, _, _ in found)
    return tuple(
        Part(key, rule["labels"][key], value, rule["weights"][key] / whole, says) for key, value, says in found
    )


def _field(a: Candidate, b: Candidate) -> bool | None:
    """Whether the two have a field in common; None where one has none."""
    mine, yours = frozenset(map(fold, a.fields)), frozenset(map(fold, b.fields))
    return bool(mine & yours) if mine and yours else None


def _name_says(both: Compared) -> str:
    if both.misprinted:
        return f"hai tên chỉ khác dấu ở {shown(both.misprinted)}"
    if both.equal:
        return "hai tên như nhau, trừ từ chỉ cấp và từ không mang nghĩa"
    own = [
        f"riêng tên {which}: {shown(side)}"
        for which, side in (("thứ nhất", both.mine), ("thứ hai", both.yours))
        if side
    ]
    return "; ".join([f"{both.shared:.0%} từ chung", *own])


def _act(both: Compared) -> tuple[float, str]:
    only = both.acts[0] | both.acts[1]
    return (0.5, f"một tên có thêm việc {shown(only)}") if only else (1.0, "cùng việc")


def _relation(
    both: Compared, agencies: Between, levels: tuple[frozenset[str], frozenset[str]], parts: tuple[Part, ...]
) -> Relation:
    a, b = levels
    apart = bool(a and b) and not (a & b)
    if apart or (agencies in ("one", "unknown") and a and b and a != b):
        return "levels"
    if not both.equal:
        return "drifted"
    least = rules()["drifted_below"]
    changed = any(part.value < least for part in parts if part.key in ("dossier", "steps"))
    return "drifted" if changed and agencies in ("copy", "places", "sectors") else "same"


def _says(relation: Relation, both: Compared, agencies: Between, levels: tuple[frozenset[str], frozenset[str]]) -> str:
    """One sentence for a list: what the pair seems to be."""
    whose = _BETWEEN[agencies]
    if relation == "levels":
        return f"Một thủ tục ở nhiều cấp ({_named(levels[0])} và {_named(levels[1])}; {whose})"
    if relation == "same":
        return f"Một thủ tục mang hai mã ({whose})"
    what = (
        "thành phần khác nhau"
        if both.equal
        else f"tên khác nhau ở {shown(both.mine | both.yours | both.acts[0] | both.acts[1])}"
    )
    return f"Bản sao đã khác đi ({whose}): {what}"


def _named(levels: frozenset[str]) -> str:
    return ", ".join(words for level, words in _LEVELS.items() if level in levels)
