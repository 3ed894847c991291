"""The first shape of the catalogue: tables, views for people, the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from catalog_graph.store import dialect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "blob",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_blob"),
    )
    op.create_table(
        "collection",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_collection"),
    )
    op.create_table(
        "file",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("inode", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_file"),
    )
    op.create_table(
        "run",
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("finished", sa.Text(), nullable=True),
        sa.Column("accounting", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("recorded", name="pk_run"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("text_id", sa.BigInteger(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name="fk_document_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_index("ix_document_digest", "document", ["digest"], unique=False)
    op.create_table(
        "edition",
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["collection"], ["collection.name"], name="fk_edition_collection"),
        sa.PrimaryKeyConstraint("identity", "collection", name="pk_edition"),
    )
    op.create_table(
        "outcome",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rows_in", sa.Integer(), nullable=False),
        sa.Column("rows_stored", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name="fk_outcome_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_outcome"),
    )
    op.create_index("ix_outcome_digest", "outcome", ["digest"], unique=False)
    op.create_table(
        "holding",
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("recorded_from", sa.Text(), nullable=False),
        sa.Column("recorded_to", sa.Text(), nullable=True),
        sa.Column("outcome", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["collection"], ["collection.name"], name="fk_holding_collection"),
        sa.ForeignKeyConstraint(["outcome"], ["outcome.id"], name="fk_holding_outcome"),
        sa.PrimaryKeyConstraint("collection", "path", "recorded_from", name="pk_holding"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_holding_outcome", "holding", ["outcome"], unique=False)
    op.create_index(
        "uq_holding_now",
        "holding",
        ["collection", "path"],
        unique=True,
        sqlite_where=sa.text("recorded_to IS NULL"),
        postgresql_where=sa.text("recorded_to IS NULL"),
    )
    op.create_table(
        "issue",
        sa.Column("outcome", sa.BigInteger(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("property", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=True),
        sa.Column("begins", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["outcome"], ["outcome.id"], name="fk_issue_outcome"),
        sa.PrimaryKeyConstraint("outcome", "ordinal", name="pk_issue"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_issue_code", "issue", ["code"], unique=False)
    op.create_table(
        "record",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("content", sa.BigInteger(), nullable=False),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_record_document"),
        sa.PrimaryKeyConstraint("key", name="pk_record"),
        sa.UniqueConstraint("id", name="uq_record_id"),
    )
    op.create_index("ix_record_code", "record", ["code"], unique=False)
    op.create_index("ix_record_document", "record", ["document"], unique=False)
    op.create_index("ix_record_number", "record", ["number"], unique=False)
    op.create_table(
        "stage",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["outcome"], ["outcome.id"], name="fk_stage_outcome"),
        sa.PrimaryKeyConstraint("key", name="pk_stage"),
    )
    op.create_table(
        "assertion",
        sa.Column("record", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("property", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("begins", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name="fk_assertion_record"),
        sa.PrimaryKeyConstraint("record", "property", name="pk_assertion"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "component",
        sa.Column("record", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name="fk_component_record"),
        sa.PrimaryKeyConstraint("record", "component", name="pk_component"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outcome_record",
        sa.Column("outcome", sa.BigInteger(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("record", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["outcome"], ["outcome.id"], name="fk_outcome_record_outcome"),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name="fk_outcome_record_record"),
        sa.PrimaryKeyConstraint("outcome", "row", name="pk_outcome_record"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_outcome_record_record", "outcome_record", ["record"], unique=False)
    op.execute(
        "CREATE VIEW membership AS "
        "SELECT h.collection AS snapshot, h.path, o.row, o.record, h.outcome, h.recorded_from, h.recorded_to "
        "FROM holding h JOIN outcome_record o ON o.outcome = h.outcome"
    )
    op.execute(
        "CREATE VIEW assertion_in_time AS "
        "SELECT m.snapshot, r.subject, a.property, a.value, a.begins, a.ends, d.digest, "
        "r.valid_from, r.valid_to, m.recorded_from, m.recorded_to, r.extractor, r.id AS record_id "
        "FROM membership m JOIN record r ON r.key = m.record JOIN document d ON d.id = r.document "
        "JOIN assertion a ON a.record = r.key"
    )
    dialect.create_search(op.get_bind())
