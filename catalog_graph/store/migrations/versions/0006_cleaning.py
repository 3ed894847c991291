"""Flags with their judgements, judgements on levels of authority, internal procedures, petitions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Take the step. What files give fills as folders are taken in again: what is stored is kept as it is."""
    _flags()
    _judgements()
    _read()


def _flags() -> None:
    op.create_table(
        "flag",
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("record", KEY, nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("levels", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("snapshot", "id", name="pk_flag"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_flag_id", "flag", ["id"], unique=False)
    op.create_index("ix_flag_snapshot_agency", "flag", ["snapshot", "agency"], unique=False)
    op.create_index("ix_flag_snapshot_scope", "flag", ["snapshot", "scope", "record"], unique=False)
    op.create_index(
        "ix_flag_facets",
        "flag",
        ["snapshot", "severity", "rule", "family", "component", "agency", "subject", "fields", "levels"],
        unique=False,
    )
    op.create_index("ix_flag_snapshot_rule", "flag", ["snapshot", "rule"], unique=False)
    op.create_index("ix_flag_subject", "flag", ["subject"], unique=False)
    op.create_table(
        "flag_examined",
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("snapshot", "scope", "record", name="pk_flag_examined"),
        sqlite_with_rowid=False,
    )


def _judgements() -> None:
    op.create_table(
        "flag_judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("flag", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("assignee", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("batch", sa.Text(), nullable=True),
        sa.Column("undoes", KEY, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["flag_judgement.id"], name="fk_flag_judgement_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_flag_judgement"),
        sa.UniqueConstraint("undoes", name="uq_flag_judgement_undoes"),
    )
    op.create_index("ix_flag_judgement_flag", "flag_judgement", ["flag"], unique=False)
    op.create_table(
        "authority_judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("undoes", KEY, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["authority_judgement.id"], name="fk_authority_judgement_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_authority_judgement"),
        sa.UniqueConstraint("undoes", name="uq_authority_judgement_undoes"),
    )
    op.create_index("ix_authority_judgement_subject", "authority_judgement", ["subject"], unique=False)


def _read() -> None:
    op.create_table(
        "internal_procedure",
        sa.Column("record", KEY, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name="fk_internal_procedure_record"),
        sa.PrimaryKeyConstraint("record", "ordinal", name="pk_internal_procedure"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_internal_procedure_code", "internal_procedure", ["code"], unique=False)
    op.create_index("ix_internal_procedure_id", "internal_procedure", ["id"], unique=False)
    op.create_table(
        "petition",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("received", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name="fk_petition_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_petition"),
    )
    op.create_index("ix_petition_digest", "petition", ["digest"], unique=False)
