"""The graph of law: works, texts of works, citations, acts of change, what is decided of them, arrays of reach."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Take the step. The tables fill as folders are taken in again: what is stored is kept as it is."""
    op.create_table(
        "work",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_work"),
        sa.UniqueConstraint("id", name="uq_work_id"),
    )
    op.create_index("ix_work_base", "work", ["base"], unique=False)
    op.create_index("ix_work_gaps", "work", ["gaps"], unique=False)
    op.create_table(
        "work_text",
        sa.Column("record", KEY, nullable=False),
        sa.Column("work", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Text(), nullable=True),
        sa.Column("effective_on", sa.Text(), nullable=True),
        sa.Column("effective_until", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("titled", sa.Text(), nullable=True),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.Column("citations", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name="fk_work_text_record"),
        sa.PrimaryKeyConstraint("record", name="pk_work_text"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_work_text_work", "work_text", ["work"], unique=False)
    op.create_index("ix_work_text_titled", "work_text", ["titled"], unique=False)
    op.create_table(
        "citation",
        sa.Column("record", KEY, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("work", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("in_quote", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name="fk_citation_record"),
        sa.PrimaryKeyConstraint("record", "ordinal", name="pk_citation"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_citation_work_record", "citation", ["work", "record"], unique=False)
    op.create_table(
        "act",
        sa.Column("record", KEY, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("recorded_from", sa.Text(), nullable=False),
        sa.Column("recorded_to", sa.Text(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("work", sa.BigInteger(), nullable=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("new_begins", sa.Integer(), nullable=True),
        sa.Column("new_ends", sa.Integer(), nullable=True),
        sa.Column("phrase_old", sa.Text(), nullable=True),
        sa.Column("phrase_new", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("anchor_before", sa.Integer(), nullable=False),
        sa.Column("effective", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("except_for", sa.Text(), nullable=True),
        sa.Column("renumbered_as", sa.Text(), nullable=True),
        sa.Column("reported", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name="fk_act_record"),
        sa.PrimaryKeyConstraint("record", "id", "recorded_from", name="pk_act"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_act_by", "act", ["by"], unique=False)
    op.create_index("ix_act_work", "act", ["work"], unique=False)
    op.create_index("ix_act_id", "act", ["id"], unique=False)
    op.create_table(
        "reach",
        sa.Column("record", KEY, nullable=False),
        sa.Column("moved", sa.BigInteger(), nullable=False),
        sa.Column("links", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name="fk_reach_record"),
        sa.PrimaryKeyConstraint("record", name="pk_reach"),
    )
    op.create_index("ix_reach_moved", "reach", ["moved"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("act", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("undoes", KEY, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["judgement.id"], name="fk_judgement_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
        sa.UniqueConstraint("undoes", name="uq_judgement_undoes"),
    )
    op.create_index("ix_judgement_act", "judgement", ["act"], unique=False)
