"""The tables of forms: slots, links, corrections, what was decided of proposals, baselines, annexes of papers."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from catalog_graph.store.schema_base import KEY, metadata

form = Table(
    "form",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False, comment="of the file's bytes and `which`"),
    Column("digest", Text, ForeignKey("blob.digest"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False, comment="among the forms of the file, from 1"),
    Column("which", Text, nullable=False, comment="what tells it from the others of its file; empty: the only one"),
    Column("text_id", BigInteger, nullable=False, comment="of the text its places point into"),
    Column("title", Text),
    Column("number", Text),
    Column("instrument", Text),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("rule_set", Text, nullable=False),
    Column("declared", Integer, nullable=False),
    Column("office", Integer, nullable=False),
    Column("formality", Integer, nullable=False),
    Column("attachment", Integer, nullable=False),
)

form_field = Table(
    "form_field",
    metadata,
    Column("form", BigInteger, ForeignKey("form.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, comment="order of print, from 1"),
    Column("id", BigInteger, nullable=False, index=True, comment="of form, section, role, label, number among equals"),
    Column("label", Text, nullable=False),
    Column("label_begins", Integer, nullable=False),
    Column("label_ends", Integer, nullable=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("repeated", Integer, nullable=False),
    Column("concept", Text, nullable=False, index=True),
    Column("held_by", Text, nullable=False, comment="with blanks between"),
    Column("options", Text, nullable=False, comment="one a line"),
    Column("hint", Text),
    Column("why", Text, nullable=False, comment="with blanks between"),
    sqlite_with_rowid=False,
)

form_link = Table(
    "form_link",
    metadata,
    Column("form", BigInteger, primary_key=True, autoincrement=False, comment="it need not be read so now"),
    Column("procedure", Text, primary_key=True, comment="subject: code, with the publisher of a local one"),
    Column("via", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("parts", Text, nullable=False, comment="JSON: what the score is made of"),
    Column("state", Text, nullable=False, comment="proposed, accepted or rejected"),
    Column("who", Text),
    Column("reason", Text),
    Column("moment", Text, comment="when it was accepted or rejected"),
    Index("ix_form_link_procedure", "procedure"),
    sqlite_with_rowid=False,
)

form_correction = Table(
    "form_correction",
    metadata,
    Column("id", KEY, primary_key=True, comment="counts up: the order in which they were made"),
    Column("form", BigInteger, nullable=False, index=True, comment="it need not be read so now"),
    Column("field", BigInteger, comment="null: the correction adds a field"),
    Column("act", Text, nullable=False, comment="set, add, remove, split, merge or undo"),
    Column("content", Text, nullable=False, comment="JSON: what is set; where the field stood when it was corrected"),
    Column("reason", Text),
    Column("who", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("undoes", KEY, ForeignKey("form_correction.id"), unique=True, comment="the correction taken back; once"),
)

proposal_judgement = Table(
    "proposal_judgement",
    metadata,
    Column("id", KEY, primary_key=True, comment="counts up: the order in which they were made"),
    Column("proposal", Text, nullable=False, index=True, comment="it need not be made so now"),
    Column("verdict", Text, nullable=False, comment="accept, reject, change or undo"),
    Column("action", Text, comment="what is to be done instead (change)"),
    Column("reason", Text),
    Column("who", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("undoes", KEY, ForeignKey("proposal_judgement.id"), unique=True, comment="the judgement taken back; once"),
)

baseline = Table(
    "baseline",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, primary_key=True, comment="counts up each time it is frozen anew; none is lost"),
    Column("moment", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text),
    Column("rule_set", Text, nullable=False),
    Column("forms", Integer, nullable=False),
    Column("fields", Integer, nullable=False),
    Column("identity", Text, nullable=False, comment="of the content: the same content is not frozen twice"),
    Column("content", LargeBinary, nullable=False, comment="JSON, deflated"),
)

replacement = Table(
    "replacement",
    metadata,
    Column("record", KEY, ForeignKey("record.key"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, comment="over all annexes of the document, from 1"),
    Column("annex", Text, comment="its label as printed"),
    Column("action", Text, nullable=False, comment="replace, cut or amend"),
    Column("row", Integer, nullable=False, comment="in its annex, from 1"),
    Column("content", Text, nullable=False, comment="JSON: cells as printed, codes as read, notes"),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    sqlite_with_rowid=False,
)
