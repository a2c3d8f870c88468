"""Referrals until they are closed; leaves and returns to school."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0012"
down_revision = "cases_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("crisis_id", sa.String(), nullable=True),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("is_serious", sa.Boolean(), nullable=False),
        sa.Column("serious_because", sa.String(), nullable=True),
        sa.Column("is_beyond_school", sa.Boolean(), nullable=False),
        sa.Column("beyond_because", sa.String(), nullable=True),
        sa.Column("observed", sa.String(), nullable=True),
        sa.Column("work_done", sa.String(), nullable=True),
        sa.Column("destination_kind", sa.String(), nullable=True),
        sa.Column("destination", sa.String(), nullable=True),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("letter_printed_on", sa.Date(), nullable=True),
        sa.Column("letter_handed_on", sa.Date(), nullable=True),
        sa.Column("letter_handed_to", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("slip_needed_by", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.String(), nullable=True),
        sa.Column("closing_words", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["crisis_id"], ["crisis.id"], name=op.f("fk_referral_crisis_id")),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_referral_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index(op.f("ix_referral_student_id"), "referral", ["student_id"], unique=False)
    op.create_table(
        "referral_talk",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("present", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("agreed", sa.String(), nullable=True),
        sa.Column("minutes_signed", sa.Boolean(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_talk_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_talk")),
    )
    op.create_index(
        op.f("ix_referral_talk_referral_id"), "referral_talk", ["referral_id"], unique=False
    )
    op.create_table(
        "referral_answer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("witness", sa.String(), nullable=True),
        sa.Column("because", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_answer_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_answer")),
    )
    op.create_index(
        op.f("ix_referral_answer_referral_id"), "referral_answer", ["referral_id"], unique=False
    )
    op.create_table(
        "referral_passing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("to_whom", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_passing_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_passing")),
    )
    op.create_index(
        op.f("ix_referral_passing_referral_id"), "referral_passing", ["referral_id"], unique=False
    )
    op.create_table(
        "return_slip",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("seen_at", sa.String(), nullable=True),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("advice", sa.String(), nullable=True),
        sa.Column("can_attend", sa.String(), nullable=True),
        sa.Column("medicine", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("attachment_id", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_return_slip_attachment_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_return_slip_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_slip")),
    )
    op.create_index(
        op.f("ix_return_slip_referral_id"), "return_slip", ["referral_id"], unique=False
    )
    op.create_table(
        "referral_follow_up",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("asked", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("dropped_because", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_follow_up_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_follow_up")),
    )
    op.create_index(
        op.f("ix_referral_follow_up_referral_id"),
        "referral_follow_up",
        ["referral_id"],
        unique=False,
    )
    op.create_table(
        "school_leave",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("referral_id", sa.String(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("back_by", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("treatment", sa.String(), nullable=True),
        sa.Column("contact_agreed", sa.String(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("ended_because", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_school_leave_referral_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_school_leave_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_leave")),
    )
    op.create_index(
        op.f("ix_school_leave_student_id"), "school_leave", ["student_id"], unique=False
    )
    op.create_table(
        "school_return",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("leave_id", sa.String(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("certificate_from", sa.String(), nullable=True),
        sa.Column("certificate_on", sa.Date(), nullable=True),
        sa.Column("certificate_says", sa.String(), nullable=True),
        sa.Column("medicine", sa.String(), nullable=True),
        sa.Column("sleep", sa.String(), nullable=True),
        sa.Column("wish_to_study", sa.String(), nullable=True),
        sa.Column("peers", sa.String(), nullable=True),
        sa.Column("family", sa.String(), nullable=True),
        sa.Column("safety", sa.String(), nullable=True),
        sa.Column("adjustments", sa.String(), nullable=True),
        sa.Column("agreement_signed", sa.Boolean(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("conditions", sa.String(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("assessed_by", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leave_id"], ["school_leave.id"], name=op.f("fk_school_return_leave_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_return")),
    )
    op.create_index(op.f("ix_school_return_leave_id"), "school_return", ["leave_id"], unique=False)
    op.create_table(
        "support_weeks",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("return_id", sa.String(), nullable=False),
        sa.Column("first_week", sa.Integer(), nullable=False),
        sa.Column("last_week", sa.Integer(), nullable=False),
        sa.Column("plan", sa.String(), nullable=True),
        sa.Column("needed_by", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["return_id"], ["school_return.id"], name=op.f("fk_support_weeks_return_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_weeks")),
    )
    op.create_index(
        op.f("ix_support_weeks_return_id"), "support_weeks", ["return_id"], unique=False
    )
