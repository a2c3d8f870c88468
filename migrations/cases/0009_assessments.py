"""Questionnaires: settings, rounds, sheets and the talks that follow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0009"
down_revision = "cases_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_scale",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scale", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_scale")),
        sa.UniqueConstraint("scale", "version", name=op.f("uq_own_scale_scale_version")),
    )
    op.create_table(
        "scale_setting",
        sa.Column("scale", sa.String(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("permission", sa.String(), nullable=True),
        sa.Column("permission_by", sa.String(), nullable=True),
        sa.Column("permission_on", sa.Date(), nullable=True),
        sa.Column("rounding", sa.String(), nullable=True),
        sa.Column("variant", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("scale", name=op.f("pk_scale_setting")),
    )
    op.create_table(
        "assessment_round",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("scale", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_remark", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_round")),
    )
    op.create_table(
        "assessment_round_class",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=False),
        sa.Column("class_no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["assessment_round.id"], name=op.f("fk_assessment_round_class_round_id")
        ),
        sa.PrimaryKeyConstraint(
            "round_id", "cohort", "class_no", name=op.f("pk_assessment_round_class")
        ),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=True),
        sa.Column("scale", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("rater", sa.String(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=True),
        sa.Column("scores", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reading", sa.String(), nullable=True),
        sa.Column("alerts", sa.Text(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["assessment_round.id"], name=op.f("fk_assessment_round_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_assessment_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(
        op.f("ix_assessment_round_id_student_id"),
        "assessment",
        ["round_id", "student_id"],
        unique=False,
    )
    op.create_index(op.f("ix_assessment_student_id"), "assessment", ["student_id"], unique=False)
    op.create_table(
        "assessment_talk",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("dropped_because", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_talk_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session_note.id"], name=op.f("fk_assessment_talk_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_talk")),
    )
    op.create_index(
        op.f("ix_assessment_talk_assessment_id"), "assessment_talk", ["assessment_id"], unique=False
    )
