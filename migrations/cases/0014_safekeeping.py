"""People suspended, key file versions, backups, destructions and holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0014"
down_revision = "cases_0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person_key") as batch:
        batch.add_column(sa.Column("suspended_on", sa.Text(), nullable=True))
    op.create_table(
        "key_file_version",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_key_file_version")),
    )
    op.create_table(
        "retired_audit_key",
        sa.Column("last_n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("last_n", name=op.f("pk_retired_audit_key")),
    )
    op.create_table(
        "backup_place",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("marker", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_place")),
        sa.UniqueConstraint("marker", name=op.f("uq_backup_place_marker")),
    )
    op.create_table(
        "backup_copy",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("key_mark", sa.String(), nullable=False),
        sa.Column("rewritten_at", sa.DateTime(), nullable=True),
        sa.Column("gone_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["backup_place.id"], name=op.f("fk_backup_copy_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_copy")),
    )
    op.create_index(op.f("ix_backup_copy_place_id"), "backup_copy", ["place_id"], unique=False)
    op.create_table(
        "restore_drill",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("copy_made_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restore_drill")),
    )
    op.create_table(
        "ledger_gap",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("first_number", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("witnessed_by", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_gap")),
    )
    op.create_table(
        "destruction",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("witnessed_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("copies_rewritten", sa.Integer(), nullable=False),
        sa.Column("copies_left", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_destruction")),
    )
    op.create_table(
        "erased_student",
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("destruction", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["destruction"], ["destruction.number"], name=op.f("fk_erased_student_destruction")
        ),
        sa.PrimaryKeyConstraint("student_id", name=op.f("pk_erased_student")),
    )
    op.create_index(
        op.f("ix_erased_student_destruction"), "erased_student", ["destruction"], unique=False
    )
    op.create_table(
        "retention_hold",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_retention_hold_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_hold")),
    )
    op.create_index(
        op.f("ix_retention_hold_student_id"), "retention_hold", ["student_id"], unique=False
    )
    op.create_table(
        "retention_decision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_retention_decision_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_decision")),
    )
    op.create_index(
        op.f("ix_retention_decision_student_id"), "retention_decision", ["student_id"], unique=False
    )
    op.create_table(
        "past_enrolment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_enrolment")),
    )
