"""A document to a `Decision`: head, grounds, clauses, effect, lists, contents, counts, disagreements."""

from __future__ import annotations

from collections.abc import Sequence

from extract.decisions import drawn, loose
from extract.decisions.basis import basis_of
from extract.decisions.clauses import clauses_of
from extract.decisions.contents import contents_of
from extract.decisions.counts import Declared, declared_of, disagreements
from extract.decisions.effect import effect_of
from extract.decisions.frame import Frame, frame_of
from extract.decisions.grid import Grid
from extract.decisions.head import Head, head_of
from extract.decisions.hyphens import lost_hyphens
from extract.decisions.lists import Lists, lists_of
from extract.decisions.paragraphs import paragraphs
from extract.decisions.parts import is_framed, parts_of
from extract.decisions.proposals import proposals_in
from extract.decisions.silence import silence_of
from extract.decisions.statement import Statement, statement_of
from extract.run import Run
from extract.types import Announced, Decision
from ingest.types import Document, Issue


def read_decision(document: Document) -> Decision:
    """Read a decision. What is not one gives an empty `Decision` with an Issue that says so."""
    frame = frame_of(document)
    parts = parts_of(frame.body)
    head = head_of(frame.body, parts, frame.box)
    statement = statement_of(parts.articles, head.title)
    sections = _sections(document, frame)
    lists = lists_of(sections, parts.annexes, statement)
    announces = lists.announces or _proposed(sections, parts.annexes, statement, frame.broken)
    contents, passed_over = contents_of(sections, parts.annexes, announces, frame.broken)
    declared = declared_of(parts.articles, head.title)
    effect = effect_of(parts.articles, head.date)
    framed = is_framed(frame.body, parts)
    first = parts.articles[0].run.text if parts.articles else ""
    silent = None if announces else silence_of(first, sections, parts.annexes, statement, declared)
    grounds = basis_of(parts.grounds)
    aside = (*passed_over, *lost_hyphens(announces, grounds))
    return Decision(
        number=head.number,
        date=head.date,
        issuer=head.issuer,
        signer=head.signer,
        title=head.title,
        effective_on=effect.on,
        effective_until=effect.until,
        effective_rule=effect.rule,
        announces=announces,
        contents=contents,
        clauses=clauses_of(parts.articles, head.number.value if head.number else None),
        legal_basis=grounds,
        declared=declared.total,
        anomalies=(*lists.anomalies, *_disagreements(declared, lists, announces, statement)),
        issues=(*document.issues, *_issues(head, lists, framed, announces, silent), *aside),
    )


def _sections(document: Document, frame: Frame) -> list[Run | Grid]:
    return list(loose.sections(frame.chunks, frame.last_bars) if frame.loose else drawn.sections(document, frame))


def _proposed(sections: Sequence[Run | Grid], after: int, statement: Statement, broken: bool) -> tuple[Announced, ...]:
    """Procedures of a plan to simplify that has no table."""
    if not statement.simplifies:
        return ()
    texts = [section for section in sections if isinstance(section, Run) and section.span.end > after]
    return tuple(proposals_in(list(paragraphs(texts, broken))))


def _disagreements(
    declared: Declared, lists: Lists, announces: tuple[Announced, ...], statement: Statement
) -> list[str]:
    total = declared.total
    if lists.listed:
        return disagreements(declared, lists.listed)
    if total is None or total.value == len(announces):
        return []
    if not announces:
        missing = f"Quyết định ghi {total.value} thủ tục nhưng tệp không có danh mục."
        return [*declared.anomalies, *([missing] if statement.promises_list else [])]
    return [f"Quyết định ghi {total.value} thủ tục, phương án nêu {len(announces)}."]


def _issues(
    head: Head, lists: Lists, framed: bool, announces: tuple[Announced, ...], silent: Issue | None
) -> list[Issue]:
    issues = [*head.issues, *lists.issues]
    issues.extend(issue for one in lists.listed for row in one.rows for issue in row.issues)
    if not framed and not announces:
        issues.append(
            Issue(
                code="not_a_decision",
                message="Tệp không có thể thức của quyết định công bố thủ tục hành chính.",
                hint="Kiểm tra lại tệp; lệnh này đọc quyết định và phụ lục danh mục của quyết định.",
            )
        )
    elif silent is not None:
        issues.append(silent)
    return issues
