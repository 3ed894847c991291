"""The acts a clause says with its own verb: "Bãi bỏ …", "… được sửa đổi như sau", "… hết hiệu lực kể từ ngày …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.effects.clauses import Clause, own
from extract.effects.drafts import Draft, Said
from extract.effects.objects import Role, goes_on, hit, is_part, roles_of
from extract.effects.saying import until_in, when_before, when_behind
from extract.effects.verbs import Verb, verbs_of
from extract.effects.wording import rule
from extract.types import Target

UNKNOWN = "không xác định"
"""The name of what an act hits without naming it."""

_ENTRIES = ("muc_so", "mau", "phu_luc", "bieu", "bang", "danh_muc")
_SHEETS = ("mau", "phu_luc", "bieu", "bang", "danh_muc")
_BARE = ("bare_provision", "form_annex")
_OF_AN_ARTICLE = ("khoan", "diem", "tiet", "gach")
_LISTED = ("amend", "supplement", "replace", "repeal", "expire", "suspend")
_ON_ITSELF = ("expire", "suspend", "extend")
_NEAR = 25
"""How far a unit of the document itself may stand from what is said of it."""
_RENEWED = re.compile(r"như\s+sau|bằng|[:◦]")


def said_in(clause: Clause, lead: Said | None, about: Target | None = None) -> Said:
    """What a clause says of the law, phrases and commencement apart. `lead`: what announced it; `about`: the document
    that the clauses around it change."""
    said = Said(clause=clause)
    words = clause.laid[clause.body - clause.span.start :]
    if rule("effect_clauses", "conditional").search(words):
        return said
    verbs = verbs_of(clause)
    if not verbs and lead is not None and lead.verb is not None:
        said = _inherited(clause, lead, lead.verb)
    at = clause.body
    ends = [*(verb.start for verb in verbs[1:]), clause.span.end]
    for verb, end in zip(verbs, ends, strict=False):
        _add(said, verb, at, end, about)
        at = verb.end if verb.passive else end
    if rule("effect_verbs", "contrary").search(words) or rule("effect_verbs", "unnamed").search(words):
        said.drafts.append(Draft(kind="partial_repeal", clause=clause, target=Target(doc_key=UNKNOWN)))
    said.excepting = rule("effect_objects", "excepting").search(clause.laid) is not None
    return said


def _add(said: Said, verb: Verb, start: int, end: int, about: Target | None) -> None:
    """Add what one verb says. `start`: where its subject may begin; `end`: where the next verb is."""
    clause = said.clause
    drafts = _passive(said, verb, start, end) if verb.passive else _active(said, verb, end, about)
    if drafts or (verb.act in _LISTED and _announces(clause, verb)):
        said.verb = verb.act
    said.part = re.search(r"một\s+phần", clause.laid[verb.end - clause.span.start :]) is not None
    last = max((draft.mention.span.end for draft in drafts if draft.mention is not None), default=None)
    behind = verb.end if verb.passive else last
    when = when_behind(clause, behind, end) if behind is not None else None
    when = when or when_before(clause, verb.start)
    said.stated, said.basis = (when.day, when.basis) if when is not None else (None, None)
    said.until = until_in(clause, verb.end, end)
    for draft in drafts:
        draft.stated, draft.basis, draft.until = said.stated, said.basis, said.until
    said.drafts.extend(drafts)


def _announces(clause: Clause, verb: Verb) -> bool:
    """Whether a verb without an object of its own says what becomes of the law listed behind it."""
    if verb.passive:
        return (
            clause.opens
            and rule("effect_clauses", "listed").search(clause.between(clause.body, verb.start)) is not None
        )
    return rule("effect_clauses", "announces").search(clause.between(verb.end, clause.span.end)) is not None


def _active(said: Said, verb: Verb, end: int, about: Target | None) -> list[Draft]:
    clause = said.clause
    roles = roles_of(clause, verb.end, end)
    if verb.act == "supplement":
        roles = [_put_into(role, about) for role in roles]
    if not roles or roles[0].role == "self":
        if rule("effect_verbs", "contrary_active").search(clause.laid[verb.end - clause.span.start :].strip()):
            return [Draft(kind="partial_repeal", clause=clause, target=Target(doc_key=UNKNOWN))]
        return []
    if verb.act == "supplement" and rule("effect_objects", "into_it").search(roles[0].words):
        verb = verb._replace(act="amend")
    if verb.act == "renumber" and all(one.path[-1:] == ("ten:-",) for one in roles[0].mention.targets):
        verb = verb._replace(act="amend")  # a heading that is changed, no number
    if verb.act == "amend" and _numbers(roles):
        verb = verb._replace(act="renumber")
    tail = clause.laid[roles[-1].mention.span.end - clause.span.start : end - clause.span.start]
    renewed = any(role.role == "with" for role in roles) or _RENEWED.search(tail) is not None
    drafts = _drafts(said, roles, verb, renewed)
    if verb.act == "supplement" and not hit(roles):
        drafts = _unnumbered(clause, roles)
    _place(drafts, roles, verb)
    return drafts


def _unnumbered(clause: Clause, roles: Sequence[Role]) -> list[Draft]:
    """A new paragraph without a number, put behind a unit: it is put into the unit around that one."""
    return [
        Draft(kind="supplement", clause=clause, target=replace(target, path=target.path[:-1]), mention=role.mention)
        for role in roles[:1]
        if role.role == "behind"
        for target in role.mention.targets[-1:]
        if target.path and not own(target)
    ]


def _passive(said: Said, verb: Verb, start: int, end: int) -> list[Draft]:
    clause = said.clause
    subjects = roles_of(clause, start, verb.start)
    behind = roles_of(clause, verb.end, end)
    if verb.act == "supplement" and any(role.role == "hit" and not role.words.strip(" ,") for role in behind[:1]):
        subjects = behind
    others = bool(behind) and not any(own(target) for target in behind[0].mention.targets)
    tail = clause.laid[verb.end - clause.span.start :]
    renewed = verb.act == "replace" and (others or re.search(r"như\s+sau|:\s*$|◦", tail) is not None)
    if subjects and rule("effect_objects", "papers").search(subjects[0].words):
        return []
    near = [one for one in subjects if not _of_itself(one) or verb.start - one.mention.span.end < _NEAR]
    drafts = _drafts(said, near, verb, renewed)
    _place(drafts, [*subjects, *behind], verb)
    if verb.act == "expire" and not drafts and subjects and _ends_itself(clause, subjects[-1], verb):
        return [Draft(kind="expire", clause=clause, target=target) for target in subjects[-1].mention.targets]
    return drafts


def _of_itself(role: Role) -> bool:
    return any(own(target) for target in role.mention.targets)


def _ends_itself(clause: Clause, subject: Role, verb: Verb) -> bool:
    between = clause.laid[subject.mention.span.end - clause.span.start : verb.start - clause.span.start]
    if _of_itself(subject) and re.match(r"\s*có hiệu lực[^;◊□]{0,90}\svà\s*$", between):
        return True  # it begins on one day and ends on another
    pointed = re.search(r"(?:ngày|khi|thời điểm|tại|của|theo)\s+$", subject.words) is not None
    return subject.role == "self" and len(between) < 40 and not pointed


def _inherited(clause: Clause, lead: Said, act: str) -> Said:
    """What an item says that has no verb of its own: what was announced."""
    said = Said(clause=clause, verb=act, part=lead.part)
    said.stated, said.basis, said.until = lead.stated, lead.basis, lead.until
    roles = roles_of(clause, clause.body, clause.span.end)
    if not roles:
        return said
    verb = Verb(act, clause.body, clause.body, False)
    tail = clause.laid[roles[-1].mention.span.end - clause.span.start :]
    renewed = _RENEWED.search(tail) is not None or any(role.role == "with" for role in roles)
    said.drafts = _drafts(said, [_named_by(role, lead.about) for role in roles], verb, renewed)
    when = when_behind(clause, roles[-1].mention.span.end, clause.span.end)
    day, basis = (when.day, when.basis) if when is not None else (lead.stated, lead.basis)
    until = until_in(clause, clause.body, clause.span.end) or lead.until
    for draft in said.drafts:
        draft.stated, draft.basis, draft.until = day, basis, until
    _place(said.drafts, roles, verb)
    return said


def _sound(verb: Verb, clause: Clause, roles: Sequence[Role], target: Target) -> bool:
    """Whether an act of stopping, going on or renumbering is one on the law: the same verbs are used of anything."""
    if verb.act not in ("suspend", "extend", "renumber") or verb.start == verb.end:
        return True
    if verb.act == "renumber":
        return verb.passive or any(role.role == "with" for role in roles) or _numbers(roles)
    force = rule("effect_verbs", "in_force").search(clause.between(verb.start, verb.end)) is not None
    if verb.act == "extend":
        return until_in(clause, verb.end, clause.span.end) is not None or (force and not own(target))
    law = verb.passive or rule("effect_verbs", "suspends").search(roles[0].words) is not None
    return law and (force or not own(target))


def _numbers(roles: Sequence[Role]) -> bool:
    return rule("effect_objects", "its_number").search(roles[0].words) is not None


def _put_into(role: Role, about: Target | None) -> Role:
    """A new annex, or form, that comes with this document (Phụ lục I ban hành kèm theo Thông tư này) becomes one of the
    document that the clauses around change."""
    mention = role.mention
    if about is None or own(about) or mention.kind != "form_annex" or role.role != "hit":
        return role
    if not all(own(one) and one.path and one.path[0].startswith(_SHEETS) for one in mention.targets):
        return role
    targets = tuple(replace(one, doc_key=about.doc_key) for one in mention.targets)
    return role._replace(mention=replace(mention, targets=targets))


def _named_by(role: Role, about: Target | None) -> Role:
    """A unit without a document, in a list of units of another document, is one of that document."""
    mention = role.mention
    if about is None or own(about) or mention.kind not in _BARE or not all(own(one) for one in mention.targets):
        return role
    targets = tuple(replace(one, doc_key=about.doc_key) for one in mention.targets)
    return role._replace(mention=replace(mention, targets=targets))


def _drafts(said: Said, roles: Sequence[Role], verb: Verb, renewed: bool) -> list[Draft]:
    """An act for every target that is hit; what is only announced for the items behind it is none."""
    drafts = []
    some = listed = False
    for role in hit(roles):
        if rule("effect_clauses", "pending").search(role.words):
            break
        some = (some and goes_on(role.words, roles[0].words)) or rule("effect_objects", "some").search(
            role.words
        ) is not None
        part = said.part or is_part(role.words, role is roles[0]) or (listed and goes_on(role.words, roles[0].words))
        listed = part
        for target in _targets(role, roles):
            if (own(target) and verb.act not in _ON_ITSELF) or not _sound(verb, said.clause, roles, target):
                continue
            if target.path and target.path[0].startswith(_OF_AN_ARTICLE) and not own(target):
                continue  # whose clause it is, nothing says: no act is better than one on the wrong place
            said.about = said.about or target
            if not _whole(target) or not (some or _needs_unit(verb, part)):
                kind = _kind(verb, target, part, renewed)
                drafts.append(Draft(kind=kind, clause=said.clause, target=target, mention=role.mention))
    return drafts


def _targets(role: Role, roles: Sequence[Role]) -> Sequence[Target]:
    """What a citation points at: units of an annex, named at length before its document, are of that document."""
    targets = role.mention.targets
    after = next((one for one in roles if one.mention.span.start > role.mention.span.start), None)
    if after is None or role.mention.kind != "form_annex" or not all(own(one) and one.path for one in targets):
        return targets
    document = after.mention.targets[0] if after.mention.targets else None
    named = document is not None and not document.path and not own(document)
    if not named or rule("effect_objects", "annexed").search(after.words) is None:
        return targets
    return [replace(one, doc_key=document.doc_key) for one in targets] if document is not None else targets


def _whole(target: Target) -> bool:
    """Whether a target is all of a document, or of one attached to it."""
    return all(unit.startswith("van_ban_kem_theo") for unit in target.path)


def _needs_unit(verb: Verb, part: bool) -> bool:
    """Whether an act on a whole document says nothing: a document is not put in, and an item of a list does not amend
    one without saying where."""
    return verb.act == "supplement" or (verb.act == "amend" and verb.start == verb.end and not part)


def _place(drafts: Sequence[Draft], roles: Sequence[Role], verb: Verb) -> None:
    """What else the citations of a clause tell of its acts: behind what, except what, as what."""
    behind = [target for role in roles if role.role == "behind" for target in role.mention.targets]
    spared = [
        (target, role.mention.kind == "bare_provision")
        for role in roles
        if role.role == "except"
        for target in role.mention.targets
        if target.path
    ]
    becomes = [
        target
        for role in roles
        if role.role == "with" or (verb.passive and role.mention.span.start >= verb.end)
        for target in role.mention.targets
    ]
    for index, draft in enumerate(drafts):
        if behind and verb.act == "supplement":
            draft.after = behind[-1]
        named = (replace(one, doc_key=draft.target.doc_key) if bare else one for one, bare in spared)
        left = [one for one in named if _within(one, draft.target)]
        if left:
            draft.except_for.extend(left)
            draft.kind = "partial_repeal" if draft.kind == "repeal" else draft.kind
        if verb.act == "renumber" and index < len(becomes):
            draft.renumbered_as = becomes[index].path


def _within(one: Target, other: Target) -> bool:
    return one.doc_key == other.doc_key and one.path[: len(other.path)] == other.path


def _kind(verb: Verb, target: Target, part: bool, renewed: bool) -> str:
    if verb.act == "replace":
        if target.path:
            # An entry or a sheet that is replaced has one of its kind in its place.
            entry = target.path[-1].partition(":")[0] in _ENTRIES
            return "amend" if renewed or entry else "partial_repeal"
        if part:
            return "amend" if renewed else "partial_repeal"
        return "replace_document"
    if verb.act == "repeal":
        return "partial_repeal" if target.path or part else "repeal"
    if verb.act == "expire" and part and not target.path:
        return "partial_repeal"
    return verb.act
