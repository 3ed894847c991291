"""Flags, judgements and rules in words, for the officer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from api.flags import words
from api.flags.checking import Tried
from api.flags.types import Board, Preview
from api.reports.words import number
from catalog_graph.flags.asked import Raised
from catalog_graph.flags.rules import families, rule
from catalog_graph.flags.standing import Judgement
from catalog_graph.flags.types import Rule

_LONGEST = 140


def told_flags(board: Board, limit: int) -> str:
    """The figures, then the gravest flags."""
    return "\n".join(_flags(board, limit))


def _flags(board: Board, limit: int) -> Iterator[str]:
    day = "chưa xét" if board.day is None else f"xét ngày {board.day:%d/%m/%Y}"
    found, bearing = number(board.counts.flags), number(board.counts.records)
    yield f"Bản chụp {board.snapshot.name}, {day}: {found} cờ trên {bearing} thủ tục."
    severities: Counter[str] = Counter(raised.flag.severity for raised in board.rows)
    if severities:
        yield "  " + "; ".join(
            f"{words.SEVERITIES[key].lower()}: {number(severities[key])}" for key in words.SEVERITIES
        )
    for id, many in Counter(raised.flag.rule for raised in board.rows).most_common():
        known = rule(id)
        bear = len({raised.flag.subject for raised in board.rows if raised.flag.rule == id})
        yield f"  {id:<12} {number(many):>7} cờ, {number(bear):>7} thủ tục  {known.title if known else ''}"
    for raised in board.rows[:limit]:
        yield from _flag(raised)
    if len(board.rows) > limit:
        yield f"… và {number(len(board.rows) - limit)} cờ nữa (--limit, hoặc --json để lấy đủ)."


def _flag(raised: Raised) -> Iterator[str]:
    flag, standing = raised.flag, raised.standing
    state = "" if standing.state == "open" else f" [{words.STATES[standing.state].lower()}]"
    given = f" → {standing.assignee}" if standing.assignee else ""
    yield f"{flag.id} {words.SEVERITIES[flag.severity]} {flag.rule} {flag.code or flag.subject}{state}{given}"
    yield f"    {flag.message}"
    for proof in flag.proofs:
        source = f" ({proof.source})" if proof.source else ""
        yield f"    “{_short(proof.text)}”{source}"
    if flag.suggestion:
        yield f"    Gợi ý: {flag.suggestion}"
    if flag.due:
        yield f"    Hạn: {flag.due:%d/%m/%Y}"


def told_preview(found: Preview) -> str:
    """What deciding would do."""
    lines = [
        f"{words.VERDICTS[found.verdict]}: {number(found.counts.flags)} cờ trên {number(found.counts.records)} thủ tục"
        + (f" ({found.same} cờ vốn đã như vậy)." if found.same else ".")
    ]
    for facet, values, before in (("rule", found.by_rule, ""), ("state", found.by_state, "hiện là ")):
        lines.extend(
            f"  {before}{words.label(facet, one.value)}: {one.flags} cờ, {one.records} thủ tục" for one in values
        )
    return "\n".join([*lines, "Chưa ghi gì; bỏ --preview để ghi."])


def told_judgements(made: Sequence[Judgement]) -> str:
    """What was decided just now."""
    first = made[0]
    numbers = str(first.id) if len(made) == 1 else f"{first.id}–{made[-1].id}"
    batch = f", cùng đợt {first.batch}" if first.batch else ""
    return f"Đã ghi {len(made)} quyết định “{words.VERDICTS[first.verdict].lower()}” (số {numbers}{batch})."


def told_rules(rules: Sequence[Rule]) -> str:
    """The rules by family, each with its ground, the time it holds and its examples."""
    return "\n".join(_rules(rules))


def _rules(rules: Sequence[Rule]) -> Iterator[str]:
    titles, last = families(), None
    for each in rules:
        if each.family != last:
            last = each.family
            yield f"{titles[each.family]} ({each.family})"
        fires = sum(example.fires for example in each.examples)
        yield f"  {each.id} [{words.SEVERITIES[each.severity]}] {each.title}"
        yield f"      {each.explains}"
        yield f"      Căn cứ: {each.ground} ({each.mark}){_time(each)}"
        yield f"      Ví dụ: {fires} phải báo, {len(each.examples) - fires} không được báo"
    yield f"{len(rules)} quy tắc."


def told_tries(tries: Sequence[Tried]) -> str:
    """The examples that failed, or that none did."""
    lines = [_failed(one) for one in tries if not one.kept]
    return "\n".join([*lines, f"{len(tries)} ví dụ, {len(lines)} sai."])


def _failed(one: Tried) -> str:
    if one.error is not None:
        return f"{one.rule.id}, ví dụ {one.ordinal}: lỗi khi xét ({one.error})"
    if one.example.fires:
        return f"{one.rule.id}, ví dụ {one.ordinal}: phải báo mà không báo"
    return f"{one.rule.id}, ví dụ {one.ordinal}: không được báo mà báo: {'; '.join(one.found)}"


def _time(each: Rule) -> str:
    since = f"; từ {each.since:%d/%m/%Y}" if each.since else ""
    return since + (f"; trước {each.until:%d/%m/%Y}" if each.until else "")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
