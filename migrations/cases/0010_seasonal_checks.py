"""Seasonal checks with their follow-ups, and care given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0010"
down_revision = "cases_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "season_check",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("season", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("support", sa.String(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_remark", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_season_check")),
    )
    op.create_table(
        "season_check_class",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("check_id", sa.String(), nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=False),
        sa.Column("class_no", sa.Integer(), nullable=False),
        sa.Column("students", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("is_zero", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.CheckConstraint(
            "seen IS NULL OR seen BETWEEN 0 AND students", name=op.f("ck_season_check_class_seen")
        ),
        sa.ForeignKeyConstraint(
            ["check_id"], ["season_check.id"], name=op.f("fk_season_check_class_check_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_season_check_class")),
        sa.UniqueConstraint(
            "check_id",
            "cohort",
            "class_no",
            name=op.f("uq_season_check_class_check_id_cohort_class_no"),
        ),
    )
    op.create_index(
        op.f("ix_season_check_class_check_id"), "season_check_class", ["check_id"], unique=False
    )
    op.create_table(
        "season_follow_up",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("check_id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("dropped_because", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["season_check.id"], name=op.f("fk_season_follow_up_check_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session_note.id"], name=op.f("fk_season_follow_up_session_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_season_follow_up_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_season_follow_up")),
    )
    op.create_index(
        op.f("ix_season_follow_up_check_id"), "season_follow_up", ["check_id"], unique=False
    )
    op.create_index(
        op.f("ix_season_follow_up_student_id"), "season_follow_up", ["student_id"], unique=False
    )
    op.create_table(
        "care_contact",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("care", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_care_contact_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_contact")),
    )
    op.create_index(
        op.f("ix_care_contact_student_id_day"), "care_contact", ["student_id", "day"], unique=False
    )
