"""The items of one content to a `Procedure`, in the words of the decision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from extract.dates import DATE, iso
from extract.decisions.basis import instruments_in
from extract.decisions.cells import code_of, name_of, numbers_in
from extract.durations import duration
from extract.fees import fees
from extract.fold import fold
from extract.lexicon import lexicon
from extract.run import Run
from extract.types import (
    Announced,
    Case,
    Channel,
    DossierComponent,
    Duration,
    Fee,
    Form,
    LegalBasis,
    Procedure,
    Result,
    Sourced,
    Step,
)
from extract.values import quantities
from ingest.types import Issue, Piece

_STEP = re.compile(r"^\W*(?P<name>(?i:bước)\s+\d+[a-z]?(?:\.\d+)*)\s*[.:]?\s*")
_MARK = re.compile(r"^\W*(?:\(?[a-zđ]\s*[.)]|\(?\d{1,2}(?:\.\d{1,2})*\s*[.)]|[-+•*])\s*")
_NOT_STATED = re.compile(r"^\W*(?i:không( có| quy định| yêu cầu)?( (yêu cầu|điều kiện|quy định)[^.;]*)?)\W*$")
_QUANTITY = re.compile(r"(?i)^\W*(?:\(?\w{1,2}[.)])?\s*số\s+lượng")
_AND_QUANTITY = re.compile(r"[;.]\s*(?=(?i:số\s+lượng(?:\s+hồ\s+sơ)?)\s*:)")
_COUNTED = re.compile(r"\s*[:(]\s*\d{1,3}\s+(?:\([^)]*\)\s*)?bản\s+(?:chính|sao)\b.*$")
_INTRO = re.compile(r":\s*$")
_FORM_NUMBER = re.compile(
    r"\b(?:Mẫu|Mau|Biểu)\s+(?:mẫu\s+|số\s+|so\s+)?(?P<n>[A-ZĐ]{0,4}[-./]?\d[\w/-]*)|(?P<bm>BM[-.\s]?\d[\w-]*)"
)


def procedure_of(heading: Run, items: Mapping[str, Sequence[Run]], row: Announced | None) -> Procedure:
    """Build the record. The code is the heading's own, else that of the list's row of the same name."""
    parts = name_of(heading)
    code, publisher, code_issues = code_of(parts.code) if parts.code else (None, None, ())
    if code is None and row is not None:
        code, publisher = row.code, row.publisher
    channels, unplaced = _channels(items)
    components, loose_forms = _dossier(items.get("dossier", ()), items.get("forms", ()))
    issues = [*code_issues, *unplaced, *loose_forms]
    return Procedure(
        form="decision",
        code=code,
        publisher=publisher,
        name=parts.name.sourced(),
        fields=(row.field,) if row is not None and row.field is not None else (),
        levels=(row.level,) if row is not None and row.level is not None else (),
        steps=tuple(map(_step, items.get("steps", ()))),
        channels=channels,
        cases=(Case(components=components),) if components else (),
        subjects=_listed(items.get("subjects", ()), split=True),
        executing=_listed(items.get("executing", ())),
        deciding=_listed(items.get("deciding", ())),
        authorised=_listed(items.get("authorised", ())),
        coordinating=_listed(items.get("coordinating", ())),
        results=tuple(Result(name=name) for name in _listed(items.get("results", ()))),
        legal_basis=_basis(items.get("basis", ())),
        conditions=_together(items.get("conditions", ())),
        issues=tuple(issues),
    )


def _bare(paragraph: Run) -> Run:
    """A paragraph without its dash or number and its final punctuation."""
    mark = _MARK.match(paragraph.text)
    run = paragraph.sub(mark.end() if mark else 0)
    return run.sub(0, len(run.text.rstrip(" .;,")))


def _step(paragraph: Run) -> Step:
    match = _STEP.match(paragraph.text)
    if match is None:
        return Step(text=paragraph.sourced())
    name = paragraph.group(match, "name")
    text = paragraph.sub(match.end())
    return Step(name=name.sourced() if name else None, text=(text if text else paragraph).sourced())


@cache
def _channel_rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["channel"], re.compile(rule["pattern"])) for rule in lexicon("decision_contents")["channels"])


def _channels(items: Mapping[str, Sequence[Run]]) -> tuple[tuple[Channel, ...], list[Issue]]:
    """The channels named, each with the time and fees that the content states for all of them."""
    time = _duration(items.get("deadline", ()))
    charged = tuple(fee for paragraph in items.get("fees", ()) for fee in _fees(paragraph))
    found: dict[str, Run] = {}
    for paragraph in items.get("channels", ()):
        for channel, pattern in _channel_rules():
            if pattern.search(paragraph.text):
                found.setdefault(channel, paragraph)
    channels = tuple(
        Channel(channel=run.sourced(channel), duration=time, fees=charged, description=run.sourced())
        for channel, run in found.items()
    )
    issues: list[Issue] = []
    if not channels:
        for item, label in (("deadline", "Thời hạn giải quyết"), ("fees", "Phí, lệ phí")):
            issues.extend(
                Issue(
                    code="unplaced_text",
                    field="channels",
                    span=paragraph.span,
                    message=f"{label} “{paragraph.text[:80]}” chưa gắn được vào cách thức nào.",
                )
                for paragraph in items.get(item, ())
            )
    return channels, issues


def _duration(paragraphs: Sequence[Run]) -> Sourced[Duration] | None:
    if not paragraphs:
        return None
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    read = duration(Piece(text, 0))
    return Sourced(read.value, _over(paragraphs).span) if read is not None else None


def _fees(paragraph: Run) -> tuple[Sourced[Fee], ...]:
    return tuple(Sourced(fee.value, paragraph.span) for fee in fees(Piece(_bare(paragraph).text, 0)))


def _over(paragraphs: Sequence[Run]) -> Run:
    """One run from the first paragraph to the last, for its span."""
    from array import array

    first, last = paragraphs[0], paragraphs[-1]
    text = " ".join(paragraph.text for paragraph in paragraphs)
    at = array("q", [first.span.start] * (len(text) - 1) + [last.span.end - 1])
    return Run(text, at, first.span.start)


def _together(paragraphs: Sequence[Run]) -> Sourced[str] | None:
    if not paragraphs or (len(paragraphs) == 1 and _NOT_STATED.match(paragraphs[0].text)):
        return None
    return Sourced("\n".join(paragraph.text for paragraph in paragraphs), _over(paragraphs).span)


def _listed(paragraphs: Sequence[Run], split: bool = False) -> tuple[Sourced[str], ...]:
    """A value for each paragraph that states one; `split`: also at semicolons and commas."""
    out: list[Sourced[str]] = []
    for paragraph in paragraphs:
        if _NOT_STATED.match(paragraph.text):
            continue
        bare = _bare(paragraph)
        for part in bare.split(re.compile(r"\s*;\s*|,\s+(?=[A-ZĐ])")) if split else [bare]:
            part = part.strip()
            if part:
                out.append(part.sourced())
    return tuple(out)


def _dossier(paragraphs: Sequence[Run], forms: Sequence[Run]) -> tuple[tuple[DossierComponent, ...], list[Issue]]:
    """The papers, one for each paragraph that is not an introduction or a quantity, with the forms that name them."""
    stated = [part for paragraph in paragraphs for part in paragraph.split(_AND_QUANTITY)]
    papers = [_bare(one) for one in stated if not _INTRO.search(one.text) and not _QUANTITY.match(one.text)]
    papers = [paper for paper in papers if paper]
    attached: dict[int, list[Form]] = {}
    issues: list[Issue] = []
    for form in forms:
        if _NOT_STATED.match(form.text) or _INTRO.search(form.text):
            continue
        bare = _bare(form)
        at = _paper_of(bare, papers)
        if at is None:
            issues.append(
                Issue(
                    code="unplaced_form",
                    field="cases",
                    span=bare.span,
                    message=f"Mẫu “{bare.text[:80]}” chưa gắn được vào giấy tờ nào của hồ sơ.",
                )
            )
        else:
            attached.setdefault(at, []).append(Form(name=bare.sourced()))
    components = tuple(_component(paper, tuple(attached.get(at, ()))) for at, paper in enumerate(papers))
    return components, issues


def _component(paper: Run, forms: tuple[Form, ...]) -> DossierComponent:
    """A paper with its number of originals and copies taken off its name."""
    counted = _COUNTED.search(paper.text)
    if counted is None:
        return DossierComponent(name=paper.sourced(), forms=forms)
    tail = paper.sub(counted.start())
    originals, copies = quantities(Piece(tail.text, 0))
    return DossierComponent(
        name=paper.sub(0, counted.start()).strip().sourced(),
        forms=forms,
        originals=Sourced(originals.value, tail.span) if originals is not None else None,
        copies=Sourced(copies.value, tail.span) if copies is not None else None,
    )


def _paper_of(form: Run, papers: Sequence[Run]) -> int | None:
    """The one paper that names the same form number, or whose words the form's name begins with."""
    numbers = {m["n"] or m["bm"] for m in _FORM_NUMBER.finditer(form.text)}
    same = [at for at, p in enumerate(papers) if numbers & {m["n"] or m["bm"] for m in _FORM_NUMBER.finditer(p.text)}]
    if len(same) == 1:
        return same[0]
    words = fold(form.text.split("(")[0])
    alike = [at for at, paper in enumerate(papers) if words and fold(paper.text).startswith(words[:40])]
    return alike[0] if len(alike) == 1 else None


def _basis(paragraphs: Sequence[Run]) -> tuple[LegalBasis, ...]:
    return tuple(basis for paragraph in paragraphs for basis in _instruments(_bare(paragraph)))


def _instruments(paragraph: Run) -> list[LegalBasis]:
    """The instruments of a line; one whose number stands after its title ("… (số 12/2025/TT-BTC)") is one."""
    found = list(instruments_in(paragraph))
    numbers = numbers_in(paragraph)
    if not numbers or any(basis.number is not None for basis in found):
        return found
    dated = next((match for match in DATE.finditer(paragraph.text) if iso(match)), None)
    date = paragraph.group(dated) if dated else None
    bracket = paragraph.text.find("(")
    return [
        LegalBasis(
            number=numbers[0],
            title=paragraph.sub(0, bracket if bracket > 0 else None).strip().sourced(),
            date=date.sourced(iso(dated)) if date is not None and dated else None,
        )
    ]
