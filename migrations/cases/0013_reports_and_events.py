"""Sealed reports, and extreme events with those who need support."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0013"
down_revision = "cases_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sealed_report",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_report")),
    )
    op.create_table(
        "sealed_report_key",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["sealed_report.id"], name=op.f("fk_sealed_report_key_report_id")
        ),
        sa.PrimaryKeyConstraint("report_id", "recipient", name=op.f("pk_sealed_report_key")),
    )
    op.create_table(
        "extreme_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=True),
        sa.Column("crisis_id", sa.String(), nullable=True),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("facts", sa.String(), nullable=True),
        sa.Column("is_drill", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_words", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["crisis_id"], ["crisis.id"], name=op.f("fk_extreme_event_crisis_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_extreme_event_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extreme_event")),
    )
    op.create_index(
        op.f("ix_extreme_event_student_id"), "extreme_event", ["student_id"], unique=False
    )
    op.create_table(
        "event_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("told", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("why_not", sa.String(), nullable=True),
        sa.Column("replaced_by", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["extreme_event.id"], name=op.f("fk_event_step_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_step")),
    )
    op.create_index(op.f("ix_event_step_event_id"), "event_step", ["event_id"], unique=False)
    op.create_table(
        "event_support",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("need", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["extreme_event.id"], name=op.f("fk_event_support_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_event_support_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_support")),
    )
    op.create_index(op.f("ix_event_support_event_id"), "event_support", ["event_id"], unique=False)
    op.create_index(
        op.f("ix_event_support_student_id"), "event_support", ["student_id"], unique=False
    )
