"""Forms with their fields, links of forms, corrections, judgements on proposals, baselines; rows of annexes that list
dossier components which data replace."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Take the step. Forms fill as folders are taken in again: what is stored is kept as it is."""
    _forms()
    _decisions()
    _replacements()


def _forms() -> None:
    op.create_table(
        "form",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("which", sa.Text(), nullable=False),
        sa.Column("text_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("instrument", sa.Text(), nullable=True),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("rule_set", sa.Text(), nullable=False),
        sa.Column("declared", sa.Integer(), nullable=False),
        sa.Column("office", sa.Integer(), nullable=False),
        sa.Column("formality", sa.Integer(), nullable=False),
        sa.Column("attachment", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name="fk_form_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_form"),
    )
    op.create_index("ix_form_digest", "form", ["digest"], unique=False)
    op.create_table(
        "form_field",
        sa.Column("form", sa.BigInteger(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_begins", sa.Integer(), nullable=False),
        sa.Column("label_ends", sa.Integer(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("repeated", sa.Integer(), nullable=False),
        sa.Column("concept", sa.Text(), nullable=False),
        sa.Column("held_by", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["form"], ["form.id"], name="fk_form_field_form", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("form", "ordinal", name="pk_form_field"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_form_field_id", "form_field", ["id"], unique=False)
    op.create_index("ix_form_field_concept", "form_field", ["concept"], unique=False)
    op.create_table(
        "form_link",
        sa.Column("form", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("procedure", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("moment", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("form", "procedure", name="pk_form_link"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_form_link_procedure", "form_link", ["procedure"], unique=False)


def _decisions() -> None:
    op.create_table(
        "form_correction",
        sa.Column("id", KEY, nullable=False),
        sa.Column("form", sa.BigInteger(), nullable=False),
        sa.Column("field", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("undoes", KEY, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["form_correction.id"], name="fk_form_correction_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_form_correction"),
        sa.UniqueConstraint("undoes", name="uq_form_correction_undoes"),
    )
    op.create_index("ix_form_correction_form", "form_correction", ["form"], unique=False)
    op.create_table(
        "proposal_judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("undoes", KEY, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["proposal_judgement.id"], name="fk_proposal_judgement_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal_judgement"),
        sa.UniqueConstraint("undoes", name="uq_proposal_judgement_undoes"),
    )
    op.create_index("ix_proposal_judgement_proposal", "proposal_judgement", ["proposal"], unique=False)
    op.create_table(
        "baseline",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("rule_set", sa.Text(), nullable=False),
        sa.Column("forms", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Integer(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", "version", name="pk_baseline"),
    )


def _replacements() -> None:
    op.create_table(
        "replacement",
        sa.Column("record", KEY, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("annex", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name="fk_replacement_record"),
        sa.PrimaryKeyConstraint("record", "ordinal", name="pk_replacement"),
        sqlite_with_rowid=False,
    )
