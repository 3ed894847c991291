"""The tables of cleaning: flags raised by rules, what officers decided of them, internal procedures, petitions.

`flag` and `flag_examined` may be emptied: they are made again when asked for (what was new is then new once more).
`internal_procedure` and `petition` fill as folders are taken in. The judgements are truth.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from catalog_graph.store.schema_base import KEY, metadata

flag = Table(
    "flag",
    metadata,
    Column("snapshot", Text, primary_key=True),
    Column("id", Text, primary_key=True, comment="of rule, its version, subject and evidence"),
    Column("record", KEY, comment="key of the record; null: nothing is held of the procedure"),
    Column("scope", Text, nullable=False, comment="which examination raised it"),
    Column("rule", Text, nullable=False),
    Column("version", Text, nullable=False, comment="digest of the rule as it stood"),
    Column("family", Text, nullable=False),
    Column("severity", Text, nullable=False, comment="error, warning or info"),
    Column("component", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("code", Text),
    Column("name", Text),
    Column("agency", Text),
    Column("fields", Text, nullable=False, comment="one a line"),
    Column("levels", Text, nullable=False, comment="with blanks between"),
    Column("due", Text, comment="the day by which something has to be done, ISO 8601"),
    Column("words", Text, nullable=False, comment="code, name and message without marks, to look for"),
    Column("content", Text, nullable=False, comment="JSON: message, quotes, ground, suggestion, options, parts"),
    Column("recorded", Text, nullable=False, comment="when it was first raised"),
    Index("ix_flag_snapshot_rule", "snapshot", "rule"),
    Index("ix_flag_snapshot_agency", "snapshot", "agency"),
    Index("ix_flag_snapshot_scope", "snapshot", "scope", "record"),
    Index(
        "ix_flag_facets",  # facets are counted from it alone: the rows themselves are ten times as wide
        *("snapshot", "severity", "rule", "family", "component", "agency", "subject", "fields", "levels"),
    ),
    Index("ix_flag_subject", "subject"),
    Index("ix_flag_id", "id"),
    sqlite_with_rowid=False,
)

flag_examined = Table(
    "flag_examined",
    metadata,
    Column("snapshot", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("record", KEY, primary_key=True, comment="0: the snapshot as a whole"),
    Column("key", Text, nullable=False, comment="of all that the examination follows from"),
    sqlite_with_rowid=False,
)

flag_judgement = Table(
    "flag_judgement",
    metadata,
    Column("id", KEY, primary_key=True, comment="counts up: the order in which they were made"),
    Column("flag", Text, nullable=False, index=True, comment="it need not be raised now"),
    Column("verdict", Text, nullable=False, comment="accept, dismiss, assign, comment, fixed or undo"),
    Column("assignee", Text, comment="who is to see to it (assign)"),
    Column("reason", Text, comment="why; the comment itself (comment)"),
    Column("who", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("batch", Text, comment="what was decided together carries the same mark"),
    Column("undoes", KEY, ForeignKey("flag_judgement.id"), unique=True, comment="the judgement taken back; once only"),
)

authority_judgement = Table(
    "authority_judgement",
    metadata,
    Column("id", KEY, primary_key=True, comment="counts up: the order in which they were made"),
    Column("subject", Text, nullable=False, index=True, comment="code, with the publisher of a local one"),
    Column("verdict", Text, nullable=False, comment="accept, reject, change or undo"),
    Column("level", Text, comment="the level it is to move to (accept, change)"),
    Column("reason", Text),
    Column("who", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("undoes", KEY, ForeignKey("authority_judgement.id"), unique=True, comment="taken back; once only"),
)

internal_procedure = Table(
    "internal_procedure",
    metadata,
    Column("record", KEY, ForeignKey("record.key"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, comment="in the order of print, from 1"),
    Column("id", BigInteger, nullable=False, index=True, comment="of the file's bytes and what tells it from others"),
    Column("code", Text, index=True, comment="of the procedure it handles; null: none is printed"),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False, comment="JSON: steps, times, units, places"),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    sqlite_with_rowid=False,
)

petition = Table(
    "petition",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False, comment="of the file's bytes and row"),
    Column("digest", Text, ForeignKey("blob.digest"), nullable=False, index=True),
    Column("row", Integer, nullable=False),
    Column("number", Text, comment="as the list numbers it"),
    Column("received", Text, comment="ISO 8601"),
    Column("state", Text, nullable=False, comment="open, answered or unknown"),
    Column("content", Text, nullable=False, comment="JSON: cells as printed, places, codes and provisions named"),
)

petition_judgement = Table(
    "petition_judgement",
    metadata,
    Column("id", KEY, primary_key=True, comment="counts up: the order in which they were made"),
    Column("petition", Text, nullable=False, index=True, comment="it need not be held now"),
    Column("subject", Text, nullable=False, comment="the procedure that it is, or is not, about"),
    Column("verdict", Text, nullable=False, comment="accept, reject or undo"),
    Column("reason", Text),
    Column("who", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("undoes", KEY, ForeignKey("petition_judgement.id"), unique=True, comment="taken back; once only"),
)
