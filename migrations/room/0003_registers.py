"""Response plans and drills, report channels, and rounds among the teachers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "room_0003"
down_revision = "room_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "response_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_plan")),
    )
    op.create_table(
        "plan_drill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["response_plan.id"], name=op.f("fk_plan_drill_plan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_drill")),
    )
    op.create_table(
        "report_channel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("keeper", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_channel")),
    )
    op.create_table(
        "letter_box_emptying",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("emptied_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["report_channel.id"],
            name=op.f("fk_letter_box_emptying_channel_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_box_emptying")),
    )
    op.create_table(
        "wellbeing_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.CheckConstraint(
            "answered BETWEEN 0 AND invited", name=op.f("ck_wellbeing_round_answered")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wellbeing_round")),
    )
    op.create_table(
        "wellbeing_activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wellbeing_activity")),
    )
