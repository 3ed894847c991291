"""Who decides a procedure today, as its record tells: stated by the cell, the name, the steps or the results; else
inferred from who carries it out, else from the level. Nothing is guessed: what nobody tells stays unknown."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from catalog_graph.authority.acting import Act, acts, pairs, sentences
from catalog_graph.authority.naming import Told, level_of, mentions, printed, ranked, told, told_of_name
from catalog_graph.authority.rules import rules
from catalog_graph.authority.types import Authority, Contradiction, Deciding, How, Level, Source
from catalog_graph.types import Quote
from extract.fold import even
from extract.types import Procedure, Sourced
from ingest.types import Span

ENOUGH = 2
"""Pairs of words that an act must share with the name or the results to be the act that ends the procedure."""
_SHARE = 0.4
"""Of the pairs that the nearest act shares, the part that another must share to stand beside it."""
_HANDING = ("nộp", "gửi", "tiếp nhận")
_PLACES: dict[str, Level] = {"bộ": "central", "trung ương": "central", "tỉnh": "province", "xã": "commune"}


def deciding(procedure: Procedure, digest: str, day: datetime.date) -> Deciding:
    """The deciding authorities of a procedure by the words of its record, on a day (names and levels are dated)."""
    reader = _Reader(procedure, digest, day)
    cell = tuple(reader.cell())
    name = tuple(reader.name())
    steps = tuple(reader.steps())
    results = tuple(reader.results())
    executing = tuple(reader.executing())
    levels = tuple(reader.levels())
    stated = [found for found in (cell, name, steps, results) if _known(found)]
    chosen = stated[0] if stated else reader.inferred(executing, levels)
    if not _known(chosen):
        chosen = (*cell, *executing, *levels)
    chosen = _distinct(chosen)
    return Deciding(
        authorities=chosen,
        contradictions=tuple(_contradictions(chosen, stated[1:], executing, levels)),
        notes=tuple(dict.fromkeys((*reader.notes, *_notes(procedure, chosen)))),
        executing=_distinct(executing),
        receiving=_distinct(reader.receiving()),
    )


class _Reader:
    def __init__(self, procedure: Procedure, digest: str, day: datetime.date) -> None:
        self.procedure, self.digest, self.day = procedure, digest, day
        self.notes: list[str] = []
        given = [one.value for one in (procedure.name,) if one is not None]
        self.about = pairs(" . ".join([*given, *(each.name.value for each in procedure.results)]))
        cells = [told_of_name(one.value, day) for one in (*procedure.deciding, *procedure.executing)]
        self.outside = any(one.body == "outside" for one in cells)

    def cell(self) -> Iterator[Authority]:
        """Cơ quan có thẩm quyền."""
        for one in self.procedure.deciding:
            known = self._noted(told_of_name(one.value, self.day))
            yield self._authority(
                known, one.value, "stated", "deciding", one, None,
                f"Ô “Cơ quan có thẩm quyền” ghi: {one.value.rstrip(' .;,')}." if known.level else
                f"Ô “Cơ quan có thẩm quyền” ghi “{one.value}”, tên này không cho biết cấp.",
            )  # fmt: skip

    def name(self) -> Iterator[Authority]:
        """The name of the procedure, where it says the level or whose competence it is."""
        name = self.procedure.name
        if name is None:
            return
        text = even(name.value)
        match = rules().acts["in_name"].search(text)
        if match is not None:
            level = _PLACES[match["level"] or match["place"] or match["body"]]
            run = (match.start(), match.end())
            yield self._authority(
                Told(level, None), None, "stated", "name", name, run, "Tên thủ tục ghi rõ cấp giải quyết."
            )
        for one in mentions(text):
            if rules().acts["by"].search(text[: one.start]):
                known = self._noted(told(one.agency, self.day))
                words = printed(name.value, text, one)
                yield self._authority(
                    known, words, "stated", "name", name, (one.start, one.end),
                    f"Tên thủ tục ghi thuộc thẩm quyền của {words}.",
                )  # fmt: skip

    def steps(self) -> Iterator[Authority]:
        """Who decides by trình tự thực hiện: of all acts those that are nearest to what the procedure gives."""
        found = [
            (step.text, act)
            for step in self.procedure.steps
            for act in acts(step.text.value, self.about, self.outside)
            if act.submitted or act.shared >= ENOUGH
        ]
        most = max((act.shared for _, act in found), default=0)
        for text, act in found:
            if act.shared >= most * _SHARE or (act.submitted and act.shared >= ENOUGH):
                yield from self._of_act(text, act)

    def _of_act(self, text: Sourced[str], act: Act) -> Iterator[Authority]:
        flat = even(text.value)
        for one in act.agencies:
            known = self._noted(told(one.agency, self.day))
            words = printed(text.value, flat, one)
            why = f"Trình tự ghi hồ sơ được trình {words} quyết định." if act.submitted else (
                f"Trình tự ghi {words} là nơi ra quyết định, cấp kết quả."
            )  # fmt: skip
            yield self._authority(known, words, "stated", "steps", text, (act.start, act.end), why)

    def results(self) -> Iterator[Authority]:
        """Who makes the result, as its name says."""
        for result in self.procedure.results:
            text = even(result.name.value)
            for one in mentions(text):
                if one.agency.body == "outside" and not self.outside:
                    continue
                made = rules().acts["made_by"].search(text[: one.start])
                if made and not rules().acts["instrument"].search(made[0]):
                    known = self._noted(told(one.agency, self.day))
                    words = printed(result.name.value, text, one)
                    why = f"Tên kết quả ghi do {words} ban hành."
                    yield self._authority(known, words, "stated", "results", result.name, None, why)

    def executing(self) -> Iterator[Authority]:
        """Cơ quan thực hiện."""
        for one in self.procedure.executing:
            known = self._noted(told_of_name(one.value, self.day))
            yield self._authority(
                known, one.value, "inferred", "executing", one, None,
                f"Hồ sơ không ghi ai quyết định; suy từ cơ quan thực hiện: {one.value}.",
            )  # fmt: skip

    def levels(self) -> Iterator[Authority]:
        """Cấp thực hiện."""
        named = rules().labels
        for one in self.procedure.levels:
            known = Told(level_of(one.value), None)
            if one.value == "district":
                ended = rules().district
                note = ended.note if self.day >= ended.until else None
                known = self._noted(Told(None, None, note, ended.successors))
            yield self._authority(
                known, None, "inferred", "levels", one, None,
                f"Hồ sơ không ghi ai quyết định; suy từ cấp thực hiện: {named.get(one.value, one.value)}.",
            )  # fmt: skip

    def inferred(self, executing: Sequence[Authority], levels: Sequence[Authority]) -> tuple[Authority, ...]:
        """Who decides where nobody says it: who carries it out, of these those on a level that the record has too."""
        known = [one for one in executing if one.level]
        agreeing = [one for one in known if one.level in {each.level for each in levels}]
        return tuple(agreeing or known) or tuple(levels)

    def receiving(self) -> Iterator[Authority]:
        """Where the dossier is handed in: the address, and the sentences that say so."""
        texts: list[Sourced[str]] = [step.text for step in self.procedure.steps]
        texts += [one.description for one in self.procedure.channels if one.description is not None]
        for text in texts:
            flat = even(text.value)
            for start, end in sentences(flat):
                if any(word in flat[start:end] for word in _HANDING):
                    yield from self._received(text, flat, start, end)
        address = self.procedure.receiving_address
        if address is not None:
            known = told_of_name(address.value, self.day)
            if known.level:
                yield self._authority(
                    known, address.value, "stated", "steps", address, None, "Địa chỉ tiếp nhận hồ sơ."
                )

    def _received(self, text: Sourced[str], flat: str, start: int, end: int) -> Iterator[Authority]:
        for found in mentions(flat[start:end]):
            one = found._replace(start=found.start + start, end=found.end + start)
            left = flat[max(start, one.start - 150) : one.start]
            if one.agency.body != "outside" and rules().acts["receive"].search(left):
                words = printed(text.value, flat, one)
                run = (one.start, one.end)
                yield self._authority(
                    told(one.agency, self.day), words, "stated", "steps", text, run, f"Hồ sơ nộp tại {words}."
                )

    def _noted(self, known: Told) -> Told:
        if known.note:
            self.notes.append(known.note)
        return known

    def _authority(
        self, known: Told, name: str | None, how: How, source: Source, at: Sourced[str],
        run: tuple[int, int] | None, why: str,
    ) -> Authority:  # fmt: skip
        start, end = run or (0, len(at.value))
        whole = run is None or at.span.end - at.span.start != len(at.value)
        span = at.span if whole else Span(at.span.start + start, at.span.start + end)
        printed_words = rules().labels.get(at.value, at.value) if source == "levels" else at.value[start:end]
        words = " ".join(printed_words.split())
        return Authority(
            level=known.level, name=None if name is None else " ".join(name.split()), body=known.body, how=how,
            source=source, words=words, quote=Quote(digest=self.digest, span=span), why=why,
            successors=known.successors,
        )  # fmt: skip


def _known(found: Iterable[Authority]) -> bool:
    return any(one.level for one in found)


def _distinct(found: Iterable[Authority]) -> tuple[Authority, ...]:
    """Each authority once, as first told; the same level without a name adds nothing to one with a name."""
    kept: dict[tuple[Level | None, str | None], Authority] = {}
    for one in found:
        kept.setdefault((one.level, None if one.name is None else even(one.name)), one)
    return tuple(kept.values())


def _contradictions(
    chosen: Sequence[Authority], stated: Sequence[Sequence[Authority]], executing: Sequence[Authority],
    levels: Sequence[Authority],
) -> Iterator[Contradiction]:  # fmt: skip
    """Parts of the record that tell of other levels than the chosen ones."""
    known = {one.level for one in chosen if one.level}
    if not known:
        return
    named = rules().labels
    told_levels = ", ".join(named[level] for level in sorted(known, key=lambda level: -(ranked(level) or 0)))
    for found in stated:
        for one in _distinct(found):
            if one.level and one.level not in known and one.level != "other":
                who = (one.name or one.words).strip("() ")
                yield Contradiction(
                    message=f"{_PARTS[one.source]} cho thấy {named[one.level].lower()} ({who}) quyết "
                    f"định, khác với cấp đã xác định: {told_levels}.",
                    quote=one.quote,
                )
    told_by_level = {one.level for one in levels if one.level}
    if told_by_level and not told_by_level & known and "other" not in known:
        printed = ", ".join(named[one.level] for one in levels if one.level)
        yield Contradiction(
            message=f"Cấp thực hiện ghi {printed}, cấp quyết định xác định được là {told_levels}.",
            quote=levels[0].quote,
        )
    for one in () if known & {each.level for each in executing} else _distinct(executing):
        rank, most = ranked(one.level), max((ranked(level) or 0 for level in known), default=0)
        if rank is not None and most and rank > most:
            yield Contradiction(
                message=f"Cơ quan thực hiện ({one.name}) ở cấp cao hơn cấp quyết định: {told_levels}.", quote=one.quote
            )


_PARTS = {
    "deciding": "Ô cơ quan có thẩm quyền",
    "name": "Tên thủ tục",
    "steps": "Trình tự thực hiện",
    "results": "Kết quả",
}


def _notes(procedure: Procedure, chosen: Sequence[Authority]) -> Iterator[str]:
    if procedure.authorised:
        yield f"Có cơ quan được ủy quyền: {', '.join(one.value for one in procedure.authorised)}."
    if not _known(chosen):
        yield "Không xác định được cấp quyết định từ hồ sơ."
