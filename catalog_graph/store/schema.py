"""The tables of the catalogue. Every id but `record.key` is made from content, so storing twice does nothing.

What holds the truth: blob, document, record, assertion, outcome, outcome_record, issue, collection, holding, edition.
What may be emptied, and fills again as folders are taken in: component, stage, file, work, work_text, citation, act,
reach, form, form_field, replacement, internal_procedure, petition,
flag, flag_examined; comparison and compared are made again when asked for. What officers decided is
truth: `judgement` (of acts), `form_correction`, `proposal_judgement`, `baseline`, the state of a `form_link`,
`flag_judgement`, `authority_judgement`, `petition_judgement`.
`run` is the journal, `task` the list of work asked for, `taken` what became of the files of one, `viewing` what each
viewer has seen; the search index holds folded words of each record, by its key.

Time: `valid_*` (when the rule governs) stands on the record, `recorded_*` (when we held it so) on the holding, both
half-open; the view `assertion_in_time` shows both beside each assertion.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from catalog_graph.store.schema_base import KEY, metadata
from catalog_graph.store.schema_cleaning import (
    authority_judgement,
    flag,
    flag_examined,
    flag_judgement,
    internal_procedure,
    petition,
    petition_judgement,
)
from catalog_graph.store.schema_forms import (
    baseline,
    form,
    form_correction,
    form_field,
    form_link,
    proposal_judgement,
    replacement,
)

__all__ = [
    "KEY", "VIEWS", "act", "assertion", "authority_judgement", "baseline", "blob", "citation", "collection", "compared",
    "comparison", "component", "document", "edition", "file", "flag", "flag_examined", "flag_judgement", "form",
    "form_correction", "form_field", "form_link", "holding", "internal_procedure", "issue", "judgement", "metadata",
    "outcome", "outcome_record", "petition", "petition_judgement", "proposal_judgement", "reach", "record",
    "replacement", "run", "stage", "taken", "task", "viewing", "work", "work_text",
]  # fmt: skip

blob = Table(
    "blob",
    metadata,
    Column("digest", Text, primary_key=True, comment="SHA-256 of the bytes; the file's name under blobs/"),
    Column("size", BigInteger, nullable=False),
    Column("recorded", Text, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False, comment="of digest, reader and text"),
    Column("digest", Text, ForeignKey("blob.digest"), nullable=False, index=True),
    Column("media_type", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("text_id", BigInteger, nullable=False, comment="of the text all offsets point into"),
    Column("characters", Integer, nullable=False),
    Column("pages", Integer),
)

record = Table(
    "record",
    metadata,
    Column("key", KEY, primary_key=True, comment="short, for joins; means nothing outside this store"),
    Column("id", BigInteger, nullable=False, unique=True, comment="of document, row and assertions"),
    Column("kind", Text, nullable=False, comment="procedure, decision or document"),
    Column("document", BigInteger, ForeignKey("document.id"), nullable=False, index=True),
    Column("row", Integer, nullable=False),
    Column("content", BigInteger, nullable=False, comment="of properties and values, without their places"),
    Column("form", Text),
    Column("subject", Text, comment="code, with the publisher of a local one; number, type and year of a decision"),
    Column("code", Text, index=True),
    Column("publisher", Text),
    Column("name", Text),
    Column("number", Text, index=True, comment="of the decision itself, or the one that announced the procedure"),
    Column("date", Text),
    Column("valid_from", Text, comment="null: nobody said"),
    Column("valid_to", Text),
    Column("extractor", Text, nullable=False),
    Column("recorded", Text, nullable=False),
)

assertion = Table(
    "assertion",
    metadata,
    Column("record", KEY, ForeignKey("record.key"), primary_key=True),
    Column("property", Text, primary_key=True),
    Column("value", Text, comment="null with a place: the text stands there"),
    Column("begins", Integer),
    Column("ends", Integer),
    sqlite_with_rowid=False,
)

component = Table(
    "component",
    metadata,
    Column("record", KEY, ForeignKey("record.key"), primary_key=True),
    Column("component", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    sqlite_with_rowid=False,
)

outcome = Table(
    "outcome",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False, comment="of the records and issues a file gave"),
    Column("digest", Text, ForeignKey("blob.digest"), nullable=False, index=True),
    Column("kind", Text, nullable=False, comment="record, list, decision, document or none"),
    Column("rows_in", Integer, nullable=False),
    Column("rows_stored", Integer, nullable=False),
    Column("rejected", Text, nullable=False, comment="JSON: reason to number of rows"),
)

outcome_record = Table(
    "outcome_record",
    metadata,
    Column("outcome", BigInteger, ForeignKey("outcome.id"), primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("record", KEY, ForeignKey("record.key"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

issue = Table(
    "issue",
    metadata,
    Column("outcome", BigInteger, ForeignKey("outcome.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("row", Integer, comment="null: of the file as a whole"),
    Column("property", Text, comment="where in the record's product it stands"),
    Column("code", Text, nullable=False, index=True),
    Column("severity", Text, nullable=False),
    Column("field", Text),
    Column("message", Text, nullable=False),
    Column("hint", Text),
    Column("begins", Integer),
    Column("ends", Integer),
    sqlite_with_rowid=False,
)

collection = Table(
    "collection",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False, comment="snapshot, decisions or documents"),
    Column("as_of", Text, comment="null: nobody said"),
    Column("precision", Text, comment="day or month"),
    Column("source", Text, nullable=False, comment="the folder or file last taken in under this name"),
    Column("recorded", Text, nullable=False),
)

holding = Table(
    "holding",
    metadata,
    Column("collection", Text, ForeignKey("collection.name"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("recorded_from", Text, primary_key=True),
    Column("recorded_to", Text, comment="null: held now"),
    Column("outcome", BigInteger, ForeignKey("outcome.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)
Index(
    "uq_holding_now",
    holding.c.collection,
    holding.c.path,
    unique=True,
    sqlite_where=text("recorded_to IS NULL"),
    postgresql_where=text("recorded_to IS NULL"),
)

edition = Table(
    "edition",
    metadata,
    Column("identity", Text, primary_key=True, comment="of the records held: the same content, the same identity"),
    Column("collection", Text, ForeignKey("collection.name"), primary_key=True),
    Column("recorded", Text, nullable=False, comment="the first moment the snapshot held exactly this"),
    Column("records", Integer, nullable=False),
)

stage = Table(
    "stage",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False, comment="of version, lexicons, input and name"),
    Column("outcome", BigInteger, ForeignKey("outcome.id"), nullable=False),
)

file = Table(
    "file",
    metadata,
    Column("path", Text, primary_key=True, comment="absolute"),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False, comment="0: too fresh to be trusted, digest again"),
    Column("inode", BigInteger, nullable=False),
    Column("digest", Text, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("recorded", Text, primary_key=True, comment="recorded time of all that the run wrote"),
    Column("root", Text, nullable=False),
    Column("finished", Text, comment="null: killed or stopped before its end"),
    Column("accounting", Text, comment="JSON"),
)

task = Table(
    "task",
    metadata,
    Column("id", Text, primary_key=True, comment="random; names nothing outside this store"),
    Column("kind", Text, nullable=False, comment="what to do: a key of the table of work in api.tasks"),
    Column("arguments", Text, nullable=False, comment="JSON"),
    Column(
        "same", Text, index=True, comment="two tasks that ask for the same carry the same key; null: never the same"
    ),
    Column("state", Text, nullable=False, comment="waiting, running, done, failed or stopped"),
    Column("progress", Text, nullable=False, comment="JSON: done, total, what is at hand"),
    Column("result", Text, comment="JSON"),
    Column("error", Text, comment="a sentence for the officer"),
    Column("stop", Integer, nullable=False, comment="1: somebody asked to stop it"),
    Column("attempts", Integer, nullable=False),
    Column("created", Text, nullable=False),
    Column("started", Text),
    Column("finished", Text),
    Column("leased_until", Text, comment="a worker that is silent for longer is taken for dead, its task for free"),
    Column("owner", Text, comment="the worker that has it"),
    Index("ix_task_state_created", "state", "created"),
)

taken = Table(
    "taken",
    metadata,
    Column("task", Text, ForeignKey("task.id", ondelete="CASCADE"), primary_key=True),
    Column("path", Text, primary_key=True, comment="the name the file came under"),
    Column("ordinal", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("fate", Text, nullable=False, comment="waiting, stored, held, refused or passed_over"),
    Column("digest", Text),
    Column("outcome", BigInteger, comment="noted before the outcome is written: no foreign key"),
    Column("kind", Text),
    Column("rows_in", Integer, nullable=False),
    Column("rows_stored", Integer, nullable=False),
    Column("collection", Text, comment="where it is held"),
    Column("place", Text),
    Column("code", Text, comment="of the issue that refused it, or rows of it"),
    Column("message", Text),
    Column("hint", Text),
    Index("ix_taken_task_ordinal", "task", "ordinal"),
    sqlite_with_rowid=False,
)

comparison = Table(
    "comparison",
    metadata,
    Column("id", Text, primary_key=True, comment="of both editions and of the rules"),
    Column("old", Text, nullable=False, comment="name of the earlier snapshot"),
    Column("new", Text, nullable=False),
    Column("old_identity", Text, nullable=False),
    Column("new_identity", Text, nullable=False),
    Column("decisions", Text, nullable=False, comment="which decisions were laid beside: between, none, a month"),
    Column("rules", Text, nullable=False, comment="digest of the code and rules that compared"),
    Column("summary", Text, nullable=False, comment="JSON: both sides, counts, balance"),
    Column("lists", LargeBinary, nullable=False, comment="JSON, deflated: what is told beside the changes"),
    Column("recorded", Text, nullable=False),
)

compared = Table(
    "compared",
    metadata,
    Column("comparison", Text, ForeignKey("comparison.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("code", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, comment="the name as it is counted"),
    Column("agency", Text, nullable=False),
    Column("fields", Text, nullable=False, comment="one a line"),
    Column("levels", Text, nullable=False, comment="with blanks between"),
    Column("types", Text, nullable=False, comment="with blanks between"),
    Column("components", Text, nullable=False, comment="with blanks between"),
    Column("standing", Text, nullable=False, comment="where its code stands in the balance"),
    Column("together", Integer, nullable=False, comment="1: came or went with its whole publisher"),
    Column("decision", Text, comment="number of the decision that announces it"),
    Column("words", Text, nullable=False, comment="code and name without marks, to look for"),
    Column("content", LargeBinary, nullable=False, comment="JSON, deflated: the change with its details and quotes"),
)

viewing = Table(
    "viewing",
    metadata,
    Column("viewer", Text, primary_key=True, comment="who looks: a random key now, an account later"),
    Column("subject", Text, primary_key=True, comment="what was looked at"),
    Column("moment", Text, nullable=False, comment="recorded time of what was new then"),
)

work = Table(
    "work",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False, comment="of its id"),
    Column("id", Text, nullable=False, unique=True, comment="its identity, as it stands in addresses"),
    Column("base", Text, nullable=False, index=True, comment="its number, or its title, in one spelling"),
    Column("year", Integer, comment="only where the number is handed out anew every year; null: not known"),
    Column("place", Text, comment="only where every province hands out the number; null: not known"),
    Column("number", Text, comment="as printed; of several spellings the greatest, whichever came first"),
    Column("title", Text, comment="as cited, where it is cited by title"),
    Column("gaps", Integer, nullable=False, comment="above 0: it may mean others, as not all is known that tells them"),
    Index("ix_work_gaps", "gaps"),
)

work_text = Table(
    "work_text",
    metadata,
    Column("record", KEY, ForeignKey("record.key"), primary_key=True),
    Column("work", BigInteger, nullable=False, index=True),
    Column("type", Text),
    Column("number", Text),
    Column("issuer", Text),
    Column("issued_on", Text),
    Column("effective_on", Text),
    Column("effective_until", Text),
    Column("title", Text),
    Column("titled", Text, index=True, comment="base by which it is cited without its number"),
    Column("acts", Integer, nullable=False, comment="how many acts and citations were read from it: the fuller text"),
    Column("citations", Integer, nullable=False, comment="is the one they are taken from"),
    sqlite_with_rowid=False,
)

citation = Table(
    "citation",
    metadata,
    Column("record", KEY, ForeignKey("record.key"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("work", BigInteger, nullable=False, comment="as cited, gaps and all: what it means is found when asked"),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False, comment="path of the provision it stands in; can_cu:n of a procedure"),
    Column("path", Text, nullable=False, comment="what of the work is cited; empty: all of it"),
    Column("begins", Integer),
    Column("ends", Integer),
    Column("in_quote", Integer, nullable=False, comment="1: in quoted new text of another document"),
    Index("ix_citation_work_record", "work", "record"),
    sqlite_with_rowid=False,
)

act = Table(
    "act",
    metadata,
    Column("record", KEY, ForeignKey("record.key"), primary_key=True),
    Column("id", BigInteger, primary_key=True, comment="of what it says, in whatever file"),
    Column("recorded_from", Text, primary_key=True),
    Column("recorded_to", Text, comment="null: read so now; else the time since when it is read otherwise"),
    Column("ordinal", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("by", BigInteger, nullable=False, index=True, comment="the work that acts"),
    Column("source", Text, nullable=False),
    Column("work", BigInteger, index=True, comment="the work hit, as cited; null: none is named"),
    Column("path", Text, nullable=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("new_begins", Integer),
    Column("new_ends", Integer),
    Column("phrase_old", Text),
    Column("phrase_new", Text),
    Column("anchor", Text),
    Column("anchor_before", Integer, nullable=False),
    Column("effective", Text),
    Column("basis", Text, comment="how the day is known: stated, commencement or signing"),
    Column("until", Text),
    Column("after", Text),
    Column("except_for", Text, comment="paths, one a line"),
    Column("renumbered_as", Text),
    Column("reported", Integer, nullable=False, comment="1: an act of another document, told here"),
    Index("ix_act_id", "id"),
    sqlite_with_rowid=False,
)

reach = Table(
    "reach",
    metadata,
    Column("record", KEY, ForeignKey("record.key"), primary_key=True),
    Column("moved", BigInteger, nullable=False, index=True, comment="counts up with every writing"),
    Column("links", LargeBinary, nullable=False, comment="keys of works: its own or 0; those cited; below 0: changed"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", KEY, primary_key=True, comment="counts up: the order in which they were made"),
    Column("act", BigInteger, nullable=False, index=True, comment="id of the act judged; it need not be read so now"),
    Column("verdict", Text, nullable=False, comment="accept, reject or undo"),
    Column("reason", Text),
    Column("who", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("undoes", KEY, ForeignKey("judgement.id"), unique=True, comment="the judgement taken back; once only"),
)

VIEWS = {
    "membership": (
        "SELECT h.collection AS snapshot, h.path, o.row, o.record, h.outcome, h.recorded_from, h.recorded_to "
        "FROM holding h JOIN outcome_record o ON o.outcome = h.outcome"
    ),
    "assertion_in_time": (
        "SELECT m.snapshot, r.subject, a.property, a.value, a.begins, a.ends, d.digest, "
        "r.valid_from, r.valid_to, m.recorded_from, m.recorded_to, r.extractor, r.id AS record_id "
        "FROM membership m JOIN record r ON r.key = m.record JOIN document d ON d.id = r.document "
        "JOIN assertion a ON a.record = r.key"
    ),
}
"""View → its query, for people and for tests."""
