"""Crises with their steps, conferences, levels of concern and safety plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0011"
down_revision = "cases_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "crisis",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("triggers", sa.Text(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("found_where", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("situation", sa.String(), nullable=True),
        sa.Column("indicators", sa.Text(), nullable=False),
        sa.Column("protective", sa.Text(), nullable=False),
        sa.Column("risk_words", sa.String(), nullable=True),
        sa.Column("guardian_suspected_at", sa.DateTime(), nullable=True),
        sa.Column("guardian_suspected_because", sa.String(), nullable=True),
        sa.Column("is_drill", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.String(), nullable=True),
        sa.Column("closing_words", sa.String(), nullable=True),
        sa.Column("lessons", sa.String(), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_crisis_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crisis")),
    )
    op.create_index(op.f("ix_crisis_student_id"), "crisis", ["student_id"], unique=False)
    op.create_table(
        "crisis_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("crisis_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("told", sa.String(), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("signed", sa.Boolean(), nullable=True),
        sa.Column("why_not", sa.String(), nullable=True),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("replaced_by", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["crisis_id"], ["crisis.id"], name=op.f("fk_crisis_step_crisis_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crisis_step")),
    )
    op.create_index(op.f("ix_crisis_step_crisis_id"), "crisis_step", ["crisis_id"], unique=False)
    op.create_table(
        "crisis_watch",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("crisis_id", sa.String(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["crisis_id"], ["crisis.id"], name=op.f("fk_crisis_watch_crisis_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crisis_watch")),
    )
    op.create_index(op.f("ix_crisis_watch_crisis_id"), "crisis_watch", ["crisis_id"], unique=False)
    op.create_table(
        "case_conference",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("crisis_id", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("attendees", sa.String(), nullable=False),
        sa.Column("material", sa.String(), nullable=True),
        sa.Column("opinions", sa.String(), nullable=True),
        sa.Column("level_before", sa.Integer(), nullable=True),
        sa.Column("level_after", sa.Integer(), nullable=True),
        sa.Column("pledged", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["crisis_id"], ["crisis.id"], name=op.f("fk_case_conference_crisis_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_case_conference_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_conference")),
    )
    op.create_index(
        op.f("ix_case_conference_crisis_id"), "case_conference", ["crisis_id"], unique=False
    )
    op.create_index(
        op.f("ix_case_conference_student_id"), "case_conference", ["student_id"], unique=False
    )
    op.create_table(
        "conference_decision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["case_conference.id"],
            name=op.f("fk_conference_decision_conference_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_decision")),
    )
    op.create_index(
        op.f("ix_conference_decision_conference_id"),
        "conference_decision",
        ["conference_id"],
        unique=False,
    )
    op.create_table(
        "concern_level",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("crisis_id", sa.String(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("level BETWEEN 0 AND 3", name=op.f("ck_concern_level_level")),
        sa.ForeignKeyConstraint(
            ["crisis_id"], ["crisis.id"], name=op.f("fk_concern_level_crisis_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_concern_level_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_level")),
    )
    op.create_index(
        op.f("ix_concern_level_student_id"), "concern_level", ["student_id"], unique=False
    )
    op.create_table(
        "safety_plan",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("crisis_id", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("signs", sa.String(), nullable=True),
        sa.Column("own_ways", sa.String(), nullable=True),
        sa.Column("places", sa.String(), nullable=True),
        sa.Column("people", sa.String(), nullable=True),
        sa.Column("professionals", sa.String(), nullable=True),
        sa.Column("surroundings", sa.String(), nullable=True),
        sa.Column("reasons", sa.String(), nullable=True),
        sa.Column("agreed_with", sa.String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["crisis_id"], ["crisis.id"], name=op.f("fk_safety_plan_crisis_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_safety_plan_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_plan")),
        sa.UniqueConstraint(
            "student_id", "version", name=op.f("uq_safety_plan_student_id_version")
        ),
    )
    op.create_index(op.f("ix_safety_plan_student_id"), "safety_plan", ["student_id"], unique=False)
