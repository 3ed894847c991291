"""The acts of change of a document."""

from __future__ import annotations

from extract.citations.paths import as_cited
from extract.citations.places import Places
from extract.effects.acts import said_in
from extract.effects.clauses import Clause, Layout, flattened
from extract.effects.commencing import commencements
from extract.effects.dating import dated, own_beginnings
from extract.effects.drafts import Draft, Said
from extract.effects.leads import Leads, titled
from extract.effects.new_text import NewTexts
from extract.effects.phrases import announces_phrases, phrase_acts, speaks_of_phrases, verb_of
from extract.effects.reported import Notes, quoted_commencements, told
from extract.effects.voices import Voice
from extract.types import Effect, LegalDocument, Mention
from ingest.types import Document, Span


def effects_of(
    document: Document, legal: LegalDocument, quotes: tuple[Span, ...], mentions: tuple[Mention, ...]
) -> tuple[Effect, ...]:
    """Every act of change, one row a target, in the order of the text."""
    places = Places(legal.provisions)
    flat = flattened(document.text)
    issued = legal.header.issued_on.value if legal.header.issued_on is not None else None
    texts = NewTexts(document.text, quotes, legal.provisions, places)
    notes = Notes(document.text, flat, places, mentions)
    voice = Voice(document.text, legal, mentions, notes.base)
    mentions = voice.mentions
    leads = Leads(places, titled(legal, mentions))
    saids: list[Said] = []
    layout = Layout(document.text, flat, legal, quotes, mentions, places)
    for clause in layout.clauses(leads.open):
        lead = leads.over(clause)
        said = _read(clause, lead, document.text, issued, texts, notes, leads, flat, mentions, places)
        leads.take(said, lead, texts.follows(clause) is not None)
        if said.drafts:
            saids.append(said)
    effects = _effects(saids, leads, texts, legal, places)
    return tuple(_once([voice.told(effect) for effect in effects]))


def _read(
    clause: Clause,
    lead: Said | None,
    text: str,
    issued: str | None,
    texts: NewTexts,
    notes: Notes,
    leads: Leads,
    flat: str,
    mentions: tuple[Mention, ...],
    places: Places,
) -> Said:
    reported = told(clause, text, notes)
    if reported:
        said = Said(clause=clause, drafts=reported)
        if lead is not None and lead.excepting:
            leads.spare(lead, clause)
        return said
    if clause.sheet:
        return Said(clause=clause)
    run = texts.follows(clause)
    if run is not None:
        commence = list(quoted_commencements(clause, run, flat, mentions, places))
        if commence:
            return Said(clause=clause, drafts=commence)
    mode = announces_phrases(clause)
    if mode is not None:
        announced = said_in(clause, None)
        about = announced.about or (lead.about if lead is not None else None)
        return Said(clause=clause, verb=verb_of(mode), phrase_mode=mode, about=about)
    if lead is not None and lead.excepting:
        leads.spare(lead, clause)
        return Said(clause=clause, excepting=True)
    if speaks_of_phrases(clause, lead):
        about = leads.about(clause)
        corrects = "đính chính" in clause.laid or (lead is not None and lead.verb == "correct")
        drafts = phrase_acts(clause, text, lead, about, corrects)
        drafts = [draft for draft in drafts if draft.target.doc_key]
        if drafts:
            return Said(clause=clause, drafts=drafts, verb="phrase", phrases=drafts)
    said = said_in(clause, lead if leads.inherits(clause, lead, run is not None) else None, leads.into(clause))
    said.drafts.extend(commencements(clause, issued))
    return said


def _effects(saids: list[Said], leads: Leads, texts: NewTexts, legal: LegalDocument, places: Places) -> list[Effect]:
    drafts: list[Draft] = []
    for index, said in enumerate(saids):
        limit = next((one.clause.span.start for one in saids[index + 1 :][:1]), len(said.clause.laid) + 10**9)
        kept = leads.kept(said, texts.follows(said.clause) is not None)
        texts.give(kept, limit)
        drafts.extend(kept)
    for draft in drafts:
        if draft.source is None:
            draft.source = tuple(
                unit for unit in as_cited(places.at(draft.clause.span.start)) if not unit.startswith("gach")
            )
    return dated(own_beginnings(drafts), legal.header)


def _once(effects: list[Effect]) -> list[Effect]:
    """Each act once: the same act on the same target by the same provision."""
    seen: set[tuple[object, ...]] = set()
    out = []
    for effect in effects:
        key = (
            effect.kind,
            effect.source,
            effect.target.doc_key,
            effect.target.path,
            effect.phrase_old.value if effect.phrase_old else None,
            effect.phrase_new.value if effect.phrase_new else None,
            effect.effective_date if effect.kind in ("commence", "expire") else None,
            effect.evidence if effect.reported or effect.phrase_old else None,
        )
        if key not in seen:
            seen.add(key)
            out.append(effect)
    return out
