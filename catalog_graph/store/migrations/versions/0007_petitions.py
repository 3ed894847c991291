"""Judgements on what petitions are about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Take the step. Nobody has decided anything yet."""
    op.create_table(
        "petition_judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("petition", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("undoes", KEY, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["petition_judgement.id"], name="fk_petition_judgement_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_petition_judgement"),
        sa.UniqueConstraint("undoes", name="uq_petition_judgement_undoes"),
    )
    op.create_index("ix_petition_judgement_petition", "petition_judgement", ["petition"], unique=False)
